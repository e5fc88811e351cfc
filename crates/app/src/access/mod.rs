//! Signing in and out: the only place where accounts come and go.

mod ended;
mod keeping;
mod saves;
mod sign_in;
mod sign_out;
mod under_way;

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gitlab::{Account, Server, User};
use storage::KnownAccount;

use crate::origin::AccountKey;
use crate::state::SignedIn;
use crate::{AppError, Application};

pub(crate) use ended::Ended;
pub(crate) use saves::{GivenUp, Saves};
pub(crate) use under_way::{Task, UnderWay};

impl Application {
    /// Takes up the accounts of the last run again, and the drafts that it left. Nothing is asked over the network for it; who they are and their
    /// pictures are brought up to date behind, and servers are told of access that has ended.
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
        self.take_up_recents();
        self.read_queue();
        self.keep_watch();
        self.send_state();
        if accounts.is_empty() && self.state().ended.is_empty() {
            return Ok(());
        }
        let app = self.clone();
        tokio::spawn(async move {
            let mut is_keychain_told = false;
            for account in accounts {
                // One after another: a keychain that is locked asks for its password once.
                if let Some(trouble @ gitlab::Error::Keychain(_)) = app.look_after(account).await
                    && !std::mem::replace(&mut is_keychain_told, true)
                {
                    app.notify_error(&trouble.into());
                }
            }
            app.clone().take_up_ended().await;
            if let Err(error) = app.send_queue().await {
                app.notify_error(&error);
            }
        });
        Ok(())
    }

    /// The account to work with from now on, in the next run too.
    ///
    /// # Errors
    /// When it is not signed in, or the settings cannot be written.
    pub fn use_account(&self, account: &str) -> Result<(), AppError> {
        let key = AccountKey(account.to_owned());
        {
            let mut state = self.state();
            state.account(&key)?;
            state.current = Some(key);
        }
        self.send_state();
        self.remember(|settings| settings.current_account = Some(account.to_owned()))
    }

    /// The server's page on which the person sees and revokes what has access: applications, or for a personal token the
    /// tokens.
    ///
    /// # Errors
    /// When the account is not signed in.
    pub async fn access_page(&self, account: &str) -> Result<String, AppError> {
        let account = self.state().account(&AccountKey(account.to_owned()))?.clone();
        let page = match account.way {
            storage::Way::Token => account.client.tokens_page().await,
            _ => account.client.authorized_applications_page().await,
        };
        Ok(page.into())
    }

    /// Takes note of what an answer says about an account: that its access has ended, and then the account is signed out; or
    /// that its server can be reached.
    pub(crate) async fn checked<T>(
        &self,
        account: &str,
        answer: Result<T, gitlab::Error>,
    ) -> Result<T, AppError> {
        let key = AccountKey(account.to_owned());
        match answer {
            Ok(answer) => {
                let server = self.state().account(&key).ok().map(|known| known.account.server.clone());
                if let Some(server) = server {
                    self.server_answers(&server);
                }
                Ok(answer)
            }
            Err(error @ gitlab::Error::SignInAgain { .. }) => Err(self.lose_access(&key, error).await),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn client(&self, account: &str) -> Result<gitlab::Client, AppError> {
        Ok(self.state().account(&AccountKey(account.to_owned()))?.client.clone())
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
        SignedIn {
            account: Account { server, user },
            client,
            avatar: None,
            way: known.way,
            may_write: !known.read_only,
            expires_at: known.expires_at,
            is_session_only: false,
            saves: Arc::default(),
        }
    }

    /// Brings name and picture up to date. An access that has ended is ended here too. Whatever else is in the way leaves the
    /// account as it is: each call says so when it is made. Gives that.
    async fn look_after(&self, account: SignedIn) -> Option<gitlab::Error> {
        let key = account.key();
        match account.client.current_user().await {
            Ok(user) => {
                self.server_answers(&account.account.server);
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
                None
            }
            Err(error @ gitlab::Error::SignInAgain { .. }) => {
                self.lose_access(&key, error).await;
                None
            }
            Err(error) => {
                tracing::info!(%error, "the account could not be brought up to date");
                Some(error)
            }
        }
    }
}

/// Seconds since 1970.
pub(crate) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
