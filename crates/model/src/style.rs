//! A cell's style string: `token;key=value;…`, kept as typed.

use std::fmt;
use std::sync::Arc;

/// A style string exactly as the file has it. Reading a key parses on the fly; changing a key leaves every other
/// token, known or not, where it was.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Style(Arc<str>);

impl Style {
    /// The string as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The entries in order: a named style has no value.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0.split(';').filter(|token| !token.is_empty()).map(|token| match token.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (token, None),
        })
    }

    /// The last value given to `key`, without any default.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries().filter(|(name, _)| *name == key).filter_map(|(_, value)| value).last()
    }

    /// Whether the named style `name` is mentioned, as in `ellipse;html=1`.
    pub fn names(&self, name: &str) -> bool {
        self.entries().any(|(token, value)| token == name && value.is_none())
    }

    /// This style with `key` set to `value`: the last mention of the key is replaced, or it is appended.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> Self {
        let entry = format!("{key}={value}");
        let mut tokens: Vec<&str> = self.0.split(';').collect();
        match tokens.iter().rposition(|token| token.split_once('=').is_some_and(|(name, _)| name == key)) {
            Some(at) => tokens[at] = &entry,
            None => {
                let end = tokens.iter().rposition(|token| !token.is_empty()).map_or(0, |at| at + 1);
                tokens.insert(end, &entry);
                if tokens.len() == end + 1 {
                    tokens.push("");
                }
            }
        }
        Self(tokens.join(";").into())
    }

    /// This style without any mention of `key`.
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        let kept: Vec<&str> = self
            .0
            .split(';')
            .filter(|token| token.split_once('=').is_none_or(|(name, _)| name != key))
            .collect();
        Self(kept.join(";").into())
    }
}

impl From<&str> for Style {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Style {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_mention_wins_and_junk_is_kept() {
        let style = Style::from("ellipse;9E9E9E;fillColor=red;html=1;fillColor=blue;");
        assert_eq!(style.get("fillColor"), Some("blue"));
        assert!(style.names("ellipse"));
        assert_eq!(
            style.with("fillColor", "green").as_str(),
            "ellipse;9E9E9E;fillColor=red;html=1;fillColor=green;"
        );
    }

    #[test]
    fn a_new_key_is_appended_before_the_closing_separator() {
        assert_eq!(Style::from("html=1;").with("rounded", "1").as_str(), "html=1;rounded=1;");
        assert_eq!(Style::from("html=1").with("rounded", "1").as_str(), "html=1;rounded=1;");
        assert_eq!(Style::from("").with("rounded", "1").as_str(), "rounded=1;");
    }

    #[test]
    fn a_key_is_taken_away_everywhere() {
        assert_eq!(Style::from("a=1;b=2;a=3;").without("a").as_str(), "b=2;");
    }
}
