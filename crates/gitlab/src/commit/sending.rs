//! Sending a commit until it is known what came of it.

use std::{borrow::Cow, time::Duration};

use http::StatusCode;

use super::{
    Commit, CommitRequest,
    body::{self, Contents},
    refusal::{classify, is_doubtful},
};
use crate::{
    answer::Answer,
    blob_id::blob_id,
    client::Client,
    error::{Error, Missing, NetworkCause},
    project::ProjectId,
    transport::{Failure, Take, Transport},
};

/// GitLab refuses larger requests (decimal megabytes; from 18.7 on, unless an administrator says otherwise).
const LARGEST_BODY: usize = 300_000_000;

/// The pauses before each time that the request is sent.
const PAUSES: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_millis(100),
    Duration::from_millis(400),
    Duration::from_millis(1500),
    Duration::from_secs(4),
];

/// The pauses before each time that a question about the commit is asked.
const PAUSES_OF_QUESTIONS: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(100), Duration::from_millis(500), Duration::from_secs(2)];

/// What came of one request.
enum Outcome {
    Made(Commit),
    /// Nothing was written, and asking again changes nothing.
    Refused(Error),
    /// Nothing was written, and asking again is right.
    NotNow(Error),
    /// Nobody knows yet.
    InDoubt(Error),
}

impl Client {
    /// Makes a commit, once. On an error nothing was written, except after [`Error::OutcomeUnknown`]: then nobody knows
    /// yet, and [`Client::find_commit`] is to be asked; and after [`Error::StoredOtherwise`], which tells of a commit
    /// that is there.
    ///
    /// A lost answer is resolved by looking for the commit (see the [module](self)'s words); files that are kept
    /// outside of git are brought to their store first.
    pub async fn commit(&self, project: ProjectId, request: &CommitRequest) -> Result<Commit, Error> {
        let contents = contents(request);
        let size = body::size(&contents);
        if size > LARGEST_BODY {
            return Err(Error::RequestTooLarge { server: self.server().display_name(), size });
        }
        if let Err(error) = self.store_contents(project, request).await {
            return Err(self.why_refused(project, request, error).await);
        }
        let body = body::write(request, &contents)?;
        self.make(project, request, &contents, body).await
    }

    async fn store_contents(&self, project: ProjectId, request: &CommitRequest) -> Result<(), Error> {
        for (bytes, is_large) in request.actions.iter().filter_map(super::FileAction::contents) {
            if is_large {
                self.store_large(project, bytes).await?;
            }
        }
        Ok(())
    }

    async fn make(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
        body: Vec<u8>,
    ) -> Result<Commit, Error> {
        let url = self.server().api(&format!("projects/{project}/repository/commits"));
        let sent = Transport::post(url, "application/json", body);
        let (mut in_doubt, mut last) = (false, None);
        for pause in PAUSES {
            tokio::time::sleep(pause).await;
            // Bodies in memory can always be sent again.
            let Some(again) = sent.try_clone() else { break };
            match outcome(request, self.send(again, Take::JSON).await) {
                Outcome::Made(commit) => return self.checked(project, request, contents, commit).await,
                Outcome::Refused(error) => {
                    return self.refused(project, request, contents, in_doubt, error).await;
                }
                Outcome::NotNow(error @ Error::Network { .. }) if !in_doubt => return Err(error),
                Outcome::NotNow(error) => last = Some(error),
                Outcome::InDoubt(error) => {
                    if let Some(commit) = self.look(project, request, contents).await? {
                        return Ok(commit);
                    }
                    // A server that takes so long is not asked to do the same once more.
                    if matches!(error, Error::Network { cause: NetworkCause::Timeout, .. }) {
                        return Err(unknown(request, error));
                    }
                    (in_doubt, last) = (true, Some(error));
                }
            }
        }
        Err(match last {
            // It was not there at the last look, but what went out and was never heard of can still arrive.
            Some(error @ Error::Network { .. }) if in_doubt => unknown(request, error),
            Some(error) => error,
            None => Error::Busy { message: "the request could not be sent".into() },
        })
    }

    /// What refuses a commit may be an earlier one of ours: of this call, or of one whose outcome was unknown.
    async fn refused(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
        in_doubt: bool,
        error: Error,
    ) -> Result<Commit, Error> {
        if in_doubt || is_by_guard(&error) {
            match self.look(project, request, contents).await {
                Ok(Some(commit)) if in_doubt || self.is_still_so(project, request, contents).await => {
                    return Ok(commit);
                }
                Err(unknown) if in_doubt => return Err(unknown),
                _ => {}
            }
        }
        Err(self.why_refused(project, request, error).await)
    }

