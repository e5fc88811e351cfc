//! What a single path is painted with, where it differs from the style.

use scene::{Cap, Color, Fill, Join, Stroke};

/// The paints of one path. [`crate::Pen::ink`] gives the style's; the methods change one thing each.
#[derive(Clone, Debug, PartialEq)]
pub struct Ink {
    pub(crate) fill: Option<Fill>,
    pub(crate) stroke: Option<Stroke>,
    pub(crate) fill_opacity: f64,
    pub(crate) stroke_opacity: f64,
    /// The line that [`Ink::outlined`] starts from where the style has none.
    pub(crate) plain: Stroke,
}

impl Ink {
    /// Filled with one colour, or hollow.
    #[must_use]
    pub fn filled(mut self, color: impl Into<Option<Color>>) -> Self {
        self.fill = color.into().map(|color| Fill::Solid(color.faded(self.fill_opacity)));
        self
    }

    /// Not filled.
    #[must_use]
    pub fn hollow(self) -> Self {
        self.filled(None)
    }

    /// Outlined in a colour, or not at all; everything else about the line stays.
    #[must_use]
    pub fn outlined(mut self, color: impl Into<Option<Color>>) -> Self {
        let line = self.stroke.take().unwrap_or_else(|| self.plain.clone());
        self.stroke = color.into().map(|color| Stroke { color: color.faded(self.stroke_opacity), ..line });
        self
    }

    /// Without an outline.
    #[must_use]
    pub fn bare(self) -> Self {
        self.outlined(None)
    }

    /// Filled in the colour of its lines.
    #[must_use]
    pub fn blotted(mut self) -> Self {
        self.fill = self.stroke.as_ref().map(|line| Fill::Solid(line.color));
        self
    }

    /// Filled in the colour of its lines, and outlined in the one that it was filled with.
    #[must_use]
    pub fn inverted(self) -> Self {
        let line = match self.fill {
            Some(Fill::Solid(color)) => Some(color),
            Some(Fill::Linear { from, .. } | Fill::Radial { from, .. }) => Some(from),
            None => None,
        };
        let mut ink = self.blotted();
        ink.stroke = ink.stroke.zip(line).map(|(stroke, color)| Stroke { color, ..stroke });
        ink
    }

    /// With corners that are mitred up to this limit.
    #[must_use]
    pub fn mitred(self, limit: f64) -> Self {
        self.line(|line| line.miter_limit = limit)
    }

    /// With a line of this width.
    #[must_use]
    pub fn wide(self, width: f64) -> Self {
        self.line(|line| line.width = width)
    }

    /// With a solid line.
    #[must_use]
    pub fn solid(self) -> Self {
        self.line(|line| line.dash.clear())
    }

    /// With a dashed line; lengths of dashes and gaps in diagram units.
    #[must_use]
    pub fn dashed(self, lengths: &[f64]) -> Self {
        self.line(|line| line.dash = lengths.to_vec())
    }

    /// With other ends of lines.
    #[must_use]
    pub fn capped(self, cap: Cap) -> Self {
        self.line(|line| line.cap = cap)
    }

    /// With other corners of lines.
    #[must_use]
    pub fn joined(self, join: Join) -> Self {
        self.line(|line| line.join = join)
    }

    fn line(mut self, change: impl FnOnce(&mut Stroke)) -> Self {
        if let Some(line) = &mut self.stroke {
            change(line);
        }
        self
    }
}
