//! What a web page calls itself.

/// More is no title.
const LONGEST: usize = 60;

/// The title of a page, as plain text of one line; nothing where the answer is no page or has none.
pub(super) fn title(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    // Lower case of ASCII letters alone keeps every position.
    let lower = text.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let words: Vec<_> = text[start..end].split_whitespace().collect();
    let title: String = words.join(" ").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn titles_are_found_and_kept_short() {
        assert_eq!(title(b"<html><TITLE lang=en>\n Sign  in\n</Title>").as_deref(), Some("Sign in"));
        assert_eq!(title(b"<title></title>"), None);
        assert_eq!(title(b"<title>never closed"), None);
        assert_eq!(title(b"{\"title\": 1}"), None);
        let long = format!("<title>{}</title>", "\u{e4}".repeat(100));
        assert_eq!(title(long.as_bytes()).unwrap().chars().count(), 60);
    }
}
