//! Duplicating the selection.

use model::{Cell, Geometry, Vec2};

use crate::commands::{shifted, with_shifted_waypoints};
use crate::copies::Copies;
use crate::session::Session;
use crate::{Command, EditError, grid, rules};

/// Puts copies of the selected cells a grid step beside the originals and selects them.
pub(crate) fn duplicate(session: &mut Session) -> Result<(), EditError> {
    let Some(page) = session.document.page(&session.page).cloned() else { return Ok(()) };
    let copies = Copies::of(session, &page, &rules::topmost(&page, session.selected()));
    let cells = copies.shifted(Vec2::new(grid::size(&page), grid::size(&page)));
    session.apply(Command::AddCells { cells })?;
    session.select(copies.moves.roots);
    Ok(())
}

impl Copies {
    /// The copies, moved away from the originals.
    fn shifted(&self, by: Vec2) -> Vec<Cell> {
        let place = |cell: &Cell| -> Option<Geometry> {
            if self.moves.roots.contains(&cell.id) {
                shifted(cell, by)
            } else if self.moves.between.contains(&cell.id) {
                with_shifted_waypoints(cell, by)
            } else {
                None
            }
        };
        let moved = |cell: &Cell| Cell { geometry: place(cell).or(cell.geometry.clone()), ..cell.clone() };
        self.cells.iter().map(moved).collect()
    }
}
