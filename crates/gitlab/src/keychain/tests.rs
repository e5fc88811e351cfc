//! The keychain's thread, against a store that can be told to block, to fail and to come back.

use std::{
    any::Any,
    collections::HashMap,
    sync::{
        Condvar,
        atomic::{AtomicUsize, Ordering},
    },
};

use keyring_core::{
    CredentialStore, Entry, Error,
    api::{Credential, CredentialApi, CredentialStoreApi},
};

use super::*;
use crate::server::{Scope, Server};

/// What the store of a test does, shared by every connection to it.
#[derive(Default)]
struct Script {
    secrets: Mutex<HashMap<String, Vec<u8>>>,
    /// Failures to come, the last one first.
    failures: Mutex<Vec<Error>>,
    opened: AtomicUsize,
    refused_openings: AtomicUsize,
    prompt_stands: Mutex<bool>,
    prompt_gone: Condvar,
    /// How many of the next calls get stuck, and how many of those may go on.
    to_stick: AtomicUsize,
    let_go: Mutex<bool>,
    released: Condvar,
    written: AtomicUsize,
}

impl Script {
    fn open(self: &Arc<Self>) -> keyring_core::Result<Arc<CredentialStore>> {
        self.opened.fetch_add(1, Ordering::SeqCst);
        let refuse = |left: usize| left.checked_sub(1);
        match self.refused_openings.fetch_update(Ordering::SeqCst, Ordering::SeqCst, refuse) {
            Ok(_) => Err(Error::PlatformFailure("no bus".into())),
            Err(_) => Ok(Arc::new(ScriptedStore(Arc::clone(self)))),
        }
    }

    fn set_prompt(&self, stands: bool) {
        *self.prompt_stands.lock().unwrap() = stands;
        self.prompt_gone.notify_all();
    }

    /// The next call hangs until it is let go; those after it do not.
    fn stick_next_call(&self) {
        *self.let_go.lock().unwrap() = false;
        self.to_stick.store(1, Ordering::SeqCst);
    }

    fn let_go(&self) {
        *self.let_go.lock().unwrap() = true;
        self.released.notify_all();
    }

    fn written(&self) -> usize {
        self.written.load(Ordering::SeqCst)
    }

    fn holds(&self, user: u64) -> Option<String> {
        let secrets = self.secrets.lock().unwrap();
        let bytes = secrets.get(&format!("app.drawbridge/{user}@https://gitlab.test/git/"))?;
        Some(String::from_utf8(bytes.clone()).unwrap())
    }

    async fn until(&self, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..200 {
            if is_so(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("it did not come to that: {:?}, {} written", self.holds(1), self.written());
    }

    /// Every call passes here: it waits while a prompt stands and fails when a failure is due.
    fn pass(&self) -> keyring_core::Result<()> {
        let prompt = self.prompt_stands.lock().unwrap();
        drop(self.prompt_gone.wait_while(prompt, |stands| *stands).unwrap());
        if self.to_stick.swap(0, Ordering::SeqCst) > 0 {
            let go = self.let_go.lock().unwrap();
            drop(self.released.wait_while(go, |go| !*go).unwrap());
        }
        self.failures.lock().unwrap().pop().map_or(Ok(()), Err)
    }
}

#[derive(Clone)]
struct ScriptedStore(Arc<Script>);

struct ScriptedEntry(Arc<Script>, String);

impl CredentialStoreApi for ScriptedStore {
    fn vendor(&self) -> String {
        "script".into()
    }

    fn id(&self) -> String {
        "script".into()
    }

    fn build(
        &self,
        service: &str,
        user: &str,
        _: Option<&HashMap<&str, &str>>,
    ) -> keyring_core::Result<Entry> {
        let name = format!("{service}/{user}");
        Ok(Entry::new_with_credential(Arc::new(ScriptedEntry(Arc::clone(&self.0), name))))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScriptedStore")
    }
}

impl CredentialApi for ScriptedEntry {
    fn set_secret(&self, secret: &[u8]) -> keyring_core::Result<()> {
        self.0.pass()?;
        self.0.written.fetch_add(1, Ordering::SeqCst);
        self.0.secrets.lock().unwrap().insert(self.1.clone(), secret.to_vec());
        Ok(())
    }

    fn get_secret(&self) -> keyring_core::Result<Vec<u8>> {
        self.0.pass()?;
        self.0.secrets.lock().unwrap().get(&self.1).cloned().ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> keyring_core::Result<()> {
        self.0.pass()?;
        self.0.written.fetch_add(1, Ordering::SeqCst);
        self.0.secrets.lock().unwrap().remove(&self.1).map(drop).ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> keyring_core::Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.1)
    }
}

fn keychain() -> (Arc<Script>, Keychain) {
    let script = Arc::new(Script::default());
    let opener = Arc::clone(&script);
    let keychain = Keychain::with_store(Arc::new(move || opener.open()), Duration::from_millis(150));
    (script, keychain)
}

fn account(user: u64) -> AccountId {
    AccountId::new(&Server::new("https://gitlab.test/git", "id", Scope::Api).unwrap(), user)
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn failure(words: &'static str) -> Error {
    Error::PlatformFailure(words.into())
}

#[tokio::test]
async fn keeps_replaces_and_forgets() {
    let (script, keychain) = keychain();
    assert_eq!(keychain.load(&account(1)).await, Ok(None));
    keychain.save(&account(1), &secret("one")).await.unwrap();
    keychain.save(&account(1), &secret("two")).await.unwrap();
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("two"))));
    assert_eq!(keychain.load(&account(2)).await, Ok(None));
    let name = "app.drawbridge/1@https://gitlab.test/git/";
    assert!(script.secrets.lock().unwrap().contains_key(name));
    keychain.remove(&account(1)).await.unwrap();
    keychain.remove(&account(1)).await.unwrap();
    assert_eq!(keychain.load(&account(1)).await, Ok(None));
    assert_eq!(script.opened.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_prompt_that_stands_does_not_hang_the_caller() {
    let (script, keychain) = keychain();
    script.set_prompt(true);
    assert_eq!(keychain.load(&account(1)).await, Err(KeychainError::TimedOut));
    let began = std::time::Instant::now();
    assert_eq!(keychain.save(&account(1), &secret("late")).await, Err(KeychainError::TimedOut));
    assert!(began.elapsed() < Duration::from_secs(2));
    script.set_prompt(false);
    assert_eq!(keychain.load(&account(2)).await, Ok(None));
}

/// The keychain's own lock may be held by the call that is stuck: only another connection gets past it.
#[tokio::test]
async fn a_call_that_is_stuck_blocks_nothing_but_itself() {
    let (script, keychain) = keychain();
    keychain.save(&account(1), &secret("one")).await.unwrap();
    script.stick_next_call();
    assert_eq!(keychain.load(&account(1)).await, Err(KeychainError::TimedOut));
    // The prompt of the first call still stands.
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("one"))));
    assert_eq!(script.opened.load(Ordering::SeqCst), 2);
    script.let_go();
}

