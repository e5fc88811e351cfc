//! The wait for the person, against an endpoint that answers from a list.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{Form, Json, Router, extract::State, routing::post};
use serde_json::{Value, json};

use super::*;
use crate::{Scope, error::NetworkCause};

type Answers = Arc<Mutex<VecDeque<(u16, Value)>>>;

async fn next_answer(
    State(answers): State<Answers>,
    Form(form): Form<std::collections::HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    assert_eq!(form["device_code"], "the-device-code");
    assert_eq!(form["grant_type"], "urn:ietf:params:oauth:grant-type:device_code");
    let (status, body) = answers.lock().unwrap().pop_front().unwrap();
    (StatusCode::from_u16(status).unwrap(), Json(body))
}

async fn serve(routes: Router) -> Server {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Server::new(&address, "app", Scope::Api).unwrap()
}

/// A sign-in that asks every few milliseconds.
async fn sign_in(answers: &[(u16, &str)]) -> (DeviceSignIn, Answers) {
    let answers = answers.iter().map(|(status, error)| match *error {
        "" => (*status, json!({"access_token": "the-access", "refresh_token": "r", "scope": "api"})),
        error => (*status, json!({"error": error, "error_description": "words"})),
    });
    let answers: Answers = Arc::new(Mutex::new(answers.collect()));
    let routes = Router::new().route("/oauth/token", post(next_answer)).with_state(Arc::clone(&answers));
    let sign_in = DeviceSignIn {
        server: serve(routes).await,
        device_code: Secret::new("the-device-code".into()),
        user_code: "ABCD1234".into(),
        verification_url: Url::parse("https://gitlab.test/oauth/device").unwrap(),
        complete_url: None,
        ends: Instant::now() + Duration::from_secs(30),
        interval: Duration::from_millis(5),
        slow_down: Duration::from_millis(300),
    };
    (sign_in, answers)
}

async fn outcome(answers: &[(u16, &str)]) -> Result<String, Error> {
    let (sign_in, left) = sign_in(answers).await;
    let result = sign_in.wait(&Transport::new("0").unwrap()).await;
    assert!(left.lock().unwrap().is_empty(), "it gave up early");
    result.map(|(_, pair)| pair.access.expose().to_owned())
}

#[tokio::test]
async fn it_waits_for_the_person() {
    let pending = (400, "authorization_pending");
    assert_eq!(outcome(&[pending, pending, pending, (200, "")]).await.unwrap(), "the-access");
}

