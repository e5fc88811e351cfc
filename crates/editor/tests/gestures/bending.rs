//! Waypoints and stretches of a connector.

use editor::HandleKind;
use model::{Cell, Document};

use crate::test_session::{ALT, TestSession, With, connector, page, shape};

const STRETCH: HandleKind = HandleKind::Stretch;
const WAYPOINT: HandleKind = HandleKind::Waypoint;

fn with(connector: Cell) -> TestSession {
    let id = connector.id.clone();
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        connector,
    ]);
    test.session.select([id]);
    test
}

fn straight() -> TestSession {
    with(connector("ab", "a", "b"))
}

fn orthogonal(y: f64, style: &str) -> TestSession {
    let line = Cell {
        style: format!("edgeStyle=orthogonalEdgeStyle;html=1;{style}").into(),
        ..connector("ab", "a", "b")
    };
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 300.0, y, 100.0, 60.0), line]);
    test.session.select(["ab".into()]);
    test
}

#[test]
fn dragging_a_stretch_of_a_straight_connector_makes_a_waypoint_there() {
    let mut test = straight();
    test.drag_handle(STRETCH, (200.0, 30.0), (0.0, 100.0)).expect_waypoints("ab", &[(200.0, 130.0)]);
    test.expect_selected(&["ab"]).expect_steps(1);
    // The next one comes before it.
    let (x, y) = test.handles(STRETCH)[0].at.into();
    test.hold(ALT).drag((x, y), (150.0, 20.0));
    test.expect_waypoints("ab", &[(150.0, 20.0), (200.0, 130.0)]).expect_steps(2);
}

#[test]
fn dragging_a_waypoint_moves_it_along_the_grid() {
    let mut test = with(connector("ab", "a", "b").through(&[(203.0, 130.0)]));
    test.drag_handle(WAYPOINT, (203.0, 130.0), (14.0, 28.0)).expect_waypoints("ab", &[(220.0, 160.0)]);
    test.hold(ALT)
        .drag_handle(WAYPOINT, (220.0, 160.0), (3.0, 4.0))
        .expect_waypoints("ab", &[(223.0, 164.0)]);
}

#[test]
fn a_waypoint_is_drawn_into_line_with_its_neighbours() {
    let mut test = with(connector("ab", "a", "b").through(&[(150.0, 130.0), (253.0, 177.0)]));
    test.press(150.0, 130.0).move_to(151.0, 175.0).expect_waypoints("ab", &[(150.0, 177.0), (253.0, 177.0)]);
    test.hold(ALT).move_to(151.0, 175.0).expect_waypoints("ab", &[(151.0, 175.0), (253.0, 177.0)]);
}

#[test]
fn a_waypoint_on_the_line_between_its_neighbours_is_gone() {
    let mut test = with(connector("ab", "a", "b").through(&[(200.0, 130.0)]));
    test.press(200.0, 130.0).move_to(200.0, 80.0).expect_waypoints("ab", &[(200.0, 80.0)]);
    test.move_to(210.0, 33.0)
        .expect_waypoints("ab", &[])
        .move_to(210.0, 90.0)
        .expect_waypoints("ab", &[(210.0, 90.0)]);
    test.release_at(210.0, 32.0).expect_waypoints("ab", &[]).expect_steps(1);
}

#[test]
fn a_double_click_or_a_click_with_alt_takes_a_waypoint_away() {
    let bent = || with(connector("ab", "a", "b").through(&[(200.0, 130.0), (250.0, 130.0)]));
    bent().double_click(200.0, 130.0).expect_waypoints("ab", &[(250.0, 130.0)]).expect_steps(1);
    bent().hold(ALT).click(250.0, 130.0).expect_waypoints("ab", &[(200.0, 130.0)]).expect_steps(1);
    bent().click(250.0, 130.0).expect_steps(0).expect_selected(&["ab"]);
}

#[test]
fn a_double_click_on_the_line_edits_its_label() {
    let mut test = straight();
    test.double_click(200.0, 30.0);
    assert_eq!(test.session.label_edit().map(|edit| edit.cell), Some("ab".into()));
}

