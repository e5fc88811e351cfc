//! Dragging copies away with Ctrl.

use editor::{Cursor, Modifiers};
use model::{CellId, Point};

use crate::test_session::{CTRL, NONE, SHIFT, TestSession, With, connector, shape};

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

fn two() -> TestSession {
    TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 200.0, 0.0, 100.0, 60.0)])
}

fn only(test: &TestSession) -> String {
    let [id] = &test.selected()[..] else { panic!("one cell is selected: {:?}", test.selected()) };
    id.clone()
}

#[test]
fn with_ctrl_the_original_stays_and_a_copy_moves_as_one_step() {
    let mut test = two();
    test.click(50.0, 30.0).hold(CTRL).press(50.0, 30.0).move_to(60.0, 60.0).move_to(90.0, 130.0);
    assert_eq!(test.session.take_update().cursor, Cursor::Copy);
    test.release().expect_at("a", 0.0, 0.0);
    let copy = only(&test);
    test.expect_at(&copy, 40.0, 100.0).expect_cells(&["0", "1", "a", "b", &copy]).expect_steps(1);
    test.run("edit.undo").expect_cells(&["0", "1", "a", "b"]);
}

#[test]
fn an_unselected_shape_is_copied_alone() {
    let mut test = two();
    test.click(50.0, 30.0).hold(CTRL).drag((250.0, 30.0), (250.0, 230.0)).expect_at("b", 200.0, 0.0);
    let copy = only(&test);
    test.expect_at(&copy, 200.0, 200.0);
}

#[test]
fn ctrl_counts_from_one_moment_to_the_next() {
    let mut test = two();
    test.press(50.0, 30.0).move_to(50.0, 130.0).expect_at("a", 0.0, 100.0).expect_selected(&["a"]);
    test.hold(CTRL).move_to(50.0, 130.0).expect_at("a", 0.0, 0.0);
    let copy = only(&test);
    test.expect_at(&copy, 0.0, 100.0);
    test.hold(NONE).move_to(50.0, 130.0).expect_at("a", 0.0, 100.0).expect_selected(&["a"]);
    test.expect_cells(&["0", "1", "a", "b"]).hold(CTRL).release_at(50.0, 130.0).expect_at(&copy, 0.0, 100.0);
    test.expect_selected(&[&copy]).expect_steps(1);
}

#[test]
fn ctrl_without_a_movement_still_toggles() {
    let mut test = two();
    test.click(50.0, 30.0).hold(CTRL).click(250.0, 30.0).expect_selected(&["a", "b"]);
    test.press(250.0, 30.0).move_to(251.0, 31.0).release().expect_selected(&["a"]).expect_steps(0);
}

#[test]
fn ctrl_and_shift_copy_along_one_axis() {
    let mut test = two();
    test.hold(CTRL_SHIFT).drag((50.0, 30.0), (60.0, 130.0));
    let copy = only(&test);
    test.expect_at(&copy, 0.0, 100.0);
}

#[test]
fn what_is_inside_and_between_is_copied_and_tied_to_the_copies() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 100.0, 100.0).styled("container=1;"),
        shape("in", 10.0, 40.0, 40.0, 40.0).within("s"),
        shape("b", 200.0, 0.0, 100.0, 60.0),
        shape("c", 400.0, 0.0, 100.0, 60.0),
        connector("sb", "in", "b").through(&[(150.0, 150.0)]),
        connector("bc", "b", "c"),
    ]);
    test.click(90.0, 90.0).hold(SHIFT).click(250.0, 30.0).hold(CTRL).drag((250.0, 30.0), (250.0, 330.0));
    let document = test.session.document().clone();
    let copies: Vec<_> = document.pages()[0].cells().skip(8).collect();
    let [s, inner, b, between] = &copies[..] else { panic!("four copies: {copies:?}") };
    assert_eq!(inner.parent, Some(s.id.clone()));
    assert_eq!((&between.source, &between.target), (&Some(inner.id.clone()), &Some(b.id.clone())));
    let geometry = between.geometry.as_ref().unwrap();
    assert_eq!(geometry.waypoints, [Point::new(150.0, 450.0)]);
    test.expect_at(s.id.as_str(), 0.0, 300.0).expect_at(inner.id.as_str(), 10.0, 40.0);
    test.expect_selected(&[s.id.as_str(), b.id.as_str()]).expect_waypoints("sb", &[(150.0, 150.0)]);
}

#[test]
fn a_copy_that_would_hide_its_original_is_not_made() {
    let mut test = two();
    test.hold(CTRL).press(50.0, 30.0).move_to(50.0, 130.0).move_to(50.0, 30.0).release();
    test.expect_cells(&["0", "1", "a", "b"]).expect_selected(&["a"]).expect_steps(0);
}

#[test]
fn escape_takes_the_copies_back() {
    let mut test = two();
    let before = test.session.document().clone();
    test.click(250.0, 30.0).hold(CTRL).press(50.0, 30.0).move_to(50.0, 130.0).key("Escape");
    assert_eq!(*test.session.document(), before);
    test.release().expect_selected(&["b"]).expect_steps(0);
}

#[test]
fn what_may_not_be_copied_is_moved() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).styled("cloneable=0;")]);
    test.hold(CTRL).press(50.0, 30.0).move_to(50.0, 130.0);
    assert_eq!(test.session.take_update().cursor, Cursor::Move);
    test.release().expect_at("a", 0.0, 100.0).expect_cells(&["0", "1", "a"]);
}

#[test]
fn locked_shapes_stay_and_are_not_copied_by_dragging() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).styled("locked=1;")]);
    test.hold(CTRL).drag((50.0, 30.0), (50.0, 130.0)).expect_cells(&["0", "1", "a"]).expect_steps(0);
}

#[test]
fn copies_have_ids_of_their_own_each_time() {
    let mut test = two();
    test.hold(CTRL).drag((50.0, 30.0), (50.0, 130.0)).drag((50.0, 30.0), (50.0, 230.0));
    let page = &test.session.document().pages()[0];
    let ids: std::collections::HashSet<&CellId> = page.cells().map(|cell| &cell.id).collect();
    assert_eq!((ids.len(), page.cells().len()), (6, 6));
}
