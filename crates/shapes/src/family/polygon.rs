//! Shapes of straight sides whose corners obey `rounded`.

use kurbo::{BezPath, Rect, Size};

use super::rectangle::double_inset;
use crate::pen::clamp;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("rhombus", rhombus).with_label(rhombus_label),
    Shape::new("triangle", triangle),
    Shape::new("hexagon", hexagon),
    Shape::new("parallelogram", parallelogram),
    Shape::new("trapezoid", trapezoid),
    Shape::new("step", step),
    Shape::new("card", card),
    Shape::new("manualInput", manual_input),
    Shape::new("loopLimit", loop_limit),
    Shape::new("offPageConnector", off_page),
    Shape::new("cross", cross),
    Shape::new("corner", corner),
    Shape::new("tee", tee),
    Shape::new("callout", callout).with_label(callout_label),
];

fn rhombus(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.polygon(&[(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)]);
    if pen.keys.flag("double", false) {
        let inset = double_inset(pen.keys, 2.0);
        if inset * 2.0 < w.min(h) {
            let inner = [(w / 2.0, inset), (w - inset, h / 2.0), (w / 2.0, h - inset), (inset, h / 2.0)];
            pen.polygon(&inner);
        }
    }
}

fn rhombus_label(size: Size, keys: &Keys) -> Rect {
    let inset = if keys.flag("double", false) { double_inset(keys, 2.0) } else { 0.0 };
    size.to_rect().inset(-inset.min(size.min_side() / 2.0))
}

fn triangle(pen: &mut Pen<'_>) {
    pen.polygon(&[(0.0, 0.0), (pen.w, pen.h / 2.0), (0.0, pen.h)]);
}

fn hexagon(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.measure(0.25, 20.0, w, w / 2.0);
    pen.polygon(&[(s, 0.0), (w - s, 0.0), (w, h / 2.0), (w - s, h), (s, h), (0.0, h / 2.0)]);
}

fn parallelogram(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let dx = pen.measure(0.2, 20.0, w, w);
    pen.polygon(&[(0.0, h), (dx, 0.0), (w, 0.0), (w - dx, h)]);
}

fn trapezoid(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let dx = pen.measure(0.2, 20.0, w, w / 2.0);
    pen.polygon(&[(0.0, h), (dx, 0.0), (w - dx, 0.0), (w, h)]);
}

fn step(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.measure(0.2, 20.0, w, w);
    pen.polygon(&[(0.0, 0.0), (w - s, 0.0), (w, h / 2.0), (w - s, h), (0.0, h), (s, h / 2.0)]);
}

fn card(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 30.0, w.min(h));
    pen.polygon(&[(s, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, s)]);
}

fn manual_input(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 30.0, h);
    pen.polygon(&[(0.0, h), (0.0, s), (w, 0.0), (w, h)]);
}

fn loop_limit(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 20.0, h.min(w / 2.0));
    pen.polygon(&[(s, 0.0), (w - s, 0.0), (w, s * 0.8), (w, h), (0.0, h), (0.0, s * 0.8)]);
}

fn off_page(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = clamp(pen.keys.number("size", 0.375), 1.0) * h;
    pen.polygon(&[(0.0, 0.0), (w, 0.0), (w, h - s), (w / 2.0, h), (0.0, h - s)]);
}

fn cross(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let half = w.min(h) * clamp(pen.keys.number("size", 0.2), 1.0) / 2.0;
    let (l, r, t, b) = (w / 2.0 - half, w / 2.0 + half, h / 2.0 - half, h / 2.0 + half);
    let sides = [
        (0.0, t),
        (l, t),
        (l, 0.0),
        (r, 0.0),
        (r, t),
        (w, t),
        (w, b),
        (r, b),
        (r, h),
        (l, h),
        (l, b),
        (0.0, b),
    ];
    pen.fill_stroke(crate::outline::rounded(&sides, 0.0, true));
}

fn corner(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let (dx, dy) = (pen.length("dx", 20.0, w), pen.length("dy", 20.0, h));
    pen.polygon(&[(0.0, 0.0), (w, 0.0), (w, dy), (dx, dy), (dx, h), (0.0, h)]);
}

fn tee(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let (dx, dy) = (pen.length("dx", 20.0, w), pen.length("dy", 20.0, h));
    let (l, r) = ((w - dx) / 2.0, (w + dx) / 2.0);
    pen.polygon(&[(0.0, 0.0), (w, 0.0), (w, dy), (r, dy), (r, h), (l, h), (l, dy), (0.0, dy)]);
}

fn callout(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 30.0, h);
    let from = clamp(pen.keys.number("position", 0.5), 1.0) * w;
    let tip = clamp(pen.keys.number("position2", 0.5), 1.0) * w;
    let to = (from + pen.length("base", 20.0, w)).min(w);
    let before = [(0.0, h - s), (0.0, 0.0), (w, 0.0), (w, h - s), (to, h - s)];
    // The tip is sharp; so the line is closed there.
    let mut path = BezPath::new();
    path.move_to((tip, h));
    path.extend(
        pen.corners(&[&[(tip, h), (from, h - s)], &before[..], &[(tip, h)]].concat(), false)
            .into_iter()
            .skip(1),
    );
    path.close_path();
    pen.fill_stroke(path);
}

fn callout_label(size: Size, keys: &Keys) -> Rect {
    let tail = clamp(keys.number("size", 30.0), size.height);
    Rect::new(0.0, 0.0, size.width, size.height - tail)
}
