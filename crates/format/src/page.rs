//! The XML of one page: its settings and its cells.

use model::{Attributes, Cell, CellId};

use crate::FindingKind;
use crate::cell;
use crate::findings::Note;
use crate::markup::Node;
use crate::repair::{self, Found};

/// What an `<mxGraphModel>` holds.
pub(crate) struct PageContent {
    pub(crate) settings: Attributes,
    pub(crate) cells: Vec<Cell>,
    /// The ids of the cells' elements, in order. Cells beyond these are not in the file.
    pub(crate) ids: Vec<CellId>,
    /// Whether some id or parent is another than the file says.
    pub(crate) differs: bool,
}

impl PageContent {
    /// Reads an `<mxGraphModel>`.
    pub(crate) fn read(model: Node, notes: &mut Vec<Note>) -> Self {
        let settings = cell::settings(model, notes);
        let found = model.child("root").map(|root| cells(root, notes)).unwrap_or_default();
        let repaired = repair::repair(found, notes);
        Self { settings, cells: repaired.cells, ids: repaired.ids, differs: repaired.differs }
    }

    /// A page of which nothing can be read: a root and a layer.
    pub(crate) fn blank() -> Self {
        let repaired = repair::repair(Vec::new(), &mut Vec::new());
        Self { settings: Attributes::default(), cells: repaired.cells, ids: Vec::new(), differs: false }
    }
}

fn cells(root: Node, notes: &mut Vec<Note>) -> Vec<Found> {
    let mut found = Vec::new();
    for node in root.children() {
        let at = node.span().start;
        if cell::inner(node).is_none() {
            notes.push(Note { at, cell: None, kind: FindingKind::UnknownElement(node.name().to_owned()) });
            continue;
        }
        let from = notes.len();
        let cell = cell::Reader::read(node, notes);
        let named = Some(cell.id.clone()).filter(|id| !id.as_str().is_empty());
        notes[from..].iter_mut().for_each(|note| note.cell.clone_from(&named));
        found.push(Found { cell, at });
    }
    found
}
