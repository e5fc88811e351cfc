//! Tokens that people made, against servers of several ages.

use axum::{
    Json, Router,
    http::HeaderMap,
    routing::{get, post},
};
use serde_json::{Value, json};

use super::*;

/// What a server answers; nothing where it does not know the question.
#[derive(Clone, Default)]
struct Answers {
    itself: Option<(u16, Value)>,
    user: Option<(u16, Value)>,
    list: Option<(u16, Value)>,
    markdown: Option<(u16, Value)>,
}

async fn server(answers: Answers) -> Server {
    let reply = |answer: Option<(u16, Value)>| {
        let (status, body) = answer.unwrap_or((404, json!({"error": "404 Not Found"})));
        let (status, body) = (StatusCode::from_u16(status).unwrap(), Json(body));
        async move |headers: HeaderMap| {
            assert_eq!(headers["authorization"], "Bearer glpat-the-token");
            (status, body)
        }
    };
    let routes = Router::new()
        .route("/api/v4/personal_access_tokens/self", get(reply(answers.itself)))
        .route("/api/v4/user", get(reply(answers.user)))
        .route("/api/v4/projects", get(reply(answers.list)))
        .route("/api/v4/markdown", post(reply(answers.markdown)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Server::unregistered(&address).unwrap()
}

async fn outcome(answers: Answers) -> Result<Accepted, Error> {
    let server = server(answers).await;
    accept(&Transport::new("0").unwrap(), &server, Secret::new(" glpat-the-token\n".into())).await
}

fn mara() -> Option<(u16, Value)> {
    Some((200, json!({"id": 7, "username": "mara", "name": "Mara", "avatar_url": null, "web_url": "u"})))
}

fn itself(scopes: &[&str]) -> Option<(u16, Value)> {
    Some((200, json!({"scopes": scopes, "expires_at": "2027-03-01", "active": true, "revoked": false})))
}

fn refusal(status: u16, code: &str, words: &str) -> Option<(u16, Value)> {
    Some((status, json!({"error": code, "error_description": words})))
}

#[tokio::test]
async fn a_classic_token_says_what_it_is_good_for() {
    let accepted =
        outcome(Answers { itself: itself(&["api", "read_user"]), user: mara(), ..Answers::default() });
    let accepted = accepted.await.unwrap();
    assert_eq!((accepted.user.id, accepted.granted.may_write), (7, true));
    assert_eq!(accepted.granted.kind, TokenKind::Personal);
    assert_eq!(accepted.granted.scopes, ["api", "read_user"]);
    assert_eq!(accepted.granted.expires_at, begin_of_day("2027-03-01"));
    assert_eq!((accepted.pair.access.expose(), accepted.pair.refresh), ("glpat-the-token", None));
}

#[tokio::test]
async fn a_token_that_can_only_read_is_accepted_as_such() {
    let answers = Answers { itself: itself(&["read_api"]), user: mara(), ..Answers::default() };
    assert!(!outcome(answers).await.unwrap().granted.may_write);
}

#[tokio::test]
async fn the_missing_scope_is_named() {
    let user = refusal(403, "insufficient_scope", "The request requires higher privileges.");
    for (scopes, user) in [(["read_user"], mara()), (["read_repository"], user)] {
        let error =
            outcome(Answers { itself: itself(&scopes), user, ..Answers::default() }).await.err().unwrap();
        assert!(matches!(&error, Error::MissingScope { has, .. } if *has == scopes), "{error}");
        assert!(error.to_string().contains("read_api") && error.to_string().contains(scopes[0]), "{error}");
    }
}

#[tokio::test]
async fn expired_revoked_and_unknown_tokens_are_told_apart() {
    for (answer, refusal) in [
        (
            refusal(401, "invalid_token", "Token is expired. You can either do re-authorization."),
            TokenRefusal::Expired,
        ),
        (
            refusal(401, "invalid_token", "Token was revoked. You have to re-authorize from the user."),
            TokenRefusal::Revoked,
        ),
        (Some((401, json!({"message": "401 Unauthorized"}))), TokenRefusal::Unknown),
    ] {
        let error = outcome(Answers { itself: answer, ..Answers::default() }).await.err().unwrap();
        assert!(matches!(&error, Error::TokenRefused { refusal: found, .. } if *found == refusal), "{error}");
        assert!(!format!("{error} {error:?}").contains("glpat"), "{error}");
    }
}

#[tokio::test]
async fn what_is_no_token_is_never_sent() {
    let server = server(Answers::default()).await;
    for text in ["", " \n", "two words", "\u{fc}bel", &"x".repeat(LONGEST + 1)] {
        let outcome = accept(&Transport::new("0").unwrap(), &server, Secret::new(text.into())).await;
        let error = outcome.err().unwrap();
        assert!(matches!(error, Error::TokenRefused { refusal: TokenRefusal::Malformed, .. }), "{error}");
    }
}

#[tokio::test]
async fn a_fine_grained_token_is_known_and_its_missing_permission_named() {
    let lacks = |name: &str| {
        refusal(403, "insufficient_granular_scope", &format!("Access denied: the token lacks [{name}] here."))
    };
    let granular = Some((200, json!({"scopes": ["granular"], "expires_at": null, "granular": true})));
    let whole = Answers {
        itself: granular.clone(),
        user: mara(),
        list: Some((200, json!([]))),
        ..Answers::default()
    };
    let accepted = outcome(whole.clone()).await.unwrap();
    assert_eq!((accepted.granted.kind, accepted.granted.may_write), (TokenKind::FineGrained, true));
    assert!(accepted.granted.scopes.is_empty());
    for (answers, name) in [
        (Answers { user: lacks("User: Read"), ..whole.clone() }, "User: Read"),
        (Answers { list: lacks("Project: Read"), ..whole.clone() }, "Project: Read"),
        (Answers { itself: lacks("Token: Read"), user: lacks("User: Read"), ..whole.clone() }, "User: Read"),
    ] {
        let error = outcome(answers).await.err().unwrap();
        assert!(
            matches!(&error, Error::MissingPermission { permission, .. } if permission == name),
            "{error}"
        );
    }
    let mute = Answers { itself: lacks("Token: Read"), ..whole };
    assert_eq!(outcome(mute).await.unwrap().granted.kind, TokenKind::FineGrained);
}

#[tokio::test]
async fn an_old_server_is_asked_in_other_ways() {
    let scope = refusal(403, "insufficient_scope", "The request requires higher privileges.");
    let list = Some((200, json!([])));
    let old = Answers { user: mara(), list, ..Answers::default() };
    let writes = Answers { markdown: Some((201, json!({"html": "<p>-</p>"}))), ..old.clone() };
    assert!(outcome(writes).await.unwrap().granted.may_write);
    let reads = Answers { markdown: scope.clone(), ..old.clone() };
    assert!(!outcome(reads).await.unwrap().granted.may_write);
    let neither = Answers { list: scope, ..old };
    let error = outcome(neither).await.err().unwrap();
    assert!(matches!(&error, Error::MissingScope { has, .. } if has.is_empty()), "{error}");
}

#[tokio::test]
async fn a_person_who_is_blocked_is_told_so() {
    let blocked = json!({"message": "403 Forbidden - Your account has been blocked."});
    let answers = Answers { itself: itself(&["api"]), user: Some((403, blocked)), ..Answers::default() };
    let error = outcome(answers).await.err().unwrap();
    assert!(matches!(error, Error::Forbidden { .. }) && error.to_string().contains("blocked"), "{error}");
}

#[test]
fn days_are_counted_as_calendars_do() {
    let seconds = |day: &str| {
        begin_of_day(day).map(|time| time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs())
    };
    assert_eq!(seconds("1970-01-01"), Some(0));
    assert_eq!(seconds("2000-02-29"), Some(951_782_400));
    assert_eq!(seconds("2026-11-26"), Some(1_795_651_200));
    for nonsense in ["", "2026", "2026-13-01", "soon", "1969-01-01", "2026-01-99"] {
        assert_eq!(seconds(nonsense), None, "{nonsense}");
    }
}
