//! What a refused commit stands for.

use http::StatusCode;

use super::{CommitRequest, FileAction, Start};
use crate::{
    client::Client,
    error::{Error, Forbidden, Missing},
    project::ProjectId,
};

impl Client {
    /// Finds out what GitLab's words leave open: whether a sentence that is not known means that a file changed, and
    /// what stands behind a 403.
    pub(super) async fn why_refused(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        error: Error,
    ) -> Error {
        match error {
            Error::Rejected { message } => match self.changed_file(project, request).await {
                Some(path) => Error::Conflict { path, message },
                None => Error::Rejected { message },
            },
            Error::Forbidden { reason: Forbidden::Push | Forbidden::Other, message } => {
                self.why_forbidden(project, message).await
            }
            Error::NotFound { what: Missing::Branch, message } => match self.project(project).await {
                Ok(project) if project.empty_repo => Error::NotFound { what: Missing::FirstCommit, message },
                _ => Error::NotFound { what: Missing::Branch, message },
            },
            error => error,
        }
    }

    async fn why_forbidden(&self, project: ProjectId, message: String) -> Error {
        let reason = match self.project(project).await {
            Ok(project) if project.archived => Forbidden::Archived,
            Ok(project) if !project.may_push() => Forbidden::Role,
            Ok(_) if message.contains("not allowed to push") => Forbidden::Push,
            _ => Forbidden::Other,
        };
        Error::Forbidden { reason, message }
    }

    /// The first file whose last commit is no longer the one it was read at.
    async fn changed_file(&self, project: ProjectId, request: &CommitRequest) -> Option<String> {
        let branch = match &request.start {
            None => &request.branch,
            Some(Start::Branch(branch)) => branch,
            Some(Start::Commit(_)) => return None,
        };
        for (path, last_commit_id) in request.actions.iter().filter_map(FileAction::guard) {
            if self.newest_commit(project, branch, path).await.is_ok_and(|newest| newest != *last_commit_id) {
                return Some(path.to_owned());
            }
        }
        None
    }
}

/// What a 400 of the commits call stands for, by its sentence. They are English on every server.
pub(super) fn classify(request: &CommitRequest, message: String) -> Error {
    const CHANGED: &str = "The file has changed since you started editing it";
    if let Some(rest) = message.strip_prefix(CHANGED) {
        let named = rest.trim_start_matches(':').trim();
        let path = if named.is_empty() { request.first_path() } else { named }.to_owned();
        return Error::Conflict { path, message };
    }
    if message.ends_with("with this name already exists") {
        return Error::Exists { path: taken_path(request).to_owned(), message };
    }
    if message.starts_with("A branch called") && message.contains("already exists") {
        return Error::BranchExists { branch: request.branch.clone(), message };
    }
    if message.starts_with("A file with this name doesn't exist") {
        return Error::NotFound { what: Missing::Path, message };
    }
    if message.starts_with("You can only create or edit files when you are on a branch") {
        return Error::NotFound { what: Missing::Branch, message };
    }
    if message.contains("not allowed to push into this branch") {
        return Error::Forbidden { reason: Forbidden::Push, message };
    }
    if message.starts_with("Could not update refs/heads/") {
        return Error::Busy { message };
    }
    Error::Rejected { message }
}

fn taken_path(request: &CommitRequest) -> &str {
    let needs_room =
        |action: &&FileAction| matches!(action, FileAction::Create { .. } | FileAction::Move { .. });
    request.actions.iter().find(needs_room).map_or_else(|| request.first_path(), FileAction::path)
}

/// Whether an answer leaves open what came of the request.
pub(super) fn is_doubtful(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status, StatusCode::CONFLICT | StatusCode::REQUEST_TIMEOUT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commit::request_for_tests;

    #[test]
    fn every_documented_sentence_is_told_apart() {
        let kind = |message: &str| classify(&request_for_tests(), message.to_owned());
        let changed = kind("The file has changed since you started editing it: docs/x y.drawio");
        assert!(matches!(&changed, Error::Conflict { path, .. } if path == "docs/x y.drawio"), "{changed}");
        let exists = kind("A file with this name already exists");
        assert!(matches!(&exists, Error::Exists { path, .. } if path == "b.drawio"), "{exists}");
        assert!(matches!(kind("A directory with this name already exists"), Error::Exists { .. }));
        assert!(matches!(
            kind("A branch called 'x' already exists. Switch to that branch in order to make changes"),
            Error::BranchExists { .. }
        ));
        assert!(matches!(
            kind("A file with this name doesn't exist"),
            Error::NotFound { what: Missing::Path, .. }
        ));
        assert!(matches!(
            kind("You can only create or edit files when you are on a branch"),
            Error::NotFound { what: Missing::Branch, .. }
        ));
        assert!(matches!(
            kind("You are not allowed to push into this branch"),
            Error::Forbidden { reason: Forbidden::Push, .. }
        ));
        assert!(matches!(
            kind("Could not update refs/heads/main. Please refresh and try again."),
            Error::Busy { .. }
        ));
        assert!(matches!(kind("Commit message must name a ticket"), Error::Rejected { .. }));
    }
}
