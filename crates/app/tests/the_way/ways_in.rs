//! Each way in.

use std::time::Duration;

use gitlab_sim::{Boundary, Scope};
use protocol::{ErrorCodeDto, ErrorDto, WayDto};

use crate::desk::{Desk, JONAS, MARA, OVERVIEW, SHOP, called, pass};

/// What a browser shows at an address.
pub(crate) async fn page_at(address: &str) -> String {
    reqwest::get(address).await.unwrap().text().await.unwrap()
}

fn accounts(desk: &Desk) -> usize {
    desk.state()["accounts"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_way_over_a_port_is_offered_after_twenty_seconds_of_silence() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    // The system is asked in an instant that is not on the clock.
    tokio::time::sleep(Duration::from_millis(100)).await;
    pass(Duration::from_secs(19)).await;
    assert_eq!(desk.shown()["offersLoopback"], false);
    pass(Duration::from_secs(1)).await;
    assert_eq!(desk.shown()["offersLoopback"], true);
    assert_eq!(desk.shown()["phase"], "waiting");
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    assert_eq!(desk.state()["accounts"][0]["way"], "browser", "the first request is still good");
}

#[tokio::test]
async fn it_is_offered_at_once_where_no_browser_can_come_back() {
    let desk = Desk::new().await;
    desk.lose_the_way_back();
    desk.begin().await;
    desk.until("offered", |desk| desk.shown()["offersLoopback"] == true).await;
}

#[tokio::test]
async fn a_browser_that_comes_to_the_port_wins_and_the_other_request_is_over() {
    let desk = Desk::new().await;
    let first = desk.begin().await;
    let second = desk.app.offer_loopback().await.unwrap();
    assert_ne!(first, second);
    let shown = desk.shown();
    assert_eq!(
        (shown["authorizeUrl"].as_str(), shown["loopbackUrl"].as_str()),
        (Some(&*first), Some(&*second))
    );
    assert_eq!(desk.app.sign_in_page().unwrap(), second);
    assert_eq!(desk.app.offer_loopback().await.unwrap(), second, "one port is enough");
    let callback = desk.sim.approve(&second, MARA.0, MARA.1).await.unwrap();
    let seen = page_at(&callback).await;
    assert!(seen.contains("Signed in"), "{seen}");
    desk.until("signed in", |desk| accounts(desk) == 1).await;
    assert_eq!(desk.state()["accounts"][0]["way"], "loopback");
    desk.until("the window to be in front of the browser", |desk| desk.times_in_front() == 1).await;
    let late = desk.sim.approve(&first, MARA.0, MARA.1).await.unwrap();
    let refused = desk.app.accept_callback(&late).await.unwrap_err().to_string();
    assert!(refused.contains("was cancelled"), "{refused}");
}

#[tokio::test]
async fn our_own_scheme_wins_where_it_comes_first_and_the_port_closes() {
    let desk = Desk::new().await;
    let first = desk.begin().await;
    let second = desk.app.offer_loopback().await.unwrap();
    let late = desk.sim.approve(&second, MARA.0, MARA.1).await.unwrap();
    let callback = desk.sim.approve(&first, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    assert_eq!(desk.state()["accounts"][0]["way"], "browser");
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(reqwest::get(&late).await.is_err(), "nobody listens any more");
    assert_eq!(accounts(&desk), 1);
}

#[tokio::test]
async fn the_port_can_be_the_first_way_and_closes_when_it_is_given_up() {
    let desk = Desk::new().await;
    let page = desk.app.sign_in(&desk.server(), WayDto::Loopback, false).await.unwrap().unwrap();
    assert_eq!(desk.shown()["way"], "loopback");
    assert_eq!(desk.shown()["authorizeUrl"], page);
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.cancel_sign_in();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(reqwest::get(&callback).await.is_err());

    let page = desk.app.sign_in(&desk.server(), WayDto::Loopback, false).await.unwrap().unwrap();
    page_at(&desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap()).await;
    desk.until("signed in", |desk| accounts(desk) == 1).await;
}

#[tokio::test]
async fn what_is_nobodys_at_the_port_is_refused_there_and_the_wait_goes_on() {
    let desk = Desk::new().await;
    let page = desk.app.sign_in(&desk.server(), WayDto::Loopback, false).await.unwrap().unwrap();
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    let (address, _) = callback.split_once('?').unwrap();
    let root = reqwest::get(address.split("/oauth").next().unwrap()).await.unwrap();
    assert_eq!(root.status().as_u16(), 404);
    let seen = page_at(&format!("{address}?code=made-up&state=made-up")).await;
    assert!(seen.contains("No sign-in asked for this answer"), "{seen}");
    assert_eq!(desk.shown()["phase"], "waiting");
    page_at(&callback).await;
    desk.until("signed in", |desk| accounts(desk) == 1).await;
}

#[tokio::test]
async fn a_person_who_says_no_at_the_port_reads_so_in_both_places() {
    let desk = Desk::new().await;
    let page = desk.app.sign_in(&desk.server(), WayDto::Loopback, false).await.unwrap().unwrap();
    let seen = page_at(&desk.sim.deny(&page, MARA.0, MARA.1).await.unwrap()).await;
    assert!(seen.contains("Access was not granted"), "{seen}");
    let shown = desk.shown();
    assert_eq!(shown["phase"], "failed");
    assert!(shown["message"].as_str().unwrap().contains("was not granted"), "{shown}");
    assert!(shown["hint"].as_str().unwrap().contains("choose Authorize"), "{shown}");
}

#[tokio::test]
async fn a_code_is_typed_into_any_browser() {
    let desk = Desk::new().await;
    desk.sim.behave(|sim| sim.device_interval = 1);
    assert_eq!(desk.app.sign_in(&desk.server(), WayDto::Device, false).await.unwrap(), None);
    let shown = desk.shown();
    assert_eq!((shown["way"].as_str(), shown["phase"].as_str()), (Some("device"), Some("waiting")));
    let code = shown["device"]["userCode"].as_str().unwrap();
    assert!(desk.app.sign_in_page().unwrap().contains(code), "the page with the code in it");
    assert!(shown["device"]["verificationUrl"].as_str().unwrap().ends_with("/oauth/device"));
    assert!(shown["device"]["expiresAt"].as_u64().unwrap() > 1_700_000_000);
    desk.sim.approve_device(code, MARA.0, MARA.1).await.unwrap();
    desk.until("signed in", |desk| accounts(desk) == 1).await;
    assert_eq!(desk.state()["accounts"][0]["way"], "device");
    assert!(desk.shown().is_null());
}

#[tokio::test]
async fn a_code_that_is_denied_or_not_typed_says_so() {
    let desk = Desk::new().await;
    desk.sim.behave(|sim| sim.device_interval = 1);
    for (ends, words, hint) in
        [("denied", "was not granted", "Authorize"), ("late", "has run out", "new code")]
    {
        desk.app.sign_in(&desk.server(), WayDto::Device, false).await.unwrap();
        let code = desk.shown()["device"]["userCode"].as_str().unwrap().to_owned();
        match ends {
            "denied" => desk.sim.deny_device(&code, MARA.0, MARA.1).await.unwrap(),
            _ => desk.sim.expire_device_codes(),
        }
        desk.until(ends, |desk| desk.shown()["phase"] == "failed").await;
        let shown = desk.shown();
        assert!(shown["message"].as_str().unwrap().contains(words), "{shown}");
        assert!(shown["hint"].as_str().unwrap().contains(hint), "{shown}");
    }
}

#[tokio::test]
async fn a_server_without_codes_says_which_ways_there_are() {
    let desk = Desk::new().await;
    desk.sim.behave(|sim| sim.device_flow = false);
    let error = desk.app.sign_in(&desk.server(), WayDto::Device, false).await.unwrap_err();
    let error = ErrorDto::from(error);
    assert_eq!(error.code, ErrorCodeDto::SignIn);
    assert!(error.hint.as_deref().unwrap().contains("personal access token"), "{error:?}");
    let shown = desk.shown();
    assert_eq!((shown["phase"].as_str(), shown["message"].as_str()), (Some("failed"), Some(&*error.message)));
}

#[tokio::test]
async fn a_code_that_is_given_up_is_asked_about_no_more() {
    let desk = Desk::new().await;
    desk.sim.behave(|sim| sim.device_interval = 1);
    desk.app.sign_in(&desk.server(), WayDto::Device, false).await.unwrap();
    let code = desk.shown()["device"]["userCode"].as_str().unwrap().to_owned();
    desk.app.cancel_sign_in();
    desk.sim.approve_device(&code, MARA.0, MARA.1).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(accounts(&desk), 0);
    assert!(!desk.sim.requests().iter().any(|one| one.path.ends_with("/oauth/token") && one.status == 200));
}

#[tokio::test]
async fn a_personal_token_signs_in_and_stays_the_persons_own() {
    let desk = Desk::new().await;
    let day = Duration::from_secs(24 * 3600);
    let token = desk.sim.personal_token("mara", &[Scope::Api], Some(30 * day)).unwrap();
    desk.app.sign_in_with_token(&desk.server(), format!(" {token}\n")).await.unwrap();
    let account = desk.state()["accounts"][0].clone();
    assert_eq!((account["way"].as_str(), account["mayWrite"].as_bool()), (Some("token"), Some(true)));
    assert!(account["expiresAt"].as_u64().unwrap() > 1_700_000_000, "{account}");
    assert!(desk.app.access_page(&desk.account()).await.unwrap().contains("personal_access_tokens"));
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.save_to_gitlab(document, called("With a token")).await.unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(desk.was_told("the personal access token is yours"));
    desk.app.sign_in_with_token(&desk.server(), token).await.unwrap();
}

#[tokio::test]
async fn a_token_that_is_not_good_enough_says_what_it_lacks() {
    let desk = Desk::new().await;
    let told = async |token: &str| {
        let error = desk.app.sign_in_with_token(&desk.server(), token.to_owned()).await.unwrap_err();
        let shown = desk.shown();
        let error = ErrorDto::from(error);
        assert_eq!((shown["phase"].as_str(), shown["way"].as_str()), (Some("failed"), Some("token")));
        assert_eq!(shown["message"].as_str(), Some(error.message.as_str()));
        assert!(error.hint.is_some() && !error.message.contains(token), "{error:?}");
        assert_eq!(accounts(&desk), 0);
        error.message
    };
    let narrow = desk.sim.personal_token("mara", &[Scope::ReadUser], None).unwrap();
    assert!(told(&narrow).await.contains("read_api"));
    let permissions = [(Boundary::User, "User: Read")];
    let fine = desk.sim.fine_grained_token("mara", &permissions).unwrap();
    let message = told(&fine).await;
    assert!(message.contains("Project: Read"), "{message}");
    let revoked = desk.sim.personal_token("mara", &[Scope::Api], None).unwrap();
    desk.sim.revoke_personal_token(&revoked);
    assert!(told(&revoked).await.contains("was revoked"));
    assert!(told("glpat-made-up-0123456789").await.contains("not known there"));
}

#[tokio::test]
async fn access_to_read_alone_opens_diagrams_and_says_how_to_save_them() {
    let desk = Desk::new().await;
    let page = desk.app.sign_in(&desk.server(), WayDto::Browser, true).await.unwrap().unwrap();
    assert!(page.contains("scope=read_api"), "{page}");
    assert_eq!(desk.shown()["readOnly"], true);
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    assert_eq!(desk.state()["accounts"][0]["mayWrite"], false);
    let document = desk.open_overview().await;
    desk.change(document);
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("No")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::ReadOnly);
    assert!(error.message.contains("read access alone"), "{error:?}");
    assert!(error.hint.unwrap().contains("Sign in again with read and write access"));
    let new = desk.app.create_in_gitlab(desk.place(SHOP, "main", "new.drawio")).await.unwrap_err();
    assert_eq!(ErrorDto::from(new).code, ErrorCodeDto::ReadOnly);
    assert!(
        !desk
            .sim
            .requests()
            .iter()
            .any(|request| request.path.contains("/repository/commits") && request.method == "POST")
    );

    desk.sign_in(MARA).await.unwrap();
    assert_eq!((accounts(&desk), desk.state()["accounts"][0]["mayWrite"].as_bool()), (1, Some(true)));
    desk.app.save_to_gitlab(document, called("Now")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "main", "--", OVERVIEW]).trim(), "Now");
}

