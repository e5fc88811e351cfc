//! Documents of small scenes, which another program has to be able to read.

use kurbo::{Affine, BezPath, Point, Shape as _};
use resvg::usvg::{Options, Tree};
use scene::{Cluster, Color, Composite, Fill, FontKey, Image, PathMark, Stroke, TextMark, TextRun};

use super::*;

fn written(marks: Vec<Mark>) -> String {
    let item = Item { cell: "a\"<b".into(), bounds: Rect::ZERO, marks };
    let picture = Picture { area: Rect::new(-5.0, 0.0, 95.0, 50.0), scale: 2.0, background: None };
    let document = svg(&[item], &picture);
    Tree::from_str(&document, &Options::default()).expect("an SVG that others read");
    document
}

fn square(fill: Fill, stroke: Option<Stroke>) -> Mark {
    let path = Rect::new(0.0, 0.0, 10.0, 10.5).to_path(0.1);
    Mark::Path(PathMark { path, fill: Some(fill), stroke })
}

fn run(text: &str, family: &str) -> TextRun {
    TextRun {
        text: text.to_owned(),
        font: FontKey { family: family.to_owned(), bold: true, italic: false },
        size: 12.0,
        color: Color::BLACK,
        origin: Point::new(1.0, 2.0),
        advance: 10.0,
        clusters: text.char_indices().map(|(start, _)| Cluster { start, x: 0.0 }).collect(),
    }
}

#[test]
fn a_path_and_its_frame() {
    let fill = Fill::Solid(Color { a: 51, ..Color::WHITE });
    assert_eq!(
        written(vec![square(fill, Some(Stroke::solid(Color::BLACK, 2.0)))]),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\" viewBox=\"-5 0 100 50\">\n\
         <g data-cell-id=\"a&quot;&lt;b\"><path d=\"M0 0L10 0L10 10.5L0 10.5Z\" fill=\"#ffffff\" fill-opacity=\"0.2\" \
         stroke=\"#000000\" stroke-width=\"2\" stroke-miterlimit=\"10\"/></g>\n</svg>\n"
    );
}

#[test]
fn gradients_are_definitions() {
    let (from, to) = (Color::BLACK, Color { a: 0, ..Color::WHITE });
    let linear = Fill::Linear { start: Point::new(0.0, 1.0), end: Point::new(2.0, 3.0), from, to };
    let radial = Fill::Radial { center: Point::new(4.0, 5.0), radius: 6.0, from, to };
    let document = written(vec![square(linear, None), square(radial, None)]);
    for part in [
        "<linearGradient id=\"d0\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" y1=\"1\" x2=\"2\" y2=\"3\">",
        "<radialGradient id=\"d1\" gradientUnits=\"userSpaceOnUse\" cx=\"4\" cy=\"5\" r=\"6\">",
        "<stop offset=\"1\" stop-color=\"#ffffff\" stop-opacity=\"0\"/>",
        "fill=\"url(#d1)\"",
    ] {
        assert!(document.contains(part), "{part} in {document}");
    }
}

#[test]
fn what_is_one_picture_is_cut_within_what_is_blurred() {
    let mut clip = BezPath::new();
    clip.move_to((1.0, 2.0));
    clip.line_to((3.0, 4.0));
    let marks = vec![square(Fill::Solid(Color::BLACK), None)];
    let document =
        written(vec![Mark::Composite(Composite { clip: Some(clip), blur: 2.0, opacity: 0.5, marks })]);
    for part in [
        "<filter id=\"d0\" filterUnits=\"userSpaceOnUse\" x=\"-6\" y=\"-6\" width=\"22\" height=\"22.5\"",
        "<feGaussianBlur stdDeviation=\"2\"/>",
        "<clipPath id=\"d1\"><path d=\"M1 2L3 4\"/></clipPath>",
        "<g filter=\"url(#d0)\" opacity=\"0.5\"><g clip-path=\"url(#d1)\"><path",
    ] {
        assert!(document.contains(part), "{part} in {document}");
    }
}

#[test]
fn pictures_carry_their_bytes() {
    let image = Image {
        rect: Rect::new(0.0, 0.0, 8.0, 8.0),
        transform: Affine::IDENTITY,
        bytes: [1, 2, 3].into(),
        media_type: "image/png".to_owned(),
        opacity: 0.5,
    };
    let document = written(vec![Mark::Image(image)]);
    let picture = "<image x=\"0\" y=\"0\" width=\"8\" height=\"8\" opacity=\"0.5\" preserveAspectRatio=\"none\" \
                   xlink:href=\"data:image/png;base64,AQID\"/>";
    assert!(document.contains(picture), "{document}");
}

#[test]
fn text_says_how_long_it_is() {
    let text = TextMark { transform: Affine::IDENTITY, runs: vec![run("ab", "Arimo"), run("c", "Arimo")] };
    let document = written(vec![Mark::Text(text)]);
    let first = "<text x=\"1\" y=\"2\" textLength=\"10\" lengthAdjust=\"spacingAndGlyphs\" \
                 font-family=\"'Arimo', Liberation Sans, Arial, Helvetica, sans-serif\" font-size=\"12\"";
    assert!(document.contains(first), "{document}");
    assert_eq!(document.matches("textLength").count(), 1, "{document}");
}

#[test]
fn text_cannot_break_out() {
    let text = TextMark {
        transform: Affine::IDENTITY,
        runs: vec![run("</text><script>\u{1}", "O'Brien\""), run("x", "Some Mono")],
    };
    let document = written(vec![Mark::Text(text)]);
    assert!(document.contains(">&lt;/text&gt;&lt;script&gt;</text>"), "{document}");
    assert!(document.contains("font-family=\"'OBrien&quot;', sans-serif\""), "{document}");
    assert!(document.contains("font-family=\"'Some Mono', monospace\""), "{document}");
}
