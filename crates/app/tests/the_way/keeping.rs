//! A keychain that refuses: when a sign-in is finished, at the start, and later.

use std::time::Duration;

use app::AppError;
use gitlab::KeychainError;
use protocol::{ErrorCodeDto, ErrorDto};

use crate::desk::{Desk, MARA, called};

/// A sign-in that is finished, with a keychain that is locked.
async fn refused() -> Desk {
    let desk = Desk::new().await;
    desk.keychain.refuse(KeychainError::Locked);
    desk.sign_in(MARA).await.unwrap();
    let shown = desk.shown();
    assert_eq!(shown["phase"], "keychainRefused");
    assert!(shown["message"].as_str().unwrap().contains("keychain is locked"), "{shown}");
    assert!(shown["hint"].is_string(), "{shown}");
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    desk
}

fn exchanges(desk: &Desk) -> usize {
    desk.sim.requests().iter().filter(|request| request.path.ends_with("/oauth/token")).count()
}

#[tokio::test]
async fn a_keychain_that_is_unlocked_takes_the_sign_in_without_another_trip_to_the_browser() {
    let desk = refused().await;
    desk.app.retry_keychain().await.unwrap();
    assert_eq!(desk.shown()["phase"], "keychainRefused", "it is locked still");
    desk.keychain.relent();
    desk.app.retry_keychain().await.unwrap();
    assert!(desk.shown().is_null());
    let account = desk.state()["accounts"][0].clone();
    assert_eq!(
        (account["username"].as_str(), account["isSessionOnly"].as_bool()),
        (Some("mara"), Some(false))
    );
    assert_eq!(exchanges(&desk), 1);
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
}

#[tokio::test]
async fn this_session_only_leaves_nothing_behind() {
    let mut desk = refused().await;
    desk.app.keep_for_session().await.unwrap();
    assert!(desk.shown().is_null());
    assert_eq!(desk.state()["accounts"][0]["isSessionOnly"], true);
    let document = desk.open_overview().await;
    desk.until("a picture", |desk| desk.state()["recents"][0]["thumbnail"].is_string()).await;
    desk.app.close_document(document, false).unwrap();
    assert!(desk.settings()["accounts"].as_array().unwrap().is_empty());
    assert!(desk.keychain.names().is_empty());
    desk.keychain.relent();
    desk.restart().await;
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    assert!(!desk.files().iter().any(|path| path.extension().is_some_and(|ending| ending == "png")));
}

#[tokio::test]
async fn a_session_can_be_signed_out_of() {
    let desk = refused().await;
    desk.app.keep_for_session().await.unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    assert!(desk.was_asked("/oauth/revoke", 200));
}

#[tokio::test]
async fn a_sign_in_that_is_given_up_there_is_given_back() {
    let desk = refused().await;
    desk.app.cancel_sign_in();
    assert!(desk.shown().is_null());
    desk.until("given back", |desk| desk.was_asked("/oauth/revoke", 200)).await;
    assert!(matches!(desk.app.retry_keychain().await, Err(AppError::NoSignIn)));
    assert!(matches!(desk.app.keep_for_session().await, Err(AppError::NoSignIn)));
}

#[tokio::test]
async fn a_sign_in_that_is_given_up_while_the_keychain_asks_is_not_kept() {
    let desk = Desk::new().await;
    desk.keychain.take_time(Duration::from_millis(400));
    let page = desk.begin().await;
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    let app = desk.app.clone();
    let finishing = tokio::spawn(async move { app.accept_callback(&callback).await });
    desk.until("finishing", |desk| desk.was_asked("/api/v4/user", 200)).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(desk.shown()["phase"], "finishing");
    desk.app.cancel_sign_in();
    assert!(desk.shown().is_null());
    finishing.await.unwrap().unwrap();
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    assert!(desk.keychain.names().is_empty() && desk.was_asked("/oauth/revoke", 200));
}

#[tokio::test]
async fn the_end_of_the_application_gives_back_what_was_not_kept() {
    let desk = refused().await;
    desk.app.farewell().await;
    assert!(desk.was_asked("/oauth/revoke", 200));
    let desk = Desk::signed_in().await;
    desk.app.farewell().await;
    assert!(!desk.was_asked("/oauth/revoke", 200), "what was kept stays");
}

#[tokio::test]
async fn a_new_sign_in_gives_the_one_that_was_not_kept_back() {
    let desk = refused().await;
    desk.begin().await;
    assert_eq!(desk.shown()["phase"], "waiting");
    desk.until("given back", |desk| desk.was_asked("/oauth/revoke", 200)).await;
}

#[tokio::test]
async fn each_trouble_of_the_keychain_leads_to_the_same_choice() {
    for trouble in [KeychainError::Missing, KeychainError::TimedOut, KeychainError::Failed("broken".into())] {
        let desk = Desk::new().await;
        let words = trouble.to_string();
        desk.keychain.refuse(trouble);
        desk.sign_in(MARA).await.unwrap();
        let shown = desk.shown();
        assert_eq!(shown["phase"], "keychainRefused");
        let message = shown["message"].as_str().unwrap();
        assert!(message[1..].starts_with(&words[1..]), "{shown}");
    }
}

#[tokio::test]
async fn a_keychain_that_is_locked_at_the_start_signs_nobody_out() {
    let mut desk = Desk::signed_in().await;
    desk.keychain.refuse(KeychainError::Locked);
    desk.restart().await;
    desk.until("told", |desk| desk.was_told("keychain is locked")).await;
    assert_eq!(desk.state()["accounts"][0]["username"], "mara");
    let error = ErrorDto::from(
        desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap_err(),
    );
    assert_eq!(error.code, ErrorCodeDto::Keychain);
    assert!(error.hint.unwrap().contains("Unlock the keychain"));
    desk.keychain.relent();
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
    assert_eq!(desk.settings()["accounts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_keychain_that_is_locked_later_closes_nothing() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.keychain.refuse(KeychainError::Locked);
    // The next call has to renew the access, and the new tokens have to be kept first.
    desk.sim.expire_access_tokens();
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("No")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Keychain);
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 1);
    desk.keychain.relent();
    desk.app.save_to_gitlab(document, called("Yes")).await.unwrap();
}
