//! Dragging the selection, and the arrow keys.

use editor::Command;
use model::{Attributes, Document, Geometry, Point, Vec2};

use crate::test_session::{ALT, NONE, SHIFT, TestSession, With, connector, page_with, shape};

fn two() -> TestSession {
    TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 200.0, 0.0, 100.0, 60.0)])
}

#[test]
fn a_drag_moves_a_shape_along_the_grid_as_one_step() {
    let mut test = two();
    test.press(50.0, 30.0).move_to(60.0, 40.0).move_to(93.0, 57.0).release();
    test.expect_at("a", 40.0, 30.0).expect_at("b", 200.0, 0.0).expect_selected(&["a"]).expect_steps(1);
}

#[test]
fn an_ellipse_moves_by_its_very_middle() {
    let ellipse = shape("a", 0.0, 0.0, 120.0, 80.0).styled("ellipse;perimeter=ellipsePerimeter;");
    let mut test = TestSession::with([ellipse]);
    test.move_to(60.0, 40.0).drag((60.0, 40.0), (120.0, 60.0)).expect_at("a", 60.0, 20.0).expect_steps(1);
}

#[test]
fn the_shape_follows_while_the_button_is_down() {
    two()
        .press(50.0, 30.0)
        .move_to(80.0, 30.0)
        .expect_at("a", 30.0, 0.0)
        .move_to(60.0, 30.0)
        .expect_at("a", 10.0, 0.0);
}

#[test]
fn a_slip_of_the_hand_is_a_click() {
    two().press(50.0, 30.0).move_to(52.0, 32.0).release().expect_at("a", 0.0, 0.0).expect_steps(0);
}

#[test]
fn the_slip_is_in_view_pixels() {
    two().hold(ALT).at_scale(4.0).drag((50.0, 30.0), (51.0, 30.0)).expect_at("a", 1.0, 0.0);
    two().hold(ALT).at_scale(0.5).drag((50.0, 30.0), (55.0, 30.0)).expect_at("a", 0.0, 0.0);
}

#[test]
fn the_release_counts_even_when_no_move_came_through() {
    two().press(50.0, 30.0).release_at(90.0, 30.0).expect_at("a", 40.0, 0.0).expect_steps(1);
    two().press(50.0, 30.0).move_to(70.0, 30.0).release_at(90.0, 30.0).expect_at("a", 40.0, 0.0);
}

#[test]
fn a_shape_beside_the_grid_lands_on_it_and_does_not_jump_at_the_start() {
    let mut test = TestSession::with([shape("a", 3.0, 3.0, 100.0, 60.0)]);
    test.press(50.0, 30.0).move_to(54.0, 30.0).expect_at("a", 3.0, 3.0);
    test.move_to(64.0, 34.0).expect_at("a", 20.0, 3.0).release().expect_at("a", 20.0, 3.0);
}

#[test]
fn alt_ignores_the_grid() {
    two().hold(ALT).drag((50.0, 30.0), (57.0, 36.0)).expect_at("a", 7.0, 6.0);
}

#[test]
fn the_pages_grid_counts() {
    let on = |grid: &str, size: &str| {
        let settings = Attributes::from_iter([("grid", grid), ("gridSize", size)]);
        TestSession::of(Document::new([page_with("p", settings, [shape("a", 0.0, 0.0, 100.0, 60.0)])]))
    };
    on("0", "10").drag((50.0, 30.0), (57.0, 36.0)).expect_at("a", 7.0, 6.0);
    on("1", "25").drag((50.0, 30.0), (90.0, 70.0)).expect_at("a", 50.0, 50.0);
    on("1", "0").drag((50.0, 30.0), (57.0, 36.0)).expect_at("a", 10.0, 10.0);
}

#[test]
fn shift_keeps_to_one_axis() {
    let mut test = two();
    test.press(50.0, 30.0).hold(SHIFT).move_to(90.0, 50.0).expect_at("a", 40.0, 0.0);
    test.move_to(60.0, 90.0).expect_at("a", 0.0, 60.0).release().expect_at("a", 0.0, 60.0);
}

#[test]
fn the_whole_selection_moves() {
    let mut test = two();
    test.run("edit.selectAll").drag((50.0, 30.0), (80.0, 50.0));
    test.expect_at("a", 30.0, 20.0).expect_at("b", 230.0, 20.0).expect_selected(&["a", "b"]).expect_steps(1);
}

#[test]
fn an_unselected_shape_moves_alone() {
    two()
        .click(50.0, 30.0)
        .drag((250.0, 30.0), (250.0, 60.0))
        .expect_at("a", 0.0, 0.0)
        .expect_at("b", 200.0, 30.0);
}

