//! The ways out: the person signs out, or the server has ended the access.

use std::time::Duration;

use gitlab::{Revoked, SignOut};
use protocol::NoticeLevelDto;

use super::Ended;
use super::ended::is_same;
use crate::documents::OpenDocument;
use crate::origin::AccountKey;
use crate::state::SignedIn;
use crate::{AppError, Application};

/// So long a save under way may go on after the person has signed out.
const SAVE_PATIENCE: Duration = Duration::from_secs(10);

impl Application {
    /// Ends an account's access. Its diagrams close at once; their unsaved changes are kept as drafts, or with
    /// `discard` thrown away. Then the token is revoked and forgotten. A save under way is finished first, or after ten
    /// seconds given up, its work kept with the rest.
    ///
    /// # Errors
    /// When the account is not signed in, or drafts cannot be kept; then nothing happens. When the settings cannot be
    /// written the access has ended all the same.
    pub async fn sign_out(&self, account: &str, discard: bool) -> Result<(), AppError> {
        let key = AccountKey(account.to_owned());
        let account = self.state().account(&key)?.clone();
        let _no_save_is_under_way = account.saves.end(SAVE_PATIENCE).await;
        if let Err(error) = self.close_diagrams_of(&account, discard) {
            account.saves.go_on();
            return Err(error);
        }
        let is_stored_too = account.is_session_only && self.is_remembered(&account);
        let forgotten = self.forget(&account);
        // Settings that cannot be written must not keep the token alive.
        self.end_access(&account, true).await;
        if is_stored_too {
            self.end_access(&account, false).await;
        }
        forgotten
    }

    /// Whether the keychain has access of this account from another sign-in than that of this session.
    fn is_remembered(&self, account: &SignedIn) -> bool {
        let (server, user) = (account.account.server.base().as_str(), account.account.user.id);
        self.0.settings.load().is_ok_and(|settings| {
            settings.accounts.iter().any(|known| (known.server.as_str(), known.user_id) == (server, user))
        })
    }

    /// Access has ended on the server: the same as signing out, with every unsaved change kept. Gives what the person was
    /// told, for whoever had asked for something.
    pub(crate) async fn lose_access(&self, key: &AccountKey, error: gitlab::Error) -> AppError {
        let Ok(account) = self.state().account(key).cloned() else { return error.into() };
        let is_stored_too = account.is_session_only && self.is_remembered(&account);
        let kept = self.unsaved_of(key);
        let ended = self.close_diagrams_of(&account, false).and_then(|()| self.forget(&account));
        if let Err(error) = ended {
            self.notify_error(&error);
        }
        let told = AppError::AccessEnded {
            username: account.account.user.username.clone(),
            host: account.account.server.display_name(),
            kept,
        };
        self.notify_error(&told);
        tracing::info!(%error, "access has ended on the server");
        self.end_access(&account, false).await;
        if is_stored_too {
            self.end_access(&account, false).await;
        }
        told
    }

    /// The titles of an account's diagrams with unsaved changes.
    fn unsaved_of(&self, key: &AccountKey) -> Vec<String> {
        let state = self.state();
        let open = state.documents.of_account(key);
        let changed = open.into_iter().filter_map(|id| {
            let document = state.documents.get(id).ok()?;
            document.is_changed().then(|| document.title.clone())
        });
        changed.collect()
    }

    /// Drafts are safe on the disk for all diagrams before the first one closes, so that a failure loses none.
    fn close_diagrams_of(&self, account: &SignedIn, discard: bool) -> Result<(), AppError> {
        let key = account.key();
        self.end_queue_of(&key, discard)?;
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

    /// Takes an account out of the state, the settings and the recent diagrams. Until its server has been told the settings
    /// say so, whatever comes between.
    fn forget(&self, account: &SignedIn) -> Result<(), AppError> {
        let key = account.key();
        {
            let mut state = self.state();
            state.accounts.retain(|other| other.key() != key);
            state.current.take_if(|current| *current == key);
        }
        self.forget_recents_of(&key);
        if let Err(error) = self.0.messages.forget(&key.0) {
            self.notify_error(&error.into());
        }
        self.send_state();
        let (server, user) = (account.account.server.base().to_string(), account.account.user.id);
        let ended = account.to_ended();
        self.remember(|settings| {
            settings.accounts.retain(|known| (&known.server, known.user_id) != (&server, user));
            settings.current_account.take_if(|current| *current == key.0);
            settings.ended.retain(|other| !is_same(other, &ended));
            settings.ended.push(ended.clone());
        })
    }

    /// Revokes and forgets the tokens, and says what came of it. `is_told` says whether to speak of success.
    async fn end_access(&self, account: &SignedIn, is_told: bool) {
        let server = &account.account.server;
        let outcome = self.0.accounts.sign_out(server, account.account.user.id).await;
        let host = server.display_name();
        if let Err(error) = &outcome.forgotten {
            let text = format!(
                "the token for {host} could not be taken out of the keychain: {error}. Drawbridge tries again"
            );
            self.notify(NoticeLevelDto::Error, &text, None);
        }
        let ended = Ended::new(account.to_ended(), outcome.forgotten.is_err());
        let is_unfinished = matches!(outcome.revoked, Revoked::Pending(_)) || outcome.forgotten.is_err();
        if is_unfinished {
            let mut state = self.state();
            state.ended.retain(|other| !other.is(&ended.access));
            state.ended.push(ended.clone());
        }
        let noted = self.remember(|settings| {
            settings.ended.retain(|other| !ended.is(other));
            if is_unfinished {
                settings.ended.push(ended.access.clone());
            }
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "what is left of access that has ended could not be noted");
        }
        self.tell_of_end(account, &outcome, is_told);
        self.send_state();
    }

    fn tell_of_end(&self, account: &SignedIn, outcome: &SignOut, is_told: bool) {
        let (revoked, is_forgotten) = (&outcome.revoked, outcome.forgotten.is_ok());
        let server = &account.account.server;
        let (host, username) = (server.display_name(), &account.account.user.username);
        let access_page = server.authorized_applications_url().to_string();
        let (level, text, page) = match revoked {
            Revoked::Done if !is_told => return,
            Revoked::Done => (NoticeLevelDto::Success, format!("signed out of {host}"), None),
            Revoked::Kept => (
                NoticeLevelDto::Info,
                format!(
                    "signed out of {host}; the personal access token is yours and goes on working there until you revoke it"
                ),
                Some(server.tokens_url().to_string()),
            ),
            // What is still to be told is shown until it was.
            Revoked::Pending(error) => {
                tracing::info!(%error, "the server could not be told of a sign-out");
                (
                    NoticeLevelDto::Info,
                    format!(
                        "signed out here; {host} could not be told to end the access of @{username}, and is told later, for up to 30 days"
                    ),
                    None,
                )
            }
            // That is told already, and tried again.
            Revoked::Lost(_) if !is_forgotten => return,
            Revoked::Lost(error) => (
                NoticeLevelDto::Warning,
                format!(
                    "signed out here, but {host} could not be told to end the access of @{username}, and will not be: {error}. End it on the server's page"
                ),
                Some(access_page),
            ),
        };
        self.notify(level, &text, page);
    }
}
