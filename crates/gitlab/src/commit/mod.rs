//! Writing files: one commit, all or nothing, made exactly once.
//!
//! What this promises: [`Client::commit`] gives a commit that git has, with exactly the bytes that were sent, or an
//! error after which nothing was written; the one exception is [`Error::OutcomeUnknown`], after which
//! [`Client::find_commit`] tells what became of it. A request whose answer was lost is never simply sent again.
//!
//! How a lost answer is resolved. An answer is in doubt when the request may have arrived and no word of GitLab's tells
//! what came of it: the connection broke or timed out after sending, the body was cut off, a page came in the place of
//! JSON, a status from 500 up, or the lock of a 409. Then the server is asked (`landing`): the commits that touched the
//! file on the branch, from the newest down to the one that the request was based on. Ours is the one with our message,
//! by our author, at which every file of the request has the blob id of what we sent. Nothing else is like it: a commit
//! after the base that says and does the very same is the same save. If it is there, that is the answer. If it is not,
//! the request is sent again *under the same guard*, after a pause, a few times at most.
//!
//! The guard is what makes this safe against a first request that is late and arrives after the second:
//! - `update`, `delete` and `move` carry the last commit of the file. Whichever request comes second finds another one.
//! - `create` is refused where there is a file; the first one made it.
//! - A new branch is refused where there is one of that name; the first one made it.
//! - The first commit of an empty repository is a create, too.
//!
//! So the second of the two is refused, and a refusal by a guard means: look. If ours is found, all is well; if not,
//! somebody else was faster and the refusal stands. This holds for a first request too, so that a call with the same
//! request may be made again at any time, after a restart as well. Where several files are in one commit, all of their
//! guards are checked or none, and all of their blobs have to be ours.
//!
//! A create has no base. Its commit counts only if the file was there ever since: a file that was made, deleted, and is
//! missing now was not made by us, as far as anybody can see, and is made again. And where a first request is refused
//! because there is a file, ours from before counts only while the file is still what we sent.
//!
//! A commit that was acknowledged is checked by blob ids before it counts. One that was found by looking was checked
//! by that.

mod body;
mod landing;
mod refusal;
mod request;
mod sending;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use request::{CommitRequest, FileAction, Start};

/// The id of a commit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommitId(String);

impl CommitId {
    /// Takes an id over that came from the server. GitLab ignores ids that it does not know, and with them the guard.
    #[must_use]
    pub fn new(id: String) -> Self {
        Self(id)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A commit that was made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Commit {
    /// Its id, and so the new last commit of every file it touched.
    pub id: CommitId,
    /// The first characters of the id, to show.
    #[serde(default)]
    pub short_id: String,
    /// The first line of the message.
    #[serde(default)]
    pub title: String,
    /// When it was made, as ISO 8601.
    #[serde(default)]
    pub created_at: Option<String>,
    /// Its page.
    pub web_url: String,
}

#[cfg(test)]
fn request_for_tests() -> CommitRequest {
    CommitRequest {
        branch: "main".into(),
        start: None,
        message: "m".into(),
        actions: vec![
            FileAction::Update {
                path: "a.drawio".into(),
                bytes: b"\xc3\xa4\n".to_vec(),
                last_commit_id: CommitId::new("c0ffee".into()),
                large: false,
            },
            FileAction::Create { path: "b.drawio".into(), bytes: Vec::new(), large: false },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_not_printed() {
        let shown = format!("{:?}", request_for_tests());
        assert!(shown.contains("3 bytes") && !shown.contains("195"), "{shown}");
    }
}
