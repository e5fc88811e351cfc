//! Formulas among the words of a label.

use std::rc::Rc;

use scene::Color;

use super::Laid;
use super::inline::{Inline, LinesBuilder};
use crate::Block;
use crate::css::Style;
use crate::math::{self, Formula, Notation, Piece};
use crate::setting::Setter;

/// Adds a text in which formulas are typeset. One that cannot be is shown as it is written, and marked.
pub(super) fn text(
    text: &str,
    style: &Rc<Style>,
    inline: Option<&Rc<Inline>>,
    lines: &mut LinesBuilder,
    setter: &mut Setter,
) {
    for piece in math::pieces(text) {
        match piece {
            Piece::Words(words) => lines.text(words, style, inline, setter),
            Piece::Formula { source, written } => match math::formula(source, style.size, style.color) {
                Some(formula) if source.notation == Notation::Display => {
                    lines.fresh_line(style, inline, setter);
                    lines.atom(laid(formula), style, inline);
                    lines.line_break(style, inline, setter);
                }
                Some(formula) => lines.atom(laid(formula), style, inline),
                None => {
                    let marked = Rc::new(marked(style));
                    let part = Inline::inside(marked.clone(), inline);
                    lines.text(written, &marked, Some(&part), setter);
                }
            },
        }
    }
}

/// Behind the source of a formula that cannot be typeset.
const MARKED: Color = Color::rgb(0xff, 0xf2, 0xcc);

/// The style of a formula's source.
fn marked(style: &Style) -> Style {
    let mut marked = style.anonymous();
    marked.family = "monospace".into();
    marked.room.background = Some(MARKED);
    marked
}

/// A formula as a box that stands on the line's baseline.
fn laid(formula: Formula) -> Laid {
    let drop = kurbo::Affine::translate((0.0, formula.ascent));
    let over = formula.marks.into_iter().map(|mark| scene::PathMark { path: drop * mark.path, ..mark });
    Laid {
        block: Block { over: over.collect(), ..Block::default() },
        width: formula.width,
        height: formula.ascent + formula.descent,
        baselines: Some((formula.ascent, formula.ascent)),
        ..Laid::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Fonts, HtmlStyle, Room, TextStyle};

    fn block(html: &str, math: bool) -> std::sync::Arc<crate::Block> {
        let text = TextStyle { family: String::new(), size: 10.0, bold: false, italic: false };
        let style = HtmlStyle {
            text,
            color: scene::Color::BLACK,
            underlined: false,
            struck: false,
            align: 0.5,
            wraps: false,
            rtl: false,
            math,
        };
        Fonts::monospaced().layout_html(html, &style, Room::Fit(500.0), &|_| None)
    }

    fn words(block: &crate::Block) -> Vec<&str> {
        block.lines.iter().flat_map(|line| &line.runs).map(|run| run.text.trim()).collect()
    }

    #[test]
    fn a_formula_stands_in_its_line_or_on_its_own() {
        let inline = block("so \\(\\frac{a}{b}\\) is", true);
        assert_eq!((words(&inline), inline.lines.len(), inline.over.len()), (vec!["so", "is"], 1, 3));
        let own = block("so $$x^2$$ is", true);
        assert_eq!((words(&own), own.lines.len()), (vec!["so", "is"], 3));
    }

    #[test]
    fn without_math_it_is_text() {
        let plain = block("so `x`", false);
        assert_eq!((words(&plain), plain.over.len()), (vec!["so `x`"], 0));
    }

    #[test]
    fn what_cannot_be_typeset_is_marked() {
        let broken = block("see $$\\nonsense{$$", true);
        assert_eq!(words(&broken), ["see", "$$\\nonsense{$$"]);
        assert_eq!(broken.under.len(), 1);
    }
}
