//! Inserting shapes by name.

use editor::{Command, EditError, Given};
use model::{Attributes, Cell, CellKind, Document, Page, Point};

use crate::test_session::{TestSession, shape};

fn inserted(test: &TestSession) -> Cell {
    let [id] = &test.selected()[..] else { panic!("one cell is selected") };
    test.cell(id)
}

#[test]
fn every_shape_of_the_toolbar_comes_in_the_middle_of_the_paper_or_where_it_is_told() {
    for (name, style) in [
        ("insert.rectangle", "rounded=0"),
        ("insert.rounded", "rounded=1"),
        ("insert.ellipse", "ellipse"),
        ("insert.rhombus", "rhombus"),
        ("insert.text", "text"),
    ] {
        let mut test = TestSession::of(Document::blank());
        test.run(name);
        let cell = inserted(&test);
        assert!(cell.style.as_str().starts_with(style), "{name}: {}", cell.style);
        assert!((cell.geometry.unwrap().rect().center() - Point::new(413.5, 584.5)).hypot() < 10.0);
        test.session
            .run_with(name, &Given { at: Some(Point::new(1000.0, 1000.0)), ..Given::default() })
            .unwrap();
        assert!(
            (inserted(&test).geometry.unwrap().rect().center() - Point::new(1000.0, 1000.0)).hypot() < 10.0
        );
    }
}

#[test]
fn a_second_shape_stands_beside_the_first() {
    let mut test = TestSession::of(Document::blank());
    test.run("insert.rectangle");
    let first = inserted(&test).geometry.unwrap().position;
    test.run("insert.rectangle");
    assert_eq!(inserted(&test).geometry.unwrap().position, first + model::Vec2::new(0.0, 80.0));
}

#[test]
fn a_page_without_cells_gets_its_root_and_layer() {
    let empty = Document::new([Page::new("p", "Page", Attributes::default(), [])]);
    let mut test = TestSession::of(empty.clone());
    test.run("insert.rectangle");
    let id = test.selected().remove(0);
    test.expect_cells(&["0", "1", &id]).run("edit.undo");
    assert_eq!(*test.session.document(), empty);
}

#[test]
fn nothing_is_drawn_on_locked_or_hidden_layers() {
    let layer = |style: &str, visible| Cell {
        parent: Some("0".into()),
        style: style.into(),
        visible,
        ..Cell::new(format!("l{visible}"), CellKind::Plain)
    };
    let root = Cell::new("0", CellKind::Plain);
    let cells = [root, layer("locked=1;", true), layer("", false)];
    let mut test = TestSession::of(Document::new([Page::new("p", "Page", Attributes::default(), cells)]));
    assert_eq!(test.session.run("insert.rectangle"), Err(EditError::NoOpenLayer));
    test.double_click(10.0, 10.0).expect_steps(0);
}

#[test]
fn two_sessions_give_different_ids() {
    let id = || {
        let mut test = TestSession::of(Document::blank());
        test.run("insert.rectangle").selected().remove(0)
    };
    assert_ne!(id(), id());
}

#[test]
fn a_refused_command_changes_nothing() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
    let before = test.session.document().clone();
    let cells = vec![shape("new", 0.0, 0.0, 10.0, 10.0), shape("a", 0.0, 0.0, 10.0, 10.0)];
    assert!(test.session.apply(Command::AddCells { cells }).is_err());
    assert_eq!(*test.session.document(), before);
    test.expect_cells(&["0", "1", "a"]).expect_steps(0);
}
