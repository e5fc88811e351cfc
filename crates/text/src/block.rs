//! What a text looks like once it is laid out.

use scene::{Cluster, FontKey};

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

/// Lines of text, one below the other, each beginning at x = 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The width of the widest line, spaces at line ends not counted.
    pub width: f64,
    /// The height of all lines.
    pub height: f64,
    /// The lines from the top.
    pub lines: Vec<Line>,
}

/// One line of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
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
    /// Whether it reads from right to left.
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
    /// Where it begins on the line.
    pub x: f64,
    /// Its width.
    pub advance: f64,
    /// Where each cluster stands, from left to right, measured from `x`.
    pub clusters: Vec<Cluster>,
}

impl Block {
    /// Puts lines below each other; each comes with any `top` and a baseline measured from it.
    pub(crate) fn stack(lines: impl IntoIterator<Item = Line>, line_height: f64) -> Self {
        let mut block = Self::default();
        for mut line in lines {
            line.top = block.height;
            line.baseline += block.height;
            block.height += line_height;
            block.width = block.width.max(line.width);
            block.lines.push(line);
        }
        block
    }
}
