//! The way to the page.

use std::sync::{Mutex, PoisonError};

use protocol::{DraftDto, NoticeDto, NoticeLevelDto, UpdateDto, frame};

use crate::error::sentence;
use crate::{AppError, Application};

/// Takes one frame to the page (see [`protocol::frame`]).
pub type Sink = Box<dyn Fn(Vec<u8>) + Send + Sync>;

/// Sends updates to the page that is connected, if one is.
#[derive(Default)]
pub(crate) struct Outbox(Mutex<Option<Sink>>);

impl Outbox {
    pub(crate) fn connect(&self, sink: Sink) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(sink);
    }

    pub(crate) fn send(&self, update: &UpdateDto, scene: &[u8]) {
        let sink = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sink) = sink.as_ref() else { return };
        match frame(update, scene) {
            Ok(bytes) => sink(bytes),
            Err(error) => tracing::error!(%error, "an update could not be written"),
        }
    }
}

impl Application {
    /// Tells the page the whole state around the diagrams.
    pub(crate) fn send_state(&self) {
        let drafts = self.offered_drafts();
        let state = self.state().to_wire(drafts);
        self.0.outbox.send(&UpdateDto::App { state }, &[]);
    }

    /// Tells the page that the person wants to leave while there are unsaved changes.
    pub fn ask_before_closing(&self) {
        self.0.outbox.send(&UpdateDto::CloseAsked, &[]);
    }

    /// Tells the person something in passing.
    pub(crate) fn notify(&self, level: NoticeLevelDto, message: &str, link: Option<String>) {
        let notice = NoticeDto { level, message: sentence(message), hint: None, link, draft: None };
        self.0.outbox.send(&UpdateDto::Notice { notice }, &[]);
    }

    /// Tells the person of unsaved work on what is shown just now.
    pub(crate) fn offer_draft(&self, draft: DraftDto) {
        let message = format!("There are unsaved changes of “{}” from before.", draft.title);
        let notice = NoticeDto {
            level: NoticeLevelDto::Warning,
            message,
            hint: None,
            link: None,
            draft: Some(draft.id),
        };
        self.0.outbox.send(&UpdateDto::Notice { notice }, &[]);
    }

    /// Tells the person of something that failed without having been asked for just now.
    pub fn notify_error(&self, error: &AppError) {
        let notice = NoticeDto {
            level: NoticeLevelDto::Error,
            message: sentence(&error.to_string()),
            hint: error.hint(),
            link: None,
            draft: None,
        };
        self.0.outbox.send(&UpdateDto::Notice { notice }, &[]);
    }
}
