//! The operating system's keychain as a [`TokenStore`].
//!
//! A keychain may block for as long as its unlock prompt stands, and a failed connection stays failed. So every call
//! is made on one thread of its own, the caller waits no longer than it has patience for, and a connection that
//! failed is opened anew. A call whose caller has gone is dropped before it begins, unless it forgets a token. A thread that
//! did not answer in time is left behind, and the next call has a thread and a connection of its own: one prompt that
//! nobody answers blocks nothing but itself.

mod platform;
mod wanted;
mod worker;

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use tokio::sync::oneshot;

use crate::{
    account::AccountId,
    secret::Secret,
    store::{StoreAnswer, TokenStore},
};
use wanted::Wanted;
use worker::{Call, Job, Open};

/// The service name of every entry.
pub const KEYCHAIN_SERVICE: &str = "app.drawbridge";

/// Longer than a keychain takes that shows no prompt. Who types the password into one may take longer: the call goes on
/// behind the prompt, and trying again finds what came of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Threads that there may be at once, all but one of them stuck. More mean that trying again does not help.
const MOST_THREADS: usize = 8;

/// Why the keychain did not do what it was asked. "No entry" is no error: [`TokenStore::load`] gives nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// It is locked, and was not unlocked when it asked.
    #[error("the system's keychain is locked")]
    Locked,
    /// There is none: no service, or no session bus to find it on.
    #[error("no keychain is running")]
    Missing,
    /// It did not answer in time; most likely it is showing a prompt.
    #[error("the system's keychain did not answer in time; it may be asking for its password")]
    TimedOut,
    /// The entry is there and is not ours to read.
    #[error("the keychain's entry for this account cannot be read")]
    Unreadable,
    /// Anything else, in the keychain's words.
    #[error("the system's keychain failed: {0}")]
    Failed(String),
}

/// The operating system's keychain.
pub struct Keychain {
    patience: Duration,
    open: Open,
    worker: Mutex<Option<Worker>>,
    wanted: Wanted,
    threads: Arc<AtomicUsize>,
}

/// The thread in use.
struct Worker {
    jobs: mpsc::Sender<Job>,
    number: u64,
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
        Self { patience, open, worker: Mutex::new(None), wanted: Wanted::default(), threads: Arc::default() }
    }

    async fn ask(&self, call: Call) -> Result<Option<Secret>, KeychainError> {
        let (reply, answer) = oneshot::channel();
        let number = self.hand_over(Job { call, reply })?;
        match tokio::time::timeout(self.patience, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(KeychainError::Failed("its thread ended".into())),
            Err(_) => {
                self.leave_behind(number);
                Err(KeychainError::TimedOut)
            }
        }
    }

    /// Gives the job to the thread, starting one where none runs (any more), and says which thread it was.
    fn hand_over(&self, job: Job) -> Result<u64, KeychainError> {
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let mut number = 1;
        let mut job = job;
        if let Some(running) = worker.as_ref() {
            match running.jobs.send(job) {
                Ok(()) => return Ok(running.number),
                Err(mpsc::SendError(returned)) => (job, number) = (returned, running.number + 1),
            }
        }
        if self.threads.load(Ordering::Acquire) >= MOST_THREADS {
            return Err(KeychainError::TimedOut);
        }
        let jobs = worker::start(Arc::clone(&self.open), &self.threads)?;
        let sent = jobs.send(job);
        *worker = Some(Worker { jobs, number });
        sent.map(|()| number).map_err(|_| KeychainError::Failed("its thread ended".into()))
    }

    /// The thread is stuck. It finishes what it was given, whenever that is; the next call starts another.
    fn leave_behind(&self, number: u64) {
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = worker.as_mut().filter(|running| running.number == number) {
            let (closed, _) = mpsc::channel();
            running.jobs = closed;
        }
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
        let call = Call::Fulfil(self.wanted.wish(account.keychain_user(), Some(tokens.clone())));
        Box::pin(async move { self.ask(call).await.map(drop) })
    }

    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()> {
        let call = Call::Fulfil(self.wanted.wish(account.keychain_user(), None));
        Box::pin(async move { self.ask(call).await.map(drop) })
    }

    fn withdraw(&self, account: &AccountId) {
        self.wanted.withdraw(&account.keychain_user());
    }
}

#[cfg(test)]
mod tests;
