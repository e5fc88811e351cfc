//! Dragging the handle that turns the selection.

use editor::{Cursor, HandleKind};
use model::{Cell, Document, Point};

use crate::test_session::{ALT, SHIFT, TestSession, With, connector, page, shape};

fn selected(cell: Cell) -> TestSession {
    let mut test = TestSession::with([cell]);
    test.run("edit.selectAll");
    test
}

/// Drags the turning handle by some degrees about a centre.
fn turn(test: &mut TestSession, center: (f64, f64), degrees: f64) {
    let from = Point::from(test.handle(HandleKind::Rotate, 0));
    let center = Point::from(center);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let way = from - center;
    let to = center + model::Vec2::new(way.x * cos - way.y * sin, way.x * sin + way.y * cos);
    test.press(from.x, from.y)
        .move_to((from.x + to.x) / 2.0, (from.y + to.y) / 2.0 + 1.0)
        .move_to(to.x, to.y)
        .release();
}

fn rotation(test: &TestSession, id: &str) -> Option<String> {
    test.cell(id).style.get("rotation").map(str::to_owned)
}

fn one(style: &str) -> TestSession {
    selected(shape("a", 100.0, 100.0, 100.0, 60.0).styled(style))
}

#[test]
fn a_shape_turns_about_its_centre_by_whole_degrees_as_one_step() {
    let mut test = one("");
    turn(&mut test, (150.0, 130.0), 37.3);
    assert_eq!(rotation(&test, "a").as_deref(), Some("37"));
    test.expect_box("a", 100.0, 100.0, 100.0, 60.0).expect_selected(&["a"]).expect_steps(1);
}

#[test]
fn quarter_and_eighth_turns_draw_it_unless_alt_is_held() {
    for (to, expected) in [(88.0, "90"), (46.5, "45"), (181.0, "180"), (-43.0, "315"), (50.0, "50")] {
        let mut test = one("");
        turn(&mut test, (150.0, 130.0), to);
        assert_eq!(rotation(&test, "a").as_deref(), Some(expected));
    }
    let mut free = one("");
    turn(free.hold(ALT), (150.0, 130.0), 88.0);
    assert_eq!(rotation(&free, "a").as_deref(), Some("88"));
}

#[test]
fn shift_turns_in_steps_of_15_degrees() {
    let mut test = one("rotation=10;");
    turn(test.hold(SHIFT), (150.0, 130.0), 24.0);
    assert_eq!(rotation(&test, "a").as_deref(), Some("30"));
}

#[test]
fn no_turn_leaves_no_key() {
    let mut test = one("rotation=90;");
    turn(&mut test, (150.0, 130.0), -90.0);
    assert_eq!(test.cell("a").style.as_str(), "html=1;whiteSpace=wrap;");
}

#[test]
fn several_turn_about_their_common_centre_with_what_lies_between() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 100.0),
        shape("b", 200.0, 0.0, 100.0, 100.0).styled("rotation=300;"),
        connector("ab", "a", "b").through(&[(150.0, 20.0)]),
    ]);
    test.session.select(["a".into(), "b".into()]);
    // The box around both is a little larger than the two, because one of them is turned.
    let frame = test.session.take_update().overlay.into_iter().find_map(|part| match part {
        editor::Overlay::Frame { rect, .. } if rect.width() > 200.0 => Some(rect),
        _ => None,
    });
    let center = frame.expect("several have a common frame").center();
    turn(&mut test, (center.x, center.y), 90.0);
    assert_eq!((rotation(&test, "a").as_deref(), rotation(&test, "b").as_deref()), (Some("90"), Some("30")));
    let (a, b) = (test.geometry("a").rect().center(), test.geometry("b").rect().center());
    assert!((a.x - b.x).abs() < 0.02 && ((b.y - a.y) - 200.0).abs() < 0.02, "{a} {b}");
    let bend = test.geometry("ab").waypoints[0];
    assert!((bend.x - a.x - 30.0).abs() < 0.02 && (bend.y - a.y - 100.0).abs() < 0.02, "{bend} {a}");
    test.expect_steps(1);
}

#[test]
fn children_turn_with_their_parent() {
    let mut test = TestSession::with([
        shape("g", 100.0, 100.0, 200.0, 100.0).styled("group;"),
        shape("a", 0.0, 0.0, 40.0, 20.0).within("g"),
        shape("b", 160.0, 80.0, 40.0, 20.0).within("g"),
        shape("deep", 10.0, 5.0, 20.0, 10.0).within("a"),
        connector("ab", "a", "b").within("g").through(&[(100.0, 10.0)]),
    ]);
    test.session.select(["g".into()]);
    turn(&mut test, (200.0, 150.0), 90.0);
    test.expect_box("g", 100.0, 100.0, 200.0, 100.0);
    // Seen from the middle of the group, what was up and left is now up and right.
    test.expect_box("a", 120.0, -40.0, 40.0, 20.0).expect_box("b", 40.0, 120.0, 40.0, 20.0);
    test.expect_box("deep", 10.0, 5.0, 20.0, 10.0).expect_waypoints("ab", &[(140.0, 50.0)]);
    for id in ["g", "a", "b", "deep"] {
        assert_eq!(rotation(&test, id).as_deref(), Some("90"), "{id}");
    }
    test.expect_steps(1);
}

#[test]
fn what_may_not_turn_has_no_such_handle() {
    for style in ["locked=1;", "rotatable=0;"] {
        assert!(one(style).handles(HandleKind::Rotate).is_empty(), "{style}");
    }
}

#[test]
fn escape_and_a_lost_pointer_leave_everything_as_it_was() {
    let mut test = one("");
    let (x, y) = test.handle(HandleKind::Rotate, 0);
    test.press(x, y).move_to(x + 50.0, y + 90.0).key("Escape").release();
    assert_eq!(rotation(&test, "a"), None);
    test.press(x, y).move_to(x + 50.0, y + 90.0).lose_pointer().expect_steps(0).expect_selected(&["a"]);
}

#[test]
fn undo_gives_the_first_bytes() {
    let document = Document::new([page("p", [shape("a", 3.5, 7.77, 101.0, 60.0).styled("rotation=12.5;")])]);
    let bytes = format::write(&document, &format::Source::blank());
    let mut test = TestSession::of(document);
    turn(test.run("edit.selectAll"), (54.0, 37.77), 70.0);
    assert_eq!(rotation(&test, "a").as_deref(), Some("83"), "whole degrees from then on");
    test.run("edit.undo");
    assert_eq!(format::write(test.session.document(), &format::Source::blank()), bytes);
}

#[test]
fn the_pointer_says_that_it_turns() {
    let mut test = one("");
    let (x, y) = test.handle(HandleKind::Rotate, 0);
    assert_eq!(test.move_to(x, y).session.take_update().cursor, Cursor::Rotate);
}
