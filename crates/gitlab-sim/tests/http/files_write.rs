//! Writing one file through the Files API.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{
    ARCHIVED, Answer, Client, EMPTY, FLOW, GATEWAY, GUESTS, OVERVIEW, PUBLIC, SHOP, encode, git, git_text,
    repository, start_with_mara,
};

async fn write(client: &Client, method: Method, project: &str, path: &str, body: Value) -> Answer {
    client.call(method, &format!("{}/{}", repository(project, "files"), encode(path)), body).await
}

fn change(branch: &str) -> Value {
    json!({ "branch": branch, "commit_message": "Change one file", "content": "new" })
}

fn with(mut body: Value, name: &str, value: &str) -> Value {
    body[name] = json!(value);
    body
}

#[tokio::test]
async fn create_update_and_delete() {
    let (sim, mara) = start_with_mara().await;
    let path = "docs/Neue Übersicht.drawio";
    let body = json!({ "branch": "main", "commit_message": "Add", "content": "8J+aog==", "encoding": "base64",
        "author_name": "Somebody Else", "author_email": "else@example.org" });
    let made = write(&mara, Method::POST, SHOP, path, body).await;
    made.expect(201, json!({ "file_path": path, "branch": "main" }));
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", &format!("main:{path}")]), "🚢".as_bytes());
    let people = git_text(&sim, SHOP, &["log", "-1", "--format=%an <%ae> %cn", "main"]);
    assert_eq!(people, "Somebody Else <else@example.org> Mara Köhler");
    let changed = write(&mara, Method::PUT, SHOP, path, change("main")).await;
    changed.expect(200, json!({ "file_path": path, "branch": "main" }));
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", &format!("main:{path}")]), b"new");
    let gone = write(&mara, Method::DELETE, SHOP, path, change("main")).await;
    assert_eq!((gone.status, gone.body.len()), (204, 0));
    assert_eq!(git(&sim, SHOP, &["ls-tree", "main", "--", path]), b"");
}

#[tokio::test]
async fn parameters_may_come_as_a_form_or_in_the_query() {
    let (_sim, mara) = start_with_mara().await;
    let url = format!("/api/v4/{}/form.txt", repository(SHOP, "files"));
    let fields = [("branch", "main"), ("commit_message", "Add"), ("content", "a b")];
    assert_eq!(mara.form(&url, &fields).await.status, 201);
    let query = format!("{url}?branch=main&commit_message=Remove");
    assert_eq!(mara.send(mara.request(Method::DELETE, &query)).await.status, 204);
}

#[tokio::test]
async fn a_stale_update_is_refused_in_its_own_words() {
    let (_sim, mara) = start_with_mara().await;
    let read_at = mara.last_commit(SHOP, "main", FLOW).await;
    let fresh = with(change("main"), "last_commit_id", &read_at);
    assert_eq!(write(&mara, Method::PUT, SHOP, FLOW, fresh.clone()).await.status, 200);
    let sentence = "You are attempting to update a file that has changed since you started editing it.";
    write(&mara, Method::PUT, SHOP, FLOW, fresh.clone()).await.expect_message(400, sentence);
    let delete = write(&mara, Method::DELETE, SHOP, FLOW, fresh).await;
    assert_eq!(delete.status, 204, "a delete is not guarded, though the documentation says so");
}

#[tokio::test]
async fn existing_and_missing_files() {
    let (_sim, mara) = start_with_mara().await;
    let post = async |path: &str| write(&mara, Method::POST, SHOP, path, change("main")).await;
    post(FLOW).await.expect_message(400, "A file with this name already exists");
    post("docs").await.expect_message(400, "A directory with this name already exists");
    for method in [Method::PUT, Method::DELETE] {
        let answer = write(&mara, method, SHOP, "no.drawio", change("main")).await;
        answer.expect_message(400, "A file with this name doesn't exist");
    }
}

#[tokio::test]
async fn wrong_parameters() {
    let (_sim, mara) = start_with_mara().await;
    let put = async |path: &str, body: Value| write(&mara, Method::PUT, SHOP, path, body).await;
    put(FLOW, json!({}))
        .await
        .expect_error(400, "branch is missing, commit_message is missing, content is missing");
    put(FLOW, with(change("main"), "encoding", "utf-16"))
        .await
        .expect_error(400, "encoding does not have a valid value");
    put("../secret", change("main")).await.expect_error(400, "file_path should be a valid file path");
}

#[tokio::test]
async fn branches_that_take_no_change() {
    let (_sim, mara) = start_with_mara().await;
    let post = async |project: &str, body: Value| write(&mara, Method::POST, project, "new.txt", body).await;
    let sentence = "You are not allowed to push into this branch";
    post(GATEWAY, change("main")).await.expect_message(400, sentence);
    post(ARCHIVED, change("main")).await.expect_message(403, "403 Forbidden");
    post(PUBLIC, change("main")).await.expect_message(403, "403 Forbidden");
    post(GUESTS, change("main")).await.expect_message(403, "403 Forbidden");
    let sentence = "You can only create or edit files when you are on a branch";
    post(SHOP, change("nowhere")).await.expect_message(400, sentence);
}

#[tokio::test]
async fn a_new_branch_starts_from_another() {
    let (sim, mara) = start_with_mara().await;
    let body = with(change("mara/try"), "start_branch", "main");
    let made = write(&mara, Method::POST, SHOP, "new.txt", body.clone()).await;
    assert_eq!(made.status, 201);
    let parents = git_text(&sim, SHOP, &["rev-parse", "mara/try^", "main"]);
    let (parent, main) = parents.split_once('\n').unwrap();
    assert_eq!(parent, main);
    let sentence =
        "A branch called 'mara/try' already exists. Switch to that branch in order to make changes";
    write(&mara, Method::POST, SHOP, "other.txt", body).await.expect_message(400, sentence);
}

#[tokio::test]
async fn the_first_file_of_an_empty_repository_makes_its_branch() {
    let (sim, mara) = start_with_mara().await;
    assert_eq!(write(&mara, Method::POST, EMPTY, "a.drawio", change("trunk")).await.status, 201);
    let project = mara.get(&format!("projects/{}", encode(EMPTY))).await.json();
    assert_eq!((&project["default_branch"], &project["empty_repo"]), (&json!("trunk"), &json!(false)));
    assert_eq!(git_text(&sim, EMPTY, &["rev-list", "--count", "trunk"]), "1");
}

#[tokio::test]
async fn the_refusal_of_a_stale_update_speaks_the_persons_language() {
    let (sim, mara) = start_with_mara().await;
    sim.behave(|behaviour| behaviour.language = gitlab_sim::Language::German);
    let seen = mara.last_commit(SHOP, "main", OVERVIEW).await;
    mara.update(SHOP, "main", OVERVIEW, "meanwhile").await;
    let body =
        json!({ "branch": "main", "commit_message": "Mine", "content": "mine", "last_commit_id": seen });
    let german = "Du versuchst, eine Datei zu aktualisieren, die sich geändert hat, seit du mit der Bearbeitung begonnen hast.";
    write(&mara, Method::PUT, SHOP, OVERVIEW, body).await.expect_message(400, german);
    // The Commits API translates nothing.
    let actions =
        json!([{ "action": "update", "file_path": OVERVIEW, "content": "mine", "last_commit_id": seen }]);
    let english = format!("The file has changed since you started editing it: {OVERVIEW}");
    mara.commit(SHOP, "main", actions).await.expect_message(400, &english);
}
