//! The port that a browser comes back to, as a browser, and everybody else on the machine, meets it.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::*;
use crate::{CallbackError, Scope, SignIns};

fn server() -> Server {
    Server::new("https://gitlab.test:8443/git", "client", Scope::Api).unwrap()
}

const PATH: &str = "/oauth/callback/gitlab.test%3A8443%2Fgit";

async fn open() -> (Loopback, u16) {
    Loopback::open(&server()).await.unwrap()
}

/// Sends bytes and reads whatever comes back.
async fn talk(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

async fn get(port: u16, target: &str, host: &str) -> String {
    talk(port, &format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n")).await
}

fn browser() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

#[tokio::test]
async fn a_browser_comes_back_and_reads_what_became_of_it() {
    let sign_ins = SignIns::default();
    let (id, url, mut loopback) = sign_ins.begin_on_loopback(server()).await.unwrap();
    let parameter = |name: &str| url.query_pairs().find(|(n, _)| n == name).unwrap().1.into_owned();
    let back = format!("{}?code=the-code&state={}", parameter("redirect_uri"), parameter("state"));
    let visit = tokio::spawn(browser().get(&back).send());
    let arrival = loopback.next().await.unwrap();
    assert_eq!(arrival.address, back);
    assert!(!format!("{arrival:?} {loopback:?}").contains("the-code"));
    let grant = sign_ins.accept(&arrival.address).unwrap();
    assert_eq!((grant.sign_in(), grant.code.expose()), (id, "the-code"));
    arrival.answer(Ok(())).await;
    let page = visit.await.unwrap().unwrap();
    // The code is in the address bar no more, and the browser is told to keep and to tell nothing.
    assert!(!page.url().as_str().contains("the-code"), "{}", page.url());
    let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        (header("cache-control"), header("referrer-policy")),
        ("no-store".into(), "no-referrer".into())
    );
    assert!(header("content-security-policy").starts_with("default-src 'none'"));
    let text = page.text().await.unwrap();
    assert!(text.contains("Signed in to gitlab.test:8443/git") && !text.contains("the-code"), "{text}");
    assert!(!text.contains("<script"));
}

#[tokio::test]
async fn a_refusal_is_read_in_words_and_the_wait_goes_on() {
    let (mut loopback, port) = open().await;
    for sentence in ["access was <b>not</b> granted", "another"] {
        let visit = tokio::spawn(browser().get(format!("http://127.0.0.1:{port}{PATH}?error=x")).send());
        let arrival = loopback.next().await.unwrap();
        arrival.answer(Err(sentence.to_owned())).await;
        let text = visit.await.unwrap().unwrap().text().await.unwrap();
        assert!(text.contains(&escape(sentence)) && !text.contains("<b>"), "{text}");
    }
}

#[tokio::test]
async fn everything_else_is_not_found_and_the_wait_goes_on() {
    let (mut loopback, port) = open().await;
    let here = format!("127.0.0.1:{port}");
    let target = format!("{PATH}?code=c");
    for (target, host) in [
        ("/", here.as_str()),
        ("/favicon.ico", &here),
        ("/oauth/callback/gitlab.test", &here),
        (&format!("{PATH}/"), &here),
        (&format!("/x/..{PATH}"), &here),
        (&PATH.replace("%3A", ":"), &here),
        ("/oauth/outcome/guessed", &here),
        (&target, "127.0.0.1"),
        (&target, &format!("localhost:{port}")),
        (&target, &format!("evil.test:{port}")),
        (&format!("http://{here}{target}"), &here),
    ] {
        let answer = get(port, target, host).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{target} {host}: {answer}");
    }
    for method in ["POST", "HEAD", "OPTIONS", "PUT", "DELETE"] {
        let request = format!("{method} {target} HTTP/1.1\r\nHost: {here}\r\nContent-Length: 0\r\n\r\n");
        let answer = talk(port, &request).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{method}: {answer}");
    }
    let missing_host = talk(port, &format!("GET {target} HTTP/1.0\r\n\r\n")).await;
    assert!(missing_host.contains(" 404 "), "{missing_host}");
    for nonsense in
        ["\x16\x03\x01\x02\x00\x01", "GET\r\n\r\n", &format!("GET /{} HTTP/1.1\r\n", "x".repeat(100_000))]
    {
        assert!(!talk(port, nonsense).await.contains(" 200 "));
    }
    assert!(loopback.arrivals.try_recv().is_err(), "nothing of that has arrived");
    let visit = tokio::spawn(browser().get(format!("http://{here}{target}")).send());
    loopback.next().await.unwrap().answer(Ok(())).await;
    assert!(visit.await.unwrap().unwrap().status().is_success());
}

#[tokio::test]
async fn a_silent_guest_holds_nobody_up() {
    let (mut loopback, port) = open().await;
    let mut silent = Vec::new();
    for _ in 0..MOST_CONNECTIONS - 1 {
        silent.push(TcpStream::connect(("127.0.0.1", port)).await.unwrap());
    }
    let visit = tokio::spawn(browser().get(format!("http://127.0.0.1:{port}{PATH}?code=c")).send());
    loopback.next().await.unwrap().answer(Ok(())).await;
    assert!(visit.await.unwrap().unwrap().status().is_success());
}

/// A program that asks and never comes for its page delays nobody.
#[tokio::test]
async fn a_guest_who_does_not_come_for_the_page_is_not_waited_for() {
    let (mut loopback, port) = open().await;
    let began = std::time::Instant::now();
    for _ in 0..3 {
        let sent_on = get(port, &format!("{PATH}?code=made-up"), &format!("127.0.0.1:{port}")).await;
        assert!(sent_on.starts_with("HTTP/1.1 303") && !sent_on.contains("made-up"), "{sent_on}");
        loopback.next().await.unwrap().answer(Err("no sign-in asked for this answer".into())).await;
    }
    assert!(began.elapsed() < PICK_UP_TIME);
}

/// The app has no use for the port any more; the browser still has.
#[tokio::test]
async fn the_page_is_there_even_if_the_wait_ends_with_the_answer() {
    let (mut loopback, port) = open().await;
    let sent_on = get(port, &format!("{PATH}?code=c"), &format!("127.0.0.1:{port}")).await;
    loopback.next().await.unwrap().answer(Ok(())).await;
    drop(loopback);
    let location = sent_on.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    let page = get(port, location.trim(), &format!("127.0.0.1:{port}")).await;
    assert!(page.contains("Signed in to"), "{page}");
}

/// What became of it is for the one who was sent there.
#[tokio::test]
async fn the_page_is_shown_once() {
    let (mut loopback, port) = open().await;
    let host = format!("127.0.0.1:{port}");
    let sent_on = get(port, &format!("{PATH}?code=c"), &host).await;
    loopback.next().await.unwrap().answer(Err("in words".into())).await;
    let location = sent_on.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    assert!(get(port, location.trim(), &host).await.contains("in words"));
    assert!(get(port, location.trim(), &host).await.starts_with("HTTP/1.1 404"));
}

#[tokio::test]
async fn a_wait_that_is_over_closes_the_port() {
    let (loopback, port) = open().await;
    drop(loopback);
    for _ in 0..50 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the port is still open");
}

#[tokio::test]
async fn an_arrival_that_nobody_answers_is_told_so() {
    let (mut loopback, port) = open().await;
    let visit = tokio::spawn(browser().get(format!("http://127.0.0.1:{port}{PATH}?code=c")).send());
    drop(loopback.next().await.unwrap());
    let text = visit.await.unwrap().unwrap().text().await.unwrap();
    assert!(text.contains("given this sign-in up"), "{text}");
}

#[tokio::test]
async fn an_answer_on_another_port_than_its_own_is_refused() {
    let sign_ins = SignIns::default();
    let (id, url, _first) = sign_ins.begin_on_loopback(server()).await.unwrap();
    let parameter = |name: &str| url.query_pairs().find(|(n, _)| n == name).unwrap().1.into_owned();
    let address = format!("http://127.0.0.1:1{PATH}?code=c&state={}", parameter("state"));
    let refused = sign_ins.accept(&address).unwrap_err();
    assert!(matches!(refused, CallbackError::OtherWay { .. }), "{refused}");
    assert!(!sign_ins.is_waiting(id));
}
