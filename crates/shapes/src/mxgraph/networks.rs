//! Networks: the bus, and icons of the second set.

use kurbo::Rect;
use scene::Color;

use super::icon::flat_of;
use crate::pen::ellipse;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] =
    &[Shape::new("mxgraph.networks.bus", bus), Shape::new("mxgraph.networks2.icon", icon)];

/// A tube that lies across the middle.
fn bus(pen: &mut Pen<'_>) {
    let tube = pen.trace("M8 .5h+10 A12 12 0 0 1 8 .5h-10 Lw-8 .5h-10 A12 12 0 0 1 w-8 .5h+10 Z");
    pen.fill_stroke(tube);
    let mouth = pen.trace("Mw-8 .5h-10 A12 12 0 0 1 w-8 .5h+10 A12 12 0 0 1 w-8 .5h-10");
    pen.paint(mouth, &pen.ink().filled(Color::WHITE));
}

/// A stencil on a disc; its size and place are shares of the box.
fn icon(pen: &mut Pen<'_>) {
    if let Some(disc) = pen.keys.color("network2bgFillColor") {
        pen.fill_with(ellipse(pen.rect()), disc);
    }
    let share = |key, default| pen.keys.number(key, default);
    let (w, h) = (pen.w * share("network2IconW", 1.0), pen.h * share("network2IconH", 1.0));
    let x = (pen.w - w) / 2.0 + pen.w * share("network2IconXOffset", 0.0);
    let y = (pen.h - h) / 2.0 + pen.h * share("network2IconYOffset", 0.0);
    flat_of(pen, "network2Icon", Rect::new(x, y, x + w, y + h), pen.look.fill);
}
