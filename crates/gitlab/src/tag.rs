//! Tags. Like a branch, a tag is an opaque text.

use serde::Deserialize;

use crate::{
    branch::Head,
    client::Client,
    error::Error,
    page::{Cursor, Page},
    project::ProjectId,
};

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tag {
    /// Its name, as git has it.
    pub name: String,
    /// What was written when it was made; empty for one that only marks.
    #[serde(default)]
    pub message: String,
    /// The commit that it marks; none where it marks something else.
    #[serde(default)]
    pub commit: Option<Head>,
}

impl Client {
    /// The tags of a project whose names contain `search`, latest first.
    pub async fn tags(
        &self,
        project: ProjectId,
        search: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<Tag>, Error> {
        let mut query = vec![("per_page", "100")];
        if !search.trim().is_empty() {
            query.push(("search", search.trim()));
        }
        self.get_page(&format!("projects/{project}/repository/tags"), &query, cursor).await
    }
}
