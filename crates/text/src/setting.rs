//! What the layout asks of those who know fonts: to shape a paragraph, to break it into lines, and to measure a face.

use std::ops::Range;
use std::sync::Arc;

use scene::{Cluster, FontKey};

use crate::monospace::Columns;
use crate::shaping::{Shaped, Shaper};

/// How a part of a paragraph is set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Face {
    /// The family as it is wished for.
    pub(crate) family: Arc<str>,
    /// Size in diagram units.
    pub(crate) size: f64,
    /// Bold or regular.
    pub(crate) bold: bool,
    /// Italic or upright.
    pub(crate) italic: bool,
    /// More room between letters and between words.
    pub(crate) spacing: (f64, f64),
    /// Whether lines may break in it.
    pub(crate) wraps: bool,
    /// Whether a word that is too long for its line is broken.
    pub(crate) breaks_words: bool,
    /// Whether white space was kept.
    pub(crate) keeps_spaces: bool,
}

/// A text without line feeds, with faces for its parts and boxes in it.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// The text.
    pub(crate) text: String,
    /// Where each part ends and how it is set; each begins where the one before ends.
    pub(crate) spans: Vec<(usize, Face)>,
    /// Where boxes stand in the text, in order, and their widths.
    pub(crate) boxes: Vec<(usize, f64)>,
    /// Whether it reads from right to left as a whole.
    pub(crate) rtl: bool,
}

/// A paragraph that is shaped; it can be broken again and again.
pub(crate) enum Shape {
    Glyphs(Box<Shaped>),
    Columns(Columns),
}

/// A line as it was set.
#[derive(Debug, Default)]
pub(crate) struct SetLine {
    /// Its width, spaces at its end not counted.
    pub(crate) width: f64,
    /// Whether anything on it reads from right to left.
    pub(crate) rtl: bool,
    /// Its pieces from left to right.
    pub(crate) runs: Vec<SetRun>,
    /// The numbers of the boxes on it, and where they stand.
    pub(crate) boxes: Vec<(usize, f64)>,
}

/// A piece of a line in one face of one span.
#[derive(Debug)]
pub(crate) struct SetRun {
    /// The number of the span.
    pub(crate) span: usize,
    pub(crate) text: String,
    pub(crate) font: FontKey,
    pub(crate) x: f64,
    pub(crate) advance: f64,
    pub(crate) clusters: Vec<Cluster>,
}

/// The measures of a face, in whole units as browsers have them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measures {
    /// From the baseline up.
    pub(crate) ascent: f64,
    /// From the baseline down.
    pub(crate) descent: f64,
    /// The height of a line by the font's own measure.
    pub(crate) line: f64,
    /// The height of the letter x.
    pub(crate) x_height: f64,
}

/// One who knows fonts.
pub(crate) enum Setter {
    Fonts(Box<Shaper>),
    /// Everything is 0.6 em wide.
    Monospace,
}

impl Setter {
    pub(crate) fn shape(&mut self, paragraph: &Paragraph) -> Shape {
        match self {
            Self::Fonts(shaper) => Shape::Glyphs(Box::new(shaper.shape(paragraph))),
            Self::Monospace => Shape::Columns(Columns::of(paragraph)),
        }
    }

    /// The lines of a shaped paragraph within a width; an empty one has one empty line.
    pub(crate) fn lines(
        &mut self,
        paragraph: &Paragraph,
        shape: &mut Shape,
        width: Option<f64>,
    ) -> Vec<SetLine> {
        match (self, shape) {
            (Self::Fonts(shaper), Shape::Glyphs(shaped)) => shaper.lines(paragraph, shaped, width),
            (_, Shape::Columns(columns)) => columns.lines(paragraph, width),
            (Self::Monospace, Shape::Glyphs(_)) => Vec::new(),
        }
    }

    pub(crate) fn measures(&mut self, face: &Face) -> Measures {
        match self {
            Self::Fonts(shaper) => shaper.measures(face),
            Self::Monospace => crate::monospace::measures(face.size),
        }
    }
}

impl Shape {
    /// The width where every line that can break does, and where none does.
    pub(crate) fn widths(&self) -> (f64, f64) {
        match self {
            Self::Glyphs(shaped) => shaped.widths(),
            Self::Columns(columns) => columns.widths(),
        }
    }
}

impl Paragraph {
    /// A text in one face.
    pub(crate) fn plain(text: &str, face: Face) -> Self {
        Self { text: text.to_owned(), spans: vec![(text.len(), face)], ..Self::default() }
    }

    /// The part of the text that a span covers.
    pub(crate) fn range(&self, span: usize) -> Range<usize> {
        let start = span.checked_sub(1).and_then(|before| self.spans.get(before)).map_or(0, |(end, _)| *end);
        start..self.spans.get(span).map_or(start, |(end, _)| *end)
    }
}
