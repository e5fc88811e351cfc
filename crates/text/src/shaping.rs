//! Setting with real fonts: parley shapes, orders and breaks; fontique finds the faces.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use parley::fontique::{Attributes, Blob, QueryFamily};
use parley::layout::PositionedLayoutItem;
use parley::style::{
    FontFamily, FontFamilyName, FontStyle, FontWeight, OverflowWrap, TextStyle, TextWrapMode,
    WhiteSpaceCollapse,
};
use parley::{
    BaseDirection, CHROMIUM_LINE_BREAK_OVERRIDE, FontContext, FontData, InlineBox, InlineBoxKind,
    LayoutContext, VerticalAlign,
};
use scene::{Cluster, FontKey};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;

use crate::glyphs::Outlines;
use crate::last_resort::LastResorts;
use crate::setting::{Face, Measures, Paragraph, SetLine, SetRun};
use crate::{families, shipped};

/// An invisible letter that reads from right to left.
const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";

/// A paragraph in glyphs.
pub(crate) struct Shaped(parley::Layout<()>);

impl Shaped {
    pub(crate) fn widths(&self) -> (f64, f64) {
        let widths = self.0.calculate_content_widths();
        (f64::from(widths.min), f64::from(widths.max))
    }
}

/// Fonts and scratch space. One at a time may use it.
pub(crate) struct Shaper {
    pub(crate) fonts: FontContext,
    pub(crate) scratch: LayoutContext<()>,
    pub(crate) outlines: Outlines,
    /// What a wished family turned out to be.
    resolved: HashMap<Arc<str>, String>,
    /// The family name of a face, by its file and place in it.
    names: HashMap<(u64, u32), String>,
    pub(crate) last_resorts: LastResorts,
    /// The measures of a family's faces, for a size of 1.
    measures: HashMap<(Arc<str>, bool, bool), Measures>,
}

impl Shaper {
    pub(crate) fn new() -> Self {
        let mut fonts = FontContext::new();
        for file in shipped() {
            fonts.collection.register_fonts(Blob::new(Arc::new(file.bytes)), None);
        }
        Self {
            fonts,
            scratch: LayoutContext::new(),
            outlines: Outlines::default(),
            resolved: HashMap::new(),
            names: HashMap::new(),
            last_resorts: LastResorts::default(),
            measures: HashMap::new(),
        }
    }

    /// Shapes a paragraph. Letters that no usual family of their script has are looked for in all families.
    pub(crate) fn shape(&mut self, paragraph: &Paragraph) -> Shaped {
        let mut shaped = self.shape_with(paragraph, &[]);
        // Only what stands in lines can be looked at.
        shaped.0.break_all_lines(None);
        let last_resorts = self.last_resorts.families_for(&missing(&shaped, paragraph), &mut self.fonts);
        if last_resorts.is_empty() { shaped } else { self.shape_with(paragraph, &last_resorts) }
    }

