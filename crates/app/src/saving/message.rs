//! What a save is called.

/// The message of a save that was given none: `Add a.drawio`, `Update a.drawio`.
pub(super) fn usual(is_new: bool, file: &str) -> String {
    let verb = if is_new { "Add" } else { "Update" };
    format!("{verb} {file}")
}

/// The given message, or the usual one.
pub(super) fn or_usual(given: &str, is_new: bool, file: &str) -> String {
    match given.trim() {
        "" => usual(is_new, file),
        given => given.to_owned(),
    }
}
