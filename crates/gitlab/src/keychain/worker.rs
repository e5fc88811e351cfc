//! The thread on which the keychain is called.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use keyring_core::{CredentialStore, Entry, Error};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{KEYCHAIN_SERVICE, KeychainError, wanted::Wish};
use crate::secret::Secret;

/// Connects to a keychain.
pub(super) type Open = Arc<dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync>;

/// What to do with an entry.
pub(super) enum Call {
    Load(String),
    /// To write it, or to take it away.
    Fulfil(Wish),
}

/// A call and the place where its answer is waited for.
pub(super) struct Job {
    pub(super) call: Call,
    pub(super) reply: oneshot::Sender<Result<Option<Secret>, KeychainError>>,
}

impl Job {
    /// A caller who waits no more was told so, and what was wanted of an entry before something else was wanted of it is
    /// not wanted any more. Forgetting a token is right even if nobody waits for it.
    fn is_wanted(&self) -> bool {
        match &self.call {
            Call::Fulfil(wish) if wish.text.is_none() => !wish.is_overtaken(),
            _ => !self.reply.is_closed(),
        }
    }
}

/// Starts the thread, which is counted while it lives. It ends when the sender is dropped.
pub(super) fn start(open: Open, threads: &Arc<AtomicUsize>) -> Result<mpsc::Sender<Job>, KeychainError> {
    let (sender, jobs) = mpsc::channel::<Job>();
    let counted = Counted::new(threads);
    let work = move || {
        let _counted = counted;
        let mut connection = Connection { open, store: None };
        for job in jobs.into_iter().filter(Job::is_wanted) {
            let (result, reply) = (connection.run(job.call), job.reply);
            // Nobody waits any more: the answer has no use.
            let _ = reply.send(result);
        }
    };
    thread::Builder::new()
        .name("keychain".into())
        .spawn(work)
        .map_err(|e| KeychainError::Failed(e.to_string()))?;
    Ok(sender)
}

/// Counts a thread until it is dropped.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn new(threads: &Arc<AtomicUsize>) -> Self {
        threads.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(threads))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

struct Connection {
    open: Open,
    store: Option<Arc<CredentialStore>>,
}

impl Connection {
    /// Makes the call, and after it what was wanted of the same entry meanwhile.
    fn run(&mut self, call: Call) -> Result<Option<Secret>, KeychainError> {
        let mut wish = match call {
            Call::Load(entry) => return self.perform(&|store| load(&entry_of(store, &entry)?)),
            Call::Fulfil(wish) => wish,
        };
        let mut result = self.perform(&|store| fulfil(store, &wish));
        while result.is_ok() && wish.catch_up() {
            result = self.perform(&|store| fulfil(store, &wish));
        }
        result
    }

    /// On a broken connection it is done once more over a fresh one (the service may have been restarted).
    fn perform(&mut self, work: &Work<'_>) -> Result<Option<Secret>, KeychainError> {
        let had_store = self.store.is_some();
        match self.attempt(work) {
            Err(Failure::Broken(_)) if had_store => self.attempt(work).map_err(Failure::into_error),
            result => result.map_err(Failure::into_error),
        }
    }

    fn attempt(&mut self, work: &Work<'_>) -> Result<Option<Secret>, Failure> {
        let store = self.store()?;
        let result = work(&store).map_err(Failure::from);
        if matches!(result, Err(Failure::Broken(_))) {
            self.store = None;
        }
        result
    }

    fn store(&mut self) -> Result<Arc<CredentialStore>, Failure> {
        if let Some(store) = &self.store {
            return Ok(Arc::clone(store));
        }
        let store = (self.open)().map_err(|_| Failure::Final(KeychainError::Missing))?;
        Ok(Arc::clone(self.store.insert(store)))
    }
}

type Work<'a> = dyn Fn(&Arc<CredentialStore>) -> keyring_core::Result<Option<Secret>> + 'a;

fn entry_of(store: &Arc<CredentialStore>, user: &str) -> keyring_core::Result<Entry> {
    store.build(KEYCHAIN_SERVICE, user, None)
}

fn fulfil(store: &Arc<CredentialStore>, wish: &Wish) -> keyring_core::Result<Option<Secret>> {
    let entry = entry_of(store, &wish.entry)?;
    match &wish.text {
        Some(text) => entry.set_secret(text.expose().as_bytes())?,
        None => remove(&entry)?,
    }
    Ok(None)
}

fn load(entry: &Entry) -> keyring_core::Result<Option<Secret>> {
    match entry.get_secret() {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(error) => Err(Error::BadEncoding(error.into_bytes())),
        },
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    }
}

fn remove(entry: &Entry) -> keyring_core::Result<()> {
    match entry.delete_credential() {
        Err(Error::NoEntry) => Ok(()),
        // A copy that somebody's backup tool made is to be forgotten as well.
        Err(Error::Ambiguous(entries)) => entries.iter().try_for_each(Entry::delete_credential),
        result => result,
    }
}

/// A failed call: over a connection worth opening anew, or for good.
enum Failure {
    Broken(String),
    Final(KeychainError),
}

impl Failure {
    fn into_error(self) -> KeychainError {
        match self {
            Self::Broken(words) => KeychainError::Failed(words),
            Self::Final(error) => error,
        }
    }
}

impl From<Error> for Failure {
    /// The library's own texts are kept only where they cannot quote the secret.
    fn from(error: Error) -> Self {
        match error {
            Error::NoStorageAccess(_) => Self::Final(KeychainError::Locked),
            Error::PlatformFailure(cause) => Self::Broken(cause.to_string()),
            Error::BadEncoding(bytes) | Error::BadDataFormat(bytes, _) => {
                drop(Zeroizing::new(bytes));
                Self::Final(KeychainError::Unreadable)
            }
            Error::Ambiguous(_) => {
                Self::Final(KeychainError::Failed("there are several entries for this account".into()))
            }
            Error::NoDefaultStore => Self::Final(KeychainError::Missing),
            other => Self::Final(KeychainError::Failed(other.to_string())),
        }
    }
}
