//! The draft of an open document: every step is in it when the step is applied.
//!
//! An untouched document has none. It begins with the first step, and a save ends it: what is stored needs no draft.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use editor::{Journal, Way};
use model::Patch;
use storage::{DraftFile, DraftId, Drafts, Mark};

use super::{Description, Step};
use crate::AppError;

/// How long a draft that could not be written is left alone before it is tried again.
const RESPITE: Duration = Duration::from_secs(10);

/// The draft of one document. The document's session tells it every step; the document says what becomes of it.
#[derive(Clone)]
pub(crate) struct OwnDraft(Arc<Mutex<Writing>>);

struct Writing {
    drafts: Drafts,
    description: Description,
    /// What the document was when the draft began or would begin; no bytes for a blank one.
    base: Arc<[u8]>,
    pen: Pen,
    /// How often the draft was begun anew, after which older moments are not in it.
    anew: u32,
}

enum Pen {
    /// There is nothing that a file would keep: the document is as its base.
    Idle,
    /// Every step is in the file.
    Writing(DraftFile),
    /// Steps are missing. What was written before may be good for something still.
    Broken { file: Option<DraftFile>, error: Option<AppError>, since: Instant },
    /// The document is closed.
    Over,
}

/// Where a document was when its content was taken to be stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    mark: Option<Mark>,
    anew: u32,
}

impl Journal for OwnDraft {
    fn record(&mut self, way: Way, patch: &Patch) {
        let mut writing = self.lock();
        if let Err(error) = writing.write(way, patch) {
            writing.break_off(&error);
        }
    }
}

impl OwnDraft {
    /// None yet, for a document that is as its base; or one that was taken up again.
    pub(crate) fn new(
        drafts: &Drafts,
        description: Description,
        base: Arc<[u8]>,
        file: Option<DraftFile>,
    ) -> Self {
        let pen = file.map_or(Pen::Idle, Pen::Writing);
        Self(Arc::new(Mutex::new(Writing { drafts: drafts.clone(), description, base, pen, anew: 0 })))
    }

    pub(crate) fn id(&self) -> Option<DraftId> {
        match &self.lock().pen {
            Pen::Writing(file) | Pen::Broken { file: Some(file), .. } => Some(file.id().clone()),
            _ => None,
        }
    }

    /// Why it could not be written; told once.
    pub(crate) fn take_error(&self) -> Option<AppError> {
        match &mut self.lock().pen {
            Pen::Broken { error, .. } => error.take(),
            _ => None,
        }
    }

    /// Whether it could not be written a while ago and should be begun anew.
    pub(crate) fn is_to_be_mended(&self) -> bool {
        matches!(&self.lock().pen, Pen::Broken { since, .. } if since.elapsed() > RESPITE)
    }

    /// Begins anew with the whole document, where steps are missing.
    pub(crate) fn mend(&self, bytes: Vec<u8>) {
        let mut writing = self.lock();
        if let Err(error) = writing.begin_anew(bytes) {
            tracing::warn!(%error, "a draft still cannot be written");
            if let Pen::Broken { since, .. } = &mut writing.pen {
                *since = Instant::now();
            }
        }
    }

    /// Now, for [`OwnDraft::stored`].
    pub(crate) fn moment(&self) -> Moment {
        let writing = self.lock();
        let mark = match &writing.pen {
            Pen::Writing(file) => Some(file.mark()),
            _ => None,
        };
        Moment { mark, anew: writing.anew }
    }

    /// The document was stored as it was at a moment, with these bytes. What came later is all that the draft keeps; where
    /// that is nothing the draft goes.
    pub(crate) fn stored(&self, moment: Moment, description: Description, bytes: Vec<u8>, is_changed: bool) {
        let mut writing = self.lock();
        writing.description = description;
        writing.base = bytes.into();
        let outcome = if is_changed { writing.rebase(moment) } else { writing.put_away() };
        if let Err(error) = outcome {
            writing.break_off(&error);
        }
    }

    /// The document goes on from another base, from which a patch leads to it. Where that is none the draft goes.
    pub(crate) fn go_on_from(&self, description: Description, base: Arc<[u8]>, patch: &Patch) {
        let mut writing = self.lock();
        (writing.description, writing.base) = (description, base);
        writing.anew += 1;
        let outcome = if patch.is_empty() { writing.put_away() } else { writing.begin_with(patch) };
        if let Err(error) = outcome {
            writing.break_off(&error);
        }
    }

