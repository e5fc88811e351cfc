//! Pages that no honest editor writes still have a layout.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use engine::{Fonts, Layout, Point, Rect};
use model::{Attributes, Cell, CellKind, Geometry, Page};

fn page(cells: impl IntoIterator<Item = Cell>) -> Page {
    let root = Cell::new("0", CellKind::Plain);
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    Page::new("p", "Page", Attributes::default(), [root, layer].into_iter().chain(cells))
}

fn shape(id: &str, parent: &str, geometry: Geometry) -> Cell {
    Cell {
        parent: Some(parent.into()),
        geometry: Some(geometry),
        label: "label".to_owned(),
        ..Cell::new(id, CellKind::Shape)
    }
}

fn connector(id: &str, parent: &str, source: &str, target: &str) -> Cell {
    Cell {
        parent: Some(parent.into()),
        source: Some(source.into()),
        target: Some(target.into()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        style: "edgeStyle=orthogonalEdgeStyle;".into(),
        ..Cell::new(id, CellKind::Connector)
    }
}

fn layout(page: &Page) -> Layout {
    let layout = Layout::new(page, &Fonts::monospaced());
    assert!(layout.items().all(|item| item.bounds.is_finite()), "everything painted is finite");
    layout
}

#[test]
fn a_hundred_thousand_nested_shapes() {
    let deep = (0..100_000).map(|depth: usize| {
        let parent = if depth == 0 { "1".to_owned() } else { format!("n{}", depth - 1) };
        shape(&format!("n{depth}"), &parent, Geometry::at(1.0, 1.0, 10.0, 10.0))
    });
    let page = page(deep.chain([connector("e", "1", "n0", "n99999")]));
    let layout = layout(&page);
    assert_eq!(layout.bounds(&"n99999".into()).map(|rect| rect.x0), Some(100_000.0));
    assert!(layout.route(&"e".into()).is_some());
}

#[test]
fn huge_and_negative_numbers() {
    let huge = Geometry::at(1e300, -1e300, 1e300, f64::MAX);
    let page = page([
        shape("a", "1", huge.clone()),
        shape("b", "a", huge),
        shape("c", "1", Geometry::at(50.0, 50.0, -40.0, -20.0)),
        connector("e", "1", "a", "c"),
        connector("f", "b", "b", "b"),
    ]);
    let layout = layout(&page);
    assert_eq!(layout.bounds(&"c".into()), Some(Rect::new(10.0, 30.0, 50.0, 50.0)));
    assert!(layout.extent().expect("something is painted").is_finite());
}

#[test]
fn shapes_without_size_can_be_connected() {
    let styles = [
        "ellipse;",
        "rhombus;",
        "shape=cylinder3;",
        "swimlane;",
        "shape=hexagon;perimeter=hexagonPerimeter2;",
        "triangle;",
    ];
    for style in styles {
        let point =
            |id: &str, x: f64| Cell { style: style.into(), ..shape(id, "1", Geometry::at(x, 5.0, 0.0, 0.0)) };
        let page = page([
            point("a", 0.0),
            point("b", 0.0),
            point("c", 90.0),
            connector("e", "1", "a", "b"),
            connector("f", "1", "a", "c"),
        ]);
        let layout = layout(&page);
        assert_eq!(
            layout.route(&"f".into()).and_then(|route| route.last().copied()),
            Some(Point::new(90.0, 5.0)),
            "{style}"
        );
    }
}

#[test]
fn connectors_in_a_circle_and_tied_to_nothing() {
    let page = page([
        connector("a", "1", "b", "c"),
        connector("b", "1", "c", "a"),
        connector("c", "1", "a", "b"),
        connector("d", "1", "d", "d"),
        connector("e", "1", "nobody", "nobody"),
        shape("on", "a", Geometry { relative: true, ..Geometry::at(0.0, 0.0, 10.0, 10.0) }),
        connector("f", "1", "on", "a"),
    ]);
    let layout = layout(&page);
    assert_eq!(layout.route(&"e".into()), None);
    assert_eq!(layout.hit(Point::new(500.0, 500.0), 5.0), None);
}

#[test]
fn cells_without_a_way_to_the_root_are_not_drawn() {
    let lost = |id: &str, parent: &str| shape(id, parent, Geometry::at(0.0, 0.0, 10.0, 10.0));
    let page = page([lost("a", "b"), lost("b", "a"), lost("c", "nobody"), lost("d", "1")]);
    let layout = layout(&page);
    assert_eq!(layout.items().map(|item| item.cell.to_string()).collect::<Vec<_>>(), ["d"]);
    assert!(!layout.is_shown(&"a".into()));
}

#[test]
fn a_page_without_cells() {
    let empty = Page::new("p", "Page", Attributes::default(), []);
    let layout = layout(&empty);
    assert_eq!(layout.extent(), None);
    assert_eq!(layout.cells_within(Rect::new(-1e9, -1e9, 1e9, 1e9)), []);
}
