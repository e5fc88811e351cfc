//! SAP: a picture in a circle.

use kurbo::Affine;

use super::icon::part;
use crate::pen::ellipse;
use crate::{Pen, Picture, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.sap.icon", icon)];

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
