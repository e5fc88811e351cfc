//! Git LFS: pointers, the batch call, transfers, and which writes make a pointer.

use gitlab_sim::Sim;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Answer, Client, LARGE, OWN, encode, git_text, repository, start_with_mara};

const HULL: &str = "plans/hull.drawio";
const BATCH: &str = "info/lfs/objects/batch";
const KIND: &str = "application/vnd.git-lfs+json";

fn login(sim: &Sim, username: &str) -> Client {
    let token = sim.token_for(username).unwrap().access_token;
    Client::with_basic(sim, "oauth2", &token)
}

async fn batch(client: &Client, project: &str, operation: &str, objects: Value) -> Answer {
    let body = json!({ "operation": operation, "transfers": ["basic"], "objects": objects });
    let request = client.request(Method::POST, &format!("/{project}.git/{BATCH}"));
    let request = request.header("accept", KIND).header("content-type", KIND).body(body.to_string());
    client.send(request).await
}

/// Object id and size, from a pointer.
fn read_pointer(text: &str) -> (String, u64) {
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines.len(), lines[0]), (3, "version https://git-lfs.github.com/spec/v1"), "{text}");
    (
        lines[1].strip_prefix("oid sha256:").unwrap().to_owned(),
        lines[2].strip_prefix("size ").unwrap().parse().unwrap(),
    )
}

async fn raw(client: &Client, path: &str, query: &str) -> Answer {
    client.get(&format!("{}/{}/raw?ref=main{query}", repository(LARGE, "files"), encode(path))).await
}

fn stored(sim: &Sim, branch: &str, path: &str) -> String {
    git_text(sim, LARGE, &["cat-file", "blob", &format!("{branch}:{path}")])
}

#[tokio::test]
async fn a_read_gives_the_pointer_and_lfs_gives_the_file() {
    let (_sim, mara) = start_with_mara().await;
    let pointer = raw(&mara, HULL, "").await;
    let (_, size) = read_pointer(&pointer.text());
    assert!(pointer.header("x-gitlab-blob-id").is_some());
    let file = raw(&mara, HULL, "&lfs=true").await;
    assert!(file.text().starts_with("<mxfile"), "{}", file.text());
    assert_eq!((file.body.len() as u64, file.header("x-gitlab-blob-id")), (size, None));
    // An ordinary file does not mind, and the JSON endpoint always shows the pointer.
    assert!(raw(&mara, "README.md", "&lfs=true").await.text().starts_with("# Large"));
    let shown = mara.get(&format!("{}/{}?ref=main&lfs=true", repository(LARGE, "files"), encode(HULL))).await;
    assert_eq!(shown.json()["size"], pointer.body.len());
}

#[tokio::test]
async fn an_object_that_is_not_there_is_404() {
    let (_sim, mara) = start_with_mara().await;
    let text = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 3\n", "7".repeat(64));
    let actions = json!([{ "action": "update", "file_path": HULL, "content": text }]);
    assert_eq!(mara.commit(LARGE, "main", actions).await.status, 201);
    raw(&mara, HULL, "&lfs=true").await.expect_message(404, "404 Not Found");
    assert_eq!(raw(&mara, HULL, "").await.text(), text);
}

#[tokio::test]
async fn a_batch_tells_where_to_download() {
    let (sim, mara) = start_with_mara().await;
    let (oid, size) = read_pointer(&raw(&mara, HULL, "").await.text());
    let git = login(&sim, "priya");
    let unknown = "f".repeat(64);
    let objects = json!([{ "oid": oid, "size": size }, { "oid": unknown, "size": 1 }]);
    let answer = batch(&git, LARGE, "download", objects).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some(KIND)));
    let body = answer.json();
    let href = body["objects"][0]["actions"]["download"]["href"].as_str().unwrap();
    assert_eq!(href, format!("{}/{LARGE}.git/gitlab-lfs/objects/{oid}", sim.base_url()));
    let header = &body["objects"][0]["actions"]["download"]["header"]["Authorization"];
    assert!(header.as_str().unwrap().starts_with("Basic "));
    assert_eq!(body["objects"][1]["error"]["code"], 404);
    assert_eq!(git.get_url(href).await.body.len() as u64, size);
    // Another project does not hand it out, although it lies on the same server.
    let elsewhere = batch(&login(&sim, "mara"), OWN, "download", json!([{ "oid": oid, "size": size }])).await;
    assert_eq!(elsewhere.json()["objects"][0]["error"]["code"], 404);
}

