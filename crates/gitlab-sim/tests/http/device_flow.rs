//! The device flow: two codes, a page, and questions in between.

use std::time::Duration;

use gitlab_sim::{NewApplication, Scope, Sim};
use serde_json::{Value, json};

use crate::client::{Answer, Client, start};
use crate::oauth_errors::expect;
use crate::oauth_pages::{MARA, get_with, sign_in};

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A server whose devices may ask again after a second.
async fn hasty() -> Sim {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.device_interval = 1);
    sim
}

async fn begin(sim: &Sim) -> Value {
    let fields = [("client_id", sim.client_id()), ("scope", "api")];
    let answer = Client::anonymous(sim).form("/oauth/authorize_device", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn poll(sim: &Sim, device_code: &str) -> Answer {
    poll_as(sim, device_code, sim.client_id()).await
}

async fn poll_as(sim: &Sim, device_code: &str, client_id: &str) -> Answer {
    let fields = [("grant_type", GRANT_TYPE), ("device_code", device_code), ("client_id", client_id)];
    Client::anonymous(sim).form("/oauth/token", &fields).await
}

fn text<'a>(body: &'a Value, field: &str) -> &'a str {
    body[field].as_str().unwrap()
}

#[tokio::test]
async fn a_device_gets_two_codes_and_an_address() {
    let sim = start().await;
    let body = begin(&sim).await;
    let code = text(&body, "user_code");
    assert!(
        code.len() == 8 && code.bytes().all(|one| one.is_ascii_uppercase() || one.is_ascii_digit()),
        "{code}"
    );
    assert_eq!(text(&body, "verification_uri"), format!("{}/oauth/device", sim.base_url()));
    let complete = format!("{}/oauth/device?user_code={code}", sim.base_url());
    assert_eq!(text(&body, "verification_uri_complete"), complete);
    assert_eq!((&body["expires_in"], &body["interval"]), (&json!(300), &json!(5)));
    assert!(text(&body, "device_code").len() >= 32);
}

#[tokio::test]
async fn an_approved_device_gets_a_pair_of_tokens() {
    let sim = hasty().await;
    let body = begin(&sim).await;
    expect(&poll(&sim, text(&body, "device_code")).await, 400, "authorization_pending");
    sim.approve_device(text(&body, "user_code"), MARA.0, MARA.1).await.unwrap();
    let answer = poll(&sim, text(&body, "device_code")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let pair = answer.json();
    assert_eq!((&pair["scope"], &pair["expires_in"]), (&json!("api"), &json!(7200)));
    assert_eq!(text(&pair, "refresh_token").len(), 64);
    let client = Client::with_token(&sim, text(&pair, "access_token"));
    assert_eq!(client.get("user").await.json()["username"], "mara");
}

#[tokio::test]
async fn a_device_code_is_good_once() {
    let sim = hasty().await;
    let body = begin(&sim).await;
    sim.approve_device(text(&body, "user_code"), MARA.0, MARA.1).await.unwrap();
    assert_eq!(poll(&sim, text(&body, "device_code")).await.status, 200);
    expect(&poll(&sim, text(&body, "device_code")).await, 400, "invalid_grant");
}

#[tokio::test]
async fn who_asks_too_soon_is_told_to_slow_down() {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.device_interval = 4);
    let body = begin(&sim).await;
    let code = text(&body, "device_code");
    expect(&poll(&sim, code).await, 400, "authorization_pending");
    expect(&poll(&sim, code).await, 400, "slow_down");
    tokio::time::sleep(Duration::from_millis(4100)).await;
    expect(&poll(&sim, code).await, 400, "authorization_pending");
}

#[tokio::test]
async fn a_refused_device_is_told_so() {
    let sim = hasty().await;
    let body = begin(&sim).await;
    sim.deny_device(text(&body, "user_code"), MARA.0, MARA.1).await.unwrap();
    expect(&poll(&sim, text(&body, "device_code")).await, 400, "access_denied");
}

