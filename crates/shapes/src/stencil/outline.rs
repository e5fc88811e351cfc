//! Outlines of stencils, in the stencil's own measure, and as paths of the box that it is drawn into.

use kurbo::{Affine, Arc, BezPath, PathEl, Point, Rect, Shape as _, SvgArc, Vec2};

use crate::outline::through;
use crate::pen::{ellipse, round_rect};

/// A path has at most so many elements; what would come behind is left out.
const MOST: usize = 100_000;

/// An outline to be stretched.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outline {
    /// A path that is stretched as it is.
    Path(BezPath),
    /// A rectangle whose corners stay circular; the radius is a share of the shorter side.
    Round(Rect, f64),
    /// Lines whose corners are cut by a length that does not grow.
    Corners(Vec<Line>, f64),
}

/// Straight lines through points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) points: Vec<Point>,
    pub(super) closed: bool,
}

impl Outline {
    pub(super) fn rect(rect: Rect) -> Self {
        Self::Path(rect.to_path(0.1))
    }

    pub(super) fn ellipse(rect: Rect) -> Self {
        Self::Path(ellipse(rect))
    }

    /// The path in the box that `placed` maps the stencil to; it scales and moves, and does not turn.
    pub(super) fn path(&self, placed: Affine) -> BezPath {
        match self {
            Self::Path(path) => placed * path.clone(),
            Self::Round(rect, share) => {
                let rect = placed.transform_rect_bbox(*rect);
                round_rect(rect, rect.width().min(rect.height()) * share)
            }
            Self::Corners(lines, radius) => {
                let mut path = BezPath::new();
                for line in lines {
                    let points: Vec<Point> = line.points.iter().map(|&point| placed * point).collect();
                    path.extend(through(&points, *radius, line.closed));
                }
                path
            }
        }
    }

    /// How much it is to draw.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Path(path) => path.elements().len(),
            Self::Round(..) => 10,
            Self::Corners(lines, _) => lines.iter().map(|line| 2 * line.points.len()).sum(),
        }
    }
}

/// Collects the path of a stencil; whatever comes in which order, the path is one that can be drawn.
#[derive(Debug, Default)]
pub(super) struct PathBuilder {
    path: BezPath,
    start: Point,
    at: Point,
    closed: bool,
}

impl PathBuilder {
    pub(super) fn move_to(&mut self, to: Point) {
        self.path.move_to(to);
        (self.start, self.at, self.closed) = (to, to, false);
    }

    pub(super) fn close(&mut self) {
        if !self.path.elements().is_empty() && !self.closed {
            self.path.close_path();
            (self.at, self.closed) = (self.start, true);
        }
    }

    pub(super) fn line_to(&mut self, to: Point) {
        self.push(PathEl::LineTo(to), to);
    }

    pub(super) fn quad_to(&mut self, by: Point, to: Point) {
        self.push(PathEl::QuadTo(by, to), to);
    }

    pub(super) fn curve_to(&mut self, by: [Point; 2], to: Point) {
        self.push(PathEl::CurveTo(by[0], by[1], to), to);
    }

    /// An elliptic arc as SVG has it; `design` is the size that says how exact it has to be.
    pub(super) fn arc_to(&mut self, to: Point, radii: Vec2, turn: f64, flags: (bool, bool), design: f64) {
        let arc = SvgArc {
            from: self.at,
            to,
            radii,
            x_rotation: turn.to_radians(),
            large_arc: flags.0,
            sweep: flags.1,
        };
        let is_curved = self.at.distance(to) > 1e-9 && radii.x.abs() > 1e-4 && radii.y.abs() > 1e-4;
        match is_curved.then(|| Arc::from_svg_arc(&arc)).flatten() {
            Some(arc) => {
                let exact = (design * 1e-4).max(1e-6);
                arc.to_cubic_beziers(exact, |first, second, end| self.curve_to([first, second], end));
            }
            None => self.line_to(to),
        }
    }

    fn push(&mut self, element: PathEl, to: Point) {
        if self.path.elements().len() > MOST {
            return;
        }
        if self.path.elements().is_empty() || self.closed {
            self.move_to(self.at);
        }
        self.path.push(element);
        self.at = to;
    }

    /// The path, where there is one.
    pub(super) fn finish(self) -> BezPath {
        self.path
    }
}
