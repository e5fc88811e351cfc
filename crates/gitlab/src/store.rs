//! Where tokens are kept: the keychain, or this process's memory and nowhere else.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Mutex, PoisonError},
};

use crate::{account::AccountId, keychain::KeychainError, secret::Secret, token::TokenPair};

/// What a store gives back, in time.
pub type StoreAnswer<'a, T> = Pin<Box<dyn Future<Output = Result<T, KeychainError>> + Send + 'a>>;

/// Keeps one pair of tokens for each account.
pub trait TokenStore: Send + Sync {
    /// The pair, or nothing where none is kept.
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<TokenPair>>;

    /// Keeps a pair in the place of the one before.
    fn save<'a>(&'a self, account: &'a AccountId, pair: &'a TokenPair) -> StoreAnswer<'a, ()>;

    /// Forgets the pair. Nothing to forget is no error.
    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()>;
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
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<TokenPair>> {
        let pair = self.with(|kept| kept.get(account).and_then(TokenPair::from_stored));
        Box::pin(async move { Ok(pair) })
    }

    fn save<'a>(&'a self, account: &'a AccountId, pair: &'a TokenPair) -> StoreAnswer<'a, ()> {
        self.with(|kept| kept.insert(account.clone(), pair.to_stored()));
        Box::pin(async { Ok(()) })
    }

    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()> {
        self.with(|kept| kept.remove(account));
        Box::pin(async { Ok(()) })
    }
}