#[tokio::test]
async fn an_upload_is_kept_once_and_only_if_it_is_what_it_says() {
    let (sim, _mara) = start_with_mara().await;
    let git = login(&sim, "jonas");
    let content = "hello\n";
    let oid = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    let objects = json!([{ "oid": oid, "size": 6 }]);
    let answer = batch(&git, LARGE, "upload", objects.clone()).await.json();
    let upload = &answer["objects"][0]["actions"]["upload"];
    assert_eq!(upload["header"]["Content-Type"], "application/octet-stream");
    assert_eq!(upload["header"]["Transfer-Encoding"], "chunked");
    let href = upload["href"].as_str().unwrap();
    assert!(href.ends_with(&format!("/gitlab-lfs/objects/{oid}/6")), "{href}");
    let put = async |href: &str, body: &'static str| {
        git.send(git.request(Method::PUT, href).body(body)).await.status
    };
    assert_eq!(put(href, "hallo\n").await, 422);
    assert_eq!(put(&href.replace("/6", "/7"), content).await, 422);
    assert_eq!(put(href, content).await, 200);
    let again = batch(&git, LARGE, "upload", objects).await.json();
    assert_eq!(again["objects"][0], json!({ "oid": oid, "size": 6 }));
}

#[tokio::test]
async fn transfers_ask_who_it_is_and_what_they_may() {
    let (sim, _mara) = start_with_mara().await;
    let objects = || json!([{ "oid": "a".repeat(64), "size": 1 }]);
    let nobody = Client::anonymous(&sim);
    let denied = batch(&nobody, LARGE, "download", objects()).await;
    assert_eq!((denied.status, denied.header("www-authenticate")), (401, Some(r#"Basic realm="GitLab""#)));
    assert_eq!(batch(&nobody, "open-charts/sample-diagrams", "download", objects()).await.status, 200);
    assert_eq!(batch(&nobody, "open-charts/sample-diagrams", "upload", objects()).await.status, 401);
    let priya = login(&sim, "priya");
    let refused = batch(&priya, LARGE, "upload", objects()).await;
    refused.expect(403, json!({ "message": "Access forbidden. Check your access level." }));
    assert_eq!(batch(&priya, LARGE, "download", json!([])).await.status, 404);
    let locks = priya.get_url(&format!("/{LARGE}.git/info/lfs/locks")).await;
    locks.expect(200, json!({ "locks": [] }));
}

#[tokio::test]
async fn the_commits_api_makes_pointers_of_new_files_only() {
    let (sim, mara) = start_with_mara().await;
    let actions = json!([{ "action": "create", "file_path": "plans/new.drawio", "content": "new" },
        { "action": "create", "file_path": "new.drawio", "content": "new" }]);
    assert_eq!(mara.commit(LARGE, "main", actions).await.status, 201);
    let (_, size) = read_pointer(&stored(&sim, "main", "plans/new.drawio"));
    assert_eq!((size, stored(&sim, "main", "new.drawio")), (3, "new".to_owned()));
    assert_eq!(raw(&mara, "plans/new.drawio", "&lfs=true").await.text(), "new");
    // The trap: an update goes into the repository as it is.
    mara.update(LARGE, "main", "plans/new.drawio", "<mxfile/>").await;
    assert_eq!(stored(&sim, "main", "plans/new.drawio"), "<mxfile/>");
    // And a pointer that is created is pointed to.
    let pointer = stored(&sim, "main", HULL);
    let actions = json!([{ "action": "create", "file_path": "plans/copy.drawio", "content": pointer }]);
    assert_eq!(mara.commit(LARGE, "main", actions).await.status, 201);
    let (_, size) = read_pointer(&stored(&sim, "main", "plans/copy.drawio"));
    assert_eq!(size, pointer.len() as u64);
}

#[tokio::test]
async fn a_file_created_with_its_branch_is_no_pointer() {
    let (sim, mara) = start_with_mara().await;
    let body = json!({ "branch": "new", "start_branch": "main", "commit_message": "New",
        "actions": [{ "action": "create", "file_path": "plans/new.drawio", "content": "new" }] });
    assert_eq!(mara.post(&repository(LARGE, "commits"), body).await.status, 201);
    assert_eq!(stored(&sim, "new", "plans/new.drawio"), "new");
}

#[tokio::test]
async fn the_files_api_makes_pointers_of_updates_too() {
    let (sim, mara) = start_with_mara().await;
    let write = async |method: Method, path: &str, content: &str| {
        let body = json!({ "branch": "main", "commit_message": "Change", "content": content });
        mara.call(method, &format!("{}/{}", repository(LARGE, "files"), encode(path)), body).await.status
    };
    assert_eq!(write(Method::PUT, HULL, "changed").await, 200);
    assert_eq!(read_pointer(&stored(&sim, "main", HULL)).1, 7);
    assert_eq!(write(Method::POST, "plans/new.drawio", "new").await, 201);
    assert_eq!(read_pointer(&stored(&sim, "main", "plans/new.drawio")).1, 3);
}
