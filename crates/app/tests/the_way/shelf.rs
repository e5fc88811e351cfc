//! A keychain that does as it is told.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use gitlab::{AccountId, KeychainError, Secret, SessionStore, StoreAnswer, TokenStore};

/// Keeps tokens in memory, over the end of an application, and refuses when a test says so.
#[derive(Default)]
pub(crate) struct Shelf {
    kept: SessionStore,
    trouble: Mutex<Option<KeychainError>>,
    /// How long it takes to keep something.
    takes: Mutex<Duration>,
    /// Under which names something was kept, and not forgotten since.
    names: Mutex<Vec<String>>,
    /// The entries of what is to be revoked.
    waiting: Mutex<Vec<AccountId>>,
}

impl Shelf {
    /// From now on every call fails like this.
    pub(crate) fn refuse(&self, trouble: KeychainError) {
        *self.trouble.lock().unwrap() = Some(trouble);
    }

    /// From now on it does its work again.
    pub(crate) fn relent(&self) {
        *self.trouble.lock().unwrap() = None;
    }

    /// From now on keeping takes so long, as behind a prompt.
    pub(crate) fn take_time(&self, takes: Duration) {
        *self.takes.lock().unwrap() = takes;
    }

    /// The names of the entries.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.lock().unwrap().clone()
    }

    /// Makes what waits to be revoked that much older.
    pub(crate) async fn grow_old(&self, by: Duration) {
        let waiting = self.waiting.lock().unwrap().clone();
        for account in waiting {
            let Some(text) = self.kept.load(&account).await.unwrap() else { continue };
            let mut all: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
            for one in all.as_array_mut().unwrap() {
                one["since"] = (one["since"].as_u64().unwrap() - by.as_secs()).into();
            }
            self.kept.save(&account, &Secret::new(all.to_string())).await.unwrap();
        }
    }

    fn with_names(&self, change: impl FnOnce(&mut Vec<String>)) {
        change(&mut self.names.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn check(&self) -> Result<(), KeychainError> {
        self.trouble.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

impl TokenStore for Shelf {
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<Secret>> {
        Box::pin(async move {
            self.check()?;
            self.kept.load(account).await
        })
    }

    fn save<'a>(&'a self, account: &'a AccountId, tokens: &'a Secret) -> StoreAnswer<'a, ()> {
        Box::pin(async move {
            let takes = *self.takes.lock().unwrap();
            tokio::time::sleep(takes).await;
            self.check()?;
            let name = account.keychain_user();
            if name.starts_with("revoke:") {
                self.waiting.lock().unwrap().push(account.clone());
            }
            self.with_names(|names| {
                names.retain(|other| *other != name);
                names.push(name.clone());
            });
            self.kept.save(account, tokens).await
        })
    }

    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()> {
        Box::pin(async move {
            self.check()?;
            self.with_names(|names| names.retain(|other| *other != account.keychain_user()));
            self.kept.remove(account).await
        })
    }
}
