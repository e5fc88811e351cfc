//! Failures on demand.

use std::time::{Duration, Instant};

use gitlab_sim::{Fault, FaultKind, Method};
use serde_json::json;

use crate::client::{Client, SHOP, repository, start_with_mara};

/// Longer than a commit takes on a busy machine.
const LONG: Duration = Duration::from_secs(5);

fn fault(method: Option<Method>, path: &str, kind: FaultKind, times: usize) -> Fault {
    Fault { method, path: path.to_owned(), kind, times }
}

/// Commits a file; whether it is there afterwards is another matter.
async fn commit(mara: &Client) -> Result<crate::client::Answer, reqwest::Error> {
    let body = json!({
        "branch": "main",
        "commit_message": "Change",
        "actions": [{ "action": "create", "file_path": "fault.txt", "content": "x" }],
    });
    let path = format!("/api/v4/{}", repository(SHOP, "commits"));
    mara.try_send(mara.request(Method::POST, &path).json(&body)).await
}

async fn file_status(mara: &Client) -> u16 {
    mara.get(&format!("{}/fault.txt?ref=main", repository(SHOP, "files"))).await.status
}

#[tokio::test]
async fn a_connection_dropped_before_leaves_nothing_done() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/repository/commits", FaultKind::DropBefore));
    assert!(commit(&mara).await.is_err());
    assert_eq!(file_status(&mara).await, 404);
    assert_eq!(commit(&mara).await.unwrap().status, 201);
}

#[tokio::test]
async fn a_connection_dropped_after_leaves_it_done() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/repository/commits", FaultKind::DropAfter));
    assert!(commit(&mara).await.is_err());
    assert_eq!(file_status(&mara).await, 200);
}

#[tokio::test]
async fn a_dropped_request_is_logged_without_a_status() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::GET, "/user", FaultKind::DropBefore));
    assert!(mara.try_get("user").await.is_err());
    let log = sim.requests();
    assert_eq!((log.len(), log[0].path.as_str(), log[0].status), (1, "/api/v4/user", 0));
    assert_eq!(sim.faults_met(), 1);
}

#[tokio::test]
async fn a_delay_comes_after_the_effect() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/commits", FaultKind::Delay(LONG)));
    let started = Instant::now();
    let (answer, meanwhile) = tokio::join!(commit(&mara), async {
        while file_status(&mara).await != 200 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        started.elapsed()
    });
    assert_eq!(answer.unwrap().status, 201);
    assert!(started.elapsed() >= LONG);
    assert!(meanwhile < LONG, "{meanwhile:?}");
}

#[tokio::test]
async fn who_goes_away_while_the_server_holds_leaves_nothing_done() {
    let held = Duration::from_millis(800);
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/commits", FaultKind::Hold(held)));
    let given_up = tokio::time::timeout(held / 4, commit(&mara)).await;
    assert!(given_up.is_err());
    tokio::time::sleep(held + held / 2).await;
    assert_eq!(file_status(&mara).await, 404);
    // Who stays is served in the end.
    sim.inject(Fault::once(Method::POST, "/commits", FaultKind::Hold(held)));
    let started = Instant::now();
    assert_eq!(commit(&mara).await.unwrap().status, 201);
    assert!(started.elapsed() >= held);
}

#[tokio::test]
async fn an_internal_error_is_json_for_the_api_and_a_page_elsewhere() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(fault(None, "", FaultKind::Status500, 2));
    mara.get("user").await.expect_message(500, "500 Internal Server Error");
    let page = mara.get_url("/users/sign_in").await;
    assert_eq!((page.status, page.header("content-type")), (500, Some("text/html; charset=utf-8")));
    assert_eq!(mara.get("user").await.status, 200);
}

#[tokio::test]
async fn a_bad_gateway_is_the_page_of_a_proxy() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/commits", FaultKind::BadGatewayHtml));
    let answer = commit(&mara).await.unwrap();
    assert_eq!((answer.status, answer.header("content-type")), (502, Some("text/html; charset=utf-8")));
    assert!(answer.text().contains("502 Bad Gateway"), "{}", answer.text());
    assert_eq!(file_status(&mara).await, 404);
}

