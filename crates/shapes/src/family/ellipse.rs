//! Ellipses and what is drawn into one.

use kurbo::{BezPath, Rect, Size};

use crate::pen::ellipse as oval;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("ellipse", ellipse),
    Shape::new("doubleEllipse", double_ellipse).with_label(double_ellipse_label),
    Shape::new("orEllipse", or_ellipse),
    Shape::new("sumEllipse", sum_ellipse),
    Shape::new("lineEllipse", line_ellipse),
    Shape::new("tapeData", tape_data),
    Shape::new("startState", start_state),
    Shape::new("endState", end_state),
    Shape::new("waypoint", waypoint),
];

fn ellipse(pen: &mut Pen<'_>) {
    pen.fill_stroke(oval(pen.rect()));
}

fn double_margin(size: Size, keys: &Keys, stroke_width: f64) -> f64 {
    let most = (3.0 + stroke_width).min(size.width / 5.0).min(size.height / 5.0);
    keys.number("margin", most).max(0.0).min(size.min_side() / 2.0)
}

fn double_ellipse(pen: &mut Pen<'_>) {
    ellipse(pen);
    let margin = double_margin(Size::new(pen.w, pen.h), pen.keys, pen.look.stroke_width);
    pen.stroke(oval(pen.rect().inset(-margin)));
}

fn double_ellipse_label(size: Size, keys: &Keys) -> Rect {
    size.to_rect().inset(-double_margin(size, keys, keys.number("strokeWidth", 1.0)))
}

fn or_ellipse(pen: &mut Pen<'_>) {
    ellipse(pen);
    let (w, h) = (pen.w, pen.h);
    pen.line(&[(0.0, h / 2.0), (w, h / 2.0)]);
    pen.line(&[(w / 2.0, 0.0), (w / 2.0, h)]);
}

/// How far a diagonal of the box runs outside the ellipse, as a share.
const DIAGONAL: f64 = 0.145;

fn sum_ellipse(pen: &mut Pen<'_>) {
    ellipse(pen);
    let (w, h) = (pen.w, pen.h);
    let (near, far) = (DIAGONAL, 1.0 - DIAGONAL);
    pen.line(&[(w * near, h * near), (w * far, h * far)]);
    pen.line(&[(w * far, h * near), (w * near, h * far)]);
}

fn line_ellipse(pen: &mut Pen<'_>) {
    ellipse(pen);
    let (w, h) = (pen.w, pen.h);
    if pen.keys.get("line") == Some("vertical") {
        pen.line(&[(w / 2.0, 0.0), (w / 2.0, h)]);
    } else {
        pen.line(&[(0.0, h / 2.0), (w, h / 2.0)]);
    }
}

fn tape_data(pen: &mut Pen<'_>) {
    ellipse(pen);
    pen.line(&[(pen.w / 2.0, pen.h), (pen.w, pen.h)]);
}

fn state_inset(pen: &Pen<'_>) -> f64 {
    (pen.w / 5.0).min(pen.h / 5.0).min(4.0)
}

fn start_state(pen: &mut Pen<'_>) {
    let dot = oval(pen.rect().inset(-state_inset(pen)));
    pen.fill_stroke(dot);
}

fn end_state(pen: &mut Pen<'_>) {
    start_state(pen);
    let ring: BezPath = oval(pen.rect());
    pen.stroke(ring);
}

/// A dot on a junction of lines.
fn waypoint(pen: &mut Pen<'_>) {
    let width = pen.look.stroke_width;
    let radius = ((pen.keys.number("size", 6.0) - 2.0).max(0.0) + 2.0 * width) / 2.0;
    let middle = pen.rect().center();
    pen.fill_disc(middle, radius);
}
