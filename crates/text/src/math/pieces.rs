//! Where the formulas are in a text.

use super::{Notation, Source};

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words between formulas.
    Words(&'a str),
    /// A formula; `written` is its source with its delimiters, as the text has it.
    Formula {
        /// What is between the delimiters.
        source: Source<'a>,
        /// The whole of it.
        written: &'a str,
    },
}

/// What opens and closes a formula.
const DELIMITERS: [(&str, &str, Notation); 4] = [
    ("$$", "$$", Notation::Display),
    ("\\[", "\\]", Notation::Display),
    ("\\(", "\\)", Notation::Inline),
    ("`", "`", Notation::Ascii),
];

/// Cuts a text into words and formulas. A delimiter that is not closed is a word.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = text;
    while let Some((at, source, written)) = first_formula(words) {
        if at > 0 {
            pieces.push(Piece::Words(&words[..at]));
        }
        pieces.push(Piece::Formula { source, written });
        words = &words[at + written.len()..];
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// Where the first formula begins, and what it is.
fn first_formula(text: &str) -> Option<(usize, Source<'_>, &str)> {
    let found = DELIMITERS.iter().filter_map(|&(open, close, notation)| {
        let at = text.find(open)?;
        let inside = &text[at + open.len()..];
        let end = inside.find(close).filter(|end| *end > 0)?;
        let written = &text[at..at + open.len() + end + close.len()];
        Some((at, Source { text: &inside[..end], notation }, written))
    });
    found.min_by_key(|(at, ..)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(text: &'static str, notation: Notation, written: &'static str) -> Piece<'static> {
        Piece::Formula { source: Source { text, notation }, written }
    }

    #[test]
    fn words_and_formulas_in_turn() {
        assert_eq!(
            pieces("so $$x^2$$ or `a/b`, \\(y\\)"),
            [
                Piece::Words("so "),
                formula("x^2", Notation::Display, "$$x^2$$"),
                Piece::Words(" or "),
                formula("a/b", Notation::Ascii, "`a/b`"),
                Piece::Words(", "),
                formula("y", Notation::Inline, "\\(y\\)"),
            ]
        );
    }

    #[test]
    fn what_is_not_closed_or_empty_is_words() {
        for text in ["costs $$5", "``", "$$$$", "a ` b", ""] {
            let words: Vec<Piece<'_>> = if text.is_empty() { Vec::new() } else { vec![Piece::Words(text)] };
            assert_eq!(pieces(text), words, "{text}");
        }
    }
}