#[tokio::test]
async fn an_exhausted_backend_says_when_to_come_again() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::GET, "/user", FaultKind::Unavailable { retry_after: 7 }));
    let answer = mara.get("user").await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("7")));
    assert!(answer.json()["message"].is_string());
}

#[tokio::test]
async fn a_body_ends_in_the_middle() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::GET, "/user", FaultKind::TruncatedBody));
    let mut answer = mara.request(Method::GET, "/api/v4/user").send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    let announced = answer.content_length().unwrap();
    let first = answer.chunk().await.unwrap().unwrap();
    assert!(first.len() as u64 * 2 <= announced && !first.is_empty(), "{} of {announced}", first.len());
    assert!(answer.chunk().await.is_err());
}

#[tokio::test]
async fn a_truncated_answer_leaves_it_done() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/commits", FaultKind::TruncatedBody));
    assert!(commit(&mara).await.is_err());
    assert_eq!(file_status(&mara).await, 200);
}

#[tokio::test]
async fn only_what_was_meant_fails_and_so_often() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(fault(Some(Method::GET), "/api/v4/projects", FaultKind::Status500, 2));
    assert_eq!(mara.get("user").await.status, 200);
    let statuses = [mara.get("projects").await, mara.get("projects").await, mara.get("projects").await];
    assert_eq!(statuses.map(|answer| answer.status), [500, 500, 200]);
}

#[tokio::test]
async fn faults_by_chance_come_at_their_rate_and_end() {
    let (sim, mara) = start_with_mara().await;
    sim.inject_randomly(42, 0.5, &[FaultKind::Status500, FaultKind::BadGatewayHtml]);
    let mut failed = 0;
    for _ in 0..100 {
        failed += usize::from(mara.get("user").await.status >= 500);
    }
    assert_eq!(sim.faults_met(), failed);
    assert!((30..70).contains(&failed), "{failed}");
    sim.end_faults();
    for _ in 0..20 {
        assert_eq!(mara.get("user").await.status, 200);
    }
}

#[tokio::test]
async fn a_refresh_whose_answer_is_lost_has_rotated_all_the_same() {
    let (sim, _) = start_with_mara().await;
    let pair = sim.token_for("jonas").unwrap();
    let client = Client::anonymous(&sim);
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", pair.refresh_token.as_str()),
        ("client_id", sim.client_id()),
    ];
    sim.inject(Fault::once(Method::POST, "/oauth/token", FaultKind::DropAfter));
    assert!(client.try_send(client.request(Method::POST, "/oauth/token").form(&fields)).await.is_err());
    assert_eq!(client.form("/oauth/token", &fields).await.error(), (400, "invalid_grant".to_owned()));
}

#[tokio::test]
async fn a_lock_is_a_conflict_that_passes() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/commits", FaultKind::ResourceLock));
    commit(&mara).await.unwrap().expect_message(409, "409 Conflict: Resource lock");
    assert_eq!(commit(&mara).await.unwrap().status, 201);
}

#[tokio::test]
async fn any_request_can_come_too_soon() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::POST, "/oauth/token", FaultKind::TooManyRequests { retry_after: 9 }));
    let answer = mara.form("/oauth/token", &[("grant_type", "refresh_token")]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("9")));
    assert_eq!(answer.text(), "Retry later\n");
    assert_eq!(mara.form("/oauth/token", &[("grant_type", "refresh_token")]).await.status, 400);
}

#[tokio::test]
async fn a_network_can_answer_with_a_page_of_its_own() {
    let (sim, mara) = start_with_mara().await;
    sim.inject(Fault::once(Method::GET, "/api/v4/user", FaultKind::PortalPage));
    let answer = mara.get("user").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(mara.get("user").await.json()["username"], "mara");
}
