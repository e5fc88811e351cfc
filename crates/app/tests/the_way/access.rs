//! Signing in and out.

use app::AppError;
use protocol::{ErrorCodeDto, ErrorDto, WayDto};

use crate::desk::{Desk, JONAS, MARA};

#[tokio::test]
async fn signing_in_shows_the_account_and_its_server() {
    let desk = Desk::signed_in().await;
    let state = desk.state();
    assert_eq!(state["accounts"][0]["username"], "mara");
    assert_eq!(state["accounts"][0]["name"], "Mara Köhler");
    assert!(desk.sim.base_url().contains(state["accounts"][0]["server"]["host"].as_str().unwrap()));
    let avatar = state["accounts"][0]["avatar"].as_str().unwrap();
    assert!(avatar.starts_with("data:image/png;base64,"), "{avatar}");
    assert!(state["signIn"].is_null());
}

#[tokio::test]
async fn waiting_shows_the_page_and_can_be_given_up() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let shown = desk.state()["signIn"].clone();
    assert_eq!(
        (shown["phase"].as_str(), shown["authorizeUrl"].as_str()),
        (Some("waiting"), Some(page.as_str()))
    );
    assert_eq!(desk.app.sign_in_page().unwrap(), page);
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.cancel_sign_in();
    assert!(desk.state()["signIn"].is_null());
    let error = desk.app.accept_callback(&callback).await.unwrap_err();
    assert!(error.to_string().contains("was cancelled"), "{error}");
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn an_address_that_nobody_waits_for_changes_nothing() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let made_up = format!("{}?code=abc&state=made-up", desk.sim.redirect_uri());
    assert!(matches!(desk.app.accept_callback(&made_up).await, Err(AppError::Callback(_))));
    assert_eq!(desk.state()["signIn"]["phase"], "waiting");
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    assert!(desk.app.accept_callback(&callback).await.is_err(), "a callback is good for one reading");
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_person_who_says_no_is_told_so() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let callback = desk.sim.deny(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap_err();
    let shown = desk.state()["signIn"].clone();
    assert_eq!(shown["phase"], "failed");
    assert!(shown["message"].as_str().unwrap().contains("not granted"), "{shown}");
}

#[tokio::test]
async fn nothing_secret_reaches_the_page_or_the_settings() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    let code = callback.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let settings = std::fs::read(desk.home.path().join("config").join("settings.json")).unwrap();
    for written in [desk.sent(), settings] {
        let text = String::from_utf8_lossy(&written);
        assert!(!text.contains(&code), "the code was written");
        let text = text.replace(desk.sim.client_id(), "the application's id, which is no secret");
        assert!(!has_token(&text), "a token was written");
    }
}

/// GitLab's tokens are 64 hexadecimal digits.
fn has_token(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_hexdigit()).any(|word| word.len() == 64)
}

#[tokio::test]
async fn signing_out_closes_the_diagrams_and_ends_the_access() {
    let desk = Desk::signed_in().await;
    let account = desk.account();
    let document = desk.open_overview().await;
    let local = desk.app.new_document();
    desk.app.sign_out(&account, false).await.unwrap();
    assert!(desk.tab(document).is_none());
    assert!(desk.tab(local).is_some(), "what is not the account's stays open");
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    assert!(desk.drafts().is_empty());
    let error = ErrorDto::from(
        desk.app.projects(&account, protocol::ProjectListDto::Member, "", None).await.unwrap_err(),
    );
    assert_eq!(error.code, ErrorCodeDto::SignInNeeded);
    assert!(desk.sim.requests().iter().any(|request| request.path.ends_with("/oauth/revoke")));
}

#[tokio::test]
async fn accounts_come_back_after_a_restart_until_they_sign_out() {
    let mut desk = Desk::signed_in().await;
    desk.restart().await;
    let account = desk.account();
    desk.app.projects(&account, protocol::ProjectListDto::Member, "", None).await.unwrap();
    desk.app.sign_out(&account, false).await.unwrap();
    desk.restart().await;
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn access_that_was_revoked_on_the_server_ends_here_too() {
    let desk = Desk::signed_in().await;
    let account = desk.account();
    let document = desk.open_overview().await;
    desk.change(document);
    desk.sim.revoke_access(MARA.0);
    let error = ErrorDto::from(
        desk.app.projects(&account, protocol::ProjectListDto::Member, "", None).await.unwrap_err(),
    );
    assert_eq!(error.code, ErrorCodeDto::SignInNeeded);
    assert!(desk.tab(document).is_none());
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(desk.drafts().len(), 1, "unsaved work is kept");
}

#[tokio::test]
async fn two_accounts_of_one_server_stay_apart() {
    let desk = Desk::signed_in().await;
    let mara = desk.account();
    let document = desk.open_overview().await;
    desk.sign_in(JONAS).await.unwrap();
    let jonas = desk.account();
    assert_ne!(mara, jonas);
    desk.app.sign_out(&jonas, false).await.unwrap();
    assert!(desk.tab(document).is_some());
    desk.app.projects(&mara, protocol::ProjectListDto::Member, "", None).await.unwrap();
}

#[tokio::test]
async fn a_server_without_an_application_id_says_what_to_do() {
    let desk = &Desk::new().await;
    let sign_in = |server: String| async move { desk.app.sign_in(&server, WayDto::Browser, false).await };
    let error = ErrorDto::from(sign_in("gitlab.com".to_owned()).await.unwrap_err());
    assert!(error.message.contains("No application id"), "{}", error.message);
    assert!(error.hint.unwrap().contains("redirect address"));
    let server = desk.app.add_server("git.example.org/gitlab", "0123abc", None).unwrap();
    assert_eq!(server.redirect_uri, "app.drawbridge:/oauth/callback/git.example.org%2Fgitlab");
    assert_eq!(desk.state()["servers"][0]["host"], "git.example.org/gitlab");
    let page = sign_in(server.id.clone()).await.unwrap().unwrap();
    assert!(page.starts_with("https://git.example.org/gitlab/oauth/authorize?"));
    // Other certificates alone leave the id as it is.
    let trusting = desk.app.add_server(&server.url, "", Some("ours.pem".into())).unwrap();
    assert!(trusting.has_client_id);
    assert_eq!(trusting.certificates.as_deref(), Some("ours.pem"));
    desk.app.remove_server(&server.id).unwrap();
    assert!(sign_in(server.id).await.is_err());
}

#[tokio::test]
async fn settings_that_cannot_be_written_do_not_keep_the_access_alive() {
    let desk = Desk::signed_in().await;
    let account = desk.account();
    let settings = desk.home.path().join("config").join("settings.json");
    std::fs::write(&settings, b"{").unwrap();
    desk.app.sign_out(&account, false).await.unwrap_err();
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    assert!(desk.sim.requests().iter().any(|request| request.path.ends_with("/oauth/revoke")));
}
