//! The way to the page.

use std::sync::{Mutex, MutexGuard, PoisonError};

use protocol::{DraftDto, NoticeDto, NoticeLevelDto, UpdateDto, frame};

use crate::error::sentence;
use crate::{AppError, Application};

/// Takes one frame to the page (see [`protocol::frame`]).
pub type Sink = Box<dyn Fn(Vec<u8>) + Send + Sync>;

/// Sends updates to the page that is connected. What was to be told before there was one waits for it; everything else it
/// asks for when it comes.
#[derive(Default)]
pub(crate) struct Outbox(Mutex<Way>);

#[derive(Default)]
struct Way {
    sink: Option<Sink>,
    /// Notices for the page that is yet to come.
    waiting: Vec<Vec<u8>>,
}

impl Outbox {
    pub(crate) fn connect(&self, sink: Sink) {
        self.way().sink = Some(sink);
    }

    /// Sends what has been waiting for a page.
    pub(crate) fn send_waiting(&self) {
        let mut way = self.way();
        for bytes in std::mem::take(&mut way.waiting) {
            if let Some(sink) = &way.sink {
                sink(bytes);
            }
        }
    }

    pub(crate) fn send(&self, update: &UpdateDto, scene: &[u8]) {
        let mut way = self.way();
        let is_notice = matches!(update, UpdateDto::Notice { .. });
        if way.sink.is_none() && !is_notice {
            return;
        }
        match (frame(update, scene), &way.sink) {
            (Ok(bytes), Some(sink)) => sink(bytes),
            (Ok(bytes), None) => way.waiting.push(bytes),
            (Err(error), _) => tracing::error!(%error, "an update could not be written"),
        }
    }

    fn way(&self) -> MutexGuard<'_, Way> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Application {
    /// Tells the page the whole state around the diagrams.
    pub(crate) fn send_state(&self) {
        // In one piece, so that no state overtakes a newer one.
        let _turn = self.0.telling.lock().unwrap_or_else(PoisonError::into_inner);
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
