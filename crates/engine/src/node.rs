//! What is known about one cell.

use std::sync::Arc;

use kurbo::Affine;
use model::{Cell, CellId};
use scene::{Item, Point, Rect};

use crate::label::LabelBox;
use crate::style::Style;

/// The box of a shape and its turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The box before it is turned, in page coordinates.
    pub rect: Rect,
    /// Degrees clockwise about the box's centre.
    pub rotation: f64,
}

impl Frame {
    /// Turns the box about its centre.
    pub fn turn(&self) -> Affine {
        if self.rotation == 0.0 {
            return Affine::IDENTITY;
        }
        Affine::rotate_about(self.rotation.to_radians(), self.rect.center())
    }

    /// Whether a point of the page lies in the turned box.
    pub fn contains(&self, at: Point) -> bool {
        self.rect.contains(self.turn().inverse() * at)
    }

    /// The box around the turned box.
    pub fn hull(&self) -> Rect {
        if self.rotation == 0.0 { self.rect } else { self.turn().transform_rect_bbox(self.rect) }
    }
}

/// Everything derived from one cell that can be reached from the root.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) cell: Arc<Cell>,
    pub(crate) style: Arc<Style>,
    /// Whether it and all its ancestors are visible and none of them is collapsed.
    pub(crate) shown: bool,
    /// Whether its children are shown.
    pub(crate) open: bool,
    /// What connectors to it really end at: itself, or the nearest ancestor that is shown. Never a layer.
    pub(crate) holder: Option<CellId>,
    /// Where its children's coordinates begin.
    pub(crate) origin: Point,
    pub(crate) place: Place,
    pub(crate) label: Option<LabelBox>,
    pub(crate) item: Option<Arc<Item>>,
    /// Drawn as a plain box because nobody knows the shape.
    pub(crate) fallback: bool,
}

/// Where a cell lies.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    /// Nowhere: layers, groups without a box, and what is not placed yet.
    Nowhere,
    /// In a box.
    Frame(Frame),
    /// Along a line; empty where it has no ends.
    Route(Vec<Point>),
}

impl Node {
    /// The box of a shape, or the box around a connector's route.
    pub(crate) fn bounds(&self) -> Option<Rect> {
        match &self.place {
            Place::Nowhere => None,
            Place::Frame(frame) => Some(frame.rect),
            Place::Route(points) => hull(points),
        }
    }

    /// The box around what the cell takes up on the page, turns included.
    pub(crate) fn hull(&self) -> Option<Rect> {
        match &self.place {
            Place::Frame(frame) => Some(frame.hull()),
            _ => self.bounds(),
        }
    }
}

fn hull(points: &[Point]) -> Option<Rect> {
    let (first, rest) = points.split_first()?;
    Some(rest.iter().fold(Rect::from_points(*first, *first), |hull, point| hull.union_pt(*point)))
}