#[tokio::test]
async fn a_keychain_that_is_stuck_for_good_does_not_eat_threads() {
    let (script, keychain) = keychain();
    script.set_prompt(true);
    for _ in 0..MOST_THREADS + 4 {
        assert_eq!(keychain.load(&account(1)).await, Err(KeychainError::TimedOut));
    }
    assert_eq!(keychain.threads.load(Ordering::SeqCst), MOST_THREADS);
    script.set_prompt(false);
    while keychain.load(&account(1)).await != Ok(None) {}
}

#[tokio::test]
async fn what_comes_through_late_does_not_undo_what_was_done_since() {
    let (script, keychain) = keychain();
    script.stick_next_call();
    assert_eq!(keychain.save(&account(1), &secret("old")).await, Err(KeychainError::TimedOut));
    keychain.save(&account(1), &secret("new")).await.unwrap();
    script.let_go();
    script.until(|script| script.holds(1) == Some("new".into()) && script.written() >= 3).await;
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("new"))));

    script.stick_next_call();
    assert_eq!(keychain.remove(&account(1)).await, Err(KeychainError::TimedOut));
    keychain.save(&account(1), &secret("newer")).await.unwrap();
    script.let_go();
    script.until(|script| script.written() >= 6).await;
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("newer"))));
}

#[tokio::test]
async fn what_was_withdrawn_is_forgotten_when_it_comes_through_late() {
    let (script, keychain) = keychain();
    script.stick_next_call();
    assert_eq!(keychain.save(&account(1), &secret("for this session")).await, Err(KeychainError::TimedOut));
    keychain.withdraw(&account(1));
    script.let_go();
    script.until(|script| script.written() >= 2).await;
    assert_eq!(script.holds(1), None);
    // Nothing is under way any more, so there is nothing to undo.
    keychain.save(&account(1), &secret("kept")).await.unwrap();
    keychain.withdraw(&account(1));
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("kept"))));
}

#[tokio::test]
async fn a_token_that_is_to_be_forgotten_is_forgotten_late_as_well() {
    let (script, keychain) = keychain();
    keychain.save(&account(1), &secret("one")).await.unwrap();
    script.stick_next_call();
    assert_eq!(keychain.remove(&account(1)).await, Err(KeychainError::TimedOut));
    assert_eq!(script.holds(1), Some("one".into()));
    script.let_go();
    script.until(|script| script.holds(1).is_none()).await;
}

#[tokio::test]
async fn a_broken_connection_is_opened_anew() {
    let (script, keychain) = keychain();
    keychain.save(&account(1), &secret("one")).await.unwrap();
    script.failures.lock().unwrap().push(failure("the service went away"));
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("one"))));
    assert_eq!(script.opened.load(Ordering::SeqCst), 2);
    script.failures.lock().unwrap().extend([failure("still away"), failure("away")]);
    assert_eq!(keychain.load(&account(1)).await, Err(KeychainError::Failed("still away".into())));
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("one"))));
}

#[tokio::test]
async fn a_missing_keychain_is_tried_again_at_the_next_call() {
    let (script, keychain) = keychain();
    script.refused_openings.store(1, Ordering::SeqCst);
    assert_eq!(keychain.load(&account(1)).await, Err(KeychainError::Missing));
    assert_eq!(keychain.load(&account(1)).await, Ok(None));
}

#[tokio::test]
async fn failures_are_told_apart_and_quote_nothing() {
    let (script, keychain) = keychain();
    let next = |error| script.failures.lock().unwrap().push(error);
    next(Error::NoStorageAccess("prompt dismissed".into()));
    assert_eq!(keychain.load(&account(1)).await, Err(KeychainError::Locked));
    next(Error::BadDataFormat(b"hunter2".to_vec(), "hunter2".into()));
    let unreadable = keychain.load(&account(1)).await.unwrap_err();
    assert_eq!(unreadable, KeychainError::Unreadable);
    assert!(!format!("{unreadable} {unreadable:?}").contains("hunter2"));
    script.secrets.lock().unwrap().insert("app.drawbridge/3@https://gitlab.test/git/".into(), vec![0xff]);
    assert_eq!(keychain.load(&account(3)).await, Err(KeychainError::Unreadable));
}
