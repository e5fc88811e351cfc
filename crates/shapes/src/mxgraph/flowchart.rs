//! Flowcharts: what is not a stencil.

use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.flowchart.document2", document)];

/// A sheet with a wavy lower edge and rounded upper corners.
fn document(pen: &mut Pen<'_>) {
    let wave = pen.keys.number("size", 0.5).clamp(0.0, 1.0) * pen.h;
    let path = pen.trace_with(
        &[wave],
        "Mw-5 0 A5 5 0 0 1 w 5 Lw h-.5a Q.75w h-1.4a .5w h-.5a Q.25w h+.4a 0 h-.5a L0 .5a 0 5 A5 5 0 0 1 5 0 Z",
    );
    pen.fill_stroke(path);
}
