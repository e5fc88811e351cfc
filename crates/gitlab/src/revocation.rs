//! Access that was signed out of while its server could not be reached: taken back later.
//!
//! What is to be revoked lies in the keychain, in an entry of its own, which nothing but a revocation ever reads. It is
//! put there before the server is asked, so that a crash in between loses nothing.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::{
    account::AccountId, error::Error, keychain::KeychainError, process_lock::ProcessLock, secret::Secret,
    store::TokenStore, token::TokenPair,
};

/// What could not be revoked by then is forgotten.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);

/// An entry of the Windows credential manager holds no more.
const MOST: usize = 4;

const LOCK_PATIENCE: Duration = Duration::from_secs(10);

/// What became of access that still has to be revoked.
#[derive(Debug)]
pub struct Revocation {
    /// When it was signed out.
    pub since: SystemTime,
    /// What became of it now.
    pub outcome: RevocationOutcome,
}

/// What became of a revocation that was tried again.
#[derive(Debug)]
pub enum RevocationOutcome {
    /// The server has taken the access back, or does not know it any more.
    Revoked,
    /// Still not; it is kept, to be tried again.
    Pending(Error),
    /// Not in thirty days: it is forgotten here. The server's page of authorized applications ends it.
    GivenUp(Error),
}

/// A pair that is to be revoked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Parked {
    client_id: String,
    token: Secret,
    /// Seconds since 1970.
    since: u64,
}

/// How it is written.
#[derive(Serialize)]
struct Stored<'a> {
    client_id: &'a str,
    token: &'a str,
    since: u64,
}

impl Parked {
    pub(crate) fn new(pair: &TokenPair, now: SystemTime) -> Self {
        Self {
            client_id: pair.client_id.clone(),
            token: pair.refresh.clone().unwrap_or_else(|| pair.access.clone()),
            since: now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs(),
        }
    }

    /// What the revocation is asked with. Either token of a pair stands for both.
    pub(crate) fn pair(&self) -> TokenPair {
        TokenPair {
            kind: crate::granted::TokenKind::OAuth,
            client_id: self.client_id.clone(),
            access: self.token.clone(),
            refresh: Some(self.token.clone()),
            expires_at: None,
            scope: String::new(),
        }
    }

    pub(crate) fn since(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.since)
    }

    pub(crate) fn is_overdue(&self, now: SystemTime) -> bool {
        now.duration_since(self.since()).is_ok_and(|age| age > KEPT_FOR)
    }
}

/// The keychain's entry for what is to be revoked of one account.
pub(crate) struct Parking {
    store: Arc<dyn TokenStore>,
    id: AccountId,
    lock_file: PathBuf,
}

impl Parking {
    pub(crate) fn new(store: Arc<dyn TokenStore>, account: AccountId, lock_folder: &std::path::Path) -> Self {
        let lock_file = lock_folder.join(format!("{}.revoke.lock", account.file_stem()));
        Self { store, id: account.of_revocations(), lock_file }
    }

    /// Everything that is kept. What cannot be read can be revoked by nobody, and counts as nothing.
    pub(crate) async fn all(&self) -> Result<Vec<Parked>, Error> {
        match self.store.load(&self.id).await {
            Ok(Some(text)) => Ok(serde_json::from_str(text.expose()).unwrap_or_default()),
            Ok(None) | Err(KeychainError::Unreadable) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps one more. Where there are too many, the oldest is forgotten.
    pub(crate) async fn add(&self, parked: Parked) -> Result<(), Error> {
        self.change(|all| {
            all.push(parked);
            if all.len() > MOST {
                tracing::warn!("too many revocations are pending; the oldest is given up");
                all.remove(0);
            }
        })
        .await
    }

    /// Forgets one.
    pub(crate) async fn remove(&self, parked: &Parked) -> Result<(), Error> {
        self.change(|all| all.retain(|other| other != parked)).await
    }

    async fn change(&self, change: impl FnOnce(&mut Vec<Parked>)) -> Result<(), Error> {
        let _lock = ProcessLock::take(&self.lock_file, LOCK_PATIENCE).await?;
        let mut all = self.all().await?;
        change(&mut all);
        if all.is_empty() {
            return Ok(self.store.remove(&self.id).await?);
        }
        Ok(self.store.save(&self.id, &to_stored(&all)).await?)
    }
}

fn to_stored(all: &[Parked]) -> Secret {
    let stored: Vec<_> = all
        .iter()
        .map(|parked| Stored {
            client_id: &parked.client_id,
            token: parked.token.expose(),
            since: parked.since,
        })
        .collect();
    // Strings and numbers always have a JSON form.
    Secret::new(serde_json::to_string(&stored).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Server, SessionStore};

    fn parked(token: &str, since: u64) -> Parked {
        Parked { client_id: "f".repeat(64), token: Secret::new(token.into()), since }
    }

    #[tokio::test]
    async fn what_is_kept_is_forgotten_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let account = AccountId::new(&Server::unregistered("gitlab.test").unwrap(), 1);
        let store = Arc::new(SessionStore::default());
        let parking = Parking::new(store.clone(), account.clone(), folder.path());
        assert_eq!(parking.all().await.unwrap(), []);
        for number in 0..6 {
            parking.add(parked(&format!("token-{number}"), number)).await.unwrap();
        }
        let kept = parking.all().await.unwrap();
        assert_eq!(kept.iter().map(|parked| parked.since).collect::<Vec<_>>(), [2, 3, 4, 5]);
        for parked in &kept {
            parking.remove(parked).await.unwrap();
        }
        let entry = account.clone().of_revocations();
        assert_eq!(store.load(&entry).await, Ok(None));
        store.save(&entry, &Secret::new("damaged".into())).await.unwrap();
        assert_eq!(parking.all().await.unwrap(), []);
        assert_eq!(account.clone().of_revocations().keychain_user(), "revoke:1@https://gitlab.test/");
    }

    #[test]
    fn thirty_days_are_the_limit_and_four_fit_the_windows_credential_manager() {
        let parked = parked(&"f".repeat(64), 1_000_000);
        let days = |days: u64| UNIX_EPOCH + Duration::from_secs(1_000_000 + days * 24 * 3600);
        assert!(!parked.is_overdue(days(30)));
        assert!(parked.is_overdue(days(31)));
        // A clock that was set back makes nothing overdue.
        assert!(!parked.is_overdue(UNIX_EPOCH));
        assert!(to_stored(&vec![parked.clone(); MOST]).expose().len() < 2_560 / 2);
        let shown = Parked { client_id: "app".into(), ..parked };
        assert!(!format!("{shown:?}").contains("ffff"), "{shown:?}");
    }
}
