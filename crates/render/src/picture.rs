//! What of a scene becomes a picture.

use kurbo::Rect;
use scene::Color;

/// How a scene becomes a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// The part of the page to show, in diagram units.
    pub area: Rect,
    /// Pixels for each diagram unit.
    pub scale: f64,
    /// What lies behind everything; `None` for nothing.
    pub background: Option<Color>,
}
