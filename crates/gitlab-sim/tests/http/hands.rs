//! What others do while somebody works: their commits, and the projects that change under everybody's hands.

use gitlab_sim::{AccessLevel, Fault, FaultKind, Options, Sim};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

use crate::client::{Client, LARGE, OVERVIEW, OWN, SHOP, encode, git_text, repository, start_with_mara};

#[tokio::test]
async fn somebody_else_commits_moves_and_deletes() {
    let (sim, _) = start_with_mara().await;
    let files: [(&str, Option<&[u8]>); 2] = [(OVERVIEW, Some(b"theirs")), ("new.drawio", Some(b"new"))];
    let sha = sim.commit_as("jonas", SHOP, "main", "Two files", &files).await.unwrap();
    assert_eq!(sha, git_text(&sim, SHOP, &["rev-parse", "main"]));
    assert_eq!(sim.file(SHOP, "main", OVERVIEW).await.unwrap().unwrap(), b"theirs");
    sim.move_file_as("jonas", SHOP, "main", ("new.drawio", "docs/moved.drawio"), "Tidy").await.unwrap();
    sim.commit_as("jonas", SHOP, "main", "Away", &[("docs/moved.drawio", None)]).await.unwrap();
    assert_eq!(sim.file(SHOP, "main", "docs/moved.drawio").await.unwrap(), None);
    let log = sim.log(SHOP, "main", "").await.unwrap();
    let messages: Vec<_> = log.iter().take(3).map(|(_, message, _)| message.as_str()).collect();
    assert_eq!(messages, ["Away", "Tidy", "Two files"]);
    assert_eq!(log[2].0, sha);
    assert!(log[0].2.starts_with("Jonas"), "{log:?}");
    sim.commit_as("jonas", SHOP, "theirs", "On a branch", &[("x", Some(b"x"))]).await.unwrap();
    assert_eq!(
        git_text(&sim, SHOP, &["rev-parse", "theirs~1"]),
        git_text(&sim, SHOP, &["rev-parse", "main"])
    );
    assert!(sim.commit_as("nobody", SHOP, "main", "m", &[]).await.is_err());
    assert!(sim.commit_as("mara", "no/where", "main", "m", &[]).await.is_err());
}

#[tokio::test]
async fn branches_are_rewritten_and_deleted() {
    let (sim, mara) = start_with_mara().await;
    let before = mara.head(SHOP, "main").await;
    sim.commit_as("jonas", SHOP, "main", "More", &[("x", Some(b"x"))]).await.unwrap();
    sim.rewrite_branch(SHOP, "main", &before).await.unwrap();
    assert_eq!(mara.head(SHOP, "main").await, before);
    sim.delete_branch(SHOP, "feature/new-checkout").await.unwrap();
    let path = format!("{}/{}", repository(SHOP, "branches"), encode("feature/new-checkout"));
    assert_eq!(mara.get(&path).await.status, 404);
    sim.tag(SHOP, "v1", "main").await.unwrap();
    assert_eq!(mara.get(&repository(SHOP, "tags?search=^v")).await.column("name"), ["v1"]);
}

#[tokio::test]
async fn protection_archive_and_role_change_while_the_server_runs() {
    let (sim, mara) = start_with_mara().await;
    let save = async || {
        let actions = json!([{ "action": "update", "file_path": OVERVIEW, "content": "x" }]);
        mara.commit(SHOP, "main", actions).await.status
    };
    assert_eq!(save().await, 201);
    sim.protect(SHOP, "main", AccessLevel::NoOne).unwrap();
    assert_eq!(save().await, 403);
    sim.unprotect(SHOP, "main").unwrap();
    sim.archive(SHOP).unwrap();
    assert_eq!(save().await, 403);
    assert_eq!(mara.get(&format!("projects/{}", encode(SHOP))).await.json()["archived"], true);
    sim.unarchive(SHOP).unwrap();
    assert_eq!(save().await, 201);
    let priya = Client::of(&sim, "priya");
    let read = format!("{}/main?ref=x", repository(OWN, "files"));
    assert_eq!(priya.get(&read).await.status, 404);
    sim.set_level(OWN, "priya", AccessLevel::Guest).unwrap();
    assert_eq!(priya.get(&format!("projects/{}", encode(OWN))).await.status, 200);
    sim.set_level(OWN, "priya", AccessLevel::NoOne).unwrap();
    assert_eq!(priya.get(&format!("projects/{}", encode(OWN))).await.status, 404);
}

#[tokio::test]
async fn a_renamed_project_is_found_by_its_number_and_its_old_path() {
    let (sim, mara) = start_with_mara().await;
    let before = mara.get(&format!("projects/{}", encode(SHOP))).await.json();
    sim.rename_project(SHOP, "storefront").unwrap();
    let old = mara.get(&format!("projects/{}", encode(SHOP))).await;
    assert_eq!(old.status, 301);
    assert!(old.header("location").unwrap().ends_with(&format!("/api/v4/projects/{}", before["id"])));
    let now = mara.get(&format!("projects/{}", before["id"])).await.json();
    assert_eq!(now["path_with_namespace"], "meridian/platform/checkout/storefront");
    assert!(!mara.head("meridian/platform/checkout/storefront", "main").await.is_empty());
}

#[tokio::test]
async fn a_late_request_is_done_after_its_connection_ended() {
    let (sim, mara) = start_with_mara().await;
    let late = FaultKind::Late(Duration::from_millis(100));
    sim.inject(Fault::once(Method::POST, "/repository/commits", late));
    let actions = json!([{ "action": "create", "file_path": "late.txt", "content": "x" }]);
    let body = json!({ "branch": "main", "commit_message": "Late", "actions": actions });
    let path = format!("/api/v4/{}", repository(SHOP, "commits"));
    let lost = mara.try_send(mara.request(Method::POST, &path).json(&body)).await;
    assert!(lost.is_err());
    assert_eq!(sim.file(SHOP, "main", "late.txt").await.unwrap(), None);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(sim.file(SHOP, "main", "late.txt").await.unwrap().unwrap(), b"x");
}

#[tokio::test]
async fn a_store_elsewhere_refuses_the_servers_token() {
    let sim = Sim::start(Options { object_storage: true, ..Options::default() }).await.unwrap();
    let mara = Client::of(&sim, "mara");
    let path = format!("{}/{}/raw?lfs=true", repository(LARGE, "files"), encode("plans/hull.drawio"));
    let answer = mara.get(&path).await;
    assert_eq!(answer.status, 302);
    let address = answer.header("location").unwrap().to_owned();
    assert!(!address.starts_with(sim.base_url()));
    let large = Client::anonymous(&sim).get_url(&address).await;
    assert_eq!(large.status, 200);
    assert!(large.text().contains("<mxfile"));
    assert_eq!(mara.get_url(&address).await.status, 400, "with a token");
    let unsigned = address.split('?').next().unwrap();
    assert_eq!(Client::anonymous(&sim).get_url(unsigned).await.status, 403);
}
