//! The thread on which the keychain is called.

use std::{
    sync::{Arc, mpsc},
    thread,
};

use keyring_core::{CredentialStore, Entry, Error};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{KEYCHAIN_SERVICE, KeychainError};
use crate::secret::Secret;

/// Connects to a keychain.
pub(super) type Open = Arc<dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync>;

/// What to do with the entry of a user name.
pub(super) enum Call {
    Load(String),
    Save(String, Secret),
    Remove(String),
}

/// A call and the place where its answer is waited for.
pub(super) struct Job {
    pub(super) call: Call,
    pub(super) reply: oneshot::Sender<Result<Option<Secret>, KeychainError>>,
}

impl Job {
    /// A caller who waits no more was told so; forgetting a token is right all the same.
    fn is_wanted(&self) -> bool {
        !self.reply.is_closed() || matches!(self.call, Call::Remove(_))
    }
}

/// Starts the thread. It ends when the sender is dropped.
pub(super) fn start(open: Open) -> Result<mpsc::Sender<Job>, KeychainError> {
    let (sender, jobs) = mpsc::channel::<Job>();
    let work = move || {
        let mut connection = Connection { open, store: None };
        for job in jobs.into_iter().filter(Job::is_wanted) {
            let result = connection.run(&job.call);
            // Nobody waits any more: the answer has no use.
            let _ = job.reply.send(result);
        }
    };
    thread::Builder::new()
        .name("keychain".into())
        .spawn(work)
        .map_err(|e| KeychainError::Failed(e.to_string()))?;
    Ok(sender)
}

struct Connection {
    open: Open,
    store: Option<Arc<CredentialStore>>,
}

impl Connection {
    /// Makes the call; on a broken connection once more over a fresh one (the service may have been restarted).
    fn run(&mut self, call: &Call) -> Result<Option<Secret>, KeychainError> {
        let had_store = self.store.is_some();
        match self.attempt(call) {
            Err(Failure::Broken(_)) if had_store => self.attempt(call).map_err(Failure::into_error),
            result => result.map_err(Failure::into_error),
        }
    }

    fn attempt(&mut self, call: &Call) -> Result<Option<Secret>, Failure> {
        let store = self.store()?;
        let result = perform(&store, call).map_err(Failure::from);
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

fn perform(store: &Arc<CredentialStore>, call: &Call) -> keyring_core::Result<Option<Secret>> {
    let entry = |user: &str| store.build(KEYCHAIN_SERVICE, user, None);
    match call {
        Call::Load(user) => load(&entry(user)?),
        Call::Save(user, secret) => entry(user)?.set_secret(secret.expose().as_bytes()).map(|()| None),
        Call::Remove(user) => remove(&entry(user)?).map(|()| None),
    }
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
