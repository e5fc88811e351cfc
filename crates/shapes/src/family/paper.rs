//! Sheets of paper.

use kurbo::{BezPath, Rect, Size};
use scene::Color;

use crate::pen::clamp;
use crate::{Keys, Part, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("document", document).with_label(document_label),
    Shape::new("tape", tape).with_label(tape_label),
    Shape::new("note", note),
    Shape::new("note2", note2).with_label(note2_label),
];

fn wave(keys: &Keys, default: f64, h: f64) -> f64 {
    clamp(keys.number("size", default), 1.0) * h
}

/// How far a wave's control point lies beyond its middle line, as a multiple of the wave's size.
const SWING: f64 = 1.4;

fn document(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let dy = wave(pen.keys, 0.3, h);
    let base = h - dy / 2.0;
    let mut path = BezPath::new();
    path.move_to((0.0, 0.0));
    path.line_to((w, 0.0));
    path.line_to((w, base));
    path.quad_to((w * 0.75, h - dy * SWING), (w / 2.0, base));
    path.quad_to((w * 0.25, h - dy * (1.0 - SWING)), (0.0, base));
    path.close_path();
    pen.fill_stroke(path);
}

fn document_label(size: Size, keys: &Keys) -> Rect {
    let lost = if keys.flag("boundedLbl", false) { wave(keys, 0.3, size.height) } else { 0.0 };
    Rect::new(0.0, 0.0, size.width, size.height - lost)
}

fn tape(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let dy = wave(pen.keys, 0.4, h);
    let (top, base) = (dy / 2.0, h - dy / 2.0);
    let mut path = BezPath::new();
    path.move_to((0.0, top));
    path.quad_to((w * 0.25, dy * SWING), (w / 2.0, top));
    path.quad_to((w * 0.75, dy * (1.0 - SWING)), (w, top));
    path.line_to((w, base));
    path.quad_to((w * 0.75, h - dy * SWING), (w / 2.0, base));
    path.quad_to((w * 0.25, h - dy * (1.0 - SWING)), (0.0, base));
    path.close_path();
    pen.fill_stroke(path);
}

fn tape_label(size: Size, keys: &Keys) -> Rect {
    let lost = if keys.flag("boundedLbl", false) { wave(keys, 0.4, size.height) } else { 0.0 };
    Rect::new(0.0, lost, size.width, (size.height - lost).max(lost))
}

fn note(pen: &mut Pen<'_>) {
    dog_eared(pen, 30.0);
}

fn note2(pen: &mut Pen<'_>) {
    dog_eared(pen, 15.0);
}

fn dog_eared(pen: &mut Pen<'_>, default: f64) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", default, w.min(h));
    pen.sketch_with(&[s], &[Part::Area("M0 0 w-a 0 w a w h 0 h Z")]);
    let shade = pen.keys.number("darkOpacity", 0.0).clamp(-1.0, 1.0);
    if shade != 0.0 {
        let ink = if shade < 0.0 { Color::WHITE } else { Color::BLACK };
        pen.fill_with(pen.trace_with(&[s], "Mw-a 0 w-a a w a Z"), ink.faded(shade.abs()));
    }
    pen.line(&[(w - s, 0.0), (w - s, s), (w, s)]);
}

fn note2_label(size: Size, keys: &Keys) -> Rect {
    let margin =
        if keys.flag("boundedLbl", false) { clamp(keys.number("size", 15.0), size.height) } else { 0.0 };
    Rect::new(0.0, margin, size.width, (size.height - margin).max(margin))
}
