//! Where a cell lies, in the coordinates of its parent.

use kurbo::{Point, Rect, Size, Vec2};

/// One of the two ends of a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Where the connector starts.
    Source,
    /// Where it arrives.
    Target,
}

impl End {
    /// Both ends, source first.
    pub const BOTH: [Self; 2] = [Self::Source, Self::Target];
}

/// Position and size of a cell. Every number is finite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Geometry {
    /// Top left corner in the parent's coordinates; with `relative`, a fraction of the parent's size, or for a label
    /// on a connector the place along it (-1 source, 0 middle, 1 target) and the distance beside it.
    pub position: Point,
    /// Width and height; for a connector, the box in which its label wraps.
    pub size: Size,
    /// Whether `position` is relative to the parent.
    pub relative: bool,
    /// Added to the position when it is relative; on a connector, to its label's position.
    pub offset: Option<Vec2>,
    /// Where a connector starts when it has no source cell.
    pub source_point: Option<Point>,
    /// Where a connector ends when it has no target cell.
    pub target_point: Option<Point>,
    /// Waypoints of a connector from source to target.
    pub waypoints: Vec<Point>,
    /// The box to swap in when the cell is collapsed or expanded.
    pub alternate: Option<Rect>,
}

impl Geometry {
    /// A box at an absolute position.
    pub fn at(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { position: Point::new(x, y), size: Size::new(width, height), ..Self::default() }
    }

    /// The box in the parent's coordinates, meaningful where the position is not relative.
    pub fn rect(&self) -> Rect {
        Rect::from_origin_size(self.position, self.size)
    }

    /// Where the given end lies when no cell holds it.
    pub fn end_point(&self, end: End) -> Option<Point> {
        match end {
            End::Source => self.source_point,
            End::Target => self.target_point,
        }
    }

    /// Puts the given end at a point of its own.
    pub fn set_end_point(&mut self, end: End, point: Option<Point>) {
        match end {
            End::Source => self.source_point = point,
            End::Target => self.target_point = point,
        }
    }
}
