//! Which cells lie in front of which.

use std::collections::HashSet;

use model::{CellId, Edit, Page, PageId, PatchError};

use super::along::Along;
use crate::rules;

/// Where cells go among those that lie in the same parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// In front of all others.
    Front,
    /// Behind all others.
    Back,
    /// In front of the next one.
    Forward,
    /// Behind the one before.
    Backward,
}

pub(crate) fn order_cells(
    edit: &mut Edit<'_>,
    page: &PageId,
    cells: &[CellId],
    order: Order,
) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    if order == Order::Front {
        let cells = rules::topmost(on, cells.iter().filter(|id| rules::is_movable(on, id)).cloned());
        return bring_to_front(edit, page, &cells);
    }
    let mut cells = rules::topmost(on, cells.iter().filter(|id| rules::is_movable(on, id)).cloned());
    cells.sort_by_key(|id| on.index_of(id));
    // Whoever is ahead in the direction goes first, so that cells which are moved together keep their order.
    if order != Order::Backward {
        cells.reverse();
    }
    let moved: HashSet<CellId> = cells.iter().cloned().collect();
    cells.iter().try_for_each(|id| put(edit, page, id, order, &moved))
}

/// Brings cells of which none lies in another in front of all others, in the order in which they are now.
pub(crate) fn bring_to_front(edit: &mut Edit<'_>, page: &PageId, cells: &[CellId]) -> Result<(), PatchError> {
    let along: Vec<CellId> =
        Along::new(edit.page(page)?, cells).cells().map(|cell| cell.id.clone()).collect();
    edit.bring_to_front(page, &along)
}

fn put(
    edit: &mut Edit<'_>,
    page: &PageId,
    id: &CellId,
    order: Order,
    moved: &HashSet<CellId>,
) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    let Some(at) = on.index_of(id) else { return Ok(()) };
    let siblings = siblings(on, id);
    let (before, after) = siblings.split_at(siblings.partition_point(|(index, _)| *index < at));
    let place = match order {
        Order::Front => None,
        Order::Back => before.first().map(|(_, first)| Place::Before(first.clone())),
        Order::Forward => after
            .first()
            .filter(|(_, next)| !moved.contains(next))
            .map(|(_, next)| Place::Behind(next.clone())),
        Order::Backward => before
            .last()
            .filter(|(_, next)| !moved.contains(next))
            .map(|(_, next)| Place::Before(next.clone())),
    };
    place.map_or(Ok(()), |place| bring(edit, page, id, &place))
}

/// Where in the page's order.
enum Place {
    /// Behind this cell and everything in it.
    Behind(CellId),
    /// Before this cell.
    Before(CellId),
}

/// The cells with the same parent and their places in the page's order, the cell itself left out.
fn siblings(page: &Page, id: &CellId) -> Vec<(usize, CellId)> {
    let Some(parent) = page.cell(id).and_then(|cell| cell.parent.clone()) else { return Vec::new() };
    let all = page.cells().enumerate();
    all.filter(|(_, cell)| cell.parent.as_ref() == Some(&parent) && cell.id != *id)
        .map(|(index, cell)| (index, cell.id.clone()))
        .collect()
}

/// Brings a cell there, with everything in it, which stays behind it in the page's order.
fn bring(edit: &mut Edit<'_>, page: &PageId, id: &CellId, place: &Place) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    let family = std::slice::from_ref(id);
    let along: Vec<CellId> = Along::new(on, family).cells().map(|cell| cell.id.clone()).collect();
    let mut last = None;
    for cell in &along {
        let on = edit.page(page)?;
        let target = match (&last, place) {
            (Some(last), _) => on.index_of(last).map(|index| index + 1),
            (None, Place::Before(next)) => on.index_of(next),
            (None, Place::Behind(next)) => end_of(on, next),
        };
        let (Some(target), Some(at)) = (target, on.index_of(cell)) else { continue };
        // The place counts without the cell itself.
        edit.reorder(page, cell, target - usize::from(at < target))?;
        last = Some(cell.clone());
    }
    Ok(())
}

/// The place behind a cell and everything in it.
fn end_of(page: &Page, id: &CellId) -> Option<usize> {
    let family = std::slice::from_ref(id);
    let last = Along::new(page, family).cells().filter_map(|cell| page.index_of(&cell.id)).max();
    last.map(|last| last + 1)
}
