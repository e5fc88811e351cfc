//! What an access token may be used for, and which scopes suffice for which kind of call.

use serde::{Deserialize, Serialize};

/// One OAuth scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything, writing through REST included.
    Api,
    /// Every read through REST.
    ReadApi,
    /// The signed-in user and the server's version.
    ReadUser,
    /// Git over HTTP and the Files API, reading.
    ReadRepository,
    /// Git over HTTP, reading and writing; no REST.
    WriteRepository,
    /// OpenID Connect: who signed in.
    Openid,
    /// OpenID Connect: their name and picture.
    Profile,
    /// OpenID Connect: their e-mail address.
    Email,
}

impl Scope {
    /// Every scope that there is here.
    pub const ALL: [Self; 8] = [
        Self::Api,
        Self::ReadApi,
        Self::ReadUser,
        Self::ReadRepository,
        Self::WriteRepository,
        Self::Openid,
        Self::Profile,
        Self::Email,
    ];

    /// Whether an administrator may be kept from granting it to an application.
    pub(crate) fn reaches_far(self) -> bool {
        !matches!(self, Self::ReadUser | Self::Openid | Self::Profile | Self::Email)
    }

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::ReadApi => "read_api",
            Self::ReadUser => "read_user",
            Self::ReadRepository => "read_repository",
            Self::WriteRepository => "write_repository",
            Self::Openid => "openid",
            Self::Profile => "profile",
            Self::Email => "email",
        }
    }

    /// What the consent page says about it.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Api => "Read and write everything you can reach: groups, projects, files and commits.",
            Self::ReadApi => "Read everything you can reach: groups, projects, files and commits.",
            Self::ReadUser => "Read your profile: name, user name, picture.",
            Self::ReadRepository => "Read the files of private projects.",
            Self::WriteRepository => "Push to the repositories of private projects.",
            Self::Openid => "Know who you are.",
            Self::Profile => "Read your name and picture.",
            Self::Email => "Read your e-mail address.",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == name)
    }
}

/// Reads a space-separated list; `None` when a name in it is unknown or nothing is named.
pub(crate) fn parse_scopes(list: &str) -> Option<Vec<Scope>> {
    let scopes = list.split_whitespace().map(Scope::parse).collect::<Option<Vec<_>>>()?;
    (!scopes.is_empty()).then_some(scopes)
}

/// Writes a space-separated list.
pub(crate) fn join_scopes(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}

/// Enough for `/user`, `/metadata` and `/version`.
pub(crate) const PROFILE: &[Scope] = &[Scope::Api, Scope::ReadApi, Scope::ReadUser];
/// Enough for reading through REST.
pub(crate) const READ: &[Scope] = &[Scope::Api, Scope::ReadApi];
/// Enough for reading through the Files API.
pub(crate) const READ_FILES: &[Scope] = &[Scope::Api, Scope::ReadApi, Scope::ReadRepository];
/// Enough for any write through REST.
pub(crate) const WRITE: &[Scope] = &[Scope::Api];
/// Enough for a push.
pub(crate) const PUSH: &[Scope] = &[Scope::Api, Scope::WriteRepository];
/// Enough for a clone.
pub(crate) const CLONE: &[Scope] =
    &[Scope::Api, Scope::ReadApi, Scope::ReadRepository, Scope::WriteRepository];
