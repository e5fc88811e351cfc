//! Pixels of small scenes.

use super::*;
use ::text::Fonts;
use kurbo::{BezPath, Point, Rect, Shape as _};
use scene::{Color, Composite, Fill, FontKey, Image, Mark, PathMark, TextMark, TextRun};

fn picture() -> Picture {
    Picture { area: Rect::new(0.0, 0.0, 10.0, 5.0), scale: 2.0, background: Some(Color::WHITE) }
}

fn square(rect: Rect, fill: Fill) -> Mark {
    Mark::Path(PathMark { path: rect.to_path(0.1), fill: Some(fill), stroke: None })
}

fn red() -> Mark {
    square(Rect::new(2.0, 2.0, 8.0, 8.0), Fill::Solid(Color::rgb(255, 0, 0)))
}

/// Colours of pixels of the marks, two pixels for a unit.
fn colors<const N: usize>(marks: Vec<Mark>, at: [(u32, u32); N]) -> [(u8, u8, u8); N] {
    let item = Item { cell: "a".into(), bounds: Rect::ZERO, marks };
    let bytes = png(&[item], &picture(), &Fonts::shipped()).expect("it can be drawn");
    let pixels = Pixmap::decode_png(&bytes).expect("it is a PNG");
    assert_eq!((pixels.width(), pixels.height()), (20, 10));
    at.map(|(x, y)| {
        let pixel = pixels.pixel(x, y).expect("a pixel");
        (pixel.red(), pixel.green(), pixel.blue())
    })
}

const WHITE: (u8, u8, u8) = (255, 255, 255);
const PURE_RED: (u8, u8, u8) = (255, 0, 0);

#[test]
fn pixels_lie_where_the_scene_says() {
    assert_eq!(colors(vec![red()], [(8, 8), (1, 8), (18, 8)]), [PURE_RED, WHITE, WHITE]);
}

#[test]
fn a_composite_is_cut_and_faded_as_one() {
    let clip = Rect::new(0.0, 0.0, 5.0, 5.0).to_path(0.1);
    let cut = Composite { opacity: 0.5, ..Composite::clipped(clip, vec![red(), red()]) };
    let [inside, outside] = colors(vec![Mark::Composite(cut)], [(8, 8), (12, 8)]);
    assert!((126..=129).contains(&inside.1) && inside.0 == 255, "{inside:?}");
    assert_eq!(outside, WHITE);
}

#[test]
fn a_blur_reaches_out_of_what_it_blurs() {
    let blurred = Composite { clip: None, blur: 1.0, opacity: 1.0, marks: vec![red()] };
    let [inside, near, far] = colors(vec![Mark::Composite(blurred)], [(10, 9), (3, 9), (19, 9)]);
    assert!(inside.1 < 30 && (20..250).contains(&near.1), "{inside:?} {near:?}");
    assert!(far.1 > near.1 || far == WHITE, "{far:?}");
}

#[test]
fn gradients_go_from_one_colour_to_another() {
    let (from, to) = (Color::BLACK, Color::WHITE);
    let all = Rect::new(0.0, 0.0, 10.0, 5.0);
    let linear = Fill::Linear { start: Point::new(0.0, 0.0), end: Point::new(10.0, 0.0), from, to };
    let [left, right] = colors(vec![square(all, linear)], [(0, 5), (19, 5)]);
    assert!(left.0 < 20 && right.0 > 235, "{left:?} {right:?}");
    let radial = Fill::Radial { center: Point::new(5.0, 2.5), radius: 5.0, from, to };
    let [middle, side] = colors(vec![square(all, radial)], [(10, 5), (0, 5)]);
    assert!(middle.0 < 30 && side.0 > 235, "{middle:?} {side:?}");
}

#[test]
fn text_is_drawn_with_the_shipped_font() {
    let run = TextRun {
        text: "I".to_owned(),
        font: FontKey { family: "Arimo".to_owned(), bold: true, italic: false },
        size: 5.0,
        color: Color::rgb(255, 0, 0),
        origin: Point::new(0.0, 4.0),
        advance: 1.4,
        clusters: Vec::new(),
    };
    let text = TextMark { transform: Affine::translate((4.0, 0.0)), runs: vec![run] };
    let [stem, beside] = colors(vec![Mark::Text(text)], [(9, 5), (14, 5)]);
    assert!(stem.1 < 60, "{stem:?}");
    assert_eq!(beside, WHITE);
}

#[test]
fn pictures_are_stretched_turned_and_faded() {
    let mut pixels = Pixmap::new(2, 1).expect("a picture");
    pixels.data_mut().copy_from_slice(&[255, 0, 0, 255, 0, 0, 255, 255]);
    let image = Image {
        rect: Rect::new(0.0, 0.0, 10.0, 5.0),
        transform: Affine::new([-1.0, 0.0, 0.0, 1.0, 10.0, 0.0]),
        bytes: pixels.encode_png().expect("a PNG").into(),
        media_type: "image/jpeg".to_owned(),
        opacity: 0.5,
    };
    let [left, right] = colors(vec![Mark::Image(image)], [(1, 5), (18, 5)]);
    assert!(left.2 == 255 && left.0.abs_diff(127) < 3, "{left:?}");
    assert!(right.0 == 255 && right.2.abs_diff(127) < 3, "{right:?}");
}

#[test]
fn an_outline_without_an_end_is_harmless() {
    for far in [1e9, 1e30, f64::MAX] {
        let mut path = BezPath::new();
        path.move_to((-far, -far));
        path.line_to((far, far));
        path.line_to((far, -far));
        let stroke = scene::Stroke { dash: vec![0.001, 0.001], ..scene::Stroke::solid(Color::BLACK, 1.0) };
        let mark = PathMark { path, fill: Some(Fill::Solid(Color::BLACK)), stroke: Some(stroke) };
        colors(vec![Mark::Path(mark)], [(0, 0)]);
    }
}

#[test]
fn a_picture_without_size_or_beyond_memory_is_refused() {
    for (width, scale) in [(0.0, 1.0), (10.0, 1e9), (10.0, f64::NAN)] {
        let picture = Picture { area: Rect::new(0.0, 0.0, width, 5.0), scale, background: None };
        let refused = png(&[], &picture, &Fonts::monospaced());
        assert!(matches!(refused, Err(RenderError::Size { .. })), "{width} {scale}");
    }
}
