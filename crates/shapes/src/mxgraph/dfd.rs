//! Data flow diagrams.

use kurbo::Vec2;
use scene::Color;

use crate::Part::{Area, Line};
use crate::{Pen, PortSpec, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.dfd.start", |pen| {
        let outline = "Mw-.5s .5h-.5s A.5s .5s 0 0 1 w .5h A.5s .5s 0 0 1 w-.5s .5h+.5s L.5s .5h+.5s \
            A.5s .5s 0 0 1 0 .5h A.5s .5s 0 0 1 .5s .5h-.5s Z";
        pen.sketch(&[Area(outline)]);
    }),
    Shape::new("mxgraph.dfd.archive", |pen| {
        pen.sketch(&[Area("M0 0 w 0 .5w h Z"), Line("M.1w .2h .9w .2h")]);
    })
    .with_ports(|_, _| archive_ports()),
    Shape::new("mxgraph.dfd.check2", |pen| {
        let outline = Area("M0 .5h .5s 0 w-.5s 0 w .5h w-.5s h .5s h Z");
        pen.sketch(&[outline, Line("Mw-.5s 0 w-s .5h w-.5s h")]);
    }),
    Shape::new("mxgraph.dfd.dataStoreID", |pen| {
        let bar = pen.w.min(30.0);
        pen.sketch_with(&[bar], &[Area("Mw h 0 h 0 0 w 0"), Line("Ma 0 a h")]);
    }),
    Shape::new("mxgraph.dfd.externalEntity", external_entity),
    Shape::new("mxgraph.dfd.loop", |pen| {
        let outline = "Mw-.2s 0 A.8s .8s 0 0 1 w-.2s h L.2s h A.8s .8s 0 0 1 .2s 0 Z";
        pen.sketch(&[Area(outline)]);
    }),
];

/// A box with a darkened edge at the top and at the left.
fn external_entity(pen: &mut Pen<'_>) {
    const OUTLINE: &str = "M0 0 w-10 0 w 10 w h 10 h 0 h-10 Z";
    pen.sketch(&[Area(OUTLINE)]);
    let edge = pen.trace("M0 0 w-10 0 w 10 10 10 10 h 0 h-10 Z");
    pen.fill_with(edge, Color::BLACK.faded(0.5));
    pen.sketch(&[Line("M0 0 w-10 0 w 10 w h 10 h 0 h-10 Z M10 h 10 10 w 10 M0 0 10 10")]);
}

/// Along the three sides, in quarters.
fn archive_ports() -> Vec<PortSpec> {
    let corners = [Vec2::new(0.0, 0.0), Vec2::new(1.0, 0.0), Vec2::new(0.5, 1.0)];
    let sides = (0..3).map(|at| (corners[at], corners[(at + 1) % 3]));
    let quarters = |(from, to): (Vec2, Vec2)| [0.0, 0.25, 0.5, 0.75].map(|way| from.lerp(to, way));
    let places: Vec<(f64, f64)> = sides.flat_map(quarters).map(|at| (at.x, at.y)).collect();
    crate::ports::at(&places)
}
