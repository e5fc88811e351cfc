//! Where things lie, and what a point or an area finds.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use engine::{Fonts, Layout, Point, Rect};
use model::{Attributes, Cell, CellId, CellKind, Geometry, Page, Vec2};
use scene::{Color, Fill, Mark};

fn page(cells: impl IntoIterator<Item = Cell>) -> Page {
    let root = Cell::new("0", CellKind::Plain);
    let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    Page::new("p", "Page", Attributes::default(), [root, layer].into_iter().chain(cells))
}

fn shape(id: &str, parent: &str, style: &str, (x, y, w, h): (f64, f64, f64, f64)) -> Cell {
    Cell {
        parent: Some(parent.into()),
        style: style.into(),
        geometry: Some(Geometry::at(x, y, w, h)),
        ..Cell::new(id, CellKind::Shape)
    }
}

fn connector(id: &str, style: &str, source: &str, target: &str) -> Cell {
    Cell {
        parent: Some("1".into()),
        style: style.into(),
        source: Some(source.into()),
        target: Some(target.into()),
        geometry: Some(Geometry { relative: true, ..Geometry::default() }),
        ..Cell::new(id, CellKind::Connector)
    }
}

fn layout(cells: impl IntoIterator<Item = Cell>) -> Layout {
    Layout::new(&page(cells), &Fonts::monospaced())
}

fn names(cells: &[CellId]) -> Vec<&str> {
    cells.iter().map(CellId::as_str).collect()
}

fn first_fill(layout: &Layout, cell: &str) -> Option<Fill> {
    let item = layout.items().find(|item| item.cell.as_str() == cell)?;
    item.marks.iter().find_map(|mark| match mark {
        Mark::Path(path) => path.fill.clone(),
        _ => None,
    })
}

#[test]
fn children_lie_in_their_parents_coordinates() {
    let badge = Cell {
        geometry: Some(Geometry {
            relative: true,
            offset: Some(Vec2::new(-5.0, 5.0)),
            ..Geometry::at(1.0, 0.5, 10.0, 10.0)
        }),
        ..shape("badge", "lane", "", (0.0, 0.0, 0.0, 0.0))
    };
    let layout = layout([
        shape("lane", "1", "swimlane;startSize=30;", (100.0, 50.0, 200.0, 100.0)),
        shape("child", "lane", "", (20.0, 40.0, 60.0, 30.0)),
        badge,
    ]);
    assert_eq!(layout.bounds(&"child".into()), Some(Rect::new(120.0, 90.0, 180.0, 120.0)));
    assert_eq!(layout.bounds(&"badge".into()), Some(Rect::new(295.0, 105.0, 305.0, 115.0)));
}

#[test]
fn a_turned_shape_keeps_its_frame_and_is_hit_where_it_is_painted() {
    let layout = layout([shape("a", "1", "rotation=90;", (0.0, 0.0, 100.0, 20.0))]);
    let frame = layout.frame(&"a".into()).expect("a shape has a frame");
    assert_eq!((frame.rect, frame.rotation), (Rect::new(0.0, 0.0, 100.0, 20.0), 90.0));
    assert_eq!(layout.hit(Point::new(50.0, -30.0), 0.0), Some("a".into()));
    assert_eq!(layout.hit(Point::new(10.0, 10.0), 0.0), None);
}

#[test]
fn hidden_and_folded_cells_are_not_painted_and_not_hit() {
    let hidden = Cell { visible: false, ..shape("hidden", "1", "", (0.0, 0.0, 50.0, 50.0)) };
    let folded = Cell { collapsed: true, ..shape("folded", "1", "swimlane;", (100.0, 0.0, 80.0, 30.0)) };
    let layout = layout([
        hidden,
        folded,
        shape("inside", "folded", "", (10.0, 40.0, 30.0, 30.0)),
        shape("other", "1", "", (300.0, 0.0, 50.0, 30.0)),
        connector("e", "", "inside", "other"),
    ]);
    let painted: Vec<&str> = layout.items().map(|item| item.cell.as_str()).collect();
    assert_eq!(painted, ["folded", "other", "e"]);
    assert_eq!(layout.hit(Point::new(25.0, 25.0), 2.0), None);
    // The connector ends at the container that its terminal is folded into.
    let route = layout.route(&"e".into()).expect("it has a route");
    assert_eq!(route, [Point::new(180.0, 15.0), Point::new(300.0, 15.0)]);
}

#[test]
fn the_topmost_part_is_hit_and_a_containers_inside_last() {
    let layout = layout([
        shape("below", "1", "", (10.0, 60.0, 50.0, 20.0)),
        shape("lane", "1", "swimlane;startSize=30;", (0.0, 0.0, 200.0, 100.0)),
        shape("child", "lane", "fillColor=none;", (100.0, 50.0, 50.0, 30.0)),
    ]);
    let hit = |x: f64, y: f64| layout.hit(Point::new(x, y), 2.0).map(|cell| cell.to_string());
    assert_eq!(hit(125.0, 65.0).as_deref(), Some("child"), "hollow shapes are hit inside");
    assert_eq!(hit(30.0, 70.0).as_deref(), Some("below"), "a container's inside lets through");
    assert_eq!(hit(30.0, 10.0).as_deref(), Some("lane"), "its title does not");
    assert_eq!(hit(80.0, 90.0).as_deref(), Some("lane"), "its inside counts where nothing else is");
    assert_eq!(hit(300.0, 90.0), None);
}

