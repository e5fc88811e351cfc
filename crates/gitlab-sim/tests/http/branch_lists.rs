//! Lists of branches: repeated for half a minute, paged by name, filtered by patterns; and a delete with a condition.

use gitlab_sim::{Options, Sim};
use reqwest::Method;
use serde_json::json;

use crate::client::{Client, SHOP, encode, repository, start_with_mara};

const BEFORE: [&str; 3] = ["feature/new-checkout", "main", "release/2026.11"];

async fn names(client: &Client, query: &str) -> Vec<String> {
    client.get(&format!("{}?{query}", repository(SHOP, "branches"))).await.column("name")
}

async fn make(client: &Client, name: &str) {
    let made = client.post(&repository(SHOP, "branches"), json!({ "branch": name, "ref": "main" })).await;
    assert_eq!(made.status, 201);
}

#[tokio::test]
async fn a_new_branch_is_missing_in_a_list_that_was_just_given() {
    let (sim, mara) = start_with_mara().await;
    assert_eq!(names(&mara, "").await, BEFORE);
    make(&mara, "new").await;
    assert_eq!(names(&mara, "").await, BEFORE, "repeated");
    assert_eq!(mara.get(&repository(SHOP, "branches")).await.header("x-total"), Some("3"));
    // Everything else knows it: the branch itself, other parameters, and whoever has not asked yet.
    assert_eq!(mara.get(&format!("{}/new", repository(SHOP, "branches"))).await.status, 200);
    assert_eq!(names(&mara, "search=new").await, ["feature/new-checkout", "new"]);
    assert!(names(&Client::of(&sim, "jonas"), "").await.contains(&"new".to_owned()));
    sim.forget_branch_lists();
    assert!(names(&mara, "").await.contains(&"new".to_owned()), "half a minute later");
}

#[tokio::test]
async fn a_server_that_repeats_nothing_knows_it_at_once() {
    let mut options = Options::default();
    options.behaviour.forgets_new_branches = false;
    let sim = Sim::start(options).await.unwrap();
    let mara = Client::of(&sim, "mara");
    assert_eq!(names(&mara, "").await, BEFORE);
    make(&mara, "new").await;
    assert_eq!(names(&mara, "").await, ["feature/new-checkout", "main", "new", "release/2026.11"]);
}

#[tokio::test]
async fn the_list_is_walked_by_names_too() {
    let (_sim, mara) = start_with_mara().await;
    let path = format!("{}?pagination=keyset&per_page=2", repository(SHOP, "branches"));
    let first = mara.get(&path).await;
    assert_eq!((first.column("name").len(), first.header("x-total")), (2, None));
    let link = first.header("link").unwrap();
    assert!(link.contains("page_token=main"), "{link}");
    let next = link.strip_prefix('<').unwrap().split_once('>').unwrap().0;
    let last = mara.get_url(next).await;
    assert_eq!((last.column("name"), last.header("link")), (vec!["release/2026.11".to_owned()], None));
}

#[tokio::test]
async fn a_pattern_filters() {
    let (_sim, mara) = start_with_mara().await;
    assert_eq!(
        names(&mara, &format!("regex={}", encode("^(main|rel.*11)$"))).await,
        ["main", "release/2026.11"]
    );
    let path = format!("{}?regex=%28", repository(SHOP, "branches"));
    mara.get(&path).await.expect_message(400, "Regex is invalid");
}

#[tokio::test]
async fn a_delete_may_depend_on_nothing_having_changed() {
    let (_sim, mara) = start_with_mara().await;
    make(&mara, "new").await;
    let delete = async |since: &str| {
        let path = format!("/api/v4/{}/new", repository(SHOP, "branches"));
        mara.send(mara.request(Method::DELETE, &path).header("if-unmodified-since", since)).await
    };
    delete("Thu, 01 Jan 2026 00:00:00 GMT").await.expect_message(412, "412 Precondition Failed");
    assert_eq!(delete("Wed, 25 Nov 2026 00:00:00 GMT").await.status, 204);
}
