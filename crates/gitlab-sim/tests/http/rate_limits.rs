//! Limits: the headers on every answer, and the two shapes of a 429.

use gitlab_sim::Throttle;
use serde_json::json;

use crate::client::{Client, start, start_version, start_with_mara};

fn number(answer: &crate::client::Answer, name: &str) -> u64 {
    answer.header(name).unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}

#[tokio::test]
async fn every_answer_says_where_the_caller_stands() {
    let (sim, mara) = start_with_mara().await;
    let (first, second) = (mara.get("user").await, mara.get("nothing").await);
    assert_eq!(first.header("ratelimit-name"), Some("throttle_authenticated_api"));
    assert_eq!(number(&first, "ratelimit-limit"), 2000);
    assert_eq!(second.status, 404);
    // Another minute may have begun between the two.
    let observed = number(&second, "ratelimit-observed");
    assert!(observed == number(&first, "ratelimit-observed") + 1 || observed == 1, "{observed}");
    assert_eq!(number(&second, "ratelimit-remaining"), 2000 - observed);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert!((now..=now + 60).contains(&number(&second, "ratelimit-reset")));
    let anonymous = Client::anonymous(&sim);
    let answer = anonymous.get("user").await;
    assert_eq!(answer.header("ratelimit-name"), Some("throttle_unauthenticated_api"));
    let page = anonymous.get_url("/users/sign_in").await;
    assert_eq!(page.header("ratelimit-name"), Some("throttle_unauthenticated_web"));
}

#[tokio::test]
async fn the_limit_in_front_says_it_in_words_and_when_to_come_again() {
    let (sim, mara) = start_with_mara().await;
    sim.behave(|behaviour| behaviour.throttle = Some(Throttle::AsText { retry_after: 30 }));
    let answer = mara.get("user").await;
    assert_eq!((answer.status, answer.text().as_str()), (429, "Retry later\n"));
    assert_eq!(answer.header("content-type"), Some("text/plain"));
    assert_eq!(answer.header("retry-after"), Some("30"));
    assert_eq!(number(&answer, "ratelimit-remaining"), 0);
    let date = answer.header("ratelimit-resettime").unwrap();
    assert!(date.ends_with(" GMT") && date.len() == 29, "{date}");
    assert_eq!(mara.get_url("/users/sign_in").await.status, 200, "only the API is limited");
    sim.behave(|behaviour| behaviour.throttle = None);
    assert_eq!(mara.get("user").await.status, 200);
}

#[tokio::test]
async fn a_limit_of_the_application_is_json_and_names_no_time() {
    let (sim, mara) = start_with_mara().await;
    sim.behave(|behaviour| behaviour.throttle = Some(Throttle::AsJson));
    let answer = mara.get("projects").await;
    let sentence = "This endpoint has been requested too many times. Try again later.";
    answer.expect(429, json!({ "message": { "error": sentence } }));
    assert_eq!(answer.header("retry-after"), None);
    assert_ne!(number(&answer, "ratelimit-remaining"), 0, "it appears in no header");
}

#[tokio::test]
async fn calls_are_counted_for_each_user_alone() {
    let (sim, mara) = start_with_mara().await;
    sim.behave(|behaviour| behaviour.calls_per_minute = Some(2));
    // Six calls in two minutes at most, so one of the minutes sees three of them.
    let mut refused = None;
    for _ in 0..6 {
        refused = Some(mara.get("user").await).filter(|answer| answer.status == 429).or(refused);
    }
    let refused = refused.expect("the third call of a minute is refused");
    assert!((1..=60).contains(&number(&refused, "retry-after")));
    assert_eq!(number(&refused, "ratelimit-limit"), 2);
    assert_eq!(Client::of(&sim, "jonas").get("user").await.status, 200);
}

#[tokio::test]
async fn a_very_old_server_limits_the_token_endpoint() {
    let (sim, new) = (start_version("14.6.0").await, start().await);
    let (mut statuses, mut new_statuses) = (Vec::new(), Vec::new());
    for _ in 0..22 {
        let fields = [("grant_type", "refresh_token")];
        statuses.push(Client::anonymous(&sim).form("/oauth/token", &fields).await.status);
        new_statuses.push(Client::anonymous(&new).form("/oauth/token", &fields).await.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    assert!(!new_statuses.contains(&429), "{new_statuses:?}");
}

/// Announces a body of so many bytes, sends none of it, and gives the head of the answer that comes within so many
/// seconds: a server that takes the body waits for it.
async fn announce(sim: &gitlab_sim::Sim, length: u64, seconds: u64) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let host = sim.base_url().strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /api/v4/projects/1/repository/commits HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = vec![0; 1000];
    let count = tokio::time::timeout(std::time::Duration::from_secs(seconds), stream.read(&mut answer)).await;
    String::from_utf8_lossy(&answer[..count.map_or(0, Result::unwrap)]).into_owned()
}

#[tokio::test]
async fn bodies_above_300_mb_are_refused() {
    let sim = start().await;
    let answer = announce(&sim, 301_000_000, 20).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let old = start_version("18.6.0").await;
    let answer = announce(&old, 301_000_000, 1).await;
    assert!(!answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn of_bodies_above_20_mb_three_are_taken_in_half_a_minute() {
    let sim = start().await;
    for _ in 0..3 {
        let answer = announce(&sim, 21_000_000, 1).await;
        assert!(!answer.starts_with("HTTP/1.1 429 "), "{answer}");
    }
    let answer = announce(&sim, 21_000_000, 20).await;
    assert!(answer.starts_with("HTTP/1.1 429 "), "{answer}");
    assert!(!answer.to_lowercase().contains("retry-after"), "{answer}");
}
