//! Dragging the eight handles around the selection.

use editor::{Command, Cursor, HandleKind, Modifiers, Resized, Turned};
use model::{Cell, Document, Point, Rect, Vec2};

use crate::test_session::{ALT, CTRL, NONE, SHIFT, TestSession, With, connector, page, shape};

const RESIZE: HandleKind = HandleKind::Resize;

fn selected(cell: Cell) -> TestSession {
    let mut test = TestSession::with([cell]);
    test.run("edit.selectAll");
    test
}

fn one() -> TestSession {
    selected(shape("a", 100.0, 100.0, 100.0, 60.0))
}

/// Where a point of a shape's box is on the page after its turn; (0, 0) is the upper left corner.
fn on_page(test: &TestSession, id: &str, share: (f64, f64)) -> Point {
    let cell = test.cell(id);
    let rect = test.geometry(id).rect();
    let degrees: f64 = cell.style.get("rotation").map_or(0.0, |value| value.parse().unwrap());
    let (sin, cos) = degrees.to_radians().sin_cos();
    let from = Vec2::new((share.0 - 0.5) * rect.width(), (share.1 - 0.5) * rect.height());
    rect.center() + Vec2::new(from.x * cos - from.y * sin, from.x * sin + from.y * cos)
}

#[test]
fn every_handle_moves_its_own_sides_as_one_step() {
    let by = (20.0, 30.0);
    for (at, expected) in [
        ((100.0, 100.0), (120.0, 130.0, 80.0, 30.0)),
        ((150.0, 100.0), (100.0, 130.0, 100.0, 30.0)),
        ((200.0, 100.0), (100.0, 130.0, 120.0, 30.0)),
        ((200.0, 130.0), (100.0, 100.0, 120.0, 60.0)),
        ((200.0, 160.0), (100.0, 100.0, 120.0, 90.0)),
        ((150.0, 160.0), (100.0, 100.0, 100.0, 90.0)),
        ((100.0, 160.0), (120.0, 100.0, 80.0, 90.0)),
        ((100.0, 130.0), (120.0, 100.0, 80.0, 60.0)),
    ] {
        let mut test = one();
        assert_eq!(test.handle_near(RESIZE, at), at);
        test.drag_handle(RESIZE, at, by);
        let (x, y, width, height) = expected;
        test.expect_box("a", x, y, width, height).expect_selected(&["a"]).expect_steps(1);
    }
}

#[test]
fn the_sides_that_move_snap_to_the_grid_and_alt_lets_them_free() {
    one().drag_handle(RESIZE, (200.0, 160.0), (17.0, 4.0)).expect_box("a", 100.0, 100.0, 120.0, 60.0);
    one()
        .hold(ALT)
        .drag_handle(RESIZE, (200.0, 160.0), (17.0, 4.0))
        .expect_box("a", 100.0, 100.0, 117.0, 64.0);
    let mut beside = selected(shape("a", 103.0, 100.0, 100.0, 60.0));
    beside.drag_handle(RESIZE, (203.0, 160.0), (14.0, 20.0)).expect_box("a", 103.0, 100.0, 117.0, 80.0);
}

#[test]
fn shift_keeps_the_ratio() {
    one()
        .hold(SHIFT)
        .drag_handle(RESIZE, (200.0, 160.0), (100.0, 10.0))
        .expect_box("a", 100.0, 100.0, 200.0, 120.0);
    // A side takes the other axis with it, about its middle.
    one()
        .hold(SHIFT)
        .drag_handle(RESIZE, (200.0, 130.0), (100.0, 0.0))
        .expect_box("a", 100.0, 70.0, 200.0, 120.0);
}

#[test]
fn a_shape_of_fixed_aspect_keeps_its_ratio_always() {
    let mut test = selected(shape("a", 0.0, 0.0, 100.0, 50.0).styled("aspect=fixed;"));
    test.drag_handle(RESIZE, (100.0, 50.0), (100.0, 0.0)).expect_box("a", 0.0, 0.0, 200.0, 100.0);
}

#[test]
fn ctrl_keeps_the_centre() {
    one()
        .hold(CTRL)
        .drag_handle(RESIZE, (200.0, 160.0), (20.0, 10.0))
        .expect_box("a", 80.0, 90.0, 140.0, 80.0);
    let both = Modifiers { shift: true, ctrl: true, alt: false };
    one()
        .hold(both)
        .drag_handle(RESIZE, (200.0, 160.0), (50.0, 0.0))
        .expect_box("a", 50.0, 70.0, 200.0, 120.0);
}

