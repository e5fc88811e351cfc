//! Formulas in labels: LaTeX and AsciiMath, typeset.
//!
//! Promises:
//! - A formula is paths at its baseline, so it looks the same on every machine and in every renderer.
//! - What cannot be typeset is an error; the caller shows the source. Nothing panics, and the work is bounded.
//!
//! LaTeX is parsed and laid out by RaTeX with the fonts of KaTeX, which ship with the product. AsciiMath becomes LaTeX first.

mod ascii;
mod glyphs;
mod pieces;

use kurbo::{Affine, BezPath, Line, Rect, Shape as _};
use ratex_layout::{LayoutOptions, layout, to_display_list};
use ratex_types::display_item::{DisplayItem, DisplayList};
use ratex_types::math_style::MathStyle;
use ratex_types::path_command::PathCommand;
use scene::{Color, Fill, PathMark, Stroke};

pub use ascii::latex_of_ascii_math;
pub use pieces::{Piece, pieces};

/// A formula as a label spells it, without its delimiters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The text between the delimiters.
    pub text: &'a str,
    /// The notation that the delimiters announce.
    pub notation: Notation,
}

/// The notations of formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// LaTeX on a line of its own.
    Display,
    /// LaTeX within a line.
    Inline,
    /// AsciiMath, within a line.
    Ascii,
}

/// A typeset formula. Its origin is the left end of its baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// Its width in diagram units.
    pub width: f64,
    /// How far it reaches above the baseline.
    pub ascent: f64,
    /// How far it reaches below the baseline.
    pub descent: f64,
    /// What is painted, back to front.
    pub marks: Vec<PathMark>,
}

/// Longer sources are shown as they are: no label needs them, and the work grows with them.
const LONGEST: usize = 4_000;
/// Letters of formulas are this much larger than the text around them, as MathJax sets them beside a sans-serif.
const SCALE: f64 = 1.0;

/// Typesets a formula for letters of `size` in a colour; `None` where the source is no formula.
pub fn formula(source: Source<'_>, size: f64, color: Color) -> Option<Formula> {
    if source.text.len() > LONGEST {
        return None;
    }
    let latex = match source.notation {
        Notation::Ascii => latex_of_ascii_math(source.text),
        Notation::Display | Notation::Inline => source.text.to_owned(),
    };
    let style = if source.notation == Notation::Display { MathStyle::Display } else { MathStyle::Text };
    let parsed = ratex_parser::parse(&latex).ok()?;
    let list = to_display_list(&layout(&parsed, &LayoutOptions { style, ..LayoutOptions::default() }));
    drawn(&list, size * SCALE, color)
}

/// The display list, which measures in em from its upper left corner, as marks around the baseline.
fn drawn(list: &DisplayList, em: f64, ink: Color) -> Option<Formula> {
    let placed = Affine::scale(em) * Affine::translate((0.0, -list.height));
    let marks = list.items.iter().map(|item| mark(item, placed, em, ink)).collect::<Option<Vec<_>>>()?;
    let marks: Vec<PathMark> = marks.into_iter().filter(|mark| !mark.path.elements().is_empty()).collect();
    let formula =
        Formula { width: list.width * em, ascent: list.height * em, descent: list.depth * em, marks };
    let is_finite = formula.width.is_finite() && formula.ascent.is_finite() && formula.descent.is_finite();
    (is_finite && formula.marks.iter().all(|mark| mark.path.is_finite())).then_some(formula)
}

