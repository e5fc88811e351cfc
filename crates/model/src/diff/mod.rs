//! What makes one document of another.
//!
//! Two answers to two questions: [`diff`] is exact and made to be applied, [`differences`] is what a person would say
//! changed, and knows cells again whose ids were regenerated.

mod differences;

use std::collections::HashSet;
use std::sync::Arc;

use crate::order::{Rearranged, rearranged};
use crate::{Cell, CellId, Change, Document, Page, PageId, Patch, Placed, PlacedPage};

pub use differences::{CellDifference, PageDifference, PagePair, differences, page_pairs};

/// The patch that makes `after` of `before`: applied to `before` it gives a document that equals `after`, order
/// included. It has one step for each cell and page that differs, and moves as few of them as can be.
pub fn diff(before: &Document, after: &Document) -> Patch {
    let mut steps = page_steps(before, after);
    for page in after.pages() {
        if let Some(known) = before.page(&page.id).filter(|known| !Arc::ptr_eq(known, page)) {
            steps.extend(header_step(known, page));
            cell_steps(known, page, &mut steps);
        }
    }
    Patch::new(steps)
}

/// Pages that go, come and change places.
fn page_steps(before: &Document, after: &Document) -> Vec<Change> {
    let placed = |document: &Document, id: &PageId, index: usize| {
        document.page(id).map(|page| PlacedPage { page: page.clone(), index })
    };
    let step = |step: Rearranged<&PageId>| {
        let (id, from, to) = match step {
            Rearranged::Removed(id, at) => (id, placed(before, id, at), None),
            // Its cells follow with steps of their own.
            Rearranged::Moved(id, from, to) => (id, placed(before, id, from), placed(before, id, to)),
            Rearranged::Added(id, at) => (id, None, placed(after, id, at)),
        };
        Change::Page { id: id.clone(), before: from, after: to }
    };
    let ids = |document: &Document| document.pages().iter().map(|page| page.id.clone()).collect::<Vec<_>>();
    let (from, to) = (ids(before), ids(after));
    rearranged(&from.iter().collect::<Vec<_>>(), &to.iter().collect::<Vec<_>>())
        .into_iter()
        .map(step)
        .collect()
}

fn header_step(before: &Page, after: &Page) -> Option<Change> {
    let header = |page: &Page| (page.name.clone(), page.settings.clone());
    let same = before.name == after.name && before.settings == after.settings;
    (!same).then(|| Change::Header { id: after.id.clone(), before: header(before), after: header(after) })
}

/// Cells that go, come and change places; then those that change in their place.
fn cell_steps(before: &Page, after: &Page, steps: &mut Vec<Change>) {
    let placed = |page: &Page, id: &CellId, index: usize| {
        page.cell(id).map(|cell| Placed { cell: cell.clone(), index })
    };
    let page = &after.id;
    let mut step = |id: &CellId, before: Option<Placed>, after: Option<Placed>| {
        steps.push(Change::Cell { page: page.clone(), id: id.clone(), before, after });
    };
    let mut moved = HashSet::new();
    let (from, to): (Vec<_>, Vec<_>) = (before.cells.keys().collect(), after.cells.keys().collect());
    for change in rearranged(&from, &to) {
        match change {
            Rearranged::Removed(id, at) => step(id, placed(before, id, at), None),
            Rearranged::Moved(id, from, to) => {
                moved.insert(id);
                step(id, placed(before, id, from), placed(after, id, to));
            }
            Rearranged::Added(id, at) => step(id, None, placed(after, id, at)),
        }
    }
    for (index, cell) in after.cells().enumerate() {
        let known = before.cell(&cell.id).filter(|known| !moved.contains(&cell.id) && !same(known, cell));
        if let Some(known) = known {
            let at = |cell: &Arc<Cell>| Some(Placed { cell: cell.clone(), index });
            step(&cell.id, at(known), at(cell));
        }
    }
}

/// Whether two cells are equal; those that are shared are not looked into.
pub(crate) fn same(one: &Arc<Cell>, other: &Arc<Cell>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}
