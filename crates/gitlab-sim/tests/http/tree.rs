//! Folders.

use serde_json::json;

use crate::client::{
    Answer, Client, EMPTY, GUESTS, HARBOUR, OVERVIEW, SHOP, encode, git_text, repository, start_version,
    start_with_mara,
};

async fn tree(client: &Client, project: &str, query: &str) -> Answer {
    client.get(&format!("{}?{query}", repository(project, "tree"))).await
}

#[tokio::test]
async fn a_folder_lists_folders_first() {
    let (sim, mara) = start_with_mara().await;
    let root = tree(&mara, SHOP, "").await;
    assert_eq!(root.column("name"), ["docs", "README.md"]);
    assert_eq!(root.column("type"), ["tree", "blob"]);
    let rows = root.json();
    assert_eq!(rows[0]["mode"], "040000");
    assert_eq!(rows[1]["id"], git_text(&sim, SHOP, &["rev-parse", "main:README.md"]));
    assert!(rows[1].get("size").is_none());
    let deep = tree(&mara, SHOP, "path=docs%2Farchitecture&ref=main").await;
    assert_eq!(deep.column("path"), ["docs/architecture/diagrams", "docs/architecture/decisions.md"]);
    assert_eq!(deep.json(), tree(&mara, SHOP, "path=docs/architecture/").await.json());
}

#[tokio::test]
async fn a_branch_has_its_own_files() {
    let (_sim, mara) = start_with_mara().await;
    let query = "path=docs/architecture/diagrams&ref=feature%2Fnew-checkout";
    let names = tree(&mara, SHOP, query).await.column("name");
    assert_eq!(names, ["checkout-flow.drawio", "payment-retry.drawio", "system-overview.drawio"]);
}

#[tokio::test]
async fn recursive_lists_everything() {
    let (_sim, mara) = start_with_mara().await;
    let paths = tree(&mara, SHOP, "recursive=true&per_page=100").await.column("path");
    assert!(
        paths.contains(&OVERVIEW.to_owned()) && paths.contains(&"docs/architecture".to_owned()),
        "{paths:?}"
    );
    let all = tree(&mara, SHOP, "recursive=true&pagination=none").await;
    assert_eq!((all.column("path"), all.header("x-total")), (paths, None));
    assert_eq!(tree(&mara, SHOP, "pagination=none").await.status, 400);
}

#[tokio::test]
async fn odd_names_survive() {
    let (_sim, mara) = start_with_mara().await;
    assert_eq!(tree(&mara, HARBOUR, "").await.column("name"), ["Abläufe", "Pläne", "README.md"]);
    let query = format!("path={}", encode("Pläne"));
    assert_eq!(tree(&mara, HARBOUR, &query).await.column("path"), ["Pläne/Regal 50% + Rampe #2.drawio"]);
    let query = format!("path={}", encode("Abläufe"));
    let names = tree(&mara, HARBOUR, &query).await.column("name");
    assert_eq!(names, ["Wareneingang & Prüfung.drawio", "Übergabe Nachtschicht.drawio"]);
}

#[tokio::test]
async fn what_is_not_there_is_404_in_two_sentences() {
    let (_sim, mara) = start_with_mara().await;
    tree(&mara, SHOP, "ref=nowhere").await.expect_message(404, "404 Tree Not Found");
    tree(&mara, EMPTY, "").await.expect_message(404, "404 Tree Not Found");
    let missing = "404 invalid revision or path Not Found";
    tree(&mara, SHOP, "path=nowhere").await.expect_message(404, missing);
    tree(&mara, SHOP, "path=README.md").await.expect_message(404, missing);
}

#[tokio::test]
async fn a_guest_sees_no_files() {
    let (sim, mara) = start_with_mara().await;
    tree(&mara, GUESTS, "").await.expect_message(403, "403 Forbidden");
    let gwen = Client::of(&sim, "gwen");
    tree(&gwen, SHOP, "").await.expect_message(403, "403 Forbidden");
    assert_eq!(
        tree(&gwen, "meridian/platform/event-bus", "").await.status,
        200,
        "internal projects are open"
    );
}

#[tokio::test]
async fn pages_by_number_and_by_token() {
    let (_sim, mara) = start_with_mara().await;
    let all = tree(&mara, SHOP, "recursive=true&per_page=100").await.column("path");
    let second = tree(&mara, SHOP, "recursive=true&per_page=2&page=2").await;
    assert_eq!(second.column("path"), all[2..4]);
    assert_eq!(second.header("x-total"), Some(all.len().to_string().as_str()));
    let mut seen = Vec::new();
    let mut query = "recursive=true&pagination=keyset&per_page=2".to_owned();
    loop {
        let page = tree(&mara, SHOP, &query).await;
        assert_eq!(page.header("x-page"), None);
        seen.extend(page.column("path"));
        let Some(link) = page.header("link") else { break };
        assert!(link.ends_with(r#"rel="next""#), "{link}");
        query = link.split_once('?').unwrap().1.split_once('>').unwrap().0.to_owned();
    }
    assert_eq!(seen, all);
    let wrong = tree(&mara, SHOP, "pagination=keyset&page_token=nonsense").await;
    wrong.expect(400, json!({ "message": "page token is invalid" }));
}

#[tokio::test]
async fn an_older_server_calls_a_missing_folder_empty() {
    for (version, status) in [("17.6.9", 200), ("17.7.0", 404)] {
        let sim = start_version(version).await;
        let mara = Client::of(&sim, "mara");
        for missing in ["path=no/such&ref=main", "path=README.md&ref=main"] {
            let answer = tree(&mara, SHOP, missing).await;
            assert_eq!(answer.status, status, "{version}");
            if status == 200 {
                answer.expect(200, serde_json::json!([]));
            }
        }
        // An unknown branch has always been told apart.
        tree(&mara, SHOP, "ref=nowhere").await.expect_message(404, "404 Tree Not Found");
    }
}
