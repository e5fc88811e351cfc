//! The entity relation router: stubs at the sides, joined by whatever slant it takes.

use scene::Point;
use shapes::Direction;

use super::Request;
use super::side::Sides;
use crate::terminal::Terminal;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let (source, target) = (request.source, request.target);
    let stub = request.style.keys.number("segment", 30.0);
    let keys = &request.style.keys;
    let from_left = is_left(source, target, Sides::constrained(keys, "sourcePortConstraint", key_of(source)));
    let to_left = is_left(target, source, Sides::constrained(keys, "targetPortConstraint", key_of(target)));
    let (x0, y0) = (edge(source, from_left), source.anchor().y);
    let (x1, y1) = (edge(target, to_left), target.anchor().y);
    let out = |x: f64, left: bool| if left { x - stub } else { x + stub };
    let (out0, out1) = (out(x0, from_left), out(x1, to_left));
    if from_left == to_left {
        let x = if from_left { out0.min(out1) } else { out0.max(out1) };
        return vec![Point::new(x, y0), Point::new(x, y1)];
    }
    let overlapping = (out0 < out1) == from_left;
    if overlapping {
        let middle = (y0 + y1) / 2.0;
        return vec![
            Point::new(out0, y0),
            Point::new(out0, middle),
            Point::new(out1, middle),
            Point::new(out1, y1),
        ];
    }
    vec![Point::new(out0, y0), Point::new(out1, y1)]
}

fn key_of<'a>(terminal: &Terminal<'a>) -> Option<&'a shapes::Keys> {
    terminal.style().map(|style| &style.keys)
}

fn edge(terminal: &Terminal<'_>, left: bool) -> f64 {
    if left { terminal.rect.x0 } else { terminal.rect.x1 }
}

/// Whether a terminal's stub points to the left: where its fixed point or its constraint says so, else where the other end
/// is.
fn is_left(terminal: &Terminal<'_>, other: &Terminal<'_>, allowed: Sides) -> bool {
    let (west, east) = (allowed.has(Direction::West), allowed.has(Direction::East));
    if west != east {
        return west;
    }
    match terminal.fixed {
        Some(point) if terminal.is_on_shape() => point.x <= terminal.rect.center().x,
        _ => other.rect.x0 + other.rect.x1 < terminal.rect.x0 + terminal.rect.x1,
    }
}
