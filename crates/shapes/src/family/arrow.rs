//! Block arrows as boxes.

use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] =
    &[Shape::new("singleArrow", single_arrow), Shape::new("doubleArrow", double_arrow)];

/// The head's length and the body's upper and lower edge.
fn measures(pen: &Pen<'_>, most: f64) -> (f64, f64, f64) {
    let body = pen.keys.number("arrowWidth", 0.3).clamp(0.0, 1.0) * pen.h;
    let head = (pen.keys.number("arrowSize", 0.2).clamp(0.0, 1.0) * pen.w).min(most);
    (head, (pen.h - body) / 2.0, (pen.h + body) / 2.0)
}

fn single_arrow(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let (head, top, bottom) = measures(pen, w);
    let neck = w - head;
    pen.polygon(&[
        (0.0, top),
        (neck, top),
        (neck, 0.0),
        (w, h / 2.0),
        (neck, h),
        (neck, bottom),
        (0.0, bottom),
    ]);
}

fn double_arrow(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let (head, top, bottom) = measures(pen, w / 2.0);
    let neck = w - head;
    pen.polygon(&[
        (0.0, h / 2.0),
        (head, 0.0),
        (head, top),
        (neck, top),
        (neck, 0.0),
        (w, h / 2.0),
        (neck, h),
        (neck, bottom),
        (head, bottom),
        (head, h),
    ]);
}
