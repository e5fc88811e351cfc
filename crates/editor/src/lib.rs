//! The session: one open document, and everything that can be done to it by hand.
//!
//! Promises:
//! - Every decision is made here. A page forwards what the hand did ([`PointerEvent`], [`KeyEvent`], named commands)
//!   and paints what [`Session::take_update`] answers.
//! - [`Session::apply`] is the one door for writes. A [`Command`] makes a patch; undo is the patch reversed.
//! - A gesture is one step of the history, or none when it is cancelled. `Esc` cancels every gesture, in one place.
//! - A [`Journal`] hears of every finished step when it is applied; [`Session::retrace`] goes such steps again.
//! - Whatever order events come in, whichever cells are gone: nothing panics, and a refused command changes nothing.
//!
//! Where things are: `commands` (what can be written, one file each), `tools` (what the hand is doing, one state each),
//! `table` (the commands that have a name, a file for each menu), `handles` and `guides` (what is shown to take hold of and
//! to line up with), `palette` (shapes to begin with), `clipboard`, `rules` (may this be done?).

mod aim;
mod arrange;
mod bends;
mod carry;
mod clipboard;
mod commands;
mod connect;
mod connectors;
mod containers;
mod copies;
mod crossing;
mod delete;
mod drawing;
mod duplicate;
mod error;
mod extend;
mod fresh_ids;
mod gesture;
mod grid;
mod guides;
mod handles;
mod history;
mod input;
mod journal;
mod label_edit;
mod overlay;
mod pages;
mod palette;
mod rules;
mod selection;
mod session;
mod snap;
mod table;
mod tools;
mod update;

pub use commands::{Bends, Command, Order, Rehoused, Resized, Tie, Turned};
pub use engine::{Align, Fonts, PortSpec};
pub use error::EditError;
pub use input::{KeyEvent, Modifiers, PointerEvent, PointerKind};
pub use journal::{Journal, Retracing, Way};
pub use label_edit::LabelEdit;
pub use overlay::{GuideKind, Handle, HandleKind, Overlay};
pub use palette::{Prototype, prototypes};
pub use session::Session;
pub use table::{CommandEntry, Given, Menus, Shortcut, commands, find_by_key};
pub use update::{Cursor, PageEntry, SceneUpdate, Update};
