//! Groups: shapes that only hold others together.

use model::{Cell, CellId, Edit, PageId, PatchError, Vec2};

use super::order_cells::bring_to_front;
use super::shift::shifted;
use crate::rules;

/// A cell and how far the beginning of its coordinates goes when it changes its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehoused {
    /// The cell.
    pub cell: CellId,
    /// Where the coordinates of its parent began less where those of the new one begin.
    pub by: Vec2,
}

/// Adds a group in front of its siblings and puts cells into it, which stay in their place on the page and in their
/// order.
pub(crate) fn group_cells(
    edit: &mut Edit<'_>,
    page: &PageId,
    group: &Cell,
    cells: &[Rehoused],
) -> Result<(), PatchError> {
    edit.insert(page, usize::MAX, group.clone())?;
    for Rehoused { cell, by } in cells {
        rehouse(edit, page, cell, &group.id, *by)?;
    }
    // The file keeps parents before children.
    let ids: Vec<CellId> = cells.iter().map(|rehoused| rehoused.cell.clone()).collect();
    bring_to_front(edit, page, &ids)
}

/// Takes the children of a group out to where the group lies. The group itself goes when it only held them together.
pub(crate) fn ungroup_cells(
    edit: &mut Edit<'_>,
    page: &PageId,
    group: &CellId,
    by: Vec2,
) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    let Some(cell) = on.cell(group).cloned() else { return Ok(()) };
    let Some(parent) = &cell.parent else { return Ok(()) };
    let children: Vec<CellId> = on.children_of(group).map(|child| child.id.clone()).collect();
    for child in &children {
        rehouse(edit, page, child, parent, by)?;
    }
    if rules::paints_nothing(&cell) { edit.remove(page, group) } else { Ok(()) }
}

fn rehouse(
    edit: &mut Edit<'_>,
    page: &PageId,
    id: &CellId,
    parent: &CellId,
    by: Vec2,
) -> Result<(), PatchError> {
    let Some(cell) = edit.page(page)?.cell(id).cloned() else { return Ok(()) };
    let geometry = shifted(&cell, by).or(cell.geometry.clone());
    edit.set(page, Cell { parent: Some(parent.clone()), geometry, ..Cell::clone(&cell) })
}
