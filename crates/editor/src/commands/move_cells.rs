//! Moving cells, and the connectors that lie between them.

use std::collections::HashSet;

use model::{Cell, CellId, Edit, End, Geometry, Page, PageId, PatchError, Vec2};

use super::shift::{shifted, with_shifted_waypoints};
use crate::rules;

/// What has to be written for cells to move. It is made once for a drag, because finding it looks at the whole page.
#[derive(Debug)]
pub(crate) struct Move {
    /// Cells that move by themselves and take their children along.
    roots: Vec<CellId>,
    /// Connectors whose ends both move, while they are not carried along by a parent.
    between: Vec<CellId>,
}

impl Move {
    /// For the movable ones of these cells.
    pub(crate) fn new(page: &Page, cells: impl IntoIterator<Item = CellId>) -> Self {
        let roots = rules::topmost(page, cells.into_iter().filter(|id| rules::is_movable(page, id)));
        let moving = Moving { page, roots: roots.iter().collect() };
        let between =
            page.cells().filter(|cell| moving.is_between(cell)).map(|cell| cell.id.clone()).collect();
        Self { roots, between }
    }

    /// The cells that move by themselves.
    pub(crate) fn roots(&self) -> &[CellId] {
        &self.roots
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

struct Moving<'a> {
    page: &'a Page,
    roots: HashSet<&'a CellId>,
}

impl Moving<'_> {
    fn is_between(&self, cell: &Cell) -> bool {
        let moves = |end: &End| cell.terminal(*end).is_some_and(|id| self.comes_along(id));
        cell.is_connector() && End::BOTH.iter().all(moves) && !self.comes_along(&cell.id)
    }

    fn comes_along(&self, id: &CellId) -> bool {
        self.roots.contains(id) || self.page.ancestors(id).any(|parent| self.roots.contains(&parent.id))
    }
}
