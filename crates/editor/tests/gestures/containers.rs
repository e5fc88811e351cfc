//! Into containers and out of them by dragging.

use editor::Overlay;
use model::{Attributes, Cell, CellKind, Document, Page, Point, Rect};

use crate::test_session::{CTRL, NONE, SHIFT, TestSession, With, connector, shape};

fn lane() -> TestSession {
    TestSession::with([
        shape("s", 200.0, 0.0, 300.0, 200.0).styled("swimlane;startSize=30;"),
        shape("in", 20.0, 50.0, 60.0, 40.0).within("s"),
        shape("a", 0.0, 0.0, 100.0, 60.0),
    ])
}

fn expect_in(test: &mut TestSession, id: &str, parent: &str) {
    assert_eq!(test.cell(id).parent, Some(parent.into()), "parent of {id}");
}

fn targets(test: &mut TestSession) -> Vec<Rect> {
    let overlay = test.session.take_update().overlay;
    overlay
        .iter()
        .filter_map(|item| if let Overlay::Target { rect, .. } = item { Some(*rect) } else { None })
        .collect()
}

/// The ids from back to front as they are drawn.
fn drawn(test: &mut TestSession) -> Vec<String> {
    test.session.show_afresh();
    match test.session.take_update().scene {
        editor::SceneUpdate::Full(items) => items.iter().map(|item| item.cell.to_string()).collect(),
        _ => panic!("a page shown afresh carries its whole scene"),
    }
}

#[test]
fn a_shape_dropped_on_a_container_becomes_its_child_in_the_same_place() {
    let mut test = lane();
    test.drag((50.0, 30.0), (350.0, 130.0));
    expect_in(&mut test, "a", "s");
    test.expect_at("a", 100.0, 100.0).expect_selected(&["a"]).expect_steps(1);
    test.run("edit.undo").expect_at("a", 0.0, 0.0);
    expect_in(&mut test, "a", "1");
}

#[test]
fn the_container_that_would_take_it_lights_up() {
    let mut test = lane();
    test.press(50.0, 30.0).move_to(100.0, 60.0);
    assert_eq!(targets(&mut test), []);
    test.move_to(350.0, 130.0);
    assert_eq!(targets(&mut test), [Rect::new(200.0, 0.0, 500.0, 200.0)]);
    test.move_to(100.0, 60.0);
    assert_eq!(targets(&mut test), []);
    test.expect_at("a", 50.0, 30.0);
    expect_in(&mut test, "a", "1");
}

#[test]
fn moved_about_in_its_container_a_shape_stays_in_it_without_lights() {
    let mut test = lane();
    test.press(230.0, 70.0).move_to(260.0, 100.0);
    assert_eq!(targets(&mut test), []);
    test.release().expect_at("in", 50.0, 80.0);
    expect_in(&mut test, "in", "s");
}

#[test]
fn dragged_out_of_its_bounds_it_goes_to_the_layer() {
    let mut test = lane();
    test.drag((230.0, 70.0), (130.0, 270.0));
    expect_in(&mut test, "in", "1");
    test.expect_at("in", 120.0, 250.0).expect_steps(1);
}

#[test]
fn from_an_inner_container_it_goes_to_the_outer_one() {
    let mut test = TestSession::with([
        shape("outer", 0.0, 0.0, 400.0, 400.0).styled("container=1;"),
        shape("inner", 50.0, 50.0, 100.0, 100.0).within("outer").styled("container=1;"),
        shape("a", 10.0, 10.0, 40.0, 40.0).within("inner"),
    ]);
    test.drag((80.0, 80.0), (280.0, 280.0)).expect_at("a", 260.0, 260.0);
    expect_in(&mut test, "a", "outer");
    test.drag((280.0, 280.0), (80.0, 80.0)).expect_at("a", 10.0, 10.0);
    expect_in(&mut test, "a", "inner");
}

