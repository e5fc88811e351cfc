//! Deleting.

use editor::Overlay;

use crate::test_session::{CTRL, TestSession, With, connector, shape};

fn diagram() -> TestSession {
    TestSession::with([
        shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
        shape("a", 10.0, 10.0, 40.0, 40.0).within("s"),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        shape("c", 500.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b"),
        shape("yes", 0.0, 0.0, 0.0, 0.0).within("ab"),
        connector("bc", "b", "c"),
    ])
}

#[test]
fn delete_takes_what_is_inside_and_leaves_connectors_loose_where_they_were_drawn() {
    let mut test = diagram();
    let before = test.session.document().clone();
    test.session.select(["ab".into()]);
    let overlay = test.session.take_update().overlay;
    let route = overlay.iter().find_map(|part| match part {
        Overlay::Route { points } => Some(points.clone()),
        _ => None,
    });
    let drawn = route.unwrap()[0];
    test.click(190.0, 190.0).key("Delete");
    test.expect_cells(&["0", "1", "b", "c", "ab", "yes", "bc"]).expect_selected(&[]);
    assert_eq!((test.cell("ab").source, test.cell("ab").target), (None, Some("b".into())));
    let loose = test.geometry("ab").source_point.unwrap();
    assert!((loose - drawn).hypot() < 0.01, "{loose} is where {drawn} was");
    test.expect_steps(1).run("edit.undo");
    assert_eq!(*test.session.document(), before);
}

#[test]
fn a_connector_that_loses_both_its_shapes_goes() {
    let mut test = diagram();
    test.session.select(["b".into(), "c".into()]);
    test.key("Delete").expect_cells(&["0", "1", "s", "a", "ab", "yes"]);
}

#[test]
fn ctrl_delete_takes_what_is_tied_along() {
    let mut test = diagram();
    test.click(190.0, 190.0)
        .hold(CTRL)
        .key("Delete")
        .expect_cells(&["0", "1", "b", "c", "bc"])
        .expect_steps(1);
}

#[test]
fn backspace_deletes_too() {
    diagram().click(590.0, 10.0).key("Backspace").expect_cells(&["0", "1", "s", "a", "b", "ab", "yes", "bc"]);
}

#[test]
fn everything_can_be_deleted_but_the_layers() {
    let mut test = diagram();
    test.run("edit.selectAll").key("Delete").expect_cells(&["0", "1"]);
    test.session.select(["0".into(), "1".into()]);
    test.key("Delete").expect_cells(&["0", "1"]).expect_steps(1);
}

#[test]
fn what_may_not_be_deleted_stays() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("d", 200.0, 0.0, 100.0, 60.0).styled("deletable=0;"),
        shape("l", 400.0, 0.0, 100.0, 60.0).styled("locked=1;"),
    ]);
    test.run("edit.selectAll").key("Delete").expect_cells(&["0", "1", "d", "l"]);
}

#[test]
fn connectors_tied_to_connectors_go_with_them() {
    let mut test = TestSession::with([
        connector("on", "bc", "c").within("1"),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        shape("c", 500.0, 0.0, 100.0, 60.0),
        connector("bc", "b", "c"),
    ]);
    test.session.select(["b".into()]);
    test.run("edit.deleteWithConnectors").expect_cells(&["0", "1", "c"]);
}
