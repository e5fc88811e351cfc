//! Flowchart symbols with curved sides.

use kurbo::BezPath;

use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("dataStorage", data_storage),
    Shape::new("delay", delay),
    Shape::new("display", display),
    Shape::new("or", or),
    Shape::new("xor", xor),
    Shape::new("sortShape", sort),
    Shape::new("collate", collate),
    Shape::new("switch", switch),
    Shape::new("message", message),
    Shape::new("parallelMarker", parallel_marker),
];

fn data_storage(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.measure(0.1, 20.0, w, w);
    let mut path = BezPath::new();
    path.move_to((s, 0.0));
    path.line_to((w, 0.0));
    path.quad_to((w - s * 2.0, h / 2.0), (w, h));
    path.line_to((s, h));
    path.quad_to((-s, h / 2.0), (s, 0.0));
    path.close_path();
    pen.fill_stroke(path);
}

/// Ends a path at the upper right with a round end, down to the lower right.
fn round_end(path: &mut BezPath, w: f64, h: f64) {
    let neck = w - w.min(h / 2.0);
    path.line_to((neck, 0.0));
    path.quad_to((w, 0.0), (w, h / 2.0));
    path.quad_to((w, h), (neck, h));
}

fn delay(pen: &mut Pen<'_>) {
    let mut path = BezPath::new();
    path.move_to((0.0, 0.0));
    round_end(&mut path, pen.w, pen.h);
    path.line_to((0.0, pen.h));
    path.close_path();
    pen.fill_stroke(path);
}

fn display(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.keys.number("size", 0.25).clamp(0.0, 1.0) * w;
    let mut path = BezPath::new();
    path.move_to((0.0, h / 2.0));
    path.line_to((s, 0.0));
    round_end(&mut path, w, h);
    path.line_to((s, h));
    path.close_path();
    pen.fill_stroke(path);
}

fn bow(pen: &Pen<'_>) -> BezPath {
    let (w, h) = (pen.w, pen.h);
    let mut path = BezPath::new();
    path.move_to((0.0, 0.0));
    path.quad_to((w, 0.0), (w, h / 2.0));
    path.quad_to((w, h), (0.0, h));
    path
}

fn or(pen: &mut Pen<'_>) {
    let mut path = bow(pen);
    path.close_path();
    pen.fill_stroke(path);
}

fn xor(pen: &mut Pen<'_>) {
    let mut path = bow(pen);
    path.quad_to((pen.w / 2.0, pen.h / 2.0), (0.0, 0.0));
    path.close_path();
    pen.fill_stroke(path);
}

fn sort(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.polygon(&[(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)]);
    pen.line(&[(0.0, h / 2.0), (w, h / 2.0)]);
}

fn collate(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.fill_stroke(crate::outline::rounded(&[(0.0, 0.0), (w, 0.0), (0.0, h), (w, h)], 0.0, true));
}

fn switch(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let middle = (w / 2.0, h / 2.0);
    let mut path = BezPath::new();
    path.move_to((0.0, 0.0));
    path.quad_to(middle, (w, 0.0));
    path.quad_to(middle, (w, h));
    path.quad_to(middle, (0.0, h));
    path.quad_to(middle, (0.0, 0.0));
    path.close_path();
    pen.fill_stroke(path);
}

fn message(pen: &mut Pen<'_>) {
    super::rectangle::rectangle(pen);
    pen.line(&[(0.0, 0.0), (pen.w / 2.0, pen.h / 2.0), (pen.w, 0.0)]);
}

fn parallel_marker(pen: &mut Pen<'_>) {
    let bar = pen.w / 5.0;
    for index in 0..3 {
        let x = f64::from(index) * bar * 2.0;
        pen.fill_stroke(crate::outline::rounded(
            &[(x, 0.0), (x + bar, 0.0), (x + bar, pen.h), (x, pen.h)],
            0.0,
            true,
        ));
    }
}
