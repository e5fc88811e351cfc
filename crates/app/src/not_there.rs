//! What is not where it was looked for: told apart as far as a person can do something different about it.

use gitlab::{Client, Fate, Missing, ProjectId};
use thiserror::Error;

use crate::origin::Place;
use crate::{AppError, Application};

/// Something of a repository that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotThere {
    /// The project is not there, or the account may not see it: GitLab does not tell which.
    #[error("{project} was not found on {host}: it is not there, or @{username} has no access to it")]
    Project {
        /// Its full path in quotes, as far as that is known.
        project: String,
        /// The server.
        host: String,
        /// The account.
        username: String,
    },
    /// The project's repository is switched off.
    #[error("{0} has no repository: it is switched off in the project's settings")]
    Repository(String),
    /// Nobody has committed anything yet.
    #[error("the repository of {0} is empty")]
    FirstCommit(String),
    /// Whatever a pasted address calls a branch, tag or commit.
    #[error("{0} has no branch, tag or commit of the name in this address")]
    Reference(String),
    /// The branch, tag or commit.
    #[error("there is no branch “{branch}” in {project}")]
    Branch {
        /// Its name.
        branch: String,
        /// The project.
        project: String,
    },
    /// The folder.
    #[error("there is no folder “{folder}” on {branch}")]
    Folder {
        /// Its path.
        folder: String,
        /// The branch.
        branch: String,
    },
    /// The file, and nobody knows what became of it.
    #[error("there is no file “{path}” on {branch}")]
    File {
        /// Its path.
        path: String,
        /// The branch.
        branch: String,
    },
    /// The file was moved.
    #[error("“{from}” was moved to “{to}” on {branch}, by {author}")]
    Moved {
        /// Its path before.
        from: String,
        /// Its path now.
        to: String,
        /// The branch.
        branch: String,
        /// Who did it.
        author: String,
    },
    /// The file was deleted.
    #[error("“{path}” was deleted from {branch} by {author}, in the commit “{commit}”")]
    Deleted {
        /// Its path.
        path: String,
        /// The branch.
        branch: String,
        /// Who did it.
        author: String,
        /// The first line of the commit's message.
        commit: String,
    },
}

impl NotThere {
    /// What to do next.
    pub(crate) fn hint(&self) -> String {
        match self {
            Self::Project { .. } => {
                "Check the address and the account; whoever maintains the project can add you to it."
                    .to_owned()
            }
            Self::Repository(_) => "Choose another project, or ask who maintains this one.".to_owned(),
            Self::FirstCommit(_) => {
                "Make the first diagram: choose New, and save it to this project.".to_owned()
            }
            Self::Reference(_) => "Open the project and choose another branch.".to_owned(),
            Self::Branch { .. } => "Choose another branch of the project.".to_owned(),
            Self::Folder { .. } | Self::File { .. } => {
                "Look for it in the project's folders, or on another branch.".to_owned()
            }
            Self::Moved { to, .. } => format!("Open “{to}”."),
            Self::Deleted { .. } => {
                "Open it from another branch or an earlier commit, and save it again.".to_owned()
            }
        }
    }
}

impl Application {
    /// An answer about a place, in which what is missing is told apart. It may ask what became of a file.
    pub(crate) async fn explained<T>(
        &self,
        place: &Place,
        reference: &str,
        answer: Result<T, gitlab::Error>,
    ) -> Result<T, AppError> {
        let what = match answer {
            Err(gitlab::Error::NotFound { what, .. }) => what,
            answer => return self.checked(&place.account.0, answer).await,
        };
        let client = self.client(&place.account.0)?;
        Err(self.not_there(&client, place, reference, what).await)
    }

    async fn not_there(&self, client: &Client, place: &Place, reference: &str, what: Missing) -> AppError {
        let project = quoted(&place.project_path);
        let id = ProjectId(place.project);
        let (path, branch) = (place.path.clone(), reference.to_owned());
        let told = match what {
            Missing::Project => NotThere::Project {
                project,
                host: client.server().display_name(),
                username: self.username(place),
            },
            Missing::Repository => NotThere::Repository(project),
            Missing::FirstCommit => NotThere::FirstCommit(project),
            Missing::Branch => match client.project(id).await {
                Ok(known) if known.empty_repo => NotThere::FirstCommit(project),
                _ => NotThere::Branch { branch, project },
            },
            _ => match client.fate(id, reference, &place.path).await {
                Ok(Fate::Moved { to, by }) => {
                    NotThere::Moved { from: path, to, branch, author: by.author_name }
                }
                Ok(Fate::Deleted { by }) => {
                    NotThere::Deleted { path, branch, author: by.author_name, commit: by.title }
                }
                Ok(Fate::BranchGone) => NotThere::Branch { branch, project },
                Ok(Fate::Present | Fate::Unknown) | Err(_) => NotThere::File { path, branch },
            },
        };
        told.into()
    }

    fn username(&self, place: &Place) -> String {
        let state = self.state();
        state.account(&place.account).map(|known| known.account.user.username.clone()).unwrap_or_default()
    }
}

/// A project in a sentence.
pub(crate) fn quoted(path: &str) -> String {
    if path.is_empty() { "this project".to_owned() } else { format!("“{path}”") }
}
