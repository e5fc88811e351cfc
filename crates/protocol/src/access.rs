//! Servers, accounts, and the ways in and out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A GitLab server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Server")]
pub struct ServerDto {
    /// Names it in commands.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Host and port, to show.
    pub host: String,
    /// The address to register as redirect URI.
    pub redirect_uri: String,
    /// The second address to register, for browsers that cannot open ours.
    pub loopback_redirect_uri: String,
    /// Whether an application id is known, without which nobody can sign in through a browser.
    pub has_client_id: bool,
    /// Whether what is sent there can be read on the way.
    pub is_plain_http: bool,
    /// The file with certificates that are trusted for it besides the system's.
    pub certificates: Option<String>,
    /// Whether it is always there and cannot be removed.
    pub is_built_in: bool,
    /// The page on which an application is registered.
    pub applications_url: String,
    /// The page on which a personal access token is made.
    pub tokens_url: String,
}

/// A signed-in account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Account")]
pub struct AccountDto {
    /// Names it in commands.
    pub id: String,
    /// Its server.
    pub server: ServerDto,
    /// The user name, without `@`.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// The picture as a `data:` URL.
    pub avatar: Option<String>,
    /// How it signed in.
    pub way: WayDto,
    /// Whether diagrams can be saved with it.
    pub may_write: bool,
    /// Whether it is forgotten when the app ends, because no keychain took it.
    pub is_session_only: bool,
    /// When a personal token ends, seconds since 1970. Other access is renewed by itself.
    #[ts(type = "number | null")]
    pub expires_at: Option<u64>,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Way")]
pub enum WayDto {
    /// The browser, which comes back by our own scheme.
    Browser,
    /// The browser, which comes back to a port of this machine.
    Loopback,
    /// A code that is typed into any browser, on any machine.
    Device,
    /// A token that the person made on the server.
    Token,
}

/// How far a sign-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SignInPhase")]
pub enum SignInPhaseDto {
    /// The person has the word: in the browser, or wherever the code is typed.
    Waiting,
    /// The answer has come and is being exchanged.
    Finishing,
    /// It came to nothing; the message says why.
    Failed,
    /// It is finished, but the keychain does not take it: try again, or keep it for this session only, or give it up.
    KeychainRefused,
}

/// A sign-in under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SignIn")]
pub struct SignInDto {
    /// The server.
    pub server: ServerDto,
    /// By which way.
    pub way: WayDto,
    /// How far it is.
    pub phase: SignInPhaseDto,
    /// Whether only reading is asked for.
    pub read_only: bool,
    /// The address that was opened in the browser, to open again or copy.
    pub authorize_url: Option<String>,
    /// The address of the second request, once the loopback was begun. Both requests are good; the first answer counts.
    pub loopback_url: Option<String>,
    /// Whether the loopback is to be offered: nothing has come back for a while, or nothing could.
    pub offers_loopback: bool,
    /// The code to type.
    pub device: Option<DeviceCodeDto>,
    /// Why it failed.
    pub message: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A code to type into a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DeviceCode")]
pub struct DeviceCodeDto {
    /// What to type.
    pub user_code: String,
    /// Where.
    pub verification_url: String,
    /// The same page with the code filled in.
    pub complete_url: Option<String>,
    /// When it ends, seconds since 1970.
    #[ts(type = "number")]
    pub expires_at: u64,
}

/// What a look at a server has found so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Examination")]
pub struct ExaminationDto {
    /// The address as it was understood, or as it was typed where it is none.
    pub url: String,
    /// Whether more is to come.
    pub is_running: bool,
    /// One after another, as they were found.
    pub findings: Vec<FindingDto>,
}

/// The answer to one question about a server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Finding")]
pub struct FindingDto {
    /// What was looked at.
    pub question: QuestionDto,
    /// How it stands.
    pub verdict: VerdictDto,
    /// What was found, in a sentence.
    pub said: String,
    /// What to do about it.
    pub cure: Option<String>,
    /// The part of the cure that can be tried at once.
    pub remedy: Option<RemedyDto>,
}

/// What can be tried at once against what failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(rename = "Remedy")]
pub enum RemedyDto {
    /// Trusting a file of certificates.
    Certificates,
    /// Another address of the server.
    Address {
        /// The address.
        url: String,
    },
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Question")]
pub enum QuestionDto {
    /// Whether it is an address.
    Address,
    /// Whether the name is known.
    Name,
    /// Whether a proxy is in between.
    Proxy,
    /// Whether something listens.
    Connection,
    /// Whether the certificate is trusted.
    Certificate,
    /// Whether it is a GitLab.
    GitLab,
    /// Whether it is new enough.
    Version,
    /// Whether the application id is known there.
    Application,
    /// Whether our redirect addresses are registered.
    Redirect,
    /// Whether the access that we ask for can be granted.
    Scopes,
}

/// How it stands with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Verdict")]
pub enum VerdictDto {
    /// It is as it should be.
    Passed,
    /// It works, and there is something to know.
    Warning,
    /// It stands in the way.
    Failed,
    /// It shows when somebody signs in.
    Untold,
    /// Something before it failed.
    Skipped,
}

/// Access that has ended here, while the server could not be told yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PendingRevocation")]
pub struct PendingRevocationDto {
    /// Host and port of the server.
    pub host: String,
    /// The user name, without `@`.
    pub username: String,
    /// When it ended here, seconds since 1970.
    #[ts(type = "number")]
    pub since: u64,
    /// The server's page on which it can be ended by hand.
    pub access_url: String,
}
