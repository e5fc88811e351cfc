//! What differs between two commits, file by file.

use super::{GitError, Repository, line};

/// The tree without anything in it: what the first commit is compared with.
const EMPTY_TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
/// The id of a file that is not there.
const ABSENT: &str = "0000000000000000000000000000000000000000";

/// One file that differs.
#[derive(Debug, Clone)]
pub(crate) struct FileDiff {
    pub(crate) old_path: String,
    pub(crate) new_path: String,
    pub(crate) old_mode: String,
    pub(crate) new_mode: String,
    pub(crate) is_new: bool,
    pub(crate) is_renamed: bool,
    pub(crate) is_deleted: bool,
    /// From the first `@@` on; empty for a binary file.
    pub(crate) text: String,
}

/// A row of `git diff --raw`.
struct Row {
    diff: FileDiff,
    old_id: String,
    new_id: String,
}

impl Repository {
    /// The files that differ from `old` (`None`: nothing was there) to `new`; renamed ones count as one.
    pub(crate) async fn diff(&self, old: Option<&str>, new: &str) -> Result<Vec<FileDiff>, GitError> {
        let old = old.unwrap_or(EMPTY_TREE);
        let arguments = ["diff-tree", "-r", "-M", "--raw", "--abbrev=40", "-z", old, new];
        let mut diffs = Vec::new();
        for Row { mut diff, old_id, new_id } in parse_raw(&self.run(&arguments, b"").await?)? {
            diff.text = self.text_between(&old_id, &new_id).await?;
            diffs.push(diff);
        }
        Ok(diffs)
    }

    /// The changed lines between two blobs.
    async fn text_between(&self, old: &str, new: &str) -> Result<String, GitError> {
        if old == new {
            return Ok(String::new());
        }
        let empty = line(self.run(&["hash-object", "-w", "--stdin"], b"").await?);
        let blob = |id: &str| if id == ABSENT { empty.clone() } else { id.to_owned() };
        let arguments = ["diff", "--no-color", "--no-ext-diff", "--no-textconv", &blob(old), &blob(new)];
        let patch = String::from_utf8_lossy(&self.run(&arguments, b"").await?).into_owned();
        let start = if patch.starts_with("@@") { Some(0) } else { patch.find("\n@@").map(|at| at + 1) };
        Ok(start.and_then(|start| patch.get(start..)).unwrap_or_default().to_owned())
    }

    /// The newest commit that all of these contain.
    pub(crate) async fn merge_base(&self, commits: &[String]) -> Result<Option<String>, GitError> {
        let mut arguments = vec!["merge-base"];
        if commits.len() > 2 {
            arguments.push("--octopus");
        }
        arguments.extend(commits.iter().map(String::as_str));
        Ok(self.ask(&arguments).await?.map(line))
    }

    /// The ids of the commits that `new` contains and `old` does not, newest first.
    pub(crate) async fn between(&self, old: &str, new: &str) -> Result<Vec<String>, GitError> {
        let range = format!("{old}..{new}");
        let listing = self.run(&["rev-list", &range], b"").await?;
        Ok(String::from_utf8_lossy(&listing).lines().map(str::to_owned).collect())
    }
}

/// `:<mode> SP <mode> SP <id> SP <id> SP <status> NUL <path> NUL`, with a second path for what was renamed.
fn parse_raw(output: &[u8]) -> Result<Vec<Row>, GitError> {
    let text = String::from_utf8_lossy(output);
    let mut fields = text.split('\0').filter(|field| !field.is_empty());
    let mut rows = Vec::new();
    while let Some(head) = fields.next() {
        let row = parse_row(head, &mut fields).ok_or(GitError::Answer { command: "diff-tree" })?;
        rows.push(row);
    }
    Ok(rows)
}

fn parse_row<'a>(head: &str, paths: &mut impl Iterator<Item = &'a str>) -> Option<Row> {
    let mut words = head.strip_prefix(':')?.split_whitespace().map(str::to_owned);
    let (old_mode, new_mode) = (words.next()?, words.next()?);
    let (old_id, new_id) = (words.next()?, words.next()?);
    let status = words.next()?;
    let old_path = paths.next()?.to_owned();
    let is_renamed = status.starts_with('R');
    let new_path = if is_renamed { paths.next()?.to_owned() } else { old_path.clone() };
    let diff = FileDiff {
        old_path,
        new_path,
        old_mode,
        new_mode,
        is_new: status == "A",
        is_renamed,
        is_deleted: status == "D",
        text: String::new(),
    };
    Some(Row { diff, old_id, new_id })
}

#[cfg(test)]
mod tests {
    use super::parse_raw;

    #[test]
    fn a_renamed_file_has_two_paths() {
        let id = "a".repeat(40);
        let raw =
            format!(":100644 100644 {id} {id} R100\0old name\0new name\0:000000 100644 {id} {id} A\0new\0");
        let rows = parse_raw(raw.as_bytes()).unwrap();
        assert_eq!(
            (rows[0].diff.old_path.as_str(), rows[0].diff.new_path.as_str()),
            ("old name", "new name")
        );
        assert!(rows[0].diff.is_renamed && rows[1].diff.is_new);
        assert!(parse_raw(b"nonsense\0").is_err());
    }
}
