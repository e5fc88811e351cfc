//! Listing commits.

use serde_json::json;

use crate::client::{EMPTY, FLOW, OVERVIEW, SHOP, encode, git_text, repository, start_with_mara};

#[tokio::test]
async fn a_files_history_is_its_own() {
    let (sim, mara) = start_with_mara().await;
    let ids =
        async |query: &str| mara.get(&format!("{}?{query}", repository(SHOP, "commits"))).await.column("id");
    let log = |arguments: &[&str]| -> Vec<String> {
        let all = [&["log", "--format=%H"], arguments].concat();
        git_text(&sim, SHOP, &all).lines().map(str::to_owned).collect()
    };
    assert_eq!(ids("").await, log(&["main"]));
    let path = format!("path={}", encode(OVERVIEW));
    assert_eq!(ids(&path).await, log(&["main", "--", OVERVIEW]));
    assert_eq!(ids(&path).await.len(), 2);
    let on_branch = format!("ref_name=feature%2Fnew-checkout&path={}", encode(FLOW));
    assert_eq!(ids(&on_branch).await, log(&["feature/new-checkout", "--", FLOW]));
    assert_eq!(ids("author=Priya").await.len(), 1);
    assert_eq!(ids("since=2026-10-01T00:00:00Z&until=2026-10-10T00:00:00Z").await.len(), 1);
    assert_eq!(ids("path=no.drawio").await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_counts_and_a_full_page_promises_another() {
    let (_sim, mara) = start_with_mara().await;
    let commits = repository(SHOP, "commits");
    let total = mara.get(&commits).await.column("id").len();
    let full = mara.get(&format!("{commits}?per_page={total}")).await;
    assert_eq!((full.header("x-total"), full.header("x-next-page")), (None, Some("2")));
    assert!(full.header("link").unwrap().contains(r#"rel="next""#));
    assert!(!full.header("link").unwrap().contains(r#"rel="last""#));
    let phantom = mara.get(&format!("{commits}?per_page={total}&page=2")).await;
    phantom.expect(200, json!([]));
    assert_eq!(phantom.header("x-next-page"), Some(""));
}

#[tokio::test]
async fn wrong_references() {
    let (_sim, mara) = start_with_mara().await;
    let commits = repository(SHOP, "commits");
    for wrong in ["-main", "two%20words"] {
        mara.get(&format!("{commits}?ref_name={wrong}")).await.expect_message(400, "ref_name is invalid");
    }
    mara.get(&repository(EMPTY, "commits")).await.expect(200, json!([]));
    mara.get(&format!("{commits}/nowhere")).await.expect_message(404, "404 Commit Not Found");
}

#[tokio::test]
async fn one_commit_goes_by_id_and_by_branch() {
    let (_sim, mara) = start_with_mara().await;
    let commits = repository(SHOP, "commits");
    let by_branch = mara.get(&format!("{commits}/feature%2Fnew-checkout")).await.json();
    let by_id = mara.get(&format!("{commits}/{}", by_branch["id"].as_str().unwrap())).await.json();
    assert_eq!(by_branch, by_id);
    assert_eq!(by_id["title"], "Show what happens when a card is declined");
    assert_eq!(by_id["author_name"], "Priya Nair");
    assert!(by_id["stats"]["additions"].as_u64().unwrap() > 0);
    let bare = mara.get(&format!("{commits}/main?stats=false")).await.json();
    assert!(bare.get("stats").is_none());
    let listed = mara.get(&format!("{commits}?with_stats=true&per_page=1")).await.json();
    assert!(listed[0]["stats"]["total"].is_u64());
}
