//! Who is in a project: those who may be asked for a review.

use serde::Deserialize;

use crate::{client::Client, error::Error, project::ProjectId};

/// A member of a project.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// The number to call them by.
    pub id: u64,
    /// The name after the `@`.
    pub username: String,
    /// The name to show.
    pub name: String,
    /// The address of their picture.
    #[serde(default)]
    pub avatar_url: Option<String>,
    /// `active`, or `blocked`, who cannot be asked.
    #[serde(default)]
    state: Option<String>,
}

impl Client {
    /// The members of a project, through its groups too, whose names contain `search`: up to a hundred.
    pub async fn members(&self, project: ProjectId, search: &str) -> Result<Vec<Member>, Error> {
        let mut query = vec![("per_page", "100")];
        if !search.trim().is_empty() {
            query.push(("query", search.trim()));
        }
        let answer = self.get(&format!("projects/{project}/members/all"), &query).await?;
        let mut members: Vec<Member> = answer.json()?;
        members.retain(|member| member.state.as_deref().is_none_or(|state| state == "active"));
        Ok(members)
    }
}