#[test]
fn a_drag_with_shift_takes_the_pressed_shape_along() {
    let mut test = two();
    test.click(50.0, 30.0).hold(SHIFT).drag((250.0, 30.0), (270.0, 30.0));
    test.expect_at("a", 20.0, 0.0).expect_at("b", 220.0, 0.0).expect_selected(&["a", "b"]);
}

#[test]
fn children_come_along_once() {
    let mut test = TestSession::with([
        shape("s", 100.0, 100.0, 200.0, 100.0).styled("container=1;"),
        shape("in", 10.0, 30.0, 60.0, 40.0).within("s"),
    ]);
    test.click(280.0, 180.0).hold(SHIFT).click(120.0, 140.0).hold(NONE).expect_selected(&["s", "in"]);
    test.drag((280.0, 180.0), (300.0, 200.0)).expect_at("s", 120.0, 120.0).expect_at("in", 10.0, 30.0);
}

#[test]
fn waypoints_between_moved_shapes_come_along_and_others_stay() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 200.0, 0.0, 100.0, 60.0),
        shape("c", 400.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b").through(&[(150.0, 100.0)]),
        connector("bc", "b", "c").through(&[(350.0, 100.0)]),
    ]);
    test.click(50.0, 30.0).hold(SHIFT).click(250.0, 30.0).hold(NONE).drag((50.0, 30.0), (70.0, 50.0));
    test.expect_waypoints("ab", &[(170.0, 120.0)]).expect_waypoints("bc", &[(350.0, 100.0)]);
}

#[test]
fn waypoints_between_the_children_of_moved_shapes_come_along() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
        shape("a", 10.0, 10.0, 40.0, 40.0).within("s"),
        shape("b", 110.0, 10.0, 40.0, 40.0).within("s"),
        connector("out", "a", "b").through(&[(80.0, 100.0)]),
        connector("in", "a", "b").within("s").through(&[(80.0, 150.0)]),
    ]);
    test.drag((190.0, 190.0), (200.0, 210.0)).expect_at("s", 10.0, 20.0);
    test.expect_waypoints("out", &[(90.0, 120.0)]).expect_waypoints("in", &[(80.0, 150.0)]);
}

#[test]
fn a_loose_connector_moves_with_its_ends() {
    let mut loose = connector("e", "", "").through(&[(50.0, 100.0)]);
    (loose.source, loose.target) = (None, None);
    let geometry = loose.geometry.get_or_insert_default();
    geometry.source_point = Some(Point::new(0.0, 100.0));
    geometry.target_point = Some(Point::new(100.0, 100.0));
    let mut test = TestSession::with([loose]);
    test.drag((20.0, 100.0), (40.0, 130.0)).expect_waypoints("e", &[(70.0, 130.0)]);
    let Geometry { source_point, target_point, .. } = test.geometry("e");
    assert_eq!((source_point, target_point), (Some(Point::new(20.0, 130.0)), Some(Point::new(120.0, 130.0))));
}

#[test]
fn a_shape_placed_relative_to_its_parent_is_set_off() {
    let mut badge = shape("badge", 1.0, 0.0, 20.0, 20.0).within("a");
    badge.geometry.get_or_insert_default().relative = true;
    let mut test = TestSession::with([shape("a", 100.0, 100.0, 100.0, 60.0), badge]);
    test.session.select(["badge".into()]);
    test.hold(ALT).drag((210.0, 110.0), (217.0, 105.0)).expect_at("badge", 1.0, 0.0);
    assert_eq!(test.geometry("badge").offset, Some(Vec2::new(7.0, -5.0)));
}

#[test]
fn escape_and_a_lost_pointer_take_the_drag_back() {
    for by_key in [true, false] {
        let mut test = two();
        let before = test.session.document().clone();
        test.click(250.0, 30.0).press(50.0, 30.0).move_to(120.0, 90.0).expect_at("a", 70.0, 60.0);
        if by_key {
            test.key("Escape")
        } else {
            test.lose_pointer()
        };
        assert_eq!(*test.session.document(), before);
        test.release_at(150.0, 90.0).expect_at("a", 0.0, 0.0).expect_selected(&["b"]).expect_steps(0);
        assert!(!test.session.is_changed());
    }
}

#[test]
fn a_drag_back_to_where_it_began_is_no_step() {
    let mut test = two();
    test.press(50.0, 30.0).move_to(120.0, 90.0).move_to(50.0, 30.0).release().expect_steps(0);
    assert!(!test.session.is_changed());
}

#[test]
fn numbers_do_not_creep() {
    let mut test = two();
    test.hold(ALT).press(50.0, 30.0);
    for step in 0..1000 {
        test.move_to(50.1 + f64::from(step % 7) * 0.1, 40.0);
    }
    test.release_at(50.0 + 0.5, 40.0).expect_at("a", 0.5, 10.0).expect_steps(1);
}

