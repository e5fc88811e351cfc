//! What lies in cells that are stretched or turned, found once for a whole drag.

use std::collections::{HashMap, HashSet};

use model::{Cell, CellId, Page};

/// The children of some cells, of those, and so on.
#[derive(Debug, Default)]
pub(crate) struct Family(HashMap<CellId, Vec<CellId>>);

impl Family {
    /// Of these cells, going into whatever `enters` lets in.
    pub(crate) fn of(
        page: &Page,
        roots: impl IntoIterator<Item = CellId>,
        enters: fn(&Cell) -> bool,
    ) -> Self {
        let children = page.children();
        let mut family = HashMap::new();
        let mut waiting: Vec<CellId> = roots.into_iter().collect();
        // A file can make parents run in a circle.
        let mut known: HashSet<CellId> = waiting.iter().cloned().collect();
        while let Some(id) = waiting.pop() {
            let below = children.get(&id).filter(|_| page.cell(&id).is_some_and(|cell| enters(cell)));
            let below = below.into_iter().flatten().map(|child| child.id.clone());
            let below: Vec<CellId> = below.filter(|child| known.insert(child.clone())).collect();
            if !below.is_empty() {
                waiting.extend(below.iter().cloned());
                family.insert(id, below);
            }
        }
        Self(family)
    }

    /// The children of a cell, back to front.
    pub(crate) fn children(&self, id: &CellId) -> &[CellId] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}
