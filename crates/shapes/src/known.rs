//! Everything that can be drawn by its name: built-in shapes first, then the library's stencils, then a style's own.

use std::sync::Arc;

use kurbo::{Rect, Size};

use crate::{Keys, Pen, PortSpec, Shape, Stencil, find, library, stencil};

/// A shape that can be drawn.
#[derive(Clone)]
pub enum Known {
    /// Drawn by code.
    Shape(&'static Shape),
    /// Told as XML.
    Stencil(Arc<Stencil>),
}

/// The shape of this name, or `None` where nobody knows it.
pub fn known(name: &str) -> Option<Known> {
    if let Some(shape) = find(name) {
        return Some(Known::Shape(shape));
    }
    if DROPPED.iter().any(|set| name.starts_with(set)) {
        return find("rectangle").map(Known::Shape);
    }
    library::stencil(name).or_else(|| stencil::inline(name)).map(Known::Stencil)
}

/// Sets that old files still name and draw.io has no more: a box is what it draws for them, and no stand-in.
const DROPPED: [&str; 1] = ["mxgraph.world."];

impl Known {
    /// Draws it with a pen.
    pub fn paint(&self, pen: &mut Pen<'_>) {
        match self {
            Self::Shape(shape) => (shape.paint)(pen),
            Self::Stencil(stencil) => stencil.paint(pen),
        }
    }

    /// The part of its box in which a centred label is set.
    pub fn label(&self, size: Size, keys: &Keys) -> Rect {
        match self {
            Self::Shape(shape) => (shape.label)(size, keys),
            Self::Stencil(_) => size.to_rect(),
        }
    }

    /// The width of its lines where it does not take the style's, in its own measure.
    pub fn own_line_width(&self) -> Option<f64> {
        match self {
            Self::Shape(_) => None,
            Self::Stencil(stencil) => stencil.line_width(),
        }
    }

    /// The part of its box that it fills: a stencil that keeps the ratio of its sides leaves the rest free.
    pub fn body(&self, rect: Rect) -> Rect {
        match self {
            Self::Shape(_) => rect,
            Self::Stencil(stencil) => stencil.body(rect),
        }
    }

    /// The points that connectors can be fixed to, where it has points of its own.
    pub fn ports(&self, size: Size, keys: &Keys) -> Option<Vec<PortSpec>> {
        match self {
            Self::Shape(shape) => shape.ports.map(|ports| ports(size, keys)),
            Self::Stencil(stencil) => Some(stencil.ports().to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_wins_over_stencils_and_a_style_brings_its_own() {
        assert!(matches!(known("ellipse"), Some(Known::Shape(_))));
        assert!(matches!(known("mxgraph.networks.server"), Some(Known::Stencil(_))));
        assert!(matches!(known("mxgraph.world.as.china"), Some(Known::Shape(_))));
        assert!(known("mxgraph.networks.nothing").is_none() && known("stencil(###)").is_none());
    }
}
