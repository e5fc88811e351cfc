//! Several pages.

use editor::{EditError, SceneUpdate};
use model::Document;

use crate::test_session::{CTRL, NONE, TestSession, page, shape};

fn two_pages() -> TestSession {
    let first = page("one", [shape("a", 0.0, 0.0, 100.0, 60.0)]);
    let second = page("two", [shape("b", 0.0, 0.0, 100.0, 60.0), shape("c", 200.0, 0.0, 100.0, 60.0)]);
    TestSession::of(Document::new([first, second]))
}

fn show(test: &mut TestSession, id: &str) {
    test.session.show_page(&id.into()).unwrap();
}

#[test]
fn another_page_comes_with_its_whole_scene_and_nothing_selected() {
    let mut test = two_pages();
    test.click(50.0, 30.0).expect_selected(&["a"]);
    test.session.take_update();
    show(&mut test, "two");
    test.expect_selected(&[]);
    let update = test.session.take_update();
    assert_eq!(update.page.as_str(), "two");
    let SceneUpdate::Full(items) = update.scene else { panic!("the whole scene") };
    assert_eq!(items.iter().map(|item| item.cell.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    let names: Vec<_> = update.pages.iter().map(|page| (page.id.as_str(), page.name.as_str())).collect();
    assert_eq!(names, [("one", "Page one"), ("two", "Page two")]);
}

#[test]
fn undo_and_redo_show_the_page_where_it_happens() {
    let mut test = two_pages();
    test.drag((50.0, 30.0), (80.0, 30.0));
    show(&mut test, "two");
    test.drag((50.0, 30.0), (50.0, 60.0));
    show(&mut test, "one");
    test.run("edit.undo").expect_at("b", 0.0, 0.0).run("edit.undo").expect_at("a", 0.0, 0.0);
    test.run("edit.redo").expect_at("a", 30.0, 0.0).run("edit.redo").expect_at("b", 0.0, 30.0);
}

#[test]
fn a_page_that_changed_in_the_background_is_up_to_date_when_it_is_shown() {
    let mut test = two_pages();
    test.drag((50.0, 30.0), (50.0, 130.0));
    show(&mut test, "two");
    test.run("edit.undo");
    show(&mut test, "two");
    show(&mut test, "one");
    test.click(50.0, 30.0).expect_selected(&["a"]);
}

#[test]
fn turning_to_a_page_that_is_not_there_is_refused() {
    let mut test = two_pages();
    assert_eq!(test.session.show_page(&"three".into()), Err(EditError::NoSuchPage("three".into())));
    assert_eq!(test.session.page_id().as_str(), "one");
}

#[test]
fn a_gesture_ends_when_the_page_is_turned() {
    let mut test = two_pages();
    test.press(50.0, 30.0).move_to(90.0, 30.0);
    show(&mut test, "two");
    test.release_at(90.0, 30.0).expect_steps(0);
    assert!(!test.session.is_changed());
}

#[test]
fn keys_turn_pages() {
    let mut test = two_pages();
    test.hold(CTRL).key("PageUp").key("PageDown").key("PageDown").hold(NONE);
    assert_eq!(test.session.page_id().as_str(), "two");
    assert!(test.session.run("page.next").is_err());
    test.run("page.previous");
    assert_eq!(test.session.page_id().as_str(), "one");
}

#[test]
fn a_document_without_pages_can_be_looked_at_and_nothing_more() {
    let mut test = TestSession::of(Document::default());
    test.double_click(10.0, 10.0).drag((0.0, 0.0), (50.0, 50.0)).key("Delete").key("a");
    assert!(test.session.run("insert.rectangle").is_err());
    let update = test.session.take_update();
    assert_eq!((update.pages.len(), update.enabled.len(), update.extent), (0, 0, None));
}