#[tokio::test]
async fn it_asks_more_slowly_when_told_to() {
    let began = Instant::now();
    outcome(&[(400, "slow_down"), (400, "authorization_pending"), (200, "")]).await.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(600), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_server_in_trouble_is_no_decision() {
    assert_eq!(outcome(&[(502, "bad gateway"), (503, "busy"), (200, "")]).await.unwrap(), "the-access");
}

#[tokio::test]
async fn denial_and_expiry_say_so() {
    let denied = outcome(&[(400, "authorization_pending"), (400, "access_denied")]).await.unwrap_err();
    assert!(matches!(denied, Error::SignInDenied { .. }), "{denied}");
    let expired = outcome(&[(400, "expired_token")]).await.unwrap_err();
    assert!(matches!(expired, Error::SignInExpired { .. }), "{expired}");
    let unknown = outcome(&[(400, "invalid_grant")]).await.unwrap_err();
    assert!(matches!(&unknown, Error::SignInRefused { code, .. } if code == "invalid_grant"), "{unknown}");
}

#[tokio::test]
async fn a_code_that_nobody_enters_ends() {
    let answers = vec![(400, "authorization_pending"); 1000];
    let (mut sign_in, _) = sign_in(&answers).await;
    sign_in.ends = Instant::now() + Duration::from_millis(100);
    let expired = sign_in.wait(&Transport::new("0").unwrap()).await.unwrap_err();
    assert!(matches!(expired, Error::SignInExpired { .. }), "{expired}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_no_decision() {
    let (mut sign_in, _) = sign_in(&[]).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    sign_in.server = Server::new(&format!("http://{closed}"), "app", Scope::Api).unwrap();
    sign_in.ends = Instant::now() + Duration::from_millis(200);
    let expired = sign_in.wait(&Transport::new("0").unwrap()).await.unwrap_err();
    assert!(matches!(expired, Error::SignInExpired { .. }), "{expired}");
    assert_eq!(NetworkCause::Refused.to_string(), "the connection was refused");
}

fn answer(change: impl FnOnce(&mut Value)) -> Result<DeviceSignIn, Error> {
    let mut body = json!({
        "device_code": "the-device-code", "user_code": "0A44L90H", "verification_uri": "https://h/oauth/device",
        "verification_uri_complete": "https://h/oauth/device?user_code=0A44L90H", "expires_in": 300, "interval": 5
    });
    change(&mut body);
    read(&Server::new("https://h", "app", Scope::Api).unwrap(), serde_json::from_value(body).unwrap())
}

#[test]
fn what_the_person_needs_is_there_and_the_rest_is_hidden() {
    let sign_in = answer(|_| ()).unwrap();
    assert_eq!(sign_in.user_code(), "0A44L90H");
    assert_eq!(sign_in.verification_url().as_str(), "https://h/oauth/device");
    assert_eq!(sign_in.complete_url().unwrap().query(), Some("user_code=0A44L90H"));
    assert!(sign_in.expires_in() > Duration::from_secs(290));
    assert_eq!(sign_in.interval, Duration::from_secs(5));
    assert!(!format!("{sign_in:?}").contains("the-device-code"));
}

#[test]
fn strange_answers_are_refused_or_tamed() {
    for (name, value) in [
        ("user_code", json!("")),
        ("user_code", json!("x".repeat(65))),
        ("user_code", json!("\u{202e}evil")),
        ("user_code", json!("AB\u{7}CD")),
        ("verification_uri", json!("javascript:alert(1)")),
        ("verification_uri", json!("/oauth/device")),
    ] {
        let refused = answer(|body| body[name] = value.clone()).unwrap_err();
        assert!(matches!(refused, Error::NotGitLab { .. }), "{name} {value}: {refused}");
    }
    let hostile = answer(|body| {
        body["verification_uri_complete"] = json!("file:///etc/passwd");
        (body["interval"], body["expires_in"]) = (json!(0), json!(u64::MAX));
    });
    let hostile = hostile.unwrap();
    assert_eq!((hostile.complete_url(), hostile.interval), (None, SHORTEST_INTERVAL));
    assert!(hostile.expires_in() <= Duration::from_secs(LONGEST_LIFE));
    assert_eq!(answer(|body| body["interval"] = json!(u64::MAX)).unwrap().interval, LONGEST_INTERVAL);
    assert_eq!(answer(|body| body["interval"] = Value::Null).unwrap().interval, Duration::from_secs(5));
}

#[tokio::test]
async fn a_server_without_it_is_told_from_one_that_refuses() {
    let transport = Transport::new("0").unwrap();
    let without = serve(Router::new()).await;
    let refused = begin(&transport, &without).await.unwrap_err();
    assert!(matches!(refused, Error::NoDeviceFlow { .. }), "{refused}");
    let body = json!({"error": "invalid_client", "error_description": "Client authentication failed."});
    let refuse = post(move || async move { (StatusCode::UNAUTHORIZED, Json(body)) });
    let refuses = serve(Router::new().route("/oauth/authorize_device", refuse)).await;
    let refused = begin(&transport, &refuses).await.unwrap_err();
    assert!(matches!(&refused, Error::SignInRefused { code, .. } if code == "invalid_client"), "{refused}");
    let unregistered = Server::unregistered("https://h").unwrap();
    assert!(matches!(begin(&transport, &unregistered).await, Err(Error::NoClientId { .. })));
}
