//! Merge requests: made, listed, looked at, closed; and what is refused.

use gitlab_sim::{Options, Sim};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{ARCHIVED, Answer, Client, EMPTY, SHOP, encode, start_with_mara};

const FEATURE: &str = "feature/new-checkout";

fn path(project: &str, rest: &str) -> String {
    format!("projects/{}/merge_requests{rest}", encode(project))
}

async fn propose(client: &Client, source: &str, more: Value) -> Answer {
    let mut body =
        json!({ "source_branch": source, "target_branch": "main", "title": "Draft: New checkout" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.post(&path(SHOP, ""), body).await
}

#[tokio::test]
async fn one_is_made_and_looked_at() {
    let (sim, mara) = start_with_mara().await;
    let more = json!({ "description": "Please", "labels": "a,b", "remove_source_branch": true, "reviewer_ids": [2] });
    let made = propose(&mara, FEATURE, more).await;
    assert_eq!(made.status, 201);
    let made = made.json();
    assert_eq!((&made["iid"], &made["state"], &made["draft"]), (&json!(1), &json!("opened"), &json!(true)));
    assert_eq!(made["detailed_merge_status"], "preparing", "the server has not looked yet");
    assert_eq!(made["web_url"], format!("{}/{SHOP}/-/merge_requests/1", sim.base_url()));
    assert_eq!(made["sha"], mara.head(SHOP, FEATURE).await);
    assert_eq!((&made["labels"], &made["reviewers"][0]["username"]), (&json!(["a", "b"]), &json!("jonas")));
    assert_eq!(made["force_remove_source_branch"], true);
    assert_eq!(made["references"]["full"], format!("{SHOP}!1"));
    let shown = mara.get(&path(SHOP, "/1")).await.json();
    assert_eq!(shown["detailed_merge_status"], "draft_status");
    assert_eq!((&shown["changes_count"], &shown["user"]["can_merge"]), (&json!("2"), &json!(true)));
    assert_eq!(shown["diff_refs"]["head_sha"], made["sha"]);
    mara.get(&path(SHOP, "/7")).await.expect_message(404, "404 Not found");
}

#[tokio::test]
async fn the_list_is_filtered_and_newest_first() {
    let (_sim, mara) = start_with_mara().await;
    assert_eq!(propose(&mara, FEATURE, json!({ "title": "First" })).await.status, 201);
    assert_eq!(propose(&mara, "release/2026.11", json!({ "title": "Second" })).await.status, 201);
    let closed = mara.call(Method::PUT, &path(SHOP, "/1"), json!({ "state_event": "close" })).await.json();
    assert_eq!((&closed["state"], &closed["detailed_merge_status"]), (&json!("closed"), &json!("not_open")));
    let titles = async |query: &str| mara.get(&path(SHOP, query)).await.column("title");
    assert_eq!(titles("").await, ["Second", "First"]);
    assert_eq!(titles("?state=opened").await, ["Second"]);
    assert_eq!(titles("?state=closed").await, ["First"]);
    assert_eq!(titles(&format!("?source_branch={}", encode(FEATURE))).await, ["First"]);
    assert_eq!(
        titles(&format!("?state=opened&source_branch={}", encode(FEATURE))).await,
        Vec::<String>::new()
    );
    assert_eq!(titles("?target_branch=other").await, Vec::<String>::new());
    assert_eq!(titles("?iids[]=2&sort=asc").await, ["Second"]);
    mara.get(&path(SHOP, "?state=lost")).await.expect_error(400, "state does not have a valid value");
    let page = mara.get(&path(SHOP, "?per_page=1")).await;
    assert_eq!((page.header("x-total"), page.header("x-next-page")), (Some("2"), Some("2")));
}

#[tokio::test]
async fn a_second_one_for_the_same_branches_names_the_first() {
    let (sim, mara) = start_with_mara().await;
    assert_eq!(propose(&mara, FEATURE, json!({})).await.status, 201);
    let sentence = "Another open merge request already exists for this source branch: !1";
    let again = propose(&Client::of(&sim, "jonas"), FEATURE, json!({})).await;
    again.expect(409, json!({ "message": [sentence] }));
    let closed = mara.call(Method::PUT, &path(SHOP, "/1"), json!({ "state_event": "close" })).await;
    assert_eq!(closed.status, 200);
    assert_eq!(propose(&mara, FEATURE, json!({})).await.json()["iid"], 2);
}

#[tokio::test]
async fn what_cannot_be_proposed() {
    let (sim, mara) = start_with_mara().await;
    let sentence = "You can't use same project/branch for source and target";
    propose(&mara, "main", json!({})).await.expect(422, json!({ "message": [sentence] }));
    let sentence = "Source branch \"nowhere\" does not exist";
    propose(&mara, "nowhere", json!({})).await.expect(422, json!({ "message": [sentence] }));
    let sentence = "Target branch \"nowhere\" does not exist";
    let answer = propose(&mara, FEATURE, json!({ "target_branch": "nowhere" })).await;
    answer.expect(422, json!({ "message": [sentence] }));
    let body = json!({ "source_branch": FEATURE, "target_branch": "main" });
    mara.post(&path(SHOP, ""), body.clone()).await.expect_error(400, "title is missing");
    let complete = json!({ "source_branch": "x", "target_branch": "main", "title": "x" });
    let public = path("open-charts/sample-diagrams", "");
    mara.post(&public, complete.clone()).await.expect_message(403, "403 Forbidden");
    mara.post(&path(ARCHIVED, ""), complete.clone()).await.expect_message(403, "403 Forbidden");
    assert_eq!(mara.post(&path(EMPTY, ""), complete).await.status, 422);
    let reading = sim.token_with_scopes("mara", &[gitlab_sim::Scope::ReadApi]).unwrap().access_token;
    assert_eq!(propose(&Client::with_token(&sim, &reading), FEATURE, json!({})).await.status, 403);
}

#[tokio::test]
async fn a_commit_knows_who_proposes_it() {
    let (_sim, mara) = start_with_mara().await;
    propose(&mara, FEATURE, json!({})).await;
    let of = async |branch: &str| {
        let head = mara.head(SHOP, branch).await;
        let path = format!("projects/{}/repository/commits/{head}/merge_requests", encode(SHOP));
        mara.get(&path).await.column("iid")
    };
    assert_eq!(of(FEATURE).await, ["1"]);
    assert_eq!(of("main").await, Vec::<String>::new());
}

#[tokio::test]
async fn they_outlive_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { data_dir: Some(folder.path().to_owned()), ..Options::default() };
    let sim = Sim::start(options()).await.unwrap();
    assert_eq!(propose(&Client::of(&sim, "mara"), FEATURE, json!({})).await.status, 201);
    sim.shutdown().await;
    let sim = Sim::start(options()).await.unwrap();
    assert_eq!(Client::of(&sim, "mara").get(&path(SHOP, "")).await.column("iid"), ["1"]);
    sim.shutdown().await;
    Sim::reset(folder.path()).unwrap();
    let sim = Sim::start(options()).await.unwrap();
    assert_eq!(Client::of(&sim, "mara").get(&path(SHOP, "")).await.json(), json!([]), "a reset takes them");
}
