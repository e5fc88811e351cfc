//! The journal hears of every finished step, and the steps can be gone again.

use std::sync::{Arc, Mutex};

use editor::{Command, Fonts, Journal, Session, Way};
use model::{Change, Document, Edit, Page, PageId, Patch, PatchError};

use crate::test_session::{CTRL, NONE, TestSession, page, shape};

/// Keeps what it hears.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Vec<(Way, Patch)>>>);

impl Journal for Heard {
    fn record(&mut self, way: Way, patch: &Patch) {
        self.0.lock().unwrap().push((way, patch.clone()));
    }
}

impl Heard {
    fn ways(&self) -> Vec<Way> {
        self.0.lock().unwrap().iter().map(|(way, _)| *way).collect()
    }

    /// A session that has gone the same way from the same beginning.
    pub(crate) fn session(&self, first: Document) -> Session {
        let mut session = Session::new(first, Fonts::monospaced());
        session.retrace(|retracing| {
            for (way, patch) in self.0.lock().unwrap().iter() {
                retracing.step(*way, |edit| again(edit, patch)).unwrap();
            }
        });
        session
    }
}

/// Does what a patch did by way of an edit, as whoever has read it from somewhere does.
fn again(edit: &mut Edit<'_>, patch: &Patch) -> Result<(), PatchError> {
    for change in patch.changes() {
        match change {
            Change::Cell { page, before: None, after: Some(after), .. } => {
                edit.insert(page, after.index, after.cell.as_ref().clone())?;
            }
            Change::Cell { page, id, after: None, .. } => edit.remove(page, id)?,
            Change::Cell { page, id, after: Some(after), .. } => {
                edit.reorder(page, id, after.index)?;
                edit.set(page, after.cell.as_ref().clone())?;
            }
            Change::Page { id, after: None, .. } => edit.remove_page(id)?,
            Change::Page { id, before: Some(_), after: Some(after) } => edit.reorder_page(id, after.index)?,
            Change::Page { after: Some(after), .. } => {
                edit.insert_page(after.index, Page::clone(&after.page))?;
            }
            Change::Header { id, after, .. } => edit.set_header(id, after.0.clone(), after.1.clone())?,
        }
    }
    Ok(())
}

fn heard() -> (TestSession, Heard) {
    let mut test =
        TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0), shape("b", 200.0, 0.0, 100.0, 60.0)]);
    let heard = Heard::default();
    test.session.keep_journal(Box::new(heard.clone()));
    (test, heard)
}

#[test]
fn finished_steps_are_heard_in_order_and_nothing_else() {
    let (mut test, heard) = heard();
    test.click(50.0, 30.0).drag((50.0, 30.0), (80.0, 30.0)).key("ArrowRight");
    test.hold(CTRL).key("z").key("z").key("y").hold(NONE);
    test.session.apply(Command::DeleteCells { cells: vec!["b".into()] }).unwrap();
    use Way::{Done, Redone, Undone};
    assert_eq!(heard.ways(), [Done, Done, Undone, Undone, Redone, Done]);
}

#[test]
fn a_gesture_is_heard_when_the_hand_lets_go() {
    let (mut test, heard) = heard();
    test.press(50.0, 30.0).move_to(90.0, 30.0).move_to(150.0, 30.0);
    assert!(heard.ways().is_empty());
    test.release();
    assert_eq!(heard.ways(), [Way::Done]);
    test.press(150.0, 30.0).move_to(90.0, 30.0).key("Escape").release();
    assert_eq!(heard.ways(), [Way::Done], "a gesture that was cancelled is none");
}

#[test]
fn the_steps_can_be_gone_again_with_their_history() {
    let (mut test, heard) = heard();
    let first = test.session.document().clone();
    test.drag((50.0, 30.0), (80.0, 30.0)).key("ArrowRight").key("Delete");
    test.hold(CTRL).key("z").key("z").hold(NONE);
    let mut again = heard.session(first.clone());
    assert_eq!(again.document(), test.session.document());
    assert!(again.is_changed());
    while test.session.can_redo() {
        test.session.redo().unwrap();
        again.redo().unwrap();
        assert_eq!(again.document(), test.session.document());
    }
    while again.can_undo() {
        again.undo().unwrap();
    }
    assert_eq!(*again.document(), first);
    assert!(!again.is_changed());
}

#[test]
fn a_held_key_is_one_step_when_its_steps_are_gone_again_too() {
    let (mut test, heard) = heard();
    let first = test.session.document().clone();
    test.click(50.0, 30.0).key("ArrowRight").key("ArrowRight").key("ArrowRight").key("ArrowDown");
    let mut again = heard.session(first.clone());
    assert_eq!(again.document(), test.session.document());
    again.undo().unwrap();
    again.undo().unwrap();
    assert_eq!(*again.document(), first);
    assert!(!again.can_undo());
}

#[test]
fn steps_back_past_the_first_recorded_one_can_be_gone_again() {
    let (mut test, _) = heard();
    test.drag((50.0, 30.0), (80.0, 30.0)).key("ArrowRight");
    let (saved, heard) = (test.session.document().clone(), Heard::default());
    test.session.keep_journal(Box::new(heard.clone()));
    test.run("edit.undo").run("edit.undo").run("edit.redo");
    let again = heard.session(saved);
    assert_eq!(again.document(), test.session.document());
    assert!(again.can_redo() && again.can_undo());
}

#[test]
fn a_step_that_does_not_fit_is_refused_and_changes_nothing() {
    let (test, _) = heard();
    let first = test.session.document().clone();
    let mut session = Session::new(first.clone(), Fonts::monospaced());
    let page = PageId::from("p");
    session.retrace(|retracing| {
        let outcome = retracing.step(Way::Done, |edit| {
            edit.remove(&page, &"a".into())?;
            edit.remove(&page, &"gone".into())
        });
        assert!(matches!(outcome, Err(PatchError::NoSuchCell(..))));
    });
    assert_eq!(*session.document(), first);
    assert!(!session.can_undo() && !session.is_changed());
}

#[test]
fn the_page_of_the_last_step_is_shown() {
    let first = Document::new([page("p", []), page("q", [shape("a", 0.0, 0.0, 9.0, 9.0)])]);
    let mut session = Session::new(first, Fonts::monospaced());
    session.retrace(|retracing| {
        retracing.step(Way::Done, |edit| edit.remove(&"q".into(), &"a".into())).unwrap();
    });
    assert_eq!(session.page_id(), &PageId::from("q"));
    assert!(session.extent().is_none(), "what is drawn is what is there now");
}

#[test]
fn a_save_takes_the_document_without_the_gesture_under_way() {
    let (mut test, _) = heard();
    let first = test.session.document().clone();
    test.press(50.0, 30.0).move_to(90.0, 30.0);
    assert_ne!(*test.session.document(), first);
    assert_eq!(test.session.settled(), first);
    test.release();
    assert_ne!(test.session.settled(), first);
}
