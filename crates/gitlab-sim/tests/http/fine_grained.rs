//! Fine-grained personal access tokens: a permission for each endpoint, at a boundary.

use gitlab_sim::{Boundary, Sim};
use reqwest::Method;
use serde_json::json;

use crate::client::{Answer, Client, GATEWAY, PRIVATE, PUBLIC, SHOP, encode, repository, start};
use crate::clone::{git, url};
use crate::oauth_pages::sign_in;

fn client(sim: &Sim, permissions: &[(Boundary, &str)]) -> Client {
    Client::with_token(sim, &sim.fine_grained_token("mara", permissions).unwrap())
}

fn shop() -> Boundary {
    Boundary::Project(SHOP.to_owned())
}

#[track_caller]
fn expect_missing(answer: &Answer, boundary: &str, permission: &str) {
    let sentence = format!(
        "Access denied: This operation requires a fine-grained personal access token with the following \
         {boundary} permissions: [{permission}]."
    );
    let body = json!({ "error": "insufficient_granular_scope", "error_description": sentence });
    answer.expect(403, body);
}

#[tokio::test]
async fn without_a_permission_every_endpoint_names_the_one_that_is_missing() {
    let sim = start().await;
    let client = client(&sim, &[]);
    let project = format!("projects/{}", encode(SHOP));
    let in_shop = |what: &str| repository(SHOP, what);
    for (method, path, boundary, permission) in [
        (Method::GET, "user".to_owned(), "user", "User: Read"),
        (Method::GET, "version".to_owned(), "instance", "Metadata: Read"),
        (Method::GET, "metadata".to_owned(), "instance", "Metadata: Read"),
        (Method::GET, "personal_access_tokens/self".to_owned(), "user", "Personal Access Token: Read"),
        (Method::GET, "projects".to_owned(), "user", "Project: Read"),
        (Method::GET, "groups".to_owned(), "user", "Group: Read"),
        (Method::GET, "groups/meridian".to_owned(), "group", "Group: Read"),
        (Method::GET, "groups/meridian/projects".to_owned(), "group", "Project: Read"),
        (Method::GET, project, "project", "Project: Read"),
        (Method::GET, in_shop("branches"), "project", "Branch: Read"),
        (Method::POST, in_shop("branches"), "project", "Branch: Create"),
        (Method::DELETE, in_shop("branches/x"), "project", "Branch: Delete"),
        (Method::GET, in_shop("tree"), "project", "Repository: Read"),
        (Method::GET, in_shop("files/README.md?ref=main"), "project", "Repository: Read"),
        (Method::GET, in_shop("files/README.md/raw"), "project", "Repository: Read"),
        (Method::GET, in_shop("blobs/x"), "project", "Repository: Read"),
        (Method::POST, in_shop("files/new"), "project", "Repository: Create"),
        (Method::PUT, in_shop("files/README.md"), "project", "Repository: Update"),
        (Method::DELETE, in_shop("files/README.md"), "project", "Repository: Delete"),
        (Method::GET, in_shop("commits"), "project", "Commit: Read"),
        (Method::GET, in_shop("commits/main"), "project", "Commit: Read"),
        (Method::POST, in_shop("commits"), "project", "Commit: Create"),
    ] {
        let answer = client.send(client.request(method, &format!("/api/v4/{path}"))).await;
        expect_missing(&answer, boundary, permission);
    }
}

#[tokio::test]
async fn with_its_permission_a_call_goes_through() {
    let sim = start().await;
    let client = client(
        &sim,
        &[
            (Boundary::User, "User: Read"),
            (Boundary::Instance, "Metadata: Read"),
            (shop(), "Project: Read"),
            (shop(), "Commit: Create"),
        ],
    );
    assert_eq!(client.get("user").await.json()["username"], "mara");
    assert_eq!(client.get("version").await.status, 200);
    assert_eq!(client.get(&format!("projects/{}", encode(SHOP))).await.status, 200);
    let actions = json!([{ "action": "create", "file_path": "x.txt", "content": "x" }]);
    assert_eq!(client.commit(SHOP, "main", actions).await.status, 201);
    expect_missing(&client.get(&repository(SHOP, "commits")).await, "project", "Commit: Read");
}

#[tokio::test]
async fn a_permission_counts_within_its_boundary() {
    let sim = start().await;
    let reads = |boundary| client(&sim, &[(boundary, "Project: Read")]);
    let status = async |client: &Client, project: &str| {
        client.get(&format!("projects/{}", encode(project))).await.status
    };
    let one = reads(shop());
    assert_eq!([status(&one, SHOP).await, status(&one, GATEWAY).await], [200, 403]);
    let group = reads(Boundary::Group("meridian/platform/checkout".to_owned()));
    assert_eq!([status(&group, SHOP).await, status(&group, GATEWAY).await], [200, 200]);
    let elsewhere = reads(Boundary::Group("meridian/operations".to_owned()));
    assert_eq!(status(&elsewhere, SHOP).await, 403);
    let everywhere = reads(Boundary::Memberships);
    assert_eq!([status(&everywhere, SHOP).await, status(&everywhere, GATEWAY).await], [200, 200]);
    let by_id = everywhere.get("projects").await.json()[0]["id"].clone();
    assert_eq!(status(&everywhere, &by_id.to_string()).await, 200, "by number as well");
}

