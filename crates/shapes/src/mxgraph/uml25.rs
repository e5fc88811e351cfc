//! Actions of UML 2.5.

use kurbo::Rect;

use crate::Part::{Area, Line};
use crate::pen::{clamp, round_rect};
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.uml25.inputPin", |pen| {
        pen.sketch(&[Area("R0 0 w h"), Line("M.75w .5h .25w .5h M.4w .4h .25w .5h .4w .6h")]);
    }),
    Shape::new("mxgraph.uml25.behaviorAction", |pen| {
        let radius = if pen.look.rounded { radius(pen) } else { 0.0 };
        pen.fill_stroke(round_rect(pen.rect(), radius));
        if pen.w >= 60.0 && pen.h >= 40.0 {
            pen.sketch(&[Line("Mw-60 .5h+20 w-60 .5h w-20 .5h w-20 .5h+20 Mw-40 .5h-20 w-40 .5h+20")]);
        }
    }),
    Shape::new("mxgraph.uml25.action", |pen| {
        let body = Rect::new(0.0, 0.0, (pen.w - 10.0).max(0.0), pen.h);
        pen.fill_stroke(round_rect(body, radius(pen)));
        pen.sketch(&[Area("Rw-10 .5h-10 10 20")]);
    }),
    Shape::new("mxgraph.uml25.actionParams", |pen| {
        let body = Rect::new(20.0, 0.0, pen.w.max(20.0), pen.h);
        pen.fill_stroke(round_rect(body, radius(pen)));
        pen.sketch(&[Area("R5 .5h-17 20 34"), Area("R0 .5h-13 10 10"), Area("R0 .5h+3 10 10")]);
    }),
];

/// The radius of corners: a length with `absoluteArcSize=1`, otherwise a multiple of the smaller side.
fn radius(pen: &Pen<'_>) -> f64 {
    let smaller = pen.w.min(pen.h).max(0.0);
    let size = pen.keys.number("arcSize", 0.0);
    let radius = if pen.keys.flag("absoluteArcSize", false) { size } else { size * smaller };
    clamp(radius, smaller / 2.0)
}
