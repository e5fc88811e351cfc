//! Signing in, speaking for an account, signing out.

use std::{
    collections::HashMap,
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use http::header;

use crate::{
    access::{Access, Keep},
    account::{Account, AccountId, User},
    client::{Client, bearer_header},
    device::{self, DeviceSignIn},
    error::Error,
    granted::{Granted, TokenKind},
    personal,
    revocation::{Parked, Parking, Revocation, RevocationOutcome},
    secret::Secret,
    server::Server,
    sign_in::Grant,
    store::{SessionStore, TokenStore},
    token::{self, TokenPair},
    transport::{JSON_LIMIT, Transport},
};

/// How long an account's access is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Remember {
    /// In the keychain, until it is signed out.
    #[default]
    Keychain,
    /// In memory, until the program ends.
    Session,
}

/// A finished sign-in whose tokens are not kept yet: a keychain that refuses costs no second trip to the browser.
#[derive(Debug)]
pub struct SignedIn {
    /// Who signed in where.
    pub account: Account,
    /// What the sign-in brought.
    pub granted: Granted,
    pair: TokenPair,
}

/// What became of a sign-out. The account's clients are dead in any case.
#[derive(Debug)]
pub struct SignOut {
    /// Whether the server took the tokens back.
    pub revoked: Revoked,
    /// Whether the store forgot them.
    pub forgotten: Result<(), Error>,
}

/// What became of the tokens at the server.
#[derive(Debug)]
pub enum Revoked {
    /// They are good for nothing any more.
    Done,
    /// A personal access token is the person's own: it is forgotten here and lives on at the server, to be revoked on the
    /// page of [`Server::tokens_url`].
    Kept,
    /// The server could not be asked. The tokens lie in the keychain to be revoked later and for nothing else: see
    /// [`Accounts::retry_revocations`].
    Pending(Error),
    /// The server could not be asked, and there is no keychain to keep them in until it can be. They live on there: the
    /// page of [`Server::authorized_applications_url`] ends them.
    Lost(Error),
}

/// The way to every account's access.
pub struct Accounts {
    pub(crate) transport: Transport,
    keychain: Arc<dyn TokenStore>,
    session: Arc<dyn TokenStore>,
    lock_folder: PathBuf,
    live: Mutex<HashMap<AccountId, Arc<Access>>>,
}

impl Accounts {
    /// Sets up the connections. `version` goes into the user agent; `lock_folder` holds empty lock files and is
    /// shared by every process of the person.
    pub fn new(version: &str, keychain: Arc<dyn TokenStore>, lock_folder: PathBuf) -> Result<Self, Error> {
        Ok(Self {
            transport: Transport::new(version)?,
            keychain,
            session: Arc::new(SessionStore::default()),
            lock_folder,
            live: Mutex::default(),
        })
    }

    /// Exchanges the code of a callback for tokens and asks who they stand for. Then [`Self::remember`] them.
    pub async fn sign_in(&self, grant: Grant) -> Result<SignedIn, Error> {
        let pair = token::exchange(&self.transport, &grant).await?;
        self.introduce(grant.server, pair).await
    }

    /// Asks the server for a code to sign in with in any browser. Show it, then call [`Self::finish_device`].
    ///
    /// # Errors
    /// [`Error::NoDeviceFlow`] where the server does not offer it, [`Error::NoClientId`].
    pub async fn begin_device(&self, server: &Server) -> Result<DeviceSignIn, Error> {
        device::begin(&self.transport, server).await
    }

    /// Waits until the person has entered the code and said yes. Dropping it gives the sign-in up.
    ///
    /// # Errors
    /// [`Error::SignInDenied`] and [`Error::SignInExpired`], and what can go wrong on the way.
    pub async fn finish_device(&self, sign_in: DeviceSignIn) -> Result<SignedIn, Error> {
        let (server, pair) = sign_in.wait(&self.transport).await?;
        self.introduce(server, pair).await
    }