#[tokio::test]
async fn a_permission_gives_no_more_than_the_user_has() {
    let sim = start().await;
    let client = client(&sim, &[(Boundary::Project(PRIVATE.to_owned()), "Project: Read")]);
    let answer = client.get(&format!("projects/{}", encode(PRIVATE))).await;
    answer.expect_message(404, "404 Project Not Found");
}

#[tokio::test]
async fn what_is_public_can_be_read_without() {
    let sim = start().await;
    let client = client(&sim, &[]);
    assert_eq!(client.get(&repository(PUBLIC, "branches")).await.status, 200);
    let answer = client.post(&repository(PUBLIC, "branches"), json!({})).await;
    expect_missing(&answer, "project", "Branch: Create");
}

#[tokio::test]
async fn its_scopes_are_granular() {
    let sim = start().await;
    let client = client(&sim, &[(Boundary::User, "Personal Access Token: Read")]);
    let body = client.get("personal_access_tokens/self").await.json();
    assert_eq!((&body["scopes"], &body["granular"]), (&json!(["granular"]), &json!(true)));
}

#[tokio::test]
async fn a_classic_token_is_not_asked_for_permissions() {
    let sim = start().await;
    let token = sim.personal_token("mara", &[gitlab_sim::Scope::ReadApi], None).unwrap();
    assert_eq!(Client::with_token(&sim, &token).get(&repository(SHOP, "commits")).await.status, 200);
}

#[tokio::test]
async fn the_page_makes_them() {
    let sim = start().await;
    let person = Client::anonymous(&sim);
    let cookie = sign_in(&person).await;
    let fields = [
        ("type", "granular"),
        ("name", "Fine"),
        ("permission_user__read", "1"),
        ("permission_branch__read", "1"),
    ];
    let path = "/-/user_settings/personal_access_tokens";
    let post = person.request(Method::POST, path).header("cookie", &cookie).form(&fields);
    let page = person.send(post).await.text();
    let token = page.split(r#"id="created-token">"#).nth(1).unwrap().split('<').next().unwrap();
    let client = Client::with_token(&sim, token);
    assert_eq!(client.get("user").await.status, 200);
    assert_eq!(client.get(&repository(SHOP, "branches")).await.status, 200);
    expect_missing(&client.get(&repository(SHOP, "tree")).await, "project", "Repository: Read");
}

#[tokio::test]
async fn git_needs_permissions_of_its_own() {
    let sim = start().await;
    let folder = tempfile::tempdir().unwrap();
    let token = |permissions: &[&str]| {
        let permissions: Vec<_> = permissions.iter().map(|name| (shop(), *name)).collect();
        sim.fine_grained_token("mara", &permissions).unwrap()
    };
    let clones = async |token: &str, name: &str| {
        let url = url(&sim, Some(("oauth2", token)), SHOP);
        git(folder.path(), &["clone", "-q", "-b", "main", &url, name]).await.status.success()
    };
    assert!(!clones(&token(&["Project: Read", "Repository: Read"]), "one").await);
    assert!(!clones(&token(&["Code: Push"]), "two").await);
    let reader = token(&["Code: Download"]);
    assert!(clones(&reader, "three").await);
    let copy = folder.path().join("three");
    std::fs::write(copy.join("new.txt"), "x").unwrap();
    git(&copy, &["add", "."]).await;
    git(&copy, &["commit", "-q", "-m", "New"]).await;
    assert!(!git(&copy, &["push", "-q"]).await.status.success());
    let writer = url(&sim, Some(("oauth2", &token(&["Code: Push"]))), SHOP);
    let pushed = git(&copy, &["push", "-q", &writer, "main"]).await;
    assert!(pushed.status.success(), "{}", String::from_utf8_lossy(&pushed.stderr));
}

#[tokio::test]
async fn groups_may_insist_on_them() {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.enforces_fine_grained = true);
    let classic = sim.personal_token("mara", &[gitlab_sim::Scope::Api], None).unwrap();
    let classic = Client::with_token(&sim, &classic);
    let project = format!("projects/{}", encode(SHOP));
    expect_missing(&classic.get(&project).await, "project", "Project: Read");
    assert_eq!(classic.get("user").await.status, 200, "what is the user's own is no group's");
    assert_eq!(Client::of(&sim, "mara").get(&project).await.status, 200, "OAuth tokens are left alone");
    assert_eq!(client(&sim, &[(shop(), "Project: Read")]).get(&project).await.status, 200);
}
