//! Several pages.

use editor::{EditError, Given, SceneUpdate};
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
fn a_cell_is_found_on_whichever_page_it_is_and_selected() {
    let mut test = two_pages();
    assert!(test.session.find_cell(&"c".into()));
    assert_eq!(test.session.page_id().as_str(), "two");
    test.expect_selected(&["c"]);
    assert!(!test.session.find_cell(&"nothing".into()));
    test.expect_selected(&["c"]);
    assert!(test.session.find_cell(&"b".into()), "the page in front comes first");
    test.expect_selected(&["b"]);
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

fn names(test: &TestSession) -> Vec<&str> {
    test.session.document().pages().iter().map(|page| page.name.as_str()).collect()
}

fn given(text: &str) -> Given {
    Given { text: Some(text.to_owned()), ..Given::default() }
}

#[test]
fn a_new_page_comes_behind_the_one_in_front_and_is_shown() {
    let mut test = two_pages();
    test.run("page.add");
    assert_eq!(names(&test), ["Page one", "Page-3", "Page two"]);
    assert_eq!(test.session.document().index_of(test.session.page_id()), Some(1));
    test.run("insert.rectangle").expect_steps(2).run("edit.undo").run("edit.undo");
    assert_eq!(names(&test), ["Page one", "Page two"]);
    assert_eq!(test.session.page_id().as_str(), "one");
}

#[test]
fn a_copied_page_is_a_page_of_its_own() {
    let mut test = two_pages();
    test.run("page.duplicate");
    assert_eq!(names(&test), ["Page one", "Copy of Page one", "Page two"]);
    test.run("edit.selectAll").key("Delete");
    assert!(test.session.document().pages()[0].contains(&"a".into()));
    assert!(!test.session.document().pages()[1].contains(&"a".into()));
}

#[test]
fn a_page_is_named() {
    let mut test = two_pages();
    test.session.run_with("page.rename", &given("  Harbour ")).unwrap();
    assert_eq!(names(&test), ["Harbour", "Page two"]);
    test.session.run_with("page.rename", &given("   ")).unwrap();
    test.expect_steps(1).run("edit.undo");
    assert_eq!(names(&test), ["Page one", "Page two"]);
}

#[test]
fn a_deleted_page_leaves_its_neighbour_in_front_and_the_last_page_stays() {
    let mut test = two_pages();
    test.run("page.delete");
    assert_eq!(names(&test), ["Page two"]);
    assert_eq!(test.session.page_id().as_str(), "two");
    assert_eq!(test.session.run("page.delete"), Err(EditError::NotEnabled("page.delete")));
    test.run("edit.undo");
    assert_eq!((names(&test), test.session.page_id().as_str()), (vec!["Page one", "Page two"], "one"));
}

#[test]
fn pages_change_places() {
    let mut test = two_pages();
    test.run("page.add").run("page.moveRight");
    assert_eq!(names(&test), ["Page one", "Page two", "Page-3"]);
    let index = |index| Given { index: Some(index), ..Given::default() };
    test.session.run_with("page.move", &index(0)).unwrap();
    assert_eq!(names(&test), ["Page-3", "Page one", "Page two"]);
    test.session.run_with("page.move", &index(99)).unwrap();
    assert_eq!(names(&test), ["Page one", "Page two", "Page-3"]);
    test.session.run_with("page.move", &index(2)).unwrap();
    test.expect_steps(4);
}

#[test]
fn a_page_that_could_not_be_read_is_moved_and_deleted_but_not_copied_or_named() {
    let mut test = two_pages();
    test.session.seal_page("one".into());
    assert!(test.session.run("page.duplicate").is_err());
    assert!(test.session.run_with("page.rename", &given("x")).is_err());
    test.run("page.moveRight");
    assert_eq!(names(&test), ["Page two", "Page one"]);
    test.run("page.delete");
    assert_eq!(names(&test), ["Page two"]);
}
