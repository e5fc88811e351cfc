//! A document that is only to be looked at.

use editor::{EditError, Given, commands};
use model::{Document, Page};

use crate::test_session::{TestSession, page, shape};

fn looked_at() -> (TestSession, Document) {
    let pages = [page("p", [shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 200.0, 0.0, 100.0, 60.0)])];
    let mut test = TestSession::of(Document::new(pages.into_iter().chain([Page::blank("q", "Other")])));
    test.session.set_read_only(true);
    let document = test.session.document().clone();
    (test, document)
}

#[test]
fn nothing_that_the_hand_does_changes_it() {
    let (mut test, document) = looked_at();
    test.drag((50.0, 30.0), (120.0, 200.0)).double_click(50.0, 30.0).key("x").key("Delete").key("ArrowLeft");
    assert_eq!(test.session.label_edit(), None);
    test.click(250.0, 30.0).drag((100.0, 30.0), (250.0, 30.0));
    assert_eq!(test.session.document(), &document);
    assert!(!test.session.is_changed() && !test.session.can_undo());
}

#[test]
fn only_what_looks_is_enabled() {
    for entry in commands() {
        let (mut test, document) = looked_at();
        test.click(50.0, 30.0);
        test.clipboard = Some("a text".to_owned());
        let outcome = test.try_to_run(entry.name, Given::default());
        assert!(entry.only_looks || outcome == Err(EditError::NotEnabled(entry.name)), "{}", entry.name);
        assert_eq!(test.session.document(), &document, "{}", entry.name);
    }
    let (mut test, _) = looked_at();
    test.click(50.0, 30.0).run("edit.copy").run("edit.selectAll").run("page.next");
}

#[test]
fn it_is_changed_again_once_it_may_be() {
    let (mut test, document) = looked_at();
    assert_eq!(test.session.replace(&Document::blank()), Err(EditError::ReadOnly));
    test.session.set_read_only(false);
    test.session.replace(&Document::blank()).unwrap();
    assert_eq!(test.session.document(), &Document::blank());
    test.run("edit.undo");
    assert_eq!(test.session.document(), &document, "it was one step");
}
