//! The kinds that errors come in, where there is something different to do about each.

use std::fmt;

/// Why a server does not accept a personal access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRefusal {
    /// Its time is over.
    Expired,
    /// Somebody took it back.
    Revoked,
    /// The server does not know it: mistyped, deleted, or another server's.
    Unknown,
    /// The text is no token at all.
    Malformed,
}

impl fmt::Display for TokenRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "it has expired",
            Self::Revoked => "it was revoked",
            Self::Unknown => "it is not known there",
            Self::Malformed => "it has characters in it that no token has",
        })
    }
}

/// The kinds of trouble on the way to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkCause {
    /// The name has no address.
    Dns,
    /// The machine is there, nothing listens.
    Refused,
    /// The encryption cannot be agreed on.
    Tls,
    /// The certificate is not accepted.
    Certificate(CertificateFault),
    /// What answers there does not encrypt, although it was asked to.
    NotEncrypted,
    /// The proxy on the way is in the way.
    Proxy(ProxyFault),
    /// There is no way to the machine.
    Unreachable,
    /// No answer in time.
    Timeout,
    /// The connection broke off.
    Broken,
}

impl fmt::Display for NetworkCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dns => "its name is not known",
            Self::Refused => "the connection was refused",
            Self::Tls => "the encryption could not be agreed on",
            Self::Certificate(fault) => return fault.fmt(f),
            Self::NotEncrypted => "it does not encrypt its answers",
            Self::Proxy(fault) => return fault.fmt(f),
            Self::Unreachable => "there is no way to it",
            Self::Timeout => "it did not answer in time",
            Self::Broken => "the connection broke off",
        })
    }
}

/// What is wrong with a server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// Nobody who is trusted here vouches for it.
    UnknownIssuer,
    /// It vouches for itself.
    SelfSigned,
    /// Its time is over.
    Expired,
    /// Its time has not come, or this machine's clock is wrong.
    NotYetValid,
    /// It is another server's.
    WrongName,
    /// It was taken back.
    Revoked,
    /// The server wants a certificate from us, and there is none.
    OursWanted,
    /// Something else, in the detail.
    Other,
}

impl fmt::Display for CertificateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownIssuer => "its certificate is not signed by anybody that is trusted here",
            Self::SelfSigned => "its certificate is signed by itself",
            Self::Expired => "its certificate has expired",
            Self::NotYetValid => "its certificate is not valid yet",
            Self::WrongName => "its certificate is for another name",
            Self::Revoked => "its certificate was revoked",
            Self::OursWanted => "it wants a certificate from this machine",
            Self::Other => "its certificate is not accepted",
        })
    }
}

/// How a proxy is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyFault {
    /// It cannot be reached.
    Unreachable,
    /// It wants a name and a password.
    LoginNeeded,
    /// It does not let us through to this server.
    Refused,
}

impl fmt::Display for ProxyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "the proxy cannot be reached",
            Self::LoginNeeded => "the proxy wants a name and a password",
            Self::Refused => "the proxy does not let Drawbridge through",
        })
    }
}

/// What is missing where GitLab says 403.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// The token was granted without the scope that the call needs.
    Scope,
    /// A fine-grained token lacks the permission that the message names.
    Permission,
    /// The person may not push to this branch: it is protected.
    Push,
    /// Nobody may write: the project is archived.
    Archived,
    /// The person's role in the project is too low.
    Role,
    /// Any other reason, in the message.
    Other,
}

/// What was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The project is not there, or may not be seen: GitLab does not tell which.
    Project,
    /// The project is there, its repository is switched off.
    Repository,
    /// The project has no commit yet.
    FirstCommit,
    /// The branch, tag or commit.
    Branch,
    /// The file or folder.
    Path,
    /// The server does not have this call.
    Call,
    /// Something else, in the message.
    Other,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Project => "the project was",
            Self::Repository => "the project has no repository: it was",
            Self::FirstCommit => "the repository is empty: its first commit was",
            Self::Branch => "the branch was",
            Self::Path => "the file or folder was",
            Self::Call => "the server's call was",
            Self::Other => "what was asked for was",
        })
    }
}
