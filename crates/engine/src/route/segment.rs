//! The segment router: along the axes by turns, through the waypoints.

use scene::{Point, Rect};

use super::{Request, holds, spans_x, spans_y, tenths, tenths_of};
use crate::terminal::Terminal;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let ends = [End::of(request.source), End::of(request.target)];
    let mut hints = request.waypoints.to_vec();
    let mut points = Vec::new();
    let (mut at, mut lying) = (ends[0].anchor, true);
    if let (Some(first), Some(last)) = (hints.first_mut(), ends[1].fixed) {
        *first = snapped(*first, ends[0].anchor);
        if let Some(hint) = hints.last_mut() {
            *hint = snapped(*hint, last);
        }
    } else if let Some(first) = hints.first_mut() {
        *first = snapped(*first, ends[0].anchor);
    }
    if let Some(&first) = hints.first() {
        lying = starts_lying(&ends, &mut hints);
        points.extend(ends[0].corner(at, first, lying));
        at = moved(at, first, lying);
        for hint in &hints {
            lying = !lying;
            at = moved(at, *hint, lying);
            points.push(at);
        }
    }
    // The last turn, where the line does not come to the target straight.
    points.extend(ends[1].corner(ends[1].anchor, at, lying));
    let inner = without_covered(points, &ends).into_iter().map(tenths);
    let mut points = apart(inner, request.source.fixed);
    if !request.waypoints.is_empty() {
        close_up(&mut points, ends[1].fixed);
    }
    points
}

/// One end, in tenths of a unit.
struct End {
    /// The exact point, where there is one.
    fixed: Option<Point>,
    /// The box along whose sides the end can slide.
    slides: Option<Rect>,
    /// The fixed point, or what routers aim at.
    anchor: Point,
}

impl End {
    fn of(terminal: &Terminal<'_>) -> Self {
        let fixed = terminal.fixed.map(tenths);
        let rect = tenths_of(terminal.rect);
        let aimed_at = rect.center() + (terminal.center - terminal.rect.center());
        Self {
            fixed,
            slides: if fixed.is_some() { None } else { Some(rect) },
            anchor: fixed.unwrap_or(aimed_at),
        }
    }

    /// Whether a leg to a hint runs along an axis: lying, and standing.
    fn legs(&self, hint: Point) -> (bool, bool) {
        match (self.fixed, self.slides) {
            (Some(point), _) => (point.y == hint.y, point.x == hint.x),
            (None, Some(rect)) => (spans_y(rect, hint.y), spans_x(rect, hint.x)),
            (None, None) => (false, false),
        }
    }

    /// The corner between the end and the line through a hint, where the leg cannot run straight into it: `from` gives the
    /// coordinate along the leg.
    fn corner(&self, from: Point, hint: Point, lying: bool) -> Option<Point> {
        let (lies, stands) = self.legs(hint);
        if lying {
            (!lies).then(|| Point::new(from.x, hint.y))
        } else {
            (!stands).then(|| Point::new(hint.x, from.y))
        }
    }
}

/// Whether the first leg lies. What the first waypoint leaves open the last one decides, with as many turns as there are
/// waypoints. A waypoint on the very start is dropped.
fn starts_lying(ends: &[End; 2], hints: &mut Vec<Point>) -> bool {
    let (Some(&first), Some(&last)) = (hints.first(), hints.last()) else { return true };
    let (lies, stands) = ends[0].legs(first);
    if lies != stands {
        return lies;
    }
    if lies && ends[0].fixed.is_some() {
        hints.remove(0);
    }
    let (lies, stands) = ends[1].legs(last);
    if !lies && !stands {
        true
    } else if hints.len().is_multiple_of(2) {
        lies
    } else {
        stands
    }
}

/// Takes over the coordinate across a leg.
fn moved(at: Point, to: Point, lying: bool) -> Point {
    if lying { Point::new(at.x, to.y) } else { Point::new(to.x, at.y) }
}

/// A waypoint less than a unit off on an axis is meant to be on it.
fn snapped(hint: Point, to: Point) -> Point {
    let near = |value: f64, to: f64| if (value - to).abs() < 1.0 { to } else { value };
    Point::new(near(hint.x, to.x), near(hint.y, to.y))
}

/// The points without those at either end that a floating end's box covers.
fn without_covered(mut points: Vec<Point>, ends: &[End; 2]) -> Vec<Point> {
    let covers = |end: &End, point: &Point| end.slides.is_some_and(|rect| holds(rect, *point));
    let first = points.iter().position(|point| !covers(&ends[0], point)).unwrap_or(points.len());
    points.drain(..first);
    let kept = points.iter().rposition(|point| !covers(&ends[1], point)).map_or(0, |last| last + 1);
    points.truncate(kept);
    points
}

/// The points that are at least a unit from the one before, on one axis at least.
fn apart(points: impl Iterator<Item = Point>, start: Option<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        let before = kept.last().copied().or(start);
        if before.is_none_or(|before| (before.x - point.x).abs() >= 1.0 || (before.y - point.y).abs() >= 1.0)
        {
            kept.push(point);
        }
    }
    kept
}

/// A last point on the fixed end is no point of its own; the one before it then lines up with the end.
fn close_up(points: &mut Vec<Point>, end: Option<Point>) {
    let Some(end) = end else { return };
    let is_on_end = |point: &mut Point| (point.x - end.x).abs() <= 1.0 && (point.y - end.y).abs() <= 1.0;
    if points.pop_if(is_on_end).is_some()
        && let Some(last) = points.last_mut()
    {
        *last = snapped(*last, end);
    }
}
