//! One account's live access: the token in use, renewed without anybody noticing.
//!
//! GitLab's renewal is strict: it kills the old pair at once, a used renewal token is refused, and a lost answer
//! loses the session. Hence one renewal at a time, across threads (a mutex) and processes (a file lock and a second
//! look into the store); the new pair is stored before it is used; and a renewal once begun is not given up because
//! the caller went away.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::{
    account::AccountId,
    error::Error,
    keychain::KeychainError,
    process_lock::ProcessLock,
    secret::Secret,
    server::Server,
    store::TokenStore,
    token::{self, TokenPair},
    transport::Transport,
};

/// Longer than a renewal takes on a slow line with a keychain that asks for its password.
const LOCK_PATIENCE: Duration = Duration::from_secs(45);

/// The access of one account, shared by all of its clients.
pub(crate) struct Access {
    pub(crate) server: Server,
    pub(crate) transport: Transport,
    /// The certificate file of the server, which may be chosen anew while diagrams are open.
    certificates: RwLock<Option<PathBuf>>,
    id: AccountId,
    lock_file: PathBuf,
    held: Arc<Mutex<Held>>,
    closed: AtomicBool,
}

/// What is left of an access that was shut.
pub(crate) struct Closed {
    /// The last pair, from the store where it was not in use yet; or why the store could not be read.
    pub(crate) pair: Result<Option<TokenPair>, Error>,
    /// Where it is kept until it is forgotten.
    pub(crate) store: Arc<dyn TokenStore>,
    /// A store that has just failed to read is not asked to write: each time it may take as long as a prompt stands.
    pub(crate) does_store_answer: bool,
}

/// The pair in use and the store that keeps it.
struct Held {
    store: Arc<dyn TokenStore>,
    /// `None` until it is loaded from the store.
    pair: Option<TokenPair>,
    /// The store refused the pair when it came; it is offered again before the pair is used.
    is_unsaved: bool,
}

impl Access {
    pub(crate) fn new(server: Server, id: AccountId, transport: Transport, keep: Keep) -> Arc<Self> {
        Arc::new(Self {
            certificates: RwLock::new(server.certificates().map(Into::into)),
            server,
            transport,
            lock_file: keep.lock_folder.join(format!("{}.lock", id.file_stem())),
            id,
            held: Arc::new(Mutex::new(Held { store: keep.store, pair: None, is_unsaved: false })),
            closed: AtomicBool::new(false),
        })
    }

    /// The server with the certificate file that is to be trusted now.
    pub(crate) fn server_now(&self) -> Server {
        let certificates = self.certificates.read().unwrap_or_else(PoisonError::into_inner).clone();
        self.server.clone().with_certificates(certificates)
    }

    /// Another certificate file was chosen.
    pub(crate) fn trust(&self, certificates: Option<&Path>) {
        let mut known = self.certificates.write().unwrap_or_else(PoisonError::into_inner);
        *known = certificates.map(Into::into);
    }

    /// The token to send, renewed first where it is about to end.
    pub(crate) async fn bearer(self: &Arc<Self>) -> Result<Secret, Error> {
        let mut held = self.hold().await?;
        let pair = self.fill(&mut held).await?;
        if pair.is_due(SystemTime::now()) { self.renew_apart(held).await } else { Ok(pair.access) }
    }

    /// The token to send after the server refused `refused`; nothing where there is no other to be had.
    pub(crate) async fn renewed(self: &Arc<Self>, refused: &Secret) -> Result<Option<Secret>, Error> {
        let mut held = self.hold().await?;
        let mut pair = self.fill(&mut held).await?;
        if pair.access == *refused && pair.refresh.is_none() {
            // A token that the person made cannot be renewed; another process may have been given another one.
            pair = self.stored(&held).await?.ok_or_else(no_entry)?;
            held.pair = Some(pair.clone());
            return Ok((pair.access != *refused).then_some(pair.access));
        }
        let token = if pair.access == *refused { self.renew_apart(held).await? } else { pair.access };
        Ok(Some(token))
    }

    /// Refuses everything once the account is signed out.
    pub(crate) fn require_open(&self) -> Result<(), Error> {
        if self.closed.load(Ordering::Acquire) { Err(Error::SignedOut) } else { Ok(()) }
    }

