//! A finished sign-in is kept: in the keychain, or where that refuses and the person says so, for this session only.

use gitlab::Remember;
use protocol::NoticeLevelDto;
use std::sync::Arc;
use std::time::Duration;

use super::Saves;
use super::under_way::UnderWay;
use crate::origin::AccountKey;
use crate::state::SignedIn;
use crate::{AppError, Application};

/// So long the end waits for a server.
const FAREWELL: Duration = Duration::from_secs(3);

impl Application {
    /// Offers a finished sign-in to the keychain again.
    ///
    /// # Errors
    /// When there is none, or the keychain refuses again; then the choice stands as before.
    pub async fn retry_keychain(&self) -> Result<(), AppError> {
        self.keep_finished(Remember::Keychain).await
    }

    /// Keeps a finished sign-in in memory, until the app ends.
    ///
    /// # Errors
    /// When there is none.
    pub async fn keep_for_session(&self) -> Result<(), AppError> {
        self.keep_finished(Remember::Session).await
    }

    /// The application ends. What was granted and never kept is given back, or would live on at the server with nobody to end
    /// it. Whoever is on the way out waits no longer than a moment.
    pub async fn farewell(&self) {
        let finished = self.state().sign_in.take().and_then(|mut sign_in| {
            sign_in.stop(&self.0.sign_ins);
            sign_in.take_finished()
        });
        let Some(finished) = finished else { return };
        match tokio::time::timeout(FAREWELL, self.0.accounts.discard(finished)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "access that was not kept could not be given back"),
            Err(_) => tracing::warn!("access that was not kept could not be given back in time"),
        }
    }

    async fn keep_finished(&self, remember: Remember) -> Result<(), AppError> {
        let (number, finished) = {
            let mut state = self.state();
            let sign_in = state.sign_in.as_mut().ok_or(AppError::NoSignIn)?;
            (sign_in.number, sign_in.take_finished().ok_or(AppError::NoSignIn)?)
        };
        self.send_state();
        self.keep(number, finished, remember).await;
        Ok(())
    }

    /// Goes on with what the server has answered.
    pub(super) async fn conclude(
        &self,
        number: u64,
        obtained: Result<gitlab::SignedIn, gitlab::Error>,
    ) -> Result<(), AppError> {
        let outcome = self.take_answer(number, obtained).await;
        (self.0.to_front)();
        outcome
    }

    async fn take_answer(
        &self,
        number: u64,
        obtained: Result<gitlab::SignedIn, gitlab::Error>,
    ) -> Result<(), AppError> {
        match obtained {
            Ok(signed_in) => {
                if let Some(sign_in) = self.state().under_way(number) {
                    sign_in.answer_came(None, &self.0.sign_ins);
                }
                self.send_state();
                self.keep(number, signed_in, Remember::Keychain).await;
                Ok(())
            }
            Err(error) => {
                let error = AppError::from(error);
                self.fail(number, &error);
                Err(error)
            }
        }
    }

    async fn keep(&self, number: u64, signed_in: gitlab::SignedIn, remember: Remember) {
        if self.state().under_way(number).is_none() {
            // Given up while the server answered.
            return self.give_back(signed_in);
        }
        match self.0.accounts.remember(&signed_in, remember).await {
            Ok(_) if self.was_given_up(number, &signed_in.account) => {
                // Given up while the keychain asked: then nothing is to be kept.
                let gitlab::Account { server, user } = &signed_in.account;
                self.0.accounts.sign_out(server, user.id).await;
            }
            Ok(client) => {
                let is_session_only = matches!(remember, Remember::Session);
                self.admit(number, signed_in, client, is_session_only).await;
            }
            Err(error) => self.offer_choice(number, signed_in, &error.into()),
        }
    }

    /// Whether nobody wants this sign-in any more. An account that was signed in before stays so, with the new tokens: the old
    /// ones are gone.
    fn was_given_up(&self, number: u64, account: &gitlab::Account) -> bool {
        let key = AccountKey::of(&account.server, account.user.id);
        let mut state = self.state();
        state.under_way(number).is_none() && state.account(&key).is_err()
    }

    /// The keychain did not take it. Nothing is lost: the person says what is to become of it.
    fn offer_choice(&self, number: u64, signed_in: gitlab::SignedIn, error: &AppError) {
        let given_up = {
            let mut state = self.state();
            match state.under_way(number) {
                Some(sign_in) => {
                    sign_in.keychain_refused(signed_in, error);
                    None
                }
                None => Some(signed_in),
            }
        };
        if let Some(given_up) = given_up {
            self.give_back(given_up);
        }
        self.send_state();
    }

    /// The account is signed in from now on. One that was already goes on with what came now.
    async fn admit(
        &self,
        number: u64,
        signed_in: gitlab::SignedIn,
        client: gitlab::Client,
        is_session_only: bool,
    ) {
        let gitlab::SignedIn { account, granted, .. } = signed_in;
        let account = {
            let mut state = self.state();
            let way = state.under_way(number).map(|sign_in| sign_in.way()).unwrap_or_default();
            let mut account = SignedIn {
                account,
                client,
                avatar: None,
                way,
                may_write: granted.may_write,
                expires_at: granted.expires_at.map(super::seconds),
                is_session_only,
                saves: Arc::new(Saves::default()),
            };
            let key = account.key();
            if let Some(at) = state.accounts.iter().position(|other| other.key() == key) {
                let before = state.accounts.remove(at);
                (account.avatar, account.saves) = (before.avatar, before.saves);
            }
            state.accounts.push(account.clone());
            state.current = Some(key);
            state.sign_in.take_if(|sign_in| sign_in.number == number);
            account
        };
        self.remember_account(&account);
        self.send_state();
        self.look_after(account).await;
    }

    /// An account that cannot be remembered is signed in all the same, until the app ends. One that is kept for this session
    /// only takes nothing away: what the keychain has of it is there again at the next start.
    fn remember_account(&self, account: &SignedIn) {
        let (known, key) = (account.to_known(), account.key());
        let outcome = self.remember(|settings| {
            if !account.is_session_only {
                settings
                    .accounts
                    .retain(|other| (&other.server, other.user_id) != (&known.server, known.user_id));
                settings.accounts.push(known.clone());
            }
            settings.current_account = Some(key.0);
        });
        if let Err(error) = outcome {
            self.notify_error(&error);
        }
    }

    /// Gives tokens that nobody keeps back to the server. Behind: the person need not wait for it.
    pub(super) fn give_back(&self, signed_in: gitlab::SignedIn) {
        let app = self.clone();
        tokio::spawn(async move {
            let server = signed_in.account.server.clone();
            if let Err(error) = app.0.accounts.discard(signed_in).await {
                let host = server.display_name();
                let text =
                    format!("the access that {host} has just granted could not be given back: {error}");
                let page = server.authorized_applications_url().to_string();
                app.notify(NoticeLevelDto::Warning, &text, Some(page));
            }
        });
    }
}

impl crate::state::State {
    /// The sign-in of this number, if it is still under way.
    pub(crate) fn under_way(&mut self, number: u64) -> Option<&mut UnderWay> {
        self.sign_in.as_mut().filter(|sign_in| sign_in.number == number)
    }
}
