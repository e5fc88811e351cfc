//! The shapes of the palette: all of them, of one cell and of several, clicked and dragged.

use std::collections::HashSet;

use editor::prototypes;
use model::{Cell, CellId, Document, Point, Rect, Vec2};

use crate::test_session::{ALT, TestSession, With, shape};

/// Everything on the page but the root and the layer.
fn drawn(test: &TestSession) -> Vec<Cell> {
    let page = test.session.document().page(test.session.page_id()).unwrap();
    page.cells().skip(2).map(|cell| Cell::clone(cell)).collect()
}

fn box_of(cell: &Cell) -> Rect {
    let geometry = cell.geometry.as_ref().unwrap();
    match (geometry.source_point, geometry.target_point) {
        (Some(from), Some(to)) => Rect::from_points(from, to),
        _ => geometry.rect(),
    }
}

/// The same cells with ids by their place, so that two insertions can be compared.
fn renamed(cells: &[Cell]) -> Vec<Cell> {
    let place = |id: &CellId| match cells.iter().position(|cell| cell.id == *id) {
        Some(place) => CellId::from(format!("#{place}")),
        None => id.clone(),
    };
    let rename =
        |cell: &Cell| Cell { id: place(&cell.id), parent: cell.parent.as_ref().map(place), ..cell.clone() };
    cells.iter().map(rename).collect()
}

#[test]
fn names_are_unique_and_in_camel_case() {
    let names: HashSet<&str> = prototypes().iter().map(|prototype| prototype.name).collect();
    assert_eq!(names.len(), prototypes().len());
    for name in &names {
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
    }
    for known in ["rectangle", "rounded", "ellipse", "rhombus", "text"] {
        assert!(names.contains(known), "{known}");
    }
}

#[test]
fn titles_tell_the_shapes_of_a_group_apart() {
    let titles: HashSet<_> = prototypes().iter().map(|shape| (shape.group, shape.title)).collect();
    assert_eq!(titles.len(), prototypes().len());
}

#[test]
fn every_shape_is_inserted_whole_in_one_step_and_selected() {
    for prototype in prototypes() {
        let mut test = TestSession::of(Document::blank());
        test.run_for_shape("insert.shape", prototype.name, Some(Point::new(400.0, 400.0)));
        let cells = drawn(&test);
        let root = test.only_selected();
        assert_eq!((&root, root.parent.clone()), (&cells[0], Some("1".into())), "{}", prototype.name);
        let ids: HashSet<&CellId> = cells.iter().map(|cell| &cell.id).collect();
        assert!(cells[1..].iter().all(|cell| ids.contains(cell.parent.as_ref().unwrap())));
        assert_eq!(box_of(&root).size(), prototype.size(), "{}", prototype.name);
        assert!(box_of(&root).center().distance(Point::new(400.0, 400.0)) < 10.0, "{}", prototype.name);
        assert!(test.session.label_edit().is_none(), "a click selects and types nothing");
        test.expect_steps(1);
    }
}

#[test]
fn every_shape_can_be_dragged_in_and_is_the_same_then() {
    for prototype in prototypes() {
        let mut clicked = TestSession::of(Document::blank());
        clicked.run_for_shape("insert.shape", prototype.name, Some(Point::new(400.0, 400.0)));
        let mut dragged = TestSession::of(Document::blank());
        dragged.run_for_shape("insert.drag", prototype.name, None).hold(ALT).move_to(300.0, 200.0);
        let center = box_of(&drawn(&clicked)[0]).center();
        dragged.release_at(center.x, center.y);
        assert_eq!(renamed(&drawn(&dragged)), renamed(&drawn(&clicked)), "{}", prototype.name);
        assert_eq!(dragged.only_selected(), drawn(&dragged)[0]);
        dragged.expect_steps(1).run("edit.undo").expect_cells(&["0", "1"]);
    }
}

#[test]
fn a_class_brings_its_compartments() {
    let mut test = TestSession::of(Document::blank());
    test.run_for_shape("insert.shape", "class", None);
    let cells = drawn(&test);
    let labels: Vec<&str> = cells.iter().map(|cell| cell.label.as_str()).collect();
    assert_eq!(labels, ["Classname", "+ field: type", "", "+ method(type): type"]);
    let bottom = cells.iter().skip(1).map(|cell| box_of(cell).y1).fold(0.0, f64::max);
    assert_eq!(bottom, box_of(&cells[0]).height(), "the compartments fill the class");
    // It moves as one.
    let title = box_of(&cells[0]).origin() + Vec2::new(30.0, 13.0);
    test.run("edit.selectNone").drag((title.x, title.y), (title.x + 50.0, title.y + 30.0));
    let moved = drawn(&test);
    assert_eq!(box_of(&moved[0]), box_of(&cells[0]) + Vec2::new(50.0, 30.0));
    assert_eq!(moved[1..], cells[1..]);
}

#[test]
fn a_table_brings_rows_and_these_their_cells() {
    let mut test = TestSession::of(Document::blank());
    test.run_for_shape("insert.shape", "table", None);
    let cells = drawn(&test);
    assert_eq!(cells.len(), 1 + 4 * 3);
    let rows: Vec<&Cell> = cells.iter().filter(|cell| cell.parent.as_ref() == Some(&cells[0].id)).collect();
    assert_eq!(rows.len(), 4);
    for row in rows {
        let width: f64 = cells
            .iter()
            .filter(|cell| cell.parent.as_ref() == Some(&row.id))
            .map(|cell| box_of(cell).width())
            .sum();
        assert_eq!(width, box_of(row).width());
    }
}

#[test]
fn a_connector_comes_loose_and_can_be_tied() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
    test.run_for_shape("insert.drag", "labelledArrow", None).move_to(300.0, 200.0).release();
    let connector = test.only_selected();
    assert!(connector.is_connector() && connector.source.is_none() && connector.target.is_none());
    let geometry = connector.geometry.unwrap();
    assert_eq!(
        (geometry.source_point, geometry.target_point),
        (Some(Point::new(250.0, 200.0)), Some(Point::new(350.0, 200.0)))
    );
    test.drag((250.0, 200.0), (50.0, 30.0));
    assert_eq!(test.only_selected().source, Some("a".into()));
}

#[test]
fn a_connector_out_of_the_palette_goes_into_a_container() {
    let mut test = TestSession::with([shape("c", 100.0, 100.0, 300.0, 200.0).styled("container=1;")]);
    test.run_for_shape("insert.drag", "line", None).hold(ALT).move_to(250.0, 200.0).release();
    let line = test.only_selected();
    assert_eq!(line.parent, Some("c".into()));
    assert_eq!(line.geometry.unwrap().source_point, Some(Point::new(125.0, 125.0)));
}

#[test]
fn a_second_shape_of_several_cells_stands_beside_the_first() {
    let mut test = TestSession::of(Document::blank());
    test.run_for_shape("insert.shape", "class", None).run_for_shape("insert.shape", "class", None);
    let tops: Vec<Cell> = drawn(&test).into_iter().filter(|cell| cell.parent == Some("1".into())).collect();
    assert!(!box_of(&tops[0]).overlaps(box_of(&tops[1])));
}
