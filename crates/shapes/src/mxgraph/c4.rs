//! The C4 model: persons and browsers.

use kurbo::{Circle, Rect, Shape as _, Size};

use crate::pen::round_rect;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.c4.person2", person).with_label(below_the_head)];

/// The head's diameter is this share of the width.
const HEAD: f64 = 0.5;

fn person(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let body = Rect::new(0.0, body_top(Size::new(w, h)), w, h);
    pen.fill_stroke(round_rect(body, (w * 0.15).min(body.height() / 2.0)));
    pen.fill_stroke(Circle::new((w / 2.0, w * HEAD / 2.0), w * HEAD / 2.0).to_path(0.05));
}

fn body_top(size: Size) -> f64 {
    (size.width * HEAD * 0.8).min(size.height * 0.8)
}

fn below_the_head(size: Size, _: &Keys) -> Rect {
    Rect::new(0.0, body_top(size), size.width, size.height)
}