    /// Signs in with a personal access token, classic or fine-grained. One that can only read is accepted as such:
    /// see [`Granted::may_write`].
    ///
    /// # Errors
    /// [`Error::TokenRefused`], [`Error::MissingScope`] and [`Error::MissingPermission`] where the token is not good
    /// enough.
    pub async fn sign_in_with_token(&self, server: &Server, token: Secret) -> Result<SignedIn, Error> {
        let accepted = personal::accept(&self.transport, server, token).await?;
        let account = Account { server: server.clone(), user: accepted.user };
        Ok(SignedIn { account, granted: accepted.granted, pair: accepted.pair })
    }

    /// Keeps the tokens of a sign-in. Clients of the account that are open already go on with them. What the keychain has
    /// of the account is replaced, or left alone by tokens that are for this session only.
    pub async fn remember(&self, signed_in: &SignedIn, remember: Remember) -> Result<Client, Error> {
        let access = self.live_or_new(&signed_in.account.server, signed_in.account.user.id);
        let is_for_session = remember == Remember::Session;
        if is_for_session {
            // The keychain may have been asked first, and may not have answered yet.
            self.keychain.withdraw(&signed_in.account.id());
        }
        let before = access.adopt(signed_in.pair.clone(), self.store(remember), is_for_session).await?;
        if let Some(before) = before.filter(|pair| pair.kind == TokenKind::OAuth && *pair != signed_in.pair) {
            // Nobody holds it any more, so it must not live on at the server.
            self.revoke_apart(&signed_in.account.server, before);
        }
        self.lock_live().insert(signed_in.account.id(), Arc::clone(&access));
        Ok(Client::new(access))
    }

    /// Gives a sign-in back that is not to be kept after all. A personal access token is the person's own and stays.
    pub async fn discard(&self, signed_in: SignedIn) -> Result<(), Error> {
        if signed_in.pair.kind != TokenKind::OAuth {
            return Ok(());
        }
        token::revoke(&self.transport, &signed_in.account.server, &signed_in.pair).await
    }

    /// A client for an account that is known from an earlier sign-in. Tokens are looked up at the first call.
    #[must_use]
    pub fn client(&self, server: &Server, user: u64) -> Client {
        let access = self.live_or_new(server, user);
        Client::new(Arc::clone(self.lock_live().entry(AccountId::new(server, user)).or_insert(access)))
    }

    /// Ends an account's access: its clients are shut at once, the tokens revoked and forgotten.
    ///
    /// A server that cannot be asked does not keep the tokens from being forgotten here; the outcome says so.
    pub async fn sign_out(&self, server: &Server, user: u64) -> SignOut {
        let access = self.live_or_new(server, user);
        self.lock_live().remove(&AccountId::new(server, user));
        let closed = access.close().await;
        // What is to be revoked is in safety before it is forgotten, and forgotten before the server is waited for.
        let parked = match &closed.pair {
            Ok(Some(pair)) if pair.kind == TokenKind::OAuth && closed.does_store_answer => {
                self.park(server, user, pair, &closed.store).await
            }
            _ => None,
        };
        let forgotten = access.forget().await;
        let revoked = match closed.pair {
            Err(error) => Revoked::Lost(error),
            Ok(None) => Revoked::Done,
            Ok(Some(pair)) if pair.kind != TokenKind::OAuth => Revoked::Kept,
            Ok(Some(pair)) => self.revoke(server, user, &pair, parked).await,
        };
        SignOut { revoked, forgotten }
    }

    /// Tries once more to revoke what was signed out while the server could not be reached. What has waited for
    /// thirty days is forgotten.
    ///
    /// # Errors
    /// When the keychain cannot be asked.
    pub async fn retry_revocations(&self, server: &Server, user: u64) -> Result<Vec<Revocation>, Error> {
        let parking = self.parking(server, user);
        let mut revocations = Vec::new();
        for parked in parking.all().await? {
            let outcome = match token::revoke(&self.transport, server, &parked.pair()).await {
                Ok(()) => RevocationOutcome::Revoked,
                Err(error) if parked.is_overdue(SystemTime::now()) => RevocationOutcome::GivenUp(error),
                Err(error) => RevocationOutcome::Pending(error),
            };
            if !matches!(outcome, RevocationOutcome::Pending(_)) {
                parking.remove(&parked).await?;
            }
            revocations.push(Revocation { since: parked.since(), outcome });
        }
        Ok(revocations)
    }

