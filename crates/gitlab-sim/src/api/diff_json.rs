//! A changed file as the API shows it.

use serde_json::{Value, json};

use crate::git::FileDiff;

pub(super) fn diff_json(diff: &FileDiff) -> Value {
    json!({
        "diff": diff.text,
        "collapsed": false,
        "too_large": false,
        "new_path": diff.new_path,
        "old_path": diff.old_path,
        "a_mode": mode(&diff.old_mode),
        "b_mode": mode(&diff.new_mode),
        "new_file": diff.is_new,
        "renamed_file": diff.is_renamed,
        "deleted_file": diff.is_deleted,
        "generated_file": null,
    })
}

/// GitLab writes the mode of a file that is not there as a single zero.
fn mode(mode: &str) -> &str {
    if mode == "000000" { "0" } else { mode }
}