#[test]
fn modifiers_count_at_every_moment() {
    let mut test = one();
    test.press(200.0, 160.0).move_to(220.0, 160.0).expect_box("a", 100.0, 100.0, 120.0, 60.0);
    test.hold(CTRL).move_to(220.0, 160.0).expect_box("a", 80.0, 100.0, 140.0, 60.0);
    test.hold(NONE).release().expect_box("a", 100.0, 100.0, 120.0, 60.0).expect_steps(1);
}

#[test]
fn nothing_flips_through_its_other_side() {
    one()
        .hold(ALT)
        .drag_handle(RESIZE, (200.0, 160.0), (-300.0, -300.0))
        .expect_box("a", 100.0, 100.0, 1.0, 1.0);
    one()
        .hold(ALT)
        .drag_handle(RESIZE, (100.0, 100.0), (300.0, 300.0))
        .expect_box("a", 199.0, 159.0, 1.0, 1.0);
    one().hold(SHIFT).drag_handle(RESIZE, (200.0, 160.0), (-300.0, -300.0));
}

#[test]
fn what_is_opposite_stands_still_on_a_turned_shape() {
    for degrees in [30.0, 90.0, 200.0] {
        let turned = shape("a", 100.0, 100.0, 120.0, 60.0).styled(&format!("rotation={degrees};"));
        let mut test = selected(turned);
        let (before, held) = (on_page(&test, "a", (0.0, 0.0)), on_page(&test, "a", (1.0, 1.0)));
        test.hold(ALT).drag_handle(RESIZE, (held.x, held.y), (17.0, 11.0));
        let (after, now) = (on_page(&test, "a", (0.0, 0.0)), on_page(&test, "a", (1.0, 1.0)));
        assert!(before.distance(after) < 0.02, "{degrees}: {before} {after}");
        assert!(now.distance(held + Vec2::new(17.0, 11.0)) < 0.02, "{degrees}: the corner follows, {now}");
    }
}

#[test]
fn the_lengths_of_a_turned_shape_snap() {
    let mut test = selected(shape("a", 100.0, 100.0, 120.0, 60.0).styled("rotation=90;"));
    let side = on_page(&test, "a", (1.0, 0.5));
    test.drag_handle(RESIZE, (side.x, side.y), (3.0, 27.0));
    assert_eq!(test.geometry("a").size, model::Size::new(150.0, 60.0));
}

#[test]
fn a_nested_shape_is_resized_in_its_parents_coordinates() {
    let mut test = TestSession::with([
        shape("s", 50.0, 50.0, 300.0, 200.0).styled("container=1;"),
        shape("in", 20.0, 30.0, 60.0, 40.0).within("s"),
    ]);
    test.click(90.0, 100.0).expect_selected(&["in"]);
    test.drag_handle(RESIZE, (70.0, 80.0), (10.0, 10.0)).expect_box("in", 30.0, 40.0, 50.0, 30.0);
    test.expect_box("s", 50.0, 50.0, 300.0, 200.0);
}

#[test]
fn a_group_stretches_what_is_in_it() {
    let mut test = TestSession::with([
        shape("g", 100.0, 100.0, 200.0, 100.0).styled("group;"),
        shape("a", 0.0, 0.0, 50.0, 50.0).within("g"),
        shape("b", 100.0, 50.0, 100.0, 50.0).within("g"),
        shape("turned", 50.0, 20.0, 60.0, 20.0).within("g").styled("rotation=90;"),
        connector("ab", "a", "b").within("g").through(&[(80.0, 20.0)]),
    ]);
    test.click(110.0, 110.0).expect_selected(&["g"]);
    test.drag_handle(RESIZE, (300.0, 200.0), (200.0, 0.0)).expect_box("g", 100.0, 100.0, 400.0, 100.0);
    test.expect_box("a", 0.0, 0.0, 100.0, 50.0).expect_box("b", 200.0, 50.0, 200.0, 50.0);
    test.expect_box("turned", 130.0, 10.0, 60.0, 40.0)
        .expect_waypoints("ab", &[(160.0, 20.0)])
        .expect_steps(1);
}

