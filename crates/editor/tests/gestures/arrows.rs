//! The arrows beside a shape that the pointer is near.

use editor::HandleKind;
use model::{Cell, Point};

use crate::test_session::{SHIFT, TestSession, With, connector, shape};

const ARROW: HandleKind = HandleKind::Arrow;

fn one() -> TestSession {
    TestSession::with([shape("a", 200.0, 200.0, 100.0, 60.0).labelled("first")])
}

/// Clicks the arrow to the right of the middle, after a look at the shape.
fn click_right(test: &mut TestSession, middle: (f64, f64)) {
    test.move_to(middle.0, middle.1);
    let (x, y) = test.handle_near(ARROW, (middle.0 + 70.0, middle.1));
    test.move_to(x, y).click(x, y);
}

#[test]
fn they_show_beside_the_shape_under_the_pointer_and_stay_on_the_way_to_them() {
    let mut test = one();
    assert!(test.handles(ARROW).is_empty());
    test.move_to(250.0, 230.0);
    let places: Vec<(Point, f64)> =
        test.handles(ARROW).iter().map(|arrow| (arrow.at + arrow.offset, arrow.rotation)).collect();
    let around =
        [((320.0, 230.0), 0.0), ((250.0, 280.0), 90.0), ((180.0, 230.0), 180.0), ((250.0, 180.0), 270.0)];
    assert_eq!(places, around.map(|(at, rotation)| (Point::from(at), rotation)));
    test.move_to(310.0, 230.0);
    assert_eq!(test.handles(ARROW).len(), 4);
    test.move_to(322.0, 231.0);
    assert_eq!(test.handles(ARROW).iter().filter(|arrow| arrow.hot).count(), 1);
    test.move_to(400.0, 230.0);
    assert!(test.handles(ARROW).is_empty());
}

#[test]
fn on_a_turned_shape_they_turn_with_it_and_keep_clear_of_its_handles() {
    let mut test = TestSession::with([shape("a", 200.0, 200.0, 100.0, 60.0).styled("rotation=30;")]);
    test.click(250.0, 230.0).move_to(251.0, 230.0);
    let arrows = test.handles(ARROW);
    let turns: Vec<f64> = arrows.iter().map(|arrow| arrow.rotation).collect();
    assert_eq!(turns, [30.0, 120.0, 210.0, 300.0]);
    let (x, y) = test.handle(HandleKind::Rotate, 0);
    let turn = Point::new(x, y);
    assert!(arrows.iter().all(|arrow| (arrow.at + arrow.offset).distance(turn) > 16.0));
    let right = arrows[0].at + arrows[0].offset;
    test.move_to(right.x, right.y).click(right.x, right.y);
    let copy = test.only();
    assert!(copy.geometry.unwrap().position.x > 300.0, "it points to the right most of all");
}

#[test]
fn no_arrow_is_in_the_way_of_another_shape() {
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 110.0, 0.0, 100.0, 60.0)]);
    test.move_to(50.0, 30.0);
    assert_eq!(test.handles(ARROW).len(), 3);
    // In a container there are all four, and they stay.
    let mut inside = TestSession::with([
        shape("s", 0.0, 0.0, 400.0, 300.0).styled("container=1;"),
        shape("a", 100.0, 100.0, 100.0, 60.0).within("s"),
    ]);
    inside.move_to(150.0, 130.0).move_to(212.0, 130.0);
    assert_eq!(inside.handles(ARROW).len(), 4);
}

#[test]
fn several_selected_shapes_and_those_that_refuse_have_none() {
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 300.0, 0.0, 100.0, 60.0)]);
    test.run("edit.selectAll").move_to(50.0, 30.0);
    assert!(test.handles(ARROW).is_empty());
    for style in ["allowArrows=0;", "connectable=0;", "locked=1;"] {
        let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0).styled(style)]);
        test.move_to(50.0, 30.0);
        assert!(test.handles(ARROW).is_empty(), "{style}");
    }
    let mut tiny = one();
    tiny.at_scale(0.2).move_to(250.0, 230.0);
    assert!(tiny.handles(ARROW).is_empty());
}

#[test]
fn a_drag_from_an_arrow_draws_a_connector() {
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 300.0, 200.0, 100.0, 60.0)]);
    test.move_to(50.0, 30.0);
    let from = test.handle_near(ARROW, (120.0, 30.0));
    test.drag(from, (340.0, 222.0));
    let connector = test.only();
    assert_eq!((connector.source, connector.target), (Some("a".into()), Some("b".into())));
    test.expect_steps(1);
}

#[test]
fn a_click_on_an_arrow_puts_a_copy_there_and_connects_it() {
    let mut test = one();
    click_right(&mut test, (250.0, 230.0));
    let copy = test.only();
    assert_eq!((copy.label.as_str(), copy.style), ("", test.cell("a").style));
    test.expect_box(copy.id.as_str(), 380.0, 200.0, 100.0, 60.0).expect_steps(1);
    let page = test.session.document().pages()[0].clone();
    let line = page.cells().find(|cell| cell.is_connector()).unwrap();
    assert_eq!((line.source.clone(), line.target.clone()), (Some("a".into()), Some(copy.id.clone())));
    test.run("edit.undo").expect_cells(&["0", "1", "a"]);
}

#[test]
fn where_a_shape_stands_it_is_connected_and_the_next_click_goes_beside_it() {
    let mut test =
        TestSession::with([shape("a", 200.0, 200.0, 100.0, 60.0), shape("b", 390.0, 210.0, 80.0, 40.0)]);
    click_right(&mut test, (250.0, 230.0));
    test.expect_selected(&["b"]).expect_steps(1);
    click_right(&mut test, (250.0, 230.0));
    let copy = test.only();
    test.expect_box(copy.id.as_str(), 380.0, 300.0, 100.0, 60.0).expect_steps(2);
}

#[test]
fn a_copy_lies_in_the_same_parent_and_so_does_its_connector() {
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 600.0, 300.0).styled("container=1;"),
        shape("a", 100.0, 100.0, 100.0, 60.0).within("s"),
    ]);
    click_right(&mut test, (150.0, 130.0));
    let copy = test.only();
    assert_eq!(copy.parent, Some("s".into()));
    let page = test.session.document().pages()[0].clone();
    let parents: Vec<&Cell> = page.cells().map(AsRef::as_ref).filter(|cell| cell.is_connector()).collect();
    assert_eq!(parents[0].parent, Some("s".into()));
}

#[test]
fn handles_of_the_selection_are_out_of_their_way() {
    let mut test = TestSession::with([
        shape("a", 200.0, 200.0, 100.0, 60.0),
        shape("b", 600.0, 200.0, 100.0, 60.0),
        connector("ab", "a", "b"),
    ]);
    test.click(250.0, 230.0).move_to(251.0, 230.0);
    let arrows = test.handles(ARROW);
    let others = [HandleKind::Resize, HandleKind::Rotate].map(|kind| test.handles(kind)).concat();
    for arrow in &arrows {
        let near = others.iter().map(|other| (other.at + other.offset).distance(arrow.at + arrow.offset));
        assert!(near.fold(f64::INFINITY, f64::min) > 16.0, "{arrow:?}");
    }
    assert_eq!(arrows.len(), 4);
    test.hold(SHIFT).click(650.0, 230.0).expect_selected(&["a", "b"]);
}