#[test]
fn a_stretch_of_an_orthogonal_connector_moves_as_a_whole_and_stays_orthogonal() {
    let mut test = orthogonal(200.0, "exitX=1;exitY=0.5;entryX=0;entryY=0.5;");
    assert_eq!(test.route(), [(100.0, 30.0), (200.0, 30.0), (200.0, 230.0), (300.0, 230.0)]);
    test.drag_handle(STRETCH, (200.0, 130.0), (43.0, 17.0));
    test.expect_waypoints("ab", &[(240.0, 30.0), (240.0, 230.0)]).expect_steps(1);
    assert_eq!(test.route(), [(100.0, 30.0), (240.0, 30.0), (240.0, 230.0), (300.0, 230.0)]);
}

#[test]
fn the_first_stretch_slides_along_its_shape_or_leaves_it_by_another_side() {
    let mut test = orthogonal(200.0, "");
    assert_eq!(test.route(), [(100.0, 30.0), (350.0, 30.0), (350.0, 200.0)]);
    test.drag_handle(STRETCH, (225.0, 30.0), (0.0, 20.0));
    assert_eq!(test.route(), [(100.0, 50.0), (350.0, 50.0), (350.0, 200.0)]);
    // Beyond the shape it comes out of the lower side.
    test.drag_handle(STRETCH, (225.0, 50.0), (0.0, 40.0));
    assert_eq!(test.route(), [(50.0, 60.0), (50.0, 90.0), (350.0, 90.0), (350.0, 200.0)]);
}

#[test]
fn a_connector_is_bent_wherever_its_line_is_taken() {
    let mut test = straight();
    test.key("Escape").drag((150.0, 30.0), (150.0, 90.0)).expect_waypoints("ab", &[(150.0, 90.0)]);
    test.expect_selected(&["ab"]).expect_steps(1);
    let mut stretch = orthogonal(200.0, "exitX=1;exitY=0.5;entryX=0;entryY=0.5;");
    stretch.key("Escape").drag((200.0, 180.0), (240.0, 180.0));
    stretch.expect_waypoints("ab", &[(240.0, 30.0), (240.0, 230.0)]);
    let mut bend = with(connector("ab", "a", "b").through(&[(200.0, 130.0)]));
    bend.key("Escape").drag((198.0, 129.0), (238.0, 169.0)).expect_waypoints("ab", &[(240.0, 170.0)]);
    let mut label = with(connector("ab", "a", "b").labelled("a longer label"));
    label.key("Escape").drag((225.0, 30.0), (225.0, 80.0));
    assert_eq!(label.geometry("ab").position, model::Point::new(0.0, -50.0));
}

#[test]
fn a_connector_with_a_loose_end_and_one_among_others_is_moved() {
    let mut loose = connector("ab", "a", "b");
    loose.target = None;
    loose.geometry.get_or_insert_default().target_point = Some((300.0, 200.0).into());
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), loose]);
    let (x, y) = (200.0, 115.0);
    test.session.select(["ab".into()]);
    let route = test.route();
    assert!(route.len() == 2, "{route:?}");
    test.key("Escape").drag((x, y), (x, y + 40.0)).expect_waypoints("ab", &[]);
    let mut among = with(connector("ab", "a", "b").through(&[(200.0, 130.0)]));
    among.run("edit.selectAll").drag((150.0, 97.0), (150.0, 147.0)).expect_waypoints("ab", &[(200.0, 180.0)]);
}

#[test]
fn a_straight_orthogonal_connector_goes_around() {
    let mut test = orthogonal(0.0, "");
    test.drag_handle(STRETCH, (200.0, 30.0), (0.0, 90.0));
    assert_eq!(test.route(), [(50.0, 60.0), (50.0, 120.0), (350.0, 120.0), (350.0, 60.0)]);
    test.run("edit.undo");
    test.session.select(["ab".into()]);
    test.drag_handle(STRETCH, (200.0, 30.0), (0.0, 20.0));
    assert_eq!(test.route(), [(100.0, 50.0), (150.0, 50.0), (300.0, 50.0)]);
}

