//! Pictures as shapes, and the picture and the indicator of a label.

use kurbo::{Affine, Rect, Shape as _, Size};
use scene::Color;

use super::rectangle::rectangle;
use crate::{Align, Direction, Gradient, Keys, Look, Pen, Picture, Shape, clip};

pub(super) const SHAPES: &[Shape] = &[Shape::new("image", image), Shape::new("label", label)];

/// A picture that fills the box, on a background and within a border of its own.
fn image(pen: &mut Pen<'_>) {
    let Some(source) = named(pen.keys, "image") else { return };
    let background = color(pen.keys, "imageBackground", Color::WHITE);
    let border = color(pen.keys, "imageBorder", Color::BLACK);
    let ink = pen.ink().filled(background).outlined(border);
    if background.is_some() {
        pen.paint(pen.rect().to_path(0.1), &ink);
    }
    let keeps_ratio = pen.keys.flag("imageAspect", true);
    pen.picture(Picture { keeps_ratio, transform: mirrored(pen), ..cut(pen, source, pen.rect()) });
    if border.is_some() {
        pen.paint(pen.rect().to_path(0.1), &ink.hollow());
    }
}

/// A rectangle with a picture and an indicator beside its text.
fn label(pen: &mut Pen<'_>) {
    rectangle(pen);
    let keys = pen.keys;
    if let Some(source) = named(keys, "image") {
        let size = Size::new(keys.number("imageWidth", 24.0), keys.number("imageHeight", 24.0));
        let rect = beside(pen, size, keys.number("spacing", 2.0) + 5.0);
        pen.picture(cut(pen, source, rect));
    }
    indicator(pen);
}

/// The picture in the corner of a swimlane's title: at its end, or at its top where the title stands at the left.
pub(super) fn in_title(pen: &mut Pen<'_>, on_top: bool) {
    const SIDE: f64 = 16.0;
    if let Some(source) = named(pen.keys, "image") {
        let left = if on_top { pen.w - SIDE } else { 0.0 };
        pen.picture(cut(pen, source, Rect::new(left, 0.0, left + SIDE, SIDE)));
    }
}

/// A small shape or picture that says something about the text.
fn indicator(pen: &mut Pen<'_>) {
    let keys = pen.keys;
    let size = Size::new(keys.number("indicatorWidth", 10.0), keys.number("indicatorHeight", 10.0));
    let rect = beside(pen, size, 7.0);
    if let Some(name) = named(keys, "indicatorShape") {
        let direction = named(keys, "indicatorDirection").and_then(Direction::from_name);
        let gradient = color(keys, "indicatorGradientColor", Color::WHITE);
        let look = Look {
            fill: color(keys, "indicatorColor", Color::WHITE).map(|color| color.faded(pen.look.fill_opacity)),
            stroke: color(keys, "indicatorStrokeColor", Color::BLACK)
                .map(|color| color.faded(pen.look.stroke_opacity)),
            gradient: gradient
                .map(|to| Gradient { to, direction: Some(direction.unwrap_or(Direction::South)) }),
            fill_opacity: pen.look.fill_opacity,
            stroke_opacity: pen.look.stroke_opacity,
            ..Look::plain()
        };
        pen.shape(name, rect, &look);
    } else if let Some(source) = named(keys, "indicatorImage") {
        pen.picture(Picture { keeps_ratio: false, ..faded(pen, source, rect) });
    }
}

/// A box of this size at the side that the style wants pictures at, `gap` from the outline.
fn beside(pen: &Pen<'_>, size: Size, gap: f64) -> Rect {
    let across = match pen.keys.get("imageAlign") {
        Some("center") => Align::Center,
        Some("right") => Align::End,
        _ => Align::Start,
    };
    let down = match pen.keys.get("imageVerticalAlign") {
        Some("top") => Align::Start,
        Some("bottom") => Align::End,
        _ => Align::Center,
    };
    let along = |align: Align, whole: f64, part: f64| match align {
        Align::Start => gap,
        Align::Center => (whole - part) / 2.0,
        Align::End => whole - part - gap,
    };
    let size = Size::new(size.width.max(0.0), size.height.max(0.0));
    let origin = (along(across, pen.w, size.width), along(down, pen.h, size.height));
    Rect::from_origin_size(origin, size)
}

