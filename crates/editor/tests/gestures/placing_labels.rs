//! Dragging the label of a connector.

use editor::HandleKind;
use model::{Cell, Geometry, Point, Vec2};

use crate::test_session::{ALT, TestSession, With, connector, shape};

fn labelled(geometry: Geometry) -> TestSession {
    let line = Cell { geometry: Some(geometry), ..connector("ab", "a", "b").labelled("yes") };
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 300.0, 0.0, 100.0, 60.0), line]);
    test.session.select(["ab".into()]);
    test
}

fn plain() -> TestSession {
    labelled(Geometry { relative: true, ..Geometry::default() })
}

#[test]
fn a_label_goes_along_its_line_and_beside_it() {
    let mut test = plain();
    let handle = test.handle(HandleKind::Label, 0);
    test.drag(handle, (handle.0 + 50.0, handle.1 - 20.0));
    assert_eq!((test.geometry("ab").position, test.geometry("ab").offset), (Point::new(0.5, 20.0), None));
    test.expect_selected(&["ab"]).expect_steps(1);
}

#[test]
fn the_text_itself_can_be_dragged() {
    let mut test = plain();
    // Right of the middle, where the handle of the stretch is out of reach.
    let mut wide = labelled(Geometry { relative: true, ..Geometry::default() });
    wide.session
        .apply(editor::Command::SetLabel { cell: "ab".into(), label: "a longer label".into() })
        .unwrap();
    wide.drag((225.0, 30.0), (225.0, 80.0));
    assert_eq!(wide.geometry("ab").position, Point::new(0.0, -50.0));
    test.click(200.0, 30.0).expect_steps(0);
}

#[test]
fn near_the_line_it_is_drawn_onto_it() {
    let mut test = plain();
    let handle = test.handle(HandleKind::Label, 0);
    test.drag(handle, (handle.0 + 50.0, handle.1 - 4.0));
    assert_eq!(test.geometry("ab").position, Point::new(0.5, 0.0));
    let handle = test.handle(HandleKind::Label, 0);
    test.hold(ALT).drag(handle, (handle.0, handle.1 - 4.0));
    assert_eq!(test.geometry("ab").position, Point::new(0.5, 4.0));
}

#[test]
fn an_offset_goes_into_the_place() {
    let mut test =
        labelled(Geometry { relative: true, offset: Some(Vec2::new(10.0, -30.0)), ..Geometry::default() });
    let handle = test.handle(HandleKind::Label, 0);
    test.drag(handle, (handle.0 + 40.0, handle.1));
    assert_eq!(
        (test.geometry("ab").position, test.geometry("ab").offset),
        (Point::new(0.5, 30.0), Some(Vec2::ZERO))
    );
}

#[test]
fn no_label_has_no_handle_and_escape_puts_it_back() {
    let mut none = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b"),
    ]);
    none.session.select(["ab".into()]);
    assert!(none.handles(HandleKind::Label).is_empty());
    let mut test = plain();
    let (x, y) = test.handle(HandleKind::Label, 0);
    test.press(x, y).move_to(x + 40.0, y - 40.0).key("Escape").release().expect_steps(0);
    assert_eq!(test.geometry("ab").position, Point::ORIGIN);
}
