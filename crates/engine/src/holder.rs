//! A shape that holds ends of connectors: where its spots lie, and where lines meet its outline.

use kurbo::Affine;
use scene::{Point, Rect, Vec2};
use shapes::{Aim, PortSpec, Site};

use crate::node::{Frame, Node, Place};
use crate::place::tame;
use crate::style::Style;

/// A placed shape, as the ends of connectors see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holder<'a> {
    pub(crate) frame: Frame,
    /// The part of the box that the shape fills, before it is turned.
    pub(crate) body: Rect,
    pub(crate) style: &'a Style,
}

/// A spot of a shape, in the words of the format.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    /// The fraction of the box.
    pub(crate) share: Vec2,
    /// Added to it.
    pub(crate) by: Vec2,
    /// Whether it is moved onto the outline.
    pub(crate) on_outline: bool,
}

/// A point of a shape that connectors can be fixed to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Port {
    /// What it is to the shape.
    pub spec: PortSpec,
    /// Where it lies on the page.
    pub at: Point,
}

impl<'a> Holder<'a> {
    /// The shape of a node; `None` for connectors and what lies nowhere.
    pub(crate) fn of(node: &'a Node) -> Option<Self> {
        match node.place {
            Place::Frame(frame) => {
                let known = shapes::known(node.style.shape());
                let body = known.map_or(frame.rect, |shape| shape.body(frame.rect));
                Some(Self { frame, body, style: &node.style })
            }
            _ => None,
        }
    }

    /// Where a line that goes on to `next` meets the outline, which is `spacing` away from the shape.
    pub(crate) fn meet(&self, next: Point, aim: Aim, spacing: f64) -> Point {
        let turn = self.frame.turn();
        let aim = if self.frame.rotation == 0.0 { aim } else { Aim::Center };
        turn * self.meet_upright(turn.inverse() * next, aim, spacing)
    }

    /// [`Holder::meet`] before the shape is turned. Without an outline, or without a size, it is the middle.
    fn meet_upright(&self, next: Point, aim: Aim, spacing: f64) -> Point {
        let rect = self.outline_box(spacing);
        let Some(perimeter) = self.style.perimeter.filter(|_| rect.width() > 0.0 || rect.height() > 0.0)
        else {
            return self.frame.rect.center();
        };
        let flip = self.flip();
        let site = Site { rect, keys: &self.style.keys };
        flip * perimeter.meet(site, flip * next, aim).unwrap_or(self.frame.rect.center())
    }

    /// The box of the outline, a spacing of the connector away from the shape's own.
    fn outline_box(&self, spacing: f64) -> Rect {
        let all = spacing + self.style.keys.number("perimeterSpacing", 0.0);
        self.body.inflate(all, all)
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

    /// Where a spot of the shape lies on the page.
    pub(crate) fn point(&self, spot: Spot) -> Point {
        let direction = self.style.direction;
        let rect = self.outline_box(0.0);
        let center = rect.center();
        let turns = self.style.keys.flag("anchorPointDirection", true);
        let (size, turned) = if turns {
            (shapes::local_size(rect, direction), direction.quarter_turns())
        } else {
            (rect.size(), 0)
        };
        let from_center =
            Vec2::new((spot.share.x - 0.5) * size.width, (spot.share.y - 0.5) * size.height) + spot.by;
        let mut point = center + turned_by(mirrored(from_center, self.style), turned);
        if spot.on_outline {
            point = self.meet_upright(point, Aim::Center, 0.0);
        }
        tame(self.frame.turn() * point)
    }

    /// The ports of the shape, without those that fall together on the page.
    pub(crate) fn ports(&self) -> Vec<Port> {
        let mut ports: Vec<Port> = Vec::new();
        let size = shapes::local_size(self.frame.rect, self.style.direction);
        for spec in shapes::ports(self.style.shape(), size, &self.style.keys) {
            let at = self.point(Spot { share: spec.share, by: spec.by, on_outline: spec.on_outline });
            if !ports.iter().any(|port| port.at.distance(at) < 1.0) {
                ports.push(Port { spec, at });
            }
        }
        ports
    }

    /// The port that is nearest to a point, on whole units.
    pub(crate) fn nearest_port(&self, to: Point) -> Option<Point> {
        let whole = |at: Point| Point::new((at.x + 0.5).floor(), (at.y + 0.5).floor());
        let ports = self.ports().into_iter().map(|port| whole(port.at));
        ports.min_by(|a, b| a.distance_squared(to).total_cmp(&b.distance_squared(to)))
    }
}

/// Turns a step by quarters, exactly.
fn turned_by(step: Vec2, quarters: u8) -> Vec2 {
    (0..quarters).fold(step, |step, _| Vec2::new(-step.y, step.x))
}

/// Mirrors a step from the centre; up and down the two axes have changed places.
fn mirrored(step: Vec2, style: &Style) -> Vec2 {
    let (mut horizontal, mut vertical) = style.flip;
    if style.direction.is_vertical() {
        std::mem::swap(&mut horizontal, &mut vertical);
    }
    Vec2::new(if horizontal { -step.x } else { step.x }, if vertical { -step.y } else { step.y })
}
