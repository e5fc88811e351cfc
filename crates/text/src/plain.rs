//! Plain text in one face: line feeds begin lines.

use scene::Color;

use crate::setting::{Face, Paragraph, SetLine, Setter};
use crate::{Block, Line, Run, TextStyle};

/// Lays a text out.
pub(crate) fn lay_out(text: &str, style: &TextStyle, wrap: Option<f64>, setter: &mut Setter) -> Block {
    let face = Face {
        family: style.family.as_str().into(),
        size: style.size,
        bold: style.bold,
        italic: style.italic,
        spacing: (0.0, 0.0),
        wraps: true,
        breaks_words: false,
        keeps_spaces: false,
    };
    let mut block = Block::default();
    for line in text.split('\n') {
        let paragraph = Paragraph::plain(line, face.clone());
        let mut shape = setter.shape(&paragraph);
        for set in setter.lines(&paragraph, &mut shape, wrap) {
            put(set, &face, &mut block, setter);
        }
    }
    block
}

fn put(set: SetLine, face: &Face, block: &mut Block, setter: &mut Setter) {
    let measures = setter.measures(face);
    let height = face.size * 1.2;
    let leading = ((height - measures.ascent - measures.descent) / 2.0).floor();
    let run = |run: crate::setting::SetRun| Run {
        text: run.text,
        font: run.font,
        size: face.size,
        color: Color::BLACK,
        x: run.x,
        rise: 0.0,
        advance: run.advance,
        clusters: run.clusters,
    };
    block.lines.push(Line {
        left: 0.0,
        top: block.height,
        baseline: block.height + leading + measures.ascent,
        ascent: measures.ascent,
        descent: measures.descent,
        width: set.width,
        rtl: set.rtl,
        runs: set.runs.into_iter().filter(|run| !run.text.is_empty()).map(run).collect(),
    });
    block.width = block.width.max(set.width);
    block.height += height;
}
