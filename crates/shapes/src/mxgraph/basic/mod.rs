//! Basic shapes: rectangles with chosen corners, callouts, frames, arcs, stars.

use crate::Shape;

pub(super) mod arcs;
mod pattern;
pub(super) mod plain;
pub(super) mod rect;

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.basic.rect", rect::paint)];
pub(super) const ARCS: &[Shape] = arcs::SHAPES;
pub(super) const PATTERNS: &[Shape] = pattern::SHAPES;
pub(super) const PLAIN: &[Shape] = plain::SHAPES;
