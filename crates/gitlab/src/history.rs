//! The commits of a file, or of a branch.

use serde::Deserialize;

use crate::{
    client::Client,
    commit::CommitId,
    error::{Error, Missing},
    page::{Cursor, Page},
    project::ProjectId,
};

const PER_PAGE: &str = "50";

/// A commit, as a history shows it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HistoryEntry {
    /// Its id.
    pub id: CommitId,
    /// The first characters of the id, to show.
    #[serde(default)]
    pub short_id: String,
    /// The first line of the message.
    #[serde(default)]
    pub title: String,
    /// The whole message.
    #[serde(default)]
    pub message: String,
    /// Who made it.
    #[serde(default)]
    pub author_name: String,
    /// When it was made, as ISO 8601.
    #[serde(default)]
    pub created_at: Option<String>,
    /// Its page.
    #[serde(default)]
    pub web_url: String,
    /// The commits before it: none of the first one, several of a merge.
    #[serde(default)]
    pub parent_ids: Vec<CommitId>,
}

impl Client {
    /// The commits that touched a path (the empty one: all) as a branch, tag or commit has it, newest first. What the
    /// file was called before is not followed.
    ///
    /// GitLab counts nothing here and promises a page after every full one. Whether there is one is found out: the
    /// last page has no next.
    pub async fn history(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<HistoryEntry>, Error> {
        let url = format!("projects/{project}/repository/commits");
        let mut query = vec![("ref_name", reference), ("per_page", PER_PAGE)];
        if !path.is_empty() {
            query.push(("path", path));
        }
        let mut page: Page<HistoryEntry> = match self.get_page(&url, &query, cursor).await {
            Err(Error::Rejected { message }) => {
                return Err(Error::NotFound { what: Missing::Branch, message });
            }
            result => result?,
        };
        if let Some(next) = &page.next
            && !self.goes_on(&url, &page.items, next).await?
        {
            page.next = None;
        }
        Ok(page)
    }

    /// Whether anything comes after these commits. Nothing comes before a repository's first commit; otherwise the one
    /// commit is asked for that the next page would begin with.
    async fn goes_on(&self, url: &str, items: &[HistoryEntry], next: &Cursor) -> Result<bool, Error> {
        if items.last().is_none_or(|last| last.parent_ids.is_empty()) {
            return Ok(false);
        }
        let mut query = next.to_query();
        let number = |name: &str| {
            let value = query.iter().find(|(known, _)| known == name).map(|(_, value)| value.parse::<u64>());
            value.and_then(Result::ok)
        };
        let (Some(page), Some(size)) = (number("page"), number("per_page")) else { return Ok(true) };
        let first = page.saturating_sub(1).saturating_mul(size).saturating_add(1);
        query.retain(|(name, _)| name != "page" && name != "per_page");
        let first = first.to_string();
        let mut pairs: Vec<(&str, &str)> =
            query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        pairs.extend([("page", first.as_str()), ("per_page", "1")]);
        let commits: Vec<HistoryEntry> = self.get(url, &pairs).await?.json()?;
        Ok(!commits.is_empty())
    }
}
