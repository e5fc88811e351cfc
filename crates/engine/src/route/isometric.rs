//! The isometric router: every stretch runs along one of two axes that rise 30 degrees to either side.

use scene::{Point, Vec2};

use super::Request;

/// How steep the axes are: the tangent of 30 degrees.
const SLOPE: f64 = 0.577_350_269_189_625_8;

/// Through the waypoint, or the middle between the ends, with a corner before and behind it: there the line changes over
/// to the axis that it does not start with.
pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let (start, end) = (request.source.middle(), request.target.middle());
    let through = request.waypoints.first().copied().unwrap_or(start.midpoint(end));
    let rises_first = request.style.keys.get("elbow").unwrap_or("horizontal") == "horizontal";
    let first = start + leg(through - start, rises_first);
    let last = through + leg(end - through, !rises_first);
    vec![first, through, last]
}

/// The part of a way that runs along the axis that rises to the right, or along the one that rises to the left.
fn leg(way: Vec2, rising_right: bool) -> Vec2 {
    let slope = if rising_right { -SLOPE } else { SLOPE };
    let along = (way.x + way.y / slope) / 2.0;
    Vec2::new(along, along * slope)
}
