//! What is kept on this machine: the person's own files, drafts of unsaved work, saves on their way, settings, what was
//! opened last, small pictures.
//!
//! Promises:
//! - A file is written to a temporary name beside it, synced, renamed over the old one, read back and compared. When
//!   any of that fails the old file is as it was, and nothing is left beside it.
//! - A draft's step is safe from the end of the process when [`DraftFile::append`] returns, and from a power cut within a
//!   second. A torn tail costs the step that was torn.
//! - Drafts, settings, the list of recent diagrams and small pictures lie in the app's own folders and only this user can read them. No token is ever among them.
//! - Bytes in, bytes out: nothing here knows what a diagram is.

mod draft_file;
mod drafts;
mod error;
mod files;
mod folders;
mod messages;
mod queue;
mod recents;
mod records;
mod settings;
mod syncer;
mod thumbnails;

pub use draft_file::{DraftFile, Mark, Reopened};
pub use drafts::{Draft, DraftId, Drafts};
pub use error::StorageError;
pub use files::{MAX_FILE_BYTES, read_file, write_file};
pub use folders::Folders;
pub use messages::Messages;
pub use queue::{Held, Queue, QueueTurn, SaveId, Standing, StoredSave};
pub use recents::{MAX_RECENTS, Recent, Recents, Spot};
pub use settings::{EndedAccess, KnownAccount, KnownServer, Settings, SettingsFile, Way};
pub use thumbnails::{MAX_THUMBNAIL_BYTES, MAX_THUMBNAILS, Thumbnails};
