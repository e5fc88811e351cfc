//! Containers that keep their children in a column or a row.

use editor::{Command, Overlay};
use model::{Cell, Geometry, Size};

use crate::test_session::{CTRL, TestSession, With, connector, shape};

/// As the format's own palette has it.
const CLASS: &str = "swimlane;childLayout=stackLayout;horizontal=1;startSize=26;horizontalStack=0;resizeParent=1;\
                     resizeParentMax=0;resizeLast=0;collapsible=1;marginBottom=0;";

fn class() -> Vec<Cell> {
    vec![
        shape("s", 100.0, 0.0, 140.0, 104.0).styled(CLASS),
        shape("one", 0.0, 26.0, 140.0, 26.0).within("s"),
        shape("two", 0.0, 52.0, 140.0, 26.0).within("s"),
        shape("three", 0.0, 78.0, 140.0, 26.0).within("s"),
        shape("a", 400.0, 0.0, 80.0, 40.0),
    ]
}

fn expect_box(test: &TestSession, id: &str, x: f64, y: f64, width: f64, height: f64) {
    let Geometry { position, size, .. } = test.geometry(id);
    assert_eq!((position.x, position.y, size.width, size.height), (x, y, width, height), "{id}");
}

#[test]
fn what_is_dropped_on_a_stack_gets_its_place_in_it_and_the_stack_grows() {
    let mut test = TestSession::with(class());
    test.drag((440.0, 20.0), (170.0, 62.0));
    assert_eq!(test.cell("a").parent, Some("s".into()));
    expect_box(&test, "one", 0.0, 26.0, 140.0, 26.0);
    expect_box(&test, "a", 0.0, 52.0, 140.0, 40.0);
    expect_box(&test, "two", 0.0, 92.0, 140.0, 26.0);
    expect_box(&test, "three", 0.0, 118.0, 140.0, 26.0);
    expect_box(&test, "s", 100.0, 0.0, 140.0, 144.0);
    test.expect_cells(&["0", "1", "s", "one", "a", "two", "three"]).expect_steps(1);
    test.run("edit.undo").expect_cells(&["0", "1", "s", "one", "two", "three", "a"]);
    expect_box(&test, "s", 100.0, 0.0, 140.0, 104.0);
}

#[test]
fn what_leaves_a_stack_leaves_no_gap() {
    let mut test = TestSession::with(class());
    test.drag((170.0, 65.0), (470.0, 265.0)).expect_at("two", 400.0, 250.0);
    assert_eq!(test.cell("two").parent, Some("1".into()));
    expect_box(&test, "three", 0.0, 52.0, 140.0, 26.0);
    expect_box(&test, "s", 100.0, 0.0, 140.0, 78.0);
    test.expect_steps(1);
}

#[test]
fn a_drag_in_a_stack_changes_the_order() {
    let mut test = TestSession::with(class());
    test.press(170.0, 39.0).move_to(170.0, 50.0).expect_at("one", 0.0, 26.0);
    test.move_to(170.0, 68.0).expect_at("one", 0.0, 52.0).expect_at("two", 0.0, 26.0);
    let guides = |item: &Overlay| matches!(item, Overlay::Guide { .. });
    assert!(!test.session.take_update().overlay.iter().any(guides), "it lies elsewhere than the hand has it");
    test.release().expect_cells(&["0", "1", "s", "two", "one", "three", "a"]).expect_steps(1);
}

#[test]
fn copies_find_their_place_too() {
    let mut test = TestSession::with(class());
    test.hold(CTRL).drag((170.0, 39.0), (170.0, 102.0));
    let copy = test.selected()[0].clone();
    expect_box(&test, &copy, 0.0, 104.0, 140.0, 26.0);
    expect_box(&test, "one", 0.0, 26.0, 140.0, 26.0);
    expect_box(&test, "s", 100.0, 0.0, 140.0, 130.0);
}

#[test]
fn a_deleted_child_leaves_no_gap_either() {
    let mut test = TestSession::with(class());
    test.session.apply(Command::DeleteCells { cells: vec!["one".into()] }).unwrap();
    expect_box(&test, "two", 0.0, 26.0, 140.0, 26.0);
    expect_box(&test, "s", 100.0, 0.0, 140.0, 78.0);
    test.run("edit.undo").expect_at("two", 0.0, 52.0);
}

