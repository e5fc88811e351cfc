//! IBM's cloud: boxes with a tag that says what they are.

use kurbo::Rect;

use super::icon::flat;
use crate::pen::round_rect;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.ibm.box", tagged)];

fn tagged(pen: &mut Pen<'_>) {
    pen.fill_stroke(round_rect(pen.rect(), 0.0));
    if let Some(kind) = pen.keys.get("prType") {
        flat(pen, &format!("mxgraph.ibm.{kind}tag"), Rect::new(0.0, 0.0, 25.0, 25.0), pen.look.stroke);
    }
}