#[test]
fn a_fixed_end_gets_a_jog() {
    let mut test = orthogonal(0.0, "exitX=1;exitY=0.5;entryX=0;entryY=0.5;");
    test.drag_handle(STRETCH, (200.0, 30.0), (0.0, 60.0));
    let jogged = [(100.0, 30.0), (120.0, 30.0), (120.0, 90.0), (280.0, 90.0), (280.0, 30.0), (300.0, 30.0)];
    assert_eq!(test.route(), jogged);
    // Drawn to the height of its neighbours, the stretch is one with them again.
    let (x, y) = test.handle_near(STRETCH, (200.0, 90.0));
    test.hold(ALT).drag((x, y), (x, 33.0));
    assert!(test.route().iter().all(|(_, y)| *y == 30.0), "{:?}", test.route());
}

#[test]
fn the_bar_of_an_elbow_moves() {
    let line = Cell { style: "edgeStyle=elbowEdgeStyle;".into(), ..connector("ab", "a", "b") };
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 300.0, 200.0, 100.0, 60.0), line]);
    test.session.select(["ab".into()]);
    test.drag_handle(STRETCH, (200.0, 130.0), (50.0, 0.0));
    assert_eq!(test.route(), [(100.0, 30.0), (250.0, 30.0), (250.0, 230.0), (300.0, 230.0)]);
}

#[test]
fn waypoints_are_in_the_coordinates_of_the_connectors_parent() {
    let mut test = TestSession::with([
        shape("s", 1000.0, 500.0, 400.0, 200.0).styled("container=1;"),
        shape("a", 0.0, 50.0, 100.0, 60.0).within("s"),
        shape("b", 300.0, 50.0, 100.0, 60.0).within("s"),
        connector("ab", "a", "b").within("s"),
    ]);
    test.session.select(["ab".into()]);
    test.drag_handle(STRETCH, (1200.0, 580.0), (0.0, 60.0)).expect_waypoints("ab", &[(200.0, 140.0)]);
    test.drag_handle(WAYPOINT, (1200.0, 640.0), (10.0, 0.0)).expect_waypoints("ab", &[(210.0, 140.0)]);
}

#[test]
fn what_may_not_be_bent_has_no_such_handles() {
    for style in ["bendable=0;", "locked=1;", "edgeStyle=entityRelationEdgeStyle;"] {
        let mut test = with(connector("ab", "a", "b").styled(style).through(&[(200.0, 130.0)]));
        let handles = [test.handles(STRETCH), test.handles(WAYPOINT)].concat();
        assert!(handles.is_empty(), "{style} {handles:?}");
    }
}

#[test]
fn escape_and_a_lost_pointer_leave_everything_as_it_was() {
    let mut test = straight();
    test.press(200.0, 30.0).move_to(200.0, 130.0).key("Escape").release().expect_waypoints("ab", &[]);
    test.press(200.0, 30.0).move_to(200.0, 130.0).lose_pointer().expect_waypoints("ab", &[]).expect_steps(0);
    test.expect_selected(&["ab"]);
}

#[test]
fn undo_gives_the_first_bytes() {
    let cells = [
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 200.0, 100.0, 60.0),
        Cell { style: "edgeStyle=orthogonalEdgeStyle;".into(), ..connector("ab", "a", "b") },
    ];
    let document = Document::new([page("p", cells)]);
    let bytes = format::write(&document, &format::Source::blank());
    let mut test = TestSession::of(document);
    test.session.select(["ab".into()]);
    let (x, y) = test.handles(STRETCH)[0].at.into();
    test.drag((x, y), (x + 77.0, y + 77.0));
    assert!(!test.geometry("ab").waypoints.is_empty());
    test.run("edit.undo");
    assert_eq!(format::write(test.session.document(), &format::Source::blank()), bytes);
}

#[test]
fn the_reach_of_a_handle_is_in_view_pixels() {
    let mut test = with(connector("ab", "a", "b").through(&[(200.0, 130.0)]));
    test.at_scale(0.25)
        .move_to(0.0, 0.0)
        .drag((220.0, 130.0), (220.0, 330.0))
        .expect_waypoints("ab", &[(200.0, 330.0)]);
    let mut near = with(connector("ab", "a", "b").through(&[(200.0, 130.0)]));
    near.at_scale(4.0)
        .move_to(0.0, 0.0)
        .drag((206.0, 130.0), (206.0, 330.0))
        .expect_waypoints("ab", &[(200.0, 130.0)]);
}