    /// Makes sure that the draft is whole and on the disk, which `bytes` gives the document for where steps are missing.
    pub(crate) fn secure(&self, bytes: impl FnOnce() -> Vec<u8>) -> Result<(), AppError> {
        let mut writing = self.lock();
        match &writing.pen {
            Pen::Writing(file) if file.sync().is_ok() => return Ok(()),
            Pen::Over => return Ok(()),
            _ => {}
        }
        writing.begin_anew(bytes())?;
        match &writing.pen {
            Pen::Writing(file) => Ok(file.sync()?),
            _ => Ok(()),
        }
    }

    /// Leaves the draft for its owner. The document closes.
    pub(crate) fn keep(&self) {
        if let Pen::Writing(file) = std::mem::replace(&mut self.lock().pen, Pen::Over)
            && let Err(error) = file.keep()
        {
            tracing::warn!(%error, "a draft is offered as an interrupted one");
        }
    }

    /// Throws the draft away. The document closes.
    pub(crate) fn discard(&self) {
        let mut writing = self.lock();
        if let Err(error) = writing.put_away() {
            tracing::warn!(%error, "a draft that is not needed is offered again");
        }
        writing.pen = Pen::Over;
    }

    fn lock(&self) -> MutexGuard<'_, Writing> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writing {
    fn write(&mut self, way: Way, patch: &Patch) -> Result<(), AppError> {
        if let Pen::Idle = self.pen {
            self.pen = Pen::Writing(self.drafts.begin(&self.description.write()?, &self.base)?);
        }
        if let Pen::Writing(file) = &mut self.pen {
            file.append(&Step::write(way, patch)?)?;
        }
        Ok(())
    }

    fn break_off(&mut self, error: &AppError) {
        let title = self.description.title.clone();
        let error = Some(AppError::NotSafe { title, reason: error.to_string() });
        let file = match std::mem::replace(&mut self.pen, Pen::Idle) {
            Pen::Writing(file) => Some(file),
            _ => None,
        };
        self.pen = Pen::Broken { file, error, since: Instant::now() };
    }

    /// Makes the whole document the base.
    fn begin_anew(&mut self, bytes: Vec<u8>) -> Result<(), AppError> {
        let description = Description { is_unsaved: true, ..self.description.clone() };
        let told = description.write()?;
        match &mut self.pen {
            Pen::Writing(file) | Pen::Broken { file: Some(file), .. } => {
                file.rebase(file.mark(), &told, &bytes)?
            }
            Pen::Over => return Ok(()),
            _ => {
                self.pen = Pen::Writing(self.drafts.begin(&told, &bytes)?);
            }
        }
        if let Pen::Broken { file, .. } = &mut self.pen
            && let Some(file) = file.take()
        {
            self.pen = Pen::Writing(file);
        }
        (self.description, self.base) = (description, bytes.into());
        self.anew += 1;
        Ok(())
    }

    /// Makes this the first step.
    fn begin_with(&mut self, patch: &Patch) -> Result<(), AppError> {
        let (told, step) = (self.description.write()?, Step::write(Way::Done, patch)?);
        match std::mem::replace(&mut self.pen, Pen::Idle) {
            Pen::Writing(mut file) | Pen::Broken { file: Some(mut file), .. } => {
                let outcome = file.begin_anew(&told, &self.base, &step);
                self.pen = Pen::Writing(file);
                Ok(outcome?)
            }
            Pen::Over => {
                self.pen = Pen::Over;
                Ok(())
            }
            _ => {
                let mut file = self.drafts.begin(&told, &self.base)?;
                file.append(&step)?;
                self.pen = Pen::Writing(file);
                Ok(())
            }
        }
    }

    fn rebase(&mut self, moment: Moment) -> Result<(), AppError> {
        if let Pen::Writing(file) = &mut self.pen
            && moment.anew == self.anew
        {
            // A draft that did not exist at the moment has only what came later.
            let behind = moment.mark.unwrap_or(file.beginning());
            file.rebase(behind, &self.description.write()?, &self.base)?;
        }
        Ok(())
    }

    /// The document is as its base again.
    fn put_away(&mut self) -> Result<(), AppError> {
        match std::mem::replace(&mut self.pen, Pen::Idle) {
            Pen::Writing(file) | Pen::Broken { file: Some(file), .. } => file.discard()?,
            Pen::Over => self.pen = Pen::Over,
            _ => {}
        }
        Ok(())
    }
}
