//! Google's Material Design: bars of progress, sliders, a switch.

use kurbo::Shape as _;

use super::round;
use crate::lettering::Lettering;
use crate::tinted::Paint::{self, Fill, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.gmdl.marginRect", margin_box),
    Shape::new("mxgraph.gmdl.player", |pen| pen.tinted(PLAYER)),
    Shape::new("mxgraph.gmdl.progressBar", progress),
    Shape::new("mxgraph.gmdl.slider2", |pen| {
        let at = track(pen, TRACK, Own(0xBB_BBBB));
        knob(pen, at, Stroke);
    }),
    Shape::new("mxgraph.gmdl.sliderNormal", normal),
    Shape::new("mxgraph.gmdl.sliderFocused", focused),
    Shape::new("mxgraph.gmdl.sliderDisabled", disabled),
    Shape::new("mxgraph.gmdl.sliderDisabled2", disabled),
    Shape::new("mxgraph.gmdl.sliderDiscrete", |pen| {
        let at = discrete(pen, Stroke, Own(0xBB_BBBB));
        number(pen, at);
    }),
    Shape::new("mxgraph.gmdl.sliderDiscreteDots", dotted),
    Shape::new("mxgraph.gmdl.switch", switch),
];

fn margin_box(pen: &mut Pen<'_>) {
    if let Some(rect) = round::inside_margins(pen, 0.0) {
        pen.fill_stroke(rect.to_path(0.1));
    }
}

const PLAYER: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fill),
    Tinted::area("R0 0 .8w 4", Own(0xFF_ED00)),
    Tinted::area("Rw-33 .5h-7 4 14 w-25 .5h-7 4 14", Own(0x71_7171)),
];

fn progress(pen: &mut Pen<'_>) {
    pen.tinted(&[Tinted::line("M0 .5h Hw", Own(0xAA_AAAA))]);
    let done = pen.w * pen.length("dx1", 0.8, 1.0);
    pen.stroke(pen.trace_with(&[done], "M0 .5h Ha"));
}

/// The whole of a track, and the part of it up to `a`.
pub(super) const TRACK: [&str; 2] = ["M0 .5h Hw", "M0 .5h Ha"];
const LOW_TRACK: [&str; 2] = ["M0 .5h+22.5 Hw", "M0 .5h+22.5 Ha"];

/// Draws a track; says where its handle is.
pub(super) fn track(pen: &mut Pen<'_>, [whole, part]: [&str; 2], line: Paint) -> f64 {
    let at = pen.w * pen.length("barPos", 40.0, 100.0) / 100.0;
    pen.tint(pen.trace(whole), Paint::None, line);
    pen.stroke(pen.trace_with(&[at], part));
    at
}

/// The diameter of a handle.
fn handle_size(pen: &Pen<'_>) -> f64 {
    pen.length("handleSize", 10.0, 1000.0)
}

pub(super) fn knob(pen: &mut Pen<'_>, at: f64, line: Paint) {
    pen.tint(pen.trace_with(&[at, handle_size(pen)], "Oa-.5b .5h-.5b b b"), Fill, line);
}

fn normal(pen: &mut Pen<'_>) {
    let size = [handle_size(pen)];
    pen.stroke(pen.trace_with(&size, "O0 .5h-.5a a a"));
    pen.stroke(pen.trace_with(&size, "Ma .5h Hw"));
}

/// A small handle in a glow.
fn focused(pen: &mut Pen<'_>) {
    let at = track(pen, TRACK, Own(0xBB_BBBB));
    let values = [at, handle_size(pen)];
    pen.fill_stroke(pen.trace_with(&values, "Oa-.167b .5h-.167b .33b .33b"));
    let glow = pen.trace_with(&values, "Oa-.5b .5h-.5b b b");
    pen.tinted_path(glow, &Tinted::area("", Stroke).faded(0.15));
}

fn disabled(pen: &mut Pen<'_>) {
    let at = pen.w * pen.length("hPos", 50.0, 100.0) / 100.0;
    let size = handle_size(pen);
    pen.fill_stroke(pen.trace_with(&[at, size], "Oa-.5b .5h-.5b b b"));
    let gap = 7.0_f64;
    if at > gap {
        pen.stroke(pen.trace_with(&[at - gap], "M0 .5h Ha"));
    }
    if at + gap < pen.w {
        pen.stroke(pen.trace_with(&[at + gap], "Ma .5h Hw"));
    }
}

/// A handle with room for a number; says where it is.
fn discrete(pen: &mut Pen<'_>, line: Paint, rest: Paint) -> f64 {
    let at = track(pen, LOW_TRACK, rest);
    let drop = "Ma .5h+15.5 La-10.5 .5h+2.5 A15 15 0 0 1 a .5h-22.5 A15 15 0 0 1 a+10.5 .5h+2.5 Z";
    pen.tint(pen.trace_with(&[at], drop), Fill, line);
    at
}

fn number(pen: &mut Pen<'_>, at: f64) {
    let letters = Lettering::new(pen, 12.0, Paint::Key("fontColor", 0));
    let text = pen.length("barPos", 40.0, 100.0).to_string();
    pen.letter(&text, (at, pen.h / 2.0 - 9.0), &letters);
}

fn dotted(pen: &mut Pen<'_>) {
    let is_bright = pen.keys.get("bright").is_none_or(|value| value != "0");
    let at = discrete(pen, Paint::None, Own(0xBE_BEBE));
    let dots = "O-1.5 .5h+21 3 3 .2w-1.5 .5h+21 3 3 .4w-1.5 .5h+21 3 3 .6w-1.5 .5h+21 3 3 .8w-1.5 .5h+21 3 3 \
        w-1.5 .5h+21 3 3";
    pen.tint(pen.trace(dots), Own(if is_bright { 0 } else { 0xFF_FFFF }), Paint::None);
    number(pen, at);
}

const ON: &[Tinted] = &[
    Tinted::new("M.135w .8h A.135w .3h 0 0 1 .135w .2h H.675w A.135w .3h 0 0 1 .675w .8h Z").faded(0.5),
    Tinted::new("O.36w 0 .64w h"),
];
const OFF: &[Tinted] = &[
    Tinted::new("M.225w .8h A.135w .3h 0 0 1 .225w .2h H.865w A.135w .3h 0 0 1 .865w .8h Z")
        .painted(Own(0xBC_BBBB), Stroke),
    Tinted::new("O0 0 .64w h").painted(Own(0xF1_F1F1), Stroke),
];

fn switch(pen: &mut Pen<'_>) {
    let is_on = pen.keys.get("switchState").is_none_or(|state| state == "on");
    pen.tinted(if is_on { ON } else { OFF });
}
