//! What a document is at one moment, and the bytes of the file that it becomes.

use std::sync::Arc;

use editor::Fonts;
use format::{Carrier, Source};
use model::Document;

use crate::drafts::Moment;
use crate::{AppError, Application, drawing};

/// What a document is at one moment, taken to be stored.
pub(crate) struct Snapshot {
    pub document: Document,
    pub source: Arc<Source>,
    /// The file that it has, or would have.
    pub title: String,
    pub carrier: Carrier,
    pub moment: Moment,
}

/// A document's content at one moment, as the bytes of a file.
pub(crate) struct Content {
    pub document: Document,
    pub bytes: Vec<u8>,
    pub carrier: Carrier,
    pub moment: Moment,
}

impl Snapshot {
    /// The content as a file of this name: `.svg` and `.png` are pictures with the diagram in them. A picture is drawn,
    /// which takes its time: not while the state is locked.
    ///
    /// # Errors
    /// When there is no such file with a diagram in it.
    pub(crate) fn written(&self, name: &str, fonts: &Fonts) -> Result<Content, AppError> {
        let Self { document, source, moment, .. } = self;
        let carrier = self.carrier_of(name);
        let bytes = if carrier == source.carrier() && *document == *source.document() {
            source.bytes().to_vec()
        } else {
            let drawn = drawing::carrying(carrier, document, source, name, fonts);
            let drawn = drawn.unwrap_or_else(|error| {
                tracing::warn!(%error, "a picture keeps what it showed");
                None
            });
            match format::write_in(carrier, document, source, drawn.as_deref()) {
                Err(format::WriteError::NoPicture) if carrier == source.carrier() => {
                    format::write(document, source)
                }
                written => written?,
            }
        };
        Ok(Content { document: document.clone(), bytes, carrier, moment: *moment })
    }

    /// A file of the same kind stays what it is, whatever its name says.
    fn carrier_of(&self, name: &str) -> Carrier {
        match Carrier::by_name(name) {
            named if named == Carrier::by_name(&self.title) => self.carrier,
            named => named,
        }
    }
}

impl Application {
    /// A snapshot as a file of this name, drawn on another thread where that is a picture.
    pub(crate) async fn written(&self, snapshot: Snapshot, name: &str) -> Result<Content, AppError> {
        let (name, fonts) = (name.to_owned(), self.0.fonts.clone());
        let written = tokio::task::spawn_blocking(move || snapshot.written(&name, &fonts)).await;
        // It is not given up, so it can only have panicked.
        written.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
    }
}
