//! Outlines with straight sides. A line that ends inside of one meets none of its sides.

use kurbo::{Line, Point, Rect};

use super::{Aim, Perimeter, Site, local_size, turned_into};
use crate::Direction;
use crate::outline::meeting;
use crate::pen::{clamp, direction_of};

/// A line through a corner meets one of its sides, whatever is rounded off.
const SLACK: f64 = 1e-9;

/// Where the line from `start` to `next` crosses the sides between corners, nearest to `next`.
fn crossing(corners: &[Point], start: Point, next: Point) -> Option<Point> {
    let line = Line::new(start, next);
    let sides = corners.iter().zip(corners.iter().cycle().skip(1)).map(|(from, to)| Line::new(*from, *to));
    sides
        .filter_map(|side| meeting(line, side, SLACK))
        .min_by(|a, b| a.distance_squared(next).total_cmp(&b.distance_squared(next)))
}

fn spans_x(rect: Rect, x: f64) -> bool {
    rect.x0 <= x && x <= rect.x1
}

fn spans_y(rect: Rect, y: f64) -> bool {
    rect.y0 <= y && y <= rect.y1
}

/// Corners given for a shape that points east, in its own box.
fn placed(site: Site<'_>, local: &[(f64, f64)]) -> Vec<Point> {
    let place = turned_into(site.rect, direction_of(site.keys));
    local.iter().map(|&point| place * Point::from(point)).collect()
}

/// The rhombus in the box. Only the side in the quarter of `next` counts, and the tips in line with the centre.
pub(super) fn on_rhombus(Site { rect, .. }: Site<'_>, next: Point, aim: Aim) -> Option<Point> {
    let center = rect.center();
    let side_x = if next.x < center.x { rect.x0 } else { rect.x1 };
    let side_y = if next.y <= center.y { rect.y0 } else { rect.y1 };
    if next.x == center.x {
        return Some(Point::new(center.x, if next.y < center.y { rect.y0 } else { rect.y1 }));
    }
    if next.y == center.y {
        return Some(Point::new(side_x, center.y));
    }
    let side_y = if next.y < center.y { rect.y0 } else { side_y };
    let start = match aim {
        Aim::Axis if spans_x(rect, next.x) => Point::new(next.x, center.y),
        Aim::Axis if spans_y(rect, next.y) => Point::new(center.x, next.y),
        _ => center,
    };
    let side = Line::new(Point::new(center.x, side_y), Point::new(side_x, center.y));
    meeting(Line::new(next, start), side, SLACK)
}

/// A triangle that points in the shape's direction.
pub(super) fn on_triangle(site: Site<'_>, next: Point, aim: Aim) -> Option<Point> {
    let (rect, direction) = (site.rect, direction_of(site.keys));
    let size = local_size(rect, direction);
    let place = turned_into(rect, direction);
    // Everything is told for a triangle that points east.
    let told = place.inverse() * next;
    let (w, h) = (size.width, size.height);
    let center = Point::new(w / 2.0, h / 2.0);
    let way = told - center;
    let faces_base = way.x < 0.0 && way.y.abs() * w < -way.x * h;
    let local = if faces_base {
        if aim == Aim::Axis && (0.0..=h).contains(&told.y) {
            Point::new(0.0, told.y)
        } else {
            Point::new(0.0, center.y - way.y / way.x * center.x)
        }
    } else {
        let start = match aim {
            Aim::Axis => axis_start(site, next).map_or(center, |start| place.inverse() * start),
            Aim::Center => center,
        };
        let corner = if is_on_first_side(site, next) { 0.0 } else { h };
        let corner = if direction_swaps(direction) { h - corner } else { corner };
        let side = Line::new(Point::new(0.0, corner), Point::new(w, h / 2.0));
        meeting(Line::new(told, start), side, SLACK).unwrap_or(center)
    };
    Some(place * local)
}

