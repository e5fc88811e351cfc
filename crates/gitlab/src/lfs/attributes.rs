//! What `.gitattributes` says of a path: GitLab looks at the one at the top of the repository.

use crate::{
    client::Client,
    error::{Error, Missing},
    progress::silent,
    project::ProjectId,
};

const FILE: &str = ".gitattributes";

impl Client {
    /// Whether a path is to be kept outside of git, as the branch (tag, commit) has it.
    pub async fn is_tracked_by_lfs(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
    ) -> Result<bool, Error> {
        match self.read_file(project, reference, FILE, &silent).await {
            Ok(file) => Ok(is_tracked(&String::from_utf8_lossy(&file.bytes), path)),
            Err(Error::NotFound { what: Missing::Path | Missing::FirstCommit, .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// The last line that has something to say about the path and the filter counts.
fn is_tracked(attributes: &str, path: &str) -> bool {
    let mut told = attributes.lines().filter_map(|line| {
        let (pattern, attributes) = split_pattern(line.trim())?;
        let filter = attributes.split_whitespace().filter_map(filter_is_lfs).next_back()?;
        matches(&pattern, path).then_some(filter)
    });
    told.next_back().unwrap_or(false)
}

/// The pattern, which may stand in quotes, and the rest of the line.
fn split_pattern(line: &str) -> Option<(String, &str)> {
    if line.starts_with('#') {
        return None;
    }
    if let Some(quoted) = line.strip_prefix('"') {
        let (pattern, rest) = quoted.split_once('"')?;
        return Some((pattern.to_owned(), rest));
    }
    let (pattern, rest) = line.split_once(char::is_whitespace)?;
    Some((pattern.to_owned(), rest))
}

fn filter_is_lfs(attribute: &str) -> Option<bool> {
    match attribute {
        "filter=lfs" => Some(true),
        "-filter" | "!filter" => Some(false),
        other => other.starts_with("filter=").then_some(false),
    }
}

/// Without a slash a pattern is about names, with one about whole paths.
fn matches(pattern: &str, path: &str) -> bool {
    if pattern.trim_end_matches('/').contains('/') {
        return glob(pattern.trim_start_matches('/').as_bytes(), path.as_bytes());
    }
    glob(pattern.as_bytes(), path.rsplit('/').next().unwrap_or(path).as_bytes())
}

/// `*` and `?` stop at slashes, `**` does not, `[…]` is one of some, a backslash takes the next sign as it is.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'*', b'*', b'/', rest @ ..] => {
            glob(rest, text)
                || text.iter().enumerate().any(|(at, byte)| *byte == b'/' && glob(rest, &text[at + 1..]))
        }
        [b'*', b'*', rest @ ..] => (0..=text.len()).any(|at| glob(rest, &text[at..])),
        [b'*', rest @ ..] => {
            let reach = text.iter().position(|byte| *byte == b'/').unwrap_or(text.len());
            (0..=reach).any(|at| glob(rest, &text[at..]))
        }
        [b'?', rest @ ..] => matches!(text, [byte, tail @ ..] if *byte != b'/' && glob(rest, tail)),
        [b'[', rest @ ..] => match (class(rest), text) {
            (Some((set, after)), [byte, tail @ ..]) => set.has(*byte) && glob(after, tail),
            _ => false,
        },
        [b'\\', sign, rest @ ..] | [sign, rest @ ..] => {
            matches!(text, [byte, tail @ ..] if byte == sign && glob(rest, tail))
        }
    }
}

/// What stands between brackets.
struct Class<'a> {
    signs: &'a [u8],
    is_negated: bool,
}

impl Class<'_> {
    fn has(&self, byte: u8) -> bool {
        let is_in = match self.signs {
            [first, b'-', last] => (first..=last).contains(&&byte),
            signs => {
                signs.windows(3).any(|range| range[1] == b'-' && (range[0]..=range[2]).contains(&byte))
                    || signs.contains(&byte)
            }
        };
        is_in != self.is_negated && byte != b'/'
    }
}

fn class(pattern: &[u8]) -> Option<(Class<'_>, &[u8])> {
    let end = pattern.iter().skip(1).position(|byte| *byte == b']')? + 1;
    let (signs, after) = (&pattern[..end], &pattern[end + 1..]);
    match signs {
        [b'!' | b'^', signs @ ..] => Some((Class { signs, is_negated: true }, after)),
        signs => Some((Class { signs, is_negated: false }, after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_gits() {
        for (pattern, path, is_match) in [
            ("*.png", "docs/a.png", true),
            ("*.png", "docs/a.svg", false),
            ("plans/**", "plans/deep/a.drawio", true),
            ("plans/*", "plans/deep/a.drawio", false),
            ("plans/*", "plans/a.drawio", true),
            ("/top.drawio", "top.drawio", true),
            ("/top.drawio", "docs/top.drawio", false),
            ("**/big/*.drawio", "big/a.drawio", true),
            ("**/big/*.drawio", "x/y/big/a.drawio", true),
            ("docs/**/a.drawio", "docs/a.drawio", true),
            ("[ab]?.drawio", "b1.drawio", true),
            ("[!ab]?.drawio", "b1.drawio", false),
            ("[a-c]x", "bx", true),
            ("[xa-c]1", "b1", true),
            ("a\\*.drawio", "a*.drawio", true),
            ("a\\*.drawio", "ab.drawio", false),
        ] {
            assert_eq!(matches(pattern, path), is_match, "{pattern} {path}");
        }
    }

    #[test]
    fn the_last_line_that_has_a_say_counts() {
        let attributes = "# large\n*.drawio filter=lfs diff=lfs merge=lfs -text\n\
                          \"small ones/*\" -filter\n*.md text\n";
        assert!(is_tracked(attributes, "docs/a.drawio"));
        assert!(!is_tracked(attributes, "small ones/a.drawio"));
        assert!(!is_tracked(attributes, "README.md"));
        assert!(!is_tracked("", "a.drawio"));
    }
}
