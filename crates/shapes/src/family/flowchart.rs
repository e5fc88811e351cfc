//! Flowchart symbols with curved sides.

use kurbo::BezPath;

use crate::{Part, Pen, Shape};

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
    let s = (pen.keys.number("size", 0.25).max(0.0) * w).min(w - w.min(h / 2.0));
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
    pen.sketch(&[Part::Area("R0 0 w h"), Part::Line("M0 0 .5w .5h w 0")]);
}

fn parallel_marker(pen: &mut Pen<'_>) {
    let ink = pen.ink().filled(pen.look.stroke).wide(1.0);
    let bars = pen.trace("R0 0 .2w h .4w 0 .2w h .8w 0 .2w h");
    pen.paint(bars, &ink);
}
