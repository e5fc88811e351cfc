//! Stencils: shapes that are told as XML, read once into steps, and drawn into any box.
//!
//! Promises:
//! - Reading takes any text: what cannot be understood is left out, numbers are finite and tame, and there is an end to
//!   how much is read and drawn, includes of other stencils included.
//! - A stencil reaches nothing but the library: no file, no network.

mod draw;
mod inline;
mod outline;
mod read;
mod step;

pub(crate) use inline::inline;

use kurbo::{Rect, Size};

use crate::{Pen, PortSpec};
use step::Step;

/// A shape that is told as XML.
#[derive(Debug)]
pub struct Stencil {
    /// The box that its numbers speak of.
    design: Size,
    /// Whether it keeps the ratio of its sides, centred in the box it is drawn into.
    keeps_ratio: bool,
    /// The width of its lines in its own measure; the style's where there is none.
    line_width: Option<f64>,
    /// The points that connectors can be fixed to.
    ports: Vec<PortSpec>,
    steps: Vec<Step>,
}

impl Stencil {
    /// Reads a `<shape>` element; `None` where the text holds none.
    pub fn read(xml: &str) -> Option<Self> {
        read::read(xml)
    }

    /// Draws it into the pen's box.
    pub fn paint(&self, pen: &mut Pen<'_>) {
        draw::paint(self, pen);
    }

    /// The width of its lines in its own measure; `None` where it takes the style's.
    pub fn line_width(&self) -> Option<f64> {
        self.line_width
    }

    /// The part of a box that it fills.
    pub fn body(&self, rect: Rect) -> Rect {
        let Size { width, height } = self.design;
        if !self.keeps_ratio || width <= 0.0 || height <= 0.0 {
            return rect;
        }
        let scale = (rect.width() / width).min(rect.height() / height);
        Rect::from_center_size(rect.center(), self.design * scale)
    }

    /// How much there is to draw, and to keep.
    pub(crate) fn weight(&self) -> usize {
        let weight = |step: &Step| if let Step::Outline(outline) = step { 1 + outline.weight() } else { 1 };
        self.ports.len() + self.steps.iter().map(weight).sum::<usize>()
    }

    /// The points that connectors can be fixed to.
    pub fn ports(&self) -> &[PortSpec] {
        &self.ports
    }
}
