//! The selected cells, in the order they were selected, and what a press would select.

use std::sync::Arc;

use indexmap::IndexSet;
use model::{CellId, Page};

use crate::session::Session;
use crate::{PointerEvent, rules};

/// An ordered set of cells of the page in front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection(IndexSet<CellId>);

impl Selection {
    pub(crate) fn of(cells: impl IntoIterator<Item = CellId>) -> Self {
        Self(cells.into_iter().collect())
    }

    pub(crate) fn contains(&self, id: &CellId) -> bool {
        self.0.contains(id)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &CellId> {
        self.0.iter()
    }

    /// The cell, when exactly one is selected.
    pub(crate) fn only(&self) -> Option<&CellId> {
        self.0.first().filter(|_| self.0.len() == 1)
    }

    pub(crate) fn set(&mut self, cells: impl IntoIterator<Item = CellId>) {
        self.0 = cells.into_iter().collect();
    }

    pub(crate) fn add(&mut self, cells: impl IntoIterator<Item = CellId>) {
        self.0.extend(cells);
    }

    pub(crate) fn toggle(&mut self, id: CellId) {
        if !self.0.shift_remove(&id) {
            self.0.insert(id);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Drops the cells that are not on the page.
    pub(crate) fn keep_existing(&mut self, page: Option<&Page>) {
        self.0.retain(|id| page.is_some_and(|page| page.contains(id)));
    }
}

impl Session {
    /// The selected cells in the order they were selected.
    pub fn selection(&self) -> impl Iterator<Item = &CellId> {
        self.selection.iter()
    }

    /// Selects these cells of the page in front and nothing else.
    pub fn select(&mut self, cells: impl IntoIterator<Item = CellId>) {
        self.selection.set(cells);
        self.drop_missing();
        self.history.end_run();
    }

    /// Takes what is not on the page any more out of the selection.
    pub(crate) fn drop_missing(&mut self) {
        self.selection.keep_existing(self.document.page(&self.page).map(Arc::as_ref));
    }

    pub(crate) fn selected(&self) -> Vec<CellId> {
        self.selection().cloned().collect()
    }

    /// Whether anything is selected.
    pub(crate) fn has_selection(&self) -> bool {
        !self.selection.is_empty()
    }

    /// Whether the rule holds for any selected cell.
    pub(crate) fn any_selected(&self, rule: impl Fn(&Page, &CellId) -> bool) -> bool {
        self.page().is_some_and(|page| self.selection().any(|id| rule(page, id)))
    }

    /// What *Select all* selects: everything that lies directly on an open layer.
    pub(crate) fn selectable(&self) -> impl Iterator<Item = &CellId> {
        let layers = |page: &Page| page.layers().map(|layer| layer.id.clone()).collect::<IndexSet<CellId>>();
        self.page().into_iter().flat_map(move |page| {
            let layers = layers(page);
            page.cells()
                .filter(move |cell| cell.parent.as_ref().is_some_and(|parent| layers.contains(parent)))
                .filter(|cell| rules::is_selectable(page, &cell.id))
                .map(|cell| &cell.id)
        })
    }

    /// Whether there is anything to select. It looks no further than the first such cell.
    pub(crate) fn has_selectable(&self) -> bool {
        self.page().is_some_and(|page| page.cells().any(|cell| rules::is_selectable(page, &cell.id)))
    }

    /// The selectable cell at the place of an event.
    pub(crate) fn hit(&self, event: &PointerEvent) -> Option<CellId> {
        let hit = self.layout()?.hit(event.at, event.reach())?;
        rules::is_selectable(self.page()?, &hit).then_some(hit)
    }

    /// The cell that a press on `hit` selects.
    pub(crate) fn pick(&self, hit: &CellId) -> CellId {
        let Some(page) = self.page() else { return hit.clone() };
        let is_inside = |group: &CellId| {
            let within = |id: &CellId| id == group || page.ancestors(id).any(|parent| parent.id == *group);
            self.selection().any(within)
        };
        rules::pick(page, hit, is_inside)
    }

    /// The selected cell that holds `id`: itself, or the nearest selected one that it lies in.
    pub(crate) fn selected_holder(&self, id: &CellId) -> Option<CellId> {
        let ancestors = self.page()?.ancestors(id).map(|parent| &parent.id);
        std::iter::once(id).chain(ancestors).find(|id| self.selection.contains(id)).cloned()
    }
}
