//! Who belongs to whom on a page, and in which order things are drawn.

use std::collections::HashMap;

use model::{Cell, CellId, End, Page};

/// The cells that can be reached from the root, and who is tied to whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tree {
    /// Cells from back to front: depth first, a parent before its children.
    pub(crate) order: Vec<CellId>,
    /// Where each cell stands in `order`, and in the page's own order.
    places: HashMap<CellId, Places>,
    children: HashMap<CellId, Vec<CellId>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Places {
    rank: usize,
    index: usize,
}

impl Tree {
    /// Walks a page from its root. Cells without a way to the root are left out.
    pub(crate) fn of(page: &Page) -> Self {
        let children = page.children();
        let mut tree = Self::default();
        let mut waiting: Vec<&CellId> = page.root().map(|root| &root.id).into_iter().collect();
        while let Some(id) = waiting.pop() {
            let index = page.index_of(id).unwrap_or_default();
            tree.places.insert(id.clone(), Places { rank: tree.order.len(), index });
            tree.order.push(id.clone());
            let below: &[_] = children.get(id).map_or(&[], Vec::as_slice);
            waiting.extend(below.iter().rev().map(|child| &child.id));
            if !below.is_empty() {
                tree.children.insert(id.clone(), below.iter().map(|child| child.id.clone()).collect());
            }
        }
        tree
    }

    /// Where a cell stands in the drawing order.
    pub(crate) fn rank(&self, id: &CellId) -> Option<usize> {
        self.places.get(id).map(|places| places.rank)
    }

    /// Where a cell stands in the page's order.
    pub(crate) fn index(&self, id: &CellId) -> Option<usize> {
        self.places.get(id).map(|places| places.index)
    }

    /// A cell's children, back to front.
    pub(crate) fn children(&self, id: &CellId) -> &[CellId] {
        self.children.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The cells that a connector names as its terminals, ports included.
pub(crate) fn terminals(cell: &Cell) -> impl Iterator<Item = CellId> {
    End::BOTH.into_iter().flat_map(|end| {
        let port = cell.style.get(port_key(end)).map(CellId::from);
        port.into_iter().chain(cell.terminal(end).cloned())
    })
}

/// The style key that names the port of an end.
pub(crate) fn port_key(end: End) -> &'static str {
    match end {
        End::Source => "sourcePort",
        End::Target => "targetPort",
    }
}

/// Which connectors name which cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ties(HashMap<CellId, Vec<CellId>>);

impl Ties {
    /// Remembers a connector's terminals.
    pub(crate) fn add(&mut self, cell: &Cell) {
        if cell.is_connector() {
            for terminal in terminals(cell) {
                self.0.entry(terminal).or_default().push(cell.id.clone());
            }
        }
    }

    /// Forgets a connector's terminals.
    pub(crate) fn remove(&mut self, cell: &Cell) {
        if cell.is_connector() {
            for terminal in terminals(cell) {
                if let Some(tied) = self.0.get_mut(&terminal) {
                    tied.retain(|id| *id != cell.id);
                }
            }
        }
    }

    /// The connectors that name a cell.
    pub(crate) fn tied_to(&self, id: &CellId) -> &[CellId] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}
