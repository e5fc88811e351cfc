//! The operating system's keychain as a [`TokenStore`].
//!
//! A keychain may block for as long as its unlock prompt stands, and a failed connection stays failed. So every call
//! is made on one thread of its own, the caller waits no longer than it has patience for, and a connection that
//! failed is opened anew. A call whose caller has gone is dropped before it begins, unless it forgets a token.

mod platform;
mod worker;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::Duration,
};

use tokio::sync::oneshot;

use crate::{
    account::AccountId,
    secret::Secret,
    store::{StoreAnswer, TokenStore},
};
use worker::{Call, Job, Open};

/// The service name of every entry.
pub const KEYCHAIN_SERVICE: &str = "app.drawbridge";

/// Long enough to type the keychain's password into its prompt.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why the keychain did not do what it was asked. "No entry" is no error: [`TokenStore::load`] gives nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// It is locked, and was not unlocked when it asked.
    #[error("the system's keychain is locked; unlock it and try again")]
    Locked,
    /// There is none: no service, or no session bus to find it on.
    #[error("no keychain is running; start one (GNOME Keyring, KWallet), or sign in for this session only")]
    Missing,
    /// It did not answer in time; most likely it is showing a prompt.
    #[error("the system's keychain did not answer in time; look for its prompt and try again")]
    TimedOut,
    /// The entry is there and is not ours to read.
    #[error("the keychain's entry for this account cannot be read; sign in again")]
    Unreadable,
    /// Anything else, in the keychain's words.
    #[error("the system's keychain failed: {0}")]
    Failed(String),
}

/// The operating system's keychain.
pub struct Keychain {
    patience: Duration,
    open: Open,
    worker: Mutex<Option<mpsc::Sender<Job>>>,
}

impl Keychain {
    /// The platform's keychain. Nothing is contacted before the first call.
    #[must_use]
    pub fn new() -> Self {
        Self::with_patience(PATIENCE)
    }

    /// The platform's keychain, waited for no longer than `patience`.
    #[must_use]
    pub fn with_patience(patience: Duration) -> Self {
        Self::with_store(Arc::new(platform::open), patience)
    }

    fn with_store(open: Open, patience: Duration) -> Self {
        Self { patience, open, worker: Mutex::new(None) }
    }

    async fn ask(&self, call: Call) -> Result<Option<Secret>, KeychainError> {
        let (reply, answer) = oneshot::channel();
        self.hand_over(Job { call, reply })?;
        match tokio::time::timeout(self.patience, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(KeychainError::Failed("its thread ended".into())),
            Err(_) => Err(KeychainError::TimedOut),
        }
    }

    /// Gives the job to the thread, starting one where none runs (any more).
    fn hand_over(&self, job: Job) -> Result<(), KeychainError> {
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let job = match worker.as_ref() {
            Some(sender) => match sender.send(job) {
                Ok(()) => return Ok(()),
                Err(mpsc::SendError(job)) => job,
            },
            None => job,
        };
        let sender = worker.insert(worker::start(Arc::clone(&self.open))?);
        sender.send(job).map_err(|_| KeychainError::Failed("its thread ended".into()))
    }
}

impl Default for Keychain {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Keychain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keychain").field("patience", &self.patience).finish_non_exhaustive()
    }
}

impl TokenStore for Keychain {
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<Secret>> {
        Box::pin(self.ask(Call::Load(account.keychain_user())))
    }

    fn save<'a>(&'a self, account: &'a AccountId, tokens: &'a Secret) -> StoreAnswer<'a, ()> {
        let call = Call::Save(account.keychain_user(), tokens.clone());
        Box::pin(async move { self.ask(call).await.map(drop) })
    }

    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()> {
        let call = Call::Remove(account.keychain_user());
        Box::pin(async move { self.ask(call).await.map(drop) })
    }
}

#[cfg(test)]
mod tests;
