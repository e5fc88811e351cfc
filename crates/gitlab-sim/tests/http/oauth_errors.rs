//! What `POST /oauth/token` says no to, and how.

use gitlab_sim::Sim;
use serde_json::json;

use crate::client::{Answer, Client, start};
use crate::oauth_pages::{MARA, VERIFIER, authorize_url, but, good_request, query};

pub(crate) async fn code_for(sim: &Sim, request: &[(String, String)]) -> String {
    let location = sim.approve(&authorize_url(sim, request), MARA.0, MARA.1).await.unwrap();
    query(&location, "code").unwrap()
}

pub(crate) fn exchange(sim: &Sim, code: &str) -> Vec<(String, String)> {
    [
        ("grant_type", "authorization_code"),
        ("client_id", sim.client_id()),
        ("code", code),
        ("redirect_uri", &sim.redirect_uri()),
        ("code_verifier", VERIFIER),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

pub(crate) async fn ask(sim: &Sim, fields: &[(String, String)]) -> Answer {
    let client = Client::anonymous(sim);
    client.send(client.request(reqwest::Method::POST, "/oauth/token").form(fields)).await
}

#[track_caller]
pub(crate) fn expect(answer: &Answer, status: u16, error: &str) {
    assert_eq!((answer.status, &answer.json()["error"]), (status, &json!(error)), "{}", answer.text());
    let challenge = answer.header("www-authenticate").unwrap();
    assert!(challenge.contains(&format!(r#"realm="Doorkeeper", error="{error}""#)), "{challenge}");
}

#[tokio::test]
async fn every_wrong_parameter_has_its_error_and_costs_nothing() {
    let sim = start().await;
    let code = code_for(&sim, &good_request(&sim)).await;
    let good = exchange(&sim, &code);
    let cases = [
        ("grant_type", None, 400, "invalid_request"),
        ("grant_type", Some("implicit"), 400, "unsupported_grant_type"),
        ("client_id", Some("unknown"), 401, "invalid_client"),
        ("client_id", None, 401, "invalid_client"),
        ("client_secret", Some("guess"), 401, "invalid_client"),
        ("code", Some("unknown"), 400, "invalid_grant"),
        ("redirect_uri", None, 400, "invalid_request"),
        ("redirect_uri", Some("http://127.0.0.1/elsewhere"), 400, "invalid_grant"),
        ("code_verifier", None, 400, "invalid_request"),
        ("code_verifier", Some("wrong"), 400, "invalid_grant"),
    ];
    for (name, value, status, error) in cases {
        let answer = ask(&sim, &but(&good, name, value)).await;
        expect(&answer, status, error);
        if error == "invalid_request" {
            let description = answer.json()["error_description"].as_str().unwrap().to_owned();
            assert!(description.contains(name), "{description}");
        }
    }
    let answer = ask(&sim, &but(&good, "client_secret", Some(""))).await;
    assert_eq!(answer.status, 200, "a blank secret is none: {}", answer.text());
}

#[tokio::test]
async fn a_code_is_good_once() {
    let sim = start().await;
    let fields = exchange(&sim, &code_for(&sim, &good_request(&sim)).await);
    assert_eq!(ask(&sim, &fields).await.status, 200);
    expect(&ask(&sim, &fields).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_code_runs_out() {
    let sim = start().await;
    let fields = exchange(&sim, &code_for(&sim, &good_request(&sim)).await);
    sim.expire_codes();
    expect(&ask(&sim, &fields).await, 400, "invalid_grant");
}

#[tokio::test]
async fn without_a_challenge_no_verifier_is_needed() {
    let sim = start().await;
    let request = but(&but(&good_request(&sim), "code_challenge", None), "code_challenge_method", None);
    let fields = exchange(&sim, &code_for(&sim, &request).await);
    assert_eq!(ask(&sim, &but(&fields, "code_verifier", None)).await.status, 200);
}

#[tokio::test]
async fn a_refresh_without_its_token_is_an_invalid_request() {
    let sim = start().await;
    let fields = [("grant_type".to_owned(), "refresh_token".to_owned())];
    expect(&ask(&sim, &fields).await, 400, "invalid_request");
}
