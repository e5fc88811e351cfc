//! What has to hold for formulas whatever they say: LaTeX and AsciiMath are set or refused, and what is set is finite.

use scene::Color;
use text::math::{Notation, Piece, Source, formula, pieces};

/// Sets the text in every notation, and the formulas in it.
pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for notation in [Notation::Display, Notation::Inline, Notation::Ascii] {
        set(Source { text: &text, notation });
    }
    let pieces = pieces(&text);
    let written = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => *words,
        Piece::Formula { source, written } => {
            set(*source);
            written
        }
    });
    assert_eq!(written.collect::<String>(), text, "nothing of the text is lost");
}

fn set(source: Source<'_>) {
    if let Some(formula) = formula(source, 12.0, Color::BLACK) {
        assert!(formula.marks.iter().all(|mark| mark.path.is_finite()) && formula.width.is_finite());
    }
}
