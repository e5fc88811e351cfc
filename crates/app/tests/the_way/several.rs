//! Several servers and several accounts at once.

use gitlab::KeychainError;
use gitlab_sim::{Options, Sim};
use protocol::{ErrorCodeDto, ErrorDto, WayDto};

use crate::desk::{Desk, JONAS, MARA, OVERVIEW, SHOP, called};

#[tokio::test]
async fn accounts_of_two_servers_work_side_by_side() {
    let desk = Desk::signed_in().await;
    let other = Sim::start(Options::default()).await.unwrap();
    let server = desk.app.add_server(other.base_url(), other.client_id(), None).unwrap();
    let here = desk.account();
    let there = desk.sign_in_at(&server.id, &other, MARA).await;
    assert_ne!(here, there);
    let state = desk.state();
    let hosts: Vec<_> =
        state["accounts"].as_array().unwrap().iter().map(|one| &one["server"]["host"]).collect();
    assert_ne!(hosts[0], hosts[1]);
    for account in [&here, &there] {
        desk.app.projects(account, protocol::ProjectListDto::Member, "", None).await.unwrap();
    }
    assert!(other.requests().iter().any(|request| request.path.contains("/projects")));
    // The same user number on both: tokens and diagrams stay apart.
    desk.app.sign_out(&there, false).await.unwrap();
    desk.app.projects(&here, protocol::ProjectListDto::Member, "", None).await.unwrap();
    let error = ErrorDto::from(
        desk.app.projects(&there, protocol::ProjectListDto::Member, "", None).await.unwrap_err(),
    );
    assert_eq!(error.code, ErrorCodeDto::SignInNeeded);
}

#[tokio::test]
async fn the_account_that_was_used_last_is_remembered() {
    let mut desk = Desk::signed_in().await;
    let mara = desk.account();
    desk.sign_in(JONAS).await.unwrap();
    let jonas = desk.account();
    assert_eq!(desk.state()["currentAccount"], jonas, "who has just signed in is used");
    desk.app.use_account(&mara).unwrap();
    assert_eq!(desk.state()["currentAccount"], mara);
    desk.restart().await;
    assert_eq!(desk.state()["currentAccount"], mara);
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 2);
    desk.app.sign_out(&mara, false).await.unwrap();
    assert_eq!(desk.state()["currentAccount"], jonas, "another one takes its place");
    assert!(desk.app.use_account(&mara).is_err());
    desk.app.sign_out(&jonas, false).await.unwrap();
    assert!(desk.state()["currentAccount"].is_null());
}

#[tokio::test]
async fn what_belongs_to_one_account_never_shows_for_another() {
    let mut desk = Desk::signed_in().await;
    let mara = desk.account();
    let document = desk.open_overview().await;
    desk.change(document);
    desk.sign_in(JONAS).await.unwrap();
    let jonas = desk.account();
    let theirs = desk.app.open_from_gitlab(desk.place(SHOP, "main", OVERVIEW)).await.unwrap();
    assert_ne!(theirs, document, "the same file with another account is another diagram");
    desk.app.sign_out(&mara, false).await.unwrap();
    assert!(desk.tab(document).is_none() && desk.tab(theirs).is_some());
    assert!(desk.drafts().is_empty());
    let state = desk.state();
    let owners: Vec<_> =
        state["recents"].as_array().unwrap().iter().map(|one| one["account"].clone()).collect();
    assert!(owners == [jonas.as_str()], "{owners:?}");
    desk.restart().await;
    assert!(desk.drafts().is_empty());
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_account_that_signs_in_again_stays_one() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 1);
    assert!(desk.state()["accounts"][0]["avatar"].is_string());
    assert!(desk.tab(document).is_some());
    desk.change(document);
    desk.app.save_to_gitlab(document, called("Still")).await.unwrap();
    assert_eq!(desk.settings()["accounts"].as_array().unwrap().len(), 1);
    desk.until("the first access is revoked", |desk| desk.was_asked("/oauth/revoke", 200)).await;
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
}

#[tokio::test]
async fn an_account_that_is_kept_for_this_session_only_the_second_time_is_there_again_the_next_time() {
    let mut desk = Desk::signed_in().await;
    desk.keychain.refuse(KeychainError::Locked);
    desk.sign_in(MARA).await.unwrap();
    desk.keychain.relent();
    desk.app.keep_for_session().await.unwrap();
    assert_eq!(desk.state()["accounts"][0]["isSessionOnly"], true);
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 1);
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
    // What the keychain had before is what the next run begins with.
    desk.restart().await;
    assert_eq!(desk.state()["accounts"][0]["isSessionOnly"], false);
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
    assert_eq!(desk.sim.living_tokens(MARA.0), 2);
}

