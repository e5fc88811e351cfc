//! Who comes along when cells go somewhere.

use std::collections::HashSet;

use model::{Cell, CellId, End, Page};

/// Cells that go by themselves, and everything in them. Finding them looks at the whole page, asking for one costs little.
pub(crate) struct Along<'a> {
    page: &'a Page,
    cells: HashSet<&'a CellId>,
}

impl<'a> Along<'a> {
    /// For cells that go by themselves.
    pub(crate) fn new(page: &'a Page, roots: &'a [CellId]) -> Self {
        let mut cells: HashSet<&CellId> = roots.iter().collect();
        // Mostly parents come before children, so that the second turn finds nothing more.
        loop {
            let known = cells.len();
            for cell in page.cells() {
                if cell.parent.as_ref().is_some_and(|parent| cells.contains(parent)) {
                    cells.insert(&cell.id);
                }
            }
            if cells.len() == known {
                return Self { page, cells };
            }
        }
    }

    /// Whether it goes by itself or lies in something that does.
    pub(crate) fn has(&self, id: &CellId) -> bool {
        self.cells.contains(id)
    }

    /// All of them, in the page's order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'a Cell> {
        self.page.cells().map(AsRef::as_ref).filter(|cell| self.has(&cell.id))
    }

    /// Connectors that do not come along by themselves, though both their ends do.
    pub(crate) fn between(&self) -> Vec<CellId> {
        self.tied(|ends| ends == [true, true])
    }

    /// Connectors that do not come along by themselves, though one of their ends does, or both.
    pub(crate) fn tied_at_all(&self) -> Vec<CellId> {
        self.tied(|ends| ends != [false, false])
    }

    fn tied(&self, wanted: impl Fn([bool; 2]) -> bool) -> Vec<CellId> {
        let comes = |cell: &Cell, end| cell.terminal(end).is_some_and(|id| self.has(id));
        let is_wanted = |cell: &Cell| wanted(End::BOTH.map(|end| comes(cell, end))) && !self.has(&cell.id);
        let cells = self.page.cells().filter(|cell| cell.is_connector() && is_wanted(cell));
        cells.map(|cell| cell.id.clone()).collect()
    }
}