#[tokio::test]
async fn a_device_code_runs_out() {
    let sim = hasty().await;
    let body = begin(&sim).await;
    sim.expire_device_codes();
    expect(&poll(&sim, text(&body, "device_code")).await, 400, "expired_token");
    let error = sim.approve_device(text(&body, "user_code"), MARA.0, MARA.1).await.unwrap_err();
    assert!(error.to_string().contains("invalid or has expired"), "{error}");
}

#[tokio::test]
async fn wrong_questions_have_their_errors() {
    let sim = hasty().await;
    let body = begin(&sim).await;
    expect(&poll(&sim, "unknown").await, 400, "invalid_grant");
    expect(&poll_as(&sim, text(&body, "device_code"), "unknown").await, 401, "invalid_client");
    let other = sim
        .register_application(NewApplication {
            name: "Other".to_owned(),
            redirect_uris: vec!["x:/y".to_owned()],
            scopes: vec![Scope::Api],
            ..NewApplication::default()
        })
        .unwrap();
    expect(&poll_as(&sim, text(&body, "device_code"), &other).await, 400, "invalid_grant");
    let fields = [("grant_type", GRANT_TYPE), ("client_id", sim.client_id())];
    let answer = Client::anonymous(&sim).form("/oauth/token", &fields).await;
    expect(&answer, 400, "invalid_request");
    assert!(text(&answer.json(), "error_description").contains("device_code"));
}

#[tokio::test]
async fn beginning_wants_a_known_client_and_its_scopes() {
    let sim = start().await;
    let begin = async |client_id: &str, scope: &str| {
        let fields = [("client_id", client_id), ("scope", scope)];
        Client::anonymous(&sim).form("/oauth/authorize_device", &fields).await
    };
    expect(&begin("unknown", "api").await, 401, "invalid_client");
    expect(&begin(sim.client_id(), "api openid").await, 400, "invalid_scope");
}

#[tokio::test]
async fn the_page_asks_for_the_code_and_then_for_consent() {
    let sim = start().await;
    let body = begin(&sim).await;
    let code = text(&body, "user_code");
    let client = Client::anonymous(&sim);
    let answer = client.get_url(&format!("/oauth/device?user_code={code}")).await;
    let location = answer.header("location").unwrap();
    assert!(location.starts_with("/users/sign_in?return_to=%2Foauth%2Fdevice%3Fuser_code%3D"), "{location}");
    let cookie = sign_in(&client).await;
    let page = get_with(&client, &cookie, &format!("/oauth/device?user_code={code}")).await.text();
    assert!(page.contains(&format!(r#"value="{code}""#)), "{page}");
    let confirm = client.request(reqwest::Method::POST, "/oauth/device/confirm").header("cookie", &cookie);
    // A person types it as they like.
    let typed = format!(" {} ", code.to_lowercase());
    let page = client.send(confirm.form(&[("user_code", typed.as_str())])).await.text();
    assert!(page.contains("Authorize Drawbridge?") && page.contains("<code>api</code>"), "{page}");
}

#[tokio::test]
async fn the_device_flow_can_be_switched_off() {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.device_flow = false);
    let fields = [("client_id", sim.client_id()), ("scope", "api")];
    assert_eq!(Client::anonymous(&sim).form("/oauth/authorize_device", &fields).await.status, 404);
}

#[tokio::test]
async fn the_refresh_token_of_a_device_can_be_missing() {
    let sim = hasty().await;
    sim.behave(|behaviour| behaviour.device_refresh_token = false);
    let body = begin(&sim).await;
    sim.approve_device(text(&body, "user_code"), MARA.0, MARA.1).await.unwrap();
    let pair = poll(&sim, text(&body, "device_code")).await.json();
    assert!(pair.get("refresh_token").is_none() && pair["access_token"].is_string(), "{pair}");
}
