//! What marks are painted on.

use std::cell::RefCell;

use kurbo::{Affine, Rect};
use resvg::tiny_skia::Pixmap;
use scene::Mark;
use text::Fonts;

use crate::decode::Pictures;

/// What all canvases of one picture paint with.
pub(super) struct Tools<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) pictures: RefCell<Pictures>,
}

impl<'a> Tools<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, pictures: RefCell::default() }
    }
}

/// Pixels to paint on, and what to paint with. Every mark comes with the map from its coordinates to the pixels, which
/// turns, flips and scales but never distorts.
pub(super) struct Canvas<'a> {
    pub(super) pixmap: Pixmap,
    pub(super) tools: &'a Tools<'a>,
    /// How many composites it is inside of.
    pub(super) depth: usize,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(pixmap: Pixmap, tools: &'a Tools<'a>) -> Self {
        Self { pixmap, tools, depth: 0 }
    }

    pub(super) fn marks(&mut self, marks: &[Mark], to_pixels: Affine) {
        for mark in marks {
            self.mark(mark, to_pixels);
        }
    }

    fn mark(&mut self, mark: &Mark, to_pixels: Affine) {
        match mark {
            Mark::Path(path) => self.path(path, to_pixels),
            Mark::Text(text) if self.shows_part_of(mark, to_pixels) => self.text(text, to_pixels),
            Mark::Text(_) => {}
            Mark::Image(image) => self.image(image, to_pixels),
            Mark::Composite(composite) => self.composite(composite, to_pixels),
        }
    }

    /// All of its pixels, in pixels.
    pub(super) fn frame(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.pixmap.width()), f64::from(self.pixmap.height()))
    }

    fn shows_part_of(&self, mark: &Mark, to_pixels: Affine) -> bool {
        let reach = scene::reach(std::slice::from_ref(mark));
        reach.is_some_and(|reach| self.shows(to_pixels.transform_rect_bbox(reach)))
    }

    /// Whether anything of a box in pixels can be seen. A box without a height is still a line.
    pub(super) fn shows(&self, part: Rect) -> bool {
        let frame = self.frame();
        part.x0 <= frame.x1 && part.x1 >= frame.x0 && part.y0 <= frame.y1 && part.y1 >= frame.y0
    }
}

/// How much longer lengths become.
pub(super) fn scale_of(transform: Affine) -> f64 {
    transform.determinant().abs().sqrt()
}