    /// Whether a request without a base, which may have been made and overtaken long ago, left the branch as it is.
    async fn is_still_so(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
    ) -> bool {
        if request.actions.iter().any(|action| action.guard().is_some()) {
            return true;
        }
        for (action, content) in request.actions.iter().zip(contents) {
            let head = self.file_head(project, &request.branch, action.path()).await;
            let is_so = |content: &Cow<'_, [u8]>| {
                head.as_ref().is_ok_and(|head| blob_id(content, &head.blob_id) == head.blob_id)
            };
            if !content.as_ref().is_some_and(is_so) {
                return false;
            }
        }
        true
    }

    /// Looks for the commit, with patience.
    async fn look(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
    ) -> Result<Option<Commit>, Error> {
        let question = || self.landed(project, request, contents);
        patiently(question).await.map_err(|error| unknown(request, error))
    }

    /// Holds an acknowledged commit against what was sent.
    async fn checked(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
        commit: Commit,
    ) -> Result<Commit, Error> {
        for (action, content) in request.actions.iter().zip(contents) {
            let Some(content) = content else { continue };
            let question = || self.file_head(project, commit.id.as_str(), action.path());
            let stored = match patiently(question).await {
                Ok(head) => blob_id(content, &head.blob_id) == head.blob_id,
                Err(Error::NotFound { .. }) => false,
                Err(error) => return Err(unknown(request, error)),
            };
            if !stored {
                let (path, commit) = (action.path().to_owned(), commit.id.to_string());
                return Err(Error::StoredOtherwise { path, commit });
            }
        }
        Ok(commit)
    }
}

/// What will lie in the repository: the bytes, or the pointer to them.
pub(super) fn contents(request: &CommitRequest) -> Contents<'_> {
    let stored = |action: &'_ super::FileAction| -> Option<Cow<'_, [u8]>> {
        let (bytes, is_large) = action.contents()?;
        match is_large {
            true => Some(Cow::Owned(crate::lfs::Pointer::to(bytes).text().into_bytes())),
            false => None,
        }
    };
    request
        .actions
        .iter()
        .map(|action| stored(action).or_else(|| action.contents().map(|(bytes, _)| Cow::Borrowed(bytes))))
        .collect()
}

/// Asks a question that may be repeated, until the server has an answer to it.
async fn patiently<T, F: Future<Output = Result<T, Error>>>(question: impl Fn() -> F) -> Result<T, Error> {
    let mut result = question().await;
    for pause in PAUSES_OF_QUESTIONS.iter().skip(1) {
        let is_passing = matches!(
            result,
            Err(Error::Network { .. }
                | Error::Server { .. }
                | Error::NotGitLab { .. }
                | Error::Busy { .. }
                | Error::RateLimited { .. })
        );
        if !is_passing {
            break;
        }
        tokio::time::sleep(*pause).await;
        result = question().await;
    }
    result
}

fn outcome(request: &CommitRequest, answer: Result<Answer, Failure>) -> Outcome {
    let answer = match answer {
        Ok(answer) => answer,
        Err(Failure { error, is_before_sending: true }) => {
            return match error {
                error @ Error::Network { .. } => Outcome::NotNow(error),
                error => Outcome::Refused(error),
            };
        }
        Err(Failure { error, .. }) => return Outcome::InDoubt(error),
    };
    if answer.status.is_success() {
        return match answer.json() {
            Ok(commit) => Outcome::Made(commit),
            Err(error) => Outcome::InDoubt(error),
        };
    }
    if is_doubtful(answer.status) {
        return Outcome::InDoubt(answer.to_error());
    }
    match answer.to_error() {
        Error::RateLimited { .. } if answer.short_pause().is_some() => Outcome::NotNow(answer.to_error()),
        _ if answer.status == StatusCode::PAYLOAD_TOO_LARGE => {
            let size =
                request.actions.iter().filter_map(super::FileAction::contents).map(|(bytes, _)| bytes.len());
            Outcome::Refused(Error::RequestTooLarge { server: answer.server, size: size.sum() })
        }
        Error::Rejected { message } => match classify(request, message) {
            busy @ Error::Busy { .. } => Outcome::NotNow(busy),
            error => Outcome::Refused(error),
        },
        error => Outcome::Refused(error),
    }
}

/// Whether a refusal says that the place is not as the request takes it to be.
fn is_by_guard(error: &Error) -> bool {
    matches!(
        error,
        Error::Conflict { .. }
            | Error::Exists { .. }
            | Error::BranchExists { .. }
            | Error::NotFound { what: Missing::Path, .. }
    )
}

fn unknown(request: &CommitRequest, error: Error) -> Error {
    match error {
        error @ (Error::OutcomeUnknown { .. } | Error::SignedOut) => error,
        cause => Error::OutcomeUnknown {
            branch: request.branch.clone(),
            path: request.first_path().to_owned(),
            cause: Box::new(cause),
        },
    }
}
