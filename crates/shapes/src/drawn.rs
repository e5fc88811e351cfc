//! What a shape draws: paths that are ready, and words and pictures that the caller sets and finds.

use kurbo::{Affine, BezPath, Point, Rect};
use scene::{Color, PathMark};

use crate::Align;

/// One thing that a shape draws, in the shape's own coordinates.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// A path with its paints.
    Path(PathMark),
    /// A text that belongs to the drawing.
    Words(Words),
    /// A picture that belongs to the drawing.
    Picture(Picture),
}

impl Drawn {
    /// The same thing moved, turned or scaled.
    #[must_use]
    pub fn moved(self, by: Affine) -> Self {
        match self {
            Self::Path(mark) => Self::Path(moved(mark, by)),
            Self::Words(words) => Self::Words(Words { transform: by * words.transform, ..words }),
            Self::Picture(picture) => Self::Picture(Picture { transform: by * picture.transform, ..picture }),
        }
    }

    /// Whether every number in it is finite.
    pub fn is_finite(&self) -> bool {
        match self {
            Self::Path(mark) => mark.path.is_finite(),
            Self::Words(words) => {
                words.at.is_finite() && words.size.is_finite() && words.transform.is_finite()
            }
            Self::Picture(picture) => picture.rect.is_finite() && picture.transform.is_finite(),
        }
    }
}

/// A path moved, turned or scaled together with its gradient. Widths of lines stay.
pub fn moved(mark: PathMark, by: Affine) -> PathMark {
    use scene::Fill;
    let fill = mark.fill.map(|fill| match fill {
        Fill::Linear { start, end, from, to } => Fill::Linear { start: by * start, end: by * end, from, to },
        Fill::Radial { center, radius, from, to } => {
            Fill::Radial { center: by * center, radius: radius * by.determinant().abs().sqrt(), from, to }
        }
        solid @ Fill::Solid(_) => solid,
    });
    PathMark { path: by * mark.path, fill, stroke: mark.stroke }
}

/// A text in the drawing of a shape. Line feeds break it; it does not wrap.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// What is written.
    pub text: String,
    /// The point that `align` speaks of.
    pub at: Point,
    /// Which part of the text stands at `at`.
    pub align: (Align, Align),
    /// Size of the letters.
    pub size: f64,
    /// Their colour.
    pub color: Color,
    /// Bold or regular.
    pub bold: bool,
    /// Italic or upright.
    pub italic: bool,
    /// The family; the style's `fontFamily` where it is `None`.
    pub family: Option<String>,
    /// Maps the point and the letters to the shape's box.
    pub transform: Affine,
}

/// A picture in the drawing of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its address as a style spells it: a data URI, `img/lib/...`, or an address on the web.
    pub source: String,
    /// The box that it is fitted into.
    pub rect: Rect,
    /// Whether it keeps the ratio of its sides, centred in the box.
    pub keeps_ratio: bool,
    /// Opacity, 0 to 1.
    pub opacity: f64,
    /// The part of the box that is painted; all of it where there is none.
    pub clip: Option<BezPath>,
    /// Maps the box to the shape's box.
    pub transform: Affine,
}

impl Picture {
    /// A picture that keeps its ratio in a box.
    pub fn new(source: &str, rect: Rect) -> Self {
        let source = source.to_owned();
        Self { source, rect, keeps_ratio: true, opacity: 1.0, clip: None, transform: Affine::IDENTITY }
    }
}
