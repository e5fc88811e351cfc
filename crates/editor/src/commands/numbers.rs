//! Numbers as a file should have them.

use model::{Geometry, Point, Rect, Size, Vec2};

/// What is less than this is no change at all, but what calculating leaves behind.
const NOTHING: f64 = 1e-6;

/// `old` changed to `new`, with no more than two decimals; `old` itself where nothing has changed.
pub(crate) fn tidy(old: f64, new: f64) -> f64 {
    if (new - old).abs() < NOTHING || !new.is_finite() { old } else { (new * 100.0).round() / 100.0 }
}

/// [`tidy`] on both axes.
pub(crate) fn tidy_point(old: Point, new: Point) -> Point {
    Point::new(tidy(old.x, new.x), tidy(old.y, new.y))
}

/// [`tidy`] for a width and a height, which are not negative.
pub(crate) fn tidy_size(old: Size, new: Size) -> Size {
    Size::new(tidy(old.width, new.width).max(0.0), tidy(old.height, new.height).max(0.0))
}

/// The place of a shape whose box on the page was `from` and is to be `to`. A shape that is placed relative to its parent
/// keeps its fraction and is set off from it.
pub(crate) fn reboxed(geometry: &Geometry, from: Rect, to: Rect) -> Geometry {
    let by = to.origin() - from.origin();
    let mut placed = geometry.clone();
    placed.size = tidy_size(geometry.size, to.size());
    if geometry.relative {
        let old = geometry.offset.unwrap_or_default();
        let new = tidy_point(old.to_point(), old.to_point() + by).to_vec2();
        placed.offset = geometry.offset.or((new != Vec2::ZERO).then_some(new)).map(|_| new);
    } else {
        placed.position = tidy_point(geometry.position, geometry.position + by);
    }
    placed
}

/// The points of a connector, each carried somewhere else.
pub(crate) fn carried(geometry: &Geometry, to: impl Fn(Point) -> Point) -> Geometry {
    let place = |point: Point| tidy_point(point, to(point));
    Geometry {
        source_point: geometry.source_point.map(place),
        target_point: geometry.target_point.map(place),
        waypoints: geometry.waypoints.iter().copied().map(place).collect(),
        ..geometry.clone()
    }
}
