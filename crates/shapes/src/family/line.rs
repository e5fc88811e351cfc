//! Shapes that are only lines.

use crate::{Part, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("line", line),
    Shape::new("crossbar", crossbar),
    Shape::new("dimension", dimension),
    Shape::new("curlyBracket", curly_bracket),
    Shape::new("umlDestroy", destroy),
    Shape::new("tableLine", line),
];

fn line(pen: &mut Pen<'_>) {
    pen.line(&[(0.0, pen.h / 2.0), (pen.w, pen.h / 2.0)]);
}

fn crossbar(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    pen.line(&[(0.0, 0.0), (0.0, h)]);
    pen.line(&[(w, 0.0), (w, h)]);
    pen.line(&[(0.0, h / 2.0), (w, h / 2.0)]);
}

/// How long the arrow heads of a dimension line are, without the width of the line.
const HEAD: f64 = 10.0;

fn dimension(pen: &mut Pen<'_>) {
    let half = pen.look.stroke_width / 2.0;
    let head = HEAD + 2.0 * half;
    pen.sketch_with(
        &[half, head],
        &[
            Part::Line("M0 0 0 h Mw 0 w h Ma h-.5b w-a h-.5b"),
            Part::Line("Ma+b h-b a h-.5b a+b h Mw-a-b h-b w-a h-.5b w-a-b h"),
        ],
    );
}

fn curly_bracket(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.keys.number("size", 0.5).clamp(0.0, 1.0) * w;
    let points = [(w, 0.0), (s, 0.0), (s, h / 2.0), (0.0, h / 2.0), (s, h / 2.0), (s, h), (w, h)];
    pen.stroke(pen.corners(&points, false));
}

fn destroy(pen: &mut Pen<'_>) {
    pen.line(&[(0.0, 0.0), (pen.w, pen.h)]);
    pen.line(&[(pen.w, 0.0), (0.0, pen.h)]);
}
