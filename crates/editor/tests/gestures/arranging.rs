//! Groups, order, alignment, distances, turns.

use editor::EditError;
use model::Point;

use crate::test_session::{CTRL, TestSession, With, connector, shape};

fn three() -> TestSession {
    TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 40.0),
        shape("b", 150.0, 100.0, 40.0, 40.0),
        shape("c", 400.0, 30.0, 60.0, 20.0),
    ])
}

fn select(test: &mut TestSession, ids: &[&str]) {
    test.session.select(ids.iter().map(|id| (*id).into()));
}

#[test]
fn a_group_holds_shapes_where_they_are() {
    let mut test = three();
    let before = test.session.document().clone();
    select(&mut test, &["c", "b"]);
    test.hold(CTRL).key("g").hold(crate::test_session::NONE);
    let group = test.selected().remove(0);
    test.expect_cells(&["0", "1", "a", &group, "b", "c"]).expect_at(&group, 150.0, 30.0);
    test.expect_at("b", 0.0, 70.0).expect_at("c", 250.0, 0.0);
    assert_eq!(test.cell("b").parent.as_ref().map(|parent| parent.as_str()), Some(group.as_str()));
    assert_eq!(test.geometry(&group).size.width, 310.0);
    test.run("arrange.ungroup").expect_selected(&["b", "c"]).expect_cells(&["0", "1", "a", "b", "c"]);
    test.expect_at("b", 150.0, 100.0).expect_at("c", 400.0, 30.0).expect_steps(2);
    test.run("edit.undo").run("edit.undo");
    assert_eq!(*test.session.document(), before);
}

#[test]
fn a_group_moves_as_one_and_takes_its_connectors_along() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 40.0),
        shape("b", 200.0, 0.0, 100.0, 40.0),
        connector("ab", "a", "b").through(&[(150.0, 100.0)]),
    ]);
    test.run("edit.selectAll").run("arrange.group");
    let group = test.selected().remove(0);
    test.drag((50.0, 20.0), (70.0, 40.0)).expect_at(&group, 20.0, 20.0).expect_at("a", 0.0, 0.0);
    test.expect_waypoints("ab", &[(150.0, 100.0)]);
}

#[test]
fn shapes_of_different_containers_are_grouped_in_front_of_the_foremost() {
    let mut test = TestSession::with([
        shape("s", 100.0, 100.0, 200.0, 200.0).styled("container=1;"),
        shape("in", 10.0, 20.0, 40.0, 40.0).within("s"),
        shape("out", 400.0, 100.0, 40.0, 40.0),
    ]);
    select(&mut test, &["in", "out"]);
    test.run("arrange.group");
    let group = test.selected().remove(0);
    test.expect_at(&group, 110.0, 100.0).expect_at("in", 0.0, 20.0).expect_at("out", 290.0, 0.0);
}

#[test]
fn a_container_that_is_emptied_stays() {
    let mut test = TestSession::with([
        shape("s", 100.0, 100.0, 200.0, 200.0).styled("container=1;"),
        shape("in", 10.0, 20.0, 40.0, 40.0).within("s"),
    ]);
    select(&mut test, &["s"]);
    test.run("arrange.ungroup").expect_cells(&["0", "1", "s", "in"]).expect_at("in", 110.0, 120.0);
}

#[test]
fn a_connector_to_a_group_that_goes_hangs_loose() {
    let mut test = TestSession::with([
        shape("g", 100.0, 0.0, 100.0, 40.0).styled("group;"),
        shape("in", 0.0, 0.0, 100.0, 40.0).within("g"),
        shape("out", 400.0, 0.0, 40.0, 40.0),
        connector("tied", "out", "g"),
    ]);
    select(&mut test, &["g"]);
    test.run("arrange.ungroup").expect_cells(&["0", "1", "in", "out", "tied"]).expect_at("in", 100.0, 0.0);
    assert_eq!(
        (test.cell("tied").target, test.geometry("tied").target_point),
        (None, Some(Point::new(200.0, 20.0)))
    );
}

#[test]
fn one_shape_is_no_group() {
    let mut test = three();
    select(&mut test, &["a"]);
    assert_eq!(test.session.run("arrange.group"), Err(EditError::NotEnabled("arrange.group")));
    assert_eq!(test.session.run("arrange.ungroup"), Err(EditError::NotEnabled("arrange.ungroup")));
}

#[test]
fn shapes_go_to_the_front_and_to_the_back_together() {
    let mut test = three();
    select(&mut test, &["b", "a"]);
    test.run("arrange.toFront").expect_cells(&["0", "1", "c", "a", "b"]);
    test.run("arrange.toBack").expect_cells(&["0", "1", "a", "b", "c"]);
    select(&mut test, &["c"]);
    test.run("arrange.toBack").expect_cells(&["0", "1", "c", "a", "b"]).expect_steps(3);
}

#[test]
fn one_step_to_the_front_passes_one_shape() {
    let mut test = three();
    select(&mut test, &["a"]);
    test.run("arrange.forward").expect_cells(&["0", "1", "b", "a", "c"]);
    test.run("arrange.forward").expect_cells(&["0", "1", "b", "c", "a"]);
    test.run("arrange.forward").expect_cells(&["0", "1", "b", "c", "a"]).expect_steps(2);
    select(&mut test, &["c", "a"]);
    test.run("arrange.backward").expect_cells(&["0", "1", "c", "a", "b"]);
    test.run("arrange.backward").expect_cells(&["0", "1", "c", "a", "b"]).run("arrange.forward");
    test.expect_cells(&["0", "1", "b", "c", "a"]);
}

