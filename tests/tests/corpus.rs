//! Real diagrams of other people: opened and saved unchanged they are the same bytes, a moved shape changes nothing
//! around it, and undo brings the first bytes back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

#[path = "../../crates/format/tests/lossless/mod.rs"]
mod lossless;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use format::Limits;

/// The files of the collection that lies beside the repository; `None` with a notice where it does not.
fn collection() -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fidelity/files");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("notice: {} is not there; the fixtures of crates/format stand in for it", folder.display());
        return None;
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    Some(files)
}

#[test]
fn real_files_are_lossless() {
    let Some(files) = collection() else { return };
    let mut tally = lossless::Tally::default();
    let mut reading = Duration::ZERO;
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let started = Instant::now();
        format::read(&bytes, &Limits::default()).unwrap();
        reading += started.elapsed();
        lossless::check(&path.file_name().unwrap().to_string_lossy(), &bytes, &mut tally);
    }
    println!("{} files, {tally:?}, read in {reading:?}", files.len());
    assert!(files.len() > 300 && tally.changes > 400, "{} files, {tally:?}", files.len());
}

/// A file that draw.io wrote gives no findings but the harmless one that a connector's end is gone.
#[test]
fn real_files_give_no_alarms() {
    for path in collection().unwrap_or_default() {
        let opened = format::read(&std::fs::read(&path).unwrap(), &Limits::default()).unwrap();
        let alarms: Vec<String> = opened
            .findings
            .iter()
            .filter(|finding| finding.severity() > format::Severity::Note)
            .map(format::Finding::message)
            .collect();
        assert!(alarms.is_empty(), "{}: {alarms:#?}", path.display());
    }
}
