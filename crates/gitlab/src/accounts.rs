//! Signing in, speaking for an account, signing out.

use std::{
    collections::HashMap,
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use http::header;

use crate::{
    access::{Access, Keep},
    account::{Account, AccountId, User},
    client::{Client, bearer_header},
    device::DeviceSignIn,
    error::Error,
    granted::Granted,
    revocation::Revocation,
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
    transport: Transport,
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
        match self.who(&grant.server, &pair).await {
            Ok(user) => {
                let granted = pair.granted();
                Ok(SignedIn { account: Account { server: grant.server, user }, granted, pair })
            }
            Err(error) => {
                // Tokens that nobody keeps must not live on at the server.
                self.revoke_quietly(&grant.server, &pair).await;
                Err(error)
            }
        }
    }

    /// Asks the server for a code to sign in with in any browser. Show it, then call [`Self::finish_device`].
    ///
    /// # Errors
    /// [`Error::NoDeviceFlow`] where the server does not offer it, [`Error::NoClientId`].
    pub async fn begin_device(&self, server: &Server) -> Result<DeviceSignIn, Error> {
        Err(Error::NoDeviceFlow { server: server.display_name() })
    }

    /// Waits until the person has entered the code and said yes. Dropping it gives the sign-in up.
    ///
    /// # Errors
    /// [`Error::SignInDenied`] and [`Error::SignInExpired`], and what can go wrong on the way.
    pub async fn finish_device(&self, sign_in: DeviceSignIn) -> Result<SignedIn, Error> {
        Err(Error::NoDeviceFlow { server: sign_in.server().display_name() })
    }

    /// Signs in with a personal access token, classic or fine-grained.
    ///
    /// # Errors
    /// [`Error::TokenRefused`], [`Error::MissingScope`] and [`Error::MissingPermission`] where the token is not good
    /// enough.
    pub async fn sign_in_with_token(&self, server: &Server, _token: Secret) -> Result<SignedIn, Error> {
        Err(Error::NoDeviceFlow { server: server.display_name() })
    }

    /// Tries once more to revoke what was signed out while the server could not be reached. What has waited for
    /// thirty days is forgotten.
    ///
    /// # Errors
    /// When the keychain cannot be asked.
    pub async fn retry_revocations(&self, _server: &Server, _user: u64) -> Result<Vec<Revocation>, Error> {
        Ok(Vec::new())
    }

    /// Keeps the tokens of a sign-in. Clients of the account that are open already go on with them.
    pub async fn remember(&self, signed_in: &SignedIn, remember: Remember) -> Result<Client, Error> {
        let access = self.live_or_new(&signed_in.account.server, signed_in.account.user.id);
        access.adopt(signed_in.pair.clone(), self.store(remember)).await?;
        self.lock_live().insert(signed_in.account.id(), Arc::clone(&access));
        Ok(Client::new(access))
    }

    /// Gives a sign-in back that is not to be kept after all.
    pub async fn discard(&self, signed_in: SignedIn) -> Result<(), Error> {
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
        let revoke = async {
            match closed? {
                Some(pair) => token::revoke(&self.transport, server, &pair).await,
                None => Ok(()),
            }
        };
        let (revoked, forgotten) = tokio::join!(revoke, access.forget());
        SignOut { revoked: revoked.map_or_else(Revoked::Lost, |()| Revoked::Done), forgotten }
    }

    async fn who(&self, server: &Server, pair: &TokenPair) -> Result<User, Error> {
        let mut request = self.transport.get(server.api("user"))?;
        request.headers_mut().insert(header::AUTHORIZATION, bearer_header(&pair.access)?);
        self.transport.send(server, request, JSON_LIMIT).await?.json()
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