#[test]
fn labels_and_moves_of_the_whole_disturb_nothing() {
    // The children do not lie as a stack would have them, and nobody has asked to change that.
    let mut cells = class();
    cells[2].geometry = Some(Geometry::at(7.0, 60.0, 50.0, 20.0));
    let mut test = TestSession::with(cells);
    test.session.apply(Command::SetLabel { cell: "two".into(), label: "+ x".into() }).unwrap();
    test.session.apply(Command::MoveCells { cells: vec!["s".into()], by: (10.0, 10.0).into() }).unwrap();
    expect_box(&test, "two", 7.0, 60.0, 50.0, 20.0);
    test.session.select(["s".into()]);
    test.run("edit.duplicate");
    let page = &test.session.document().pages()[0];
    let copy = page.cells().rfind(|cell| cell.label == "+ x").unwrap();
    assert_eq!(copy.geometry, Some(Geometry::at(7.0, 60.0, 50.0, 20.0)), "a copy is like its original");
}

#[test]
fn a_row_stands_beside_its_title_with_spacing_and_margins() {
    let pool = "swimlane;childLayout=stackLayout;horizontal=0;startSize=20;horizontalStack=1;stackSpacing=10;\
                marginTop=5;marginLeft=6;marginRight=7;marginBottom=8;resizeParentMax=0;";
    let mut test = TestSession::with([
        shape("s", 0.0, 100.0, 400.0, 113.0).styled(pool),
        shape("one", 26.0, 5.0, 100.0, 100.0).within("s"),
        shape("a", 500.0, 0.0, 80.0, 40.0),
    ]);
    test.drag((540.0, 20.0), (300.0, 150.0));
    expect_box(&test, "one", 26.0, 5.0, 100.0, 100.0);
    expect_box(&test, "a", 136.0, 5.0, 80.0, 100.0);
    expect_box(&test, "s", 0.0, 100.0, 223.0, 113.0);
}

#[test]
fn a_stack_that_does_not_follow_its_children_may_stretch_the_last() {
    let list = "container=1;childLayout=stackLayout;horizontalStack=0;resizeParent=0;resizeLast=1;";
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 100.0, 300.0).styled(list),
        shape("one", 0.0, 0.0, 100.0, 50.0).within("s"),
        shape("a", 500.0, 0.0, 80.0, 40.0),
    ]);
    test.drag((540.0, 20.0), (50.0, 200.0));
    expect_box(&test, "a", 0.0, 50.0, 100.0, 250.0);
    assert_eq!(test.geometry("s").size, Size::new(100.0, 300.0));
}

#[test]
fn a_stack_in_a_stack_makes_the_outer_one_grow() {
    let column = "container=1;childLayout=stackLayout;horizontalStack=0;resizeParentMax=0;";
    let mut test = TestSession::with([
        shape("outer", 0.0, 0.0, 200.0, 100.0).styled(column),
        shape("inner", 0.0, 0.0, 200.0, 50.0).within("outer").styled(column),
        shape("in", 0.0, 0.0, 200.0, 50.0).within("inner"),
        shape("below", 0.0, 50.0, 200.0, 50.0).within("outer"),
        shape("a", 500.0, 0.0, 80.0, 40.0),
    ]);
    test.drag((540.0, 20.0), (100.0, 40.0));
    assert_eq!(test.cell("a").parent, Some("inner".into()));
    expect_box(&test, "inner", 0.0, 0.0, 200.0, 90.0);
    expect_box(&test, "below", 0.0, 90.0, 200.0, 50.0);
    expect_box(&test, "outer", 0.0, 0.0, 200.0, 140.0);
}

#[test]
fn connectors_labels_and_what_is_hidden_take_no_room() {
    let mut cells = class();
    cells[1].visible = false;
    cells.insert(4, connector("e", "two", "three").within("s"));
    let mut test = TestSession::with(cells);
    test.drag((440.0, 20.0), (170.0, 95.0));
    expect_box(&test, "two", 0.0, 26.0, 140.0, 26.0);
    expect_box(&test, "one", 0.0, 26.0, 140.0, 26.0);
    expect_box(&test, "three", 0.0, 52.0, 140.0, 26.0);
    expect_box(&test, "a", 0.0, 78.0, 140.0, 40.0);
}

#[test]
fn a_folded_stack_and_one_with_gaps_leave_their_children_alone() {
    for (style, collapsed) in [("allowGaps=1;", false), ("", true)] {
        let mut cells = class();
        cells[0] = Cell { collapsed, ..cells[0].clone().styled(style) };
        let mut test = TestSession::with(cells);
        test.session.apply(Command::DeleteCells { cells: vec!["one".into()] }).unwrap();
        expect_box(&test, "two", 0.0, 52.0, 140.0, 26.0);
    }
}
