//! The order of a merged page.
//!
//! What is drawn before what is decided among siblings, since only that can be seen. The file's order of all cells, on
//! which the lines of a diff depend, is merged by itself and gives the places; into those of each parent go its children.

use std::collections::HashMap;
use std::sync::Arc;

use crate::merge::sequence::{clash, weave};
use crate::merge::structure::CellMap;
use crate::merge::three::{Side, Three};
use crate::{Cell, CellId, Page};

/// The parents whose children both sides put in orders that do not go together.
pub(crate) fn clashes(pages: &Three<Arc<Page>>) -> Vec<CellId> {
    let children = children(pages, |_| true);
    let clashing = children.iter().filter(|(_, lists)| clash(lists.as_ref().map(Vec::as_slice)));
    let mut parents: Vec<CellId> = clashing.map(|(parent, _)| (*parent).clone()).collect();
    parents.sort_by_cached_key(|parent| pages.base.index_of(parent));
    parents
}

/// The cells of a merged page in their order, with the side that is followed in the order of a parent's children where
/// both sides' do not go together.
pub(crate) fn arranged(cells: &CellMap, pages: &Three<Arc<Page>>, preferred: &[(CellId, Side)]) -> CellMap {
    let prefer: HashMap<&CellId, Side> = preferred.iter().map(|(parent, side)| (parent, *side)).collect();
    let stays = |cell: &Cell| cells.get(&cell.id).is_some_and(|merged| merged.parent == cell.parent);
    let lists = children(pages, stays).into_iter();
    let mut orders: HashMap<&CellId, Vec<CellId>> = lists
        .map(|(parent, lists)| {
            (parent, weave(lists.as_ref().map(Vec::as_slice), prefer.get(parent).copied()))
        })
        .collect();
    let places = places(cells, pages, preferred.first().map(|(_, side)| *side));
    // Who came to a parent only by the merge stands in front of the others.
    for cell in places.iter().filter_map(|id| cells.get(id)) {
        let came = Side::BOTH
            .iter()
            .all(|side| pages.side(*side).cell(&cell.id).is_none_or(|known| known.parent != cell.parent));
        if let (Some(parent), true) = (&cell.parent, came) {
            orders.entry(parent).or_default().push(cell.id.clone());
        }
    }
    let mut orders: HashMap<&CellId, _> =
        orders.into_iter().map(|(parent, order)| (parent, order.into_iter())).collect();
    let mut filled = |id: &CellId| {
        let parent = cells.get(id)?.parent.as_ref()?;
        orders.get_mut(parent)?.next()
    };
    let order = places.iter().map(|id| filled(id).unwrap_or_else(|| id.clone()));
    order.filter_map(|id| Some((id.clone(), cells.get(&id)?.clone()))).collect()
}

/// The file's order of these cells.
fn places(cells: &CellMap, pages: &Three<Arc<Page>>, prefer: Option<Side>) -> Vec<CellId> {
    let list = |page: &Arc<Page>| page.cells.keys().filter(|id| cells.contains_key(*id)).cloned().collect();
    let lists: Three<Vec<CellId>> = pages.as_ref().map(list);
    weave(lists.as_ref().map(Vec::as_slice), prefer)
}

/// Each parent's children that stay with it, back to front, on all three pages.
fn children<'p>(
    pages: &'p Three<Arc<Page>>,
    stays: impl Fn(&Cell) -> bool,
) -> HashMap<&'p CellId, Three<Vec<CellId>>> {
    let mut children: HashMap<&CellId, Three<Vec<CellId>>> = HashMap::new();
    let mut collect = |page: &'p Page, list: fn(&mut Three<Vec<CellId>>) -> &mut Vec<CellId>| {
        for cell in page.cells().filter(|cell| stays(cell)) {
            if let Some(parent) = &cell.parent {
                list(children.entry(parent).or_default()).push(cell.id.clone());
            }
        }
    };
    collect(&pages.base, |lists| &mut lists.base);
    collect(&pages.mine, |lists| &mut lists.mine);
    collect(&pages.theirs, |lists| &mut lists.theirs);
    children
}
