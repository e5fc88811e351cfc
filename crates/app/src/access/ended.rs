//! Access that has ended here while its server could not be told: told later.
//!
//! Which there are is in the settings; what it takes to tell a server lies in the keychain, and is good for nothing else.

use std::time::{Duration, Instant};

use gitlab::{Revocation, RevocationOutcome, Server};
use protocol::{NoticeLevelDto, PendingRevocationDto};
use storage::{EndedAccess, Settings};

use crate::{AppError, Application};

/// A server that answers but does not take the access back is not asked with every call.
const RESPITE: Duration = Duration::from_secs(60);

/// Access that has ended here.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    pub access: EndedAccess,
    /// Whether the account's own entry may still lie in the keychain: the keychain refused to forget it, or the last run came
    /// to its end too early.
    may_be_kept: bool,
    tried: Option<Instant>,
}

impl Ended {
    pub(crate) fn new(access: EndedAccess, may_be_kept: bool) -> Self {
        Self { access, may_be_kept, tried: None }
    }

    /// Those that the settings know.
    pub(crate) fn known(settings: &Settings) -> Vec<Self> {
        settings.ended.iter().map(|access| Self::new(access.clone(), true)).collect()
    }

    /// Whether both are about the same account.
    pub(crate) fn is(&self, other: &EndedAccess) -> bool {
        is_same(&self.access, other)
    }

    fn is_to_be_tried(&self, server: &Server) -> bool {
        self.access.server == server.base().as_str()
            && self.tried.is_none_or(|tried| tried.elapsed() > RESPITE)
    }

    /// The server may be forgotten by now; its address and what is trusted for it are kept here.
    fn server(&self) -> Result<Server, AppError> {
        crate::servers::server(&self.access.server, "", self.access.certificates.clone())
    }

    pub(crate) fn to_wire(&self) -> PendingRevocationDto {
        let server = self.server().ok();
        PendingRevocationDto {
            host: server.as_ref().map_or_else(|| self.access.server.clone(), Server::display_name),
            username: self.access.username.clone(),
            since: self.access.since,
            access_url: server
                .map_or_else(|| self.access.server.clone(), |at| at.authorized_applications_url().into()),
        }
    }
}

/// Whether both are about the same account.
pub(super) fn is_same(one: &EndedAccess, other: &EndedAccess) -> bool {
    (&one.server, one.user_id) == (&other.server, other.user_id)
}

impl Application {
    /// Tries again to tell the servers of access that has ended here.
    ///
    /// # Errors
    /// The first that still stands in the way.
    pub async fn retry_revocations(&self) -> Result<(), AppError> {
        let all = self.state().ended.clone();
        self.tell_servers(all).await
    }

    /// The server has just answered: it can be told now what it could not be told before.
    pub(crate) fn server_answers(&self, server: &Server) {
        let to_tell: Vec<Ended> = {
            let mut state = self.state();
            let due = state.ended.iter_mut().filter(|ended| ended.is_to_be_tried(server));
            due.map(|ended| {
                ended.tried = Some(Instant::now());
                ended.clone()
            })
            .collect()
        };
        if !to_tell.is_empty() {
            let app = self.clone();
            tokio::spawn(async move {
                if let Err(error) = app.tell_servers(to_tell).await {
                    tracing::info!(%error, "access that has ended here is not ended on its server yet");
                }
            });
        }
    }

    /// Looks at the start after what the last run left.
    pub(super) async fn take_up_ended(self) {
        let all = self.state().ended.clone();
        if let Err(error) = self.tell_servers(all).await {
            tracing::info!(%error, "access that has ended here is not ended on its server yet");
        }
    }

    async fn tell_servers(&self, all: Vec<Ended>) -> Result<(), AppError> {
        let _one_at_a_time = self.0.revoking.lock().await;
        let mut first_trouble = Ok(());
        for ended in all {
            if let Err(error) = self.tell_server(&ended).await {
                first_trouble = first_trouble.and(Err(error));
            }
        }
        first_trouble
    }

    async fn tell_server(&self, ended: &Ended) -> Result<(), AppError> {
        let server = ended.server()?;
        // Signed in again meanwhile: then what lies in the keychain beside the waiting tokens is that.
        let is_back = self.state().accounts.iter().any(|known| ended.is(&known.to_ended()));
        if ended.may_be_kept && !is_back {
            self.0.accounts.sign_out(&server, ended.access.user_id).await.forgotten?;
        }
        let waiting = self.0.accounts.retry_revocations(&server, ended.access.user_id).await?;
        let (mut told, mut still, mut given_up) = (false, None, None);
        for Revocation { outcome, .. } in waiting {
            match outcome {
                RevocationOutcome::Revoked => told = true,
                RevocationOutcome::Pending(error) => still = Some(error),
                RevocationOutcome::GivenUp(error) => given_up = Some(error),
            }
        }
        if let Some(error) = still {
            return Err(error.into());
        }
        self.done_with(ended);
        let (host, username) = (server.display_name(), &ended.access.username);
        match given_up {
            // Nothing was left to tell.
            None if !told => {}
            None => {
                let text = format!("the access of @{username} has ended on {host} too");
                self.notify(NoticeLevelDto::Success, &text, None);
            }
            Some(error) => {
                let text = format!(
                    "in 30 days {host} could not be told to end the access of @{username}: {error}. Drawbridge does not try any more; end it on the server's page"
                );
                let page = server.authorized_applications_url().to_string();
                self.notify(NoticeLevelDto::Warning, &text, Some(page));
            }
        }
        Ok(())
    }

    fn done_with(&self, ended: &Ended) {
        self.state().ended.retain(|other| !other.is(&ended.access));
        if let Err(error) = self.remember(|settings| settings.ended.retain(|other| !ended.is(other))) {
            tracing::warn!(%error, "access that has ended is looked at again at the next start");
        }
        self.send_state();
    }
}
