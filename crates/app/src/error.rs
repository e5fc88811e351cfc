//! What can go wrong, as one type; and how each is told to a person.

use protocol::{ErrorCodeDto, ErrorDto};
use thiserror::Error;

use crate::NotThere;

/// Why something that the person asked for did not happen.
#[derive(Debug, Error)]
pub enum AppError {
    /// The file holds no diagram.
    #[error("“{title}” cannot be opened: {reason}")]
    NotADiagram {
        /// The file.
        title: String,
        /// What it is instead, or where it breaks off.
        reason: format::ReadError,
    },
    /// A file of this machine.
    #[error(transparent)]
    Storage(#[from] storage::StorageError),
    /// GitLab, or the way to it.
    #[error(transparent)]
    Gitlab(#[from] gitlab::Error),
    /// Something of a repository is not where it was looked for.
    #[error(transparent)]
    NotThere(#[from] NotThere),
    /// A pasted text is no address of a GitLab.
    #[error("“{0}” is neither an address of GitLab nor the path of a project")]
    NoAddress(String),
    /// A pasted address is another server's.
    #[error("this address is on {host}, and the account is on {here}")]
    OtherServer {
        /// The address's server.
        host: String,
        /// The account's.
        here: String,
    },
    /// The person gave it up.
    #[error("it was given up")]
    Cancelled,
    /// The answer of the browser is not one that anybody waits for.
    #[error(transparent)]
    Callback(#[from] gitlab::CallbackError),
    /// The diagram did not take the change.
    #[error(transparent)]
    Edit(#[from] editor::EditError),
    /// The clipboard did not answer.
    #[error(transparent)]
    Clipboard(#[from] crate::ClipboardError),
    /// There are changes that would be lost.
    #[error("{0} has unsaved changes")]
    Unsaved(String),
    /// No such document is open; it was closed meanwhile.
    #[error("this diagram is not open any more")]
    NoSuchDocument,
    /// The account is not signed in.
    #[error("access to this GitLab account has to be authorised first")]
    SignInNeeded,
    /// Its server has ended the access of an account.
    #[error("the access of @{username} has ended on {host}{}", kept_as_drafts(.kept))]
    AccessEnded {
        /// The account's user name.
        username: String,
        /// The account's server.
        host: String,
        /// The diagrams whose unsaved changes are kept.
        kept: Vec<String>,
    },
    /// The account may only read.
    #[error("@{username} was given read access alone on {host}, so nothing can be saved there")]
    ReadOnly {
        /// The account's user name.
        username: String,
        /// The account's server.
        host: String,
        /// Whether a personal token speaks for it.
        by_token: bool,
    },
    /// A save was given up because its account was signed out meanwhile.
    #[error("saving “{0}” was given up because its account was signed out; its changes are kept as a draft")]
    SaveGivenUp(String),
    /// No sign-in is in the phase that this is for.
    #[error("no sign-in is waiting for this any more")]
    NoSignIn,
    /// A page has nothing on it, so it makes no picture.
    #[error("there is nothing to draw")]
    NothingToDraw,
    /// A picture could not be drawn.
    #[error(transparent)]
    Render(#[from] render::RenderError),
    /// There is no file of such a name with a diagram in it.
    #[error(transparent)]
    Write(#[from] format::WriteError),
    /// The server is not known.
    #[error("this server is not in the list any more")]
    NoSuchServer,
    /// Somebody is signed in to the server.
    #[error("an account is signed in to {0}; sign out first")]
    ServerInUse(String),
    /// The server has no application id, without which GitLab lets nobody in.
    #[error("no application id is known for {0}")]
    NoClientId(String),
    /// The document has no file of this machine to be saved to.
    #[error("“{0}” has no file on this machine yet")]
    NoLocalFile(String),
    /// The document has no place in a repository.
    #[error("“{0}” has no place in a repository yet")]
    NoPlace(String),
    /// Nothing is selected, or several things are.
    #[error("a link leads to one shape, and there is not one shape selected")]
    NotOneShape,
    /// Nobody may write to the project any more.
    #[error("{0} is archived and takes no more changes")]
    Archived(String),
    /// There is a file at the place already.
    #[error("there is a file “{0}” at this place already")]
    AlreadyExists(String),
    /// A save of this document is under way.
    #[error("“{0}” is being saved right now")]
    Saving(String),
    /// No merge of the document is waiting to be settled.
    #[error("there is nothing to settle any more")]
    NothingToSettle,
    /// The file was moved by somebody else.
    #[error("“{from}” was moved to “{to}”")]
    Moved {
        /// Where it was.
        from: String,
        /// Where it is.
        to: String,
    },
    /// The branch of the document was deleted.
    #[error("the branch “{0}” does not exist any more")]
    BranchGone(String),
    /// Others kept saving at the same time.
    #[error("“{0}” was changed by others again and again while it was being saved")]
    Overtaken(String),
    /// Several saves wait already, and this one does not go together with them.
    #[error("saves to “{0}” are waiting to be sent; this one has to wait for them")]
    QueueInTheWay(String),
    /// A draft could not be written.
    #[error("unsaved changes of “{title}” are not safe from a crash: {reason}")]
    NotSafe {
        /// The document.
        title: String,
        /// Why, in words.
        reason: String,
    },
    /// Nobody listens to us.
    #[error("an update could not be written for the page: {0}")]
    Frame(#[from] serde_json::Error),
}

impl AppError {
    /// The kind, for the page to tell apart.
    pub fn code(&self) -> ErrorCodeDto {
        match self {
            Self::NotADiagram { .. } => ErrorCodeDto::NotADiagram,
            Self::Storage(_) | Self::NoLocalFile(_) | Self::NotSafe { .. } => ErrorCodeDto::File,
            Self::Gitlab(error) => gitlab_code(error),
            Self::NotThere(_) | Self::NoAddress(_) => ErrorCodeDto::NotFound,
            Self::OtherServer { .. } => ErrorCodeDto::Refused,
            Self::Cancelled => ErrorCodeDto::Cancelled,
            Self::Callback(_) => ErrorCodeDto::SignIn,
            Self::Edit(_)
            | Self::Clipboard(_)
            | Self::NoSuchDocument
            | Self::NoPlace(_)
            | Self::NotOneShape
            | Self::Saving(_)
            | Self::SaveGivenUp(_)
            | Self::NothingToDraw
            | Self::Write(_)
            | Self::ServerInUse(_) => ErrorCodeDto::Refused,
            Self::Unsaved(_) => ErrorCodeDto::Unsaved,
            Self::SignInNeeded | Self::AccessEnded { .. } => ErrorCodeDto::SignInNeeded,
            Self::NoSuchServer | Self::NoClientId(_) | Self::NoSignIn => ErrorCodeDto::SignIn,
            Self::ReadOnly { .. } => ErrorCodeDto::ReadOnly,
            Self::NothingToSettle | Self::QueueInTheWay(_) => ErrorCodeDto::Refused,
            Self::Moved { .. } | Self::Overtaken(_) => ErrorCodeDto::Conflict,
            Self::BranchGone(_) => ErrorCodeDto::NotFound,
            Self::Archived(_) => ErrorCodeDto::Forbidden,
            Self::AlreadyExists(_) => ErrorCodeDto::AlreadyExists,
            Self::Frame(_) | Self::Render(_) => ErrorCodeDto::Internal,
        }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Gitlab(error) => return gitlab_hint(error),
            Self::NotThere(what) => return Some(what.hint()),
            Self::NoAddress(_) => {
                "Copy the address from the browser's address bar, or type the full path, as in group/project."
            }
            Self::OtherServer { .. } => "Choose an account of that server, or sign in there first.",
            Self::NotADiagram { .. } => {
                "Choose a .drawio file, or an .xml, .svg, .png or .html file with a diagram inside."
            }
            Self::Write(_) => "Choose a name that ends in .drawio, .svg or .png.",
            Self::NotSafe { .. } => "Go on, and save the diagram soon.",
            Self::Clipboard(_) => "Copy it again, or try again in a moment.",
            Self::Unsaved(_) => "Save it first, or discard the changes.",
            Self::SignInNeeded => "Sign in again; the diagram stays open.",
            Self::AccessEnded { .. } => "Sign in again with this account to go on.",
            Self::NoClientId(_) => {
                "Register an application on the server with the redirect addresses shown, and enter its id; or sign in with a personal access token."
            }
            Self::ReadOnly { by_token: false, .. } => {
                "Sign in again with read and write access, or save the diagram as a file on this machine."
            }
            Self::ReadOnly { by_token: true, .. } => {
                "Sign in again with a token that may write (the scope is api), or save the diagram as a file on this machine."
            }
            Self::Moved { .. } => "Follow it to its new place, or save it here all the same.",
            Self::BranchGone(_) => "Save it on a new branch.",
            Self::Overtaken(_) => "Try again in a moment.",
            Self::QueueInTheWay(_) => "Send them first, or drop them.",
            Self::SaveGivenUp(_) => {
                "Sign in again with the same account, and open the draft from the start screen."
            }
            Self::NotOneShape => "Select one shape or connector, and copy the link again.",
            Self::NoSignIn => "Start the sign-in again.",
            Self::NoSuchServer => "Add the server again.",
            Self::Archived(_) => "Save the diagram to another project.",
            Self::AlreadyExists(_) => "Open that file, or choose another name.",
            Self::Callback(error) => return Some(callback_hint(error).to_owned()),
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

impl From<AppError> for ErrorDto {
    fn from(error: AppError) -> Self {
        let retry_after = match &error {
            AppError::Gitlab(gitlab::Error::RateLimited { retry_after }) => Some(retry_after.as_secs()),
            _ => None,
        };
        Self { code: error.code(), hint: error.hint(), message: sentence(&error.to_string()), retry_after }
    }
}

/// What else is to be said of diagrams whose unsaved changes are kept.
fn kept_as_drafts(titles: &[String]) -> String {
    let quoted: Vec<String> = titles.iter().map(|title| format!("“{title}”")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => format!("; {one} is kept as a draft"),
        several => format!("; {} are kept as drafts", several.join(", ")),
    }
}

/// Error texts begin in lower case, so that they can be joined; what a person reads begins with a capital.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn gitlab_code(error: &gitlab::Error) -> ErrorCodeDto {
    use gitlab::{Error as E, Forbidden};
    match error {
        E::NoClientId { .. }
        | E::BadClientId { .. }
        | E::NoLoopback { .. }
        | E::NoDeviceFlow { .. }
        | E::SignInDenied { .. }
        | E::SignInExpired { .. }
        | E::TokenRefused { .. }
        | E::MissingScope { .. }
        | E::MissingPermission { .. } => ErrorCodeDto::SignIn,
        E::Certificates { .. } => ErrorCodeDto::File,
        E::BadAddress { .. } | E::NotGitLab { .. } | E::Redirected { .. } => ErrorCodeDto::NotGitLab,
        E::Network { .. } | E::NoNetwork { .. } => ErrorCodeDto::Network,
        E::SignInAgain { .. } | E::SignedOut => ErrorCodeDto::SignInNeeded,
        E::Forbidden { reason: Forbidden::Scope | Forbidden::Permission, .. } => {
            ErrorCodeDto::MissingPermission
        }
        E::Forbidden { .. } => ErrorCodeDto::Forbidden,
        E::NotFound { .. } => ErrorCodeDto::NotFound,
        E::Conflict { .. } | E::Busy { .. } => ErrorCodeDto::Conflict,
        E::Exists { .. } | E::BranchExists { .. } => ErrorCodeDto::AlreadyExists,
        E::RateLimited { .. } => ErrorCodeDto::RateLimited,
        E::Keychain(_) => ErrorCodeDto::Keychain,
        E::SignInRefused { .. } => ErrorCodeDto::SignIn,
        E::NoRandomness => ErrorCodeDto::Internal,
        _ => ErrorCodeDto::Server,
    }
}

fn gitlab_hint(error: &gitlab::Error) -> Option<String> {
    use gitlab::{Error as E, Forbidden, KeychainError};
    let hint = match error {
        E::BadAddress { .. } => {
            "Copy the address from the browser's address bar, as in https://gitlab.example.com."
        }
        E::NoClientId { .. } => {
            "Register an application on the server with the redirect addresses shown, and enter its id; or sign in with a personal access token."
        }
        E::BadClientId { .. } => {
            "Copy the application id from the application's page on the server; the secret is not needed."
        }
        E::Certificates { .. } => "Choose a file in PEM form that can be read.",
        E::NoLoopback { .. } => "Sign in with a code, or with a personal access token.",
        E::NoDeviceFlow { .. } => "Sign in through the browser, or with a personal access token.",
        E::SignInDenied { .. } => {
            "Start the sign-in again and choose Authorize; read access alone is a choice before it."
        }
        E::SignInExpired { .. } => "Start the sign-in again and enter the new code in time.",
        E::TokenRefused { .. } => "Make a new token on the server's page, and paste all of it.",
        E::MissingScope { .. } => {
            "Make a token with this scope: read_api opens diagrams, api saves them too."
        }
        E::MissingPermission { .. } => {
            "Add this permission to the token on the server's page, and try again."
        }
        E::Redirected { .. } => "Add the server under the address that it sends on to.",
        E::RateLimited { .. } => "Wait that long, and try again.",
        E::Locked { .. } => "Try again in a moment; close other windows of Drawbridge if it stays.",
        E::Keychain(KeychainError::Missing) => {
            "Start one (GNOME Keyring, KWallet) and try again. Whoever signs in now can do so for this session only."
        }
        E::Keychain(KeychainError::Unreadable) => "Sign in again.",
        E::Keychain(KeychainError::TimedOut) => "Look for its question, answer it, and try again.",
        E::Network { cause, .. } => network_hint(*cause),
        E::NotGitLab { .. } => {
            "Check the address: a GitLab may live under a path, as in https://example.com/gitlab. Where it worked before, something on the way answers instead, such as a network that wants a sign-in: open the server in the browser."
        }
        E::SignInAgain { .. } | E::SignedOut => "Sign in again; unsaved work is kept.",
        E::Forbidden { reason: Forbidden::Push, .. } => {
            "Save it elsewhere: on another branch or in another project."
        }
        E::Forbidden { reason: Forbidden::Scope, .. } => {
            "Sign in again and allow the access that is asked for."
        }
        E::Forbidden { reason: Forbidden::Permission, .. } => {
            "Add this permission to the token on the server's page, and try again."
        }
        E::Forbidden { reason: Forbidden::Archived, .. } => "Save the diagram to another project.",
        E::Forbidden { reason: Forbidden::Role, .. } => {
            "Ask whoever maintains the project for a higher role."
        }
        E::Blocked { .. } => "Try another network, or ask who runs the server.",
        E::SlashesDecoded { .. } => {
            "Ask who runs the server: its proxy has to leave %2F in addresses as it is."
        }
        E::LargeFile { .. } => {
            "Ask who saved the file to push it to the large file storage (git lfs push), and try again."
        }
        E::Server { status: 500.., .. } => {
            "Try again in a few minutes; if it stays, tell who runs the server. Nothing was lost."
        }
        E::Conflict { .. } => "Nothing was overwritten. Save yours under another name or on another branch.",
        E::Exists { .. } => "Open that file, or choose another name.",
        E::Busy { .. } => "Try again in a moment.",
        E::Keychain(_) => "Unlock the keychain and try again.",
        E::SignInRefused { .. } => {
            "Start the sign-in again. If it stays, check that the application on the server is not confidential and has the redirect addresses shown."
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

fn callback_hint(error: &gitlab::CallbackError) -> &'static str {
    use gitlab::CallbackError as C;
    match error {
        C::Denied { .. } => {
            "Start the sign-in again and choose Authorize on GitLab's page; read access alone is a choice before it."
        }
        C::Refused { .. } => "Start the sign-in again; if it stays, show the message to who runs the server.",
        error if !error.ends_sign_in() => {
            "If you were signing in, go on in the page that Drawbridge opened, or start again from Drawbridge."
        }
        _ => "Start the sign-in again from Drawbridge.",
    }
}

fn network_hint(cause: gitlab::NetworkCause) -> &'static str {
    use gitlab::{CertificateFault as F, NetworkCause as C};
    match cause {
        C::Certificate(F::UnknownIssuer | F::SelfSigned) => {
            "Ask who runs the server for the file of its certificate authority, and choose it where the server is added."
        }
        C::Certificate(F::Expired | F::NotYetValid) => {
            "Check this machine's clock. If it is right, the server's certificate has to be renewed."
        }
        C::Certificate(_) | C::Tls => "Check the address; if it is right, tell who runs the server.",
        C::NotEncrypted => "If the server has no encryption, add it with http:// in front.",
        C::Proxy(_) => "Check the system's proxy settings, and try again; nothing was lost.",
        _ => "Check the network and try again; nothing was lost.",
    }
}
