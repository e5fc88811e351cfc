//! The ends of a connector: what holds them, fixed points, and where floating ends meet an outline.

use kurbo::Affine;
use model::End;
use scene::{Point, Rect, Vec2};
use shapes::{Aim, Keys, Perimeter, PortSpec, Site};

use crate::node::{Frame, Node, Place};
use crate::path;
use crate::place::tame;
use crate::style::Style;

/// One end of a connector before it is routed.
#[derive(Clone, Debug)]
pub(crate) struct Terminal<'a> {
    /// What holds it; `None` for a loose end and an end on another connector.
    shape: Option<Holder<'a>>,
    /// The exact point, where it does not float.
    pub(crate) fixed: Option<Point>,
    /// The box that routers go around: the hull of a turned shape, no size for a point.
    pub(crate) rect: Rect,
    /// What routers aim at.
    pub(crate) center: Point,
}

#[derive(Clone, Debug)]
struct Holder<'a> {
    frame: Frame,
    style: &'a Style,
    /// How far the connector keeps from the outline.
    spacing: f64,
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
        Self { shape: None, fixed: Some(point), rect: Rect::from_points(point, point), center: point }
    }

    /// An end that a cell holds; `None` where that cell lies nowhere.
    pub(crate) fn held(end: End, connector: &Keys, node: &'a Node) -> Option<Self> {
        match &node.place {
            Place::Nowhere => None,
            Place::Route(points) if points.is_empty() => None,
            Place::Route(points) => Some(Self::loose(path::along(points, on_line(end, connector)))),
            Place::Frame(frame) => Some(Self::on_shape(end, connector, *frame, &node.style)),
        }
    }

    fn on_shape(end: End, connector: &Keys, frame: Frame, style: &'a Style) -> Self {
        let keys = keys_of(end);
        let spacing = connector.number("perimeterSpacing", 0.0)
            + connector.number(keys.spacing, 0.0)
            + own_spacing(style);
        let holder = Holder { frame, style, spacing };
        let size = frame.rect.size();
        let shift = Vec2::new(
            style.keys.number("routingCenterX", 0.0) * size.width,
            style.keys.number("routingCenterY", 0.0) * size.height,
        );
        let center = tame(frame.rect.center() + shift);
        let fixed = if style.perimeter == Some(Perimeter::Center) {
            Some(frame.rect.center())
        } else {
            holder.fixed_point(&keys, connector)
        };
        Self { fixed, rect: frame.hull(), center, shape: Some(holder) }
    }

    /// Whether a shape holds it.
    pub(crate) fn is_on_shape(&self) -> bool {
        self.shape.is_some()
    }

    /// The style of the shape that holds it.
    pub(crate) fn style(&self) -> Option<&'a Style> {
        self.shape.as_ref().map(|holder| holder.style)
    }

    /// Where the end lies when the line goes on to `next`.
    pub(crate) fn meet(&self, next: Point, aim: Aim) -> Point {
        match (&self.fixed, &self.shape) {
            (Some(point), _) => *point,
            (None, Some(holder)) => tame(holder.meet(next, aim)),
            (None, None) => self.center,
        }
    }

    /// The fixed point, or the middle of what holds it.
    pub(crate) fn anchor(&self) -> Point {
        self.fixed.unwrap_or(self.center)
    }
}

/// A place on another connector: its middle unless the style says how far along.
fn on_line(end: End, connector: &Keys) -> Point {
    let share = connector.number(keys_of(end).x, 0.5).clamp(0.0, 1.0);
    Point::new(share * 2.0 - 1.0, 0.0)
}

