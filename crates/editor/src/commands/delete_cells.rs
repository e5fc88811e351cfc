//! Deleting cells with all that cannot stay without them.

use std::collections::HashSet;

use model::{Cell, CellId, Edit, End, Page, PageId, PatchError};

use crate::rules;

pub(crate) fn delete_cells(edit: &mut Edit<'_>, page: &PageId, cells: &[CellId]) -> Result<(), PatchError> {
    // From the front to the back: a child or connector, which mostly lies before its parent and terminals, goes first.
    for id in doomed(edit.page(page)?, cells).iter().rev() {
        edit.remove(page, id)?;
    }
    Ok(())
}

/// The deletable ones of these cells and everything that goes with them, in the page's order.
fn doomed(page: &Page, cells: &[CellId]) -> Vec<CellId> {
    let mut doomed: HashSet<&CellId> =
        cells.iter().filter(|id| !is_skeleton(page, id) && rules::is_deletable(page, id)).collect();
    // Connectors may be tied to connectors and carry labels that are shapes, so this goes on until nothing joins.
    loop {
        let joining: Vec<&CellId> = page
            .cells()
            .filter(|cell| !doomed.contains(&cell.id) && hangs_on(cell, &doomed))
            .map(|cell| &cell.id)
            .collect();
        if joining.is_empty() {
            break;
        }
        doomed.extend(joining);
    }
    page.cells().map(|cell| &cell.id).filter(|id| doomed.contains(id)).cloned().collect()
}

fn hangs_on(cell: &Cell, doomed: &HashSet<&CellId>) -> bool {
    let tied = || End::BOTH.iter().filter_map(|end| cell.terminal(*end)).any(|id| doomed.contains(id));
    cell.parent.as_ref().is_some_and(|parent| doomed.contains(parent)) || (cell.is_connector() && tied())
}

/// The root and the layers carry the page and are not deleted like shapes.
fn is_skeleton(page: &Page, id: &CellId) -> bool {
    let root = page.root().map(|root| &root.id);
    page.cell(id).is_none_or(|cell| cell.parent.is_none() || cell.parent.as_ref() == root)
}
