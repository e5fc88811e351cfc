//! Signing in and out: the only place where accounts come and go.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gitlab::{Account, CallbackError, Grant, Remember, Revoked, Server, SignInId, User};
use protocol::{NoticeLevelDto, SignInDto, SignInPhaseDto, WayDto};
use storage::KnownAccount;

use crate::documents::OpenDocument;
use crate::origin::AccountKey;
use crate::state::{SignedIn, server_to_wire};
use crate::{AppError, Application};

/// A sign-in that waits for the browser.
pub(crate) struct Waiting {
    id: SignInId,
    server: Server,
    authorize_url: String,
}

impl Application {
    /// Takes up the accounts of the last run again, and the drafts that it left. Nothing is asked over the network for it; who they are and their
    /// pictures are brought up to date behind.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn resume(&self) -> Result<(), AppError> {
        let known = self.0.settings.load()?.accounts;
        let accounts: Vec<SignedIn> = {
            let state = self.state();
            known
                .iter()
                .filter_map(|known| Some(self.taken_up(state.server_at(&known.server)?, known)))
                .collect()
        };
        self.state().accounts = accounts.clone();
        self.clear_drafts();
        self.send_state();
        for account in accounts {
            let app = self.clone();
            tokio::spawn(async move { app.look_after(account).await });
        }
        Ok(())
    }

    /// Begins a sign-in and returns the page that the system's browser has to open. One that is waiting already is
    /// given up.
    ///
    /// # Errors
    /// When the server is unknown or has no application id.
    pub fn sign_in(&self, server: &str) -> Result<String, AppError> {
        let known = self.state().server(server)?.clone();
        if !known.has_client_id {
            return Err(AppError::NoClientId(known.server.display_name()));
        }
        self.cancel_sign_in();
        let (id, url) = self.0.sign_ins.begin(known.server.clone())?;
        let waiting = Waiting { id, server: known.server, authorize_url: url.into() };
        let authorize_url = waiting.authorize_url.clone();
        self.show_sign_in(Some(waiting.to_wire(SignInPhaseDto::Waiting, None)), Some(waiting));
        Ok(authorize_url)
    }

    /// The page of the sign-in under way, to open again.
    ///
    /// # Errors
    /// When none is waiting.
    pub fn sign_in_page(&self) -> Result<String, AppError> {
        let state = self.state();
        state.waiting.as_ref().map(|waiting| waiting.authorize_url.clone()).ok_or(AppError::SignInNeeded)
    }

    /// Gives a waiting sign-in up, and takes the message of a failed one away.
    pub fn cancel_sign_in(&self) {
        let waiting = self.state().waiting.take();
        if let Some(waiting) = waiting {
            self.0.sign_ins.cancel(waiting.id);
        }
        self.show_sign_in(None, None);
    }

    /// Reads the address that the browser came back with and finishes the sign-in that it belongs to. Any program can
    /// hand in an address: one that nobody waits for is refused in words and changes nothing.
    ///
    /// # Errors
    /// When the address is refused, or the server or the keychain is in the way.
    pub async fn accept_callback(&self, address: &str) -> Result<(), AppError> {
        let grant = match self.0.sign_ins.accept(address) {
            Ok(grant) => grant,
            Err(error) => return Err(self.refuse(error)),
        };
        self.change_phase(SignInPhaseDto::Finishing, None);
        match self.finish(grant).await {
            Ok(account) => {
                self.show_sign_in(None, None);
                self.look_after(account).await;
                Ok(())
            }
            Err(error) => {
                self.change_phase(SignInPhaseDto::Failed, Some(&error));
                Err(error)
            }
        }
    }

    /// Ends an account's access. Its diagrams close at once; their unsaved changes are kept as drafts, or with
    /// `discard` thrown away. Then the token is revoked and forgotten. A save under way is finished first.
    ///
    /// # Errors
    /// When the account is not signed in, or drafts cannot be kept; then nothing happens. When the settings cannot be
    /// written the access has ended all the same.
    pub async fn sign_out(&self, account: &str, discard: bool) -> Result<(), AppError> {
        let key = AccountKey(account.to_owned());
        let account = self.state().account(&key)?.clone();
        let _no_save_is_under_way = account.saving.lock().await;
        self.close_diagrams_of(&account, discard)?;
        let forgotten = self.forget(&account);
        // Settings that cannot be written must not keep the token alive.
        let outcome = self.0.accounts.sign_out(&account.account.server, account.account.user.id).await;
        self.tell_of_sign_out(&account, &outcome);
        forgotten
    }

    /// The server's page on which the person sees and revokes the applications that have access.
    ///
    /// # Errors
    /// When the account is not signed in.
    pub fn access_page(&self, account: &str) -> Result<String, AppError> {
        let state = self.state();
        let account = state.account(&AccountKey(account.to_owned()))?;
        Ok(account.account.server.authorized_applications_url().into())
    }

    fn taken_up(&self, server: Server, known: &KnownAccount) -> SignedIn {
        let user = User {
            id: known.user_id,
            username: known.username.clone(),
            name: known.name.clone(),
            avatar_url: None,
            web_url: String::new(),
        };
        let client = self.0.accounts.client(&server, known.user_id);
        SignedIn::new(Account { server, user }, client)
    }

    /// Brings name and picture up to date. An access that has ended is ended here too.
    async fn look_after(&self, account: SignedIn) {
        let key = account.key();
        match account.client.current_user().await {
            Ok(user) => {
                let picture = match &user.avatar_url {
                    Some(address) => account.client.avatar(address).await.ok().flatten(),
                    None => None,
                };
                let avatar =
                    picture.map(|p| format!("data:{};base64,{}", p.mime, BASE64_STANDARD.encode(&p.bytes)));
                if let Some(known) = self.state().accounts.iter_mut().find(|known| known.key() == key) {
                    known.account.user = user;
                    known.avatar = avatar;
                }
                self.send_state();
            }
            Err(error @ gitlab::Error::SignInAgain { .. }) => self.lose_access(&key, error).await,
            // Without a network the account stays; each call says what is wrong when it is made.
            Err(error) => tracing::info!(%error, "the account could not be brought up to date"),
        }
    }

    /// Access has ended on the server: the same as signing out, with every unsaved change kept.
    pub(crate) async fn lose_access(&self, key: &AccountKey, error: gitlab::Error) {
        let Ok(account) = self.state().account(key).cloned() else { return };
        let ended = self.close_diagrams_of(&account, false).and_then(|()| self.forget(&account));
        if let Err(error) = ended {
            self.notify_error(&error);
        }
        self.notify_error(&error.into());
        let outcome = self.0.accounts.sign_out(&account.account.server, account.account.user.id).await;
        if let Err(error) = outcome.forgotten {
            self.notify_error(&error.into());
        }
    }

    async fn finish(&self, grant: Grant) -> Result<SignedIn, AppError> {
        let signed_in = self.0.accounts.sign_in(grant).await?;
        let client = match self.0.accounts.remember(&signed_in, Remember::Keychain).await {
            Ok(client) => client,
            Err(error) => {
                // Tokens that nobody keeps must not live on at the server.
                if let Err(error) = self.0.accounts.discard(signed_in).await {
                    tracing::warn!(%error, "the tokens of a sign-in that could not be kept were not revoked");
                }
                return Err(error.into());
            }
        };
        let account = SignedIn::new(signed_in.account, client);
        let known = KnownAccount {
            server: account.account.server.base().to_string(),
            user_id: account.account.user.id,
            username: account.account.user.username.clone(),
            name: account.account.user.name.clone(),
        };
        self.remember(|settings| {
            settings
                .accounts
                .retain(|other| (&other.server, other.user_id) != (&known.server, known.user_id));
            settings.accounts.push(known);
        })?;
        let mut state = self.state();
        let key = account.key();
        state.accounts.retain(|other| other.key() != key);
        state.accounts.push(account.clone());
        Ok(account)
    }

    fn refuse(&self, error: CallbackError) -> AppError {
        let ends = error.ends_sign_in();
        let error = AppError::from(error);
        if ends {
            self.change_phase(SignInPhaseDto::Failed, Some(&error));
        }
        error
    }

    /// Drafts are safe on the disk for all diagrams before the first one closes, so that a failure loses none.
    fn close_diagrams_of(&self, account: &SignedIn, discard: bool) -> Result<(), AppError> {
        let key = account.key();
        {
            let mut state = self.state();
            let open = state.documents.of_account(&key);
            let is_kept = |document: &OpenDocument| document.is_changed() && !discard;
            for id in &open {
                let document = state.documents.get(*id)?;
                if is_kept(document) {
                    document.draft.secure(|| document.bytes())?;
                }
            }
            for document in open.into_iter().filter_map(|id| state.documents.close(id)) {
                if is_kept(&document) { document.draft.keep() } else { document.draft.discard() }
            }
        }
        self.send_state();
        Ok(())
    }

    fn forget(&self, account: &SignedIn) -> Result<(), AppError> {
        let key = account.key();
        self.state().accounts.retain(|other| other.key() != key);
        self.send_state();
        let (server, user) = (account.account.server.base().to_string(), account.account.user.id);
        self.remember(|settings| {
            settings.accounts.retain(|known| (&known.server, known.user_id) != (&server, user));
        })
    }

    fn tell_of_sign_out(&self, account: &SignedIn, outcome: &gitlab::SignOut) {
        let server = &account.account.server;
        let host = server.display_name();
        if let Err(error) = &outcome.forgotten {
            let text = format!("the token for {host} could not be taken out of the keychain: {error}");
            self.notify(NoticeLevelDto::Error, &text, None);
        }
        match &outcome.revoked {
            Revoked::Done => self.notify(NoticeLevelDto::Success, &format!("signed out of {host}"), None),
            Revoked::Kept => {
                let text =
                    format!("signed out of {host}; the personal access token is yours and still good there");
                self.notify(NoticeLevelDto::Success, &text, Some(server.tokens_url().to_string()));
            }
            Revoked::Pending(error) | Revoked::Lost(error) => {
                let text =
                    format!("signed out here, but {host} could not be told to end the access: {error}");
                let page = server.authorized_applications_url().to_string();
                self.notify(NoticeLevelDto::Warning, &text, Some(page));
            }
        }
    }

    fn show_sign_in(&self, shown: Option<SignInDto>, waiting: Option<Waiting>) {
        {
            let mut state = self.state();
            state.sign_in = shown;
            state.waiting = waiting;
        }
        self.send_state();
    }

    fn change_phase(&self, phase: SignInPhaseDto, error: Option<&AppError>) {
        if let Some(sign_in) = &mut self.state().sign_in {
            sign_in.phase = phase;
            sign_in.message = error.map(|error| crate::error::sentence(&error.to_string()));
            sign_in.hint = error.and_then(AppError::hint);
        }
        self.send_state();
    }
}

impl Waiting {
    fn to_wire(&self, phase: SignInPhaseDto, message: Option<String>) -> SignInDto {
        SignInDto {
            server: server_to_wire(&self.server),
            way: WayDto::Browser,
            phase,
            read_only: false,
            authorize_url: Some(self.authorize_url.clone()),
            loopback_url: None,
            offers_loopback: false,
            device: None,
            message,
            hint: None,
        }
    }
}
