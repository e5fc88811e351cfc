//! The loop router: out and back in at one side.

use scene::{Point, Vec2};
use shapes::Direction;

use super::{Request, holds, spans_x};

/// Half the height of a loop when the style says nothing: the grid's usual size.
const REACH: f64 = 10.0;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    if request.source.fixed.is_some() && request.target.fixed.is_some() {
        return request.waypoints.to_vec();
    }
    if request.source.is_loose() {
        return Vec::new();
    }
    let (rect, center) = (request.source.rect, request.source.center);
    let keys = &request.style.keys;
    let reach = keys.number("segment", REACH);
    // The key names the way in which the loop is gone through: west leaves at the right.
    let way = keys.get("direction").and_then(Direction::from_name).unwrap_or(Direction::West);
    let lying = way.is_vertical();
    let (middle, half) = match request.waypoints.first().filter(|point| !holds(rect, **point)) {
        None => {
            (beside(request, way, reach), if lying { Vec2::new(reach, 0.0) } else { Vec2::new(0.0, reach) })
        }
        Some(&to) if spans_x(rect, to.x) => {
            let width = (center.x - to.x).abs().max(if lying { 0.0 } else { reach });
            (Point::new(center.x, to.y), Vec2::new(width, 0.0))
        }
        Some(&to) => {
            let level = if lying { 0.0 } else { center.y };
            let height = (level - to.y).abs().max(if lying { 0.0 } else { reach });
            (Point::new(to.x, level), Vec2::new(if lying { reach } else { 0.0 }, height))
        }
    };
    vec![middle - half, middle + half]
}

/// The middle of a loop without a waypoint.
fn beside(request: &Request<'_>, way: Direction, reach: f64) -> Point {
    let (rect, center) = (request.source.rect, request.source.center);
    match way {
        Direction::North => Point::new(center.x, rect.y0 - 2.0 * reach),
        Direction::South => Point::new(center.x, rect.y1 + 2.0 * reach),
        Direction::East => Point::new(rect.x0 - 2.0 * reach, center.y),
        Direction::West => Point::new(rect.x1 + 2.0 * reach, center.y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_loop_leaves_at_the_right() {
        let page = testing::page(&[("a", "", (100.0, 100.0, 80.0, 40.0))], &[("e", "html=1;", "a", "a")]);
        let points: Vec<Point> = testing::route(&page, "e");
        assert_eq!(points[1], Point::new(200.0, 110.0));
        assert_eq!(points[2], Point::new(200.0, 130.0));
        assert!(points.first().is_some_and(|point| point.x == 180.0));
    }
}
