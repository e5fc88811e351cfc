//! Projects and branches that break naive clients: renamed ones, ones without a repository, names full of signs.

use reqwest::Method;
use serde_json::json;

use crate::client::{BARE, Client, DEEP, ODD, RENAMED, encode, repository, start_with_mara};

const FLOTTE: &str = "Größe & Übergang/🚢 Flotte.drawio";

#[tokio::test]
async fn an_old_path_leads_to_the_number() {
    let (sim, mara) = start_with_mara().await;
    let id = mara.get(&format!("projects/{}", encode(RENAMED))).await.json()["id"].clone();
    for old in ["drydock/tides", "meridian/operations/tides"] {
        let moved = mara.get(&format!("projects/{}/repository/tree?ref=main", encode(old))).await;
        let url = format!("{}/api/v4/projects/{id}/repository/tree?ref=main", sim.base_url());
        assert_eq!((moved.status, moved.header("location")), (301, Some(url.as_str())));
        assert_eq!(moved.header("content-type"), Some("text/plain"));
        assert_eq!(moved.text(), format!("This resource has been moved permanently to {url}."));
        assert_eq!(mara.get_url(&url).await.status, 200);
    }
    let itself = mara.get(&format!("projects/{}", encode("drydock/tides"))).await;
    let url = format!("{}/api/v4/projects/{id}", sim.base_url());
    assert_eq!((itself.status, itself.header("location")), (301, Some(url.as_str())));
}

#[tokio::test]
async fn nothing_is_written_by_an_old_path() {
    let (sim, mara) = start_with_mara().await;
    let actions = json!([{ "action": "create", "file_path": "x", "content": "x" }]);
    let answer = mara.commit("drydock/tides", "main", actions).await;
    answer.expect_message(405, "Non GET methods are not allowed for moved projects");
    // Who may not see the project does not learn where it went.
    let path = format!("projects/{}", encode("drydock/tides"));
    Client::of(&sim, "gwen").get(&path).await.expect_message(404, "404 Project Not Found");
    Client::anonymous(&sim).get(&path).await.expect_message(404, "404 Project Not Found");
}

#[tokio::test]
async fn a_project_without_a_repository_has_everything_else() {
    let (_sim, mara) = start_with_mara().await;
    let project = mara.get(&format!("projects/{}", encode(BARE))).await.json();
    assert_eq!(project["repository_access_level"], "disabled");
    assert_eq!(project["merge_requests_enabled"], false);
    assert_eq!(project.get("default_branch"), None);
    for what in ["tree", "branches", "commits", "files/README.md?ref=HEAD"] {
        mara.get(&repository(BARE, what)).await.expect_message(403, "403 Forbidden");
    }
    let actions = json!([{ "action": "create", "file_path": "x", "content": "x" }]);
    mara.commit(BARE, "main", actions).await.expect_message(403, "403 Forbidden");
}

#[tokio::test]
async fn branches_with_signs_in_their_names_go_by_their_encoded_names() {
    let (_sim, mara) = start_with_mara().await;
    let names = mara.get(&repository(ODD, "branches")).await.column("name");
    assert_eq!(names, ["a%2Fb", "größe/50%+mehr#1", "main"]);
    for name in &names {
        let path = format!("{}/{}", repository(ODD, "branches"), encode(name));
        assert_eq!(mara.get(&path).await.json()["name"], *name);
        let tree = mara.get(&format!("{}?ref={}", repository(ODD, "tree"), encode(name))).await;
        assert_eq!(tree.status, 200, "{name}");
    }
    // Encoded once, `a%2Fb` is another name.
    mara.get(&format!("{}/a%2Fb", repository(ODD, "branches")))
        .await
        .expect_message(404, "404 Branch Not Found");
    // git itself allows no space, and so nobody can have one.
    let body = json!({ "branch": "with space", "ref": "main" });
    mara.post(&repository(ODD, "branches"), body).await.expect_message(400, "Branch name is invalid");
}

#[tokio::test]
async fn files_with_signs_in_their_names_are_read_and_written() {
    let (_sim, mara) = start_with_mara().await;
    let listed =
        mara.get(&format!("{}?recursive=true&per_page=100", repository(ODD, "tree"))).await.column("path");
    for path in [FLOTTE, "100% + 1 #2.drawio", "a%2Fb.drawio", "docs/a+b.drawio", "docs/.hidden.drawio"] {
        assert!(listed.contains(&path.to_owned()), "{listed:?}");
        let file = format!("{}/{}?ref=main", repository(ODD, "files"), encode(path));
        assert_eq!(mara.get(&file).await.json()["file_path"], path);
        let actions = json!([{ "action": "update", "file_path": path, "content": path }]);
        assert_eq!(mara.commit(ODD, "main", actions).await.status, 201, "{path}");
        let raw = format!("{}/{}/raw?ref=main", repository(ODD, "files"), encode(path));
        assert_eq!(mara.get(&raw).await.text(), path);
    }
    let body = json!({ "branch": "main", "commit_message": "Away with it" });
    let file = format!("{}/{}", repository(ODD, "files"), encode(FLOTTE));
    assert_eq!(mara.call(Method::DELETE, &file, body).await.status, 204);
}

#[tokio::test]
async fn a_project_lies_four_groups_deep() {
    let (_sim, mara) = start_with_mara().await;
    let project = mara.get(&format!("projects/{}", encode(DEEP))).await.json();
    assert_eq!(
        project["name_with_namespace"],
        "Meridian / Platform / Checkout / Experiments / Loyalty Points (Spike)"
    );
    assert_eq!(project["namespace"]["full_path"], "meridian/platform/checkout/experiments");
}
