//! Alignment guides while moving and resizing.

use editor::{GuideKind, Overlay};
use model::{Cell, Point};

use crate::test_session::{ALT, SHIFT, TestSession, With, connector, shape};

type Line = ((f64, f64), (f64, f64));

fn guides(test: &mut TestSession, wanted: GuideKind) -> Vec<Line> {
    let line = |item: Overlay| match item {
        Overlay::Guide { from, to, kind } if kind == wanted => Some(((from.x, from.y), (to.x, to.y))),
        _ => None,
    };
    test.session.take_update().overlay.into_iter().filter_map(line).collect()
}

fn aligned(test: &mut TestSession) -> Vec<Line> {
    guides(test, GuideKind::Aligned)
}

/// A shape beside the grid with another far below it.
fn beside_the_grid() -> [Cell; 2] {
    [shape("a", 203.0, 7.0, 100.0, 60.0), shape("b", 500.0, 300.0, 80.0, 40.0)]
}

#[test]
fn sides_pull_to_sides_before_the_grid_does() {
    let mut test = TestSession::with(beside_the_grid());
    test.press(540.0, 320.0).move_to(246.0, 320.0).expect_at("b", 203.0, 300.0);
    assert_eq!(aligned(&mut test), [((203.0, 7.0), (203.0, 340.0))]);
    test.move_to(260.0, 320.0).expect_at("b", 223.0, 300.0);
    assert_eq!(aligned(&mut test), [((303.0, 7.0), (303.0, 340.0))]);
    test.move_to(400.0, 320.0).expect_at("b", 360.0, 300.0);
    assert_eq!(aligned(&mut test), []);
}

#[test]
fn centres_pull_to_centres() {
    let mut test = TestSession::with(beside_the_grid());
    test.press(540.0, 320.0).move_to(251.0, 320.0).expect_at("b", 213.0, 300.0);
    assert_eq!(aligned(&mut test), [((253.0, 7.0), (253.0, 340.0))]);
    test.release().expect_at("b", 213.0, 300.0);
    assert_eq!(aligned(&mut test), [], "when the hand lets go they are gone");
}

#[test]
fn boxes_of_one_size_show_the_line_of_their_centres_alone() {
    let mut test =
        TestSession::with([shape("a", 203.0, 0.0, 100.0, 60.0), shape("b", 500.0, 300.0, 100.0, 60.0)]);
    test.press(550.0, 330.0).move_to(252.0, 330.0).expect_at("b", 203.0, 300.0);
    assert_eq!(aligned(&mut test), [((253.0, 0.0), (253.0, 360.0))]);
}

#[test]
fn a_line_reaches_over_all_that_lie_on_it() {
    let mut test = TestSession::with([
        shape("a", 203.0, 0.0, 100.0, 60.0),
        shape("c", 203.0, 500.0, 50.0, 50.0),
        shape("b", 500.0, 300.0, 80.0, 40.0),
    ]);
    test.press(540.0, 320.0).move_to(242.0, 320.0);
    assert_eq!(aligned(&mut test), [((203.0, 0.0), (203.0, 550.0))]);
}

#[test]
fn both_axes_are_pulled_apart() {
    let mut test = TestSession::with([
        shape("a", 203.0, 0.0, 100.0, 60.0),
        shape("c", 900.0, 407.0, 50.0, 50.0),
        shape("b", 500.0, 300.0, 80.0, 40.0),
    ]);
    test.press(540.0, 320.0).move_to(241.0, 429.0).expect_at("b", 203.0, 407.0);
    assert_eq!(aligned(&mut test).len(), 2);
}

#[test]
fn the_reach_is_in_view_pixels() {
    let far = |scale: f64, x: f64| {
        let mut test = TestSession::with(beside_the_grid());
        test.at_scale(scale).press(540.0, 320.0).move_to(x, 320.0);
        test.geometry("b").position.x
    };
    assert_eq!((far(2.0, 244.0), far(2.0, 246.9)), (203.0, 210.0));
    assert_eq!(far(0.25, 256.0), 213.0, "the nearest of several lines in reach");
}

#[test]
fn alt_ignores_guides_as_it_ignores_the_grid() {
    let mut test = TestSession::with(beside_the_grid());
    test.hold(ALT).press(540.0, 320.0).move_to(241.0, 320.0).expect_at("b", 201.0, 300.0);
    assert_eq!(aligned(&mut test), []);
}

#[test]
fn nothing_jumps_when_a_drag_begins() {
    // The lines of the two lie 2 and 3 apart, in reach from the very start.
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 2.0, 303.0, 100.0, 60.0)]);
    test.press(50.0, 330.0).move_to(50.0, 334.0).expect_at("b", 2.0, 303.0);
    test.move_to(51.0, 340.0).expect_at("b", 2.0, 310.0).move_to(47.0, 340.0).expect_at("b", 0.0, 310.0);
}

#[test]
fn the_axis_that_shift_holds_is_not_pulled() {
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 303.0, 2.0, 100.0, 60.0)]);
    test.hold(SHIFT).press(350.0, 30.0).move_to(450.0, 32.0).expect_at("b", 400.0, 2.0);
}

#[test]
fn what_moves_does_not_line_up_with_itself() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
        shape("in", 13.0, 43.0, 60.0, 40.0).within("s"),
        connector("e", "in", "s"),
    ]);
    test.press(190.0, 190.0).move_to(207.0, 207.0).expect_at("s", 20.0, 20.0);
    assert_eq!(aligned(&mut test), []);
}

