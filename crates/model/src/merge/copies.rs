//! Keeping both: a copy of mine beside theirs.

use std::sync::Arc;

use crate::merge::names::Named;
use crate::merge::structure::{CellMap, loose_point, shift};
use crate::{Cell, CellId, End, Page, Vec2};

/// The gap between a shape and the copy that is put to the right of it.
const GAP: f64 = 20.0;

/// Puts a copy of each of these cells, as they are on my page, in front of the others of a merged page.
pub(crate) fn add(cells: &mut CellMap, named: &Named, ids: impl Iterator<Item = CellId>) {
    let mine = &*named.pages.mine;
    for id in ids {
        if let (Some(cell), Some(beside)) = (mine.cell(&id), cells.get(&id).cloned())
            && beside.parent.is_some()
        {
            let name = named.free(&id, |name| cells.contains_key(name));
            let copy = copy(cell, &beside, cells, mine);
            cells.insert(name.clone(), Arc::new(Cell { id: name, ..copy }));
        }
    }
}

fn copy(cell: &Cell, beside: &Cell, cells: &CellMap, mine: &Page) -> Cell {
    let is_there = |id: &&CellId| cells.contains_key(*id);
    let mut copy = cell.clone();
    copy.parent = beside.parent.clone();
    for end in End::BOTH {
        let gone = cell.terminal(end).filter(|id| !is_there(id)).cloned();
        if let Some(gone) = gone.filter(|gone| mine.contains(gone)) {
            let point = loose_point(mine, cell, &gone);
            copy.set_terminal(end, None);
            copy.geometry.get_or_insert_default().set_end_point(end, Some(point));
        }
    }
    let lies_elsewhere = cell.parent == beside.parent
        && cell.geometry.as_ref().map(|it| it.position) != beside.geometry.as_ref().map(|it| it.position);
    if let Some(geometry) = copy.geometry.as_mut().filter(|_| !lies_elsewhere) {
        let width = beside.geometry.as_ref().map_or(0.0, |geometry| geometry.size.width);
        let by = if cell.is_connector() { Vec2::new(GAP, GAP) } else { Vec2::new(width + GAP, 0.0) };
        if let Some(place) = beside.geometry.as_ref().filter(|_| !cell.is_connector()) {
            geometry.position = place.position;
        }
        shift(geometry, by, cell.is_connector());
    }
    copy
}
