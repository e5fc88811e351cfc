//! Moving cells, and the connectors that lie between them.

use model::{Cell, CellId, Edit, Geometry, Page, PageId, PatchError, Vec2};

use super::along::Along;
use super::shift::{shifted, with_shifted_waypoints};
use crate::rules;

/// What has to be written for cells to move. It is made once for a drag, because finding it looks at the whole page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Move {
    /// Cells that move by themselves and take their children along.
    pub(crate) roots: Vec<CellId>,
    /// Connectors whose ends both move, while they are not carried along by a parent.
    pub(crate) between: Vec<CellId>,
}

impl Move {
    /// For the movable ones of these cells.
    pub(crate) fn new(page: &Page, cells: impl IntoIterator<Item = CellId>) -> Self {
        let roots = rules::topmost(page, cells.into_iter().filter(|id| rules::is_movable(page, id)));
        let between = Along::new(page, &roots).between();
        Self { roots, between }
    }

    /// Moves them from where they are.
    pub(crate) fn perform(&self, edit: &mut Edit<'_>, page: &PageId, by: Vec2) -> Result<(), PatchError> {
        write(edit, page, &self.roots, |cell| shifted(cell, by))?;
        write(edit, page, &self.between, |cell| with_shifted_waypoints(cell, by))
    }
}

fn write(
    edit: &mut Edit<'_>,
    page: &PageId,
    cells: &[CellId],
    place: impl Fn(&Cell) -> Option<Geometry>,
) -> Result<(), PatchError> {
    for id in cells {
        let Some(cell) = edit.page(page)?.cell(id).cloned() else { continue };
        let geometry = place(&cell);
        if geometry.is_some() && geometry != cell.geometry {
            edit.set(page, Cell { geometry, ..Cell::clone(&cell) })?;
        }
    }
    Ok(())
}
