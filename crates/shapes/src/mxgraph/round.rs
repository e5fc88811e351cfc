//! Boxes with round corners, as the groups of mock-ups share them. The radius is the style's `rSize`, or the group's own.

use kurbo::{BezPath, Rect, RoundedRect, RoundedRectRadii, Shape as _};

use crate::Pen;

/// A box with these radii: upper left, upper right, lower right, lower left.
pub(super) fn corners(rect: Rect, [a, b, c, d]: [f64; 4]) -> BezPath {
    RoundedRect::from_rect(rect, RoundedRectRadii::new(a, b, c, d)).to_path(0.05)
}

/// Draws nothing: a place for a label, and for connectors to end.
pub(super) fn anchor(_: &mut Pen<'_>) {}

/// All corners are round.
pub(super) fn all<const RADIUS: u8>(pen: &mut Pen<'_>) {
    some::<RADIUS>(pen, [1.0; 4]);
}

/// The upper corners are round.
pub(super) fn top<const RADIUS: u8>(pen: &mut Pen<'_>) {
    some::<RADIUS>(pen, [1.0, 1.0, 0.0, 0.0]);
}

/// The lower corners are round.
pub(super) fn bottom<const RADIUS: u8>(pen: &mut Pen<'_>) {
    some::<RADIUS>(pen, [0.0, 0.0, 1.0, 1.0]);
}

/// The left corners are round.
pub(super) fn left<const RADIUS: u8>(pen: &mut Pen<'_>) {
    some::<RADIUS>(pen, [1.0, 0.0, 0.0, 1.0]);
}

/// The right corners are round.
pub(super) fn right<const RADIUS: u8>(pen: &mut Pen<'_>) {
    some::<RADIUS>(pen, [0.0, 1.0, 1.0, 0.0]);
}

fn some<const RADIUS: u8>(pen: &mut Pen<'_>, which: [f64; 4]) {
    let radius = pen.length("rSize", f64::from(RADIUS), pen.w.min(pen.h) / 2.0);
    pen.fill_stroke(corners(pen.rect(), which.map(|share| share * radius)));
}

/// The part of the box that the style's margins leave.
pub(super) fn inside_margins(pen: &Pen<'_>, margin: f64) -> Option<Rect> {
    let side = |key| pen.keys.number(key, 0.0) + pen.keys.number("rectMargin", margin);
    let rect = Rect::new(
        side("rectMarginLeft"),
        side("rectMarginTop"),
        pen.w - side("rectMarginRight"),
        pen.h - side("rectMarginBottom"),
    );
    (rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
}

#[cfg(test)]
mod tests {
    use kurbo::Size;

    use super::*;
    use crate::{Keys, Look};

    #[test]
    fn margins_add_up() {
        let mut keys = Keys::default();
        keys.set("rectMargin", "5");
        keys.set("rectMarginLeft", "2");
        let look = Look::plain();
        let pen = Pen::new(Size::new(100.0, 50.0), &keys, &look);
        assert_eq!(inside_margins(&pen, 0.0), Some(Rect::new(7.0, 5.0, 95.0, 45.0)));
        let small = Pen::new(Size::new(9.0, 9.0), &keys, &look);
        assert_eq!(inside_margins(&small, 0.0), None);
    }
}
