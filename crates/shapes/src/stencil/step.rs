//! What a stencil does, step by step.

use kurbo::{Point, Rect};
use scene::{Cap, Color, Join};

use super::outline::Outline;
use crate::Align;

/// One step. Numbers are in the stencil's own measure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// Remembers all settings.
    Save,
    /// Brings back what was remembered last.
    Restore,
    /// The outline that is painted next, any number of times.
    Outline(Outline),
    /// Fills the outline, draws it, or both.
    Paint { fill: bool, stroke: bool },
    /// Changes how the next things are painted.
    Set(Setting),
    /// Draws a picture.
    Picture { source: String, rect: Rect, flip: (bool, bool) },
    /// Writes a text.
    Write(Writing),
    /// Draws another stencil into a box.
    Include { name: String, rect: Rect },
}

/// Something that stays as it is until it is set again.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Setting {
    /// Width of lines; one that is fixed does not grow with the stencil.
    LineWidth {
        width: f64,
        fixed: bool,
    },
    Dashed(bool),
    Dashes(Vec<f64>),
    Cap(Cap),
    Join(Join),
    MiterLimit(f64),
    /// Opacity of everything, in place of the style's.
    Opacity(f64),
    Fill(Tint),
    Stroke(Tint),
    Letters(Tint),
    /// Bold, italic.
    Face(bool, bool),
    Family(String),
    LetterSize(f64),
}

/// A colour, or where it is taken from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tint {
    /// What the style fills with, its gradient included.
    Fill,
    /// The style's lines.
    Stroke,
    /// This colour; `None` paints nothing.
    Own(Option<Color>),
}

/// A text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Writing {
    pub(super) text: String,
    pub(super) at: Point,
    pub(super) align: (Align, Align),
    /// Degrees clockwise about the point.
    pub(super) rotation: f64,
    /// Whether it stays as it is when the shape is turned.
    pub(super) upright: bool,
}
