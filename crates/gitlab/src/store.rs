//! Where tokens are kept: the keychain, or this process's memory and nowhere else.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Mutex, PoisonError},
};

use crate::{account::AccountId, keychain::KeychainError, secret::Secret};

/// What a store gives back, in time.
pub type StoreAnswer<'a, T> = Pin<Box<dyn Future<Output = Result<T, KeychainError>> + Send + 'a>>;

/// Keeps one text, which holds the pair of tokens, for each account.
pub trait TokenStore: Send + Sync {
    /// The text, or nothing where none is kept.
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<Secret>>;

    /// Keeps a text in the place of the one before.
    fn save<'a>(&'a self, account: &'a AccountId, tokens: &'a Secret) -> StoreAnswer<'a, ()>;

    /// Forgets the text. Nothing to forget is no error.
    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()>;

    /// A text whose keeping was given up is not wanted any more: should it be kept after all, it is forgotten again.
    /// Stores that never do anything late have nothing to do.
    fn withdraw(&self, _account: &AccountId) {}
}

/// Keeps tokens until the process ends: the choice "for this session only".
#[derive(Debug, Default)]
pub struct SessionStore(Mutex<HashMap<AccountId, Secret>>);

impl SessionStore {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<AccountId, Secret>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl TokenStore for SessionStore {
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<Secret>> {
        let tokens = self.with(|kept| kept.get(account).cloned());
        Box::pin(async move { Ok(tokens) })
    }

    fn save<'a>(&'a self, account: &'a AccountId, tokens: &'a Secret) -> StoreAnswer<'a, ()> {
        self.with(|kept| kept.insert(account.clone(), tokens.clone()));
        Box::pin(async { Ok(()) })
    }

    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()> {
        self.with(|kept| kept.remove(account));
        Box::pin(async { Ok(()) })
    }
}