    /// Takes a fresh pair of the same account over (the person signed in again), stored first, and gives the one that
    /// nobody holds any more. The store may be another than before; one that refuses leaves everything as it was.
    ///
    /// `leaves_before` says that another store keeps what it has: access for this session takes nothing away from what
    /// lies in the keychain.
    pub(crate) async fn adopt(
        &self,
        pair: TokenPair,
        store: Arc<dyn TokenStore>,
        leaves_before: bool,
    ) -> Result<Option<TokenPair>, Error> {
        let mut held = self.hold().await?;
        let _lock = self.lock_out_others().await?;
        store.save(&self.id, &pair.to_stored()).await?;
        let before = std::mem::replace(&mut *held, Held { store, pair: Some(pair), is_unsaved: false });
        let is_elsewhere = !Arc::ptr_eq(&before.store, &held.store);
        if is_elsewhere && leaves_before {
            return Ok(None);
        }
        if before.pair.is_some() && is_elsewhere {
            let forgotten = before.store.remove(&self.id).await;
            if let Err(error) = forgotten {
                tracing::warn!(%error, "the access from before could not be forgotten");
            }
        }
        Ok(before.pair)
    }

    /// Shuts every client of the account, waits for a renewal under way, and hands the last pair out to be revoked.
    pub(crate) async fn close(&self) -> Closed {
        self.closed.store(true, Ordering::Release);
        let mut held = Arc::clone(&self.held).lock_owned().await;
        let _lock = self.lock_out_others().await;
        // Another process may have renewed the pair: what lies in the store is the living one.
        let stored = if held.is_unsaved { Ok(None) } else { self.stored(&held).await };
        let (store, does_store_answer) = (Arc::clone(&held.store), stored.is_ok());
        let pair = match (stored, held.pair.take()) {
            (Ok(Some(pair)), _) | (_, Some(pair)) => Ok(Some(pair)),
            (Ok(None), None) => Ok(None),
            (Err(error), None) => Err(error),
        };
        Closed { pair, store, does_store_answer }
    }

    /// Forgets the pair in the store.
    pub(crate) async fn forget(&self) -> Result<(), Error> {
        let held = self.held.lock().await;
        Ok(held.store.remove(&self.id).await?)
    }

    async fn hold(&self) -> Result<OwnedMutexGuard<Held>, Error> {
        let held = Arc::clone(&self.held).lock_owned().await;
        self.require_open()?;
        Ok(held)
    }

    /// Makes sure that a pair is held and that the store has it.
    async fn fill(&self, held: &mut Held) -> Result<TokenPair, Error> {
        let pair = match &held.pair {
            Some(pair) => pair.clone(),
            None => self.stored(held).await?.ok_or_else(no_entry)?,
        };
        if held.is_unsaved {
            held.store.save(&self.id, &pair.to_stored()).await?;
            held.is_unsaved = false;
        }
        held.pair = Some(pair.clone());
        Ok(pair)
    }

    /// Renews in a task of its own, which goes on when the caller is dropped.
    async fn renew_apart(self: &Arc<Self>, held: OwnedMutexGuard<Held>) -> Result<Secret, Error> {
        let this = Arc::clone(self);
        let task = tokio::spawn(async move { this.renew(held).await });
        task.await.map_err(|_| Error::Busy { message: "the renewal of access was interrupted".into() })?
    }

    async fn renew(&self, mut held: OwnedMutexGuard<Held>) -> Result<Secret, Error> {
        let _lock = self.lock_out_others().await?;
        let stored = self.stored(&held).await?.ok_or_else(no_entry)?;
        let is_other = held.pair.as_ref() != Some(&stored);
        held.pair = Some(stored.clone());
        if is_other && !stored.is_due(SystemTime::now()) {
            return Ok(stored.access);
        }
        match token::refresh(&self.transport, &self.server_now(), &stored).await {
            Ok(pair) => {
                (held.pair, held.is_unsaved) = (Some(pair), true);
                self.fill(&mut held).await.map(|pair| pair.access)
            }
            Err(Error::SignInRefused { message, .. }) => self.look_again(&mut held, &stored, message).await,
            Err(error) => Err(error),
        }
    }

    /// A refused renewal means "sign in again" only if nobody stored a newer pair meanwhile. Nothing is deleted.
    async fn look_again(&self, held: &mut Held, used: &TokenPair, message: String) -> Result<Secret, Error> {
        match self.stored(held).await? {
            Some(newer) if newer != *used => {
                held.pair = Some(newer.clone());
                Ok(newer.access)
            }
            _ => Err(Error::SignInAgain { message }),
        }
    }

    /// The pair that lies in the store.
    async fn stored(&self, held: &Held) -> Result<Option<TokenPair>, Error> {
        let Some(text) = held.store.load(&self.id).await? else { return Ok(None) };
        let pair = TokenPair::from_stored(&text).ok_or(KeychainError::Unreadable)?;
        Ok(Some(pair))
    }

    async fn lock_out_others(&self) -> Result<ProcessLock, Error> {
        ProcessLock::take(&self.lock_file, LOCK_PATIENCE).await
    }
}

/// Where an account's tokens are kept, and the folder of the locks that go with it.
pub(crate) struct Keep {
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) lock_folder: PathBuf,
}

fn no_entry() -> Error {
    Error::SignInAgain { message: "no access is stored for this account".into() }
}

#[cfg(test)]
mod tests;