    fn shape_with(&mut self, paragraph: &Paragraph, last_resorts: &[String]) -> Shaped {
        let families: Vec<String> =
            paragraph.spans.iter().map(|(_, face)| self.family(&face.family)).collect();
        let mut builder = self.scratch.style_run_builder(&mut self.fonts, &paragraph.text, 1.0, false);
        builder.set_base_direction(if paragraph.rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
        builder.set_line_break_override(Some(CHROMIUM_LINE_BREAK_OVERRIDE));
        for ((_, face), family) in paragraph.spans.iter().zip(&families) {
            builder.push_style(style(face, family, last_resorts));
        }
        for (number, _) in (0_u16..).zip(&families) {
            builder.push_style_run(number, paragraph.range(number.into()));
        }
        for (id, (index, width)) in (0_u64..).zip(&paragraph.boxes) {
            builder.push_inline_box(InlineBox {
                id,
                kind: InlineBoxKind::InFlow,
                index: *index,
                width: single(*width),
                height: 0.0,
                baseline: None,
                vertical_align: VerticalAlign::BASELINE,
            });
        }
        Shaped(builder.build(&paragraph.text))
    }

    pub(crate) fn lines(
        &mut self,
        paragraph: &Paragraph,
        shaped: &mut Shaped,
        width: Option<f64>,
    ) -> Vec<SetLine> {
        shaped.0.break_all_lines(width.map(single));
        shaped.0.lines().map(|line| self.line(&line, paragraph)).collect()
    }

    fn line(&mut self, line: &parley::layout::Line<'_, ()>, paragraph: &Paragraph) -> SetLine {
        let metrics = line.metrics();
        // Spaces at the end of a line that reads from right to left stand before its beginning.
        let before = if paragraph.rtl { f64::from(metrics.hanging_advance) } else { 0.0 };
        let mut set = SetLine {
            width: f64::from(metrics.advance - metrics.hanging_advance).max(0.0),
            ..SetLine::default()
        };
        let mut last = None;
        for item in line.items() {
            match item {
                PositionedLayoutItem::InlineBox(inline) => {
                    set.boxes.push((
                        usize::try_from(inline.id).unwrap_or(usize::MAX),
                        f64::from(inline.x) - before,
                    ));
                }
                PositionedLayoutItem::GlyphRun(piece) => {
                    let run = piece.run();
                    if last.replace(run.index()) != Some(run.index()) {
                        set.rtl |= run.is_rtl();
                        self.runs(run, f64::from(piece.offset()) - before, paragraph, &mut set.runs);
                    }
                }
            }
        }
        set
    }

    /// The pieces of a run, which has one font but may have several spans.
    fn runs(
        &mut self,
        run: &parley::layout::Run<'_, ()>,
        mut x: f64,
        paragraph: &Paragraph,
        out: &mut Vec<SetRun>,
    ) {
        let family = self.name_of(run.font());
        let mut piece: Option<Piece> = None;
        for cluster in run.visual_clusters() {
            let span = usize::from(cluster.style_index());
            let advance = f64::from(cluster.advance());
            let is_continued = cluster.is_ligature_continuation();
            if piece.as_ref().is_none_or(|piece| !is_continued && !piece.continues(span, paragraph)) {
                out.extend(piece.take().map(|piece| piece.finish(run.is_rtl(), &family, paragraph)));
                piece =
                    Some(Piece { span, x, advance: 0.0, clusters: Vec::new(), start: usize::MAX, end: 0 });
            }
            if let Some(piece) = &mut piece {
                let range = cluster.text_range();
                if !is_continued {
                    piece.clusters.push((range.start, piece.advance));
                }
                piece.start = piece.start.min(range.start);
                piece.end = piece.end.max(range.end);
                piece.advance += advance;
            }
            x += advance;
        }
        out.extend(piece.map(|piece| piece.finish(run.is_rtl(), &family, paragraph)));
    }

    /// The measures of a face at its size.
    pub(crate) fn measures(&mut self, face: &Face) -> Measures {
        let key = (face.family.clone(), face.bold, face.italic);
        let unit = match self.measures.get(&key) {
            Some(known) => *known,
            None => {
                let unit = self.measured(face);
                self.measures.insert(key, unit);
                unit
            }
        };
        let (ascent, descent) = ((unit.ascent * face.size).round(), (unit.descent * face.size).round());
        let gap = (unit.line - unit.ascent - unit.descent) * face.size;
        Measures { ascent, descent, line: ascent + descent + gap, x_height: unit.x_height * face.size }
    }

    fn measured(&mut self, face: &Face) -> Measures {
        let usual = Measures { ascent: 0.905, descent: 0.212, line: 1.15, x_height: 0.52 };
        let family = self.family(&face.family);
        let mut query = self.fonts.collection.query(&mut self.fonts.source_cache);
        query.set_families([QueryFamily::Named(&family)]);
        query.set_attributes(Attributes {
            weight: weight(face),
            style: slant(face),
            ..Attributes::default()
        });
        let Some(font) = query.first_available_font() else { return usual };
        let Ok(face) = skrifa::FontRef::from_index(font.blob.as_ref(), font.index) else { return usual };
        let metrics = face.metrics(Size::new(1.0), LocationRef::default());
        let (ascent, descent) = (f64::from(metrics.ascent), -f64::from(metrics.descent));
        Measures {
            ascent,
            descent,
            line: ascent + descent + f64::from(metrics.leading),
            x_height: metrics.x_height.map_or(0.5, f64::from),
        }
    }

    fn family(&mut self, wish: &Arc<str>) -> String {
        if let Some(known) = self.resolved.get(wish) {
            return known.clone();
        }
        let collection = &mut self.fonts.collection;
        let found = families::resolve(wish, |name| collection.family_id(name).is_some());
        self.resolved.insert(wish.clone(), found.clone());
        found
    }

    fn name_of(&mut self, font: &FontData) -> String {
        let key = (font.data.id(), font.index);
        self.names.entry(key).or_insert_with(|| family_name(font)).clone()
    }
}

/// A part of a run as it grows.
struct Piece {
    span: usize,
    x: f64,
    advance: f64,
    /// Where in the paragraph's text each cluster begins, and its place from `x`.
    clusters: Vec<(usize, f64)>,
    start: usize,
    end: usize,
}

impl Piece {
    /// Letters with room between them are placed one by one: no renderer would know of the room.
    fn continues(&self, span: usize, paragraph: &Paragraph) -> bool {
        let is_spaced = paragraph.spans.get(span).is_some_and(|(_, face)| face.spacing != (0.0, 0.0));
        self.span == span && !is_spaced
    }

