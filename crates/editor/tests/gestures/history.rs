//! Undo, redo, and what counts as changed.

use editor::Command;
use model::Vec2;

use crate::test_session::{CTRL, NONE, SHIFT, TestSession, shape};

fn one() -> TestSession {
    TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)])
}

#[test]
fn undo_and_redo_go_step_by_step() {
    let mut test = one();
    test.drag((50.0, 30.0), (80.0, 30.0)).drag((80.0, 30.0), (80.0, 60.0)).expect_at("a", 30.0, 30.0);
    test.hold(CTRL).key("z").expect_at("a", 30.0, 0.0).key("z").expect_at("a", 0.0, 0.0).key("z");
    test.key("y").expect_at("a", 30.0, 0.0).hold(editor::Modifiers { shift: true, ..CTRL }).key("Z");
    test.hold(NONE).expect_at("a", 30.0, 30.0);
}

#[test]
fn a_new_step_forgets_what_was_undone() {
    let mut test = one();
    test.drag((50.0, 30.0), (80.0, 30.0)).run("edit.undo").drag((50.0, 30.0), (50.0, 60.0));
    assert!(!test.session.can_redo());
    test.expect_at("a", 0.0, 30.0);
}

#[test]
fn content_decides_what_is_changed() {
    let mut test = one();
    assert!(!test.session.is_changed());
    test.drag((50.0, 30.0), (80.0, 30.0));
    assert!(test.session.is_changed());
    test.session.mark_saved();
    assert!(!test.session.is_changed());
    test.run("edit.undo");
    assert!(test.session.is_changed());
    test.drag((50.0, 30.0), (80.0, 30.0));
    assert!(!test.session.is_changed(), "the same place by another way");
}

#[test]
fn the_order_of_cells_is_content_too() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 9.0, 9.0), shape("b", 0.0, 0.0, 9.0, 9.0)]);
    let a = test.cell("a");
    test.session.apply(Command::DeleteCells { cells: vec!["a".into()] }).unwrap();
    test.session.apply(Command::AddCells { cells: vec![a] }).unwrap();
    test.expect_cells(&["0", "1", "b", "a"]);
    assert!(test.session.is_changed());
}

#[test]
fn the_revision_counts_what_changes() {
    let mut test = one();
    let first = test.session.revision();
    test.click(50.0, 30.0);
    assert_eq!(test.session.revision(), first);
    test.key("ArrowRight");
    assert!(test.session.revision() > first);
}

#[test]
fn commands_from_elsewhere_cancel_the_gesture() {
    let mut test = one();
    test.press(50.0, 30.0).move_to(90.0, 30.0).expect_at("a", 40.0, 0.0);
    test.session.apply(Command::MoveCells { cells: vec!["a".into()], by: Vec2::new(0.0, 5.0) }).unwrap();
    test.expect_at("a", 0.0, 5.0).release_at(90.0, 30.0).expect_at("a", 0.0, 5.0).expect_steps(1);
}

#[test]
fn undo_in_the_middle_of_a_drag_takes_the_drag_back_first() {
    let mut test = one();
    test.drag((50.0, 30.0), (80.0, 30.0)).press(80.0, 30.0).move_to(80.0, 90.0).run("edit.undo");
    test.expect_at("a", 0.0, 0.0).release_at(80.0, 90.0).expect_at("a", 0.0, 0.0);
}

#[test]
fn cells_that_are_gone_are_left_out_of_commands() {
    let mut test = one();
    let gone = || vec!["gone".into(), "a".into()];
    test.session.apply(Command::MoveCells { cells: gone(), by: Vec2::new(5.0, 0.0) }).unwrap();
    test.session.apply(Command::SetLabel { cell: "gone".into(), label: "x".into() }).unwrap();
    test.expect_at("a", 5.0, 0.0).session.apply(Command::DeleteCells { cells: gone() }).unwrap();
    test.expect_cells(&["0", "1"]).expect_steps(2);
}

#[test]
fn numbers_beyond_all_bounds_move_nothing() {
    let mut test = one();
    for by in [f64::NAN, f64::INFINITY, f64::MAX] {
        let command = |by| Command::MoveCells { cells: vec!["a".into()], by: Vec2::new(by, 0.0) };
        test.session.apply(command(by)).unwrap();
        test.session.apply(command(by)).unwrap();
    }
    assert!(test.geometry("a").position.is_finite());
    test.hold(SHIFT).key("ArrowRight");
}

#[test]
fn a_session_can_be_handed_to_another_thread() {
    let mut test = one();
    let hand = std::thread::spawn(move || {
        test.click(50.0, 30.0).key("Delete").expect_cells(&["0", "1"]);
    });
    hand.join().unwrap();
}
