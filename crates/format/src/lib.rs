//! The .drawio file format, in and out, without losing a byte.
//!
//! Promises:
//! - [`read`] opens what can be opened and tells in findings what was odd; only what cannot be a diagram is an error.
//!   It never panics, never recurses over the input, and takes time linear in its size.
//! - [`write`] of a document that equals the one that was read gives the same bytes. A page that did not change
//!   keeps its bytes; on a changed page only what belongs to the changed cells is written anew, attribute by attribute.
//! - [`open`] also finds a diagram inside a picture or a page, and [`write_in`] puts it back: what else the file holds stays,
//!   a picture comes drawn anew.
//! - What was written, by [`write_page`] too, is read as the document it was written from.

mod arrange;
mod carrier;
mod cell;
mod compression;
mod container;
mod edit_cell;
mod edit_element;
mod edit_geometry;
mod edit_page;
mod encoding;
mod error;
mod escape;
mod findings;
mod library;
mod limits;
mod markup;
mod new_text;
mod number;
mod page;
mod parser;
mod repair;
mod sniff;
mod source;
mod span;
mod write;

pub use carrier::{Carrier, WriteError};
pub use compression::unpack;
pub use container::{Opened, open, read};
pub use error::ReadError;
pub use findings::{Finding, FindingKind, Severity, Unreadable};
pub use limits::Limits;
pub use sniff::Foreign;
pub use source::{PageState, Source};
pub use write::{write, write_in, write_page};
