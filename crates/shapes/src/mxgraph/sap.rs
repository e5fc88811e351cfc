//! SAP: a picture in a circle.

use kurbo::Affine;

use super::icon::part;
use crate::pen::ellipse;
use crate::{Pen, Picture, Shape};

pub(super) const SHAPES: &[Shape] =
    &[Shape::new("mxgraph.sap.icon", icon).with_ports(|_, _| crate::ports::at(&PORTS))];

const PORTS: [(f64, f64); 9] = [
    (0.625, 0.0),
    (1.0, 0.5),
    (0.625, 1.0),
    (0.0, 0.325),
    (0.0, 0.675),
    (0.25, 0.0),
    (1.0, 0.0),
    (1.0, 1.0),
    (0.25, 1.0),
];

fn icon(pen: &mut Pen<'_>) {
    pen.fill_stroke(ellipse(pen.rect()));
    let Some(name) = pen.keys.get("SAPIcon") else { return };
    pen.picture(Picture {
        source: format!("img/lib/sap/{name}.svg"),
        rect: part(pen, 0.2, 0.2, 0.6, 0.6),
        keeps_ratio: true,
        opacity: pen.look.fill_opacity,
        clip: None,
        transform: Affine::IDENTITY,
    });
}
