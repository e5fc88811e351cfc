//! Paths of files in a repository, as clients send them.

use super::Refusal;

/// A path without empty and `.` segments and without a slash at either end.
pub(crate) fn normalize(path: &str) -> Result<String, Refusal> {
    let segments: Vec<&str> =
        path.split('/').filter(|segment| !segment.is_empty() && *segment != ".").collect();
    if segments.is_empty() {
        return Err(Refusal::EmptyPath);
    }
    if segments.contains(&"..") {
        return Err(Refusal::Traversal);
    }
    // git refuses its own folder's name, however it is written, and a NUL ends a path.
    if path.contains('\0') || segments.iter().any(|segment| segment.eq_ignore_ascii_case(".git")) {
        return Err(Refusal::InvalidPath(path.to_owned()));
    }
    Ok(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::normalize;
    use crate::changes::Refusal;

    #[test]
    fn paths_are_brought_to_one_form() {
        assert_eq!(normalize("/docs//./Übersicht neu.drawio").unwrap(), "docs/Übersicht neu.drawio");
        assert!(matches!(normalize(""), Err(Refusal::EmptyPath)));
        assert!(matches!(normalize("/"), Err(Refusal::EmptyPath)));
        assert!(matches!(normalize("docs/../../x"), Err(Refusal::Traversal)));
        assert!(matches!(normalize("docs/.GIT/config"), Err(Refusal::InvalidPath(_))));
        assert_eq!(normalize("docs/.gitignore").unwrap(), "docs/.gitignore");
    }
}
