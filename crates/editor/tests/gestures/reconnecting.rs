//! Dragging an end of a connector.

use editor::{HandleKind, Overlay};
use model::{Cell, Document, Point, Rect};

use crate::test_session::{ALT, TestSession, With, connector, page, shape};

const TIED: HandleKind = HandleKind::TiedEnd;

fn three(connector: Cell) -> TestSession {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        shape("c", 300.0, 200.0, 100.0, 60.0),
        connector,
    ]);
    test.session.select(["ab".into()]);
    test
}

fn tied() -> TestSession {
    three(connector("ab", "a", "b"))
}

#[test]
fn an_end_dropped_inside_another_shape_is_tied_to_it() {
    let mut test = tied();
    test.drag(test_end(&mut tied(), (300.0, 30.0)), (345.0, 222.0));
    let cell = test.cell("ab");
    assert_eq!((cell.source, cell.target), (Some("a".into()), Some("c".into())));
    assert_eq!(cell.style.as_str(), "html=1;edgeStyle=none;", "it floats");
    test.expect_selected(&["ab"]).expect_steps(1);
}

fn test_end(test: &mut TestSession, near: (f64, f64)) -> (f64, f64) {
    test.handle_near(TIED, near)
}

#[test]
fn near_a_port_it_is_fixed_there() {
    let mut test = tied();
    test.drag((300.0, 30.0), (306.0, 233.0));
    assert_eq!(test.cell("ab").target, Some("c".into()));
    assert_eq!(
        test.cell("ab").style.as_str(),
        "html=1;edgeStyle=none;entryX=0;entryY=0.5;entryDx=0;entryDy=0;"
    );
    assert_eq!(test.route().last(), Some(&(300.0, 230.0)));
    // Beside the shape its ports count too.
    let mut beside = tied();
    beside.drag((300.0, 30.0), (294.0, 232.0));
    assert_eq!(beside.cell("ab").target, Some("c".into()));
}

#[test]
fn a_fixed_end_that_is_dropped_inside_floats_again() {
    let mut test =
        three(connector("ab", "a", "b").styled("entryX=0;entryY=0.5;entryDx=0;entryDy=0;entryPerimeter=0;"));
    test.drag((300.0, 30.0), (345.0, 22.0));
    assert_eq!(test.cell("ab").target, Some("b".into()));
    assert_eq!(test.cell("ab").style.as_str(), "html=1;edgeStyle=none;");
}

#[test]
fn ports_off_the_outline_say_so() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        shape("c", 300.0, 200.0, 100.0, 100.0).styled("points=[[0.25,0.5,0,5,0]];"),
        connector("ab", "a", "b"),
    ]);
    test.session.select(["ab".into()]);
    test.drag((300.0, 30.0), (331.0, 251.0));
    let style = test.cell("ab").style;
    assert_eq!(
        style.as_str(),
        "html=1;edgeStyle=none;entryX=0.25;entryY=0.5;entryDx=5;entryDy=0;entryPerimeter=0;"
    );
    assert_eq!(test.route().last(), Some(&(330.0, 250.0)));
}

#[test]
fn on_empty_space_it_is_loose() {
    let mut test = tied();
    test.drag((300.0, 30.0), (207.0, 133.0));
    assert_eq!(
        (test.cell("ab").target, test.geometry("ab").target_point),
        (None, Some(Point::new(210.0, 130.0)))
    );
    assert_eq!(test.handles(HandleKind::LooseEnd).len(), 1);
    test.hold(ALT).drag((210.0, 130.0), (203.0, 144.0));
    assert_eq!(test.geometry("ab").target_point, Some(Point::new(203.0, 144.0)));
    test.drag((203.0, 144.0), (345.0, 22.0));
    assert_eq!((test.cell("ab").target, test.geometry("ab").target_point), (Some("b".into()), None));
    test.expect_steps(3);
}

#[test]
fn the_shape_that_would_take_it_is_shown_with_its_ports() {
    let mut test = tied();
    test.press(300.0, 30.0).move_to(345.0, 222.0);
    let targets: Vec<Rect> = test
        .session
        .take_update()
        .overlay
        .into_iter()
        .filter_map(|part| match part {
            Overlay::Target { rect, .. } => Some(rect),
            _ => None,
        })
        .collect();
    assert_eq!(targets, [Rect::new(300.0, 200.0, 400.0, 260.0)]);
    assert_eq!(test.handles(HandleKind::Port).len(), 16);
    test.move_to(301.0, 202.0);
    let hot: Vec<Point> =
        test.handles(HandleKind::Port).iter().filter(|port| port.hot).map(|port| port.at).collect();
    assert_eq!(hot, [Point::new(300.0, 200.0)]);
}

