//! Logic gates and multiplexers.

use kurbo::{Affine, Size};

use crate::Part::{self, Area, Line};
use crate::ports::at;
use crate::{Keys, Pen, PortSpec, Shape, direction_of};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.electrical.logic_gates.logic_gate", logic_gate).with_ports(gate_ports),
    Shape::new("mxgraph.electrical.logic_gates.buffer2", buffer)
        .with_ports(|_, _| at(&[(0.0, 0.5), (1.0, 0.5)])),
    Shape::new("mxgraph.electrical.abstract.mux2", multiplexer),
];

/// The most inputs that a gate has.
const INPUTS: f64 = 256.0;

/// How far down the box the inputs are, as shares.
fn inputs(keys: &Keys) -> impl Iterator<Item = f64> {
    shares(keys.number("numInputs", 2.0).clamp(1.0, INPUTS).floor())
}

/// The middles of equal parts of 1.
fn shares(count: f64) -> impl Iterator<Item = f64> {
    (0..u16::MAX).map(f64::from).take_while(move |&part| part < count).map(move |part| (part + 0.5) / count)
}

fn logic_gate(pen: &mut Pen<'_>) {
    let operation = pen.keys.get("operation").unwrap_or("and");
    let end = if operation == "and" { 0.2 } else { 0.23 } * pen.w;
    pen.sketch(&[Line("M.8w .5h w .5h")]);
    for share in inputs(pen.keys) {
        pen.sketch_with(&[end, share * pen.h], &[Line("M0 b a b")]);
    }
    if operation == "xor" {
        pen.sketch(&[Line("M.1w 0 A.6w h 0 0 1 .1w h")]);
    }
    if matches!(operation, "or" | "xor") {
        pen.sketch(&[Area(
            "M.4w 0 A.45w .83h 0 0 1 .8w .5h .45w .83h 0 0 1 .4w h L.15w h A.6w h 0 0 0 .15w 0 Z",
        )]);
    } else {
        pen.sketch(&[Area("M.2w 0 .5w 0 A.3w .5h 0 0 1 .5w h L.2w h Z")]);
    }
    let size = match pen.keys.optional_number("negSize") {
        Some(size) => (0.5 * size * pen.w).min(size * pen.h),
        None => (0.04 * pen.w).min(0.07 * pen.h),
    };
    negate(pen, size);
}

/// The ring at the output of a gate that negates.
fn negate(pen: &mut Pen<'_>, size: f64) {
    if pen.keys.flag("negating", false) {
        pen.sketch_with(&[size], &[Area("O.8w .5h-.5a a a")]);
    }
}

fn gate_ports(_: Size, keys: &Keys) -> Vec<PortSpec> {
    let ends: Vec<(f64, f64)> =
        std::iter::once((1.0, 0.5)).chain(inputs(keys).map(|share| (0.0, share))).collect();
    at(&ends)
}

fn buffer(pen: &mut Pen<'_>) {
    pen.sketch(&[Line("M0 .5h .2w .5h M.8w .5h w .5h"), Area("M.2w 0 .8w .5h .2w h Z")]);
    negate(pen, (0.04 * pen.w).min(0.07 * pen.h));
}

/// The most selectors of a multiplexer, which has as many inputs as they can tell apart.
const SELECTORS: f64 = 8.0;

fn multiplexer(pen: &mut Pen<'_>) {
    let selectors = pen.keys.number("selectorPins", 1.0).clamp(1.0, SELECTORS).floor();
    let splits = pen.keys.get("operation") == Some("demux");
    pen.sketch(if splits { &DEMULTIPLEXER } else { &MULTIPLEXER });
    for (number, share) in shares(2.0_f64.powf(selectors)).enumerate() {
        let y = 3.0 + share * (pen.h - 16.0);
        let (x, pin) = if splits { (pen.w - 14.0, "Mw-10 a w a") } else { (14.0, "M0 a 10 a") };
        pen.sketch_with(&[y], &[Line(pin)]);
        name(pen, &number.to_string(), (x, y + 1.0));
    }
    for (before, share) in shares(selectors).enumerate() {
        let x = 10.0 + share * (pen.w - 20.0);
        let slope = if splits { 1.0 - share } else { share };
        pen.sketch_with(&[x, 0.1 * slope * pen.h], &[Line("Ma h-10-b a h")]);
        name(pen, &format!("S{}", shares(selectors).count() - 1 - before), (x + 5.0, pen.h - 4.0));
    }
}

/// The bodies, with the wire on the side that has a single one.
const MULTIPLEXER: [Part<'_>; 2] =
    [Area("M10 0 w-10 .1h w-10 .9h-10 10 h-10 Z"), Line("Mw-10 .5h-5 w .5h-5")];
const DEMULTIPLEXER: [Part<'_>; 2] =
    [Area("Mw-10 0 10 .1h 10 .9h-10 w-10 h-10 Z"), Line("M0 .5h-5 10 .5h-5")];

/// Writes the name of a pin upright, however the box is turned.
fn name(pen: &mut Pen<'_>, text: &str, at: (f64, f64)) {
    let size = pen.keys.number("fontSize", 12.0).clamp(0.0, 1000.0) * 0.5;
    let turn = -std::f64::consts::FRAC_PI_2 * f64::from(direction_of(pen.keys).quarter_turns());
    pen.write(text, at, size, |words| words.transform = Affine::rotate_about(turn, at));
}