#[test]
fn the_layer_of_a_shape_is_kept_when_it_leaves_a_container() {
    let layer = Cell { parent: Some("0".into()), ..Cell::new("top", CellKind::Plain) };
    let mut test = TestSession::with([
        layer,
        shape("s", 0.0, 0.0, 100.0, 100.0).within("top").styled("container=1;"),
        shape("a", 10.0, 10.0, 40.0, 40.0).within("s"),
    ]);
    test.drag((30.0, 30.0), (230.0, 230.0));
    expect_in(&mut test, "a", "top");
}

#[test]
fn a_group_keeps_its_children_and_takes_no_others() {
    let mut test = TestSession::with([
        shape("g", 0.0, 0.0, 200.0, 100.0).styled("group;"),
        shape("in", 10.0, 10.0, 60.0, 40.0).within("g"),
        shape("a", 300.0, 0.0, 100.0, 60.0),
    ]);
    test.click(40.0, 30.0).click(40.0, 30.0).expect_selected(&["in"]).drag((40.0, 30.0), (40.0, 330.0));
    expect_in(&mut test, "in", "g");
    test.expect_at("in", 10.0, 310.0).drag((350.0, 30.0), (150.0, 70.0));
    expect_in(&mut test, "a", "1");
}

#[test]
fn containers_that_take_nothing_take_nothing() {
    for style in [
        "container=1;dropTarget=0;",
        "container=1;locked=1;",
        "swimlane;container=0;",
        "shape=table;container=1;childLayout=tableLayout;",
    ] {
        let mut test = TestSession::with([
            shape("s", 200.0, 0.0, 300.0, 200.0).styled(style),
            shape("a", 0.0, 0.0, 100.0, 60.0),
        ]);
        test.drag((50.0, 30.0), (350.0, 130.0));
        expect_in(&mut test, "a", "1");
    }
    let folded = Cell { collapsed: true, ..shape("s", 200.0, 0.0, 300.0, 200.0).styled("swimlane;") };
    let mut test = TestSession::with([folded, shape("a", 0.0, 0.0, 100.0, 60.0)]);
    test.drag((50.0, 30.0), (350.0, 130.0));
    expect_in(&mut test, "a", "1");
}

#[test]
fn a_container_does_not_go_into_itself_or_its_own() {
    let mut test = TestSession::with([
        shape("outer", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
        shape("inner", 50.0, 50.0, 100.0, 100.0).within("outer").styled("container=1;"),
    ]);
    test.drag((190.0, 190.0), (230.0, 230.0)).expect_at("outer", 40.0, 40.0);
    expect_in(&mut test, "outer", "1");
    expect_in(&mut test, "inner", "outer");
}

#[test]
fn what_is_pinned_to_its_parent_stays_with_it() {
    let mut badge = shape("badge", 1.0, 0.0, 20.0, 20.0).within("s");
    badge.geometry.get_or_insert_default().relative = true;
    let mut test = TestSession::with([shape("s", 0.0, 0.0, 100.0, 100.0).styled("container=1;"), badge]);
    test.drag((110.0, 10.0), (310.0, 210.0));
    expect_in(&mut test, "badge", "s");
}

#[test]
fn a_connector_lives_where_both_its_ends_do() {
    let mut test = TestSession::with([
        shape("s", 200.0, 0.0, 300.0, 200.0).styled("container=1;"),
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 20.0, 50.0, 60.0, 40.0).within("s"),
        connector("ab", "a", "b").through(&[(150.0, 150.0)]),
    ]);
    test.drag((50.0, 30.0), (400.0, 130.0)).expect_at("a", 150.0, 100.0);
    expect_in(&mut test, "ab", "s");
    test.expect_waypoints("ab", &[(-50.0, 150.0)]);
    test.drag((400.0, 130.0), (50.0, 30.0)).expect_at("a", 0.0, 0.0);
    expect_in(&mut test, "ab", "1");
    test.expect_waypoints("ab", &[(150.0, 150.0)]).expect_steps(2);
}

