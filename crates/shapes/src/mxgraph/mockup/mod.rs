//! Mock-ups of user interfaces: a file for each group, and here the plain shapes that have none.

use super::{round, row};
use crate::{Pen, Shape};

pub(super) mod adjusters;
pub(super) mod buttons;
pub(super) mod calendar;
pub(super) mod containers;
pub(super) mod forms;
pub(super) mod graphics;
pub(super) mod icons;
pub(super) mod markup;
pub(super) mod misc;
pub(super) mod navigation;
pub(super) mod options;
pub(super) mod tabs;
pub(super) mod text;
pub(super) mod users;

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.anchor", round::anchor),
    Shape::new("mxgraph.mockup.rrect", round::all::<10>),
    Shape::new("mxgraph.mockup.topButton", round::top::<10>),
    Shape::new("mxgraph.mockup.bottomButton", round::bottom::<10>),
    Shape::new("mxgraph.mockup.leftButton", round::left::<10>),
    Shape::new("mxgraph.mockup.rightButton", round::right::<10>),
];

/// Draws in a box that is at least so large.
pub(super) fn at_least(pen: &mut Pen<'_>, width: f64, height: f64, draw: impl FnOnce(&mut Pen<'_>)) {
    let look = pen.look;
    let rect = kurbo::Rect::new(0.0, 0.0, pen.w.max(width), pen.h.max(height));
    pen.inside(rect, look, draw);
}
