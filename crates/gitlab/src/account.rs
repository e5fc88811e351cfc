//! Who is signed in where.

use serde::Deserialize;
use url::Url;

use crate::server::Server;

/// A person as GitLab knows them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct User {
    /// The number that survives renames.
    pub id: u64,
    /// The name after the `@`.
    pub username: String,
    /// The name to show.
    pub name: String,
    /// The address of the picture, where there is one.
    pub avatar_url: Option<String>,
    /// The person's page.
    pub web_url: String,
}

/// A signed-in person on a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The server.
    pub server: Server,
    /// The person.
    pub user: User,
}

impl Account {
    /// What the account's tokens are kept under.
    #[must_use]
    pub fn id(&self) -> AccountId {
        AccountId::new(&self.server, self.user.id)
    }
}

/// Tells accounts apart: the server's whole address (its scheme too) and the user's number. Stores keep one text for
/// each.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AccountId {
    base: Url,
    slug: String,
    user: u64,
    is_of_revocations: bool,
}

impl AccountId {
    /// The account of a user on a server.
    #[must_use]
    pub fn new(server: &Server, user: u64) -> Self {
        Self { base: server.base().clone(), slug: server.slug(), user, is_of_revocations: false }
    }

    /// The same account's other entry, which holds what is to be revoked and nothing else.
    pub(crate) fn of_revocations(self) -> Self {
        Self { is_of_revocations: true, ..self }
    }

    /// The user name of the keychain entry: `42@https://gitlab.example.com/`, and `revoke:42@…` for what is to be revoked.
    #[must_use]
    pub fn keychain_user(&self) -> String {
        let kind = if self.is_of_revocations { "revoke:" } else { "" };
        format!("{kind}{}@{}", self.user, self.base)
    }

    /// A name for the account that is fit to be a file name.
    #[must_use]
    pub fn file_stem(&self) -> String {
        format!("{}-{}", self.slug, self.user)
    }
}