#[test]
fn parents_in_a_circle_do_no_harm() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0).within("b").styled("group;"),
        shape("b", 0.0, 0.0, 100.0, 60.0).within("a").styled("group;"),
    ]);
    let (from, to) = (Rect::new(0.0, 0.0, 100.0, 60.0), Rect::new(0.0, 0.0, 200.0, 60.0));
    let shapes = vec![Resized { cell: "a".into(), from, to }];
    test.session.apply(Command::ResizeCells { shapes }).unwrap();
    let shapes = vec![Turned { cell: "a".into(), rect: to }];
    test.session.apply(Command::TurnCells { shapes, about: Point::ORIGIN, degrees: 90.0 }).unwrap();
    assert_eq!(test.geometry("a").size.width, 200.0);
}

#[test]
fn a_container_leaves_its_children_as_they_are() {
    for (style, x) in [
        ("container=1;", 20.0),
        ("swimlane;", 20.0),
        ("container=1;recursiveResize=1;", 40.0),
        ("group;recursiveResize=0;", 20.0),
    ] {
        let mut test = TestSession::with([
            shape("s", 0.0, 0.0, 200.0, 100.0).styled(style),
            shape("in", 20.0, 40.0, 60.0, 40.0).within("s"),
        ]);
        test.session.select(["s".into()]);
        test.drag_handle(RESIZE, (200.0, 50.0), (200.0, 0.0)).expect_box("s", 0.0, 0.0, 400.0, 100.0);
        assert_eq!(test.geometry("in").position.x, x, "{style}");
    }
}

#[test]
fn the_rows_of_a_list_stay_as_wide_as_it() {
    let style = "swimlane;childLayout=stackLayout;horizontalStack=0;startSize=26;resizeParent=1;";
    let mut test = TestSession::with([
        shape("s", 0.0, 0.0, 140.0, 86.0).styled(style),
        shape("one", 0.0, 26.0, 140.0, 30.0).within("s"),
        shape("two", 0.0, 56.0, 140.0, 30.0).within("s"),
    ]);
    test.session.select(["s".into()]);
    test.drag_handle(RESIZE, (140.0, 86.0), (60.0, 54.0)).expect_box("s", 0.0, 0.0, 200.0, 140.0);
    test.expect_box("one", 0.0, 26.0, 200.0, 30.0).expect_box("two", 0.0, 56.0, 200.0, 30.0).expect_steps(1);
}

#[test]
fn the_cells_of_a_table_fill_it_below_its_title() {
    let mut test = TestSession::with([
        shape("t", 0.0, 0.0, 200.0, 110.0)
            .styled("shape=table;container=1;childLayout=tableLayout;startSize=30;"),
        shape("r1", 0.0, 30.0, 200.0, 40.0).within("t").styled("shape=tableRow;startSize=0;"),
        shape("r2", 0.0, 70.0, 200.0, 40.0).within("t").styled("shape=tableRow;startSize=0;"),
        shape("c1", 0.0, 0.0, 50.0, 40.0).within("r1").styled("part=1;"),
        shape("c2", 50.0, 0.0, 150.0, 40.0).within("r1").styled("part=1;"),
    ]);
    test.session.select(["t".into()]);
    test.drag_handle(RESIZE, (200.0, 110.0), (200.0, 80.0)).expect_box("t", 0.0, 0.0, 400.0, 190.0);
    test.expect_box("r1", 0.0, 30.0, 400.0, 80.0).expect_box("r2", 0.0, 110.0, 400.0, 80.0);
    test.expect_box("c1", 0.0, 0.0, 100.0, 80.0).expect_box("c2", 100.0, 0.0, 300.0, 80.0);
}

#[test]
fn several_are_stretched_in_the_box_around_them() {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 200.0, 100.0, 100.0, 100.0),
        shape("c", 500.0, 0.0, 100.0, 60.0),
        connector("ab", "a", "b").through(&[(150.0, 50.0)]),
        connector("bc", "b", "c").through(&[(400.0, 50.0)]),
    ]);
    test.session.select(["a".into(), "b".into()]);
    test.drag_handle(RESIZE, (300.0, 200.0), (300.0, 200.0));
    test.expect_box("a", 0.0, 0.0, 200.0, 120.0).expect_box("b", 400.0, 200.0, 200.0, 200.0);
    test.expect_waypoints("ab", &[(300.0, 100.0)]).expect_waypoints("bc", &[(400.0, 50.0)]).expect_steps(1);
}

