//! What has to hold for the reader of drafts whatever the bytes: no panic, and what it takes for whole it reads again, with
//! what is written behind it.
//!
//! The fuzz target and its replay on a stable compiler share this file.

use storage::{DraftId, Drafts};

/// Takes the bytes for a draft. Panics where a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("1.draft"), bytes).expect("a file");
    let drafts = Drafts::at(folder.path().to_owned());
    let listed = drafts.list().expect("the folder");
    let id = DraftId::from("1".to_owned());
    let Ok(mut found) = drafts.open(&id) else { return };
    assert_eq!(listed[0].description, found.description, "listed as it is");
    found.file.append(b"another").expect("room");
    let mut steps = found.steps.clone();
    steps.push(b"another".to_vec());
    drop(found);
    let again = drafts.open(&id).expect("it was read before");
    assert!(!again.is_cut && again.steps == steps, "the same steps and one more");
}
