//! Where a label is, for editing it in place.

use kurbo::Affine;
use scene::{Color, FontKey, Point, Rect};
use shapes::Align;

/// Where a label is painted and how it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelBox {
    /// The box around the painted text before it is turned, in page coordinates; an empty label has a box of no width.
    pub rect: Rect,
    /// The box in which the label is aligned and wrapped.
    pub area: Rect,
    /// The face.
    pub font: FontKey,
    /// The size in diagram units.
    pub size: f64,
    /// The colour.
    pub color: Color,
    /// How lines are aligned.
    pub align: Align,
    /// Where the lines stand in the area.
    pub vertical_align: Align,
    /// The width at which lines break; `None` where they break only where the text says so.
    pub wrap: Option<f64>,
    /// How much height the first line takes in the area.
    pub first_line: f64,
    /// How much height each further line takes.
    pub line_height: f64,
    /// Whether no text is painted.
    pub is_empty: bool,
    /// Degrees clockwise about `pivot`.
    pub rotation: f64,
    /// What the label turns about.
    pub pivot: Point,
}

impl LabelBox {
    /// The box around the painted text as it stands on the page, turned.
    pub fn hull(&self) -> Rect {
        self.turn().transform_rect_bbox(self.rect)
    }

    /// Whether a point lies in the box in which the label is aligned.
    pub fn has_room_at(&self, at: Point) -> bool {
        self.area.contains(self.turn().inverse() * at)
    }

    /// Turns the label about its pivot.
    pub(crate) fn turn(&self) -> Affine {
        turn(self.rotation, self.pivot)
    }
}

/// A turn by degrees; nothing at all where there is none.
pub(super) fn turn(degrees: f64, pivot: Point) -> Affine {
    if degrees == 0.0 {
        return Affine::IDENTITY;
    }
    Affine::rotate_about(degrees.to_radians(), pivot)
}
