//! What the page is told.

use editor::{Command, Cursor, Overlay, SceneUpdate};
use model::{Attributes, Document, Rect};

use crate::test_session::{TestSession, With, connector, page_with, shape};

fn three() -> TestSession {
    let mut test = TestSession::with([
        shape("a", 0.0, 0.0, 100.0, 60.0),
        shape("b", 300.0, 0.0, 100.0, 60.0),
        shape("c", 600.0, 0.0, 100.0, 60.0).styled("locked=1;"),
        connector("ab", "a", "b"),
    ]);
    let SceneUpdate::Full(items) = test.session.take_update().scene else { panic!("the whole scene first") };
    assert_eq!(items.len(), 4);
    test
}

fn change(test: &mut TestSession) -> (Vec<String>, Vec<String>) {
    let SceneUpdate::Change(change) = test.session.take_update().scene else { panic!("a change") };
    let changed = change.changed.iter().map(|item| item.cell.to_string()).collect();
    (changed, change.removed.iter().map(ToString::to_string).collect())
}

#[test]
fn nothing_new_is_nothing() {
    let mut test = three();
    test.move_to(50.0, 30.0).click(50.0, 30.0);
    assert_eq!(test.session.take_update().scene, SceneUpdate::None);
    assert_eq!(test.session.take_update(), test.session.take_update());
}

#[test]
fn a_drag_tells_the_shape_and_what_is_tied_to_it_however_many_moves_it_had() {
    let mut test = three();
    test.press(50.0, 30.0).move_to(90.0, 30.0).move_to(90.0, 50.0).move_to(100.0, 70.0);
    let (mut changed, removed) = change(&mut test);
    changed.sort();
    assert_eq!((changed, removed), (vec!["a".to_owned(), "ab".to_owned()], vec![]));
    test.key("Escape");
    assert_eq!(change(&mut test).0.len(), 2, "the way back is told too");
}

#[test]
fn deleted_cells_are_told_and_come_back_in_their_place() {
    let mut test = three();
    test.click(50.0, 30.0).run("edit.deleteWithConnectors");
    let (changed, mut removed) = change(&mut test);
    removed.sort();
    assert_eq!((changed, removed), (vec![], vec!["a".to_owned(), "ab".to_owned()]));
    test.run("edit.undo");
    let SceneUpdate::Change(change) = test.session.take_update().scene else { panic!("a change") };
    let order: Vec<_> = change.order.unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(order, ["a", "b", "c", "ab"]);
}

#[test]
fn what_went_and_came_back_between_two_updates_keeps_its_place() {
    let mut test = three();
    test.click(50.0, 30.0).run("edit.delete").run("edit.undo");
    let SceneUpdate::Change(change) = test.session.take_update().scene else { panic!("a change") };
    assert!(change.removed.is_empty());
    assert_eq!(change.order.unwrap().first().unwrap().as_str(), "a");
}

#[test]
fn what_went_and_came_back_in_front_between_two_updates_is_in_front() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 50.0, 50.0), shape("b", 0.0, 0.0, 50.0, 50.0)]);
    test.session.take_update();
    let a = test.cell("a");
    test.session.apply(Command::DeleteCells { cells: vec!["a".into()] }).unwrap();
    test.session.apply(Command::AddCells { cells: vec![a] }).unwrap();
    let SceneUpdate::Change(change) = test.session.take_update().scene else { panic!("a change") };
    assert_eq!(change.order, Some(vec!["b".into(), "a".into()]));
}

#[test]
fn selected_cells_are_outlined_and_the_band_is_shown() {
    let mut test = three();
    test.click(50.0, 30.0);
    let frame = Overlay::Frame { rect: Rect::new(0.0, 0.0, 100.0, 60.0), rotation: 0.0 };
    assert_eq!(test.session.take_update().overlay.first(), Some(&frame));
    test.click(200.0, 30.0);
    let overlay = test.session.take_update().overlay;
    let Some(Overlay::Route { points }) = overlay.first() else { panic!("a route") };
    assert!(points.len() >= 2);
    test.press(-20.0, 100.0).move_to(20.0, 90.0);
    assert_eq!(
        test.session.take_update().overlay,
        [Overlay::Band { rect: Rect::new(-20.0, 90.0, 20.0, 100.0) }]
    );
    test.release();
    assert_eq!(test.session.take_update().overlay, []);
}

#[test]
fn the_cursor_tells_what_would_happen() {
    let mut test = three();
    let cursor = |test: &mut TestSession| test.session.take_update().cursor;
    test.move_to(50.0, 30.0);
    assert_eq!(cursor(&mut test), Cursor::Move);
    test.move_to(650.0, 30.0);
    assert_eq!(cursor(&mut test), Cursor::Pointer);
    test.move_to(50.0, 300.0);
    assert_eq!(cursor(&mut test), Cursor::Default);
    test.press(50.0, 300.0).move_to(90.0, 320.0);
    assert_eq!(cursor(&mut test), Cursor::Crosshair);
    test.release().double_click(50.0, 30.0);
    assert_eq!(cursor(&mut test), Cursor::Text);
}

#[test]
fn the_pages_settings_are_told() {
    let settings = Attributes::from_iter([("background", "#ffeecc"), ("grid", "1"), ("gridSize", "20")]);
    let mut test = TestSession::of(Document::new([page_with("p", settings, [])]));
    let update = test.session.take_update();
    assert_eq!(
        (update.background.as_deref(), update.grid, update.extent),
        (Some("#ffeecc"), Some(20.0), None)
    );
}

#[test]
fn an_update_knows_the_history_and_whether_anything_changed() {
    let mut test = three();
    test.click(50.0, 30.0).key("ArrowRight");
    let update = test.session.take_update();
    assert_eq!((update.can_undo, update.can_redo, update.changed), (true, false, true));
    assert_eq!(update.selection, ["a".into()]);
    assert!(update.extent.unwrap().contains(model::Point::new(650.0, 30.0)));
}
