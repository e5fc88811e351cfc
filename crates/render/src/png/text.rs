//! Text: the outlines of its letters, filled.

use kurbo::Affine;
use scene::TextMark;

use super::canvas::Canvas;

impl Canvas<'_> {
    pub(super) fn text(&mut self, mark: &TextMark, to_pixels: Affine) {
        for run in mark.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            self.marks(&self.tools.fonts.drawn(run), to_pixels * mark.transform);
        }
    }
}
