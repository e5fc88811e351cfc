//! Text as `<text>`, never as foreign objects: it can be searched, copied and read aloud.

use std::fmt::Write as _;

use scene::{TextMark, TextRun};

use super::attributes::{escaped, paint, transform};
use super::{Writer, families};
use crate::number::Number as N;

impl Writer {
    pub(super) fn text(&mut self, mark: &TextMark) {
        let turn = transform(mark.transform);
        if !turn.is_empty() {
            let _ = write!(self.body, "<g{turn}>");
        }
        for run in mark.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            self.run(run);
        }
        if !turn.is_empty() {
            self.body.push_str("</g>");
        }
    }

    /// One run is one element.
    fn run(&mut self, run: &TextRun) {
        let weight = if run.font.bold { " font-weight=\"bold\"" } else { "" };
        let style = if run.font.italic { " font-style=\"italic\"" } else { "" };
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\"{} font-family=\"{}\" font-size=\"{}\"{weight}{style}{} xml:space=\"preserve\">{}</text>",
            N(run.origin.x),
            N(run.origin.y),
            length(run),
            families::list(&run.font.family),
            N(run.size),
            paint("fill", run.color),
            escaped(&run.text)
        );
    }
}

/// How long the run is. A viewer that has the font changes nothing for it; one that takes another stretches the letters,
/// so that lines still end in their shapes and runs of one line do not overlap. Letters are stretched rather than moved
/// apart because those of Arabic have to touch.
fn length(run: &TextRun) -> String {
    if run.clusters.len() < 2 || run.advance <= 0.0 {
        return String::new();
    }
    format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", N(run.advance))
}
