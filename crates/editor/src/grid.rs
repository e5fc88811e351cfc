//! The page's grid.

use model::{Page, Point, Vec2};

/// Distance of the grid's lines where a page says nothing.
const DEFAULT_SIZE: f64 = 10.0;

/// Distance of the grid's lines, whether or not the grid is on.
pub(crate) fn size(page: &Page) -> f64 {
    page.settings.number("gridSize").filter(|size| *size >= 1.0).unwrap_or(DEFAULT_SIZE)
}

/// Distance of the grid's lines; `None` where the grid is off.
pub(crate) fn active(page: &Page) -> Option<f64> {
    page.settings.is_on("grid", true).then(|| size(page))
}

/// The point of the grid nearest to `point`.
pub(crate) fn snap(point: Point, size: f64) -> Point {
    Point::new(snap_number(point.x, size), snap_number(point.y, size))
}

/// The way nearest to `by` that puts `corner` on the grid. Below half a grid step nothing moves, so that a shape which
/// lies beside the grid does not jump when its drag begins.
pub(crate) fn snap_way(corner: Point, by: Vec2, size: f64) -> Vec2 {
    let to = corner + by;
    Point::new(snap_along(corner.x, to.x, size), snap_along(corner.y, to.y, size)) - corner
}

/// The number on the grid nearest to `to`; below half a grid step it is `from`.
pub(crate) fn snap_along(from: f64, to: f64, size: f64) -> f64 {
    if (to - from).abs() < size / 2.0 { from } else { snap_number(to, size) }
}

fn snap_number(number: f64, size: f64) -> f64 {
    (number / size).round() * size
}
