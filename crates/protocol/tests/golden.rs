//! The page's decoder is held to the very bytes that Rust writes: both sides read `golden/scene.bin`, the page in
//! `ui/tests/canvas/golden.test.ts`. `UPDATE_BINDINGS=1 cargo test -p protocol` writes it anew.

use std::path::Path;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect};
use protocol::encode;
use scene::{
    Cap, CellId, Cluster, Color, Composite, Fill, FontKey, Image, Item, Join, Mark, PathMark, Stroke,
    TextMark, TextRun,
};

#[test]
fn the_golden_scene_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/scene.bin");
    let (removed, order) = ([CellId::from("gone")], [CellId::from("picture"), CellId::from("box")]);
    let bytes = encode(&removed, &[Arc::new(shape()), Arc::new(picture())], Some(&order));
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&path, &bytes).unwrap();
    }
    assert!(std::fs::read(&path).unwrap_or_default() == bytes, "{} is stale", path.display());
}

/// Every step of a path, gradients, a dashed stroke, text beyond the basic plane, and composites.
fn shape() -> Item {
    let mut path = BezPath::new();
    path.move_to((1.0, 2.0));
    path.line_to((3.0, 4.0));
    path.quad_to((5.0, 6.0), (7.0, 8.0));
    path.curve_to((9.0, 10.0), (11.0, 12.0), (13.0, 14.0));
    path.close_path();
    let fill = Fill::Linear {
        start: Point::new(0.0, 0.0),
        end: Point::new(0.0, 60.0),
        from: Color::WHITE,
        to: Color { r: 0, g: 0, b: 255, a: 51 },
    };
    let stroke = Stroke {
        dash: vec![6.0, 3.0],
        cap: Cap::Round,
        join: Join::Bevel,
        miter_limit: 4.0,
        ..Stroke::solid(Color::BLACK, 2.0)
    };
    let run = TextRun {
        text: "é😀日".to_owned(),
        font: FontKey { family: "Arimo".to_owned(), bold: true, italic: false },
        size: 12.0,
        color: Color::rgb(1, 2, 3),
        origin: Point::new(10.0, 20.0),
        advance: 36.5,
        clusters: vec![
            Cluster { start: 0, x: 0.0 },
            Cluster { start: 2, x: 6.5 },
            Cluster { start: 6, x: 24.5 },
        ],
    };
    let text = TextMark { transform: Affine::new([0.0, -1.0, 1.0, 0.0, 5.0, 6.0]), runs: vec![run] };
    Item {
        cell: "box".into(),
        bounds: Rect::new(-1.0, -2.0, 120.5, 60.25),
        marks: vec![
            Mark::Path(PathMark { path, fill: Some(fill), stroke: Some(stroke) }),
            Mark::Text(text.clone()),
            Mark::Composite(shadow()),
            Mark::Composite(Composite::clipped(dot(), vec![Mark::Text(text)])),
        ],
    }
}

fn dot() -> BezPath {
    let mut path = BezPath::new();
    path.move_to((1.0, 2.0));
    path
}

fn shadow() -> Composite {
    let (center, radius) = (Point::new(5.0, 6.0), 7.0);
    let fill = Fill::Radial { center, radius, from: Color::WHITE, to: Color::BLACK };
    let mark = PathMark { path: dot(), fill: Some(fill), stroke: None };
    Composite { clip: None, blur: 2.0, opacity: 0.25, marks: vec![Mark::Path(mark)] }
}

fn picture() -> Item {
    let image = Image {
        rect: Rect::new(0.0, 0.0, 16.0, 16.0),
        transform: Affine::IDENTITY,
        bytes: Arc::from([1, 2, 3]),
        media_type: "image/png".to_owned(),
        opacity: 0.5,
    };
    Item { cell: "picture".into(), bounds: Rect::new(0.0, 0.0, 16.0, 16.0), marks: vec![Mark::Image(image)] }
}
