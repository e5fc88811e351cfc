//! Dragging a shape out of the palette onto the page.

use editor::{EditError, Given, Overlay, prototypes};
use model::{Attributes, Cell, CellKind, Document, Geometry, Page, PageId, Point, Rect, Size};

use crate::test_session::{ALT, TestSession, With, shape};

fn drag_in(test: &mut TestSession, name: &str) {
    let given = Given { text: Some(name.to_owned()), ..Given::default() };
    test.session.run_with("insert.drag", &given).unwrap();
}

fn selected(test: &TestSession) -> String {
    let [id] = &test.selected()[..] else { panic!("one cell is selected: {:?}", test.selected()) };
    id.clone()
}

#[test]
fn the_real_shape_follows_the_pointer_and_stays_where_it_is_let_go() {
    let mut test = TestSession::of(Document::blank());
    drag_in(&mut test, "ellipse");
    test.expect_selected(&[]).move_to(300.0, 200.0);
    let id = selected(&test);
    test.expect_at(&id, 240.0, 160.0).move_to(403.0, 303.0).expect_at(&id, 340.0, 260.0).release();
    assert_eq!(test.geometry(&id).size, Size::new(120.0, 80.0));
    assert!(test.cell(&id).style.as_str().starts_with("ellipse"));
    test.expect_selected(&[&id]).expect_steps(1);
    // The hand is free again.
    test.move_to(0.0, 0.0).expect_at(&id, 340.0, 260.0);
}

#[test]
fn it_keeps_to_the_grid_unless_alt_is_down() {
    let mut test = TestSession::of(Document::blank());
    drag_in(&mut test, "rectangle");
    test.hold(ALT).move_to(303.0, 204.0);
    let id = selected(&test);
    test.expect_at(&id, 243.0, 174.0);
}

#[test]
fn escape_and_a_lost_pointer_leave_nothing_behind() {
    for by_key in [true, false] {
        let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
        let before = test.session.document().clone();
        test.click(50.0, 30.0);
        drag_in(&mut test, "rectangle");
        test.move_to(300.0, 200.0);
        if by_key {
            test.key("Escape")
        } else {
            test.lose_pointer()
        };
        assert_eq!(*test.session.document(), before);
        test.release().expect_selected(&["a"]).expect_steps(0);
    }
}

#[test]
fn a_container_under_the_pointer_takes_it() {
    let mut test =
        TestSession::with([shape("s", 200.0, 100.0, 300.0, 200.0).styled("swimlane;startSize=30;")]);
    drag_in(&mut test, "rectangle");
    test.move_to(350.0, 200.0);
    let lit = |item: &Overlay| matches!(item, Overlay::Target { .. });
    assert!(test.session.take_update().overlay.iter().any(lit));
    test.release();
    let id = selected(&test);
    assert_eq!(test.cell(&id).parent, Some("s".into()));
    test.expect_at(&id, 90.0, 70.0).expect_steps(1);
}

#[test]
fn a_page_without_cells_gets_its_skeleton_with_the_first_shape() {
    let empty = Page::new("p", "Page", Attributes::default(), []);
    let mut test = TestSession::of(Document::new([empty]));
    drag_in(&mut test, "rectangle");
    test.move_to(300.0, 200.0).release();
    let id = selected(&test);
    test.expect_cells(&["0", "1", &id]).run("edit.undo").expect_cells(&[]);
}

#[test]
fn what_cannot_take_a_shape_says_so_at_once() {
    let locked =
        Cell { style: "locked=1;".into(), parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
    let page = Page::new("p", "Page", Attributes::default(), [Cell::new("0", CellKind::Plain), locked]);
    let mut test = TestSession::of(Document::new([page]));
    let given = |name: &str| Given { text: Some(name.to_owned()), ..Given::default() };
    assert_eq!(test.session.run_with("insert.drag", &given("rectangle")), Err(EditError::NoOpenLayer));
    let nobody = test.session.run_with("insert.drag", &given("nobody"));
    assert_eq!(nobody, Err(EditError::NoSuchShape("nobody".into())));
    let mut test = TestSession::of(Document::blank());
    let page = PageId::clone(test.session.page_id());
    test.session.seal_page(page);
    assert_eq!(test.session.run_with("insert.drag", &given("rectangle")), Err(EditError::SealedPage));
}

#[test]
fn everything_of_the_palette_comes_whole_and_with_its_middle_at_the_pointer() {
    for prototype in prototypes() {
        let mut test = TestSession::of(Document::blank());
        drag_in(&mut test, prototype.name);
        test.hold(ALT).move_to(300.0, 200.0).move_to(511.0, 403.0).release();
        let dragged = test.session.document().pages()[0].clone();
        let root = selected(&test);
        let bounds = bounds(&test, &root);
        assert!((bounds.center() - Point::new(511.0, 403.0)).hypot() < 0.01, "{}: {bounds}", prototype.name);
        let mut clicked = TestSession::of(Document::blank());
        let given = Given { text: Some(prototype.name.to_owned()), ..Given::default() };
        clicked.session.run_with("insert.shape", &given).unwrap();
        let clicked = clicked.session.document().pages()[0].clone();
        let looks = |page: &Page| {
            page.cells().map(|cell| (cell.style.clone(), cell.label.clone())).collect::<Vec<_>>()
        };
        assert_eq!(looks(&dragged), looks(&clicked), "{}", prototype.name);
        test.expect_steps(1);
    }
}

/// The box around a shape, or around the ends and bends of a connector.
fn bounds(test: &TestSession, id: &str) -> Rect {
    let Geometry { position, size, source_point, target_point, waypoints, .. } = test.geometry(id);
    match source_point.zip(target_point) {
        Some((from, to)) => waypoints.iter().fold(Rect::from_points(from, to), |all, at| all.union_pt(*at)),
        None => Rect::from_origin_size(position, size),
    }
}