#[tokio::test]
async fn a_token_to_read_alone_says_so_too() {
    let mut desk = Desk::new().await;
    let token = desk.sim.personal_token("mara", &[Scope::ReadApi], None).unwrap();
    desk.app.sign_in_with_token(&desk.server(), token).await.unwrap();
    desk.restart().await;
    assert_eq!(desk.state()["accounts"][0]["mayWrite"], false, "in the next run too");
    let document = desk.open_overview().await;
    desk.change(document);
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("No")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::ReadOnly);
    assert!(error.hint.unwrap().contains("the scope is api"));
}

#[tokio::test]
async fn a_browser_that_never_comes_back_is_waited_for_ten_minutes() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    pass(Duration::from_secs(20)).await;
    pass(Duration::from_secs(570)).await;
    assert_eq!(desk.shown()["phase"], "waiting");
    pass(Duration::from_secs(11)).await;
    let shown = desk.shown();
    assert_eq!(shown["phase"], "failed");
    assert!(shown["message"].as_str().unwrap().contains("longer than ten minutes"), "{shown}");
    let late = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&late).await.unwrap_err();
    assert_eq!(accounts(&desk), 0);
}

#[tokio::test]
async fn signing_in_again_while_a_sign_in_waits_starts_over() {
    let desk = Desk::new().await;
    let first = desk.begin().await;
    let second = desk.begin().await;
    let stale = desk.sim.approve(&first, JONAS.0, JONAS.1).await.unwrap();
    let refused = desk.app.accept_callback(&stale).await.unwrap_err().to_string();
    assert!(refused.contains("was cancelled"), "{refused}");
    assert_eq!(desk.shown()["phase"], "waiting");
    let callback = desk.sim.approve(&second, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    assert_eq!(desk.state()["accounts"][0]["username"], "mara");
    assert_eq!(accounts(&desk), 1);
}

#[tokio::test]
async fn a_token_that_lacks_a_permission_names_the_permission_at_the_call() {
    let desk = Desk::new().await;
    let permissions = [(Boundary::User, "User: Read"), (Boundary::Memberships, "Project: Read")];
    let token = desk.sim.fine_grained_token(MARA.0, &permissions).unwrap();
    desk.app.sign_in_with_token(&desk.server(), token).await.unwrap();
    let project = desk.place(SHOP, "main", OVERVIEW).project;
    let error = desk.app.tree(&desk.account(), project, "main", "", None).await.unwrap_err();
    let told = ErrorDto::from(error);
    assert_eq!(told.code, ErrorCodeDto::MissingPermission, "{told:?}");
    assert!(told.message.contains("Repository: Read"), "{told:?}");
    assert!(told.hint.unwrap().contains("Add this permission"));
}
