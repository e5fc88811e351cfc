//! Lines through points, with sharp or rounded corners.

use kurbo::{BezPath, Point};

/// Straight lines through points.
pub fn polyline(points: &[(f64, f64)]) -> BezPath {
    rounded(points, 0.0, false)
}

/// Lines through points whose corners are cut `radius` before and behind, at most half of each side, and bridged by a
/// quadratic curve.
pub fn rounded(points: &[(f64, f64)], radius: f64, closed: bool) -> BezPath {
    let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    through(&points, radius, closed)
}

/// [`rounded`], for points.
pub fn through(points: &[Point], radius: f64, closed: bool) -> BezPath {
    let mut path = BezPath::new();
    let count = points.len();
    if count == 0 {
        return path;
    }
    for (index, &point) in points.iter().enumerate() {
        let inner = closed || (index > 0 && index + 1 < count);
        let (before, after) = (points[(index + count - 1) % count], points[(index + 1) % count]);
        let (enter, leave) = if inner && radius > 0.0 {
            (toward(point, before, radius), toward(point, after, radius))
        } else {
            (point, point)
        };
        if index == 0 {
            path.move_to(enter)
        } else {
            path.line_to(enter)
        }
        if enter != leave {
            path.quad_to(point, leave);
        }
    }
    if closed {
        path.close_path();
    }
    path
}

/// The point `distance` from `from` towards `to`, at most half way.
fn toward(from: Point, to: Point, distance: f64) -> Point {
    let way = to - from;
    let length = way.hypot();
    if length > 0.0 { from + way * (distance.min(length / 2.0) / length) } else { from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn a_corner_is_cut_at_most_half_way() {
        let path = rounded(&[(0.0, 0.0), (10.0, 0.0), (10.0, 100.0)], 20.0, false);
        assert_eq!(path.to_svg(), "M0,0 L5,0 Q10,0 10,20 L10,100");
        assert_eq!(path.bounding_box().max_x(), 10.0);
    }

    #[test]
    fn points_on_one_spot_do_no_harm() {
        assert!(rounded(&[(1.0, 1.0); 4], 5.0, true).is_finite());
        assert!(rounded(&[], 5.0, true).elements().is_empty());
    }
}
