//! Connecting two selected shapes by name.

use editor::EditError;
use model::{Cell, CellKind};

use crate::test_session::{NONE, SHIFT, TestSession, With, shape};

fn two_in_a_container() -> TestSession {
    TestSession::with([
        shape("s", 0.0, 0.0, 400.0, 200.0).styled("container=1;"),
        shape("a", 20.0, 40.0, 60.0, 40.0).within("s"),
        shape("b", 220.0, 40.0, 60.0, 40.0).within("s"),
        shape("c", 500.0, 40.0, 60.0, 40.0),
        shape("l", 700.0, 40.0, 60.0, 40.0).styled("connectable=0;"),
    ])
}

fn connected(first: (f64, f64), second: (f64, f64)) -> Cell {
    let mut test = two_in_a_container();
    test.click(first.0, first.1).hold(SHIFT).click(second.0, second.1).hold(NONE).run("insert.connector");
    let [id] = &test.selected()[..] else { panic!("the connector is selected") };
    let cell = test.cell(id);
    test.expect_steps(1);
    cell
}

#[test]
fn it_runs_from_the_first_selected_shape_to_the_second() {
    let cell = connected((230.0, 50.0), (30.0, 50.0));
    assert_eq!(
        (cell.kind, cell.source, cell.target),
        (CellKind::Connector, Some("b".into()), Some("a".into()))
    );
}

#[test]
fn it_lies_in_what_holds_both() {
    assert_eq!(connected((30.0, 50.0), (230.0, 50.0)).parent, Some("s".into()));
    assert_eq!(connected((30.0, 50.0), (510.0, 50.0)).parent, Some("1".into()));
}

#[test]
fn it_takes_two_shapes_that_may_be_connected() {
    let mut test = two_in_a_container();
    let refused = Err(EditError::NotEnabled("insert.connector"));
    assert_eq!(test.click(30.0, 50.0).session.run("insert.connector"), refused);
    test.hold(SHIFT).click(710.0, 50.0).expect_selected(&["a", "l"]);
    assert_eq!(test.session.run("insert.connector"), refused);
}
