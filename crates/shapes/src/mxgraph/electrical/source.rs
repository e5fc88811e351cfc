//! Sources of signals and batteries.

use kurbo::BezPath;

use crate::Part::{Area, Blot, Line};
use crate::ports::at;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.electrical.signal_sources.source", source),
    Shape::new("mxgraph.electrical.signal_sources.dc_source_3_v2", |pen| {
        pen.sketch(&[Area("O0 0 w h")]);
        plus_and_minus(pen, 3.0);
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (0.5, 1.0)])),
    Shape::new("mxgraph.electrical.miscellaneous.batteryStack", battery)
        .with_ports(|_, _| at(&[(0.0, 0.5), (1.0, 0.5)])),
];

/// What each kind of signal looks like.
const SIGNALS: [(&str, &str); 15] = [
    ("ac", "M.3w .5h Q.34w .35h .4w .35h .46w .35h .5w .5h .53w .65h .6w .65h .66w .65h .7w .5h"),
    ("square", "M.3w .5h .3w .35h .5w .35h .5w .65h .7w .65h .7w .5h"),
    ("triangular", "M.3w .65h .4w .35h .5w .65h .6w .35h .7w .65h"),
    ("sawtooth", "M.24w .65h .42w .35h .42w .65h .58w .35h .58w .65h .76w .35h .76w .65h"),
    ("noise", "M.5w .17h .5w .5h .18w .42h M.32w .78h .5w .5h .82w .42h M.68w .78h .5w .5h"),
    ("ideal", "M0 .5h w .5h"),
    ("expSquib", "O0 .43h .14w .14h .86w .43h .14w .14h M.83w .63h .73w .73h .27w .27h .17w .37h"),
    ("pulse", "M.3w .65h .4w .65h .4w .35h .6w .35h .6w .65h .7w .65h"),
    ("invPulse", "M.3w .35h .4w .35h .4w .65h .6w .65h .6w .35h .7w .35h"),
    ("chopSquare", "M.3w .5h .33w .35h .47w .35h .53w .65h .67w .65h .7w .5h"),
    ("stepOn", "M.3w .65h .5w .65h .5w .35h .7w .35h"),
    ("stepOff", "M.3w .35h .5w .35h .5w .65h .7w .65h"),
    ("dc1", "M.17w .5h .83w .5h M.67w .42h .83w .5h .67w .58h"),
    ("dc2", "M.5w .17h .5w .83h M.42w .67h .5w .83h .58w .67h"),
    ("none", ""),
];

fn source(pen: &mut Pen<'_>) {
    let depends = match pen.keys.get("elSourceType").unwrap_or("independent") {
        "independent" => {
            pen.sketch(&[Area("O0 0 w h")]);
            false
        }
        kind => {
            pen.sketch(&[Area("M0 .5h .5w 0 w .5h .5w h Z")]);
            kind == "dependent"
        }
    };
    let signal = pen.keys.get("elSignalType").unwrap_or("none");
    if let Some((_, line)) = SIGNALS.iter().find(|(name, _)| *name == signal) {
        pen.sketch(&[Line(line)]);
    }
    match signal {
        "expSquib" => pen.sketch(&[Blot("M.2w .25h .13w .4h .28w .33h Z")]),
        "dc3" => plus_and_minus(pen, if depends { 6.0 } else { 3.0 }),
        _ => {}
    }
}

/// A plus near the top and a minus near the bottom, `inset` further in.
fn plus_and_minus(pen: &mut Pen<'_>, inset: f64) {
    let arm = (0.05 * pen.w.min(pen.h)).max(3.0);
    let signs = "M.5w-a .05h+b .5w+a .05h+b M.5w .05h-a+b .5w .05h+a+b M.5w-a .95h-b .5w+a .95h-b";
    pen.sketch_with(&[arm, inset], &[Line(signs)]);
}

/// The most cells of a battery.
const CELLS: u16 = 500;

fn battery(pen: &mut Pen<'_>) {
    let cell = 0.3 * pen.h;
    let count = (0..CELLS).take_while(|&n| f64::from(n + 1) * cell <= pen.w - 20.0).count();
    let Some(last) = u16::try_from(count).ok().and_then(|count| count.checked_sub(1)) else { return };
    let start = 0.5 * (pen.w - f64::from(last + 1) * cell);
    pen.sketch_with(&[start + 0.2 * cell], &[Line("M0 .5h a .5h Mw-a .5h w .5h")]);
    let mut links = BezPath::new();
    for index in 0..=last {
        let x = start + f64::from(index) * cell;
        pen.sketch_with(&[x, cell], &[Blot("Ra+.2b .25h .2b .5h"), Line("Ma+.8b 0 a+.8b h")]);
        if index > 0 {
            links.extend(pen.trace_with(&[x, cell], "Ma-.2b .5h a+.2b .5h"));
        }
    }
    let dashed = pen.dashed_ink();
    pen.paint(links, &dashed);
}
