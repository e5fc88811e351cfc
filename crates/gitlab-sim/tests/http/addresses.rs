//! The addresses that answers name, below a root, and what a proxy that decodes slashes leaves of the API.

use gitlab_sim::{Options, Sim};
use serde_json::json;

use crate::client::{Client, LARGE, OVERVIEW, RENAMED, SHOP, encode, repository, start_with_mara};
use crate::clone::git;

#[tokio::test]
async fn below_a_root_every_address_begins_with_it() {
    let sim = Sim::start(Options { relative_root: Some("/gitlab".to_owned()), ..Options::default() })
        .await
        .unwrap();
    let mara = Client::of(&sim, "mara");
    let base = sim.base_url();
    let project = mara.get(&format!("projects/{}", encode(RENAMED))).await.json();
    assert_eq!(project["http_url_to_repo"], format!("{base}/{RENAMED}.git"));
    let moved = mara.get(&format!("projects/{}/repository/branches", encode("drydock/tides"))).await;
    let there = format!("{base}/api/v4/projects/{}/repository/branches", project["id"]);
    assert_eq!((moved.status, moved.header("location")), (301, Some(there.as_str())));
    assert_eq!(mara.get_url(&there).await.status, 200);
    let page = mara.get("projects?per_page=1&membership=true&pagination=keyset&order_by=id").await;
    assert!(page.header("link").unwrap().starts_with(&format!("<{base}/api/v4/projects?")));

    // git and Git LFS are led below the root as well.
    let token = sim.token_for("mara").unwrap().access_token;
    let remote = format!("{}/{LARGE}.git", base.replacen("//", &format!("//oauth2:{token}@"), 1));
    let folder = tempfile::tempdir().unwrap();
    let cloned = git(folder.path(), &["clone", "-q", &remote, "copy"]).await;
    assert!(cloned.status.success(), "{}", String::from_utf8_lossy(&cloned.stderr));
    let copy = folder.path().join("copy");
    std::fs::write(copy.join("README.md"), "x").unwrap();
    assert!(git(&copy, &["commit", "-q", "-a", "-m", "x"]).await.status.success());
    assert!(git(&copy, &["push", "-q", "origin", "HEAD:main"]).await.status.success());
    let basic = Client::with_basic(&sim, "oauth2", &token);
    let body = json!({ "operation": "upload", "objects": [{ "oid": "a".repeat(64), "size": 1 }] });
    let request = basic.request(reqwest::Method::POST, &format!("/{LARGE}.git/info/lfs/objects/batch"));
    let answer = basic.send(request.json(&body)).await.json();
    let href = answer["objects"][0]["actions"]["upload"]["href"].as_str().unwrap();
    assert!(href.starts_with(&format!("{base}/{LARGE}.git/gitlab-lfs/objects/")), "{href}");
}

#[tokio::test]
async fn behind_a_proxy_that_decodes_slashes_there_is_a_way_without_them() {
    let (sim, mara) = start_with_mara().await;
    let id = mara.get(&format!("projects/{}", encode(SHOP))).await.json()["id"].to_string();
    let feature = format!("projects/{id}/repository/branches/{}", encode("feature/new-checkout"));
    assert_eq!(mara.get(&feature).await.status, 200);
    sim.behave(|behaviour| behaviour.decodes_slashes = true);
    assert_eq!(mara.get(&format!("projects/{}", encode(SHOP))).await.status, 404);
    assert_eq!(mara.get(&feature).await.status, 404);
    let file = format!("projects/{id}/repository/files/{}?ref=main", encode(OVERVIEW));
    assert_eq!(mara.get(&file).await.status, 404);

    // The number, the tree's query, the blob's id, and the Commits API do without.
    let folder = OVERVIEW.rsplit_once('/').unwrap().0;
    let tree =
        mara.get(&format!("projects/{id}/repository/tree?ref=main&path={}", encode(folder))).await.json();
    let found = tree.as_array().unwrap().iter().find(|entry| entry["path"] == OVERVIEW).unwrap();
    let blob = format!("projects/{id}/repository/blobs/{}/raw", found["id"].as_str().unwrap());
    assert!(mara.get(&blob).await.text().starts_with("<mxfile"));
    let history =
        format!("projects/{id}/repository/commits?ref_name=main&per_page=1&path={}", encode(OVERVIEW));
    let seen = mara.get(&history).await.json()[0]["id"].clone();
    let actions =
        json!([{ "action": "update", "file_path": OVERVIEW, "content": "x", "last_commit_id": seen }]);
    assert_eq!(mara.commit(&id, "main", actions).await.status, 201);
    sim.behave(|behaviour| behaviour.decodes_slashes = false);
    let raw = format!("{}/{}/raw?ref=main", repository(SHOP, "files"), encode(OVERVIEW));
    assert_eq!(mara.get(&raw).await.text(), "x");
}
