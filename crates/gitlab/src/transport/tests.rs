//! Redirects, limits, and what a failed connection is called.

use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    response::Redirect,
    routing::{get, post},
};

use super::*;
use crate::server::Scope;

async fn serve(router: Router) -> Server {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    Server::new(&address, "app", Scope::Api).unwrap()
}

fn transport() -> Transport {
    Transport::new("1.2.3").unwrap()
}

async fn read_from(server: &Server, path: &str) -> Result<Answer, Error> {
    let transport = transport();
    transport.send(server, Transport::get(server.at(path)), 1000).await
}

async fn echo_agent(headers: HeaderMap) -> String {
    let header = |name: &str| headers.get(name).map_or("none", |value| value.to_str().unwrap()).to_owned();
    format!("{} referer={} cookie={}", header("user-agent"), header("referer"), header("cookie"))
}

#[tokio::test]
async fn reads_follow_their_own_server_only() {
    let elsewhere = serve(Router::new().route("/target", get(|| async { "stolen" }))).await;
    let away = elsewhere.at("target").to_string();
    let server = serve(
        Router::new()
            .route("/home", get(|| async { Redirect::permanent("/target") }))
            .route("/away", get(|| async move { Redirect::permanent(&away) }))
            .route("/round", get(|| async { Redirect::permanent("/round") }))
            .route("/target", get(echo_agent)),
    )
    .await;
    let home = read_from(&server, "home").await.unwrap();
    assert_eq!(String::from_utf8(home.body).unwrap(), "Drawbridge/1.2.3 referer=none cookie=none");
    let error = read_from(&server, "away").await.unwrap().require_success().unwrap_err();
    let to = elsewhere.base().origin().ascii_serialization();
    assert!(matches!(&error, Error::Redirected { to: origin, .. } if *origin == to), "{error}");
    assert!(read_from(&server, "round").await.unwrap().status.is_redirection());
}

#[tokio::test]
async fn writes_follow_nothing() {
    let server = serve(
        Router::new()
            .route("/write", post(|| async { (StatusCode::MOVED_PERMANENTLY, [("location", "/target")]) }))
            .route("/target", get(|| async { "read instead" })),
    )
    .await;
    let transport = transport();
    let request = Transport::post_json(server.at("write"), &"x").unwrap();
    let answer = transport.send(&server, request, 1000).await.unwrap();
    assert!(matches!(answer.require_success(), Err(Error::Redirected { .. })));
}

#[tokio::test]
async fn an_answer_has_a_limit() {
    let server = serve(Router::new().route("/big", get(|| async { "x".repeat(1001) }))).await;
    let error = read_from(&server, "big").await.err().unwrap();
    assert!(matches!(error, Error::TooLarge { limit: 1000, .. }), "{error}");
}

#[tokio::test]
async fn failures_to_connect_are_told_apart() {
    let cause = async |address: &str| {
        let server = Server::new(address, "app", Scope::Api).unwrap();
        match read_from(&server, "secret?token=hidden").await.err().unwrap() {
            error @ Error::Network { cause, .. } => {
                assert!(!format!("{error} {error:?}").contains("hidden"));
                cause
            }
            other => panic!("{other}"),
        }
    };
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(cause(&format!("http://{closed}")).await, NetworkCause::Refused);
    assert_eq!(cause("http://nowhere.invalid").await, NetworkCause::Dns);
    let plain = serve(Router::new()).await;
    assert_eq!(cause(&plain.base().as_str().replace("http:", "https:")).await, NetworkCause::NotEncrypted);
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_broken() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server =
        Server::new(&format!("http://{}", listener.local_addr().unwrap()), "app", Scope::Api).unwrap();
    let accepted = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&accepted);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            drop(stream);
        }
    });
    let error = read_from(&server, "x").await.err().unwrap();
    assert!(matches!(error, Error::Network { cause: NetworkCause::Broken, .. }), "{error}");
    assert_eq!(accepted.load(std::sync::atomic::Ordering::SeqCst), 2, "a read is sent once more");
    let write = Transport::post_json(server.at("x"), &"x").unwrap();
    assert!(transport().send(&server, write, 1000).await.is_err());
    assert_eq!(accepted.load(std::sync::atomic::Ordering::SeqCst), 3, "a write is sent once");
}
