//! Wikis: pages by their slugs, in a repository of their own.

use reqwest::Method;
use serde_json::json;

use crate::client::{Client, SHOP, encode, start_with_mara};
use crate::clone::{git, url};

fn path(rest: &str) -> String {
    format!("projects/{}/wikis{rest}", encode(SHOP))
}

#[tokio::test]
async fn a_page_lives_and_ends() {
    let (_sim, mara) = start_with_mara().await;
    assert_eq!(mara.get(&path("")).await.json(), json!([]));
    let made = mara.post(&path(""), json!({ "title": "Deck plans/Car deck", "content": "# Cars" })).await;
    assert_eq!(made.status, 201);
    let made = made.json();
    assert_eq!((&made["slug"], &made["title"]), (&json!("Deck-plans/Car-deck"), &json!("Car deck")));
    assert_eq!((&made["format"], &made["encoding"]), (&json!("markdown"), &json!("UTF-8")));
    let page = path(&format!("/{}", encode("Deck-plans/Car-deck")));
    assert_eq!(mara.get(&page).await.json()["content"], "# Cars");
    let listed = mara.get(&path("")).await.json();
    assert_eq!((&listed[0]["slug"], listed[0].get("content")), (&made["slug"], None));
    assert_eq!(mara.get(&path("?with_content=1")).await.json()[0]["content"], "# Cars");
    // Whoever writes last wins: there is no guard.
    let changed =
        mara.call(Method::PUT, &page, json!({ "content": "# Lorries", "last_commit_id": "0" })).await;
    assert_eq!(changed.json()["content"], "# Lorries");
    let moved = mara.call(Method::PUT, &page, json!({ "title": "Lorry deck", "format": "org" })).await.json();
    assert_eq!((&moved["slug"], &moved["format"]), (&json!("Lorry-deck"), &json!("org")));
    mara.get(&page).await.expect_message(404, "404 Wiki Page Not Found");
    assert_eq!(mara.get(&path("/Lorry-deck")).await.json()["content"], "# Lorries");
    assert_eq!(mara.call(Method::DELETE, &path("/Lorry-deck"), json!({})).await.status, 204);
    assert_eq!(mara.get(&path("")).await.json(), json!([]));
}

#[tokio::test]
async fn what_is_refused() {
    let (sim, mara) = start_with_mara().await;
    mara.post(&path(""), json!({ "title": "x" })).await.expect_error(400, "content is missing");
    assert_eq!(mara.post(&path(""), json!({ "title": "x", "content": "1" })).await.status, 201);
    let again = mara.post(&path(""), json!({ "title": "x", "content": "2" })).await;
    let sentence = "Duplicate page: A page with that title already exists in the file x.md";
    again.expect(400, json!({ "message": { "base": [sentence] } }));
    let sentence = "content, title, format are missing, at least one parameter must be provided";
    mara.call(Method::PUT, &path("/x"), json!({})).await.expect_error(400, sentence);
    let jonas = Client::of(&sim, "jonas");
    jonas.call(Method::DELETE, &path("/x"), json!({})).await.expect_message(403, "403 Forbidden");
    let gwen = Client::of(&sim, "gwen");
    assert_eq!(gwen.get(&path("/x")).await.status, 200);
    gwen.post(&path(""), json!({ "title": "y", "content": "1" })).await.expect_message(403, "403 Forbidden");
    Client::anonymous(&sim).get(&path("")).await.expect_message(404, "404 Project Not Found");
}

#[tokio::test]
async fn an_attachment_lies_beside_the_pages_and_git_clones_both() {
    let (sim, mara) = start_with_mara().await;
    mara.post(&path(""), json!({ "title": "home", "content": "# Home" })).await;
    let body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.png\"\r\n\r\nbytes\r\n\
                --b\r\nContent-Disposition: form-data; name=\"branch\"\r\n\r\nmain\r\n--b--\r\n";
    let request = mara.request(Method::POST, &format!("/api/v4/{}", path("/attachments")));
    let made = mara.send(request.header("content-type", "multipart/form-data; boundary=b").body(body)).await;
    assert_eq!(made.status, 201);
    let made = made.json();
    assert_eq!((&made["file_name"], &made["branch"]), (&json!("a_b.png"), &json!("main")));
    let place = made["file_path"].as_str().unwrap();
    assert_eq!(made["link"]["markdown"], format!("![a_b]({place})"));
    assert_eq!(mara.get(&path("")).await.column("slug"), ["home"], "an attachment is no page");
    let folder = tempfile::tempdir().unwrap();
    let wiki = url(&sim, Some(("mara", "harbour-lights-7")), &format!("{SHOP}.wiki"));
    assert!(git(folder.path(), &["clone", "-q", &wiki, "wiki"]).await.status.success());
    assert_eq!(std::fs::read_to_string(folder.path().join("wiki").join(place)).unwrap(), "bytes");
    assert_eq!(std::fs::read_to_string(folder.path().join("wiki/home.md")).unwrap(), "# Home");
}
