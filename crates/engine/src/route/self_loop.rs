//! The loop router: out and back in at one side.

use scene::Point;
use shapes::Direction;

use super::Request;

/// Half the height of a loop when the style says nothing: the grid's usual size.
const REACH: f64 = 10.0;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    if !request.waypoints.is_empty() {
        return request.waypoints.to_vec();
    }
    let rect = request.source.rect;
    let center = rect.center();
    let keys = &request.style.keys;
    let reach = keys.number("segment", REACH);
    let side = keys.get("direction").and_then(Direction::from_name).unwrap_or_default();
    let out = side.vector();
    let across = side.turned().vector();
    let half = if side.is_vertical() { rect.height() } else { rect.width() } / 2.0;
    let middle = center + out * (half + 2.0 * reach);
    vec![middle - across * reach, middle + across * reach]
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
