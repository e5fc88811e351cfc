//! What becomes of a document's file while it is open.
//!
//! Promises:
//! - What others do to the file of the document in front is noticed within a minute, for one small request at a time: none
//!   where nobody looks, and fewer where the server does not answer.
//! - Nothing is changed by it. The person takes it, or the next save does.

mod local;
mod remote;
mod watch;

use gitlab::HistoryEntry;
use protocol::{UpstreamDto, UpstreamKindDto};

use crate::Application;

/// Something that happened to a file, when no more is known of it.
pub(crate) fn told(kind: UpstreamKindDto) -> UpstreamDto {
    UpstreamDto { kind, author: None, title: None, at: None, commit: None, moved_to: None }
}

/// Something that a commit did to a file.
pub(crate) fn told_by(kind: UpstreamKindDto, by: &HistoryEntry) -> UpstreamDto {
    UpstreamDto {
        author: Some(by.author_name.clone()),
        title: Some(by.title.clone()),
        at: by.created_at.clone(),
        commit: Some(by.id.as_str().to_owned()),
        ..told(kind)
    }
}

impl Application {
    /// Shows what happened to the file of a document, or that it is as the document knows it.
    pub(crate) fn note_upstream(&self, id: u32, upstream: Option<UpstreamDto>) {
        let is_news = {
            let mut state = self.state();
            let Ok(document) = state.documents.get_mut(id) else { return };
            let before = std::mem::replace(&mut document.upstream, upstream);
            before != document.upstream
        };
        if is_news {
            self.send_state();
        }
    }
}
