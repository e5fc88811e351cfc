//! What a text looks like once it is laid out.

use kurbo::{Affine, Rect, Vec2};
use scene::{Cluster, Color, FontKey, PathMark};

/// How a text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The family as the diagram names it; it may be a list with commas.
    pub family: String,
    /// Size in diagram units.
    pub size: f64,
    /// Bold or regular.
    pub bold: bool,
    /// Italic or upright.
    pub italic: bool,
}

impl TextStyle {
    /// The distance between two baselines.
    pub fn line_height(&self) -> f64 {
        self.size * 1.2
    }
}

/// A text that is laid out with its upper left corner at the origin. `under` is painted first, then the pictures, the
/// lines, and `over`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The width of the widest line, spaces at line ends not counted; of HTML, the width of its box.
    pub width: f64,
    /// The height of all lines, or of the box.
    pub height: f64,
    /// Backgrounds and borders.
    pub under: Vec<PathMark>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// The lines from the top.
    pub lines: Vec<Line>,
    /// Lines under and through the text.
    pub over: Vec<PathMark>,
}

/// A picture among the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where it is.
    pub rect: Rect,
    /// Its address as it stands in the HTML.
    pub source: String,
}

/// One line of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it begins; plain text begins at 0.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its baseline.
    pub baseline: f64,
    /// How far its glyphs reach above and below the baseline, by the font's own measure.
    pub ascent: f64,
    /// See `ascent`.
    pub descent: f64,
    /// Its width, spaces at its end not counted.
    pub width: f64,
    /// Whether anything on it reads from right to left.
    pub rtl: bool,
    /// Its pieces from left to right.
    pub runs: Vec<Run>,
}

/// A piece of a line in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The text in logical order.
    pub text: String,
    /// The face that really draws it.
    pub font: FontKey,
    /// Its size in diagram units.
    pub size: f64,
    /// Its colour; black for plain text, which is painted in its style's colour.
    pub color: Color,
    /// Where it begins on the line.
    pub x: f64,
    /// How far it stands above the line's baseline.
    pub rise: f64,
    /// Its width.
    pub advance: f64,
    /// Where each cluster stands, from left to right, measured from `x`.
    pub clusters: Vec<Cluster>,
}

impl Block {
    /// Puts another block into this one.
    pub(crate) fn take(&mut self, other: Self, at: Vec2) {
        let moved = |mark: PathMark| PathMark { path: Affine::translate(at) * mark.path, ..mark };
        self.under.extend(other.under.into_iter().map(moved));
        self.over.extend(other.over.into_iter().map(moved));
        let pictures = other.pictures.into_iter();
        self.pictures.extend(pictures.map(|picture| Picture { rect: picture.rect + at, ..picture }));
        self.lines.extend(other.lines.into_iter().map(|line| Line {
            left: line.left + at.x,
            top: line.top + at.y,
            baseline: line.baseline + at.y,
            ..line
        }));
    }
}