    async fn park(
        &self,
        server: &Server,
        user: u64,
        pair: &TokenPair,
        store: &Arc<dyn TokenStore>,
    ) -> Option<Parked> {
        if !Arc::ptr_eq(store, &self.keychain) {
            // What was to be kept in memory only is not put into the keychain by signing out.
            return None;
        }
        let parked = Parked::new(pair, SystemTime::now());
        match self.parking(server, user).add(parked.clone()).await {
            Ok(()) => Some(parked),
            Err(error) => {
                tracing::warn!(%error, "what is to be revoked could not be kept");
                None
            }
        }
    }

    async fn revoke(&self, server: &Server, user: u64, pair: &TokenPair, parked: Option<Parked>) -> Revoked {
        match (token::revoke(&self.transport, server, pair).await, parked) {
            (Ok(()), parked) => {
                if let Some(parked) = parked
                    && let Err(error) = self.parking(server, user).remove(&parked).await
                {
                    // It is revoked; the next try finds that out.
                    tracing::warn!(%error, "what was revoked could not be forgotten");
                }
                Revoked::Done
            }
            (Err(error), Some(_)) => Revoked::Pending(error),
            (Err(error), None) => Revoked::Lost(error),
        }
    }

    fn parking(&self, server: &Server, user: u64) -> Parking {
        Parking::new(Arc::clone(&self.keychain), AccountId::new(server, user), &self.lock_folder)
    }

    /// Finds out who fresh tokens stand for.
    async fn introduce(&self, server: Server, pair: TokenPair) -> Result<SignedIn, Error> {
        match self.who(&server, &pair).await {
            Ok(user) => {
                let granted = pair.granted();
                Ok(SignedIn { account: Account { server, user }, granted, pair })
            }
            Err(error) => {
                // Tokens that nobody keeps must not live on at the server.
                self.revoke_quietly(&server, &pair).await;
                Err(error)
            }
        }
    }

    async fn who(&self, server: &Server, pair: &TokenPair) -> Result<User, Error> {
        let mut request = Transport::get(server.api("user"));
        request.headers_mut().insert(header::AUTHORIZATION, bearer_header(&pair.access)?);
        self.transport.send(server, request, JSON_LIMIT).await?.json()
    }

    /// Behind the caller's back, who has no use for the outcome.
    fn revoke_apart(&self, server: &Server, pair: TokenPair) {
        let (transport, server) = (self.transport.clone(), server.clone());
        tokio::spawn(async move {
            if let Err(error) = token::revoke(&transport, &server, &pair).await {
                tracing::warn!(%error, "the access from before was not revoked");
            }
        });
    }

    async fn revoke_quietly(&self, server: &Server, pair: &TokenPair) {
        if let Err(error) = token::revoke(&self.transport, server, pair).await {
            tracing::warn!(%error, "tokens of a failed sign-in were not revoked");
        }
    }

    fn store(&self, remember: Remember) -> Arc<dyn TokenStore> {
        Arc::clone(match remember {
            Remember::Keychain => &self.keychain,
            Remember::Session => &self.session,
        })
    }

    fn live_or_new(&self, server: &Server, user: u64) -> Arc<Access> {
        let id = AccountId::new(server, user);
        if let Some(access) = self.lock_live().get(&id) {
            access.trust(server.certificates());
            return Arc::clone(access);
        }
        let keep = Keep { store: self.store(Remember::Keychain), lock_folder: self.lock_folder.clone() };
        Access::new(server.clone(), id, self.transport.clone(), keep)
    }

    fn lock_live(&self) -> std::sync::MutexGuard<'_, HashMap<AccountId, Arc<Access>>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accounts").field("lock_folder", &self.lock_folder).finish_non_exhaustive()
    }
}
