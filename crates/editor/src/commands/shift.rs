//! A cell's place, moved by some way.

use model::{Cell, End, Geometry, Vec2};

/// Where the cell lies after moving by itself; `None` for a cell without a place, or where the numbers give out.
pub(crate) fn shifted(cell: &Cell, by: Vec2) -> Option<Geometry> {
    let geometry = cell.geometry.as_ref()?;
    let shifted = if cell.is_connector() { shift_connector(geometry, by) } else { shift_shape(geometry, by) };
    Some(shifted).filter(is_finite)
}

/// The same for a connector whose ends take care of themselves.
pub(crate) fn with_shifted_waypoints(cell: &Cell, by: Vec2) -> Option<Geometry> {
    cell.geometry.as_ref().map(|geometry| shift_waypoints(geometry, by)).filter(is_finite)
}

/// A shape that is placed relative to its parent keeps its fraction and is set off from it.
fn shift_shape(geometry: &Geometry, by: Vec2) -> Geometry {
    let mut shifted = geometry.clone();
    if geometry.relative {
        shifted.offset = Some(geometry.offset.unwrap_or_default() + by);
    } else {
        shifted.position += by;
    }
    shifted
}

fn shift_connector(geometry: &Geometry, by: Vec2) -> Geometry {
    let mut shifted = shift_waypoints(geometry, by);
    for end in End::BOTH {
        shifted.set_end_point(end, geometry.end_point(end).map(|point| point + by));
    }
    shifted
}

fn shift_waypoints(geometry: &Geometry, by: Vec2) -> Geometry {
    let waypoints = geometry.waypoints.iter().map(|point| *point + by).collect();
    Geometry { waypoints, ..geometry.clone() }
}

fn is_finite(geometry: &Geometry) -> bool {
    let ends = End::BOTH.iter().filter_map(|end| geometry.end_point(*end));
    let offset = geometry.offset.map(Vec2::to_point);
    let mut points = geometry.waypoints.iter().copied().chain(ends).chain(offset).chain([geometry.position]);
    points.all(|point| point.is_finite())
}
