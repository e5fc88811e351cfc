//! The real keychain of Linux: gnome-keyring on a session bus of its own, in a home folder of its own.
//!
//! A test cannot change its own environment, so each test starts itself again under `dbus-run-session`; what
//! [`Session::enter`] gives back says on which side it is. Where the programs are missing, a notice is printed.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use gitlab::{
    AccountId, Accounts, Keychain, KeychainError, Remember, Scope, Secret, Server, SignIns, TokenStore,
};

/// Set inside the session only.
const INSIDE: &str = "DRAWBRIDGE_KEYRING_TEST_INSIDE";
const UNLOCKED: &str = "printf 'password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null";
/// The daemon runs; no keyring was ever made, and there is no screen to ask on.
const LOCKED: &str = "gnome-keyring-daemon --start --components=secrets >/dev/null";
const NO_BUS: &str = "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus";

/// On which side of the session a test is.
enum Side {
    /// In the session: do the work.
    Inside,
    /// Outside: the work was done, or there is nothing to do it with.
    Outside,
}

fn enter_session(test: &str, preparation: &str) -> Side {
    if std::env::var_os(INSIDE).is_some() {
        return Side::Inside;
    }
    if let Some(missing) = ["dbus-run-session", "gnome-keyring-daemon"].into_iter().find(|p| !is_installed(p))
    {
        println!("NOTICE: {missing} is not installed; {test} was not run");
        return Side::Outside;
    }
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join(".local/share/keyrings")).unwrap();
    let exe = std::env::current_exe().unwrap();
    let script = format!("{preparation}\nexec '{}' --exact {test} --nocapture", exe.display());
    let output = session(home.path(), &script).output().unwrap();
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "inside the session:\n{text}");
    Side::Outside
}

