//! Clicks and the rubber band.

use editor::Modifiers;
use model::{Cell, CellKind};

use crate::test_session::{ALT, CTRL, NONE, SHIFT, TestSession, With, connector, shape};

fn three() -> TestSession {
    TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 200.0, 0.0, 100.0, 60.0),
        shape("c", 400.0, 0.0, 100.0, 60.0),
    ])
}

fn group() -> TestSession {
    TestSession::with([
        shape("g", 100.0, 100.0, 200.0, 100.0).styled("group;"),
        shape("in", 10.0, 10.0, 60.0, 40.0).within("g"),
        shape("too", 110.0, 10.0, 60.0, 40.0).within("g"),
    ])
}

#[test]
fn a_click_selects_one_cell_and_is_no_step() {
    three()
        .click(50.0, 30.0)
        .expect_selected(&["a"])
        .click(250.0, 30.0)
        .expect_selected(&["b"])
        .expect_steps(0);
}

#[test]
fn the_press_already_selects() {
    three().press(50.0, 30.0).expect_selected(&["a"]);
}

#[test]
fn a_click_on_empty_space_selects_nothing() {
    three().click(50.0, 30.0).click(50.0, 300.0).expect_selected(&[]);
}

#[test]
fn a_click_on_a_connector_selects_it() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        connector("e", "a", "b"),
    ]);
    test.click(200.0, 32.0).expect_selected(&["e"]).click(200.0, 40.0).expect_selected(&[]);
}

#[test]
fn the_reach_of_a_press_is_in_view_pixels() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        connector("e", "a", "b"),
    ]);
    test.at_scale(0.25).click(200.0, 42.0).expect_selected(&["e"]);
    test.at_scale(4.0).click(200.0, 33.0).expect_selected(&[]);
}

#[test]
fn shift_and_ctrl_add_and_take_away() {
    for key in [SHIFT, CTRL] {
        let mut test = three();
        test.click(50.0, 30.0).hold(key).click(250.0, 30.0).expect_selected(&["a", "b"]);
        test.click(50.0, 30.0).expect_selected(&["b"]);
        test.click(50.0, 300.0).expect_selected(&["b"]);
    }
}

#[test]
fn a_click_on_one_of_several_leaves_it_alone_selected_once_it_is_released() {
    let mut test = three();
    test.run("edit.selectAll").press(250.0, 30.0).expect_selected(&["a", "b", "c"]);
    test.release().expect_selected(&["b"]);
}

#[test]
fn the_band_selects_what_lies_wholly_inside() {
    three().drag((-10.0, -10.0), (320.0, 80.0)).expect_selected(&["a", "b"]);
    three().drag((320.0, 80.0), (150.0, -10.0)).expect_selected(&["b"]);
    three().drag((-10.0, -10.0), (250.0, 80.0)).expect_selected(&["a"]);
}

#[test]
fn the_band_follows_the_pointer_both_ways() {
    let mut test = three();
    test.press(-10.0, -10.0).move_to(320.0, 80.0).expect_selected(&["a", "b"]);
    test.move_to(120.0, 80.0).expect_selected(&["a"]);
}

#[test]
fn a_band_with_shift_adds() {
    three().click(450.0, 30.0).hold(SHIFT).drag((-10.0, -10.0), (120.0, 80.0)).expect_selected(&["c", "a"]);
}

#[test]
fn a_band_selects_a_group_and_not_what_is_in_it() {
    group().drag((50.0, 50.0), (350.0, 250.0)).expect_selected(&["g"]);
}

#[test]
fn a_band_selects_no_part_of_a_group_or_of_a_table() {
    group().drag((90.0, 90.0), (190.0, 180.0)).expect_selected(&[]);
    let mut test = TestSession::with([
        shape("t", 0.0, 0.0, 200.0, 100.0).styled("container=1;"),
        shape("r", 0.0, 0.0, 190.0, 50.0).within("t").styled("part=1;container=1;"),
    ]);
    test.drag((-10.0, -10.0), (195.0, 60.0)).expect_selected(&[]);
}

#[test]
fn with_alt_a_band_begins_in_a_container() {
    let container = || {
        TestSession::with([
            shape("s", 0.0, 0.0, 300.0, 200.0).styled("container=1;"),
            shape("a", 50.0, 50.0, 60.0, 40.0).within("s"),
            shape("b", 150.0, 50.0, 60.0, 40.0).within("s"),
            shape("c", 400.0, 50.0, 60.0, 40.0),
        ])
    };
    container().hold(ALT).drag((30.0, 30.0), (250.0, 120.0)).expect_selected(&["a", "b"]).expect_steps(0);
    let mut test = container();
    test.click(430.0, 70.0).hold(Modifiers { alt: true, ..SHIFT }).drag((30.0, 30.0), (130.0, 120.0));
    test.expect_selected(&["c", "a"]);
    container().hold(ALT).click(30.0, 30.0).expect_selected(&["s"]);
    // What is selected moves, and Alt means that the grid does not count.
    container().click(30.0, 30.0).hold(ALT).drag((30.0, 30.0), (37.0, 36.0)).expect_at("s", 7.0, 6.0);
}

#[test]
fn escape_brings_the_selection_before_the_band_back() {
    let mut test = three();
    test.click(450.0, 30.0).press(-10.0, -10.0).move_to(320.0, 80.0).expect_selected(&["a", "b"]);
    test.key("Escape").expect_selected(&["c"]).release().expect_selected(&["c"]);
}

#[test]
fn escape_without_a_gesture_selects_nothing() {
    three().click(50.0, 30.0).key("Escape").expect_selected(&[]);
}

#[test]
fn a_group_is_selected_before_what_is_in_it() {
    let mut test = group();
    test.click(120.0, 130.0).expect_selected(&["g"]);
    test.click(120.0, 130.0).expect_selected(&["in"]);
    test.click(220.0, 130.0).expect_selected(&["too"]);
    test.click(600.0, 130.0).click(220.0, 130.0).expect_selected(&["g"]);
}

#[test]
fn what_is_in_a_container_is_selected_at_once() {
    let mut test = TestSession::with([
        shape("s", 100.0, 100.0, 200.0, 100.0).styled("swimlane;startSize=20;"),
        shape("in", 10.0, 30.0, 60.0, 40.0).within("s"),
    ]);
    test.click(120.0, 140.0).expect_selected(&["in"]);
}

#[test]
fn a_part_selects_the_whole() {
    let mut test = TestSession::with([
        shape("t", 0.0, 0.0, 200.0, 100.0).styled("container=1;"),
        shape("r", 0.0, 0.0, 200.0, 50.0).within("t").styled("part=1;container=1;"),
    ]);
    test.click(50.0, 25.0).expect_selected(&["t"]).click(50.0, 25.0).expect_selected(&["t"]);
}

#[test]
fn what_lies_on_a_locked_layer_is_not_there_for_the_hand() {
    let layer =
        Cell { parent: Some("0".into()), style: "locked=1;".into(), ..Cell::new("l", CellKind::Plain) };
    let mut test = TestSession::with([layer, shape("a", 0.0, 0.0, 100.0, 60.0).within("l")]);
    test.click(50.0, 30.0).expect_selected(&[]).drag((-10.0, -10.0), (200.0, 200.0)).expect_selected(&[]);
    assert!(test.session.run("edit.selectAll").is_err());
}

#[test]
fn select_all_takes_what_lies_on_layers() {
    let mut test = group();
    test.hold(CTRL).key("a").hold(NONE).expect_selected(&["g"]);
}
