//! Buses: bundles of wires that turn a corner, an arrow, a test point.

use crate::Part::{Area, Blot, Line};
use crate::ports::at;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.electrical.transmission.testPoint", test_point)
        .with_ports(|_, _| at(&[(0.5, 0.0), (0.5, 1.0)])),
    Shape::new("mxgraph.electrical.transmission.straightBus", |pen| {
        let head = 0.5 * if pen.w > pen.h { pen.h } else { pen.w };
        pen.sketch_with(&[head], &[Area("M.8w 0 .8w h-a w h-a .5w h 0 h-a .2w h-a .2w 0")]);
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (0.5, 1.0)])),
    Shape::new("mxgraph.electrical.transmission.twoLineBusElbow", |pen| elbow(pen, 2)),
    Shape::new("mxgraph.electrical.transmission.threeLineBusElbow", |pen| elbow(pen, 3)),
    Shape::new("mxgraph.electrical.transmission.fourLineBusElbow", |pen| elbow(pen, 4)),
    Shape::new("mxgraph.electrical.transmission.eightLineBusElbow", |pen| elbow(pen, 8)),
];

fn test_point(pen: &mut Pen<'_>) {
    pen.sketch(&[Blot("O.5w-.5s 0 s s")]);
    if pen.h > pen.w {
        pen.sketch(&[Line("M.5w s .5w h")]);
    }
}

/// Wires around a corner, `notch` from the first to the last.
fn elbow(pen: &mut Pen<'_>, wires: u8) {
    let notch = pen.length("notch", 0.0, pen.w);
    let (across, down) = (notch.min(pen.w), notch.min(pen.h));
    for wire in 0..wires {
        let share = f64::from(wire) / f64::from(wires - 1);
        pen.sketch_with(&[share * across, share * down], &[Line("M0 h-b w-a h-b w-a 0")]);
    }
}
