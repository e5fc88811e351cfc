//! Answers that are refused: in words, with what to do next, and without an end to the wait for the right one.

use app::AppError;
use gitlab_sim::{Options, Sim};
use protocol::{ErrorCodeDto, ErrorDto, WayDto};

use crate::desk::{Desk, JONAS, MARA};

/// Hands an address in that has to be refused. Gives the sentence.
async fn refused(desk: &Desk, address: &str) -> String {
    let error = ErrorDto::from(desk.app.accept_callback(address).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::SignIn, "{error:?}");
    assert!(error.hint.is_some(), "{error:?}");
    assert!(desk.state()["accounts"].as_array().unwrap().is_empty());
    error.message
}

fn parameter(address: &str, name: &str) -> String {
    let query = address.split_once('?').unwrap().1;
    let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    found.unwrap().to_owned()
}

/// The right answer still works.
async fn goes_on(desk: &Desk, page: &str) {
    assert_eq!(desk.shown()["phase"], "waiting", "the wait has ended");
    let callback = desk.sim.approve(page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    assert_eq!(desk.state()["accounts"][0]["username"], "mara");
}

#[tokio::test]
async fn a_code_that_has_run_out_is_told() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.sim.expire_codes();
    let message = refused(&desk, &callback).await;
    assert!(message.contains("refused the sign-in") && message.contains("invalid_grant"), "{message}");
    let shown = desk.shown();
    assert_eq!((shown["phase"].as_str(), shown["message"].as_str()), (Some("failed"), Some(&*message)));
    assert!(shown["hint"].as_str().unwrap().contains("Start the sign-in again"), "{shown}");
}

#[tokio::test]
async fn a_wrong_state_and_none_are_nobodys() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    for nasty in [true, false] {
        desk.sim.behave(|sim| (sim.sends_wrong_state, sim.omits_state) = (nasty, !nasty));
        let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
        let message = refused(&desk, &callback).await;
        assert!(message.contains("No sign-in asked for this answer"), "{message}");
    }
    desk.sim.behave(|sim| (sim.sends_wrong_state, sim.omits_state) = (false, false));
    goes_on(&desk, &page).await;
}

#[tokio::test]
async fn a_code_counts_once() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    let error = desk.app.accept_callback(&callback).await.unwrap_err().to_string();
    assert!(error.contains("answered already"), "{error}");
    assert_eq!(desk.state()["accounts"].as_array().unwrap().len(), 1);
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
}

#[tokio::test]
async fn a_code_of_another_request_is_no_use() {
    let desk = Desk::new().await;
    let stolen = parameter(&desk.sim.approve(&desk.begin().await, JONAS.0, JONAS.1).await.unwrap(), "code");
    let page = desk.begin().await;
    let state = parameter(&page, "state");
    let message = refused(&desk, &format!("{}?code={stolen}&state={state}", desk.sim.redirect_uri())).await;
    assert!(message.contains("refused the sign-in"), "{message}");
    assert_eq!(desk.shown()["phase"], "failed");
}

#[tokio::test]
async fn two_sign_ins_at_once_do_not_mix() {
    let desk = Desk::new().await;
    let other = Sim::start(Options::default()).await.unwrap();
    let server = desk.app.add_server(other.base_url(), other.client_id(), None).unwrap();
    let first = desk.app.sign_in(&server.id, WayDto::Browser, false).await.unwrap().unwrap();
    let stale = other.approve(&first, JONAS.0, JONAS.1).await.unwrap();
    let this = desk.state()["servers"][1]["id"].as_str().unwrap().to_owned();
    let page = desk.app.sign_in(&this, WayDto::Browser, false).await.unwrap().unwrap();
    let message = refused(&desk, &stale).await;
    assert!(message.contains("was cancelled"), "{message}");
    assert!(!other.requests().iter().any(|request| request.path.ends_with("/oauth/token")));
    goes_on(&desk, &page).await;
}

#[tokio::test]
async fn an_answer_that_comes_after_a_restart_is_told() {
    let mut desk = Desk::new().await;
    let page = desk.begin().await;
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.restart().await;
    let message = refused(&desk, &callback).await;
    assert!(message.contains("before Drawbridge was started"), "{message}");
    assert!(!desk.was_asked("/oauth/token", 200));
}

#[tokio::test]
async fn what_another_program_makes_up_changes_nothing() {
    let desk = Desk::new().await;
    for address in [
        format!("{}?code=abc&state=made-up", desk.sim.redirect_uri()),
        "app.drawbridge:/oauth/callback/elsewhere?code=abc&state=x".to_owned(),
        "app.drawbridge:/somewhere/else".to_owned(),
        "app.drawbridge:".to_owned(),
        format!("{}?error=access_denied", desk.sim.redirect_uri()),
    ] {
        let nobody_waits = refused(&desk, &address).await;
        assert!(desk.shown().is_null(), "{nobody_waits}");
    }
    let page = desk.begin().await;
    let state = parameter(&page, "state");
    let twice = format!("{}?code=abc&state={state}&state={state}", desk.sim.redirect_uri());
    assert!(refused(&desk, &twice).await.contains("twice"));
    goes_on(&desk, &page).await;
}

#[tokio::test]
async fn an_answer_of_one_server_is_not_taken_for_another() {
    let desk = Desk::new().await;
    let other = Sim::start(Options::default()).await.unwrap();
    desk.app.add_server(other.base_url(), other.client_id(), None).unwrap();
    let this = desk.state()["servers"][1]["id"].as_str().unwrap().to_owned();
    let page = desk.app.sign_in(&this, WayDto::Browser, false).await.unwrap().unwrap();
    // The other server has seen the state, and answers on its own address.
    let crossed = format!("{}?code=abc&state={}", other.redirect_uri(), parameter(&page, "state"));
    let message = refused(&desk, &crossed).await;
    assert!(message.contains("another server's address"), "{message}");
    assert_eq!(desk.shown()["phase"], "failed");
    for sim in [&desk.sim, &other] {
        assert!(!sim.requests().iter().any(|request| request.path.ends_with("/oauth/token")));
    }
}

#[tokio::test]
async fn a_late_no_to_an_earlier_request_does_not_end_this_one() {
    let desk = Desk::new().await;
    let first = desk.begin().await;
    let page = desk.begin().await;
    let late = desk.sim.deny(&first, JONAS.0, JONAS.1).await.unwrap();
    refused(&desk, &late).await;
    goes_on(&desk, &page).await;
}

#[tokio::test]
async fn a_server_that_fails_in_the_middle_is_told_and_can_be_tried_again() {
    let desk = Desk::new().await;
    let page = desk.begin().await;
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.cut_the_line();
    let error = desk.app.accept_callback(&callback).await.unwrap_err();
    assert!(matches!(error, AppError::Gitlab(gitlab::Error::Network { .. })), "{error}");
    let shown = desk.shown();
    assert!(shown["phase"] == "failed" && shown["hint"].as_str().unwrap().contains("Check the network"));
    desk.sim.end_faults();
    let page = desk.begin().await;
    goes_on(&desk, &page).await;
}