/// Whether a point lies on the side of the centre where the coordinates are smaller, across the shape's direction.
fn is_on_first_side(site: Site<'_>, next: Point) -> bool {
    let center = site.rect.center();
    if direction_of(site.keys).is_vertical() { next.x <= center.x } else { next.y <= center.y }
}

/// Whether turning a shape to a direction brings what was above to the right or below.
fn direction_swaps(direction: Direction) -> bool {
    matches!(direction, Direction::South | Direction::West)
}

/// Where a line along an axis to `next` starts: on the base of a triangle, or on the axis through its tip.
fn axis_start(site: Site<'_>, next: Point) -> Option<Point> {
    let (rect, center) = (site.rect, site.rect.center());
    let direction = direction_of(site.keys);
    if spans_y(rect, next.y) {
        let x = match direction {
            Direction::East => rect.x0,
            Direction::West => rect.x1,
            Direction::North | Direction::South => center.x,
        };
        return Some(Point::new(x, next.y));
    }
    let y = match direction {
        Direction::North => rect.y1,
        Direction::South => rect.y0,
        Direction::East | Direction::West => center.y,
    };
    spans_x(rect, next.x).then_some(Point::new(next.x, y))
}

/// A hexagon whose slanted sides take up a quarter of it each.
pub(super) fn on_hexagon(site: Site<'_>, next: Point, aim: Aim) -> Option<Point> {
    let rect = site.rect;
    let size = local_size(rect, direction_of(site.keys));
    let corners = placed(site, &hexagon(size.width, size.height, size.width / 4.0));
    let start = match aim {
        Aim::Axis if spans_x(rect, next.x) => {
            Point::new(next.x, if next.y < rect.center().y { rect.y1 } else { rect.y0 })
        }
        Aim::Axis if spans_y(rect, next.y) => {
            Point::new(if next.x < rect.center().x { rect.x1 } else { rect.x0 }, next.y)
        }
        _ => rect.center(),
    };
    crossing(&corners, start, next)
}

fn hexagon(w: f64, h: f64, s: f64) -> [(f64, f64); 6] {
    [(s, 0.0), (w - s, 0.0), (w, h / 2.0), (w - s, h), (s, h), (0.0, h / 2.0)]
}

/// The outlines whose slant follows `size`.
pub(super) fn on_sized(kind: Perimeter, site: Site<'_>, next: Point, aim: Aim) -> Option<Point> {
    let (rect, center) = (site.rect, site.rect.center());
    let direction = direction_of(site.keys);
    let size = local_size(rect, direction);
    let (w, h) = (size.width, size.height);
    let corners = match kind {
        Perimeter::Parallelogram => {
            let s = slant(site, 0.2, w, if direction.is_vertical() { w } else { w / 2.0 });
            // Turned up or down it leans the way it does when it points east.
            placed(site, &[(s, 0.0), (w, 0.0), (w - s, h), (0.0, h)])
        }
        Perimeter::Trapezoid => {
            let s = slant(site, 0.2, w, if direction == Direction::East { w / 2.0 } else { w });
            placed(site, &[(s, 0.0), (w - s, 0.0), (w, h), (0.0, h)])
        }
        Perimeter::Step => {
            let s = slant(site, 0.2, w, w);
            placed(site, &[(0.0, 0.0), (w - s, 0.0), (w, h / 2.0), (w - s, h), (0.0, h), (s, h / 2.0)])
        }
        _ => placed(site, &hexagon(w, h, slant(site, 0.25, w, w))),
    };
    let start = match aim {
        Aim::Center => center,
        Aim::Axis if spans_x(rect, next.x) => Point::new(next.x, center.y),
        Aim::Axis => Point::new(center.x, next.y),
    };
    crossing(&corners, start, next)
}

/// How far a side leans: a share of the width, or with `fixedSize` a length of at most `most`.
fn slant(site: Site<'_>, share: f64, width: f64, most: f64) -> f64 {
    if site.keys.get("fixedSize").is_some_and(|fixed| fixed != "0") {
        clamp(site.keys.number("size", 20.0), most)
    } else {
        width * clamp(site.keys.number("size", share), 1.0)
    }
}
