//! Electrical cabinets: the cabinet, its rails' cover, dimensions.

use crate::Part::{Area, Line};
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.cabinets.cabinet", cabinet),
    Shape::new("mxgraph.cabinets.coverPlate", |pen| {
        pen.sketch(&[Area("M0 0 w 0 w h 0 h Z M10 .5h-12.5 10 .5h+12.5 w-10 .5h+12.5 w-10 .5h-12.5 Z")]);
    }),
    Shape::new("mxgraph.cabinets.dimension", super::floorplan::dimension),
    Shape::new("mxgraph.cabinets.dimensionBottom", super::floorplan::dimension_bottom),
];

/// A box with walls, and a stand where the style asks for one.
fn cabinet(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("R0 0 w h"), Line("R0 0 w 15"), Line("M15 15 15 h Mw-15 15 w-15 h")]);
    let bottom = if pen.keys.flag("hasStand", false) { 40.0 } else { 15.0 };
    pen.sketch_with(&[bottom], &[Area("R0 h-a w a")]);
}
