//! The part of a picture that a style shows: `clipPath`, in CSS's words for basic shapes.

use kurbo::{Affine, BezPath, Circle, Ellipse, Point, Rect, RoundedRect, Shape as _, Size};

/// A polygon has at most so many corners.
const MOST_CORNERS: usize = 1000;

/// A part of a picture.
pub(crate) struct Cut {
    /// Its outline, in shares of the picture's box.
    outline: BezPath,
    /// Its box, in shares of the picture's.
    part: Rect,
}

impl Cut {
    /// The box that the whole picture takes when the part fills a box.
    pub(crate) fn spread(&self, rect: Rect) -> Rect {
        let size = Size::new(rect.width() / self.part.width(), rect.height() / self.part.height());
        let origin = Point::new(rect.x0 - size.width * self.part.x0, rect.y0 - size.height * self.part.y0);
        Rect::from_origin_size(origin, size)
    }

    /// The outline of the part when it fills a box.
    pub(crate) fn outline(&self, rect: Rect) -> BezPath {
        let whole = self.spread(rect);
        Affine::translate(whole.origin().to_vec2())
            * Affine::scale_non_uniform(whole.width(), whole.height())
            * self.outline.clone()
    }
}

/// Reads `inset(...)`, `polygon(...)`, `circle(...)` or `ellipse(...)`; `None` for anything else, and for a part that is
/// empty.
pub(crate) fn read(text: &str) -> Option<Cut> {
    let (kind, inside) = text.split_once('(')?;
    let inside = inside.split(')').next()?;
    let words: Vec<&str> = inside.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    // A word that is missing is as the last one.
    let share = |at: usize| words.get(at).or(words.last()).map_or(1.0, |word| share(word));
    let (outline, part) = match kind.trim() {
        "inset" => {
            let part = Rect::new(share(3), share(0), 1.0 - share(1), 1.0 - share(2));
            let radius = if words.get(4) == Some(&"round") { share(5) } else { 0.0 };
            (RoundedRect::from_rect(part, radius).to_path(1e-4), part)
        }
        "circle" => {
            let circle = Circle::new((share(2), share(3)), share(0));
            (circle.to_path(1e-4), circle.bounding_box())
        }
        "ellipse" => {
            let ellipse = Ellipse::new((share(3), share(4)), (share(0), share(1)), 0.0);
            (ellipse.to_path(1e-4), ellipse.bounding_box())
        }
        "polygon" => polygon(&words)?,
        _ => return None,
    };
    (part.width() > 1e-3 && part.height() > 1e-3).then_some(Cut { outline, part })
}

fn polygon(words: &[&str]) -> Option<(BezPath, Rect)> {
    let mut path = BezPath::new();
    for corner in words.chunks_exact(2).take(MOST_CORNERS) {
        let corner = Point::new(share(corner[0]), share(corner[1]));
        if path.elements().is_empty() { path.move_to(corner) } else { path.line_to(corner) }
    }
    if path.elements().is_empty() {
        return None;
    }
    path.close_path();
    let part = path.bounding_box();
    Some((path, part))
}

/// A percentage or a word for a place as a share from 0 to 1.
fn share(word: &str) -> f64 {
    match word {
        "center" => 0.5,
        "top" | "left" => 0.0,
        word => match word.trim_end_matches('%').parse::<f64>() {
            Ok(percent) if percent.is_finite() => (percent / 100.0).clamp(0.0, 1.0),
            _ => 1.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_fills_the_box() {
        let cut = read("inset(25% 0% 25% 50%)").unwrap();
        let rect = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert_eq!(cut.spread(rect), Rect::new(-10.0, -5.0, 10.0, 15.0));
        assert_eq!(cut.outline(rect).bounding_box(), rect);
    }

    #[test]
    fn every_kind_is_read() {
        let rect = Rect::new(0.0, 0.0, 10.0, 20.0);
        for text in [
            "circle(50% at 50% 50%)",
            "ellipse(50% 50% at center center)",
            "polygon(0% 0%, 100% 0%, 50% 100%)",
        ] {
            let cut = read(text).unwrap();
            assert!((cut.spread(rect).union(rect).area() - rect.area()).abs() < 1e-6, "{text}");
        }
        for text in ["", "inset", "inset(50%)", "polygon()", "path(M0 0)", "circle(0%)"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
