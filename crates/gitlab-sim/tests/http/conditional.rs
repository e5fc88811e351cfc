//! ETags, and what else every answer carries.

use reqwest::Method;

use crate::client::{Answer, Client, OVERVIEW, SHOP, encode, repository, start_with_mara};

async fn get_if(client: &Client, path: &str, tag: &str) -> Answer {
    let request = client.request(Method::GET, &format!("/api/v4/{path}"));
    client.send(request.header("if-none-match", tag)).await
}

#[tokio::test]
async fn json_that_did_not_change_is_not_sent_again() {
    let (_sim, mara) = start_with_mara().await;
    let path = format!("{}/main", repository(SHOP, "branches"));
    let first = mara.get(&path).await;
    let tag = first.header("etag").unwrap().to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(first.header("cache-control"), Some("max-age=0, private, must-revalidate"));
    let again = get_if(&mara, &path, &tag).await;
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag.as_str())));
    mara.update(SHOP, "main", "README.md", "changed").await;
    assert_eq!(get_if(&mara, &path, &tag).await.status, 200);
}

#[tokio::test]
async fn the_tag_of_a_blobs_bytes_says_nothing() {
    let (_sim, mara) = start_with_mara().await;
    let tree = mara.get(&repository(SHOP, "tree?recursive=true")).await.json();
    let blobs = tree.as_array().unwrap().iter().filter(|entry| entry["type"] == "blob");
    let mut tags = Vec::new();
    for blob in blobs.take(2) {
        let sha = blob["id"].as_str().unwrap();
        let answer = mara.get(&format!("{}/{sha}/raw", repository(SHOP, "blobs"))).await;
        tags.push(answer.header("etag").unwrap().to_owned());
    }
    assert_eq!(tags[0], tags[1]);
}

#[tokio::test]
async fn the_bytes_of_a_file_are_not_to_be_kept() {
    let (_sim, mara) = start_with_mara().await;
    let path = format!("{}/{}/raw?ref=main", repository(SHOP, "files"), encode(OVERVIEW));
    let answer = mara.get(&path).await;
    assert!(answer.header("cache-control").unwrap().contains("no-cache"));
    assert_eq!(answer.header("etag"), None);
}

#[tokio::test]
async fn every_answer_can_be_found_in_the_servers_log() {
    let (_sim, mara) = start_with_mara().await;
    let (one, other) = (mara.get("user").await, mara.get("nothing").await);
    let id = one.header("x-request-id").unwrap();
    assert_eq!(id.len(), 32);
    assert_ne!(Some(id), other.header("x-request-id"));
    assert!(one.header("x-gitlab-meta").unwrap().contains(id));
    assert!(one.header("x-runtime").is_some());
}
