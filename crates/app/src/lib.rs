//! The application without its window: the open diagrams and where each came from, the accounts, and what ties them.
//!
//! Promises:
//! - Every rule that joins a diagram with a place lives here and is tested without a window: signing out closes the
//!   account's diagrams, a changed diagram is never replaced, a save is guarded by what was opened.
//! - The shell hands in what only a window can know (a chosen file, a callback address) and forwards frames to the
//!   page. It decides nothing.
//! - Nothing is awaited while the state is locked, and no token and no authorization code is ever in a frame.

mod access;
mod arrival;
mod browse;
mod clipboard;
mod compare;
mod documents;
mod drafts;
mod drawing;
mod editing;
mod error;
mod examination;
mod finding;
mod gitlab_files;
mod history;
mod labels;
mod loading;
mod local_files;
mod merging;
mod not_there;
mod opening;
mod origin;
mod outbox;
mod pictures;
mod queue;
mod recents;
mod saving;
mod servers;
mod snapshot;
mod state;
mod thumbnails;
mod upstream;
mod way_back;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use editor::Fonts;
use gitlab::{Accounts, SignIns, TokenStore};
use storage::{Drafts, Folders, Messages, Queue, Recents, Settings, SettingsFile, Thumbnails};

pub use arrival::Arrival;
pub use clipboard::{Clipboard, ClipboardError, OwnClipboard};
pub use error::AppError;
pub use not_there::NotThere;
pub use outbox::Sink;
pub use way_back::browser_comes_back;

use loading::Loadings;
use outbox::Outbox;
use state::State;

/// Finds out whether the browser can come back by our own scheme.
pub type ComesBack = Arc<dyn Fn() -> bool + Send + Sync>;

/// Brings the window to the front.
pub type ToFront = Arc<dyn Fn() + Send + Sync>;

/// What the application is made of; a test brings its own.
pub struct Parts {
    /// Where settings and drafts lie.
    pub folders: Folders,
    /// Where tokens are kept.
    pub tokens: Arc<dyn TokenStore>,
    /// Where what is copied goes.
    pub clipboard: Arc<dyn Clipboard>,
    /// The fonts that labels are laid out with.
    pub fonts: Fonts,
    /// A server to add besides those of the settings, as address and application id.
    pub server: Option<(String, String)>,
    /// Whether an address of our own scheme that a browser opens reaches this very instance: there is a program for the
    /// scheme, and a way to hand over what it was given. It may take its time. Where not, another way in is offered at once.
    pub browser_comes_back: ComesBack,
    /// Called when a sign-in has ended: the person is looking at a browser just then.
    pub to_front: ToFront,
}

/// The application. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Application(Arc<Core>);

struct Core {
    state: Mutex<State>,
    outbox: Outbox,
    /// Held while the state is put together and sent.
    telling: Mutex<()>,
    settings: SettingsFile,
    /// The settings are read, changed and written in one piece.
    settings_turn: Mutex<()>,
    drafts: Drafts,
    /// Saves on their way.
    queue: Queue,
    /// A save waits to be sent, or there is something to look after.
    awake: Arc<tokio::sync::Notify>,
    messages: Messages,
    recents: Recents,
    thumbnails: Thumbnails,
    loadings: Loadings,
    accounts: Accounts,
    sign_ins: SignIns,
    browser_comes_back: ComesBack,
    to_front: ToFront,
    /// Held while servers are told of access that has ended.
    revoking: tokio::sync::Mutex<()>,
    clipboard: Arc<dyn Clipboard>,
    fonts: Fonts,
}

impl Application {
    /// Builds the application and reads its settings. Accounts are taken up again by [`Application::resume`].
    ///
    /// # Errors
    /// When the settings are damaged (they are left as they are), or the network cannot be set up.
    pub fn new(parts: Parts) -> Result<Self, AppError> {
        let settings = SettingsFile::at(parts.folders.settings());
        let known = settings.load()?;
        let core = Core {
            state: Mutex::new(State::new(servers::known(&known, parts.server.as_ref())?, &known)),
            outbox: Outbox::default(),
            telling: Mutex::default(),
            settings,
            settings_turn: Mutex::default(),
            recents: Recents::at(parts.folders.recents()),
            thumbnails: Thumbnails::at(parts.folders.thumbnails()),
            loadings: Loadings::default(),
            drafts: Drafts::at(parts.folders.drafts()),
            queue: Queue::at(parts.folders.queue()),
            awake: Arc::default(),
            messages: Messages::at(parts.folders.messages()),
            accounts: Accounts::new(env!("CARGO_PKG_VERSION"), parts.tokens, parts.folders.locks())?,
            sign_ins: SignIns::default(),
            browser_comes_back: parts.browser_comes_back,
            to_front: parts.to_front,
            revoking: tokio::sync::Mutex::default(),
            clipboard: parts.clipboard,
            fonts: parts.fonts,
        };
        Ok(Self(Arc::new(core)))
    }

    /// Begins to send updates to the page, starting with the whole state.
    pub fn connect(&self, sink: Sink) {
        self.0.outbox.connect(sink);
        self.send_state();
        self.send_documents();
        self.0.outbox.send_waiting();
    }

    /// The state. A lock that a panic poisoned is taken all the same: the state is changed in whole steps only.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, change: impl FnOnce(&mut Settings)) -> Result<(), AppError> {
        let _turn = self.0.settings_turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut settings = self.0.settings.load()?;
        change(&mut settings);
        Ok(self.0.settings.save(&settings)?)
    }
}
