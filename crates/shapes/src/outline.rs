//! Lines through points, with sharp or rounded corners.

use kurbo::{Arc, BezPath, Line, Point, SvgArc};

/// Goes on along an elliptic arc as SVG has it, or straight where it has no radius.
pub(crate) fn arc_to(path: &mut BezPath, arc: &SvgArc) {
    match Arc::from_svg_arc(arc) {
        Some(round) => round.to_cubic_beziers(0.05, |first, second, end| path.curve_to(first, second, end)),
        None => path.line_to(arc.to),
    }
}

/// Where two segments meet, ends included and `slack` of their lengths beyond them.
pub fn meeting(a: Line, b: Line, slack: f64) -> Option<Point> {
    let (along, across) = (a.p1 - a.p0, b.p1 - b.p0);
    let turn = along.cross(across);
    if turn == 0.0 {
        return None;
    }
    let gap = b.p0 - a.p0;
    let (on_a, on_b) = (gap.cross(across) / turn, gap.cross(along) / turn);
    let within = -slack..=1.0 + slack;
    (within.contains(&on_a) && within.contains(&on_b)).then(|| a.p0 + along * on_a)
}

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

/// [`rounded`], for points. A side is measured from where the corner before left it.
pub fn through(points: &[Point], radius: f64, closed: bool) -> BezPath {
    let mut path = BezPath::new();
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return path };
    let is_round = radius > 0.0 && points.len() > 2;
    let mut at = if closed && is_round { last.midpoint(first) } else { first };
    path.move_to(at);
    for (index, &point) in points.iter().enumerate() {
        let after = points.get(index + 1).copied().or(closed.then_some(first));
        match after {
            _ if index == 0 && !closed => continue,
            Some(after) if is_round => {
                // The last side of a closed line ends where it began.
                let after = if index + 1 == points.len() { last.midpoint(first) } else { after };
                path.line_to(toward(point, at, radius));
                at = toward(point, after, radius);
                path.quad_to(point, at);
            }
            _ if index == 0 => continue,
            _ => {
                at = point;
                path.line_to(point);
            }
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
