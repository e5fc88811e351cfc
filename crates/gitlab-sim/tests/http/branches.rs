//! Branches: listing, looking at one, making one.

use reqwest::Method;
use serde_json::json;

use crate::client::{
    ARCHIVED, Client, EMPTY, GATEWAY, GUESTS, SHOP, encode, git_text, repository, start_with_mara,
};

#[tokio::test]
async fn the_list_has_every_branch_and_its_newest_commit() {
    let (sim, mara) = start_with_mara().await;
    let list = mara.get(&repository(SHOP, "branches")).await;
    assert_eq!(list.column("name"), ["feature/new-checkout", "main", "release/2026.11"]);
    assert_eq!(list.header("x-total"), Some("3"));
    let rows = list.json();
    for row in rows.as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let head = git_text(&sim, SHOP, &["rev-parse", &format!("refs/heads/{name}")]);
        assert_eq!(row["commit"]["id"], head);
        assert_eq!(row["commit"]["short_id"], head[..8]);
        assert_eq!(row["default"], name == "main");
        assert_eq!(row["protected"], name.starts_with("release/"));
        assert_eq!(row["can_push"], true);
    }
    assert_eq!(rows[0]["commit"]["title"], "Show what happens when a card is declined");
    assert_eq!(rows[0]["commit"]["authored_date"], "2026-11-04T13:18:09.000+01:00");
}

#[tokio::test]
async fn search_and_sort() {
    let (_sim, mara) = start_with_mara().await;
    let names = async |query: &str| {
        mara.get(&format!("{}?{query}", repository(SHOP, "branches"))).await.column("name")
    };
    assert_eq!(names("search=CHECK").await, ["feature/new-checkout"]);
    assert_eq!(names("search=^rel").await, ["release/2026.11"]);
    assert_eq!(names("search=n%24").await, ["main"]);
    assert_eq!(names("sort=updated_desc&per_page=1").await, ["feature/new-checkout"]);
    assert_eq!(names("sort=updated_asc&per_page=1").await, ["main"]);
}

#[tokio::test]
async fn a_branch_with_a_slash_is_one_segment() {
    let (_sim, mara) = start_with_mara().await;
    let path = format!("{}/feature%2Fnew-checkout", repository(SHOP, "branches"));
    assert_eq!(mara.get(&path).await.json()["name"], "feature/new-checkout");
    let missing = format!("{}/nowhere", repository(SHOP, "branches"));
    mara.get(&missing).await.expect_message(404, "404 Branch Not Found");
    let head =
        async |path: &str| mara.send(mara.request(Method::HEAD, &format!("/api/v4/{path}"))).await.status;
    assert_eq!((head(&path).await, head(&missing).await), (204, 404));
    let bus = "meridian/platform/event-bus";
    let odd = format!("{}/{}", repository(bus, "branches"), encode("jonas/broker#2"));
    assert_eq!(mara.get(&odd).await.json()["name"], "jonas/broker#2");
}

#[tokio::test]
async fn can_push_is_the_callers_own() {
    let (sim, mara) = start_with_mara().await;
    let can_push = async |client: &Client, project: &str, branch: &str| {
        let path = format!("{}/{}", repository(project, "branches"), encode(branch));
        client.get(&path).await.json()["can_push"].as_bool().unwrap()
    };
    assert!(!can_push(&mara, GATEWAY, "main").await, "nobody may");
    let jonas = Client::of(&sim, "jonas");
    assert!(can_push(&mara, SHOP, "release/2026.11").await);
    assert!(!can_push(&jonas, SHOP, "release/2026.11").await, "developers may not");
    assert!(can_push(&jonas, SHOP, "main").await);
    assert!(!can_push(&mara, ARCHIVED, "main").await);
    assert!(!can_push(&mara, crate::client::PUBLIC, "main").await);
}

#[tokio::test]
async fn making_a_branch() {
    let (sim, mara) = start_with_mara().await;
    let create = async |client: &Client, project: &str, branch: &str, start: &str| {
        client.post(&repository(project, "branches"), json!({ "branch": branch, "ref": start })).await
    };
    let made = create(&mara, SHOP, "mara/übersicht", "feature/new-checkout").await;
    assert_eq!((made.status, &made.json()["name"]), (201, &json!("mara/übersicht")));
    let heads = ["rev-parse", "refs/heads/mara/übersicht", "refs/heads/feature/new-checkout"];
    let heads = git_text(&sim, SHOP, &heads);
    let (new, old) = heads.split_once('\n').unwrap();
    assert_eq!(new, old);
    create(&mara, SHOP, "main", "main").await.expect_message(400, "Branch already exists");
    create(&mara, SHOP, "two words", "main").await.expect_message(400, "Branch name is invalid");
    create(&mara, SHOP, "-x", "main").await.expect_message(400, "Branch name is invalid");
    create(&mara, SHOP, "x", "nowhere")
        .await
        .expect_message(400, "Failed to create branch 'x': invalid reference name 'nowhere'");
    create(&mara, EMPTY, "x", "main")
        .await
        .expect_message(400, "Failed to create branch 'x': invalid reference name 'main'");
    create(&mara, SHOP, "main/x", "main")
        .await
        .expect_message(400, "Failed to create branch 'main/x': reference name conflicts");
    create(&mara, GUESTS, "x", "main").await.expect_message(403, "403 Forbidden");
    create(&mara, ARCHIVED, "x", "main").await.expect_message(403, "403 Forbidden");
    create(&mara, crate::client::PUBLIC, "x", "main").await.expect_message(403, "403 Forbidden");
    let anonymous = Client::anonymous(&sim);
    create(&anonymous, crate::client::PUBLIC, "x", "main").await.expect_message(401, "401 Unauthorized");
    mara.post(&repository(SHOP, "branches"), json!({}))
        .await
        .expect_error(400, "branch is missing, ref is missing");
}

#[tokio::test]
async fn removing_a_branch() {
    let (_sim, mara) = start_with_mara().await;
    let remove = async |branch: &str| {
        let path = format!("{}/{}", repository(SHOP, "branches"), encode(branch));
        mara.call(Method::DELETE, &path, json!({})).await
    };
    assert_eq!(remove("feature/new-checkout").await.status, 204);
    remove("feature/new-checkout").await.expect_message(404, "404 Branch Not Found");
    assert_eq!(remove("main").await.status, 403);
    assert_eq!(remove("release/2026.11").await.status, 403);
}

#[tokio::test]
async fn an_empty_repository_has_no_branches() {
    let (_sim, mara) = start_with_mara().await;
    mara.get(&repository(EMPTY, "branches")).await.expect(200, json!([]));
}

#[tokio::test]
async fn a_branch_is_merged_when_the_default_branch_has_it() {
    let (_sim, mara) = start_with_mara().await;
    let branches = repository(SHOP, "branches");
    mara.post(&branches, json!({ "branch": "old", "ref": "main" })).await;
    let merged =
        async |name: &str| mara.get(&format!("{branches}/{}", encode(name))).await.json()["merged"].clone();
    assert_eq!(merged("old").await, true);
    assert_eq!(merged("feature/new-checkout").await, false);
}
