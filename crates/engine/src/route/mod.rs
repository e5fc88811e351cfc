//! Routers: the points of a connector between its ends. One file each.
//!
//! A router knows boxes, fixed points and waypoints. It returns the points between the two ends; where floating ends meet
//! the outlines is decided afterwards.

mod elbow;
mod entity_relation;
mod isometric;
mod orthogonal;
mod segment;
mod self_loop;
mod side;

use model::Cell;
use scene::{Point, Rect};
use shapes::Aim;

use crate::style::Style;
use crate::terminal::Terminal;

/// What a router is asked.
pub(crate) struct Request<'a> {
    /// The connector's style.
    pub(crate) style: &'a Style,
    /// Its waypoints in page coordinates, from source to target.
    pub(crate) waypoints: &'a [Point],
    /// Where it starts.
    pub(crate) source: &'a Terminal<'a>,
    /// Where it ends.
    pub(crate) target: &'a Terminal<'a>,
    /// Whether it ends where it starts.
    pub(crate) is_loop: bool,
}

impl Request<'_> {
    /// The points between the ends.
    pub(crate) fn route(&self) -> Vec<Point> {
        match self.router() {
            Router::Straight => self.waypoints.to_vec(),
            Router::Orthogonal => orthogonal::route(self),
            Router::Segment => segment::route(self),
            Router::Elbow => elbow::route(self),
            Router::SideToSide => elbow::side_to_side(self),
            Router::TopToBottom => elbow::top_to_bottom(self),
            Router::EntityRelation => entity_relation::route(self),
            Router::Isometric => isometric::route(self),
            Router::SelfLoop => self_loop::route(self),
        }
    }

    /// How floating ends come to the outlines: as the style says, else as suits its own router, also where a loop is drawn
    /// by another one.
    pub(crate) fn aim(&self) -> Aim {
        let along_axes = self.style.keys.flag("orthogonal", Router::of(self.style).is_orthogonal());
        if along_axes { Aim::Axis } else { Aim::Center }
    }

    /// The style's router, or for a loop with at most one waypoint the loop's; `orthogonalLoop` keeps the style's where an
    /// end is fixed.
    fn router(&self) -> Router {
        let own = Router::of(self.style);
        let is_fixed = self.source.fixed.is_some() || self.target.fixed.is_some();
        let keeps_own = is_fixed && self.style.keys.flag("orthogonalLoop", false);
        if !self.is_loop || self.waypoints.len() > 1 || keeps_own {
            return own;
        }
        match self.style.keys.get("loopStyle") {
            Some(name) => Router::named(name),
            None => Router::SelfLoop,
        }
    }
}

/// The ways to route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Router {
    /// Straight through the waypoints.
    Straight,
    /// Along the axes, around the terminals.
    Orthogonal,
    /// Along the axes, through the waypoints.
    Segment,
    /// One bar, which stands or lies.
    Elbow,
    /// One standing bar.
    SideToSide,
    /// One lying bar.
    TopToBottom,
    /// Stubs at the sides.
    EntityRelation,
    /// Along the two slanted axes of an isometric drawing.
    Isometric,
    /// Out and back in at one side.
    SelfLoop,
}

impl Router {
    /// The router that the style asks for.
    fn of(style: &Style) -> Self {
        let keys = &style.keys;
        if keys.flag("noEdgeStyle", false) {
            return Self::Straight;
        }
        Self::named(keys.get("edgeStyle").unwrap_or_default())
    }

    fn named(name: &str) -> Self {
        match name {
            "orthogonalEdgeStyle" => Self::Orthogonal,
            "segmentEdgeStyle" => Self::Segment,
            "elbowEdgeStyle" => Self::Elbow,
            "sideToSideEdgeStyle" => Self::SideToSide,
            "topToBottomEdgeStyle" => Self::TopToBottom,
            "entityRelationEdgeStyle" => Self::EntityRelation,
            "isometricEdgeStyle" => Self::Isometric,
            "loopEdgeStyle" => Self::SelfLoop,
            _ => Self::Straight,
        }
    }

    /// Whether its lines run along the axes, so that outlines are met along them too.
    fn is_orthogonal(self) -> bool {
        !matches!(self, Self::Straight | Self::SelfLoop | Self::Isometric)
    }
}

/// How a connector's line answers to waypoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bending {
    /// It passes through each of them.
    Points,
    /// It runs along the axes, and each of them pins a stretch.
    Stretches,
    /// The first one places the bar between the two ends.
    Bar,
    /// Not at all.
    Rigid,
}

impl Bending {
    pub(crate) fn of(cell: &Cell, style: &Style) -> Self {
        let is_loop = cell.source.is_some() && cell.source == cell.target;
        match Router::of(style) {
            _ if is_loop && !style.keys.flag("orthogonalLoop", false) => Self::Rigid,
            Router::Straight => Self::Points,
            Router::Orthogonal | Router::Segment => Self::Stretches,
            Router::Elbow | Router::SideToSide | Router::TopToBottom | Router::Isometric => Self::Bar,
            Router::EntityRelation | Router::SelfLoop => Self::Rigid,
        }
    }
}

/// Whether a box holds a point, its sides included.
fn holds(rect: Rect, point: Point) -> bool {
    spans_x(rect, point.x) && spans_y(rect, point.y)
}

/// Whether a place on the x axis lies above, in or below a box.
fn spans_x(rect: Rect, x: f64) -> bool {
    rect.x0 <= x && x <= rect.x1
}

/// Whether a place on the y axis lies left of, in or right of a box.
fn spans_y(rect: Rect, y: f64) -> bool {
    rect.y0 <= y && y <= rect.y1
}

/// Rounds to whole units, halves upwards wherever zero is. What misses a half by the last digits of a sum is one.
fn whole(value: f64) -> f64 {
    (value + 0.5 + 1e-6).floor()
}

/// Rounds to tenths of a unit, as routes along the axes are.
fn tenths(point: Point) -> Point {
    Point::new(whole(point.x * 10.0) / 10.0, whole(point.y * 10.0) / 10.0)
}

/// A box with its corner and its size rounded to tenths.
fn tenths_of(rect: Rect) -> Rect {
    let size = tenths(Point::new(rect.width(), rect.height()));
    Rect::from_origin_size(tenths(rect.origin()), (size.x, size.y))
}