#[test]
fn what_lies_in_a_shape_goes_to_the_front_with_it() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
        shape("in", 10.0, 20.0, 40.0, 40.0).within("s"),
        shape("b", 100.0, 100.0, 200.0, 200.0),
    ]);
    select(&mut test, &["s"]);
    test.run("arrange.toFront").expect_cells(&["0", "1", "b", "s", "in"]);
    test.run("arrange.backward").expect_cells(&["0", "1", "s", "in", "b"]);
}

#[test]
fn sides_and_centres_come_onto_one_line() {
    for (name, left_of_b, top_of_c) in [
        ("arrange.alignLeft", 0.0, 30.0),
        ("arrange.alignCenter", 210.0, 30.0),
        ("arrange.alignRight", 420.0, 30.0),
        ("arrange.alignTop", 150.0, 0.0),
        ("arrange.alignMiddle", 150.0, 60.0),
        ("arrange.alignBottom", 150.0, 120.0),
    ] {
        let mut test = three();
        test.run("edit.selectAll").run(name).expect_steps(1);
        assert_eq!(test.geometry("b").position.x, left_of_b, "{name}");
        assert_eq!(test.geometry("c").position.y, top_of_c, "{name}");
    }
}

#[test]
fn a_shape_in_a_container_is_aligned_on_the_page() {
    let mut test = TestSession::with([
        shape("s", 100.0, 100.0, 200.0, 200.0).styled("container=1;"),
        shape("in", 10.0, 20.0, 40.0, 40.0).within("s"),
        shape("out", 400.0, 100.0, 40.0, 40.0),
    ]);
    select(&mut test, &["in", "out"]);
    test.run("arrange.alignTop").expect_at("in", 10.0, 0.0).expect_at("out", 400.0, 100.0);
}

#[test]
fn gaps_become_equal_and_the_outermost_stay() {
    let mut test = three();
    test.run("edit.selectAll").run("arrange.distributeHorizontally");
    test.expect_at("a", 0.0, 0.0).expect_at("b", 230.0, 100.0).expect_at("c", 400.0, 30.0).expect_steps(1);
    select(&mut test, &["a", "b"]);
    let refused = EditError::NotEnabled("arrange.distributeVertically");
    assert_eq!(test.session.run("arrange.distributeVertically"), Err(refused));
}

#[test]
fn four_quarter_turns_leave_no_trace() {
    let mut test = three();
    let before = test.cell("a");
    select(&mut test, &["a"]);
    test.hold(CTRL).key("r");
    assert_eq!(test.cell("a").style.get("rotation"), Some("90"));
    test.key("r").key("r").key("r");
    assert_eq!(test.cell("a"), before);
}

#[test]
fn flipping_twice_leaves_no_trace() {
    let mut test = three();
    let before = test.cell("a");
    select(&mut test, &["a"]);
    test.run("arrange.flipHorizontally").run("arrange.flipVertically");
    assert_eq!(
        (test.cell("a").style.get("flipH"), test.cell("a").style.get("flipV")),
        (Some("1"), Some("1"))
    );
    test.run("arrange.flipHorizontally").run("arrange.flipVertically");
    assert_eq!(test.cell("a"), before);
}

#[test]
fn a_locked_shape_stays_until_it_is_unlocked() {
    let mut test = three();
    let before = test.cell("a");
    select(&mut test, &["a"]);
    test.run("arrange.lock").drag((10.0, 10.0), (60.0, 60.0)).key("Delete").expect_at("a", 0.0, 0.0);
    test.run("arrange.lock");
    assert_eq!(test.cell("a"), before);
    test.drag((10.0, 10.0), (60.0, 60.0)).expect_at("a", 50.0, 50.0);
}

#[test]
fn a_reversed_connector_runs_the_other_way() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 40.0),
        shape("b", 200.0, 0.0, 100.0, 40.0),
        connector("ab", "a", "b").styled("exitX=1;exitY=0.5;").through(&[(110.0, 90.0), (190.0, 90.0)]),
    ]);
    let before = test.cell("ab");
    select(&mut test, &["ab"]);
    test.run("arrange.reverse").expect_waypoints("ab", &[(190.0, 90.0), (110.0, 90.0)]);
    let reversed = test.cell("ab");
    assert_eq!(
        (reversed.source.clone(), reversed.target.clone()),
        (before.target.clone(), before.source.clone())
    );
    assert_eq!((reversed.style.get("entryX"), reversed.style.get("exitX")), (Some("1"), None));
    test.run("arrange.reverse");
    assert_eq!(test.cell("ab"), before);
}

#[test]
fn waypoints_can_be_cleared() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 40.0),
        connector("loose", "a", "a").through(&[(110.0, 90.0)]),
    ]);
    select(&mut test, &["a"]);
    assert!(test.session.run("arrange.clearWaypoints").is_err());
    select(&mut test, &["loose"]);
    test.run("arrange.clearWaypoints").expect_waypoints("loose", &[]).expect_steps(1);
}

#[test]
fn shapes_and_connectors_can_be_selected_apart() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 40.0),
        shape("b", 200.0, 0.0, 100.0, 40.0),
        connector("ab", "a", "b"),
    ]);
    test.run("edit.selectShapes").expect_selected(&["a", "b"]);
    test.run("edit.selectConnectors").expect_selected(&["ab"]);
}

#[test]
fn a_turned_shape_is_aligned_by_the_box_around_it() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 40.0).styled("rotation=90;"),
        shape("b", 300.0, 0.0, 40.0, 40.0),
    ]);
    test.run("edit.selectAll").run("arrange.alignLeft");
    let at = test.geometry("b").position;
    assert!((at - Point::new(30.0, 0.0)).hypot() < 0.01, "{at}");
}
