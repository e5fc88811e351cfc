//! Letting a shape go on the line of a connector.

use editor::{Given, Overlay};
use model::{Cell, Document};

use crate::test_session::{ALT, CTRL, TestSession, With, connector, page, shape};

fn line() -> Vec<Cell> {
    vec![
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 400.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b").labelled("yes").styled("exitX=1;exitY=0.5;entryX=0;entryY=0.5;"),
        shape("c", 200.0, 200.0, 60.0, 40.0),
    ]
}

/// Where every connector leads, in the page's order.
fn ties(test: &TestSession) -> Vec<(String, String)> {
    let name = |id: &Option<model::CellId>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    let page = test.session.document().pages()[0].clone();
    page.cells()
        .filter(|cell| cell.is_connector())
        .map(|cell| (name(&cell.source), name(&cell.target)))
        .collect()
}

fn tie(from: &str, to: &str) -> (String, String) {
    (from.to_owned(), to.to_owned())
}

#[test]
fn the_shape_goes_in_between_as_one_step() {
    let mut test = TestSession::with(line());
    test.drag((230.0, 220.0), (250.0, 32.0));
    assert_eq!(ties(&test), [tie("a", "c"), tie("c", "b")]);
    let first = test.cell("ab");
    assert_eq!(
        (first.label.as_str(), first.style.get("exitX"), first.style.get("entryX")),
        ("yes", Some("1"), None)
    );
    let page = test.session.document().pages()[0].clone();
    let rest = page.cells().find(|cell| cell.source == Some("c".into())).unwrap();
    assert_eq!(
        (rest.label.as_str(), rest.style.get("exitX"), rest.style.get("entryX")),
        ("", None, Some("0"))
    );
    test.expect_selected(&["c"]).expect_steps(1).run("edit.undo");
    assert_eq!(ties(&test), [tie("a", "b")]);
}

#[test]
fn the_connector_lights_up_while_the_shape_is_over_it() {
    let mut test = TestSession::with(line());
    let lit = |test: &mut TestSession| {
        let overlay = test.session.take_update().overlay;
        overlay.iter().any(|item| matches!(item, Overlay::Route { .. }))
    };
    test.press(230.0, 220.0).move_to(250.0, 120.0);
    assert!(!lit(&mut test));
    test.move_to(250.0, 32.0);
    assert!(lit(&mut test));
    assert_eq!(ties(&test), [tie("a", "b")], "only when the hand lets go");
    test.hold(ALT).move_to(250.0, 32.0);
    assert!(!lit(&mut test), "Alt moves it freely");
    test.release();
    assert_eq!(ties(&test), [tie("a", "b")]);
}

#[test]
fn waypoints_stay_on_their_side() {
    let mut cells = line();
    cells[2] = connector("ab", "a", "b").through(&[(50.0, 120.0), (250.0, 120.0), (450.0, 120.0)]);
    let mut test = TestSession::with(cells);
    test.drag((230.0, 220.0), (350.0, 120.0)).expect_waypoints("ab", &[(50.0, 120.0), (250.0, 120.0)]);
    let page = test.session.document().pages()[0].clone();
    let rest = page.cells().find(|cell| cell.source == Some("c".into())).unwrap();
    test.expect_waypoints(rest.id.as_str(), &[(450.0, 120.0)]);
}

#[test]
fn copies_and_shapes_out_of_the_palette_go_in_too() {
    let mut test = TestSession::with(line());
    test.hold(CTRL).drag((230.0, 220.0), (250.0, 32.0));
    let copy = test.selected()[0].clone();
    assert_eq!(ties(&test), [tie("a", &copy), tie(&copy, "b")]);
    let mut test = TestSession::with(line());
    let given = Given { text: Some("rectangle".to_owned()), ..Given::default() };
    test.session.run_with("insert.drag", &given).unwrap();
    test.move_to(250.0, 100.0).move_to(250.0, 30.0).release();
    let new = test.selected()[0].clone();
    assert_eq!(ties(&test), [tie("a", &new), tie(&new, "b")]);
    test.expect_steps(1);
}

#[test]
fn what_is_tied_already_or_holds_others_or_is_text_goes_over() {
    for style in ["container=1;", "connectable=0;", "text;"] {
        let mut cells = line();
        cells[3] = shape("c", 200.0, 200.0, 60.0, 40.0).styled(style);
        let mut test = TestSession::with(cells);
        test.session.select(["c".into()]);
        test.drag((230.0, 220.0), (250.0, 30.0));
        assert_eq!(ties(&test), [tie("a", "b")], "{style}");
    }
    let mut cells = line();
    cells.push(shape("d", 600.0, 200.0, 60.0, 40.0));
    cells.push(connector("cd", "c", "d"));
    let mut test = TestSession::with(cells);
    test.drag((230.0, 220.0), (250.0, 30.0));
    assert_eq!(ties(&test), [tie("a", "b"), tie("c", "d")]);
}

#[test]
fn a_shape_that_lies_on_a_line_already_stays_on_it() {
    let mut cells = line();
    cells[3] = shape("c", 200.0, 10.0, 60.0, 40.0);
    let mut test = TestSession::with(cells);
    test.drag((230.0, 30.0), (250.0, 30.0)).expect_at("c", 220.0, 10.0);
    assert_eq!(ties(&test), [tie("a", "b")]);
}

#[test]
fn locked_connectors_stay_whole() {
    let mut cells = line();
    cells[2] = connector("ab", "a", "b").styled("locked=1;");
    let mut test = TestSession::with(cells);
    test.drag((230.0, 220.0), (250.0, 30.0));
    assert_eq!(ties(&test), [tie("a", "b")]);
}

#[test]
fn both_halves_live_where_their_ends_do() {
    let cells = [
        shape("s", 0.0, 0.0, 600.0, 100.0).styled("container=1;"),
        shape("a", 20.0, 20.0, 100.0, 60.0).within("s"),
        shape("b", 400.0, 20.0, 100.0, 60.0).within("s"),
        connector("ab", "a", "b").within("s"),
        shape("c", 200.0, 200.0, 60.0, 40.0),
    ];
    let mut test = TestSession::of(Document::new([page("p", cells)]));
    test.drag((230.0, 220.0), (260.0, 50.0));
    let page = test.session.document().pages()[0].clone();
    let parents: Vec<_> =
        page.cells().filter(|cell| cell.is_connector()).map(|cell| cell.parent.clone().unwrap()).collect();
    assert_eq!(parents, ["s".into(), "s".into()]);
    assert_eq!(test.cell("c").parent, Some("s".into()));
}

#[test]
fn in_a_stack_it_gets_its_place_and_goes_in_between_nothing() {
    let mut cells = line();
    cells.insert(0, shape("s", 150.0, 0.0, 200.0, 60.0).styled("container=1;childLayout=stackLayout;"));
    let mut test = TestSession::with(cells);
    test.drag((230.0, 220.0), (250.0, 30.0));
    assert_eq!((test.cell("c").parent, ties(&test)), (Some("s".into()), vec![tie("a", "b")]));
}
