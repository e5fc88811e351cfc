//! The C4 model: persons and browsers.

use kurbo::{BezPath, Circle, Rect, Shape as _, Size};
use scene::Color;

use crate::pen::round_rect;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.c4.person", |pen| person(pen, small_head(size(pen))))
        .with_label(|size, _| below(size, small_head(size))),
    Shape::new("mxgraph.c4.person2", |pen| person(pen, large_head(size(pen))))
        .with_label(|size, _| below(size, large_head(size))),
    Shape::new("mxgraph.c4.webBrowserContainer", blue_browser),
    Shape::new("mxgraph.c4.webBrowserContainer2", browser),
];

fn size(pen: &Pen<'_>) -> Size {
    Size::new(pen.w, pen.h)
}

/// The head's diameter.
fn small_head(size: Size) -> f64 {
    (size.width / 2.0).min(size.height / 3.0)
}

/// The head's diameter of the second kind of person.
fn large_head(size: Size) -> f64 {
    0.45 * size.width.min(size.height)
}

/// A body with a head on top of it.
fn person(pen: &mut Pen<'_>, head: f64) {
    pen.fill_stroke(round_rect(below(size(pen), head), head / 2.0));
    pen.fill_stroke(Circle::new((pen.w / 2.0, head / 2.0), head / 2.0).to_path(0.05));
}

/// Where the body is, under a head of this diameter.
fn below(size: Size, head: f64) -> Rect {
    Rect::new(0.0, head * 0.8, size.width, size.height)
}

/// A browser in the style's fill, its bars and page in blue.
fn blue_browser(pen: &mut Pen<'_>) {
    pen.fill_stroke(round_rect(pen.rect(), 8.0));
    let blue = pen.ink().filled(Color::rgb(0x23, 0xA2, 0xD9)).bare();
    pen.paint(chrome(pen), &blue);
}

/// A browser in the colour of lines, outlined in a colour of its own, its bars and page in the style's fill.
fn browser(pen: &mut Pen<'_>) {
    let outline = pen.keys.color("strokeColor2").unwrap_or(Color::rgb(0x0E, 0x7D, 0xAD));
    pen.paint(round_rect(pen.rect(), 8.0), &pen.ink().blotted().outlined(outline));
    pen.fill_only(chrome(pen));
}

/// The address bar, three buttons and the page; nothing where there is no room for them.
fn chrome(pen: &Pen<'_>) -> BezPath {
    let (w, h) = (pen.w, pen.h);
    let mut path = BezPath::new();
    if w > 61.0 && h > 39.0 {
        for (left, right) in
            [(5.0, w - 56.0), (w - 51.0, w - 39.0), (w - 34.0, w - 22.0), (w - 17.0, w - 5.0)]
        {
            path.extend(round_rect(Rect::new(left, 5.0, right, 17.0), 3.0));
        }
        path.extend(round_rect(Rect::new(5.0, 22.0, w - 5.0, h - 5.0), 8.0));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Keys;

    #[test]
    fn the_label_of_a_person_is_on_the_body() {
        let label = crate::find("mxgraph.c4.person2").unwrap().label;
        assert_eq!(label(Size::new(200.0, 180.0), &Keys::default()), Rect::new(0.0, 64.8, 200.0, 180.0));
        let label = crate::find("mxgraph.c4.person").unwrap().label;
        assert_eq!(label(Size::new(90.0, 120.0), &Keys::default()), Rect::new(0.0, 32.0, 90.0, 120.0));
    }
}
