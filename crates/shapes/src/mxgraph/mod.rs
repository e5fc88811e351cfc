//! The `mxgraph.*` shapes that are drawn by code. A group is a file or a folder and a line here; what is not here is a
//! stencil of the library.

use crate::Shape;

mod c4;
mod cabinets;
mod electrical;
mod floorplan;
mod rack;

/// Every group's shapes.
pub(crate) const ALL: &[&[Shape]] = &[
    c4::SHAPES,
    cabinets::SHAPES,
    electrical::BUSES,
    electrical::CHIPS,
    electrical::GATES,
    electrical::SOURCES,
    electrical::SWITCHES,
    floorplan::SHAPES,
    rack::SHAPES,
];
