//! Every fixture comes back as it was, and what is changed in it changes nothing around it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

mod lossless;

use std::path::Path;

#[test]
fn every_fixture_is_lossless() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut tally = lossless::Tally::default();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        files += 1;
        lossless::check(
            &path.file_name().unwrap().to_string_lossy(),
            &std::fs::read(&path).unwrap(),
            &mut tally,
        );
    }
    assert!(files >= 14 && tally.changes > 40, "{files} files, {tally:?}");
}
