//! A page: its settings, and its cells in drawing order.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::{Attributes, Cell, CellId, PageId};

/// One page of a document. The order of [`Page::cells`] is the file's; among the children of one parent it is the
/// drawing order, back to front.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its name within the document.
    pub id: PageId,
    /// The name on its tab.
    pub name: String,
    /// The page settings as the file has them (`grid`, `pageWidth`, `background`, …).
    pub settings: Attributes,
    pub(crate) cells: IndexMap<CellId, Arc<Cell>>,
}

/// Pages are equal when their cells are, in the same order: another order is another drawing.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Cell>, &Arc<Cell>)| Arc::ptr_eq(one, other) || one == other;
        self.id == other.id
            && self.name == other.name
            && self.settings == other.settings
            && self.cells.len() == other.cells.len()
            && self.cells().zip(other.cells()).all(same)
    }
}

impl Page {
    /// A page with these cells. Of two cells with one id the later is dropped; readers give unique ids first.
    pub fn new(
        id: impl Into<PageId>,
        name: impl Into<String>,
        settings: Attributes,
        cells: impl IntoIterator<Item = Cell>,
    ) -> Self {
        let mut map = IndexMap::new();
        for cell in cells {
            map.entry(cell.id.clone()).or_insert_with(|| Arc::new(cell));
        }
        Self { id: id.into(), name: name.into(), settings, cells: map }
    }

    /// An empty page: a root and one layer, with the conventional ids `0` and `1`.
    pub fn blank(id: impl Into<PageId>, name: impl Into<String>) -> Self {
        let root = Cell::new("0", crate::CellKind::Plain);
        let layer = Cell { parent: Some("0".into()), ..Cell::new("1", crate::CellKind::Plain) };
        Self::new(id, name, Attributes::default(), [root, layer])
    }

    /// The cell with this id.
    pub fn cell(&self, id: &CellId) -> Option<&Arc<Cell>> {
        self.cells.get(id)
    }

    /// Whether a cell with this id exists.
    pub fn contains(&self, id: &CellId) -> bool {
        self.cells.contains_key(id)
    }

    /// The place of a cell in the file's order.
    pub fn index_of(&self, id: &CellId) -> Option<usize> {
        self.cells.get_index_of(id)
    }

    /// All cells in the file's order.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = &Arc<Cell>> + ExactSizeIterator {
        self.cells.values()
    }

    /// The cells that belong directly to `parent`, back to front. It looks at every cell: for many parents at once
    /// use [`Page::children`].
    pub fn children_of<'a>(&'a self, parent: &'a CellId) -> impl Iterator<Item = &'a Arc<Cell>> {
        self.cells().filter(move |cell| cell.parent.as_ref() == Some(parent))
    }

    /// Every parent's children at once, back to front.
    pub fn children(&self) -> HashMap<&CellId, Vec<&Arc<Cell>>> {
        let mut map: HashMap<&CellId, Vec<&Arc<Cell>>> = HashMap::new();
        for cell in self.cells() {
            if let Some(parent) = &cell.parent {
                map.entry(parent).or_default().push(cell);
            }
        }
        map
    }

    /// The root: the first cell without a parent. `None` only on a page without cells.
    pub fn root(&self) -> Option<&Arc<Cell>> {
        self.cells().find(|cell| cell.parent.is_none())
    }

    /// The layers, back to front: the children of the root.
    pub fn layers(&self) -> impl Iterator<Item = &Arc<Cell>> {
        let root = self.root().map(|cell| cell.id.clone());
        self.cells().filter(move |cell| root.is_some() && cell.parent == root)
    }

    /// The ancestors of a cell, nearest first, the root last. Ends also where a file's parents run in a circle.
    pub fn ancestors<'a>(&'a self, id: &CellId) -> impl Iterator<Item = &'a Arc<Cell>> + use<'a> {
        let first = self.cell(id).and_then(|cell| cell.parent.as_ref());
        let mut left = self.cells.len();
        std::iter::successors(first.and_then(|parent| self.cell(parent)), move |cell| {
            left = left.checked_sub(1)?;
            cell.parent.as_ref().and_then(|parent| self.cell(parent))
        })
    }
}
