//! The families of built-in shapes. A new family is a file and a line here.

use crate::Shape;

mod arrow;
mod block;
mod cloud;
mod container;
mod cylinder;
mod ellipse;
mod flowchart;
mod line;
mod paper;
mod people;
mod picture;
mod polygon;
mod rectangle;
mod uml;

/// Every family's shapes.
pub(crate) const ALL: &[&[Shape]] = &[
    rectangle::SHAPES,
    ellipse::SHAPES,
    polygon::SHAPES,
    cylinder::SHAPES,
    paper::SHAPES,
    people::SHAPES,
    picture::SHAPES,
    cloud::SHAPES,
    container::SHAPES,
    line::SHAPES,
    arrow::SHAPES,
    block::SHAPES,
    flowchart::SHAPES,
    uml::SHAPES,
];