#[test]
fn hidden_shapes_and_labels_on_connectors_are_no_neighbours() {
    let hidden = Cell { visible: false, ..shape("h", 203.0, 0.0, 100.0, 60.0) };
    let mut label = shape("t", 0.0, 0.0, 31.0, 17.0).within("e").labelled("yes");
    label.geometry.get_or_insert_default().relative = true;
    let mut e = connector("e", "", "");
    (e.source, e.target) = (None, None);
    let geometry = e.geometry.get_or_insert_default();
    geometry.source_point = Some(Point::new(103.0, 100.0));
    geometry.target_point = Some(Point::new(303.0, 100.0));
    let mut test = TestSession::with([hidden, e, label, shape("b", 500.0, 300.0, 80.0, 40.0)]);
    for x in 150..300 {
        test.press(540.0, 320.0).move_to(f64::from(x), 320.0);
        assert_eq!(test.geometry("b").position.x.rem_euclid(10.0), 0.0, "on the grid at {x}");
        test.key("Escape");
    }
}

#[test]
fn a_turned_neighbour_counts_as_it_is_drawn() {
    let turned = shape("a", 200.0, 20.0, 100.0, 20.0).styled("rotation=90;");
    let mut test = TestSession::with([turned, shape("b", 503.0, 300.0, 80.0, 40.0)]);
    test.press(540.0, 320.0).move_to(276.0, 320.0).expect_at("b", 240.0, 300.0);
    assert_eq!(aligned(&mut test), [((240.0, -20.0), (240.0, 340.0))]);
}

#[test]
fn a_shape_between_two_is_pulled_to_the_middle() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("c", 403.0, 10.0, 100.0, 60.0),
        shape("b", 160.0, 300.0, 60.0, 20.0),
    ]);
    // 100 to 403 leaves room for gaps of 121.5.
    test.press(190.0, 310.0).move_to(253.0, 43.0).expect_at("b", 221.5, 30.0);
    let gaps = guides(&mut test, GuideKind::Gap);
    assert_eq!(gaps, [((100.0, 40.0), (221.5, 40.0)), ((281.5, 40.0), (403.0, 40.0))]);
}

#[test]
fn a_gap_is_repeated_at_the_end_of_a_row_and_of_a_column() {
    let row = [
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 133.0, 0.0, 100.0, 60.0),
        shape("c", 400.0, 300.0, 80.0, 60.0),
    ];
    let mut test = TestSession::with(row);
    test.press(440.0, 330.0).move_to(307.0, 42.0).expect_at("c", 266.0, 10.0);
    let gaps = guides(&mut test, GuideKind::Gap);
    assert_eq!(gaps, [((233.0, 35.0), (266.0, 35.0)), ((100.0, 30.0), (133.0, 30.0))]);
    let column = [
        shape("a", 0.0, 233.0, 60.0, 100.0),
        shape("b", 0.0, 366.0, 60.0, 100.0),
        shape("c", 300.0, 600.0, 60.0, 80.0),
    ];
    let mut test = TestSession::with(column);
    test.press(330.0, 640.0).move_to(42.0, 162.0).expect_at("c", 10.0, 120.0);
    assert_eq!(guides(&mut test, GuideKind::Gap).len(), 2);
}

#[test]
fn gaps_of_another_row_do_not_count() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 133.0, 0.0, 100.0, 60.0),
        shape("c", 400.0, 300.0, 80.0, 60.0),
    ]);
    test.press(440.0, 330.0).move_to(307.0, 330.0).expect_at("c", 270.0, 300.0);
    assert_eq!(guides(&mut test, GuideKind::Gap), []);
}

#[test]
fn numbers_do_not_creep_and_are_those_of_the_neighbour() {
    let mut test =
        TestSession::with([shape("a", 203.7, 0.3, 100.1, 60.0), shape("b", 500.0, 300.0, 80.0, 40.0)]);
    test.press(540.0, 320.0);
    for step in 0..100 {
        test.move_to(243.1 + f64::from(step % 7) / 10.0, 320.0).expect_at("b", 203.7, 300.0);
    }
}

#[test]
fn sides_that_are_resized_pull_to_sides() {
    let mut test = TestSession::with(beside_the_grid());
    // The handle in the middle of the left side.
    test.click(540.0, 320.0).press(500.0, 320.0).move_to(306.0, 320.0).expect_at("b", 303.0, 300.0);
    assert_eq!(test.geometry("b").size.width, 277.0);
    assert_eq!(aligned(&mut test), [((303.0, 7.0), (303.0, 340.0))]);
    test.hold(ALT).move_to(306.0, 320.0).expect_at("b", 306.0, 300.0);
    assert_eq!(aligned(&mut test), []);
}

#[test]
fn a_shape_that_is_dragged_in_lines_up_too() {
    let mut test = TestSession::with([shape("a", 203.0, 7.0, 120.0, 60.0)]);
    let given = editor::Given { text: Some("rectangle".to_owned()), ..editor::Given::default() };
    test.session.run_with("insert.drag", &given).unwrap();
    test.move_to(265.0, 300.0);
    let id = test.selected()[0].clone();
    test.expect_at(&id, 203.0, 270.0);
    assert_eq!(aligned(&mut test), [((263.0, 7.0), (263.0, 330.0))]);
}
