//! Every refusal of the Commits API, by status and body.

use serde_json::{Value, json};

use crate::client::{
    ARCHIVED, Client, EMPTY, FLOW, GATEWAY, GUESTS, PRIVATE, PUBLIC, SHOP, repository, start_with_mara,
};

const NO_PUSH: &str = "403 Forbidden - You are not allowed to push into this branch";

fn create(path: &str) -> Value {
    json!([{ "action": "create", "file_path": path, "content": "x" }])
}

#[tokio::test]
async fn whoever_may_not_push() {
    let (sim, mara) = start_with_mara().await;
    mara.commit(GATEWAY, "main", create("x")).await.expect_message(403, NO_PUSH);
    mara.commit(ARCHIVED, "main", create("x")).await.expect_message(403, NO_PUSH);
    mara.commit(PUBLIC, "main", create("x")).await.expect_message(403, NO_PUSH);
    mara.commit(GUESTS, "main", create("x")).await.expect_message(403, "403 Forbidden");
    mara.commit(PRIVATE, "main", create("x")).await.expect_message(404, "404 Project Not Found");
    let jonas = Client::of(&sim, "jonas");
    jonas.commit(SHOP, "release/2026.11", create("x")).await.expect_message(403, NO_PUSH);
    assert_eq!(jonas.commit(SHOP, "main", create("x")).await.status, 201);
    let anonymous = Client::anonymous(&sim);
    anonymous.commit(PUBLIC, "main", create("x")).await.expect_message(401, "401 Unauthorized");
}

#[tokio::test]
async fn a_protected_project_takes_a_new_branch() {
    let (_sim, mara) = start_with_mara().await;
    let body = json!({ "branch": "mara/fix", "start_branch": "main", "commit_message": "x", "actions": create("x") });
    assert_eq!(mara.post(&repository(GATEWAY, "commits"), body).await.status, 201);
}

#[tokio::test]
async fn branches() {
    let (_sim, mara) = start_with_mara().await;
    let sentence = "You can only create or edit files when you are on a branch";
    mara.commit(SHOP, "nowhere", create("x")).await.expect_message(400, sentence);
    let from = async |branch: &str, name: &str, start: &str| {
        let body = json!({ "branch": branch, name: start, "commit_message": "x", "actions": create("x") });
        mara.post(&repository(SHOP, "commits"), body).await
    };
    from("new", "start_branch", "nowhere").await.expect_message(400, sentence);
    let sentence = "A branch called 'main' already exists. Switch to that branch in order to make changes";
    from("main", "start_branch", "feature/new-checkout").await.expect_message(400, sentence);
    let sentence = "Something went wrong when we tried to create 'two words' for you: Branch name is invalid";
    from("two words", "start_branch", "main").await.expect_message(400, sentence);
    let sentence = "Something went wrong when we tried to create 'main/x' for you: reference name conflicts";
    from("main/x", "start_branch", "main").await.expect_message(400, sentence);
    assert_eq!(from("main", "start_branch", "main").await.status, 201, "the same branch is no new branch");
    let body = json!({ "branch": "new", "start_branch": "main", "start_sha": "main", "commit_message": "x", "actions": create("y") });
    let both = mara.post(&repository(SHOP, "commits"), body).await;
    both.expect_error(400, "start_branch, start_sha are mutually exclusive");
    let sentence = "Something went wrong when we tried to create 'a..b' for you: Branch name is invalid";
    mara.commit(EMPTY, "a..b", create("x")).await.expect_message(400, sentence);
}

#[tokio::test]
async fn files() {
    let (_sim, mara) = start_with_mara().await;
    let commit = async |actions: Value| mara.commit(SHOP, "main", actions).await;
    let exists = "A file with this name already exists";
    commit(create(FLOW)).await.expect_message(400, exists);
    commit(create("README.md/x")).await.expect_message(400, exists);
    commit(create("docs")).await.expect_message(400, "A directory with this name already exists");
    let missing = "A file with this name doesn't exist";
    for action in [
        json!({ "action": "update", "file_path": "no.drawio", "content": "x" }),
        json!({ "action": "delete", "file_path": "no.drawio" }),
        json!({ "action": "move", "file_path": "new.drawio", "previous_path": "no.drawio" }),
        json!({ "action": "chmod", "file_path": "no.drawio", "execute_filemode": true }),
        json!({ "action": "update", "file_path": "docs", "content": "x" }),
    ] {
        commit(json!([action])).await.expect_message(400, missing);
    }
    let onto = json!([{ "action": "move", "file_path": "README.md", "previous_path": FLOW }]);
    commit(onto).await.expect_message(400, exists);
    commit(create("../x")).await.expect_message(400, "Path cannot include directory traversal");
    commit(create("")).await.expect_message(400, "You must provide a file path");
    commit(create(".git/config")).await.expect_message(400, "invalid path: '.git/config'");
}

#[tokio::test]
async fn parameters() {
    let (_sim, mara) = start_with_mara().await;
    let post = async |body: Value| mara.post(&repository(SHOP, "commits"), body).await;
    post(json!({}))
        .await
        .expect_error(400, "branch is missing, commit_message is missing, actions is missing");
    post(json!({ "branch": "main", "commit_message": "x", "actions": "create" }))
        .await
        .expect_error(400, "actions is invalid");
    let commit = async |action: Value| mara.commit(SHOP, "main", json!([action])).await;
    commit(json!({ "file_path": "x" })).await.expect_error(400, "actions[0][action] is missing");
    commit(json!({ "action": "copy", "file_path": "x" }))
        .await
        .expect_error(400, "actions[0][action] does not have a valid value");
    commit(json!({ "action": "update", "file_path": "README.md" }))
        .await
        .expect_error(400, "actions[0][content] is missing");
    commit(json!({ "action": "move", "file_path": "x" }))
        .await
        .expect_error(400, "actions[0][previous_path] is missing");
    let wrong = json!({ "action": "create", "file_path": "x", "content": "*", "encoding": "base64" });
    commit(wrong).await.expect_message(400, "Invalid base64");
    let client = mara.request(reqwest::Method::POST, &format!("/api/v4/{}", repository(SHOP, "commits")));
    let broken = client.header("content-type", "application/json").body("{");
    assert_eq!(mara.send(broken).await.status, 400);
}

#[tokio::test]
async fn a_branch_that_cannot_be_moved() {
    let (sim, mara) = start_with_mara().await;
    // Somebody else is just moving it: git holds this file meanwhile.
    let lock = sim.repository_path(SHOP).join("refs/heads/main.lock");
    std::fs::write(&lock, "").unwrap();
    let sentence = "Could not update refs/heads/main. Please refresh and try again.";
    mara.commit(SHOP, "main", create("x")).await.expect_message(400, sentence);
    std::fs::remove_file(&lock).unwrap();
    assert_eq!(mara.commit(SHOP, "main", create("x")).await.status, 201);
}
