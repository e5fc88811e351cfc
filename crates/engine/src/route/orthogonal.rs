//! The orthogonal router: along the axes, out of and into the sides at right angles, around the terminals.
//!
//! It works in two steps: which sides the line uses, and the walk between them, which depends on nothing but these sides
//! and on where the target lies as seen from the source.

mod sides;
mod walk;

use scene::{Point, Rect};
use shapes::Direction;

use super::side::Sides;
use super::{Request, segment, tenths, tenths_of};
use crate::node::Frame;
use crate::terminal::Terminal;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let (out, into) = jetties(request);
    let source = Dock::of(request, request.source, "sourcePortConstraint", out);
    let target = Dock::of(request, request.target, "targetPortConstraint", into);
    if !request.waypoints.is_empty() || are_too_close(&source, &target) {
        return segment::route(request);
    }
    // Nothing can be gone around that has no size.
    if source.rect.is_zero_area() || target.rect.is_zero_area() {
        return Vec::new();
    }
    let sides = sides::choose(&source, &target);
    let mut points: Vec<Point> = walk::between(&source, &target, sides).into_iter().map(tenths).collect();
    points.dedup();
    if source.exact.is_some() && points.first().copied() == source.exact {
        points.remove(0);
    }
    points
}

/// One end of the line, as this router sees it.
#[derive(Clone, Debug)]
struct Dock {
    /// The box to go around.
    rect: Rect,
    /// The exact point of the end, where there is one.
    exact: Option<Point>,
    /// The side on which the exact point lies.
    fixed: Option<Direction>,
    /// Where the line leaves or enters, as if it did on all sides at once: the exact point, or the middle of the box.
    anchor: Point,
    /// The sides that may be used.
    allowed: Sides,
    /// How far the line goes straight out.
    jetty: f64,
}

impl Dock {
    fn of(request: &Request<'_>, terminal: &Terminal<'_>, constraint: &str, jetty: f64) -> Self {
        let exact = terminal.fixed.map(tenths);
        if let (Some(point), true) = (exact, terminal.is_loose()) {
            // A loose end is the upper left corner of a box of a unit.
            let rect = Rect::from_origin_size(point, (1.0, 1.0));
            return Self { rect, exact, fixed: None, anchor: point, allowed: Sides::ALL, jetty };
        }
        let rect = Frame { rect: tenths_of(terminal.rect), rotation: terminal.rotation() }.hull();
        Self {
            rect,
            exact,
            fixed: exact.and_then(|point| Sides::of_point(rect, point)),
            anchor: exact.unwrap_or(rect.center()),
            allowed: Sides::constrained(&request.style.keys, constraint, terminal).unwrap_or(Sides::ALL),
            jetty,
        }
    }

    /// How far a jetty on a side reaches: a coordinate on that side's axis.
    fn limit(&self, side: Direction) -> f64 {
        match side {
            Direction::East => self.rect.x1 + self.jetty,
            Direction::South => self.rect.y1 + self.jetty,
            Direction::West => self.rect.x0 - self.jetty,
            Direction::North => self.rect.y0 - self.jetty,
        }
    }
}

/// How far the line goes straight when the style says nothing.
const JETTY: f64 = 10.0;

/// How far the line goes straight out of its two ends; for a loop it is the same at both.
fn jetties(request: &Request<'_>) -> (f64, f64) {
    let out = jetty(request, "sourceJettySize", "startArrow", "startSize");
    let into = jetty(request, "targetJettySize", "endArrow", "endSize");
    if request.is_loop { (out.max(into), out.max(into)) } else { (out, into) }
}

/// How far the line goes straight: the style's number, or room enough for the arrow head.
fn jetty(request: &Request<'_>, own: &str, arrow: &str, size: &str) -> f64 {
    let keys = &request.style.keys;
    let Some(set) = keys.get(own).or_else(|| keys.get("jettySize")) else { return JETTY };
    if set != "auto" {
        return set.parse::<f64>().ok().filter(|length| length.is_finite()).unwrap_or(JETTY).clamp(-1e5, 1e5);
    }
    match keys.get(arrow) {
        None | Some("none") => 2.0 * JETTY,
        Some(_) => ((keys.number(size, 6.0) + JETTY) / JETTY).ceil().max(2.0) * JETTY,
    }
}

/// Two exact points closer than their jetties leave no room to go around anything.
fn are_too_close(source: &Dock, target: &Dock) -> bool {
    let room = source.jetty + target.jetty;
    match (source.exact, target.exact) {
        (Some(from), Some(to)) => from.distance_squared(to) < room * room,
        _ => false,
    }
}
