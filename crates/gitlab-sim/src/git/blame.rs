//! Which commit each line of a file is from.

use super::{GitError, Repository};

/// Consecutive lines from the same commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BlameRange {
    pub(crate) commit: String,
    pub(crate) lines: Vec<String>,
}

impl Repository {
    /// The lines of a file, or those from `first` to `last` (counted from 1); `None` when there are no such lines.
    pub(crate) async fn blame(
        &self,
        commit: &str,
        path: &str,
        lines: Option<(u64, u64)>,
    ) -> Result<Option<Vec<BlameRange>>, GitError> {
        let range = lines.map(|(first, last)| format!("-L{first},{last}"));
        let mut arguments = vec!["blame", "--porcelain"];
        arguments.extend(range.as_deref());
        arguments.extend([commit, "--", path]);
        Ok(self.ask(&arguments).await?.map(|output| parse(&String::from_utf8_lossy(&output))))
    }
}

/// A line of code follows a tab; the line with its commit's id stands somewhere above it.
fn parse(output: &str) -> Vec<BlameRange> {
    let mut ranges: Vec<BlameRange> = Vec::new();
    let mut commit = "";
    for row in output.lines() {
        if let Some(code) = row.strip_prefix('\t') {
            match ranges.last_mut().filter(|range| range.commit == commit) {
                Some(range) => range.lines.push(code.to_owned()),
                None => ranges.push(BlameRange { commit: commit.to_owned(), lines: vec![code.to_owned()] }),
            }
        } else if let Some(id) = row.split(' ').next().filter(|word| is_commit(word)) {
            commit = id;
        }
    }
    ranges
}

fn is_commit(word: &str) -> bool {
    word.len() == 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn lines_of_one_commit_are_one_range() {
        let (one, two) = ("1".repeat(40), "2".repeat(40));
        let output = format!("{one} 1 1 2\nauthor A\n\tfirst\n{one} 2 2\n\tsecond\n{two} 3 3 1\n\tthird\n");
        let ranges = parse(&output);
        assert_eq!(ranges.len(), 2);
        assert_eq!(ranges[0].lines, ["first", "second"]);
        assert_eq!(
            (ranges[1].commit.as_str(), ranges[1].lines.as_slice()),
            (two.as_str(), &["third".to_owned()][..])
        );
    }
}