impl Holder<'_> {
    fn meet(&self, next: Point, aim: Aim) -> Point {
        let rect = self.frame.rect;
        let (Some(perimeter), false) = (self.style.perimeter, rect.is_zero_area()) else {
            return rect.center();
        };
        let turn = self.frame.turn();
        let aim = if self.frame.rotation == 0.0 { aim } else { Aim::Center };
        let flip = self.flip();
        let site = Site { rect: rect.inflate(self.spacing, self.spacing), keys: &self.style.keys };
        turn * (flip * perimeter.meet(site, flip * (turn.inverse() * next), aim))
    }

    /// Mirrors about the centre, where the shape is mirrored. It is its own inverse.
    fn flip(&self) -> Affine {
        let (horizontal, vertical) = self.style.flip;
        let sign = |flipped: bool| if flipped { -1.0 } else { 1.0 };
        let center = self.frame.rect.center().to_vec2();
        Affine::translate(center)
            * Affine::scale_non_uniform(sign(horizontal), sign(vertical))
            * Affine::translate(-center)
    }

    /// The point that the style fixes; `None` where the end floats.
    fn fixed_point(&self, keys: &EndKeys, connector: &Keys) -> Option<Point> {
        Some(self.point(Spot {
            share: Vec2::new(connector.optional_number(keys.x)?, connector.optional_number(keys.y)?),
            by: Vec2::new(connector.number(keys.dx, 0.0), connector.number(keys.dy, 0.0)),
            on_outline: connector.flag(keys.perimeter, true),
            turns: connector.flag("anchorPointDirection", true),
        }))
    }

    /// Where a spot of the shape lies on the page.
    fn point(&self, spot: Spot) -> Point {
        let direction = self.style.direction;
        let rect = self.frame.rect;
        let center = rect.center();
        let size = shapes::local_size(rect, direction);
        let from_center =
            Vec2::new((spot.share.x - 0.5) * size.width, (spot.share.y - 0.5) * size.height) + spot.by;
        let turned = if spot.turns { direction.quarter_turns() } else { 0 };
        let mut point = center + mirrored(from_center, self.style);
        point = Affine::rotate_about(f64::from(turned) * std::f64::consts::FRAC_PI_2, center) * point;
        if let Some(perimeter) = self.style.perimeter
            && spot.on_outline
            && !rect.is_zero_area()
        {
            let flip = self.flip();
            let site = Site { rect: rect.inflate(self.spacing, self.spacing), keys: &self.style.keys };
            point = flip * perimeter.meet(site, flip * point, Aim::Center);
        }
        tame(self.frame.turn() * point)
    }
}

/// A spot of a shape, in the words of the format.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// The fraction of the box.
    share: Vec2,
    /// Added to it.
    by: Vec2,
    /// Whether it is moved onto the outline.
    on_outline: bool,
    /// Whether it turns with the direction of the shape.
    turns: bool,
}

/// A point of a shape that connectors can be fixed to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Port {
    /// What it is to the shape.
    pub spec: PortSpec,
    /// Where it lies on the page.
    pub at: Point,
}

/// The ports of a shape, without those that fall together on the page.
pub(crate) fn ports(node: &Node) -> Vec<Port> {
    let Place::Frame(frame) = node.place else { return Vec::new() };
    let holder = Holder { frame, style: &node.style, spacing: own_spacing(&node.style) };
    let mut ports: Vec<Port> = Vec::new();
    let size = shapes::local_size(frame.rect, node.style.direction);
    for spec in shapes::ports(node.style.shape(), size, &node.style.keys) {
        let spot = Spot { share: spec.share, by: spec.by, on_outline: spec.on_outline, turns: true };
        let at = holder.point(spot);
        if !ports.iter().any(|port| port.at.distance(at) < 1.0) {
            ports.push(Port { spec, at });
        }
    }
    ports
}

/// Where a straight line from the middle of a shape towards a point meets its outline.
pub(crate) fn on_outline(node: &Node, toward: Point) -> Option<Point> {
    let Place::Frame(frame) = node.place else { return None };
    let holder = Holder { frame, style: &node.style, spacing: 0.0 };
    Some(tame(holder.meet(toward, Aim::Center)))
}

fn own_spacing(style: &Style) -> f64 {
    style.keys.number("perimeterSpacing", 0.0)
}

/// Mirrors a step from the centre; up and down the two axes have changed places.
fn mirrored(step: Vec2, style: &Style) -> Vec2 {
    let (mut horizontal, mut vertical) = style.flip;
    if style.direction.is_vertical() {
        std::mem::swap(&mut horizontal, &mut vertical);
    }
    Vec2::new(if horizontal { -step.x } else { step.x }, if vertical { -step.y } else { step.y })
}
