//! The segment router: along the axes by turns, through the waypoints.

use scene::{Point, Rect};

use super::{Request, tidy};
use crate::terminal::Terminal;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let (source, target) = (request.source, request.target);
    let hints: Vec<Point> = request.waypoints.iter().map(|hint| snapped(*hint, source, target)).collect();
    let (Some(&first), Some(&last)) = (hints.first(), hints.last()) else {
        return between(source, target);
    };
    let mut horizontal = starts_horizontally(source, target, first, last, hints.len());
    let mut at = entry(source, first, horizontal);
    let mut points = vec![at];
    for hint in &hints {
        if horizontal {
            at.x = hint.x
        } else {
            at.y = hint.y
        }
        points.push(at);
        horizontal = !horizontal;
    }
    let end = target.anchor();
    points.push(if horizontal { Point::new(end.x, at.y) } else { Point::new(at.x, end.y) });
    trimmed(points, source, target)
}

/// Without waypoints: one bend.
fn between(source: &Terminal<'_>, target: &Terminal<'_>) -> Vec<Point> {
    let (from, to) = (source.anchor(), target.anchor());
    trimmed(vec![from, Point::new(to.x, from.y), to], source, target)
}

/// Where the first leg starts: a floating end slides along its shape to meet the first waypoint.
fn entry(source: &Terminal<'_>, first: Point, horizontal: bool) -> Point {
    let mut at = source.anchor();
    if source.fixed.is_none() {
        if horizontal && spans_y(source.rect, first.y) {
            at.y = first.y;
        } else if !horizontal && spans_x(source.rect, first.x) {
            at.x = first.x;
        }
    }
    at
}

fn starts_horizontally(
    source: &Terminal<'_>,
    target: &Terminal<'_>,
    first: Point,
    last: Point,
    hints: usize,
) -> bool {
    if let Some(horizontal) = leg(source, first) {
        return horizontal;
    }
    match leg(target, last) {
        Some(horizontal) => horizontal == hints.is_multiple_of(2),
        None => true,
    }
}

/// Whether the leg between a terminal and its neighbouring waypoint lies; `None` where it could do either or neither.
fn leg(terminal: &Terminal<'_>, hint: Point) -> Option<bool> {
    let (lies, stands) = match terminal.fixed {
        Some(point) => ((point.y - hint.y).abs() < 1.0, (point.x - hint.x).abs() < 1.0),
        None => (spans_y(terminal.rect, hint.y), spans_x(terminal.rect, hint.x)),
    };
    if lies == stands { None } else { Some(lies) }
}

fn spans_x(rect: Rect, x: f64) -> bool {
    rect.x0 <= x && x <= rect.x1
}

fn spans_y(rect: Rect, y: f64) -> bool {
    rect.y0 <= y && y <= rect.y1
}

/// A waypoint within a unit of a fixed end or of a shape's side is meant to be on it.
fn snapped(hint: Point, source: &Terminal<'_>, target: &Terminal<'_>) -> Point {
    let mut snapped = hint;
    for point in [source.fixed, target.fixed].into_iter().flatten() {
        if (point.x - hint.x).abs() < 1.0 {
            snapped.x = point.x;
        }
        if (point.y - hint.y).abs() < 1.0 {
            snapped.y = point.y;
        }
    }
    snapped
}

/// Points that lie inside a floating end's shape are not part of the line; fixed ends are added by the caller.
fn trimmed(points: Vec<Point>, source: &Terminal<'_>, target: &Terminal<'_>) -> Vec<Point> {
    let mut points = tidy(points);
    let hides = |terminal: &Terminal<'_>, point: Point| match terminal.fixed {
        Some(fixed) => fixed.distance(point) < 1.0,
        None => terminal.is_on_shape() && spans_x(terminal.rect, point.x) && spans_y(terminal.rect, point.y),
    };
    while points.len() > 1 && hides(source, points[0]) {
        points.remove(0);
    }
    while points.len() > 1 && points.last().is_some_and(|last| hides(target, *last)) {
        points.pop();
    }
    points
}
