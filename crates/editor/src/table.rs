//! The commands that have a name: one table that menus, shortcuts and tests read.

use std::fmt;

use model::{CellId, PageId, Point, Vec2};

use crate::palette::{self, Prototype};
use crate::session::Session;
use crate::{Command, EditError, KeyEvent, Modifiers, connect, duplicate, grid, rules};

/// A command with a name.
#[derive(Clone, Copy, Debug)]
pub struct CommandEntry {
    /// What [`Session::run`] takes.
    pub name: &'static str,
    /// What a menu shows.
    pub title: &'static str,
    /// The keys that run it; a menu shows the first.
    pub shortcuts: &'static [Shortcut],
    /// Whether it can run as things are.
    pub enabled: fn(&Session) -> bool,
    /// Does it. The point, in page coordinates, is for commands that put something somewhere.
    pub run: fn(&mut Session, Option<Point>) -> Result<(), EditError>,
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

impl Session {
    /// Runs a command of the table.
    ///
    /// # Errors
    /// When there is no such command, it is not enabled, or it does not fit the document.
    pub fn run(&mut self, name: &str) -> Result<(), EditError> {
        self.run_at(name, None)
    }

    /// Runs a command of the table at a place: the middle of the view, or where something was dropped.
    ///
    /// # Errors
    /// As for [`Session::run`].
    pub fn run_at(&mut self, name: &str, at: Option<Point>) -> Result<(), EditError> {
        let entry = TABLE.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or_else(|| EditError::NoSuchCommand(name.to_owned()))?;
        self.cancel();
        if !(entry.enabled)(self) {
            return Err(EditError::NotEnabled(entry.name));
        }
        (entry.run)(self, at)
    }
}

/// The entry that a key runs.
pub(crate) fn find_by_key(event: &KeyEvent) -> Option<&'static CommandEntry> {
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

const TABLE: [CommandEntry; 23] = [
    CommandEntry {
        name: "edit.undo",
        title: "Undo",
        shortcuts: &[ctrl("Z")],
        enabled: Session::can_undo,
        run: |session, _| session.undo(),
    },
    CommandEntry {
        name: "edit.redo",
        title: "Redo",
        shortcuts: &[ctrl_shift("Z"), ctrl("Y")],
        enabled: Session::can_redo,
        run: |session, _| session.redo(),
    },
    CommandEntry {
        name: "edit.delete",
        title: "Delete",
        shortcuts: &[key("Delete"), key("Backspace")],
        enabled: |session| session.any_selected(rules::is_deletable),
        run: |session, _| session.apply(Command::DeleteCells { cells: session.selected() }),
    },
    CommandEntry {
        name: "edit.duplicate",
        title: "Duplicate",
        shortcuts: &[ctrl("D")],
        enabled: |session| session.any_selected(|_, _| true),
        run: |session, _| duplicate::duplicate(session),
    },
    CommandEntry {
        name: "edit.label",
        title: "Edit label",
        shortcuts: &[key("F2"), key("Enter")],
        enabled: |session| session.selection.only().is_some() && session.any_selected(rules::is_editable),
        run: |session, _| {
            if let Some(cell) = session.selection.only().cloned() {
                session.edit_label(&cell);
            }
            Ok(())
        },
    },
    CommandEntry {
        name: "edit.selectAll",
        title: "Select all",
        shortcuts: &[ctrl("A")],
        enabled: |session| session.has_selectable(),
        run: |session, _| {
            let all: Vec<CellId> = session.selectable().cloned().collect();
            session.select(all);
            Ok(())
        },
    },
    CommandEntry {
        name: "edit.selectNone",
        title: "Select none",
        shortcuts: &[ctrl_shift("A")],
        enabled: |session| session.any_selected(|_, _| true),
        run: |session, _| {
            session.select([]);
            Ok(())
        },
    },
    nudge("edit.moveLeft", "Move left", &[key("ArrowLeft")], |session, _| step(session, -1.0, 0.0)),
    nudge("edit.moveRight", "Move right", &[key("ArrowRight")], |session, _| step(session, 1.0, 0.0)),
    nudge("edit.moveUp", "Move up", &[key("ArrowUp")], |session, _| step(session, 0.0, -1.0)),
    nudge("edit.moveDown", "Move down", &[key("ArrowDown")], |session, _| step(session, 0.0, 1.0)),
    nudge("edit.moveLeftByGrid", "Move left by a grid step", &[shift("ArrowLeft")], |session, _| {
        grid_step(session, -1.0, 0.0)
    }),
    nudge("edit.moveRightByGrid", "Move right by a grid step", &[shift("ArrowRight")], |session, _| {
        grid_step(session, 1.0, 0.0)
    }),
    nudge("edit.moveUpByGrid", "Move up by a grid step", &[shift("ArrowUp")], |session, _| {
        grid_step(session, 0.0, -1.0)
    }),
    nudge("edit.moveDownByGrid", "Move down by a grid step", &[shift("ArrowDown")], |session, _| {
        grid_step(session, 0.0, 1.0)
    }),
    insert("insert.rectangle", "Rectangle", |session, at| put(session, &palette::RECTANGLE, at)),
    insert("insert.rounded", "Rounded rectangle", |session, at| put(session, &palette::ROUNDED, at)),
    insert("insert.ellipse", "Ellipse", |session, at| put(session, &palette::ELLIPSE, at)),
    insert("insert.rhombus", "Rhombus", |session, at| put(session, &palette::RHOMBUS, at)),
    insert("insert.text", "Text", |session, at| put(session, &palette::TEXT, at)),
    CommandEntry {
        name: "insert.connector",
        title: "Connector between two shapes",
        shortcuts: &[],
        enabled: |session| connect::ends(session).is_some(),
        run: |session, _| connect::connect(session),
    },
    CommandEntry {
        name: "page.previous",
        title: "Previous page",
        shortcuts: &[ctrl("PageUp")],
        enabled: |session| session.page_before().is_some(),
        run: |session, _| turn_to(session, session.page_before().cloned()),
    },
    CommandEntry {
        name: "page.next",
        title: "Next page",
        shortcuts: &[ctrl("PageDown")],
        enabled: |session| session.page_after().is_some(),
        run: |session, _| turn_to(session, session.page_after().cloned()),
    },
];

type Run = fn(&mut Session, Option<Point>) -> Result<(), EditError>;

const fn nudge(
    name: &'static str,
    title: &'static str,
    shortcuts: &'static [Shortcut],
    run: Run,
) -> CommandEntry {
    CommandEntry { name, title, shortcuts, enabled: |session| session.any_selected(rules::is_movable), run }
}

const fn insert(name: &'static str, title: &'static str, run: Run) -> CommandEntry {
    CommandEntry { name, title, shortcuts: &[], enabled: |session| session.page().is_some(), run }
}

fn step(session: &mut Session, x: f64, y: f64) -> Result<(), EditError> {
    session.apply(Command::MoveCells { cells: session.selected(), by: Vec2::new(x, y) })
}

fn grid_step(session: &mut Session, x: f64, y: f64) -> Result<(), EditError> {
    let size = session.page().map_or(0.0, grid::size);
    step(session, x * size, y * size)
}

fn put(session: &mut Session, prototype: &Prototype, at: Option<Point>) -> Result<(), EditError> {
    palette::insert(session, prototype, at).map(drop)
}

fn turn_to(session: &mut Session, page: Option<PageId>) -> Result<(), EditError> {
    page.map_or(Ok(()), |page| session.show_page(&page))
}
