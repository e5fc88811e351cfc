//! Pictures of the library that stand inside of other shapes.

use kurbo::Rect;
use scene::Color;

use crate::{Look, Pen};

/// A part of the box of a pen, in shares of its sides.
pub(super) fn part(pen: &Pen<'_>, x: f64, y: f64, w: f64, h: f64) -> Rect {
    Rect::new(pen.w * x, pen.h * y, pen.w * (x + w), pen.h * (y + h))
}

/// Draws a shape of the library filled in one colour and without outlines; says whether its name is known. Opacity is
/// already in the colour.
pub(super) fn flat(pen: &mut Pen<'_>, name: &str, rect: Rect, color: Option<Color>) -> bool {
    let look = Look { fill: color, gradient: None, stroke: None, ..pen.look.clone() };
    pen.shape(name, rect, &look)
}

/// [`flat`], for the shape that a style's key names.
pub(super) fn flat_of(pen: &mut Pen<'_>, key: &str, rect: Rect, color: Option<Color>) {
    if let Some(name) = pen.keys.get(key) {
        flat(pen, name, rect, color);
    }
}
