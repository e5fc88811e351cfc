//! What can go wrong, told apart as far as a person can do something different about it.
//!
//! No variant carries a token, a code or a verifier. Where GitLab gave a reason, its own words are kept: the texts
//! of push rules and hooks come this way and nobody else can explain them.

mod kinds;

use std::time::Duration;

use crate::keychain::KeychainError;

pub use kinds::{CertificateFault, Forbidden, Missing, NetworkCause, ProxyFault, TokenRefusal};

/// Why a call to GitLab, or a step around it, did not give what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was typed is not the address of a server.
    #[error("\u{201c}{address}\u{201d} is not the address of a GitLab server: {reason}")]
    BadAddress {
        /// What was typed.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What was given as the id of an application is none.
    #[error("this is not an application id: {reason}")]
    BadClientId {
        /// What is wrong with it.
        reason: String,
    },
    /// Sign-in needs the id of an application that is registered at the server.
    #[error("no application id is known for {server}: add the one that was registered there")]
    NoClientId {
        /// The server, as it is shown.
        server: String,
    },
    /// The file with the certificates to trust cannot be used.
    #[error("the certificate file {path} cannot be used: {reason}")]
    Certificates {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No port of this machine can be listened on, so the browser cannot come back that way.
    #[error("this machine does not let Drawbridge listen for the browser: {detail}")]
    NoLoopback {
        /// What the system said.
        detail: String,
    },
    /// The server has no sign-in with a code on another device.
    #[error("{server} does not offer sign-in with a code: GitLab has it from version 17.2 on")]
    NoDeviceFlow {
        /// The server, as it is shown.
        server: String,
    },
    /// The person said no on the server's page.
    #[error("access was not granted at {server}")]
    SignInDenied {
        /// The server, as it is shown.
        server: String,
    },
    /// Nobody typed the code in time.
    #[error("the code for {server} has run out before it was entered")]
    SignInExpired {
        /// The server, as it is shown.
        server: String,
    },
    /// A personal access token is not accepted.
    #[error("{server} does not accept this token: {refusal} ({message})")]
    TokenRefused {
        /// The server, as it is shown.
        server: String,
        /// Why.
        refusal: TokenRefusal,
        /// GitLab's words.
        message: String,
    },
    /// A personal access token was made without a scope that is needed.
    #[error("the token lacks the scope {needed}; it has {}", list(has))]
    MissingScope {
        /// What would do.
        needed: String,
        /// The scopes that it has; empty where the server does not say.
        has: Vec<String>,
    },
    /// A fine-grained token was made without a permission that is needed.
    #[error("the token lacks the permission \u{201c}{permission}\u{201d}: {message}")]
    MissingPermission {
        /// Its name in GitLab's form, such as `User: Read`.
        permission: String,
        /// GitLab's words.
        message: String,
    },
    /// The server could not be reached, or the answer broke off.
    #[error("{server} could not be reached: {cause}{}", in_brackets(cause, detail))]
    Network {
        /// The server, as it is shown.
        server: String,
        /// The kind of trouble.
        cause: NetworkCause,
        /// The network library's innermost words.
        detail: String,
    },
    /// The network library could not be set up, most likely for want of the system's certificates.
    #[error("the network cannot be used: {detail}")]
    NoNetwork {
        /// The network library's words.
        detail: String,
    },
    /// Something answered that does not speak as GitLab does.
    #[error("{server} does not answer as GitLab does: {detail}")]
    NotGitLab {
        /// The server, as it is shown.
        server: String,
        /// What it did instead.
        detail: String,
    },
    /// The server sends requests on to somewhere else. Tokens are not sent after them.
    #[error("{server} sends requests on to {to}: add the server under that address")]
    Redirected {
        /// The server, as it is shown.
        server: String,
        /// Where it points, scheme and host only.
        to: String,
    },
    /// Every request from here is refused, without a word of GitLab's: the address is blocked, or what stands before
    /// the server lets nobody through.
    #[error("{server}, or something before it, refuses every request from this network")]
    Blocked {
        /// The server, as it is shown.
        server: String,
    },
    /// Access was revoked, has run out, or was never granted.
    #[error("access to GitLab has ended: sign in again ({message})")]
    SignInAgain {
        /// Why, in GitLab's words or ours.
        message: String,
    },
    /// The account was signed out while the call was made or before.
    #[error("this account is signed out")]
    SignedOut,
    /// GitLab knows who asks, and says no.
    #[error("GitLab does not allow this: {message}")]
    Forbidden {
        /// What is missing.
        reason: Forbidden,
        /// GitLab's words.
        message: String,
    },
    /// It is not there, or may not be seen.
    #[error("{what} not found: {message}")]
    NotFound {
        /// What was looked for.
        what: Missing,
        /// GitLab's words.
        message: String,
    },
    /// The file changed on the server after it was read. Nothing was written.
    #[error("“{path}” has changed on the server since it was opened")]
    Conflict {
        /// The file.
        path: String,
        /// GitLab's words.
        message: String,
    },
    /// A file (or a folder) of that name is there already. Nothing was written.
    #[error("“{path}” exists already")]
    Exists {
        /// The file.
        path: String,
        /// GitLab's words.
        message: String,
    },
    /// The branch that was to be made is there already. Nothing was written.
    #[error("the branch “{branch}” exists already")]
    BranchExists {
        /// The branch.
        branch: String,
        /// GitLab's words.
        message: String,
    },
    /// Nobody can tell whether the commit was made: its answer was lost, and the server does not answer the question
    /// either. [`Client::find_commit`](crate::Client::find_commit) finds out later. Nothing is lost either way.
    #[error("it is not known whether “{path}” was saved to {branch}: {cause}")]
    OutcomeUnknown {
        /// The branch of the commit.
        branch: String,
        /// The first file of the commit.
        path: String,
        /// Why it cannot be found out now.
        cause: Box<Self>,
    },
    /// The commit was made, but a file's contents on the server are not what was sent.
    #[error("the server has stored “{path}” otherwise than it was sent, in commit {commit}")]
    StoredOtherwise {
        /// The file.
        path: String,
        /// The commit.
        commit: String,
    },
    /// The request is larger than the server takes.
    #[error("{size} bytes are more than {server} takes in one request")]
    RequestTooLarge {
        /// The server, as it is shown.
        server: String,
        /// What was to be sent, in bytes.
        size: usize,
    },
    /// There is an open merge request of these branches already.
    #[error("there is an open merge request for this branch already: {message}")]
    MergeRequestExists {
        /// Its number, as far as the server tells.
        iid: Option<u64>,
        /// GitLab's words.
        message: String,
    },
    /// The file is kept outside of git (Git LFS), and what the repository points to is not to be had.
    #[error("the large file {oid} that the repository points to cannot be had: {message}")]
    LargeFile {
        /// The name of its contents.
        oid: String,
        /// GitLab's words, or ours.
        message: String,
    },
    /// A proxy before the server decodes `%2F`, and this cannot be asked without it.
    #[error("a proxy before {server} changes the addresses of requests (it decodes %2F)")]
    SlashesDecoded {
        /// The server, as it is shown.
        server: String,
    },
    /// GitLab refuses the contents of the request: a push rule, a hook, an invalid value.
    #[error("GitLab refused: {message}")]
    Rejected {
        /// GitLab's words.
        message: String,
    },
    /// Somebody else is writing at this moment; trying again is likely to work.
    #[error("GitLab is busy with another change: {message}")]
    Busy {
        /// GitLab's words.
        message: String,
    },
    /// Too many requests.
    #[error("GitLab asks to wait {} seconds before the next request", retry_after.as_secs())]
    RateLimited {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The answer is larger than what we are ready to take.
    #[error("the answer of {server} is larger than {limit} bytes")]
    TooLarge {
        /// The server, as it is shown.
        server: String,
        /// The limit, in bytes.
        limit: usize,
    },
    /// The server failed, or answered with a status that nothing else here stands for.
    #[error("GitLab answered {status}: {message}")]
    Server {
        /// The HTTP status.
        status: u16,
        /// The server's words.
        message: String,
    },
    /// The sign-in was refused when the code was exchanged.
    #[error("GitLab refused the sign-in: {}{message} ({code})", explanation(code))]
    SignInRefused {
        /// The OAuth error code, such as `invalid_client`.
        code: String,
        /// GitLab's words.
        message: String,
    },
    /// The system's keychain did not do its part.
    #[error(transparent)]
    Keychain(#[from] KeychainError),
    /// The lock that keeps two processes from refreshing one token at once could not be had.
    #[error("another Drawbridge is renewing the access and does not finish: {detail}")]
    Locked {
        /// What the system said.
        detail: String,
    },
    /// The operating system gives no random numbers; nothing secret can be made without them.
    #[error("the operating system gives no random numbers")]
    NoRandomness,
}

/// What stands behind a code of OAuth, as far as GitLab's own words leave it open.
fn explanation(code: &str) -> &'static str {
    match code {
        "invalid_client" => {
            "it does not know this application id, or the application is marked as confidential. "
        }
        "invalid_grant" => "the code was used already, has run out, or belongs to another request. ",
        "unauthorized_client" => "the application may not sign in this way. ",
        "invalid_scope" => "the application may not ask for this access. ",
        _ => "",
    }
}

fn list(scopes: &[String]) -> String {
    if scopes.is_empty() { "none that the server tells of".to_owned() } else { scopes.join(", ") }
}

/// The network library's words, where they say more than the kind of trouble does.
fn in_brackets(cause: &NetworkCause, detail: &str) -> String {
    match cause {
        NetworkCause::Dns | NetworkCause::Refused | NetworkCause::Timeout => String::new(),
        _ => format!(" ({detail})"),
    }
}
