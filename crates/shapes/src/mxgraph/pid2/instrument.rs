//! Instruments: an outline for what they are, lines across it for where they are mounted.

use kurbo::Rect;

use crate::Part::{self, Area, Dashes, Line};
use crate::ports::at;
use crate::{Pen, PortSpec, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.pid2inst.discInst", |pen| mounted(pen, DISCRETE, 0.005))
        .with_ports(|_, _| ports([(0.145, 0.145), (0.145, 0.855), (0.855, 0.145), (0.855, 0.855)])),
    Shape::new("mxgraph.pid2inst.sharedCont", |pen| mounted(pen, SHARED, 0.005))
        .with_ports(|_, _| ports(CORNERS)),
    Shape::new("mxgraph.pid2inst.compFunc", |pen| mounted(pen, FUNCTION, 0.01))
        .with_ports(|_, _| ports([(0.25, 0.0), (0.75, 0.0), (0.25, 1.0), (0.75, 1.0)])),
    Shape::new("mxgraph.pid2inst.progLogCont", |pen| mounted(pen, PROGRAMMABLE, 0.02))
        .with_ports(|_, _| ports(CORNERS)),
    Shape::new("mxgraph.pid2inst.logic", |pen| mounted(pen, LOGIC, 0.02))
        .with_ports(|_, _| ports([(0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75)])),
    Shape::new("mxgraph.pid2inst.indicator", indicator).with_ports(|_, _| at(&[(0.5, 1.0)])),
];

const DISCRETE: &[Part<'_>] = &[Area("O0 0 w h")];
const SHARED: &[Part<'_>] = &[Area("R0 0 w h"), Area("O0 0 w h")];
const FUNCTION: &[Part<'_>] = &[Area("M0 .5h .25w 0 .75w 0 w .5h .75w h .25w h Z")];
const PROGRAMMABLE: &[Part<'_>] = &[Area("R0 0 w h"), Line("M0 .5h .5w 0 w .5h .5w h Z")];
const LOGIC: &[Part<'_>] = &[Area("M0 .5h .5w 0 w .5h .5w h Z")];

const CORNERS: [(f64, f64); 4] = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)];

/// The middles of the sides and four more points.
fn ports(more: [(f64, f64); 4]) -> Vec<PortSpec> {
    at(&[&[(0.5, 0.0), (0.5, 1.0), (0.0, 0.5), (1.0, 0.5)], &more[..]].concat())
}

/// An outline and the lines of its mounting; double lines are shorter by `inset` at both ends.
fn mounted(pen: &mut Pen<'_>, outline: &[Part<'_>], inset: f64) {
    pen.sketch(outline);
    match pen.keys.get("mounting").unwrap_or("field") {
        "room" => pen.sketch(&[Line("M0 .5h w .5h")]),
        "inaccessible" => pen.sketch(&[Dashes("M0 .5h w .5h")]),
        "local" => pen.sketch_with(&[inset * pen.w], &[Line("Ma .48h w-a .48h Ma .52h w-a .52h")]),
        _ => {}
    }
}

/// A square instrument on a stem.
fn indicator(pen: &mut Pen<'_>) {
    pen.sketch(&[Line("M.5w w .5w h")]);
    let outline = match pen.keys.get("indType").unwrap_or("inst") {
        "inst" => DISCRETE,
        "ctrl" => SHARED,
        "func" => FUNCTION,
        "plc" => PROGRAMMABLE,
        _ => &[],
    };
    let look = pen.look;
    pen.inside(Rect::new(0.0, 0.0, pen.w, pen.w), look, |pen| mounted(pen, outline, 0.005));
}