#[test]
fn a_connector_between_two_that_go_goes_too() {
    let mut test = TestSession::with([
        shape("s", 300.0, 0.0, 400.0, 300.0).styled("container=1;"),
        shape("a", 0.0, 0.0, 60.0, 60.0),
        shape("b", 100.0, 0.0, 60.0, 60.0),
        connector("ab", "a", "b").through(&[(80.0, 100.0)]),
    ]);
    test.click(30.0, 30.0).hold(SHIFT).click(130.0, 30.0).hold(NONE).drag((30.0, 30.0), (430.0, 130.0));
    expect_in(&mut test, "a", "s");
    expect_in(&mut test, "b", "s");
    expect_in(&mut test, "ab", "s");
    test.expect_at("b", 200.0, 100.0).expect_waypoints("ab", &[(180.0, 200.0)]).expect_steps(1);
}

#[test]
fn a_loose_connector_goes_in_as_a_shape_does() {
    let mut line = connector("e", "", "");
    (line.source, line.target) = (None, None);
    let geometry = line.geometry.get_or_insert_default();
    geometry.source_point = Some(Point::new(0.0, 20.0));
    geometry.target_point = Some(Point::new(100.0, 20.0));
    let mut test = TestSession::with([shape("s", 200.0, 0.0, 300.0, 200.0).styled("container=1;"), line]);
    test.drag((50.0, 20.0), (350.0, 120.0));
    expect_in(&mut test, "e", "s");
    assert_eq!(test.geometry("e").source_point, Some(Point::new(100.0, 120.0)));
}

#[test]
fn it_comes_in_front_of_what_is_there_with_everything_in_it() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0).styled("container=1;"),
        shape("deep", 10.0, 10.0, 20.0, 20.0).within("a"),
        shape("s", 200.0, 0.0, 300.0, 200.0).styled("container=1;"),
        shape("in", 20.0, 50.0, 60.0, 40.0).within("s"),
    ]);
    test.press(90.0, 50.0).move_to(290.0, 120.0);
    assert_eq!(drawn(&mut test), ["s", "in", "a", "deep"], "already while the button is down");
    test.release().expect_cells(&["0", "1", "s", "in", "a", "deep"]);
    test.run("edit.undo").expect_cells(&["0", "1", "a", "deep", "s", "in"]);
}

#[test]
fn copies_go_in_and_the_originals_stay() {
    let mut test = lane();
    test.hold(CTRL).drag((50.0, 30.0), (350.0, 130.0)).expect_at("a", 0.0, 0.0);
    expect_in(&mut test, "a", "1");
    let copy = test.selected()[0].clone();
    expect_in(&mut test, &copy, "s");
    test.expect_at(&copy, 100.0, 100.0);
}

#[test]
fn a_turned_container_takes_where_it_is_drawn() {
    let mut test = TestSession::with([
        shape("s", 200.0, 0.0, 300.0, 100.0).styled("container=1;rotation=90;"),
        shape("a", 0.0, 0.0, 40.0, 40.0),
    ]);
    test.drag((20.0, 20.0), (220.0, 50.0));
    expect_in(&mut test, "a", "1");
    test.drag((220.0, 50.0), (350.0, 180.0));
    expect_in(&mut test, "a", "s");
    // Its coordinates begin where they would if it were not turned.
    test.expect_at("a", 130.0, 160.0);
}

#[test]
fn shapes_of_a_locked_layer_are_no_targets() {
    let root = Cell::new("0", CellKind::Plain);
    let layer = |id: &str, style: &str| Cell {
        parent: Some("0".into()),
        style: style.into(),
        ..Cell::new(id, CellKind::Plain)
    };
    let cells = [
        root,
        layer("1", ""),
        layer("2", "locked=1;"),
        shape("s", 200.0, 0.0, 300.0, 200.0).within("2").styled("container=1;"),
        shape("a", 0.0, 0.0, 100.0, 60.0),
    ];
    let mut test = TestSession::of(Document::new([Page::new("p", "Page", Attributes::default(), cells)]));
    test.drag((50.0, 30.0), (350.0, 130.0));
    expect_in(&mut test, "a", "1");
}

#[test]
fn escape_leaves_parents_and_order_as_they_were() {
    let mut test = lane();
    let before = test.session.document().clone();
    test.press(50.0, 30.0).move_to(350.0, 130.0).key("Escape");
    assert_eq!(*test.session.document(), before);
}
