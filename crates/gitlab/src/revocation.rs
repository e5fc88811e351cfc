//! Access that was signed out of while its server could not be reached: taken back later.

use std::time::SystemTime;

use crate::error::Error;

/// What became of access that still has to be revoked.
#[derive(Debug)]
pub struct Revocation {
    /// When it was signed out.
    pub since: SystemTime,
    /// What became of it now.
    pub outcome: RevocationOutcome,
}

/// What became of a revocation that was tried again.
#[derive(Debug)]
pub enum RevocationOutcome {
    /// The server has taken the access back, or does not know it any more.
    Revoked,
    /// Still not; it is kept, to be tried again.
    Pending(Error),
    /// Not in thirty days: it is forgotten here. The server's page of authorized applications ends it.
    GivenUp(Error),
}
