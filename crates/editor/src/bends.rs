//! What becomes of a connector's points when one of them, or a stretch between two, is dragged. Pure geometry.

use model::{Point, Rect, Vec2};

/// How an end of a line is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Hold {
    /// At a point.
    Pinned(Point),
    /// Somewhere on the outline of a shape with this box.
    Floats(Rect),
}

impl Hold {
    fn middle(self) -> Point {
        match self {
            Self::Pinned(point) => point,
            Self::Floats(rect) => rect.center(),
        }
    }
}

/// Points closer than this are one.
const SAME: f64 = 0.5;

/// The points without the one at `index`, when that lies within `reach` of the line between its neighbours.
pub(crate) fn dropped(waypoints: &[Point], index: usize, ends: [Hold; 2], reach: f64) -> Option<Vec<Point>> {
    let at = *waypoints.get(index)?;
    let [before, after] = neighbours(waypoints, index, ends);
    (foot(before, after, at).distance(at) <= reach).then(|| {
        let mut rest = waypoints.to_vec();
        rest.remove(index);
        rest
    })
}

/// The place between two points that is nearest to a third.
pub(crate) fn foot(from: Point, to: Point, at: Point) -> Point {
    let way = to - from;
    let along = if way.hypot2() > 0.0 { (at - from).dot(way) / way.hypot2() } else { 0.0 };
    from + way * along.clamp(0.0, 1.0)
}

/// A line along the axes without the points at which it goes straight on, so that each of its stretches is whole.
pub(crate) fn corners(route: &[Point]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(route.len());
    for &point in route {
        while let [.., before, last] = corners[..]
            && goes_on(before, last, point)
        {
            corners.pop();
        }
        if corners.last().is_none_or(|last| last.distance(point) >= SAME) {
            corners.push(point);
        }
    }
    corners
}

fn goes_on(before: Point, at: Point, after: Point) -> bool {
    let on_one =
        |of: fn(Point) -> f64| (of(before) - of(at)).abs() < SAME && (of(at) - of(after)).abs() < SAME;
    on_one(|point| point.x) || on_one(|point| point.y)
}

/// Whether a stretch of a line along the axes lies.
pub(crate) fn lies(from: Point, to: Point) -> bool {
    (to.x - from.x).abs() >= (to.y - from.y).abs()
}

/// The waypoints that put one stretch of a line along the axes on another coordinate: its height where it lies, its distance
/// from the left where it stands. All bends are pinned, so that the rest of the line stays as it is.
pub(crate) fn slid(route: &[Point], stretch: usize, to: f64, ends: [Hold; 2], jog: f64) -> Vec<Point> {
    let (Some(&from), Some(&next)) = (route.get(stretch), route.get(stretch + 1)) else { return Vec::new() };
    // Worked out as if the stretch lay.
    let lies = lies(from, next);
    let swap = |point: Point| if lies { point } else { Point::new(point.y, point.x) };
    let line: Vec<Point> = route.iter().copied().map(swap).collect();
    let last = line.len() - 1;
    let moved = |(index, point): (usize, &Point)| {
        let is_moved = index == stretch || index == stretch + 1;
        if is_moved { Point::new(point.x, to) } else { *point }
    };
    let mut points: Vec<Point> = line.iter().enumerate().take(last).skip(1).map(moved).collect();
    let swapped = |hold: Hold| match hold {
        Hold::Pinned(point) => Hold::Pinned(swap(point)),
        Hold::Floats(rect) => {
            Hold::Floats(Rect::from_points(swap(rect.origin()), swap(Point::new(rect.x1, rect.y1))))
        }
    };
    if stretch == 0 {
        let lead = lead(swapped(ends[0]), line[0], line[1], to, jog);
        points.splice(0..0, lead);
    }
    if stretch + 1 == last {
        let lead = lead(swapped(ends[1]), line[last], line[last - 1], to, jog);
        points.extend(lead.into_iter().rev());
    }
    if points.is_empty() {
        // A straight line between two shapes is held at its new height by two points: one would be a turn.
        points.extend([0.25, 0.75].map(|share| Point::new(line[0].lerp(line[last], share).x, to)));
    }
    without_folds(points).into_iter().map(swap).collect()
}

/// The points between a held end and a lying stretch at the height `to` that began at `at` and went towards `next`.
fn lead(hold: Hold, at: Point, next: Point, to: f64, jog: f64) -> Vec<Point> {
    match hold {
        Hold::Floats(rect) if rect.y0 < to && to < rect.y1 => Vec::new(),
        // Out of the upper or the lower side instead.
        Hold::Floats(rect) => vec![Point::new(rect.center().x, to)],
        Hold::Pinned(_) if (at.y - to).abs() < SAME => Vec::new(),
        Hold::Pinned(_) => {
            let way = next.x - at.x;
            let x = at.x + way.signum() * jog.min(way.abs() / 2.0);
            vec![Point::new(x, at.y), Point::new(x, to)]
        }
    }
}

/// The points without pairs that fall together: the line goes straight on there.
fn without_folds(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    let count = points.len();
    for point in points {
        match kept.last() {
            // Two points are left where there are only two, to hold the line.
            Some(last) if last.distance(point) < SAME && count > 2 => drop(kept.pop()),
            _ => kept.push(point),
        }
    }
    kept
}

