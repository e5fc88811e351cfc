//! What a sign-in brought.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// What kind of token speaks for an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenKind {
    /// Given to the application by the person; renewed without anybody noticing.
    #[default]
    OAuth,
    /// Made by the person, with scopes.
    Personal,
    /// Made by the person, with a permission for each kind of thing.
    FineGrained,
}

/// What a token is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The kind of token.
    pub kind: TokenKind,
    /// Whether diagrams can be saved. A server that does not tell is taken to allow it: a save that it refuses after
    /// all says why.
    pub may_write: bool,
    /// The scopes by their names; empty where there are none or the server does not tell.
    pub scopes: Vec<String>,
    /// When access ends for good. Nothing for what is renewed, or never ends.
    pub expires_at: Option<SystemTime>,
}
