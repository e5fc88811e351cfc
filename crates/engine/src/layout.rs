//! A page laid out.

use std::collections::HashMap;
use std::sync::Arc;

use model::{Cell, CellId, Page};
use scene::{Color, Fill, FontKey, Item, Mark, PathMark, Point, Rect, SceneChange, Stroke};
use shapes::Align;
use text::Fonts;

/// A page laid out: where everything lies, and the scene that shows it. Kept in step with the page by [`Layout::update`].
#[derive(Clone, Debug)]
pub struct Layout {
    fonts: Fonts,
    bounds: HashMap<CellId, Rect>,
    items: Vec<Arc<Item>>,
}

/// The box of a shape and its turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The box before it is turned, in page coordinates.
    pub rect: Rect,
    /// Degrees clockwise about the box's centre.
    pub rotation: f64,
}

/// Where a label is painted and how it is set, for editing it in place.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelBox {
    /// The box around the painted text before it is turned, in page coordinates; an empty label has a box of no width.
    pub rect: Rect,
    /// The box in which the label is aligned and wrapped.
    pub area: Rect,
    /// The face.
    pub font: FontKey,
    /// The size in diagram units.
    pub size: f64,
    /// The colour.
    pub color: Color,
    /// How lines are aligned.
    pub align: Align,
    /// Whether lines break to fit the area.
    pub wraps: bool,
    /// Degrees clockwise about `pivot`.
    pub rotation: f64,
    /// What the label turns about.
    pub pivot: Point,
}

impl Layout {
    /// Lays a page out.
    pub fn new(page: &Page, fonts: &Fonts) -> Self {
        let mut layout = Self { fonts: fonts.clone(), bounds: HashMap::new(), items: Vec::new() };
        for cell in page.cells().filter(|cell| cell.is_shape()) {
            let rect = place(page, cell);
            layout.bounds.insert(cell.id.clone(), rect);
            layout.items.push(Arc::new(paint(cell, rect)));
        }
        layout
    }

    /// Brings the layout in step with a page whose touched cells changed. Equals [`Layout::new`] afterwards.
    pub fn update(&mut self, page: &Page, _touched: &[CellId]) -> SceneChange {
        let after = Self::new(page, &self.fonts);
        let change = SceneChange {
            removed: self.bounds.keys().filter(|id| !after.bounds.contains_key(*id)).cloned().collect(),
            changed: after.items.iter().filter(|item| !self.items.contains(item)).cloned().collect(),
            order: Some(after.items.iter().map(|item| item.cell.clone()).collect()),
        };
        *self = after;
        change
    }

    /// What is painted, back to front.
    pub fn items(&self) -> impl Iterator<Item = &Arc<Item>> {
        self.items.iter()
    }

    /// The unrotated box of a shape, or the box around a connector's route, in page coordinates.
    pub fn bounds(&self, cell: &CellId) -> Option<Rect> {
        self.bounds.get(cell).copied()
    }

    /// The box and the turn of a shape.
    pub fn frame(&self, cell: &CellId) -> Option<Frame> {
        Some(Frame { rect: self.bounds(cell)?, rotation: 0.0 })
    }

    /// The route of a connector, end to end, clipped to the outlines of its terminals.
    pub fn route(&self, _cell: &CellId) -> Option<&[Point]> {
        None
    }

    /// Where a cell's label is, or would be if it had one.
    pub fn label(&self, _cell: &CellId) -> Option<LabelBox> {
        None
    }

    /// The topmost visible shape or connector at a point.
    pub fn hit(&self, at: Point, _tolerance: f64) -> Option<CellId> {
        self.items.iter().rev().find(|item| item.bounds.contains(at)).map(|item| item.cell.clone())
    }

    /// The cells that lie wholly inside an area, in drawing order.
    pub fn cells_within(&self, area: Rect) -> Vec<CellId> {
        self.cells(|bounds| area.contains_rect(bounds))
    }

    /// The cells that an area touches, in drawing order.
    pub fn cells_touching(&self, area: Rect) -> Vec<CellId> {
        self.cells(|bounds| area.overlaps(bounds))
    }

    /// The box around all paint; `None` where nothing is painted.
    pub fn extent(&self) -> Option<Rect> {
        self.items.iter().map(|item| item.bounds).reduce(|a, b| a.union(b))
    }

    /// Whether a cell is drawn as a plain box because its shape is not known.
    pub fn fallback(&self, _cell: &CellId) -> bool {
        false
    }

    fn cells(&self, wanted: impl Fn(Rect) -> bool) -> Vec<CellId> {
        self.items.iter().filter(|item| wanted(item.bounds)).map(|item| item.cell.clone()).collect()
    }
}

fn place(page: &Page, cell: &Cell) -> Rect {
    let mut rect = cell.geometry.as_ref().map(model::Geometry::rect).unwrap_or_default();
    for parent in page.ancestors(&cell.id) {
        let origin = parent.geometry.as_ref().map(|geometry| geometry.position).unwrap_or_default();
        rect = rect + origin.to_vec2();
    }
    rect
}

fn paint(cell: &Cell, rect: Rect) -> Item {
    let mark = Mark::Path(PathMark {
        path: kurbo::Shape::to_path(&rect, 0.1),
        fill: Some(Fill::Solid(Color::WHITE)),
        stroke: Some(Stroke::solid(Color::BLACK, 1.0)),
    });
    Item { cell: cell.id.clone(), bounds: rect.inflate(0.5, 0.5), marks: vec![mark] }
}
