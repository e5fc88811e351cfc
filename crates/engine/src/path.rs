//! Lines through points: lengths, places along them.

use scene::{Point, Vec2};

/// The length of a line.
pub(crate) fn length(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// A place along a line: `at.x` from -1 (start) over 0 (middle) to 1 (end), and `at.y` beside it, above a line that runs
/// to the right.
pub(crate) fn along(points: &[Point], at: Point) -> Point {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Point::ORIGIN };
    let wanted = ((at.x / 2.0 + 0.5) * length(points)).round();
    let mut passed = 0.0;
    let mut place = (first, last - first);
    for (index, pair) in points.windows(2).enumerate() {
        let way = pair[1] - pair[0];
        let reach = way.hypot();
        if reach > 0.0 {
            place = (pair[0] + way * ((wanted - passed) / reach), way);
            // What lies just at a bend lies on the line after it.
            if wanted < (passed + reach).round() || index + 2 == points.len() {
                break;
            }
        }
        passed += reach;
    }
    let unit = unit(place.1);
    place.0 + Vec2::new(unit.y, -unit.x) * at.y
}

/// The inverse of [`along`]: the place on the line that is nearest to a point.
pub(crate) fn nearest(points: &[Point], at: Point) -> Option<Point> {
    let total = length(points);
    let mut walked = 0.0;
    let mut best: Option<(f64, Point)> = None;
    for pair in points.windows(2) {
        let way = pair[1] - pair[0];
        let reach = way.hypot();
        if reach > 0.0 {
            let along = ((at - pair[0]).dot(way) / reach).clamp(0.0, reach);
            let foot = pair[0] + way * (along / reach);
            let aside = Vec2::new(way.y, -way.x).dot(at - foot) / reach;
            let distance = foot.distance(at);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, Point::new((walked + along) / total * 2.0 - 1.0, aside)));
            }
        }
        walked += reach;
    }
    best.map(|(_, place)| place)
}

/// A vector of length 1, or none where there is no direction.
pub(crate) fn unit(way: Vec2) -> Vec2 {
    let length = way.hypot();
    if length > 1e-9 { way / length } else { Vec2::ZERO }
}

/// The line without inner points that lie within half a unit of an end: they would turn its arrow heads.
pub(crate) fn without_crumbs(points: &[Point]) -> Vec<Point> {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Vec::new() };
    let is_crumb = |point: &Point, end: Point| (point.x - end.x).abs() < 0.5 && (point.y - end.y).abs() < 0.5;
    let inner = &points[1..points.len().max(2) - 1];
    let from = inner.iter().position(|point| !is_crumb(point, first)).unwrap_or(inner.len());
    let to = inner.iter().rposition(|point| !is_crumb(point, last)).map_or(0, |at| at + 1);
    let kept = inner.get(from..to).unwrap_or_default();
    [first].into_iter().chain(kept.iter().copied()).chain([last]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_at_a_bend_lies_on_the_line_after_it() {
        let line = [
            Point::new(518.0, 360.0),
            Point::new(538.0, 360.0),
            Point::new(536.0, 360.0),
            Point::new(556.0, 360.0),
        ];
        assert_eq!(along(&line, Point::new(0.0476, -12.0)), Point::new(536.0, 372.0));
    }

    const BEND: [Point; 3] = [Point::new(0.0, 0.0), Point::new(100.0, 0.0), Point::new(100.0, 100.0)];

    #[test]
    fn places_along_a_bent_line() {
        assert_eq!(along(&BEND, Point::new(-1.0, 0.0)), Point::new(0.0, 0.0));
        assert_eq!(along(&BEND, Point::new(-0.5, 10.0)), Point::new(50.0, -10.0));
        assert_eq!(along(&BEND, Point::new(0.5, 10.0)), Point::new(110.0, 50.0));
        assert_eq!(along(&BEND, Point::new(1.0, 0.0)), Point::new(100.0, 100.0));
        assert_eq!(along(&BEND, Point::new(1.2, 0.0)), Point::new(100.0, 120.0));
    }

    #[test]
    fn no_line_is_no_trouble() {
        assert_eq!(along(&[], Point::ORIGIN), Point::ORIGIN);
        assert_eq!(along(&[Point::new(5.0, 5.0); 3], Point::new(0.3, 4.0)), Point::new(5.0, 5.0));
    }

    #[test]
    fn the_nearest_place_is_the_inverse() {
        for place in [Point::new(-0.5, 10.0), Point::new(0.5, -20.0), Point::new(0.25, 0.0)] {
            let found = nearest(&BEND, along(&BEND, place)).expect("a line has places");
            assert!(found.distance(place) < 1e-9, "{place} {found}");
        }
    }

    #[test]
    fn crumbs_at_the_ends_go() {
        let points = [BEND[0], Point::new(0.1, 0.3), BEND[1], Point::new(99.8, 99.9), BEND[2]];
        assert_eq!(without_crumbs(&points), [BEND[0], BEND[1], BEND[2]]);
        assert_eq!(without_crumbs(&points[..2]), points[..2]);
        assert_eq!(without_crumbs(&[BEND[0], Point::new(0.1, 0.1), Point::new(0.2, 0.2)]).len(), 2);
    }
}