fn mark(item: &DisplayItem, placed: Affine, em: f64, ink: Color) -> Option<PathMark> {
    Some(match item {
        DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
            let outline = glyphs::outline(font, *char_code)?;
            filled(placed * Affine::translate((*x, *y)) * Affine::scale(*scale) * outline, shade(color, ink))
        }
        DisplayItem::Line { x, y, width, thickness, color, dashed: false } => {
            let bar = Rect::new(*x, y - thickness / 2.0, x + width, y + thickness / 2.0);
            filled(placed * bar.to_path(0.1), shade(color, ink))
        }
        DisplayItem::Line { x, y, width, thickness, color, dashed: true } => {
            let line = Line::new((*x, *y), (x + width, *y)).to_path(0.1);
            let width = thickness * em;
            let stroke = Stroke { dash: vec![3.0 * width; 2], ..Stroke::solid(shade(color, ink), width) };
            PathMark { path: placed * line, fill: None, stroke: Some(stroke) }
        }
        DisplayItem::Rect { x, y, width, height, color } => {
            filled(placed * Rect::new(*x, *y, x + width, y + height).to_path(0.1), shade(color, ink))
        }
        DisplayItem::Path { x, y, commands, fill, color } => {
            let path = placed * Affine::translate((*x, *y)) * path(commands);
            let color = shade(color, ink);
            if *fill {
                filled(path, color)
            } else {
                PathMark { path, fill: None, stroke: Some(Stroke::solid(color, THIN * em)) }
            }
        }
    })
}

/// The width of lines that have none of their own, in em.
const THIN: f64 = 0.04;

fn filled(path: BezPath, color: Color) -> PathMark {
    PathMark { path, fill: Some(Fill::Solid(color)), stroke: None }
}

/// Black is what the formula was not told a colour for: it takes the label's.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255 first")]
fn shade(color: &ratex_types::color::Color, ink: Color) -> Color {
    if *color == ratex_types::color::Color::BLACK {
        return ink;
    }
    let byte = |share: f32| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color { r: byte(color.r), g: byte(color.g), b: byte(color.b), a: byte(color.a) }
}

fn path(commands: &[PathCommand]) -> BezPath {
    let mut path = BezPath::new();
    for command in commands {
        // A path that does not begin with a move is none.
        let is_open = !path.elements().is_empty();
        match *command {
            PathCommand::MoveTo { x, y } => path.move_to((x, y)),
            PathCommand::LineTo { x, y } if is_open => path.line_to((x, y)),
            PathCommand::QuadTo { x1, y1, x, y } if is_open => path.quad_to((x1, y1), (x, y)),
            PathCommand::CubicTo { x1, y1, x2, y2, x, y } if is_open => {
                path.curve_to((x1, y1), (x2, y2), (x, y))
            }
            PathCommand::Close if is_open => path.close_path(),
            _ => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, notation: Notation) -> Option<Formula> {
        formula(Source { text, notation }, 10.0, Color::BLACK)
    }

    #[test]
    fn a_fraction_stands_above_and_below_the_line() {
        let fraction = set("\\frac{a}{b}", Notation::Display).expect("a formula");
        assert!(fraction.ascent > 10.0 && fraction.descent > 6.0, "{fraction:?}");
        assert_eq!(fraction.marks.len(), 3, "two letters and the bar");
        let flat = set("a", Notation::Inline).expect("a formula");
        assert!(flat.width > 4.0 && flat.width < 6.0 && flat.descent < 0.1, "{flat:?}");
    }

    #[test]
    fn both_notations_say_the_same() {
        assert_eq!(set("sum_(i=1)^n i^3", Notation::Ascii), set("\\sum_{i=1}^{n} i^{3}", Notation::Inline));
    }

    #[test]
    fn a_formula_has_the_colour_of_the_label_unless_it_says_so() {
        let red = Color::rgb(255, 0, 0);
        let marks = formula(Source { text: "a\\color{#0000ff}b", notation: Notation::Inline }, 10.0, red);
        let fills: Vec<_> =
            marks.into_iter().flat_map(|formula| formula.marks).map(|mark| mark.fill).collect();
        assert_eq!(fills, [Some(Fill::Solid(red)), Some(Fill::Solid(Color::rgb(0, 0, 255)))]);
    }

    #[test]
    fn what_is_no_formula_is_none() {
        for text in ["\\frac{a", "\\nosuchcommand", "{{{{", "\\begin{matrix}"] {
            assert_eq!(set(text, Notation::Display), None, "{text}");
        }
        assert_eq!(set(&"{".repeat(100_000), Notation::Inline), None);
    }
}