#[tokio::test]
async fn what_the_keychain_had_beside_the_session_is_ended_when_it_can_be_reached() {
    let mut desk = Desk::signed_in().await;
    desk.keychain.refuse(KeychainError::Missing);
    desk.sign_in(MARA).await.unwrap();
    desk.app.keep_for_session().await.unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert_eq!(desk.sim.living_tokens(MARA.0), 1, "the one that cannot be reached");
    desk.keychain.relent();
    desk.restart().await;
    desk.until("the keychain to forget", |desk| desk.keychain.names().is_empty()).await;
    desk.until("the access to end", |desk| desk.sim.living_tokens(MARA.0) == 0).await;
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn signing_out_ends_what_the_keychain_had_beside_the_session_too() {
    let mut desk = Desk::signed_in().await;
    desk.keychain.refuse(KeychainError::Locked);
    desk.sign_in(MARA).await.unwrap();
    desk.keychain.relent();
    desk.app.keep_for_session().await.unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert_eq!(desk.sim.living_tokens(MARA.0), 0);
    assert!(desk.keychain.names().is_empty());
    desk.restart().await;
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    assert!(desk.state()["pendingRevocations"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_server_keeps_its_id_and_its_certificates_and_can_be_forgotten() {
    let mut desk = Desk::new().await;
    let file = desk.home.path().join("ours.pem");
    let server = desk.app.add_server("gitlab.example.org", "", Some(file.clone())).unwrap();
    assert!(!server.has_client_id && !server.is_built_in && !server.is_plain_http);
    desk.app.add_server("http://gitlab.example.org:8080/git", "abc", None).unwrap();
    desk.restart().await;
    let servers = desk.state()["servers"].as_array().unwrap().clone();
    let at = |url: &str| servers.iter().find(|server| server["url"] == url).unwrap().clone();
    let kept = at("https://gitlab.example.org/");
    assert_eq!(kept["certificates"].as_str(), file.to_str());
    assert_eq!(kept["loopbackRedirectUri"], "http://127.0.0.1/oauth/callback/gitlab.example.org");
    assert!(kept["tokensUrl"].as_str().unwrap().contains("personal_access_tokens"));
    let plain = at("http://gitlab.example.org:8080/git/");
    assert_eq!((plain["isPlainHttp"].as_bool(), plain["hasClientId"].as_bool()), (Some(true), Some(true)));
    desk.app.remove_server(&server.id).unwrap();
    desk.restart().await;
    assert!(!desk.state()["servers"].as_array().unwrap().iter().any(|one| one["id"] == server.id));
}

#[tokio::test]
async fn gitlab_com_is_always_there_and_needs_an_id_alone() {
    let mut desk = Desk::new().await;
    let find = |desk: &Desk| {
        let servers = desk.state()["servers"].as_array().unwrap().clone();
        servers.into_iter().find(|server| server["id"] == "gitlab.com").unwrap()
    };
    assert_eq!(find(&desk)["isBuiltIn"], true);
    desk.app.add_server("gitlab.com", "0123abc", None).unwrap();
    desk.restart().await;
    assert_eq!(
        (find(&desk)["hasClientId"].as_bool(), find(&desk)["isBuiltIn"].as_bool()),
        (Some(true), Some(true))
    );
    desk.app.remove_server("gitlab.com").unwrap();
    assert_eq!(find(&desk)["isBuiltIn"], true);
    let from_the_build = option_env!("DRAWBRIDGE_GITLAB_COM_CLIENT_ID").is_some();
    assert_eq!(find(&desk)["hasClientId"], from_the_build);
}

#[tokio::test]
async fn a_server_with_an_account_is_not_forgotten_and_a_wait_for_one_ends_with_it() {
    let desk = Desk::signed_in().await;
    let error = ErrorDto::from(desk.app.remove_server(&desk.server()).unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Refused);
    assert!(error.message.contains("sign out first"), "{}", error.message);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    let page = desk.begin().await;
    desk.app.remove_server(&desk.server()).unwrap();
    assert!(desk.shown().is_null());
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap_err();
}

#[tokio::test]
async fn a_server_with_certificates_of_its_own_takes_the_file_and_says_so_without_it() {
    let desk = Desk::new().await;
    let https = Options { https: true, relative_root: Some("/gitlab".to_owned()), ..Options::default() };
    let sim = Sim::start(https).await.unwrap();
    let server = desk.app.add_server(sim.base_url(), sim.client_id(), None).unwrap();
    let page = desk.app.sign_in(&server.id, WayDto::Browser, false).await.unwrap().unwrap();
    let callback = sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    let error = ErrorDto::from(desk.app.accept_callback(&callback).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Network);
    assert!(error.message.contains("certificate"), "{error:?}");
    assert!(error.hint.unwrap().contains("certificate authority"));

    let file = sim.ca_certificate().unwrap().to_owned();
    let again = desk.app.add_server(sim.base_url(), sim.client_id(), Some(file.clone())).unwrap();
    assert_eq!(again.id, server.id);
    let account = desk.sign_in_at(&server.id, &sim, MARA).await;
    assert!(account.starts_with("127.0.0.1") && account.contains("%2Fgitlab"), "{account}");
    desk.app.projects(&account, protocol::ProjectListDto::Member, "", None).await.unwrap();
    // Whoever is signed in goes by the file that is chosen last.
    desk.app.add_server(sim.base_url(), sim.client_id(), None).unwrap();
    assert!(desk.state()["accounts"][0]["server"]["certificates"].is_null());
    let error = ErrorDto::from(
        desk.app.projects(&account, protocol::ProjectListDto::Member, "", None).await.unwrap_err(),
    );
    assert!(error.message.contains("certificate"), "{error:?}");
    desk.app.add_server(sim.base_url(), sim.client_id(), Some(file)).unwrap();
    desk.app.projects(&account, protocol::ProjectListDto::Member, "", None).await.unwrap();
    let missing = desk.home.path().join("none.pem");
    desk.app.sign_out(&account, false).await.unwrap();
    desk.app.add_server(sim.base_url(), sim.client_id(), Some(missing)).unwrap();
    let page = desk.app.sign_in(&server.id, WayDto::Browser, false).await.unwrap().unwrap();
    let callback = sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    let error = ErrorDto::from(desk.app.accept_callback(&callback).await.unwrap_err());
    assert!(error.message.contains("none.pem") && error.hint.unwrap().contains("PEM"));
}
