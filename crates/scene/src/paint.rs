//! Paths and what they are painted with.

use kurbo::{BezPath, Point};

use crate::Color;

/// A path to fill, to stroke, or both, in this order. Fills use the non-zero rule.
#[derive(Clone, Debug, PartialEq)]
pub struct PathMark {
    /// The outline.
    pub path: BezPath,
    /// What its inside is filled with.
    pub fill: Option<Fill>,
    /// What its outline is drawn with.
    pub stroke: Option<Stroke>,
}

/// What an inside is filled with.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// From one colour to another along a line.
    Linear {
        /// Where `from` stands.
        start: Point,
        /// Where `to` stands.
        end: Point,
        /// The colour at and before the start.
        from: Color,
        /// The colour at and after the end.
        to: Color,
    },
    /// From one colour in the middle to another around it.
    Radial {
        /// Where `from` stands.
        center: Point,
        /// How far from it `to` stands.
        radius: f64,
        /// The colour in the middle.
        from: Color,
        /// The colour at and beyond the radius.
        to: Color,
    },
}

/// How an outline is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width in diagram units.
    pub width: f64,
    /// Lengths of dashes and gaps in diagram units; empty for a solid line.
    pub dash: Vec<f64>,
    /// How open ends look.
    pub cap: Cap,
    /// How corners look.
    pub join: Join,
    /// Where a mitred corner becomes a bevelled one, as SVG's `stroke-miterlimit`.
    pub miter_limit: f64,
}

impl Stroke {
    /// A solid line with the format's defaults.
    pub fn solid(color: Color, width: f64) -> Self {
        Self { color, width, dash: Vec::new(), cap: Cap::Flat, join: Join::Miter, miter_limit: 10.0 }
    }
}

/// The end of an open line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// Cut at the end.
    Flat,
    /// A half circle beyond it.
    Round,
    /// Half a width beyond it.
    Square,
}

/// The corner of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Pointed.
    Miter,
    /// Rounded.
    Round,
    /// Cut.
    Bevel,
}
