//! What lies in cells that are stretched or turned, found once for a whole drag.

use std::collections::HashMap;

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
        while let Some(id) = waiting.pop() {
            let Some(cell) = page.cell(&id) else { continue };
            let below = children.get(&id).filter(|_| enters(cell) && !family.contains_key(&id));
            let below: Vec<CellId> = below.into_iter().flatten().map(|child| child.id.clone()).collect();
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
