//! The commands that have a name: one table that menus, shortcuts and tests read.

use std::fmt;
use std::sync::LazyLock;

use model::{CellId, PageId, Point, Vec2};

use crate::palette;
use crate::session::Session;
use crate::tools::Inserting;
use crate::{Command, EditError, KeyEvent, Modifiers, connect, duplicate, grid, rules};

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
    /// Whether it can run as things are.
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
        self.run_with(name, &Given::default())
    }

    /// Runs a command of the table and tells it what it may need to know.
    ///
    /// # Errors
    /// As for [`Session::run`].
    pub fn run_with(&mut self, name: &str, given: &Given) -> Result<(), EditError> {
        let entry = TABLE.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or_else(|| EditError::NoSuchCommand(name.to_owned()))?;
        self.cancel();
        if !(entry.enabled)(self) {
            return Err(EditError::NotEnabled(entry.name));
        }
        (entry.run)(self, given)
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

const BAR: Menus = Menus { bar: true, cells: false, canvas: false, page: false };
const CELLS: Menus = Menus { cells: true, ..BAR };
const CANVAS: Menus = Menus { canvas: true, ..BAR };
/// For keys, tools and tabs alone.
const NOWHERE: Menus = Menus { bar: false, ..BAR };

static TABLE: LazyLock<Vec<CommandEntry>> = LazyLock::new(|| {
    let mut table = Vec::new();
    table.extend(edit());
    table.extend(moves());
    table.extend(inserts());
    table.extend(pages());
    table
});

fn edit() -> [CommandEntry; 7] {
    [
        entry("edit.undo", "Undo", |session, _| session.undo())
            .keys([ctrl("Z")])
            .listed("history", CANVAS)
            .when(Session::can_undo),
        entry("edit.redo", "Redo", |session, _| session.redo())
            .keys([ctrl_shift("Z"), ctrl("Y")])
            .listed("history", CANVAS)
            .when(Session::can_redo),
        entry("edit.delete", "Delete", |session, _| {
            session.apply(Command::DeleteCells { cells: session.selected() })
        })
        .keys([key("Delete"), key("Backspace")])
        .listed("change", CELLS)
        .when(|session| session.any_selected(rules::is_deletable)),
        entry("edit.duplicate", "Duplicate", |session, _| duplicate::duplicate(session))
            .keys([ctrl("D")])
            .listed("change", CELLS)
            .when(Session::has_selection),
        entry("edit.label", "Edit label", |session, _| {
            if let Some(cell) = session.selection.only().cloned() {
                session.edit_label(&cell);
            }
            Ok(())
        })
        .keys([key("F2"), key("Enter")])
        .listed("change", CELLS)
        .when(|session| session.selection.only().is_some() && session.any_selected(rules::is_editable)),
        entry("edit.selectAll", "Select all", |session, _| {
            let all: Vec<CellId> = session.selectable().cloned().collect();
            session.select(all);
            Ok(())
        })
        .keys([ctrl("A")])
        .listed("select", CANVAS)
        .when(Session::has_selectable),
        entry("edit.selectNone", "Select none", |session, _| {
            session.select([]);
            Ok(())
        })
        .keys([ctrl_shift("A")])
        .listed("select", BAR)
        .when(Session::has_selection),
    ]
}

/// For keys alone: a menu for moving by one unit would be in the way.
fn moves() -> [CommandEntry; 8] {
    [
        nudge("edit.moveLeft", "Move left", key("ArrowLeft"), |session, _| step(session, -1.0, 0.0)),
        nudge("edit.moveRight", "Move right", key("ArrowRight"), |session, _| step(session, 1.0, 0.0)),
        nudge("edit.moveUp", "Move up", key("ArrowUp"), |session, _| step(session, 0.0, -1.0)),
        nudge("edit.moveDown", "Move down", key("ArrowDown"), |session, _| step(session, 0.0, 1.0)),
        nudge("edit.moveLeftByGrid", "Move left by a grid step", shift("ArrowLeft"), |session, _| {
            grid_step(session, -1.0, 0.0)
        }),
        nudge("edit.moveRightByGrid", "Move right by a grid step", shift("ArrowRight"), |session, _| {
            grid_step(session, 1.0, 0.0)
        }),
        nudge("edit.moveUpByGrid", "Move up by a grid step", shift("ArrowUp"), |session, _| {
            grid_step(session, 0.0, -1.0)
        }),
        nudge("edit.moveDownByGrid", "Move down by a grid step", shift("ArrowDown"), |session, _| {
            grid_step(session, 0.0, 1.0)
        }),
    ]
}

fn inserts() -> [CommandEntry; 8] {
    [
        insert("insert.rectangle", "Rectangle", |session, given| put(session, "rectangle", given)),
        insert("insert.rounded", "Rounded rectangle", |session, given| put(session, "rounded", given)),
        insert("insert.ellipse", "Ellipse", |session, given| put(session, "ellipse", given)),
        insert("insert.rhombus", "Rhombus", |session, given| put(session, "rhombus", given)),
        insert("insert.text", "Text", |session, given| put(session, "text", given)),
        entry("insert.shape", "Shape of the palette", |session, given| {
            put(session, given.text.as_deref().unwrap_or(palette::RECTANGLE.name), given)
        })
        .listed("shape", NOWHERE)
        .when(|session| session.page().is_some()),
        entry("insert.drag", "Drag a shape out of the palette", |session, given| {
            Inserting::begin(session, prototype(given.text.as_deref().unwrap_or(palette::RECTANGLE.name))?)
        })
        .listed("shape", NOWHERE)
        .when(|session| session.page().is_some()),
        entry("insert.connector", "Connector between two shapes", |session, _| connect::connect(session))
            .listed("connector", BAR)
            .when(|session| connect::ends(session).is_some()),
    ]
}

fn pages() -> [CommandEntry; 2] {
    [
        entry("page.previous", "Previous page", |session, _| {
            turn_to(session, session.page_before().cloned())
        })
        .keys([ctrl("PageUp")])
        .listed("turn", BAR)
        .when(|session| session.page_before().is_some()),
        entry("page.next", "Next page", |session, _| turn_to(session, session.page_after().cloned()))
            .keys([ctrl("PageDown")])
            .listed("turn", BAR)
            .when(|session| session.page_after().is_some()),
    ]
}

type Run = fn(&mut Session, &Given) -> Result<(), EditError>;

/// An entry that is always enabled, has no keys and stands in no menu.
fn entry(name: &'static str, title: &'static str, run: Run) -> CommandEntry {
    CommandEntry { name, title, shortcuts: Vec::new(), section: "", menus: NOWHERE, enabled: |_| true, run }
}

impl CommandEntry {
    fn keys<const N: usize>(self, shortcuts: [Shortcut; N]) -> Self {
        Self { shortcuts: shortcuts.into(), ..self }
    }

    fn listed(self, section: &'static str, menus: Menus) -> Self {
        Self { section, menus, ..self }
    }

    fn when(self, enabled: fn(&Session) -> bool) -> Self {
        Self { enabled, ..self }
    }
}

fn nudge(name: &'static str, title: &'static str, shortcut: Shortcut, run: Run) -> CommandEntry {
    entry(name, title, run).keys([shortcut]).when(|session| session.any_selected(rules::is_movable))
}

fn insert(name: &'static str, title: &'static str, run: Run) -> CommandEntry {
    entry(name, title, run).listed("shape", BAR).when(|session| session.page().is_some())
}

fn step(session: &mut Session, x: f64, y: f64) -> Result<(), EditError> {
    session.apply(Command::MoveCells { cells: session.selected(), by: Vec2::new(x, y) })
}

fn grid_step(session: &mut Session, x: f64, y: f64) -> Result<(), EditError> {
    let size = session.page().map_or(0.0, grid::size);
    step(session, x * size, y * size)
}

fn put(session: &mut Session, name: &str, given: &Given) -> Result<(), EditError> {
    palette::insert(session, prototype(name)?, given.at).map(drop)
}

fn prototype(name: &str) -> Result<&'static palette::Prototype, EditError> {
    palette::find(name).ok_or_else(|| EditError::NoSuchShape(name.to_owned()))
}

fn turn_to(session: &mut Session, page: Option<PageId>) -> Result<(), EditError> {
    page.map_or(Ok(()), |page| session.show_page(&page))
}