/// `to`, or the nearest of some coordinates within `reach` of it.
pub(crate) fn drawn_to(to: f64, places: impl Iterator<Item = f64>, reach: f64) -> f64 {
    let near = places.filter(|place| (place - to).abs() <= reach);
    near.min_by(|one, other| (one - to).abs().total_cmp(&(other - to).abs())).unwrap_or(to)
}

/// `at`, on one height or one below the other with a neighbour that is nearly so.
pub(crate) fn in_line(at: Point, neighbours: [Point; 2], reach: f64) -> Point {
    let x = drawn_to(at.x, neighbours.iter().map(|point| point.x), reach);
    let y = drawn_to(at.y, neighbours.iter().map(|point| point.y), reach);
    Point::new(x, y)
}

/// The points before and after a waypoint.
pub(crate) fn neighbours(waypoints: &[Point], index: usize, ends: [Hold; 2]) -> [Point; 2] {
    let before = index.checked_sub(1).and_then(|before| waypoints.get(before)).copied();
    let after = waypoints.get(index + 1).copied();
    [before.unwrap_or(ends[0].middle()), after.unwrap_or(ends[1].middle())]
}

/// A step along the axis that a stretch can be dragged on.
pub(crate) fn across(from: Point, to: Point, way: Vec2) -> f64 {
    if lies(from, to) { way.y } else { way.x }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(f64, f64)]) -> Vec<Point> {
        of.iter().map(|point| Point::from(*point)).collect()
    }

    const LEFT: Hold = Hold::Floats(Rect::new(0.0, 0.0, 100.0, 40.0));
    const RIGHT: Hold = Hold::Floats(Rect::new(200.0, 60.0, 300.0, 100.0));

    #[test]
    fn where_a_line_goes_straight_on_is_no_corner() {
        let route = points(&[(0.0, 0.0), (20.0, 0.0), (20.0, 0.0), (50.0, 0.0), (50.0, 30.0), (50.0, 60.0)]);
        assert_eq!(corners(&route), points(&[(0.0, 0.0), (50.0, 0.0), (50.0, 60.0)]));
    }

    #[test]
    fn an_inner_stretch_takes_its_two_bends_along() {
        let route = points(&[(100.0, 20.0), (150.0, 20.0), (150.0, 80.0), (200.0, 80.0)]);
        assert_eq!(slid(&route, 1, 170.0, [LEFT, RIGHT], 10.0), points(&[(170.0, 20.0), (170.0, 80.0)]));
    }

    #[test]
    fn an_end_slides_along_its_shape_and_leaves_it_by_another_side() {
        let route = points(&[(100.0, 20.0), (150.0, 20.0), (150.0, 80.0), (200.0, 80.0)]);
        assert_eq!(slid(&route, 0, 30.0, [LEFT, RIGHT], 10.0), points(&[(150.0, 30.0), (150.0, 80.0)]));
        let around = points(&[(50.0, -20.0), (150.0, -20.0), (150.0, 80.0)]);
        assert_eq!(slid(&route, 0, -20.0, [LEFT, RIGHT], 10.0), around);
        let below = points(&[(150.0, 20.0), (150.0, 130.0), (250.0, 130.0)]);
        assert_eq!(slid(&route, 2, 130.0, [LEFT, RIGHT], 10.0), below);
    }

    #[test]
    fn a_pinned_end_gets_a_jog() {
        let route = points(&[(100.0, 20.0), (150.0, 20.0), (150.0, 80.0), (200.0, 80.0)]);
        let jogged = points(&[(110.0, 20.0), (110.0, 50.0), (150.0, 50.0), (150.0, 80.0)]);
        assert_eq!(slid(&route, 0, 50.0, [Hold::Pinned(route[0]), RIGHT], 10.0), jogged);
    }

    #[test]
    fn a_straight_line_is_held_or_goes_around() {
        let route = points(&[(100.0, 20.0), (200.0, 20.0)]);
        let beside = Hold::Floats(Rect::new(200.0, 0.0, 300.0, 40.0));
        assert_eq!(slid(&route, 0, 30.0, [LEFT, beside], 10.0), points(&[(125.0, 30.0), (175.0, 30.0)]));
        assert_eq!(slid(&route, 0, 90.0, [LEFT, beside], 10.0), points(&[(50.0, 90.0), (250.0, 90.0)]));
    }

    #[test]
    fn bends_that_fall_together_are_gone() {
        let route =
            points(&[(0.0, 0.0), (50.0, 0.0), (50.0, 30.0), (90.0, 30.0), (90.0, 80.0), (120.0, 80.0)]);
        let ends = [Hold::Pinned(route[0]), Hold::Pinned(route[5])];
        assert_eq!(slid(&route, 3, 50.0, ends, 10.0), points(&[(50.0, 0.0), (50.0, 80.0)]));
    }

    #[test]
    fn a_waypoint_on_the_line_between_its_neighbours_is_dropped() {
        let ends = [Hold::Pinned(Point::ORIGIN), Hold::Pinned(Point::new(100.0, 0.0))];
        let bend = points(&[(50.0, 4.0)]);
        assert_eq!(dropped(&bend, 0, ends, 5.0), Some(Vec::new()));
        assert_eq!(dropped(&bend, 0, ends, 3.0), None);
        assert_eq!(
            dropped(&points(&[(150.0, 0.0)]), 0, ends, 5.0),
            None,
            "beyond its neighbours it is a bend"
        );
    }
}