#[test]
fn a_connector_follows_its_ends_into_the_nearest_common_parent() {
    let mut test = TestSession::with([
        shape("s", 500.0, 500.0, 400.0, 200.0).styled("container=1;"),
        shape("a", 20.0, 50.0, 100.0, 60.0).within("s"),
        shape("b", 0.0, 0.0, 100.0, 60.0),
        shape("c", 250.0, 50.0, 100.0, 60.0).within("s"),
        connector("ab", "a", "b").through(&[(600.0, 300.0)]),
    ]);
    test.session.select(["ab".into()]);
    let end = test_end(&mut test, (60.0, 60.0));
    test.drag(end, (795.0, 572.0));
    let cell = test.cell("ab");
    assert_eq!((cell.target, cell.parent), (Some("c".into()), Some("s".into())));
    test.expect_waypoints("ab", &[(100.0, -200.0)]).expect_steps(1).run("edit.undo");
    assert_eq!(test.cell("ab").parent, Some("1".into()));
}

#[test]
fn inside_the_container_around_it_an_end_can_be_loose() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 400.0, 300.0).styled("container=1;"),
        shape("a", 20.0, 50.0, 100.0, 60.0).within("s"),
        shape("b", 250.0, 50.0, 100.0, 60.0).within("s"),
        connector("ab", "a", "b").within("s"),
    ]);
    test.session.select(["ab".into()]);
    test.drag((250.0, 80.0), (200.0, 200.0));
    assert_eq!(
        (test.cell("ab").target, test.geometry("ab").target_point),
        (None, Some(Point::new(200.0, 200.0)))
    );
    test.drag((200.0, 200.0), (398.0, 225.0));
    assert_eq!(test.cell("ab").target, Some("s".into()), "but its outline counts");
}

#[test]
fn what_takes_no_connector_is_passed_over() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        shape("c", 300.0, 200.0, 100.0, 60.0),
        Cell { connectable: false, ..shape("icon", 30.0, 10.0, 40.0, 40.0).within("c") },
        shape("l", 0.0, 200.0, 100.0, 60.0).styled("connectable=0;"),
        shape("front", 345.0, 240.0, 30.0, 15.0).styled("locked=1;"),
        connector("ab", "a", "b"),
    ]);
    test.session.select(["ab".into()]);
    test.press(300.0, 30.0).move_to(350.0, 228.0);
    assert_eq!(test.cell("ab").target, Some("c".into()), "a part that takes none belongs to one that does");
    test.move_to(45.0, 222.0);
    assert_eq!(test.cell("ab").target, None);
    test.move_to(355.0, 245.0);
    assert_eq!(test.cell("ab").target, Some("c".into()), "a lock in front is looked through");
}

#[test]
fn a_locked_connector_has_no_ends_to_take_hold_of() {
    assert!(three(connector("ab", "a", "b").styled("locked=1;")).handles(TIED).is_empty());
}

#[test]
fn escape_a_lost_pointer_and_undo_give_the_first_bytes() {
    let cells = [
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b").styled("exitX=0.1;exitY=1;"),
    ];
    let document = Document::new([page("p", cells)]);
    let bytes = format::write(&document, &format::Source::blank());
    let mut test = TestSession::of(document);
    let is_as_first =
        |test: &TestSession| format::write(test.session.document(), &format::Source::blank()) == bytes;
    test.session.select(["ab".into()]);
    test.press(10.0, 60.0).move_to(50.0, 200.0).key("Escape").release();
    assert!(is_as_first(&test));
    test.press(10.0, 60.0).move_to(50.0, 200.0).lose_pointer().expect_steps(0);
    assert!(is_as_first(&test));
    test.drag((10.0, 60.0), (50.0, 200.0));
    assert_eq!(test.cell("ab").source, None);
    test.run("edit.undo");
    assert!(is_as_first(&test));
}

#[test]
fn an_end_right_beside_a_slanted_outline_is_tied_and_a_farther_one_is_loose() {
    let diagram = || {
        let mut test = TestSession::with([
            shape("a", 0.0, 0.0, 100.0, 60.0),
            shape("b", 300.0, 0.0, 100.0, 60.0),
            shape("r", 300.0, 200.0, 160.0, 160.0).styled("rhombus;"),
            connector("ab", "a", "b"),
        ]);
        test.session.select(["ab".into()]);
        test
    };
    // Between the ports at the middle of the slope and at the corner.
    let mut test = diagram();
    test.drag((300.0, 30.0), (319.0, 255.0));
    assert_eq!(test.cell("ab").target, Some("r".into()));
    let mut test = diagram();
    test.drag((300.0, 30.0), (308.0, 244.0));
    assert_eq!(test.cell("ab").target, None);
}
