//! Text: the outlines of its letters, filled.

use kurbo::Affine;
use scene::{Mark, TextMark};

use super::canvas::Canvas;

impl Canvas<'_> {
    pub(super) fn text(&mut self, mark: &TextMark, to_pixels: Affine) {
        let visible = scene::reach(&[Mark::Text(mark.clone())]);
        if visible.is_none_or(|part| !self.shows(to_pixels.transform_rect_bbox(part))) {
            return;
        }
        for run in mark.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            self.marks(&self.tools.fonts.drawn(run), to_pixels * mark.transform);
        }
    }
}
