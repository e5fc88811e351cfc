//! Amazon's cloud in three dimensions: blocks seen from above, and the arrows between them.

use crate::Shape;

mod arrows;
mod drawing;

pub(super) const ARROWS: &[Shape] = arrows::SHAPES;
pub(super) const BLOCKS: &[Shape] = drawing::SHAPES;
