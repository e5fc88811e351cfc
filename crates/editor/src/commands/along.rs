//! Who comes along when cells go somewhere.

use std::collections::HashSet;

use model::{Cell, CellId, End, Page};

/// Cells that go by themselves, and everything in them.
pub(crate) struct Along<'a> {
    page: &'a Page,
    roots: HashSet<&'a CellId>,
}

impl<'a> Along<'a> {
    /// For cells of which none lies in another.
    pub(crate) fn new(page: &'a Page, roots: &'a [CellId]) -> Self {
        Self { page, roots: roots.iter().collect() }
    }

    /// Whether it goes by itself or lies in something that does.
    pub(crate) fn has(&self, id: &CellId) -> bool {
        self.roots.contains(id) || self.page.ancestors(id).any(|parent| self.roots.contains(&parent.id))
    }

    /// All of them, in the page's order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'a Cell> {
        self.page.cells().map(AsRef::as_ref).filter(|cell| self.has(&cell.id))
    }

    /// Connectors that do not come along by themselves, though both their ends do.
    pub(crate) fn between(&self) -> Vec<CellId> {
        self.tied(|ends| ends.iter().all(|comes| *comes))
    }

    /// Connectors that do not come along by themselves, though one of their two ends does.
    pub(crate) fn half_tied(&self) -> Vec<CellId> {
        self.tied(|ends| ends[0] != ends[1])
    }

    fn tied(&self, wanted: impl Fn([bool; 2]) -> bool) -> Vec<CellId> {
        let comes = |cell: &Cell, end| cell.terminal(end).is_some_and(|id| self.has(id));
        let is_wanted = |cell: &Cell| cell.is_connector() && wanted(End::BOTH.map(|end| comes(cell, end)));
        let cells = self.page.cells().filter(|cell| is_wanted(cell) && !self.has(&cell.id));
        cells.map(|cell| cell.id.clone()).collect()
    }
}
