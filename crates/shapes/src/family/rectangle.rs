//! Rectangles and what is drawn into one.

use kurbo::{BezPath, Rect, Size};

use crate::pen::{clamp, measure, round_rect};
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("label", rectangle),
    Shape::new("rectangle", rectangle),
    Shape::new("rect", rectangle),
    Shape::new("text", rectangle),
    Shape::new("ext", framed),
    Shape::new("transparent", |_| {}),
    Shape::new("partialRectangle", partial_rectangle),
    Shape::new("process", process).with_label(process_label),
    Shape::new("process2", process).with_label(process_label),
    Shape::new("internalStorage", internal_storage),
    Shape::new("plus", plus),
    Shape::new("associativeEntity", associative_entity),
];

/// The radius of a rectangle's corners: a share of the smaller side, or a length with `absoluteArcSize=1`.
pub(super) fn corner_radius(pen: &Pen<'_>) -> f64 {
    let smaller = pen.w.min(pen.h).max(0.0);
    if !pen.look.rounded {
        0.0
    } else if pen.keys.flag("absoluteArcSize", false) {
        clamp(pen.keys.number("arcSize", 20.0) / 2.0, smaller / 2.0)
    } else {
        clamp(pen.keys.number("arcSize", 15.0) / 100.0 * smaller, smaller / 2.0)
    }
}

pub(super) fn outline(pen: &Pen<'_>) -> BezPath {
    round_rect(pen.rect(), corner_radius(pen))
}

pub(super) fn rectangle(pen: &mut Pen<'_>) {
    pen.fill_stroke(outline(pen));
    pen.gleam(pen.rect(), corner_radius(pen));
}

/// A rectangle, with a second outline inside when `double=1`.
fn framed(pen: &mut Pen<'_>) {
    rectangle(pen);
    if pen.keys.flag("double", false) {
        let inset = (pen.look.stroke_width + 1.0).max(2.0) + pen.keys.number("margin", 0.0);
        let inner = pen.rect().inset(-inset);
        if inner.width() > 0.0 && inner.height() > 0.0 {
            pen.stroke(round_rect(inner, (corner_radius(pen) - inset).max(0.0)));
        }
    }
}

/// A filled box of which the style chooses the sides that are drawn.
fn partial_rectangle(pen: &mut Pen<'_>) {
    pen.fill_only(outline_of_box(pen));
    let (w, h) = (pen.w, pen.h);
    let sides = [
        ("top", (0.0, 0.0), (w, 0.0)),
        ("right", (w, 0.0), (w, h)),
        ("bottom", (w, h), (0.0, h)),
        ("left", (0.0, h), (0.0, 0.0)),
    ];
    // Neighbouring sides are one line, so that their corner is mitred.
    let mut path = BezPath::new();
    let mut open = false;
    for (key, from, to) in sides {
        if pen.keys.flag(key, true) {
            if !open {
                path.move_to(from);
            }
            path.line_to(to);
            open = true;
        } else {
            open = false;
        }
    }
    if !path.elements().is_empty() {
        pen.stroke(path);
    }
}

fn outline_of_box(pen: &Pen<'_>) -> BezPath {
    round_rect(pen.rect(), 0.0)
}

fn process(pen: &mut Pen<'_>) {
    rectangle(pen);
    let inset = pen.measure(0.1, 20.0, pen.w, pen.w / 2.0);
    pen.line(&[(inset, 0.0), (inset, pen.h)]);
    pen.line(&[(pen.w - inset, 0.0), (pen.w - inset, pen.h)]);
}

fn process_label(size: Size, keys: &Keys) -> Rect {
    let inset = measure(keys, 0.1, 20.0, size.width, size.width / 2.0);
    Rect::new(inset, 0.0, size.width - inset, size.height)
}

fn internal_storage(pen: &mut Pen<'_>) {
    rectangle(pen);
    let (dx, dy) = (pen.length("dx", 20.0, pen.w), pen.length("dy", 20.0, pen.h));
    pen.line(&[(0.0, dy), (pen.w, dy)]);
    pen.line(&[(dx, 0.0), (dx, pen.h)]);
}

fn plus(pen: &mut Pen<'_>) {
    rectangle(pen);
    let (w, h) = (pen.w, pen.h);
    let margin = w.min(h) / 5.0 + 1.0;
    pen.line(&[(w / 2.0, margin), (w / 2.0, h - margin)]);
    pen.line(&[(margin, h / 2.0), (w - margin, h / 2.0)]);
}

fn associative_entity(pen: &mut Pen<'_>) {
    rectangle(pen);
    let (w, h) = (pen.w, pen.h);
    let rhombus = pen.corners(&[(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)], true);
    pen.stroke(rhombus);
}
