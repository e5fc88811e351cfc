//! The ends of a connector: what holds them, fixed points, and where floating ends come to lie.

use model::End;
use scene::{Point, Rect, Vec2};
use shapes::{Aim, Keys, Perimeter};

use crate::holder::{Holder, Spot};
use crate::node::{Node, Place};
use crate::path;
use crate::place::tame;
use crate::style::Style;

/// One end of a connector before it is routed.
#[derive(Clone, Debug)]
pub(crate) struct Terminal<'a> {
    body: Body<'a>,
    /// The exact point, where it does not float.
    pub(crate) fixed: Option<Point>,
    /// The box that routers know, before it is turned; no size for a loose end.
    pub(crate) rect: Rect,
    /// What routers aim at.
    pub(crate) center: Point,
    /// How far along its parent a relative shape or a connector sits.
    pub(crate) along: Option<f64>,
    /// How far the connector keeps from the outline, besides the shape's own word on it.
    spacing: f64,
    /// Whether a floating end jumps to the nearest port.
    snaps: bool,
}

#[derive(Clone, Copy, Debug)]
enum Body<'a> {
    /// Nothing holds it.
    Loose,
    Shape(Holder<'a>),
    /// Another connector, at the middle of its line.
    Line(Point),
}

/// The keys of a style for one end.
struct EndKeys {
    x: &'static str,
    y: &'static str,
    dx: &'static str,
    dy: &'static str,
    perimeter: &'static str,
    spacing: &'static str,
}

fn keys_of(end: End) -> EndKeys {
    match end {
        End::Source => EndKeys {
            x: "exitX",
            y: "exitY",
            dx: "exitDx",
            dy: "exitDy",
            perimeter: "exitPerimeter",
            spacing: "sourcePerimeterSpacing",
        },
        End::Target => EndKeys {
            x: "entryX",
            y: "entryY",
            dx: "entryDx",
            dy: "entryDy",
            perimeter: "entryPerimeter",
            spacing: "targetPerimeterSpacing",
        },
    }
}

impl<'a> Terminal<'a> {
    /// An end at a point of its own.
    pub(crate) fn loose(point: Point) -> Self {
        let point = tame(point);
        let rect = Rect::from_points(point, point);
        Self::new(Body::Loose, Some(point), rect, point)
    }

    fn new(body: Body<'a>, fixed: Option<Point>, rect: Rect, center: Point) -> Self {
        Self { body, fixed, rect, center, along: None, spacing: 0.0, snaps: false }
    }

    /// An end that a cell holds, in the name of its port where it has one. Fixed points are the cell's, everything else is
    /// the port's. `None` where the holder lies nowhere.
    pub(crate) fn held(end: End, connector: &Keys, node: &'a Node, port: Option<&'a Node>) -> Option<Self> {
        let holder = port.unwrap_or(node);
        let keys = keys_of(end);
        let mut terminal = match &holder.place {
            Place::Nowhere => return None,
            Place::Route(points) if points.is_empty() => return None,
            Place::Route(points) => Self::on_line(points),
            Place::Frame(_) => Self::on_shape(Holder::of(holder)?),
        };
        if let Some(spot) = spot(&keys, connector) {
            terminal.fixed = fixed(node, spot);
        }
        if let Some(center) = fixed_center(node) {
            terminal.fixed = Some(center);
        }
        let geometry = holder.cell.geometry.as_ref().filter(|geometry| geometry.relative);
        terminal.along = geometry.map(|geometry| geometry.position.x);
        terminal.spacing = connector.number("perimeterSpacing", 0.0) + connector.number(keys.spacing, 0.0);
        terminal.snaps = connector.flag("snapToPoint", false) || node.style.keys.flag("snapToPoint", false);
        Some(terminal)
    }

    /// Another connector is a box around its line to routers; a floating end lies in the middle of the line.
    fn on_line(points: &[Point]) -> Self {
        let hull = points.iter().fold(Rect::from_points(points[0], points[0]), |hull, at| hull.union_pt(*at));
        let rect = Rect { x1: hull.x1.max(hull.x0 + 1.0), y1: hull.y1.max(hull.y0 + 1.0), ..hull };
        let middle = path::along(points, Point::ORIGIN);
        Self::new(Body::Line(middle), None, rect, rect.center())
    }

    fn on_shape(holder: Holder<'a>) -> Self {
        let rect = holder.body;
        let keys = &holder.style.keys;
        let shift = Vec2::new(
            keys.number("routingCenterX", 0.0) * rect.width(),
            keys.number("routingCenterY", 0.0) * rect.height(),
        );
        Self::new(Body::Shape(holder), None, rect, tame(rect.center() + shift))
    }

    /// Whether nothing holds it.
    pub(crate) fn is_loose(&self) -> bool {
        matches!(self.body, Body::Loose)
    }

    /// Degrees clockwise by which the shape that holds it is turned.
    pub(crate) fn rotation(&self) -> f64 {
        match &self.body {
            Body::Shape(holder) => holder.frame.rotation,
            _ => 0.0,
        }
    }

    /// The style of the shape that holds it.
    pub(crate) fn style(&self) -> Option<&'a Style> {
        match &self.body {
            Body::Shape(holder) => Some(holder.style),
            _ => None,
        }
    }

    /// Where the end lies when the line goes on to `next`.
    pub(crate) fn meet(&self, next: Point, aim: Aim) -> Point {
        if let Some(point) = self.fixed {
            return point;
        }
        match &self.body {
            Body::Loose => self.center,
            Body::Line(middle) => *middle,
            Body::Shape(holder) => {
                let met = tame(holder.meet(next, aim, self.spacing));
                self.snaps.then(|| holder.nearest_port(met)).flatten().unwrap_or(met)
            }
        }
    }

    /// The fixed point, or what routers aim at.
    pub(crate) fn anchor(&self) -> Point {
        self.fixed.unwrap_or(self.center)
    }

    /// The fixed point, or the middle of the box.
    pub(crate) fn middle(&self) -> Point {
        self.fixed.unwrap_or(self.rect.center())
    }
}

/// The spot that the style fixes; `None` where the end floats.
fn spot(keys: &EndKeys, connector: &Keys) -> Option<Spot> {
    Some(Spot {
        share: Vec2::new(connector.optional_number(keys.x)?, connector.optional_number(keys.y)?),
        by: Vec2::new(connector.number(keys.dx, 0.0), connector.number(keys.dy, 0.0)),
        on_outline: connector.flag(keys.perimeter, true),
    })
}

/// Where a spot of a shape lies. On a connector a spot is a fraction of the box around its line, unless it is to lie on the
/// line itself: then it is the middle.
fn fixed(node: &Node, spot: Spot) -> Option<Point> {
    if let Some(holder) = Holder::of(node) {
        return Some(holder.point(spot));
    }
    let Place::Route(points) = &node.place else { return None };
    if spot.on_outline {
        return Some(path::along(points, Point::ORIGIN));
    }
    let rect = node.bounds()?;
    let share = Vec2::new(spot.share.x * rect.width(), spot.share.y * rect.height());
    Some(tame(rect.origin() + share + spot.by))
}

/// The middle of a shape to which connectors always go.
fn fixed_center(node: &Node) -> Option<Point> {
    let holder = Holder::of(node)?;
    (holder.style.perimeter == Some(Perimeter::Center)).then(|| holder.frame.rect.center())
}