#[test]
fn locked_shapes_stay_while_others_move() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("l", 200.0, 0.0, 100.0, 60.0).styled("locked=1;"),
        shape("m", 400.0, 0.0, 100.0, 60.0).styled("movable=0;"),
    ]);
    test.run("edit.selectAll").drag((50.0, 30.0), (50.0, 60.0));
    test.expect_at("a", 0.0, 30.0).expect_at("l", 200.0, 0.0).expect_at("m", 400.0, 0.0);
    test.drag((250.0, 30.0), (290.0, 90.0)).expect_at("l", 200.0, 0.0).expect_steps(1);
}

#[test]
fn a_second_press_ends_the_drag_whose_release_was_lost() {
    let mut test = two();
    test.press(50.0, 30.0).move_to(80.0, 30.0).press(250.0, 30.0).release();
    test.expect_selected(&["b"]).expect_at("b", 200.0, 0.0).expect_steps(1);
}

#[test]
fn a_release_without_a_press_is_nothing() {
    two().release().move_to(50.0, 30.0).release().expect_selected(&[]).expect_steps(0);
}

#[test]
fn events_without_a_place_are_nothing() {
    let mut test = two();
    test.press(50.0, 30.0).move_to(f64::NAN, 30.0).move_to(f64::INFINITY, 0.0).release_at(50.0, 30.0);
    test.at_scale(0.0).click(250.0, 30.0).at_scale(f64::NAN).click(250.0, 30.0).expect_selected(&["a"]);
}

#[test]
fn arrows_move_by_one_and_with_shift_by_a_grid_step() {
    let mut test = two();
    test.click(50.0, 30.0)
        .key("ArrowRight")
        .key("ArrowDown")
        .expect_at("a", 1.0, 1.0)
        .key("ArrowUp")
        .key("ArrowLeft");
    test.hold(SHIFT)
        .key("ArrowRight")
        .key("ArrowDown")
        .expect_at("a", 10.0, 10.0)
        .key("ArrowUp")
        .key("ArrowLeft");
    test.expect_at("a", 0.0, 0.0).expect_at("b", 200.0, 0.0).expect_steps(8);
}

#[test]
fn the_same_arrow_over_and_over_is_one_step() {
    let mut test = two();
    test.click(50.0, 30.0);
    for _ in 0..5 {
        test.key("ArrowRight");
    }
    test.expect_at("a", 5.0, 0.0).expect_steps(1);
    // Counting the steps has undone and redone them, after which a key begins anew.
    test.key("ArrowRight").key("ArrowRight").expect_at("a", 7.0, 0.0).expect_steps(2);
    test.run("edit.undo").expect_at("a", 5.0, 0.0).run("edit.undo").expect_at("a", 0.0, 0.0);
}

#[test]
fn whatever_comes_between_two_arrows_parts_them() {
    let mut test = two();
    test.click(50.0, 30.0).key("ArrowRight").click(50.0, 30.0).key("ArrowRight").expect_steps(2);
    test.key("ArrowRight").run("edit.selectNone").click(50.0, 30.0).key("ArrowRight").expect_steps(4);
    let mut test = two();
    test.click(50.0, 30.0).key("ArrowRight").click(250.0, 30.0).key("ArrowRight").expect_steps(2);
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("l", 200.0, 0.0, 100.0, 60.0).styled("locked=1;"),
    ]);
    test.click(50.0, 30.0).key("ArrowRight");
    test.session.select(["l".into()]);
    test.session.apply(Command::MoveCells { cells: vec!["l".into()], by: Vec2::new(1.0, 0.0) }).unwrap();
    test.session.apply(Command::MoveCells { cells: vec!["l".into()], by: Vec2::new(1.0, 0.0) }).unwrap();
    test.expect_steps(1);
}

#[test]
fn a_table_moves_as_a_whole_by_any_of_its_parts() {
    let diagram = || {
        TestSession::with([
            shape("t", 100.0, 100.0, 200.0, 80.0).styled("shape=table;container=1;childLayout=tableLayout;"),
            shape("r", 0.0, 0.0, 200.0, 40.0).within("t").styled("shape=tableRow;"),
            shape("c", 0.0, 0.0, 100.0, 40.0).within("r").styled("shape=partialRectangle;"),
        ])
    };
    let mut test = diagram();
    test.drag((150.0, 120.0), (180.0, 150.0)).expect_selected(&["t"]).expect_at("t", 130.0, 130.0);
    test.expect_at("r", 0.0, 0.0).expect_at("c", 0.0, 0.0);
    let mut test = diagram();
    test.click(150.0, 120.0).expect_selected(&["t"]).click(150.0, 120.0).expect_selected(&["r"]);
    test.click(150.0, 120.0).expect_selected(&["c"]);
    test.drag((150.0, 120.0), (180.0, 150.0)).expect_selected(&["t"]).expect_at("t", 130.0, 130.0);
}
