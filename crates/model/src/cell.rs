//! A cell: anything with an id on a page.

use crate::{Attributes, CellId, End, Geometry, Style};

/// What a cell is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// A box with an outline (`vertex="1"`).
    Shape,
    /// A line between two terminals (`edge="1"`).
    Connector,
    /// Neither: the root, a layer, or a bare group.
    Plain,
}

/// The element that wraps a cell with custom data. Both mean the same; a file keeps the one it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataTag {
    /// `<UserObject>`
    UserObject,
    /// `<object>`
    Object,
}

/// Custom data around a cell: everything on the wrapper but its `id` and `label`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserData {
    /// Which of the two spellings the file uses.
    pub tag: DataTag,
    /// Links, tooltips, tags and free properties, in the file's order.
    pub attributes: Attributes,
}

/// One cell of a page. Its place among its siblings, which is the drawing order, is the page's to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its name, unique on the page.
    pub id: CellId,
    /// Shape, connector or neither.
    pub kind: CellKind,
    /// The label as typed: an HTML fragment where the style says `html=1`, else plain text.
    pub label: String,
    /// The style as typed.
    pub style: Style,
    /// The cell it belongs to; `None` for the root alone.
    pub parent: Option<CellId>,
    /// Where a connector starts.
    pub source: Option<CellId>,
    /// Where a connector ends.
    pub target: Option<CellId>,
    /// Where it lies; absent for layers.
    pub geometry: Option<Geometry>,
    /// Whether it and everything in it is drawn.
    pub visible: bool,
    /// Whether its children are folded away.
    pub collapsed: bool,
    /// Whether connectors may be tied to it.
    pub connectable: bool,
    /// Custom data, where the cell has any.
    pub data: Option<UserData>,
}

impl Cell {
    /// A visible cell of this kind without label, style or place.
    pub fn new(id: impl Into<CellId>, kind: CellKind) -> Self {
        Self {
            id: id.into(),
            kind,
            label: String::new(),
            style: Style::default(),
            parent: None,
            source: None,
            target: None,
            geometry: None,
            visible: true,
            collapsed: false,
            connectable: true,
            data: None,
        }
    }

    /// Whether it is a connector.
    pub fn is_connector(&self) -> bool {
        self.kind == CellKind::Connector
    }

    /// Whether it is a shape.
    pub fn is_shape(&self) -> bool {
        self.kind == CellKind::Shape
    }

    /// The cell that holds the given end of a connector.
    pub fn terminal(&self, end: End) -> Option<&CellId> {
        match end {
            End::Source => self.source.as_ref(),
            End::Target => self.target.as_ref(),
        }
    }

    /// Ties the given end to a cell, or lets it loose.
    pub fn set_terminal(&mut self, end: End, cell: Option<CellId>) {
        match end {
            End::Source => self.source = cell,
            End::Target => self.target = cell,
        }
    }
}