#[test]
fn a_locked_shape_has_no_handles() {
    for style in ["locked=1;", "resizable=0;"] {
        assert!(
            selected(shape("a", 0.0, 0.0, 100.0, 60.0).styled(style)).handles(RESIZE).is_empty(),
            "{style}"
        );
    }
    let mut mixed = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("l", 200.0, 0.0, 100.0, 60.0).styled("locked=1;"),
    ]);
    mixed.run("edit.selectAll").drag_handle(RESIZE, (100.0, 60.0), (20.0, 20.0));
    mixed.expect_box("a", 0.0, 0.0, 120.0, 80.0).expect_box("l", 200.0, 0.0, 100.0, 60.0);
}

#[test]
fn escape_and_a_lost_pointer_leave_everything_as_it_was() {
    let mut test = one();
    test.press(200.0, 160.0).move_to(300.0, 300.0).key("Escape").expect_box("a", 100.0, 100.0, 100.0, 60.0);
    test.move_to(320.0, 300.0).release().expect_steps(0).expect_selected(&["a"]);
    test.press(200.0, 160.0).move_to(300.0, 300.0).lose_pointer().expect_steps(0);
    test.press(200.0, 160.0).move_to(201.0, 161.0).release().expect_steps(0).expect_selected(&["a"]);
}

#[test]
fn undo_gives_the_first_bytes() {
    let document = Document::new([page("p", [shape("a", 3.3333333, 7.77, 101.0, 60.0)])]);
    let bytes = format::write(&document, &format::Source::blank());
    let mut test = TestSession::of(document);
    test.run("edit.selectAll").hold(SHIFT).drag_handle(RESIZE, (104.0, 67.0), (33.0, 21.0)).hold(NONE);
    assert_eq!(
        test.geometry("a").position,
        Point::new(3.3333333, 7.77),
        "what stands still keeps its decimals"
    );
    test.run("edit.undo");
    assert_eq!(format::write(test.session.document(), &format::Source::blank()), bytes);
}

#[test]
fn a_tiny_shape_can_be_resized_and_moved() {
    let mut test = one();
    test.at_scale(0.1).move_to(150.0, 130.0);
    assert_eq!(test.handles(RESIZE).len(), 4, "no room for the middles");
    test.drag((150.0, 130.0), (650.0, 630.0)).expect_box("a", 600.0, 600.0, 100.0, 60.0);
    let corner = test.handle_near(RESIZE, (700.0, 660.0));
    test.drag(corner, (corner.0 + 100.0, corner.1 + 100.0)).expect_box("a", 600.0, 600.0, 200.0, 160.0);
}

#[test]
fn the_pointer_shows_which_way_a_handle_goes() {
    let cursor = |rotation: &str, at: (f64, f64)| {
        let mut test = selected(shape("a", 0.0, 0.0, 100.0, 100.0).styled(&format!("rotation={rotation};")));
        let (x, y) = test.handle_near(RESIZE, at);
        test.move_to(x, y).session.take_update().cursor
    };
    assert_eq!(cursor("0", (100.0, 100.0)), Cursor::ResizeFalling);
    assert_eq!(cursor("0", (100.0, 0.0)), Cursor::ResizeRising);
    assert_eq!(cursor("0", (100.0, 50.0)), Cursor::ResizeHorizontal);
    assert_eq!(cursor("90", (100.0, 50.0)), Cursor::ResizeHorizontal);
    assert_eq!(cursor("45", (85.0, 85.0)), Cursor::ResizeFalling);
}

#[test]
fn the_handle_under_the_pointer_is_marked() {
    let mut test = one();
    assert!(test.handles(RESIZE).iter().all(|handle| !handle.hot));
    test.move_to(203.0, 162.0);
    let hot: Vec<Point> =
        test.handles(RESIZE).iter().filter(|handle| handle.hot).map(|handle| handle.at).collect();
    assert_eq!(hot, [Point::new(200.0, 160.0)]);
    test.press(200.0, 160.0).move_to(240.0, 200.0);
    let held = test.handles(RESIZE);
    assert_eq!((held.len(), held[0].at), (1, Point::new(240.0, 200.0)), "while it is held it is alone");
}
