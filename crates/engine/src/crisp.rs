//! Lines on whole pixels. draw.io moves what has lines of an odd width by half a unit, so that they fill whole pixels, and
//! leaves everything else where it is. Pictures of a page are taken half a unit further up and left, which does the
//! same for all; what has no such lines is moved here the other way.

use scene::Vec2;
use shapes::Known;

use crate::style::Style;

/// How far the drawing of a shape is moved.
pub(crate) fn of_shape(shape: Option<&Known>, style: &Style) -> Vec2 {
    match shape.and_then(Known::own_line_width) {
        _ if style.shape() == "image" => BACK,
        Some(width) => of_line(width),
        None => of_line(style.look.stroke_width),
    }
}

/// How far a line of this width is moved.
pub(crate) fn of_line(width: f64) -> Vec2 {
    if width.round().max(1.0) % 2.0 == 1.0 { Vec2::ZERO } else { BACK }
}

const BACK: Vec2 = Vec2::new(-0.5, -0.5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_lines_stay_and_even_ones_are_moved() {
        for (width, moved) in [(1.0, false), (0.2, false), (1.6, true), (2.0, true), (3.0, false)] {
            assert_eq!(of_line(width) != Vec2::ZERO, moved, "{width}");
        }
    }
}
