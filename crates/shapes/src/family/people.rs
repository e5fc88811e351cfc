//! People.

use kurbo::{BezPath, Rect};

use crate::pen::ellipse as oval;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("actor", actor), Shape::new("umlActor", stick_figure)];

/// A bust: head and shoulders.
fn actor(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let (middle, neck, head) = (w / 2.0, h * 0.4, w / 3.0);
    let mut path = BezPath::new();
    path.move_to((0.0, h));
    path.curve_to((0.0, h * 0.6), (0.0, neck), (middle, neck));
    path.curve_to((middle - head, neck), (middle - head, 0.0), (middle, 0.0));
    path.curve_to((middle + head, 0.0), (middle + head, neck), (middle, neck));
    path.curve_to((w, neck), (w, h * 0.6), (w, h));
    path.close_path();
    pen.fill_stroke(path);
}

fn stick_figure(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.fill_stroke(oval(Rect::new(w / 4.0, 0.0, w * 0.75, h / 4.0)));
    pen.line(&[(w / 2.0, h / 4.0), (w / 2.0, h * 2.0 / 3.0)]);
    pen.line(&[(0.0, h / 3.0), (w, h / 3.0)]);
    pen.line(&[(0.0, h), (w / 2.0, h * 2.0 / 3.0), (w, h)]);
}
