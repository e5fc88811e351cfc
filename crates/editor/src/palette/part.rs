//! What a prototype is made of: a cell with its place, and the cells in it.

use model::{Cell, CellId, CellKind, Geometry, Point, Rect, Size, Vec2};

/// A cell of a prototype, and those in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    style: &'static str,
    label: &'static str,
    place: Place,
    parts: &'static [Self],
}

/// Where a part lies in what it is a part of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// A shape.
    Box(Rect),
    /// A connector that nothing holds.
    Line { from: Point, to: Point },
}

impl Part {
    /// A shape with its corner at the origin.
    pub(super) const fn shape(style: &'static str, width: f64, height: f64) -> Self {
        Self { style, label: "", place: Place::Box(Rect::new(0.0, 0.0, width, height)), parts: &[] }
    }

    /// A connector from one loose end to the other.
    pub(super) const fn connector(style: &'static str, from: (f64, f64), to: (f64, f64)) -> Self {
        let place = Place::Line { from: Point::new(from.0, from.1), to: Point::new(to.0, to.1) };
        Self { style, label: "", place, parts: &[] }
    }

    /// The same shape with its corner at another place.
    pub(super) const fn at(self, x: f64, y: f64) -> Self {
        match self.place {
            Place::Box(Rect { x0, y0, x1, y1 }) => {
                Self { place: Place::Box(Rect::new(x, y, x + x1 - x0, y + y1 - y0)), ..self }
            }
            Place::Line { .. } => self,
        }
    }

    /// The same with a label.
    pub(super) const fn labelled(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// The same with these in it.
    pub(super) const fn holding(self, parts: &'static [Self]) -> Self {
        Self { parts, ..self }
    }

    /// How much room it takes.
    pub(super) fn size(&self) -> Size {
        match self.place {
            Place::Box(rect) => rect.size(),
            Place::Line { from, to } => Rect::from_points(from, to).size(),
        }
    }

    /// Its cell in this parent and all in it, parents first, `by` further on. Each asks for an id.
    pub(super) fn cells(&self, parent: &CellId, by: Vec2, id: &mut impl FnMut() -> CellId) -> Vec<Cell> {
        let own = self.cell(parent, by, id());
        let inside: Vec<Cell> =
            self.parts.iter().flat_map(|part| part.cells(&own.id, Vec2::ZERO, id)).collect();
        std::iter::once(own).chain(inside).collect()
    }

    fn cell(&self, parent: &CellId, by: Vec2, id: CellId) -> Cell {
        let (kind, geometry) = match self.place {
            Place::Box(rect) => {
                (CellKind::Shape, Geometry::at(rect.x0 + by.x, rect.y0 + by.y, rect.width(), rect.height()))
            }
            Place::Line { from, to } => (CellKind::Connector, loose(from + by, to + by)),
        };
        Cell {
            style: self.style.into(),
            label: self.label.to_owned(),
            parent: Some(parent.clone()),
            geometry: Some(geometry),
            ..Cell::new(id, kind)
        }
    }
}

fn loose(from: Point, to: Point) -> Geometry {
    Geometry { relative: true, source_point: Some(from), target_point: Some(to), ..Geometry::default() }
}
