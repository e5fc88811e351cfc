//! Where shapes lie: from the parent's coordinates to the page's.

use kurbo::Affine;
use model::{Cell, Geometry};
use scene::{Point, Rect, Vec2};

use crate::node::{Frame, Node, Place};
use crate::path;

/// No coordinate and no length is larger. Sums of what a file says may be; what is painted is not.
const FAR: f64 = 1e7;

/// A point within sane limits; what is no number becomes 0.
pub(crate) fn tame(point: Point) -> Point {
    Point::new(tame_number(point.x), tame_number(point.y))
}

fn tame_number(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-FAR, FAR) }
}

/// The box of a shape whose parent is placed already.
pub(crate) fn frame(cell: &Cell, rotation: f64, parent: Option<&Node>) -> Frame {
    let Some(geometry) = &cell.geometry else {
        return Frame { rect: Rect::from_origin_size(origin_of(parent), (0.0, 0.0)), rotation };
    };
    let size = kurbo::Size::new(tame_number(geometry.size.width), tame_number(geometry.size.height));
    let corner = tame(match parent {
        Some(parent) if geometry.relative => relative_corner(geometry, parent),
        _ => origin_of(parent) + geometry.position.to_vec2(),
    });
    let rect = Rect::from_origin_size(corner, size).abs();
    Frame { rect: carried_along(rect, geometry, parent), rotation }
}

fn origin_of(parent: Option<&Node>) -> Point {
    parent.map_or(Point::ORIGIN, |parent| parent.origin)
}

/// The upper left corner of a box whose position is relative to its parent.
fn relative_corner(geometry: &Geometry, parent: &Node) -> Point {
    let offset = geometry.offset.unwrap_or_default();
    match &parent.place {
        Place::Frame(frame) => {
            let size = frame.rect.size();
            let inside = Vec2::new(geometry.position.x * size.width, geometry.position.y * size.height);
            frame.rect.origin() + inside + offset
        }
        Place::Route(points) => path::along(points, geometry.position) + offset,
        Place::Nowhere => parent.origin + offset,
    }
}

/// A relative child keeps its place on a turned parent, though it does not turn itself.
fn carried_along(rect: Rect, geometry: &Geometry, parent: Option<&Node>) -> Rect {
    match parent.map(|parent| &parent.place) {
        Some(Place::Frame(frame)) if geometry.relative && frame.rotation != 0.0 => {
            let center: Affine = frame.turn();
            rect + (center * rect.center() - rect.center())
        }
        _ => rect,
    }
}

/// Where the coordinates of a cell's children begin.
pub(crate) fn origin(cell: &Cell, place: &Place, parent: Option<&Node>) -> Point {
    match place {
        Place::Frame(frame) => frame.rect.origin(),
        Place::Route(_) => origin_of(parent),
        Place::Nowhere => {
            let inner =
                cell.geometry.as_ref().map(|geometry| geometry.position.to_vec2()).unwrap_or_default();
            tame(origin_of(parent) + inner)
        }
    }
}