    fn finish(self, rtl: bool, family: &str, paragraph: &Paragraph) -> SetRun {
        // Whoever draws the run alone would take brackets and spaces at its ends for left-to-right text.
        let guard = if rtl { RIGHT_TO_LEFT_MARK } else { "" };
        let text = paragraph.text.get(self.start..self.end).unwrap_or_default();
        let face = paragraph.spans.get(self.span).map(|(_, face)| face);
        let clusters = self
            .clusters
            .iter()
            .map(|(start, x)| Cluster { start: start.saturating_sub(self.start) + guard.len(), x: *x });
        SetRun {
            span: self.span,
            text: [guard, text, guard].concat(),
            font: FontKey {
                family: family.to_owned(),
                bold: face.is_some_and(|face| face.bold),
                italic: face.is_some_and(|face| face.italic),
            },
            x: self.x,
            advance: self.advance,
            clusters: clusters.collect(),
        }
    }
}

/// The letters that no font was found for.
fn missing(shaped: &Shaped, paragraph: &Paragraph) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    for line in shaped.0.lines() {
        for run in line.runs() {
            for cluster in run.clusters().filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0)) {
                missing.extend(paragraph.text.get(cluster.text_range()).unwrap_or_default().chars());
            }
        }
    }
    missing
}

fn style<'a>(face: &Face, family: &'a str, last_resorts: &'a [String]) -> TextStyle<'a, 'a, ()> {
    let names = [family, families::SANS].into_iter().chain(last_resorts.iter().map(String::as_str));
    let stack: Vec<FontFamilyName<'a>> =
        names.map(|name| FontFamilyName::Named(Cow::Borrowed(name))).collect();
    TextStyle {
        font_family: FontFamily::List(Cow::Owned(stack)),
        font_size: single(face.size),
        font_weight: weight(face),
        font_style: slant(face),
        letter_spacing: single(face.spacing.0),
        word_spacing: single(face.spacing.1),
        overflow_wrap: if face.breaks_words { OverflowWrap::BreakWord } else { OverflowWrap::Normal },
        text_wrap_mode: if face.wraps { TextWrapMode::Wrap } else { TextWrapMode::NoWrap },
        white_space_collapse: if face.keeps_spaces {
            WhiteSpaceCollapse::Preserve
        } else {
            WhiteSpaceCollapse::Collapse
        },
        ..TextStyle::default()
    }
}

fn weight(face: &Face) -> FontWeight {
    if face.bold { FontWeight::BOLD } else { FontWeight::NORMAL }
}

fn slant(face: &Face) -> FontStyle {
    if face.italic { FontStyle::Italic } else { FontStyle::Normal }
}

fn family_name(font: &FontData) -> String {
    let name = skrifa::FontRef::from_index(font.data.as_ref(), font.index).ok().and_then(|face| {
        let names = face.localized_strings(StringId::FAMILY_NAME);
        names.english_or_first().map(|name| name.to_string())
    });
    name.unwrap_or_else(|| families::SANS.to_owned())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "parley measures in single precision, which is plenty for text"
)]
fn single(value: f64) -> f32 {
    value as f32
}
