//! Basic shapes: rectangles with chosen corners, callouts, frames, arcs, stars.

use crate::Shape;

pub(super) mod rect;

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.basic.rect", rect::paint)];
