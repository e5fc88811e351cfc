//! Starting, stopping, starting again.

use std::time::Duration;

use gitlab_sim::{LoggedRequest, Options, Sim, SimError};
use serde_json::json;

use crate::client::{Client, SHOP, git_text, repository, start};

fn kept_in(folder: &std::path::Path) -> Options {
    Options { data_dir: Some(folder.to_owned()), ..Options::default() }
}

#[tokio::test]
async fn repositories_and_tokens_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let sim = Sim::start(kept_in(folder.path())).await.unwrap();
    let pair = sim.token_for("mara").unwrap();
    let id = Client::with_token(&sim, &pair.access_token).update(SHOP, "main", "README.md", "kept").await;
    sim.shutdown().await;
    let file = std::fs::read_to_string(folder.path().join("tokens.json")).unwrap();
    assert!(!file.contains(&pair.access_token) && !file.contains(&pair.refresh_token), "{file}");
    let sim = Sim::start(kept_in(folder.path())).await.unwrap();
    let mara = Client::with_token(&sim, &pair.access_token);
    assert_eq!(mara.head(SHOP, "main").await, id);
    sim.shutdown().await;
    Sim::reset(folder.path()).unwrap();
    let sim = Sim::start(kept_in(folder.path())).await.unwrap();
    let head = git_text(&sim, SHOP, &["log", "-1", "--format=%s", "main"]);
    assert_eq!(head, "Split the checkout API off in the overview");
    let forgotten = Client::with_token(&sim, &pair.access_token).get("user").await;
    forgotten.expect_message(401, "401 Unauthorized");
}

#[tokio::test]
async fn two_fresh_servers_hold_the_same_commits() {
    let (one, other) = (start().await, start().await);
    assert_eq!(one.projects(), other.projects());
    for project in one.projects() {
        let refs = ["for-each-ref", "--format=%(objectname) %(refname)"];
        assert_eq!(git_text(&one, &project.full_path, &refs), git_text(&other, &project.full_path, &refs));
    }
}

#[tokio::test]
async fn every_seeded_repository_is_sound() {
    let sim = start().await;
    for project in sim.projects() {
        git_text(&sim, &project.full_path, &["fsck", "--strict"]);
    }
}

#[tokio::test]
async fn a_taken_port_is_an_error_that_names_it() {
    let sim = start().await;
    let port: u16 = sim.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
    let error = Sim::start(Options { port, ..Options::default() }).await.unwrap_err();
    assert!(matches!(error, SimError::Listen { .. }));
    assert!(error.to_string().contains(&port.to_string()), "{error}");
}

#[tokio::test]
async fn a_dropped_handle_stops_the_server_and_takes_its_data_along() {
    let sim = start().await;
    let (url, folder) = (format!("{}/users/sign_in", sim.base_url()), sim.repository_path(SHOP));
    assert!(folder.exists());
    drop(sim);
    assert!(!folder.exists());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let is_gone = async {
        while client.get(&url).send().await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), is_gone).await.unwrap();
}

#[tokio::test]
async fn the_log_counts_requests_and_keeps_no_secrets() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    let client = Client::anonymous(&sim);
    client.get(&format!("user?access_token={}", pair.access_token)).await;
    client.get("user").await;
    let line = |status| LoggedRequest { method: "GET".into(), path: "/api/v4/user".into(), status };
    assert_eq!(sim.requests(), [line(200), line(401)]);
    assert!(!format!("{pair:?}").contains(&pair.access_token));
}

#[tokio::test]
async fn an_unknown_user_gets_no_token() {
    let sim = start().await;
    assert!(matches!(sim.token_for("nobody"), Err(SimError::NoSuchUser(_))));
    assert_eq!(
        sim.users().iter().map(|user| user.username.as_str()).collect::<Vec<_>>(),
        ["mara", "jonas", "priya", "gwen"]
    );
}

#[tokio::test]
async fn large_files_are_taken() {
    let sim = start().await;
    let mara = Client::of(&sim, "mara");
    let content = "0123456789abcdef".repeat(512 * 1024);
    let actions = json!([{ "action": "create", "file_path": "large.txt", "content": content }]);
    assert_eq!(mara.commit(SHOP, "main", actions).await.status, 201);
    let raw = mara.get(&format!("{}/large.txt/raw", repository(SHOP, "files"))).await;
    assert_eq!(raw.body.len(), 8 * 1024 * 1024);
}
