//! The entity relation router: stubs at the sides, joined by whatever slant it takes.

use scene::Point;
use shapes::Direction;

use super::Request;
use super::side::Sides;
use crate::terminal::Terminal;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let stub = request.style.keys.number("segment", 30.0);
    let start = Stub::of(request, true, stub);
    let end = Stub::of(request, false, stub);
    if start.is_left == end.is_left {
        let x = if start.is_left { start.tip.x.min(end.tip.x) } else { start.tip.x.max(end.tip.x) };
        return vec![Point::new(x, start.tip.y), Point::new(x, end.tip.y)];
    }
    if (start.tip.x < end.tip.x) == start.is_left {
        // The stubs overlap: across between them, half way up.
        let y = start.tip.y + (end.tip.y - start.tip.y) / 2.0;
        return vec![start.tip, Point::new(start.tip.x, y), Point::new(end.tip.x, y), end.tip];
    }
    vec![start.tip, end.tip]
}

struct Stub {
    is_left: bool,
    tip: Point,
}

impl Stub {
    fn of(request: &Request<'_>, at_source: bool, length: f64) -> Self {
        let (own, other, key) = if at_source {
            (request.source, request.target, "sourcePortConstraint")
        } else {
            (request.target, request.source, "targetPortConstraint")
        };
        let is_left = only_side(own, request, key).unwrap_or_else(|| is_left(own, other, at_source));
        let root = match own.fixed {
            Some(point) => point.x,
            None if is_left => own.rect.x0,
            None => own.rect.x1,
        };
        let x = if is_left { root - length } else { root + length };
        Self { is_left, tip: Point::new(x, own.anchor().y) }
    }
}

/// The side that a constraint leaves to a floating end: anything but left or both is right.
fn only_side(own: &Terminal<'_>, request: &Request<'_>, key: &str) -> Option<bool> {
    if own.fixed.is_some() {
        return None;
    }
    let sides = Sides::constrained(&request.style.keys, key, own)?;
    let both = Sides::one(Direction::West).or(Sides::one(Direction::East));
    (sides != both).then_some(sides == Sides::one(Direction::West))
}

/// Whether a stub points to the left: where the other end is further left. A loose source looks to the right whatever the
/// target does, a loose target to the left, and a source does not see a loose target.
fn is_left(own: &Terminal<'_>, other: &Terminal<'_>, at_source: bool) -> bool {
    if own.is_loose() {
        return !at_source;
    }
    if let Some(along) = own.along {
        return along <= 0.5;
    }
    if other.is_loose() && at_source {
        return false;
    }
    let own_left = own.fixed.map_or(own.rect.x0, |point| point.x);
    let other_right = other.fixed.map_or(other.rect.x1, |point| point.x);
    other_right < own_left
}
