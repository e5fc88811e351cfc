//! Moving cells, and the connectors that lie between them.

use std::collections::HashSet;

use model::{Cell, CellId, Edit, End, Page, PageId, PatchError, Vec2};

use super::shift::{shifted, with_shifted_waypoints};
use crate::rules;

pub(crate) fn move_cells(
    edit: &mut Edit<'_>,
    page: &PageId,
    cells: &[CellId],
    by: Vec2,
) -> Result<(), PatchError> {
    for moved in moved_cells(edit.page(page)?, cells, by) {
        edit.set(page, moved)?;
    }
    Ok(())
}

/// The cells that have to be written for the movable ones of `cells` to move.
fn moved_cells(page: &Page, cells: &[CellId], by: Vec2) -> Vec<Cell> {
    let moving = Moving::new(page, cells);
    page.cells().filter_map(|cell| moving.shift(cell, by)).collect()
}

/// Cells that move by themselves, and what comes along with them.
struct Moving<'a> {
    page: &'a Page,
    roots: HashSet<CellId>,
}

impl<'a> Moving<'a> {
    fn new(page: &'a Page, cells: &[CellId]) -> Self {
        let movable = cells.iter().filter(|id| rules::is_movable(page, id)).cloned();
        Self { page, roots: rules::topmost(page, movable).into_iter().collect() }
    }

    /// The cell as it is afterwards, where it has to be written.
    fn shift(&self, cell: &Cell, by: Vec2) -> Option<Cell> {
        let geometry = if self.roots.contains(&cell.id) {
            shifted(cell, by)?
        } else if self.is_between(cell) {
            with_shifted_waypoints(cell, by)?
        } else {
            return None;
        };
        let geometry = Some(geometry);
        (geometry != cell.geometry).then(|| Cell { geometry, ..cell.clone() })
    }

    /// Whether it is a connector whose ends both move, while it is not itself carried along by its parent.
    fn is_between(&self, cell: &Cell) -> bool {
        let moves = |end: &End| cell.terminal(*end).is_some_and(|id| self.comes_along(id));
        cell.is_connector() && End::BOTH.iter().all(moves) && !self.comes_along(&cell.id)
    }

    fn comes_along(&self, id: &CellId) -> bool {
        self.roots.contains(id) || self.page.ancestors(id).any(|parent| self.roots.contains(&parent.id))
    }
}
