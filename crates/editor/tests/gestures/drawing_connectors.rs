//! Drawing a connector from the outline of a shape.

use editor::{Cursor, HandleKind, Overlay};
use model::{CellKind, Document, Point};

use crate::test_session::{ALT, TestSession, With, page, shape};

fn two() -> TestSession {
    TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 300.0, 200.0, 100.0, 60.0)])
}

#[test]
fn a_drag_from_an_outline_draws_a_connector_to_the_shape_under_the_pointer() {
    let mut test = two();
    test.move_to(98.0, 38.0).drag((98.0, 38.0), (340.0, 222.0));
    let connector = test.only();
    assert_eq!(connector.kind, CellKind::Connector);
    assert_eq!((connector.source, connector.target), (Some("a".into()), Some("b".into())));
    assert_eq!(
        connector.style.as_str(),
        "edgeStyle=orthogonalEdgeStyle;rounded=0;orthogonalLoop=1;jettySize=auto;html=1;"
    );
    assert_eq!(connector.parent, Some("1".into()));
    test.expect_at("a", 0.0, 0.0).expect_steps(1);
}

#[test]
fn it_begins_and_ends_at_the_ports_it_is_near() {
    let mut test = two();
    test.drag((98.0, 31.0), (304.0, 229.0));
    let style = test.only().style;
    let fixed = ["exitX", "exitY", "entryX", "entryY"].map(|key| style.get(key));
    assert_eq!(fixed, [Some("1"), Some("0.5"), Some("0"), Some("0.5")]);
    assert_eq!(test.route().first(), Some(&(100.0, 30.0)));
    assert_eq!(test.route().last(), Some(&(300.0, 230.0)));
}

#[test]
fn dropped_on_empty_space_it_ends_there_on_the_grid() {
    let mut test = two();
    test.drag((98.0, 38.0), (203.0, 147.0));
    let connector = test.only();
    assert_eq!(connector.target, None);
    assert_eq!(connector.geometry.unwrap().target_point, Some(Point::new(200.0, 150.0)));
    let mut free = two();
    free.press(98.0, 38.0).hold(ALT).move_to(203.0, 147.0).release();
    assert_eq!(free.only().geometry.unwrap().target_point, Some(Point::new(203.0, 147.0)));
}

#[test]
fn the_pointer_and_the_ports_say_where_it_would_begin() {
    let mut test = two();
    test.move_to(98.0, 38.0);
    assert_eq!(test.session.take_update().cursor, Cursor::Crosshair);
    assert_eq!(test.handles(HandleKind::Port).len(), 16);
    test.move_to(50.0, 30.0);
    assert_eq!(test.session.take_update().cursor, Cursor::Move);
    assert!(test.handles(HandleKind::Port).is_empty());
}

#[test]
fn inside_a_shape_a_drag_moves_it_and_a_click_on_the_outline_selects_it() {
    two().drag((85.0, 30.0), (105.0, 50.0)).expect_at("a", 20.0, 20.0);
    two().click(98.0, 38.0).expect_selected(&["a"]).expect_steps(0);
    let mut label = two();
    label.double_click(98.0, 38.0);
    assert!(label.session.label_edit().is_some());
}

#[test]
fn what_is_selected_and_what_holds_others_is_moved_by_its_outline() {
    let mut test = TestSession::with([shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;")]);
    test.drag((199.0, 130.0), (229.0, 130.0)).expect_at("s", 30.0, 0.0);
    let mut selected = two();
    selected.click(50.0, 30.0).drag((98.0, 38.0), (128.0, 42.0)).expect_at("a", 30.0, 0.0);
}

#[test]
fn while_it_is_drawn_it_is_there_with_its_target_shown() {
    let mut test = two();
    test.press(98.0, 38.0).move_to(200.0, 100.0).move_to(340.0, 222.0);
    let overlay = test.session.take_update().overlay;
    assert!(overlay.iter().any(|part| matches!(part, Overlay::Target { rect, .. } if rect.x0 == 300.0)));
    assert_eq!(test.session.document().pages()[0].cells().len(), 5, "root, layer, two shapes and it");
}

#[test]
fn coming_back_to_its_shape_it_is_a_loop_but_not_before_it_was_away() {
    let mut test = two();
    test.press(98.0, 38.0).move_to(90.0, 50.0).release().expect_steps(0).expect_selected(&["a"]);
    let mut test = two();
    test.press(98.0, 38.0).move_to(150.0, 100.0).move_to(50.0, 30.0).release();
    let looped = test.only();
    assert_eq!((looped.source, looped.target), (Some("a".into()), Some("a".into())));
    assert!(test.route().len() > 2, "{:?}", test.route());
}

#[test]
fn it_lies_in_what_holds_both_its_ends() {
    let mut test = TestSession::with([
        shape("s", 100.0, 100.0, 500.0, 300.0).styled("container=1;"),
        shape("a", 20.0, 50.0, 100.0, 60.0).within("s"),
        shape("b", 300.0, 150.0, 100.0, 60.0).within("s"),
    ]);
    test.drag((218.0, 192.0), (440.0, 272.0));
    assert_eq!((test.only().parent, test.only().target), (Some("s".into()), Some("b".into())));
    test.expect_steps(1);
    // On empty space in the container it is loose.
    test.key("Escape").drag((218.0, 168.0), (300.0, 350.0));
    assert_eq!(test.only().target, None);
    assert_eq!(test.route().last(), Some(&(300.0, 350.0)));
}

#[test]
fn what_takes_no_connector_begins_none() {
    for style in ["connectable=0;", "locked=1;", "text;"] {
        let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).styled(style)]);
        test.move_to(98.0, 38.0);
        assert_ne!(test.session.take_update().cursor, Cursor::Crosshair, "{style}");
    }
}

#[test]
fn escape_a_lost_pointer_and_undo_leave_the_first_bytes() {
    let document = Document::new([page("p", [shape("a", 0.0, 0.0, 100.0, 60.0)])]);
    let bytes = format::write(&document, &format::Source::blank());
    let mut test = TestSession::of(document);
    let is_as_first =
        |test: &TestSession| format::write(test.session.document(), &format::Source::blank()) == bytes;
    test.press(98.0, 38.0).move_to(200.0, 100.0).key("Escape").expect_selected(&[]).release();
    assert!(is_as_first(&test));
    test.press(98.0, 38.0).move_to(200.0, 100.0).lose_pointer().expect_steps(0);
    assert!(is_as_first(&test));
    test.drag((98.0, 38.0), (200.0, 100.0));
    assert!(!is_as_first(&test));
    test.run("edit.undo");
    assert!(is_as_first(&test));
}

#[test]
fn zoomed_far_out_a_small_shape_is_moved_and_not_drawn_from() {
    let mut test = two();
    test.at_scale(0.1).hold(ALT).move_to(50.0, 30.0).drag((50.0, 30.0), (250.0, 130.0));
    test.expect_at("a", 200.0, 100.0);
}
