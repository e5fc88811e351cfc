//! Commits: reading one, listing many, finding the last one that touched a path.

use std::collections::BTreeMap;

use super::{GitError, Repository, line};

/// Separates the fields of one commit; commits themselves are separated by NUL.
const FIELD: char = '\u{1f}';
/// Separates the trailers within their field.
const TRAILER: char = '\u{1e}';
const FORMAT: &str = "--format=%H%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%ce%x1f%cI%x1f\
                      %(trailers:only=true,unfold=true,separator=%x1e)%x1f%B";

/// A commit as its header and message say.
#[derive(Debug, Clone)]
pub(crate) struct Commit {
    pub(crate) id: String,
    pub(crate) parents: Vec<String>,
    pub(crate) author_name: String,
    pub(crate) author_email: String,
    pub(crate) authored_date: String,
    pub(crate) committer_name: String,
    pub(crate) committer_email: String,
    pub(crate) committed_date: String,
    pub(crate) trailers: BTreeMap<String, Vec<String>>,
    pub(crate) message: String,
}

impl Commit {
    /// The message's first line.
    pub(crate) fn title(&self) -> &str {
        self.message.lines().next().unwrap_or_default()
    }
}

/// Which commits to list, newest first.
#[derive(Debug, Default)]
pub(crate) struct LogQuery<'a> {
    pub(crate) from: &'a str,
    pub(crate) path: Option<&'a str>,
    pub(crate) since: Option<&'a str>,
    pub(crate) until: Option<&'a str>,
    pub(crate) author: Option<&'a str>,
    pub(crate) first_parent: bool,
    pub(crate) skip: usize,
    pub(crate) limit: usize,
}

/// Added and removed lines of one commit.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Stats {
    pub(crate) additions: u64,
    pub(crate) deletions: u64,
}

impl Repository {
    pub(crate) async fn log(&self, query: &LogQuery<'_>) -> Result<Vec<Commit>, GitError> {
        let (skip, limit) = (format!("--skip={}", query.skip), format!("--max-count={}", query.limit));
        let options = [("--since=", query.since), ("--until=", query.until), ("--author=", query.author)];
        let options: Vec<String> =
            options.iter().filter_map(|(name, value)| value.map(|value| format!("{name}{value}"))).collect();
        let mut arguments = vec!["log", "-z", FORMAT, &skip, &limit];
        arguments.extend(options.iter().map(String::as_str));
        if query.first_parent {
            arguments.push("--first-parent");
        }
        arguments.extend(["--end-of-options", query.from, "--"]);
        arguments.extend(query.path);
        parse_log(&self.run(&arguments, b"").await?)
    }

    /// The named commits, in the order in which they are named.
    pub(crate) async fn commits(&self, ids: &[&str]) -> Result<Vec<Commit>, GitError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let arguments = ["log", "-z", FORMAT, "--no-walk=unsorted", "--stdin"];
        let known = parse_log(&self.run(&arguments, ids.join("\n").as_bytes()).await?)?;
        // A commit that two branches share is listed once by git.
        let found = |id: &&str| known.iter().find(|commit| commit.id == **id).cloned();
        Ok(ids.iter().filter_map(found).collect())
    }

    pub(crate) async fn commit(&self, id: &str) -> Result<Option<Commit>, GitError> {
        Ok(self.commits(&[id]).await?.pop())
    }

    /// The newest commit at or before `from` that touched `path`; `None` when the path has no history there.
    pub(crate) async fn last_commit_of(&self, from: &str, path: &str) -> Result<Option<String>, GitError> {
        let arguments = ["log", "--max-count=1", "--format=%H", "--end-of-options", from, "--", path];
        let id = line(self.run(&arguments, b"").await?);
        Ok((!id.is_empty()).then_some(id))
    }

    pub(crate) async fn stats(&self, id: &str) -> Result<Stats, GitError> {
        let arguments = ["diff-tree", "--root", "-r", "--numstat", "--no-commit-id", "--end-of-options", id];
        let table = self.run(&arguments, b"").await?;
        let mut stats = Stats::default();
        for row in String::from_utf8_lossy(&table).lines() {
            // A binary file shows a dash in both columns and counts for nothing.
            let mut columns = row.split('\t').map(|column| column.parse().unwrap_or(0));
            stats.additions += columns.next().unwrap_or(0);
            stats.deletions += columns.next().unwrap_or(0);
        }
        Ok(stats)
    }
}

fn parse_log(output: &[u8]) -> Result<Vec<Commit>, GitError> {
    let text = String::from_utf8_lossy(output);
    text.split('\0')
        .filter(|record| !record.is_empty())
        .map(|record| parse_commit(record).ok_or(GitError::Answer { command: "log" }))
        .collect()
}

fn parse_commit(record: &str) -> Option<Commit> {
    let mut fields = record.splitn(10, FIELD).map(str::to_owned);
    Some(Commit {
        id: fields.next()?,
        parents: fields.next()?.split_whitespace().map(str::to_owned).collect(),
        author_name: fields.next()?,
        author_email: fields.next()?,
        authored_date: with_milliseconds(&fields.next()?),
        committer_name: fields.next()?,
        committer_email: fields.next()?,
        committed_date: with_milliseconds(&fields.next()?),
        trailers: parse_trailers(&fields.next()?),
        message: fields.next()?,
    })
}

fn parse_trailers(field: &str) -> BTreeMap<String, Vec<String>> {
    let mut trailers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for trailer in field.split(TRAILER) {
        if let Some((key, value)) = trailer.split_once(':') {
            trailers.entry(key.trim().to_owned()).or_default().push(value.trim().to_owned());
        }
    }
    trailers
}

/// GitLab writes `2026-11-02T09:14:00.000+01:00` where git writes it without the fraction, or with a `Z`.
pub(super) fn with_milliseconds(date: &str) -> String {
    let date = date.replace('Z', "+00:00");
    match date.get(..19).zip(date.get(19..)) {
        Some((time, zone)) => format!("{time}.000{zone}"),
        None => date,
    }
}

#[cfg(test)]
mod tests {
    use super::with_milliseconds;

    #[test]
    fn dates_are_in_gitlabs_form() {
        assert_eq!(with_milliseconds("2026-11-02T09:14:00+01:00"), "2026-11-02T09:14:00.000+01:00");
        assert_eq!(with_milliseconds("2026-11-02T08:14:00Z"), "2026-11-02T08:14:00.000+00:00");
    }
}
