//! Moving by keys. It stands in no menu: one for moving by one unit would be in the way.

use model::Vec2;

use super::{CommandEntry, Run, Shortcut, entry, key, shift};
use crate::session::Session;
use crate::{Command, EditError, grid, rules};

pub(super) fn entries() -> Vec<CommandEntry> {
    vec![
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

fn nudge(name: &'static str, title: &'static str, shortcut: Shortcut, run: Run) -> CommandEntry {
    entry(name, title, run).keys([shortcut]).when(|session| session.any_selected(rules::is_movable))
}

fn step(session: &mut Session, x: f64, y: f64) -> Result<(), EditError> {
    session.apply(Command::MoveCells { cells: session.selected(), by: Vec2::new(x, y) })
}

fn grid_step(session: &mut Session, x: f64, y: f64) -> Result<(), EditError> {
    let size = session.page().map_or(0.0, grid::size);
    step(session, x * size, y * size)
}
