//! Where a fine-grained personal access token may do what it may do.

use serde::{Deserialize, Serialize};

/// One boundary of a fine-grained token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Boundary {
    /// A group and everything beneath it, by its full path.
    Group(String),
    /// One project, by its full path.
    Project(String),
    /// Every group and project that the user is a member of.
    Memberships,
    /// What is the user's own: profile, tokens.
    User,
    /// The server itself.
    Instance,
}
