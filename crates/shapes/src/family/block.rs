//! Boxes with depth.

use kurbo::{Rect, Size};
use scene::Color;

use crate::pen::clamp;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("cube", cube).with_label(cube_label),
    Shape::new("isoCube", iso_cube),
    Shape::new("isoRectangle", iso_rectangle),
];

fn cube(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 20.0, w.min(h));
    pen.fill_stroke(pen.corners(&[(0.0, 0.0), (w - s, 0.0), (w, s), (w, h), (s, h), (0.0, h - s)], true));
    shade(pen, "darkOpacity", &[(0.0, 0.0), (w - s, 0.0), (w, s), (s, s)]);
    shade(pen, "darkOpacity2", &[(0.0, 0.0), (s, s), (s, h), (0.0, h - s)]);
    pen.line(&[(s, h), (s, s), (0.0, 0.0)]);
    pen.line(&[(s, s), (w, s)]);
}

/// Darkens a face, or lightens it where the opacity is negative.
fn shade(pen: &mut Pen<'_>, key: &str, face: &[(f64, f64)]) {
    let share = pen.keys.number(key, 0.0).clamp(-1.0, 1.0);
    if share != 0.0 {
        let ink = if share < 0.0 { Color::WHITE } else { Color::BLACK };
        pen.fill_with(crate::outline::rounded(face, 0.0, true), ink.faded(share.abs()));
    }
}

fn cube_label(size: Size, keys: &Keys) -> Rect {
    if !keys.flag("boundedLbl", false) {
        return size.to_rect();
    }
    let s = clamp(keys.number("size", 20.0), size.min_side());
    Rect::new(s, s, size.width, size.height)
}

/// How far the top's corners lie below its tip.
fn iso_rise(pen: &Pen<'_>) -> f64 {
    (pen.w * std::f64::consts::FRAC_PI_6.tan() / 2.0).min(pen.h / 2.0)
}

fn iso_cube(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let rise = (w * std::f64::consts::FRAC_PI_6.tan()).min(h / 2.0) / 2.0;
    let (left, right) = ((0.0, rise), (w, rise));
    pen.polygon(&[(w / 2.0, 0.0), right, (w, h - rise), (w / 2.0, h), (0.0, h - rise), left]);
    pen.line(&[left, (w / 2.0, rise * 2.0), right]);
    pen.line(&[(w / 2.0, rise * 2.0), (w / 2.0, h)]);
}

fn iso_rectangle(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let rise = iso_rise(pen);
    pen.polygon(&[(0.0, h / 2.0), (w / 2.0, h / 2.0 - rise), (w, h / 2.0), (w / 2.0, h / 2.0 + rise)]);
}