#[test]
fn a_connector_is_hit_near_its_line_only() {
    let layout = layout([
        shape("a", "1", "", (0.0, 0.0, 40.0, 40.0)),
        shape("b", "1", "", (200.0, 100.0, 40.0, 40.0)),
        connector("e", "edgeStyle=orthogonalEdgeStyle;", "a", "b"),
    ]);
    assert_eq!(layout.hit(Point::new(100.0, 22.0), 3.0), Some("e".into()));
    assert_eq!(layout.hit(Point::new(100.0, 60.0), 3.0), None);
}

#[test]
fn areas_find_what_lies_in_them_in_drawing_order() {
    let layout = layout([
        shape("a", "1", "", (0.0, 0.0, 40.0, 40.0)),
        shape("b", "1", "", (100.0, 0.0, 40.0, 40.0)),
        connector("e", "", "b", "a"),
    ]);
    assert_eq!(names(&layout.cells_within(Rect::new(-1.0, -1.0, 141.0, 41.0))), ["a", "b", "e"]);
    assert_eq!(names(&layout.cells_within(Rect::new(90.0, -1.0, 150.0, 50.0))), ["b"]);
    assert_eq!(names(&layout.cells_touching(Rect::new(150.0, 50.0, 120.0, 10.0))), ["b"]);
}

#[test]
fn the_nearest_cells_come_first() {
    let layout = layout([
        shape("far", "1", "", (500.0, 0.0, 40.0, 40.0)),
        shape("near", "1", "", (60.0, 0.0, 40.0, 40.0)),
        shape("wide", "1", "", (150.0, -100.0, 100.0, 300.0)),
        Cell { visible: false, ..shape("hidden", "1", "", (0.0, 0.0, 40.0, 40.0)) },
    ]);
    let order: Vec<&str> = layout.nearest(Point::new(20.0, 20.0)).map(CellId::as_str).collect();
    assert_eq!(order, ["near", "wide", "far"]);
}

#[test]
fn coordinates_begin_where_the_parent_lies() {
    let layout = layout([
        shape("lane", "1", "swimlane;", (100.0, 50.0, 200.0, 100.0)),
        shape("turned", "lane", "rotation=90;", (20.0, 40.0, 60.0, 30.0)),
        connector("e", "", "lane", "turned"),
    ]);
    let origin = |id: &str| layout.origin(&id.into());
    assert_eq!(origin("1"), Some(Point::ORIGIN));
    assert_eq!(origin("turned"), Some(Point::new(120.0, 90.0)), "what is inside does not turn along");
    assert_eq!(origin("e"), Some(Point::ORIGIN));
    assert_eq!(origin("nobody"), None);
}

#[test]
fn a_label_on_a_connector_follows_it() {
    let label = Cell {
        label: "yes".to_owned(),
        geometry: Some(Geometry { relative: true, position: Point::new(-0.5, 0.0), ..Geometry::default() }),
        ..shape("l", "e", "edgeLabel;html=1;align=center;verticalAlign=middle;", (0.0, 0.0, 0.0, 0.0))
    };
    let layout = layout([
        shape("a", "1", "", (0.0, 0.0, 40.0, 40.0)),
        shape("b", "1", "", (240.0, 0.0, 40.0, 40.0)),
        connector("e", "", "a", "b"),
        label,
    ]);
    let place = layout.label(&"l".into()).expect("it has a label");
    assert_eq!(place.rect.center().x, 90.0);
    assert!((place.rect.center().y - 20.0).abs() < 2.0, "{:?}", place.rect);
    assert_eq!(layout.place_on_route(&"e".into(), Point::new(90.0, 10.0)), Some(Point::new(-0.5, 10.0)));
}

#[test]
fn wrapped_labels_stay_in_their_shape() {
    let cell = Cell {
        label: "several words that need more than one line".to_owned(),
        ..shape("a", "1", "html=1;whiteSpace=wrap;", (0.0, 0.0, 100.0, 120.0))
    };
    let layout = layout([cell]);
    let label = layout.label(&"a".into()).expect("it has a label");
    assert!(label.rect.height() > 28.0 && label.rect.x0 >= 0.0 && label.rect.x1 <= 100.0, "{label:?}");
    assert!(label.wrap.is_some() && !label.is_empty);
}

#[test]
fn colours_come_from_names_pairs_and_parents() {
    let layout = layout([
        shape("a", "1", "fillColor=light-dark(#102030,#ffffff);", (0.0, 0.0, 10.0, 10.0)),
        shape("b", "a", "fillColor=inherit;", (0.0, 0.0, 10.0, 10.0)),
        shape("c", "1", "fillColor=Tomato;opacity=50;", (0.0, 0.0, 10.0, 10.0)),
        shape("d", "1", "fillColor=none;", (0.0, 0.0, 10.0, 10.0)),
    ]);
    let navy = Some(Fill::Solid(Color::rgb(0x10, 0x20, 0x30)));
    assert_eq!(first_fill(&layout, "a"), navy);
    assert_eq!(first_fill(&layout, "b"), navy);
    assert_eq!(first_fill(&layout, "c"), Some(Fill::Solid(Color { a: 128, ..Color::rgb(255, 99, 71) })));
    assert_eq!(first_fill(&layout, "d"), None);
}

#[test]
fn an_unknown_shape_is_a_plain_box_and_says_so() {
    let layout = layout([
        shape("a", "1", "shape=mxgraph.nobody.knows;", (0.0, 0.0, 10.0, 10.0)),
        shape("b", "1", "ellipse;", (0.0, 0.0, 10.0, 10.0)),
    ]);
    assert!(layout.fallback(&"a".into()) && !layout.fallback(&"b".into()));
    assert!(first_fill(&layout, "a").is_some());
}
