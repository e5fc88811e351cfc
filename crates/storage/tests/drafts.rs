//! Drafts over the end of whoever wrote them.

#![expect(clippy::unwrap_used, reason = "a test that misses something has failed")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use storage::{Draft, DraftId, Drafts, Reopened, StorageError};
use tempfile::TempDir;

fn folder() -> (TempDir, Drafts) {
    let folder = TempDir::new().unwrap();
    let drafts = Drafts::at(folder.path().join("drafts"));
    (folder, drafts)
}

/// A draft with two steps whose writer has ended.
fn interrupted() -> (TempDir, Drafts, Draft) {
    let (folder, drafts) = folder();
    let mut file = drafts.begin(b"about", b"<base/>").unwrap();
    file.append(b"one").unwrap();
    file.append(b"the second").unwrap();
    drop(file);
    let draft = drafts.list().unwrap().remove(0);
    (folder, drafts, draft)
}

fn files(folder: &TempDir) -> Vec<PathBuf> {
    fs::read_dir(folder.path().join("drafts")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn steps(reopened: &Reopened) -> Vec<&[u8]> {
    reopened.steps.iter().map(Vec::as_slice).collect()
}

#[test]
fn a_draft_is_its_writers_alone_until_it_ends() {
    let (_folder, drafts) = folder();
    assert!(drafts.list().unwrap().is_empty());
    let file = drafts.begin(b"about", b"<base/>").unwrap();
    let id = file.id().clone();
    assert!(drafts.list().unwrap().is_empty(), "somebody has it in hands");
    assert!(matches!(drafts.open(&id), Err(StorageError::DraftInUse)));
    assert!(matches!(drafts.discard(&id), Err(StorageError::DraftInUse)));
    drop(file);
    let listed = drafts.list().unwrap();
    assert_eq!((listed[0].id.clone(), listed[0].description.as_slice()), (id, &b"about"[..]));
    assert!(listed[0].is_interrupted);
}

#[test]
fn steps_come_back_and_more_are_written_behind_them() {
    let (_folder, drafts, draft) = interrupted();
    let mut reopened = drafts.open(&draft.id).unwrap();
    assert_eq!((reopened.description.as_slice(), reopened.base.as_slice()), (&b"about"[..], &b"<base/>"[..]));
    assert_eq!(steps(&reopened), [&b"one"[..], b"the second"]);
    assert!(!reopened.is_cut);
    reopened.file.append(b"third").unwrap();
    drop(reopened);
    assert_eq!(steps(&drafts.open(&draft.id).unwrap()), [&b"one"[..], b"the second", b"third"]);
}

#[test]
fn a_torn_step_is_cut_wherever_it_was_torn_and_writing_goes_on_behind_the_last_whole_one() {
    let (folder, drafts, draft) = interrupted();
    let path = files(&folder).remove(0);
    let whole = fs::read(&path).unwrap();
    let last = whole.len() - (8 + b"the second".len());
    for end in last..whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        let mut reopened = drafts.open(&draft.id).unwrap();
        assert_eq!(steps(&reopened), [b"one"], "torn at {end}");
        assert_eq!(reopened.is_cut, end > last, "torn at {end}");
        reopened.file.append(b"another").unwrap();
        drop(reopened);
        let reopened = drafts.open(&draft.id).unwrap();
        assert_eq!(steps(&reopened), [&b"one"[..], b"another"], "torn at {end}");
        assert!(!reopened.is_cut);
    }
}

#[test]
fn damage_in_the_middle_costs_what_is_behind_it() {
    let (folder, drafts, draft) = interrupted();
    let path = files(&folder).remove(0);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(3).position(|window| window == b"one").unwrap();
    bytes[at] = b'?';
    fs::write(&path, bytes).unwrap();
    let reopened = drafts.open(&draft.id).unwrap();
    assert!(reopened.is_cut && reopened.steps.is_empty());
    assert_eq!(reopened.base, b"<base/>");
}

#[test]
fn a_draft_whose_beginning_is_lost_is_passed_over_and_stays() {
    let (folder, drafts, draft) = interrupted();
    let path = files(&folder).remove(0);
    let whole = fs::read(&path).unwrap();
    for end in [0, 10, 25, 30] {
        fs::write(&path, &whole[..end]).unwrap();
        assert!(drafts.list().unwrap().is_empty(), "torn at {end}");
        let message = drafts.open(&draft.id).unwrap_err().to_string();
        assert!(message.contains("damaged"), "{message}");
        assert!(path.exists());
    }
}

#[test]
fn a_draft_that_was_kept_is_not_an_interrupted_one() {
    let (_folder, drafts, draft) = interrupted();
    drafts.open(&draft.id).unwrap().file.keep().unwrap();
    assert!(!drafts.list().unwrap()[0].is_interrupted);
    let reopened = drafts.open(&draft.id).unwrap();
    assert_eq!(reopened.steps.len(), 2);
    drop(reopened);
    assert!(drafts.list().unwrap()[0].is_interrupted, "it was in somebody's hands again");
    assert_eq!(drafts.list().unwrap().len(), 1);
}

#[test]
fn a_draft_can_be_begun_anew_behind_a_mark() {
    let (folder, drafts) = folder();
    let mut file = drafts.begin(b"about", b"<base/>").unwrap();
    file.append(b"saved").unwrap();
    let mark = file.mark();
    file.append(b"not saved").unwrap();
    file.rebase(mark, b"about it", b"<saved/>").unwrap();
    file.append(b"later").unwrap();
    let id = file.id().clone();
    assert!(drafts.list().unwrap().is_empty(), "it is in somebody's hands still");
    drop(file);
    let reopened = drafts.open(&id).unwrap();
    assert_eq!(
        (reopened.description.as_slice(), reopened.base.as_slice()),
        (&b"about it"[..], &b"<saved/>"[..])
    );
    assert_eq!(steps(&reopened), [&b"not saved"[..], b"later"]);
    assert_eq!(files(&folder).len(), 1);
}

#[test]
fn what_is_discarded_is_gone() {
    let (folder, drafts, draft) = interrupted();
    drafts.discard(&draft.id).unwrap();
    drafts.discard(&draft.id).unwrap();
    assert!(matches!(drafts.open(&draft.id), Err(StorageError::NoSuchDraft)));
    drafts.begin(b"about", b"").unwrap().discard().unwrap();
    assert!(drafts.list().unwrap().is_empty() && files(&folder).is_empty());
}

#[test]
fn what_was_being_begun_when_its_writer_ended_is_cleared_away() {
    let (folder, drafts, draft) = interrupted();
    let left = folder.path().join("drafts").join(".drawbridge-abc");
    fs::write(&left, b"half a base").unwrap();
    let busy = folder.path().join("drafts").join(".drawbridge-def");
    let file = fs::File::create(&busy).unwrap();
    file.lock().unwrap();
    drafts.clear_unfinished().unwrap();
    assert!(!left.exists() && busy.exists());
    assert_eq!(drafts.list().unwrap(), [draft]);
}

#[test]
fn a_name_that_points_elsewhere_opens_nothing() {
    let (folder, drafts, _draft) = interrupted();
    fs::write(folder.path().join("settings.draft"), b"").unwrap();
    let elsewhere = DraftId::from("../settings".to_owned());
    assert!(matches!(drafts.open(&elsewhere), Err(StorageError::NoSuchDraft)));
}

#[test]
fn a_form_that_is_not_known_is_left_alone() {
    let (folder, drafts, draft) = interrupted();
    let path = files(&folder).remove(0);
    let newer = String::from_utf8_lossy(&fs::read(&path).unwrap()).replacen("draft 1", "draft 2", 1);
    fs::write(&path, &newer).unwrap();
    assert!(drafts.list().unwrap().is_empty());
    assert!(drafts.open(&draft.id).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_draft() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, drafts, draft) = interrupted();
    let mut file = drafts.open(&draft.id).unwrap().file;
    file.rebase(file.mark(), b"about", b"").unwrap();
    for path in files(&folder) {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_step_that_found_no_room_is_not_taken_along() {
    let (folder, drafts) = folder();
    let mut file = drafts.begin(b"about", b"").unwrap();
    file.append(b"whole").unwrap();
    let path = files(&folder).remove(0);
    fs::OpenOptions::new().append(true).open(path).unwrap().write_all(b"half a st").unwrap();
    file.rebase(file.beginning(), b"about", b"").unwrap();
    let id = file.id().clone();
    drop(file);
    let reopened = drafts.open(&id).unwrap();
    assert_eq!((steps(&reopened), reopened.is_cut), (vec![&b"whole"[..]], false));
}

#[test]
fn what_cannot_be_written_is_told() {
    let (folder, drafts) = folder();
    let mut file = drafts.begin(b"about", b"").unwrap();
    fs::remove_dir_all(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts"), b"in the way").unwrap();
    assert!(matches!(file.rebase(file.mark(), b"about", b""), Err(StorageError::Write { .. })));
    assert!(matches!(drafts.begin(b"about", b""), Err(StorageError::Write { .. })));
}
