//! Reading files, three ways.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;

use crate::client::{
    Client, EMPTY, FLOW, GUESTS, HARBOUR, OVERVIEW, SHOP, encode, git, git_text, repository, start_with_mara,
};

fn file(project: &str, path: &str, rest: &str) -> String {
    format!("{}/{}{rest}", repository(project, "files"), encode(path))
}

#[tokio::test]
async fn a_file_comes_with_the_commits_that_a_save_needs() {
    let (sim, mara) = start_with_mara().await;
    let body = mara.get(&file(SHOP, OVERVIEW, "?ref=main")).await.json();
    let bytes = git(&sim, SHOP, &["cat-file", "blob", &format!("main:{OVERVIEW}")]);
    assert_eq!(STANDARD.decode(body["content"].as_str().unwrap()).unwrap(), bytes);
    assert_eq!(body["encoding"], "base64");
    assert_eq!(body["size"], bytes.len());
    assert_eq!(body["file_name"], "system-overview.drawio");
    assert_eq!(body["file_path"], OVERVIEW);
    assert_eq!(body["ref"], "main");
    assert_eq!(body["execute_filemode"], false);
    assert_eq!(body["blob_id"], git_text(&sim, SHOP, &["rev-parse", &format!("main:{OVERVIEW}")]));
    assert_eq!(body["commit_id"], git_text(&sim, SHOP, &["rev-parse", "main"]));
    let last = git_text(&sim, SHOP, &["log", "-1", "--format=%H", "main", "--", FLOW]);
    let flow = mara.get(&file(SHOP, FLOW, "?ref=HEAD")).await.json();
    assert_eq!(flow["last_commit_id"], last);
    assert_ne!(flow["last_commit_id"], flow["commit_id"]);
}

#[tokio::test]
async fn head_tells_the_same_without_the_content() {
    let (_sim, mara) = start_with_mara().await;
    let body = mara.get(&file(SHOP, FLOW, "?ref=main")).await.json();
    let path = format!("/api/v4/{}", file(SHOP, FLOW, "?ref=main"));
    let head = mara.send(mara.request(Method::HEAD, &path)).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    let fields = [
        ("x-gitlab-blob-id", "blob_id"),
        ("x-gitlab-commit-id", "commit_id"),
        ("x-gitlab-content-sha256", "content_sha256"),
        ("x-gitlab-encoding", "encoding"),
        ("x-gitlab-file-name", "file_name"),
        ("x-gitlab-file-path", "file_path"),
        ("x-gitlab-last-commit-id", "last_commit_id"),
        ("x-gitlab-ref", "ref"),
    ];
    for (header, field) in fields {
        assert_eq!(head.header(header), body[field].as_str(), "{header}");
    }
    assert_eq!(head.header("x-gitlab-size"), Some(body["size"].to_string().as_str()));
    assert_eq!(head.header("x-gitlab-execute-filemode"), Some("false"));
}

#[tokio::test]
async fn raw_is_the_bytes() {
    let (sim, mara) = start_with_mara().await;
    let bytes = git(&sim, SHOP, &["cat-file", "blob", &format!("feature/new-checkout:{FLOW}")]);
    let raw = mara.get(&file(SHOP, FLOW, "/raw?ref=feature%2Fnew-checkout")).await;
    assert_eq!((raw.status, &raw.body), (200, &bytes));
    assert_eq!(raw.header("content-type"), Some("text/plain"));
    assert!(raw.header("x-gitlab-last-commit-id").is_some());
    let default = mara.get(&file(SHOP, FLOW, "/raw")).await;
    assert_eq!(default.status, 200);
    assert_ne!(default.body, bytes, "without a ref it is the default branch's");
}

#[tokio::test]
async fn odd_names_are_read() {
    let (_sim, mara) = start_with_mara().await;
    for path in ["Abläufe/Übergabe Nachtschicht.drawio", "Pläne/Regal 50% + Rampe #2.drawio"] {
        let body = mara.get(&file(HARBOUR, path, "?ref=main")).await.json();
        assert_eq!(body["file_path"], path);
        assert_eq!(mara.get(&file(HARBOUR, path, "/raw")).await.status, 200);
    }
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let (sim, mara) = start_with_mara().await;
    mara.get(&file(SHOP, FLOW, "")).await.expect_error(400, "ref is missing");
    mara.get(&file(SHOP, "no.drawio", "?ref=main")).await.expect_message(404, "404 File Not Found");
    mara.get(&file(SHOP, "docs", "?ref=main")).await.expect_message(404, "404 File Not Found");
    mara.get(&file(SHOP, FLOW, "?ref=nowhere")).await.expect_message(404, "404 Commit Not Found");
    mara.get(&file(SHOP, "no.drawio", "/raw")).await.expect_message(404, "404 File Not Found");
    mara.get(&file(SHOP, FLOW, "/raw?ref=nowhere")).await.expect_message(404, "404 Commit Not Found");
    mara.get(&file(EMPTY, "a.drawio", "?ref=HEAD")).await.expect_message(404, "404 Commit Not Found");
    mara.get(&file(GUESTS, "shop-threats.drawio", "?ref=main")).await.expect_message(403, "403 Forbidden");
    let stranger = Client::anonymous(&sim);
    stranger.get(&file(SHOP, FLOW, "?ref=main")).await.expect_message(404, "404 Project Not Found");
    let head = mara.request(Method::HEAD, &format!("/api/v4/{}", file(SHOP, "no.drawio", "?ref=main")));
    assert_eq!(mara.send(head).await.status, 404);
    let slashes = format!("{}/{FLOW}?ref=main", repository(SHOP, "files"));
    mara.get(&slashes).await.expect_error(404, "404 Not Found");
}

#[tokio::test]
async fn blobs_go_by_their_own_id() {
    let (sim, mara) = start_with_mara().await;
    let id = git_text(&sim, SHOP, &["rev-parse", &format!("main:{FLOW}")]);
    let bytes = git(&sim, SHOP, &["cat-file", "blob", &id]);
    let blobs = repository(SHOP, "blobs");
    let body = mara.get(&format!("{blobs}/{id}")).await.json();
    assert_eq!(STANDARD.decode(body["content"].as_str().unwrap()).unwrap(), bytes);
    assert_eq!((&body["sha"], &body["size"]), (&id.into(), &bytes.len().into()));
    let raw = mara.get(&format!("{blobs}/{}/raw", body["sha"].as_str().unwrap())).await;
    assert_eq!(raw.body, bytes);
    let tree = git_text(&sim, SHOP, &["rev-parse", "main:docs"]);
    for wrong in [tree.as_str(), "0123456789abcdef0123456789abcdef01234567", "main", "--help"] {
        mara.get(&format!("{blobs}/{wrong}")).await.expect_message(404, "404 Blob Not Found");
        mara.get(&format!("{blobs}/{wrong}/raw")).await.expect_message(404, "404 Blob Not Found");
    }
}
