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

/// An area moved by less than a unit so that lines of width 1 on whole coordinates fill whole pixels.
pub fn crisp(area: Rect) -> Rect {
    let corner = kurbo::Point::new((area.x0 + 0.5).floor() - 0.5, (area.y0 + 0.5).floor() - 0.5);
    Rect::from_origin_size(corner, area.size())
}

/// An area widened to whole units between half ones, for the same reason.
pub fn whole_units(area: Rect) -> Rect {
    let Rect { x0, y0, .. } = crisp(area);
    Rect::new(x0, y0, (area.x1 - 0.5).ceil() + 0.5, (area.y1 - 0.5).ceil() + 0.5)
}
