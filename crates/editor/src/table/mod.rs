//! The commands that have a name: one table that menus, shortcuts and tests read, a file for each menu.

mod arrange;
mod edit;
mod insert;
mod moves;
mod page;

use std::fmt;
use std::sync::LazyLock;

use model::Point;

use crate::session::Session;
use crate::{EditError, KeyEvent, Modifiers};

/// A command with a name.
#[derive(Clone, Debug)]
pub struct CommandEntry {
    /// What [`Session::run`] takes.
    pub name: &'static str,
    /// What a menu shows.
    pub title: &'static str,
    /// The keys that run it; a menu shows the first.
    pub shortcuts: Vec<Shortcut>,
    /// Commands of one section stand together in a menu, with a line around them.
    pub section: &'static str,
    /// The menus that offer it.
    pub menus: Menus,
    /// Whether it has to be given what the clipboard holds.
    pub reads_clipboard: bool,
    /// Whether it leaves the document as it is.
    pub only_looks: bool,
    /// Whether it can run as things are, in a document that may be changed.
    pub enabled: fn(&Session) -> bool,
    /// Does it.
    pub run: fn(&mut Session, &Given) -> Result<(), EditError>,
}

/// Which menus offer a command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Menus {
    /// The menu of the menu bar that its name begins with.
    pub bar: bool,
    /// The context menu of selected cells.
    pub cells: bool,
    /// The context menu of empty space.
    pub canvas: bool,
    /// The context menu of a page's tab.
    pub page: bool,
}

/// What a command may be told. Most need nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// A place in page coordinates: the middle of the view, or where something was dropped.
    pub at: Option<Point>,
    /// A name: of a page, or of a shape of the palette.
    pub text: Option<String>,
    /// A place in an order, from 0.
    pub index: Option<usize>,
    /// What the clipboard holds, for a command that reads it.
    pub clipboard: Option<String>,
}

/// A key with the modifiers that have to be down, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The key as the web's `KeyboardEvent.key` names it, letters as capitals.
    pub key: &'static str,
    /// The modifiers.
    pub modifiers: Modifiers,
}

impl Shortcut {
    fn matches(&self, event: &KeyEvent) -> bool {
        self.key.eq_ignore_ascii_case(&event.key) && self.modifiers == event.modifiers
    }
}

/// As in `Ctrl+Shift+Z`.
impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Modifiers { shift, ctrl, alt } = self.modifiers;
        for (down, name) in [(ctrl, "Ctrl+"), (alt, "Alt+"), (shift, "Shift+")] {
            f.write_str(if down { name } else { "" })?;
        }
        f.write_str(self.key)
    }
}

/// All commands with a name that are about a diagram. Those about files and windows are the application's.
pub fn commands() -> &'static [CommandEntry] {
    &TABLE
}

impl CommandEntry {
    /// Whether it can run as things are.
    pub fn is_enabled(&self, session: &Session) -> bool {
        (self.only_looks || !session.is_read_only()) && (self.enabled)(session)
    }
}

impl Session {
    /// Runs a command of the table.
    ///
    /// # Errors
    /// When there is no such command, it is not enabled, or it does not fit the document.
    pub fn run(&mut self, name: &str) -> Result<(), EditError> {
        self.run_with(name, &Given::default())
    }

    /// Runs a command of the table and tells it what it may need to know.
    ///
    /// # Errors
    /// As for [`Session::run`].
    pub fn run_with(&mut self, name: &str, given: &Given) -> Result<(), EditError> {
        let entry = TABLE.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or_else(|| EditError::NoSuchCommand(name.to_owned()))?;
        if !self.tool.state().awaits(name) {
            self.cancel();
        }
        if !entry.is_enabled(self) {
            return Err(EditError::NotEnabled(entry.name));
        }
        (entry.run)(self, given)
    }
}

/// The command that a key runs.
pub fn find_by_key(event: &KeyEvent) -> Option<&'static CommandEntry> {
    TABLE.iter().find(|entry| entry.shortcuts.iter().any(|shortcut| shortcut.matches(event)))
}

const fn key(key: &'static str) -> Shortcut {
    Shortcut { key, modifiers: Modifiers::NONE }
}

const fn shift(key: &'static str) -> Shortcut {
    Shortcut { key, modifiers: Modifiers { shift: true, ..Modifiers::NONE } }
}

const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut { key, modifiers: Modifiers { ctrl: true, ..Modifiers::NONE } }
}

const fn ctrl_shift(key: &'static str) -> Shortcut {
    Shortcut { key, modifiers: Modifiers { ctrl: true, shift: true, alt: false } }
}

const fn alt_shift(key: &'static str) -> Shortcut {
    Shortcut { key, modifiers: Modifiers { ctrl: false, shift: true, alt: true } }
}

const fn ctrl_alt_shift(key: &'static str) -> Shortcut {
    Shortcut { key, modifiers: Modifiers { ctrl: true, shift: true, alt: true } }
}

const BAR: Menus = Menus { bar: true, cells: false, canvas: false, page: false };
const CELLS: Menus = Menus { cells: true, ..BAR };
const CANVAS: Menus = Menus { canvas: true, ..BAR };
/// For keys, tools and tabs alone.
const NOWHERE: Menus = Menus { bar: false, ..BAR };

/// All of them. A menu shows its commands in this order.
static TABLE: LazyLock<Vec<CommandEntry>> = LazyLock::new(|| {
    [edit::entries(), moves::entries(), insert::entries(), arrange::entries(), page::entries()].concat()
});

type Run = fn(&mut Session, &Given) -> Result<(), EditError>;

/// An entry that is always enabled, has no keys and stands in no menu.
fn entry(name: &'static str, title: &'static str, run: Run) -> CommandEntry {
    CommandEntry {
        name,
        title,
        shortcuts: Vec::new(),
        section: "",
        menus: NOWHERE,
        reads_clipboard: false,
        only_looks: false,
        enabled: |_| true,
        run,
    }
}

impl CommandEntry {
    fn keys<const N: usize>(self, shortcuts: [Shortcut; N]) -> Self {
        Self { shortcuts: shortcuts.into(), ..self }
    }

    fn listed(self, section: &'static str, menus: Menus) -> Self {
        Self { section, menus, ..self }
    }

    fn reading_clipboard(self) -> Self {
        Self { reads_clipboard: true, ..self }
    }

    fn looking(self) -> Self {
        Self { only_looks: true, ..self }
    }

    fn when(self, enabled: fn(&Session) -> bool) -> Self {
        Self { enabled, ..self }
    }
}