fn is_installed(program: &str) -> bool {
    let found =
        Command::new("sh").args(["-c", &format!("command -v {program}")]).stdout(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// A session whose every trace lies in `home`.
fn session(home: &Path, script: &str) -> Command {
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", script]);
    command.env("HOME", home).env("XDG_RUNTIME_DIR", home).env(INSIDE, "1");
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DISPLAY", "WAYLAND_DISPLAY"] {
        command.env_remove(name);
    }
    command.env_remove("GNOME_KEYRING_CONTROL").env_remove("DBUS_SESSION_BUS_ADDRESS");
    command
}

fn account(user: u64) -> AccountId {
    AccountId::new(&Server::new("https://gitlab.test:8443/git", "id", Scope::Api).unwrap(), user)
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn keychain() -> Keychain {
    Keychain::with_patience(Duration::from_secs(20))
}

/// Takes the daemon's place, as an update of the desktop does.
fn replace_daemon() {
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--replace", "--unlock", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    daemon.stdin.take().unwrap().write_all(b"password").unwrap();
    assert!(daemon.wait().unwrap().success());
}

#[tokio::test]
async fn an_unlocked_keyring_keeps_replaces_and_forgets() {
    let Side::Inside = enter_session("an_unlocked_keyring_keeps_replaces_and_forgets", UNLOCKED) else {
        return;
    };
    let first = keychain();
    assert_eq!(first.load(&account(1)).await, Ok(None));
    first.save(&account(1), &secret("{\"one\":\"\u{e4}\"}")).await.unwrap();
    first.save(&account(2), &secret("two")).await.unwrap();
    first.save(&account(1), &secret("one again")).await.unwrap();
    let second = keychain();
    assert_eq!(second.load(&account(1)).await, Ok(Some(secret("one again"))));
    assert_eq!(second.load(&account(2)).await, Ok(Some(secret("two"))));
    second.remove(&account(1)).await.unwrap();
    second.remove(&account(1)).await.unwrap();
    assert_eq!(first.load(&account(1)).await, Ok(None));
    assert_eq!(first.load(&account(2)).await, Ok(Some(secret("two"))));
}

#[tokio::test]
async fn a_restarted_keyring_is_found_again() {
    let Side::Inside = enter_session("a_restarted_keyring_is_found_again", UNLOCKED) else { return };
    let keychain = keychain();
    keychain.save(&account(1), &secret("one")).await.unwrap();
    replace_daemon();
    assert_eq!(keychain.load(&account(1)).await, Ok(Some(secret("one"))));
}

#[tokio::test]
async fn a_keyring_that_cannot_be_unlocked_is_locked() {
    let Side::Inside = enter_session("a_keyring_that_cannot_be_unlocked_is_locked", LOCKED) else { return };
    assert_eq!(keychain().save(&account(1), &secret("one")).await, Err(KeychainError::Locked));
}

#[tokio::test]
async fn no_session_bus_is_a_missing_keychain() {
    let Side::Inside = enter_session("no_session_bus_is_a_missing_keychain", NO_BUS) else { return };
    assert_eq!(keychain().load(&account(1)).await, Err(KeychainError::Missing));
}

/// The whole way with a real keychain: sign in, start anew, renew, sign out.
#[tokio::test(flavor = "multi_thread")]
async fn an_account_lives_in_the_keyring_until_it_is_signed_out() {
    let name = "an_account_lives_in_the_keyring_until_it_is_signed_out";
    let Side::Inside = enter_session(name, UNLOCKED) else { return };
    let sim = gitlab_sim::Sim::start(gitlab_sim::Options::default()).await.unwrap();
    let locks = tempfile::tempdir().unwrap();
    let start = || Accounts::new("0.1.0", Arc::new(keychain()), locks.path().to_owned()).unwrap();

    let (first, sign_ins) = (start(), SignIns::default());
    let server = Server::new(sim.base_url(), sim.client_id(), Scope::Api).unwrap();
    let (_, url) = sign_ins.begin(server.clone()).unwrap();
    let person = sim.users().swap_remove(0);
    let callback = sim.approve(url.as_str(), &person.username, &person.password).await.unwrap();
    let signed_in = first.sign_in(sign_ins.accept(&callback).unwrap()).await.unwrap();
    let user = signed_in.account.user.id;
    first.remember(&signed_in, Remember::Keychain).await.unwrap();
    drop(first);

    let second = start();
    sim.expire_access_tokens();
    let client = second.client(&server, user);
    assert_eq!(client.current_user().await.unwrap(), signed_in.account.user);
    let outcome = second.sign_out(&server, user).await;
    assert!(matches!(outcome.revoked, gitlab::Revoked::Done), "{outcome:?}");
    outcome.forgotten.unwrap();
    assert_eq!(keychain().load(&signed_in.account.id()).await, Ok(None));
}

/// Signing out without a network: what is to be revoked lies in the real keychain until the next run revokes it.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_revoked_waits_in_the_keyring() {
    let Side::Inside = enter_session("what_is_to_be_revoked_waits_in_the_keyring", UNLOCKED) else { return };
    let sim = gitlab_sim::Sim::start(gitlab_sim::Options::default()).await.unwrap();
    let locks = tempfile::tempdir().unwrap();
    let start = || Accounts::new("0.1.0", Arc::new(keychain()), locks.path().to_owned()).unwrap();
    let (first, sign_ins) = (start(), SignIns::default());
    let server = Server::new(sim.base_url(), sim.client_id(), Scope::Api).unwrap();
    let (_, url) = sign_ins.begin(server.clone()).unwrap();
    let person = sim.users().swap_remove(0);
    let callback = sim.approve(url.as_str(), &person.username, &person.password).await.unwrap();
    let signed_in = first.sign_in(sign_ins.accept(&callback).unwrap()).await.unwrap();
    let user = signed_in.account.user.id;
    first.remember(&signed_in, Remember::Keychain).await.unwrap();
    let kind = gitlab_sim::FaultKind::DropBefore;
    sim.inject(gitlab_sim::Fault { method: None, path: "oauth/revoke".into(), kind, times: 1 });
    let outcome = first.sign_out(&server, user).await;
    assert!(matches!(outcome.revoked, gitlab::Revoked::Pending(_)), "{outcome:?}");
    assert_eq!(keychain().load(&signed_in.account.id()).await, Ok(None));
    drop(first);
    let done = start().retry_revocations(&server, user).await.unwrap();
    assert!(
        matches!(done[..], [gitlab::Revocation { outcome: gitlab::RevocationOutcome::Revoked, .. }]),
        "{done:?}"
    );
    assert!(start().retry_revocations(&server, user).await.unwrap().is_empty());
}
