//! Text that is already laid out.

use kurbo::{Affine, Point};

use crate::Color;

/// Lines of text that share a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct TextMark {
    /// Maps the runs' coordinates to the page; the identity for upright text.
    pub transform: Affine,
    /// The runs in reading order.
    pub runs: Vec<TextRun>,
}

/// A piece of one line in one font, size and colour.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The text in logical order.
    pub text: String,
    /// The face to draw it in.
    pub font: FontKey,
    /// Size in diagram units.
    pub size: f64,
    /// Colour.
    pub color: Color,
    /// Where the baseline begins, before the mark's transform.
    pub origin: Point,
    /// Width of the whole run.
    pub advance: f64,
    /// Where each cluster stands, left to right on the page.
    pub clusters: Vec<Cluster>,
}

/// The smallest piece of text that is placed as one: a character with its marks, a ligature, an emoji.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// Where it begins in the run's text, in bytes of UTF-8.
    pub start: usize,
    /// Its distance from the run's origin along the baseline.
    pub x: f64,
}

/// Names a face: what the page calls the font, and its weight and slant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FontKey {
    /// The family that was really used. Families that ship with the product are `Arimo` and so on; others are
    /// the system's.
    pub family: String,
    /// Bold or regular.
    pub bold: bool,
    /// Italic or upright.
    pub italic: bool,
}
