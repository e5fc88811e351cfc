//! Columns with what fills them, fans, conveyors.

use kurbo::BezPath;

use crate::Part::{self, Area, Dashes, Line};
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.pid2misc.column", column),
    Shape::new("mxgraph.pid2misc.conveyor", conveyor),
    Shape::new("mxgraph.pid2misc.fan", fan),
];

/// The most layers that are drawn in a column, or links on a conveyor.
const MOST: u16 = 500;

/// Equal steps from `start`, as long as they are below `end`.
fn steps(start: f64, step: f64, end: f64) -> impl Iterator<Item = f64> {
    (0..MOST).map(move |n| start + f64::from(n) * step).take_while(move |&at| at < end)
}

/// The room of a column above and below what fills it.
const HEAD: f64 = 25.0;

fn column(pen: &mut Pen<'_>) {
    let height = pen.h.max(30.0);
    pen.sketch_with(&[height], &[Area("M0 15 A.5w 15 0 0 1 w 15 Lw a-15 A.5w 15 0 0 1 0 a-15 Z")]);
    let (range, tray) = (pen.h - 2.0 * HEAD, 0.2 * pen.w);
    match pen.keys.get("columnType").unwrap_or("common") {
        "fixed" => {
            packed(pen, &[Line("M0 a+.1b w a+.1b M0 a+.9b w a+.9b M0 a+.1b w a+.9b M0 a+.9b w a+.1b")])
        }
        "nozzle" => {
            packed(
                pen,
                &[Dashes("M0 a+.2b w a+.2b M0 a+.8b w a+.8b"), Line("M0 a+.2b w a+.8b M0 a+.8b w a+.2b")],
            );
            nozzles(pen);
        }
        "tray" => {
            for y in steps(HEAD + 0.5 * (range % tray), tray, HEAD + 0.5 * (range % tray) + range + 1e-9) {
                pen.sketch_with(&[y], &[Dashes("M0 a w a")]);
            }
        }
        "fluid" => {
            pen.sketch(&[Dashes(BED)]);
            fluid(pen);
        }
        "baffle" => {
            pen.sketch(&[Dashes(BED)]);
            for (index, y) in layers(pen).enumerate() {
                let baffle = if index % 2 == 0 { "M0 a .9w a .9w a-.3b" } else { "M.1w a-.5b .1w a w a" };
                pen.sketch_with(&[y, tray], &[Dashes(baffle)]);
            }
        }
        kind @ ("valve" | "bubble") => {
            pen.sketch(&[Dashes(BED)]);
            let cap =
                if kind == "valve" { "M.4w a-.2b .6w a-.2b" } else { "M.25w a-.2b A3b 3b 0 0 1 .75w a-.2b" };
            for y in layers(pen) {
                pen.sketch_with(&[y, tray], &[Line("M0 a .4w a M.6w a w a"), Line(cap)]);
            }
        }
        _ => {}
    }
}

/// Where a filling begins and ends.
const BED: &str = "M0 25 w 25 M0 h-25 w h-25";

/// The heights of layers a fifth of the width apart.
fn layers(pen: &Pen<'_>) -> impl Iterator<Item = f64> + use<> {
    let tray = 0.2 * pen.w;
    let first = HEAD + tray;
    steps(first, tray, pen.h - HEAD - 0.5 * tray)
}

/// The tops of packings, and how tall one is; they are centred in the column.
fn packings(pen: &Pen<'_>) -> (impl Iterator<Item = f64> + use<>, f64) {
    let (step, range) = (1.2 * pen.w, pen.h - 2.0 * HEAD);
    let first = HEAD + 0.5 * (range % step);
    (steps(first, step, first + range - step + 1e-9), step)
}

/// Draws parts from `a` down, `b` tall, for each packing.
fn packed(pen: &mut Pen<'_>, parts: &[Part<'_>]) {
    let (tops, height) = packings(pen);
    for top in tops {
        pen.sketch_with(&[top, height], parts);
    }
}

/// The pipes between packings, with a nozzle in the middle.
fn nozzles(pen: &mut Pen<'_>) {
    let (tops, height) = packings(pen);
    for top in tops.skip(1) {
        let nozzle = "M0 a .5w a M.5w-.08b a+.08b .5w a .5w+.08b a+.08b M.5w a .5w a+.08b";
        pen.sketch_with(&[top, height], &[Line(nozzle)]);
    }
}

/// Rows of dots, every second one moved by half a step.
fn fluid(pen: &mut Pen<'_>) {
    let (step, dot) = (0.1 * pen.w, 0.02 * pen.w.min(pen.h));
    let mut dots = BezPath::new();
    for (row, y) in steps(HEAD + 0.5 * step, step, pen.h - HEAD - dot).enumerate() {
        let first = if row % 2 == 0 { 0.5 * step } else { step };
        for x in steps(first, step, pen.w).take(10) {
            dots.extend(pen.trace_with(&[x, y, dot], "Oa b c c"));
        }
    }
    pen.blot(dots);
}

fn conveyor(pen: &mut Pen<'_>) {
    let wheel = pen.h.min(0.5 * pen.w);
    pen.sketch_with(
        &[wheel],
        &[Line("M.5a 0 w-.5a 0"), Area("O0 0 a a"), Area("Ow-a 0 a a"), Line("M.5a a w-.5a a")],
    );
    for x in steps(0.9 * wheel, 0.7 * wheel, pen.w - 0.9 * wheel) {
        pen.sketch_with(&[wheel, x], &[Area("Rb 0 .2a .1a"), Area("Rb .9a .2a .1a")]);
    }
}

fn fan(pen: &mut Pen<'_>) {
    pen.sketch(&[
        Area("O0 0 w h"),
        Line(
            "M.3w .045h .97w .33h M.3w .955h .97w .67h \
             M.4228w .3655h A.15w .03h 50 0 1 .5w .5h .15w .03h 50 0 1 .3772w .4045h \
             .15w .03h 50 0 1 .3025w .271h .15w .03h 50 0 1 .4228w .3655h Z \
             M.377w .5973h A.15w .03h -50 0 1 .4966w .5019h .15w .03h -50 0 1 .423w .636h \
             .15w .03h -50 0 1 .3034w .7314h .15w .03h -50 0 1 .377w .5973h Z",
        ),
        Line("O.5w .47h .3w .06h"),
    ]);
    match pen.keys.get("fanType") {
        Some("axial") => pen.sketch(&[Line("M.1w .5h .3w .5h")]),
        Some("radial") => pen.sketch(&[Line("M.2w .4h .2w .6h")]),
        _ => {}
    }
}