/// A picture of which the style may show a part alone, which then fills the box.
fn cut(pen: &Pen<'_>, source: &str, rect: Rect) -> Picture {
    let whole = Picture { keeps_ratio: false, ..faded(pen, source, rect) };
    match pen.keys.get("clipPath").and_then(clip::read) {
        Some(cut) => Picture { rect: cut.spread(rect), clip: Some(cut.outline(rect)), ..whole },
        None => whole,
    }
}

fn faded(pen: &Pen<'_>, source: &str, rect: Rect) -> Picture {
    Picture { opacity: pen.look.fill_opacity, ..Picture::new(source, rect) }
}

/// Mirrors where the style mirrors pictures, unless the whole shape is mirrored already.
fn mirrored(pen: &Pen<'_>) -> Affine {
    let sign = |picture, whole| {
        if pen.keys.flag(picture, false) && !pen.keys.flag(whole, false) { -1.0 } else { 1.0 }
    };
    let center = pen.center().to_vec2();
    Affine::translate(center)
        * Affine::scale_non_uniform(sign("imageFlipH", "flipH"), sign("imageFlipV", "flipV"))
        * Affine::translate(-center)
}

fn named<'k>(keys: &'k Keys, key: &str) -> Option<&'k str> {
    keys.get(key).filter(|value| !value.is_empty() && *value != "none")
}

fn color(keys: &Keys, key: &str, default: Color) -> Option<Color> {
    match keys.get(key)? {
        "default" => Some(default),
        value => crate::color(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Drawn;

    fn pictures(shape: fn(&mut Pen<'_>), style: &[(&str, &str)]) -> Vec<Picture> {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 60.0), &keys, &look);
        shape(&mut pen);
        let picture = |drawn| if let Drawn::Picture(picture) = drawn { Some(picture) } else { None };
        pen.finish().into_iter().filter_map(picture).collect()
    }

    #[test]
    fn a_labels_picture_stands_at_its_side() {
        let style = [("image", "x"), ("imageWidth", "40")];
        let left = pictures(label, &style);
        assert_eq!(left[0].rect, Rect::new(7.0, 18.0, 47.0, 42.0));
        assert!(!left[0].keeps_ratio);
        let corner =
            [("image", "x"), ("imageAlign", "right"), ("imageVerticalAlign", "bottom"), ("spacing", "0")];
        assert_eq!(pictures(label, &corner)[0].rect, Rect::new(71.0, 31.0, 95.0, 55.0));
    }

    #[test]
    fn an_image_fills_its_box_and_keeps_its_ratio_unless_told_otherwise() {
        let plain = pictures(image, &[("image", "x")]);
        assert_eq!((plain[0].rect, plain[0].keeps_ratio), (Rect::new(0.0, 0.0, 100.0, 60.0), true));
        assert!(!pictures(image, &[("image", "x"), ("imageAspect", "0")])[0].keeps_ratio);
        assert!(pictures(image, &[]).is_empty());
    }

    #[test]
    fn a_mirrored_image_is_mirrored_once() {
        let flipped = |style: &[(&str, &str)]| pictures(image, style)[0].transform.as_coeffs()[0] < 0.0;
        assert!(flipped(&[("image", "x"), ("imageFlipH", "1")]));
        assert!(!flipped(&[("image", "x"), ("imageFlipH", "1"), ("flipH", "1")]));
    }

    #[test]
    fn what_is_cut_out_fills_the_box() {
        let style = [("image", "x"), ("clipPath", "inset(0% 50% 0% 0%)")];
        let cut = pictures(image, &style);
        assert_eq!(cut[0].rect, Rect::new(0.0, 0.0, 200.0, 60.0));
    }
}
