//! Layout with real fonts: parley shapes, orders and breaks; fontique finds the faces.

use std::borrow::Cow;
use std::collections::HashMap;

use parley::fontique::Blob;
use parley::layout::PositionedLayoutItem;
use parley::style::{FontFamily, FontFamilyName, FontStyle, FontWeight, LineHeight, StyleProperty};
use parley::{FontContext, FontData, LayoutContext};
use scene::{Cluster, FontKey};
use skrifa::MetadataProvider;
use skrifa::string::StringId;

use crate::glyphs::Outlines;
use crate::{Block, Line, Run, TextStyle, families, fonts};

/// An invisible letter that reads from right to left.
const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";

/// Fonts and scratch space. One at a time may use it.
pub(crate) struct Shaper {
    pub(crate) fonts: FontContext,
    pub(crate) scratch: LayoutContext<()>,
    pub(crate) outlines: Outlines,
    /// What a wished family turned out to be.
    resolved: HashMap<String, String>,
    /// The family name of a face, by its file and place in it.
    names: HashMap<(u64, u32), String>,
}

impl Shaper {
    pub(crate) fn new() -> Self {
        let mut fonts = FontContext::new();
        for file in fonts::shipped() {
            fonts.collection.register_fonts(Blob::from(file.bytes.to_vec()), None);
        }
        Self {
            fonts,
            scratch: LayoutContext::new(),
            outlines: Outlines::default(),
            resolved: HashMap::new(),
            names: HashMap::new(),
        }
    }

    pub(crate) fn layout(&mut self, text: &str, style: &TextStyle, wrap: Option<f64>) -> Block {
        let family = self.family(&style.family);
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let shaped = self.shape(paragraph, &family, style, wrap);
            for line in shaped.lines() {
                lines.push(self.line(&line, paragraph, style));
            }
        }
        Block::stack(lines, style.line_height())
    }

    fn shape(
        &mut self,
        text: &str,
        family: &str,
        style: &TextStyle,
        wrap: Option<f64>,
    ) -> parley::Layout<()> {
        let stack =
            [FontFamilyName::Named(Cow::Borrowed(family)), FontFamilyName::Named(families::SHIPPED.into())];
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&stack))));
        builder.push_default(StyleProperty::FontSize(single(style.size)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.2)));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if style.italic {
            builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(wrap.map(single));
        layout
    }

    fn line(&mut self, line: &parley::layout::Line<'_, ()>, text: &str, style: &TextStyle) -> Line {
        let (mut ascent, mut descent, mut rtl) = (0.0_f64, 0.0_f64, false);
        let mut runs = Vec::new();
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(piece) = item else { continue };
            let metrics = piece.run().font_metrics();
            // Browsers round both to whole pixels before they centre the text on its line.
            ascent = ascent.max(f64::from(metrics.ascent).round());
            descent = descent.max(f64::from(metrics.descent).round());
            rtl |= piece.run().is_rtl();
            runs.push(self.run(&piece, text, style));
        }
        let leading = ((style.line_height() - ascent - descent) / 2.0).floor();
        let metrics = line.metrics();
        let width = f64::from(metrics.advance - metrics.hanging_advance).max(0.0);
        Line { top: 0.0, baseline: leading + ascent, ascent, descent, width, rtl, runs }
    }

    fn run(&mut self, piece: &parley::layout::GlyphRun<'_, ()>, text: &str, style: &TextStyle) -> Run {
        let run = piece.run();
        let range = run.text_range();
        // Whoever draws the run alone would take brackets and spaces at its ends for left-to-right text.
        let guard = if run.is_rtl() { RIGHT_TO_LEFT_MARK } else { "" };
        let mut x = 0.0;
        let mut clusters = Vec::new();
        for cluster in run.visual_clusters() {
            if !cluster.is_ligature_continuation() {
                let start = cluster.text_range().start.saturating_sub(range.start) + guard.len();
                clusters.push(Cluster { start, x });
            }
            x += f64::from(cluster.advance());
        }
        let family = self.name_of(run.font());
        Run {
            text: [guard, text.get(range).unwrap_or_default(), guard].concat(),
            font: FontKey { family, bold: style.bold, italic: style.italic },
            x: f64::from(piece.offset()),
            advance: f64::from(piece.advance()),
            clusters,
        }
    }

    fn family(&mut self, wish: &str) -> String {
        if let Some(known) = self.resolved.get(wish) {
            return known.clone();
        }
        let collection = &mut self.fonts.collection;
        let found = families::resolve(wish, |name| collection.family_id(name).is_some());
        self.resolved.insert(wish.to_owned(), found.clone());
        found
    }

    fn name_of(&mut self, font: &FontData) -> String {
        let key = (font.data.id(), font.index);
        self.names.entry(key).or_insert_with(|| family_name(font)).clone()
    }
}

fn family_name(font: &FontData) -> String {
    let name = skrifa::FontRef::from_index(font.data.as_ref(), font.index).ok().and_then(|face| {
        let names = face.localized_strings(StringId::FAMILY_NAME);
        names.english_or_first().map(|name| name.to_string())
    });
    name.unwrap_or_else(|| families::SHIPPED.to_owned())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "parley measures in single precision, which is plenty for text"
)]
fn single(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str, wrap: Option<f64>) -> Block {
        let style = TextStyle { family: "Helvetica".to_owned(), size: 12.0, bold: false, italic: false };
        Shaper::new().layout(text, &style, wrap)
    }

    #[test]
    fn the_shipped_font_has_helveticas_measures() {
        let block = block("Hello", None);
        // H 722, e 556, l 222, l 222, o 556 thousandths of the size.
        assert!((block.width - 12.0 * 2.278).abs() < 0.05, "{}", block.width);
        let line = &block.lines[0];
        assert_eq!((line.ascent, line.descent, line.baseline), (11.0, 3.0, 11.0));
        assert_eq!(line.runs[0].font.family, "Arimo");
        assert_eq!(line.runs[0].clusters.len(), 5);
    }

    #[test]
    fn lines_break_between_words_and_empty_lines_stay() {
        let block = block("one two three\n\nfour", Some(45.0));
        let lines: Vec<String> = block
            .lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.text.trim_end()).collect())
            .collect();
        assert_eq!(lines, ["one two", "three", "", "four"]);
        assert!((block.height - 4.0 * 14.4).abs() < 1e-6);
    }

    #[test]
    fn runs_from_right_to_left_are_guarded() {
        let block = block("שלום (x)", None);
        assert!(block.lines[0].rtl);
        for run in block.lines[0].runs.iter().filter(|run| run.text.contains(['ש', '('])) {
            assert!(run.text.starts_with(RIGHT_TO_LEFT_MARK) && run.text.ends_with(RIGHT_TO_LEFT_MARK));
            assert!(run.clusters.iter().all(|cluster| run.text.is_char_boundary(cluster.start)));
        }
    }
}
