//! The segment router: along the axes by turns, through the waypoints.

use scene::{Point, Rect};

use super::{Request, apart};
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
    points.push(exit(target, at, horizontal));
    trimmed(points, source, target)
}

/// The last corner: straight on where that arrives, else around a corner. `turns_horizontal` is where a turn would lead.
fn exit(target: &Terminal<'_>, at: Point, turns_horizontal: bool) -> Point {
    let end = target.anchor();
    let arrives = |horizontal: bool| match (target.fixed, horizontal) {
        (Some(point), true) => (point.y - at.y).abs() < 1.0,
        (Some(point), false) => (point.x - at.x).abs() < 1.0,
        (None, true) => spans_y(target.rect, at.y),
        (None, false) => spans_x(target.rect, at.x),
    };
    let horizontal = if arrives(!turns_horizontal) { !turns_horizontal } else { turns_horizontal };
    if horizontal { Point::new(end.x, at.y) } else { Point::new(at.x, end.y) }
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
    let mut points = points;
    let hides = |terminal: &Terminal<'_>, point: Point| match terminal.fixed {
        Some(fixed) => fixed.distance(point) < 1.0,
        None => terminal.is_on_shape() && spans_x(terminal.rect, point.x) && spans_y(terminal.rect, point.y),
    };
    while points.first().is_some_and(|first| hides(source, *first)) {
        points.remove(0);
    }
    while points.last().is_some_and(|last| hides(target, *last)) {
        points.pop();
    }
    apart(points, 1.0)
}
