//! Proposing a branch for another one.

use serde::{Deserialize, Serialize};

use crate::{
    client::Client,
    error::{Error, Missing},
    project::ProjectId,
    transport::{Failure, Take, Transport},
};

/// A title that begins so makes a draft.
const DRAFT: &str = "Draft: ";

/// A merge request to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewMergeRequest {
    /// The branch with the changes.
    pub source: String,
    /// The branch that they are for.
    pub target: String,
    /// The title; without one GitLab refuses.
    pub title: String,
    /// The description, in GitLab's Markdown.
    pub description: String,
    /// Whether it is not ready yet.
    pub draft: bool,
    /// The users who are asked to look at it.
    pub reviewers: Vec<u64>,
    /// Whether the source branch goes once it is merged.
    pub remove_source_branch: bool,
}

/// A merge request.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MergeRequest {
    /// Its number in the project.
    pub iid: u64,
    /// The title.
    #[serde(default)]
    pub title: String,
    /// Its page.
    pub web_url: String,
    /// `opened`, `closed`, `merged` or `locked`.
    #[serde(default)]
    pub state: String,
    /// Whether it is not ready yet.
    #[serde(default)]
    pub draft: bool,
    /// The branch with the changes.
    #[serde(default)]
    pub source_branch: String,
    /// The branch that they are for.
    #[serde(default)]
    pub target_branch: String,
}

#[derive(Serialize)]
struct Body<'a> {
    source_branch: &'a str,
    target_branch: &'a str,
    title: String,
    description: &'a str,
    reviewer_ids: &'a [u64],
    remove_source_branch: bool,
}

impl Client {
    /// Opens a merge request. One that is open already for the same branches is [`Error::MergeRequestExists`].
    ///
    /// A lost answer is resolved by looking for it: there can be one only, so what is found is what was opened.
    pub async fn merge_request(
        &self,
        project: ProjectId,
        request: &NewMergeRequest,
    ) -> Result<MergeRequest, Error> {
        let body = Body {
            source_branch: &request.source,
            target_branch: &request.target,
            title: title(request),
            description: &request.description,
            reviewer_ids: &request.reviewers,
            remove_source_branch: request.remove_source_branch,
        };
        let url = self.server().api(&format!("projects/{project}/merge_requests"));
        let answer = match self.send(Transport::post_json(url, &body)?, Take::JSON).await {
            Ok(answer) => answer,
            Err(Failure { error, is_before_sending: true }) => return Err(error),
            Err(Failure { error, .. }) => return self.opened(project, request, error).await,
        };
        match answer.status.as_u16() {
            409 => Err(exists(answer.to_error())),
            500.. => self.opened(project, request, answer.to_error()).await,
            200..=299 => match answer.json() {
                Err(error) => self.opened(project, request, error).await,
                result => result,
            },
            _ => Err(missing_branch(answer.to_error())),
        }
    }

    /// The merge request that a lost answer told of, or what was lost.
    async fn opened(
        &self,
        project: ProjectId,
        request: &NewMergeRequest,
        lost: Error,
    ) -> Result<MergeRequest, Error> {
        match self.open_merge_request(project, &request.source, &request.target).await {
            Ok(Some(found)) => Ok(found),
            _ => Err(lost),
        }
    }

    /// The open merge request of two branches.
    pub async fn open_merge_request(
        &self,
        project: ProjectId,
        source: &str,
        target: &str,
    ) -> Result<Option<MergeRequest>, Error> {
        let query = [("state", "opened"), ("source_branch", source), ("target_branch", target)];
        let answer = self.get(&format!("projects/{project}/merge_requests"), &query).await?;
        let found: Vec<MergeRequest> = answer.json()?;
        Ok(found.into_iter().find(|one| one.source_branch == source && one.target_branch == target))
    }
}

fn title(request: &NewMergeRequest) -> String {
    let is_marked = request.title.to_lowercase().starts_with("draft:");
    if request.draft && !is_marked { format!("{DRAFT}{}", request.title) } else { request.title.clone() }
}

fn exists(error: Error) -> Error {
    match error {
        Error::Busy { message } => Error::MergeRequestExists { iid: number_in(&message), message },
        other => other,
    }
}

/// `…: !5`
fn number_in(message: &str) -> Option<u64> {
    let (_, rest) = message.rsplit_once('!')?;
    rest.trim().trim_end_matches('.').parse().ok()
}

fn missing_branch(error: Error) -> Error {
    match error {
        Error::Rejected { message } if message.contains("does not exist") => {
            Error::NotFound { what: Missing::Branch, message }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_marked_once() {
        let titled = |title: &str, draft| {
            super::title(&NewMergeRequest { title: title.into(), draft, ..NewMergeRequest::default() })
        };
        assert_eq!(titled("Move the gateway", true), "Draft: Move the gateway");
        assert_eq!(titled("draft: Move it", true), "draft: Move it");
        assert_eq!(titled("Move it", false), "Move it");
    }

    #[test]
    fn the_number_of_the_other_one_is_read() {
        let message = "Another open merge request already exists for this source branch: !5";
        assert_eq!(number_in(message), Some(5));
        assert_eq!(number_in("Another one exists"), None);
    }
}
