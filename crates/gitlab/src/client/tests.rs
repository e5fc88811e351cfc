//! Quirks of servers and of what stands in front of them, against small servers that have just that quirk.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{OriginalUri, Path, Query},
    http::StatusCode,
    response::IntoResponse,
    routing::get,
};
use serde_json::{Value, json};

use super::*;
use crate::{
    Accounts, CommitId, CommitRequest, FileAction, Forbidden, Missing, ProjectId, ProjectList, Scope,
    SessionStore, TokenStore, account::AccountId, blob_id, silent,
};

const PROJECT: ProjectId = ProjectId(7);

/// A client of a server that serves these routes below `/git/api/v4`, signed in with a token that does not end.
async fn client(routes: Router) -> Client {
    let routes = Router::new().nest("/git/api/v4", routes).fallback(async || not_found("404 Not Found"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/git", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let server = Server::new(&address, "app", Scope::Api).unwrap();
    let store = Arc::new(SessionStore::default());
    let tokens =
        json!({"client_id": "app", "access": "the-token", "refresh": null, "expires_at": null, "scope": ""});
    store.save(&AccountId::new(&server, 1), &Secret::new(tokens.to_string())).await.unwrap();
    let accounts = Accounts::new("0", store, std::env::temp_dir()).unwrap();
    accounts.client(&server, 1)
}

/// The shape for a call that the server does not have.
fn not_found(error: &str) -> (StatusCode, Json<Value>) {
    (StatusCode::NOT_FOUND, Json(json!({"error": error})))
}

fn refused(status: StatusCode, message: &str) -> (StatusCode, Json<Value>) {
    (status, Json(json!({"message": message})))
}

type Parameters = Query<std::collections::HashMap<String, String>>;

#[tokio::test]
async fn pages_are_followed_by_query_whatever_host_the_link_names() {
    let list = async |Query(query): Parameters| match query.get("page").map(String::as_str) {
        None => {
            let next = "<https://inside.example/api/v4/projects?search=a%26b&page=2>; rel=\"next\"";
            ([("link", next)], Json(json!([summary(1)]))).into_response()
        }
        Some("2") => {
            assert_eq!(query["search"], "a&b");
            ([("x-next-page", "3")], Json(json!([]))).into_response()
        }
        _ => ([("x-next-page", "")], Json(json!([summary(2)]))).into_response(),
    };
    let client = client(Router::new().route("/projects", get(list))).await;
    let (mut ids, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.projects(ProjectList::Member, "a&b", cursor.as_ref()).await.unwrap();
        ids.extend(page.items.iter().map(|project| project.id.0));
        let Some(next) = page.next else { break };
        cursor = Some(next);
    }
    assert_eq!(ids, [1, 2]);
}

fn summary(id: u64) -> Value {
    json!({"id": id, "name": "n", "name_with_namespace": "g / n", "path_with_namespace": "g/n", "web_url": "u"})
}

/// GitLab behind a proxy that undoes `%2F`: the calls with an escaped slash are gone.
#[tokio::test]
async fn a_proxy_that_undoes_escaped_slashes_is_gone_around() {
    let commits = async |Query(query): Parameters| {
        let id = match (query["ref_name"].as_str(), query.get("path").map(String::as_str)) {
            ("feature/x#1", None) => "head",
            ("head", Some("docs/a b.drawio")) => "touched",
            other => panic!("{other:?}"),
        };
        Json(json!([{"id": id}]))
    };
    let tree = async |Query(query): Parameters| {
        assert_eq!((query["ref"].as_str(), query["path"].as_str()), ("head", "docs"));
        Json(
            json!([{"id": blob_id(b"the bytes", ""), "name": "a b.drawio", "path": "docs/a b.drawio", "type": "blob"}]),
        )
    };
    let branches = async |Query(query): Parameters| {
        assert_eq!(query["search"], "feature/x#1");
        Json(json!([branch("feature/x#10"), branch("feature/x#1")]))
    };
    let routes = Router::new()
        .route("/projects/7/repository/commits", get(commits))
        .route("/projects/7/repository/tree", get(tree))
        .route("/projects/7/repository/branches", get(branches))
        .route("/projects/7/repository/blobs/{id}/raw", get(async || "the bytes"));
    let client = client(routes).await;
    let file = client.read_file(PROJECT, "feature/x#1", "docs/a b.drawio", &silent).await.unwrap();
    assert_eq!(
        (file.bytes.as_slice(), file.size, file.blob_id),
        (b"the bytes".as_slice(), 9, blob_id(b"the bytes", ""))
    );
    assert_eq!((file.commit_id.as_str(), file.last_commit_id.as_str()), ("head", "touched"));
    assert_eq!(client.branch(PROJECT, "feature/x#1").await.unwrap().name, "feature/x#1");
}

fn branch(name: &str) -> Value {
    json!({"name": name, "can_push": true, "commit": {"id": "c"}})
}

#[tokio::test]
async fn odd_paths_arrive_encoded_once() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let file = async move |Path(path): Path<String>, OriginalUri(uri): OriginalUri| {
        log.lock().unwrap().push((path, uri.path().rsplit('/').nth(1).unwrap().to_owned()));
        (file_headers(b""), "")
    };
    let client = client(Router::new().route("/projects/7/repository/files/{path}/raw", get(file))).await;
    let paths =
        ["a b/c#d.drawio", "100%/x+y.drawio", "\u{dc}bersicht/\u{1f680}.drawio", "it's&?.drawio", "a%20b"];
    for path in paths {
        client.read_file(PROJECT, "main", path, &silent).await.unwrap();
    }
    for ((decoded, raw), path) in seen.lock().unwrap().iter().zip(paths) {
        assert_eq!(decoded, path);
        assert!(raw.bytes().all(|b| b.is_ascii_alphanumeric() || b"%-_.~".contains(&b)), "{raw}");
    }
}

const COMMIT: &str = "1111111111111111111111111111111111111111";

/// What GitLab says of a file beside its bytes.
fn file_headers(bytes: &[u8]) -> [(&'static str, String); 4] {
    [
        ("x-gitlab-blob-id", blob_id(bytes, "")),
        ("x-gitlab-commit-id", COMMIT.to_owned()),
        ("x-gitlab-last-commit-id", COMMIT.to_owned()),
        ("x-gitlab-size", bytes.len().to_string()),
    ]
}

#[tokio::test]
async fn a_damaged_file_is_an_error() {
    let routes = Router::new()
        .route("/projects/7/repository/files/cut/raw", get(async || (file_headers(b"whole"), "who")))
        .route("/projects/7/repository/files/page/raw", get(async || "<html>Sign in to this network</html>"));
    let client = client(routes).await;
    for path in ["cut", "page"] {
        let error = client.read_file(PROJECT, "main", path, &silent).await.unwrap_err();
        // The way around finds nothing either, on this server.
        assert!(
            matches!(error, Error::NotGitLab { .. } | Error::NotFound { what: Missing::Call, .. }),
            "{error}"
        );
    }
}

/// What is missing, on a server whose tree call gives `tree`, with an empty repository or not, with the branch or not.
async fn missing(tree: (StatusCode, Json<Value>), is_empty: bool, has_branch: bool) -> Missing {
    let project = async move || {
        let mut project = summary(7);
        project["empty_repo"] = json!(is_empty);
        Json(project)
    };
    let commits = async move || match has_branch {
        true => Json(json!([{"id": "c"}])).into_response(),
        false => refused(StatusCode::BAD_REQUEST, "ref_name is invalid").into_response(),
    };
    let routes = Router::new()
        .route("/projects/7", get(project))
        .route("/projects/7/repository/commits", get(commits))
        .route("/projects/7/repository/tree", get(async move || tree));
    match client(routes).await.tree(PROJECT, "main", "docs", None).await.unwrap_err() {
        Error::NotFound { what, .. } => what,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn three_kinds_of_nothing_are_told_apart_by_old_and_new_servers() {
    let no_tree = || refused(StatusCode::NOT_FOUND, "404 Tree Not Found");
    let no_path = || refused(StatusCode::NOT_FOUND, "404 invalid revision or path Not Found");
    assert_eq!(missing(no_tree(), true, false).await, Missing::FirstCommit);
    assert_eq!(missing(no_tree(), false, false).await, Missing::Branch);
    assert_eq!(missing(no_path(), false, true).await, Missing::Path);
    assert_eq!(missing(no_path(), false, false).await, Missing::Branch);
    assert_eq!(missing(no_tree(), true, true).await, Missing::FirstCommit);
    assert_eq!(missing((StatusCode::OK, Json(json!([]))), false, true).await, Missing::Path);
    let hidden = refused(StatusCode::NOT_FOUND, "404 Project Not Found");
    assert_eq!(missing(hidden, false, true).await, Missing::Project);
}

fn update() -> CommitRequest {
    CommitRequest {
        branch: "main".into(),
        start: None,
        message: "m".into(),
        actions: vec![FileAction::Update {
            path: "a.drawio".into(),
            bytes: b"x".to_vec(),
            last_commit_id: CommitId::new("old".into()),
            large: false,
        }],
    }
}

/// A server that answers commits with `answers`, one after the other, and on which the file was last touched by `newest`.
async fn commit(
    answers: Vec<(StatusCode, Json<Value>)>,
    newest: &'static str,
) -> (Result<crate::Commit, Error>, usize) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let make = async move |body: Bytes| {
        let sent: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(sent["actions"][0]["last_commit_id"], "old");
        answers[counter.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1)].clone()
    };
    let look = async move || Json(json!([{"id": newest}]));
    let routes = Router::new()
        .route("/projects/7/repository/commits", get(look).post(make))
        .route("/projects/7/repository/files/{path}", get(async || file_headers(b"x")))
        .route("/projects/7", get(async || Json(summary(7))));
    let client = client(routes).await;
    let result = client.commit(PROJECT, &update()).await;
    (result, count.load(Ordering::SeqCst))
}

#[tokio::test]
async fn an_unknown_sentence_is_a_conflict_only_if_the_file_changed() {
    let answer = || vec![refused(StatusCode::BAD_REQUEST, "Die Datei wurde inzwischen ge\u{e4}ndert.")];
    let (result, _) = commit(answer(), "newer").await;
    assert!(matches!(&result, Err(Error::Conflict { path, .. }) if path == "a.drawio"), "{result:?}");
    let (result, _) = commit(answer(), "old").await;
    let error = result.unwrap_err();
    assert!(matches!(&error, Error::Rejected { message } if message.contains("ge\u{e4}ndert")), "{error}");
}

#[tokio::test]
async fn a_lost_race_for_the_branch_is_tried_again_and_given_up_in_the_end() {
    let lost = || {
        refused(StatusCode::BAD_REQUEST, "Could not update refs/heads/main. Please refresh and try again.")
    };
    let made = (StatusCode::CREATED, Json(json!({"id": "new", "web_url": "u"})));
    let (result, count) = commit(vec![lost(), made], "old").await;
    assert_eq!((result.unwrap().id.as_str(), count), ("new", 2));
    let (result, count) = commit(vec![lost()], "old").await;
    assert!(matches!(result, Err(Error::Busy { .. })));
    assert_eq!(count, 5);
}

#[tokio::test]
async fn a_protected_branch_says_so_in_both_shapes() {
    for status in [StatusCode::FORBIDDEN, StatusCode::BAD_REQUEST] {
        let sentence = "You are not allowed to push into this branch";
        let (result, _) = commit(vec![refused(status, sentence)], "old").await;
        let error = result.unwrap_err();
        assert!(matches!(error, Error::Forbidden { reason: Forbidden::Push, .. }), "{error}");
        assert!(error.to_string().contains(sentence));
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_ends_in_sign_in_again() {
    let user = async || refused(StatusCode::UNAUTHORIZED, "401 Unauthorized");
    let client = client(Router::new().route("/user", get(user))).await;
    assert!(matches!(client.current_user().await, Err(Error::SignInAgain { .. })));
    assert!(!format!("{client:?}").contains("the-token"));
}

#[tokio::test]
async fn pictures_come_from_home_or_not_at_all() {
    let png = async |headers: http::HeaderMap| {
        assert!(headers.get("authorization").is_none(), "the token is not for pictures");
        b"\x89PNG\r\n\x1a\nrest".as_slice()
    };
    let routes =
        Router::new().route("/me.png", get(png)).route("/me.svg", get(async || "<svg onload='x()'/>"));
    let client = client(routes).await;
    let at = |name: &str| client.server().api(name).to_string();
    let picture = client.avatar(&at("me.png")).await.unwrap().unwrap();
    assert_eq!((picture.mime, picture.bytes.len()), ("image/png", 12));
    assert_eq!(client.avatar(&at("me.svg")).await.unwrap(), None);
    assert_eq!(client.avatar(&at("gone.png")).await.unwrap(), None);
    assert_eq!(client.avatar("https://secure.gravatar.com/avatar/1").await.unwrap(), None);
}

#[tokio::test]
async fn a_redirect_to_a_host_that_is_not_ours_is_followed_by_its_number() {
    let moved = async |OriginalUri(uri): OriginalUri| {
        assert!(uri.path().ends_with("/projects/g%2Fold"), "{uri}");
        let location = "https://inside.example/git/api/v4/projects/7";
        (StatusCode::MOVED_PERMANENTLY, [("location", location)], "moved").into_response()
    };
    let routes = Router::new()
        .route("/projects/7", get(async || Json(summary(7))))
        .route("/projects/{path}", get(moved));
    let project = client(routes).await.project_at("g/old").await.unwrap();
    assert_eq!(project.summary.id, PROJECT);
}

#[tokio::test]
async fn a_list_that_is_too_long_to_be_counted_ends_without_an_error() {
    let list = async |Query(query): Parameters| match query.get("page").map(String::as_str) {
        None => ([("x-next-page", "501")], Json(json!([summary(1)]))).into_response(),
        _ => {
            let sentence = "Offset pagination has a maximum allowed offset of 50000 for requests";
            (StatusCode::METHOD_NOT_ALLOWED, Json(json!({"error": sentence}))).into_response()
        }
    };
    let client = client(Router::new().route("/projects", get(list))).await;
    let first = client.projects(ProjectList::Member, "", None).await.unwrap();
    let last = client.projects(ProjectList::Member, "", first.next.as_ref()).await.unwrap();
    assert_eq!((last.items.len(), last.next), (0, None));
}

#[tokio::test]
async fn a_proxy_that_takes_no_large_bodies_says_so() {
    let page = (StatusCode::PAYLOAD_TOO_LARGE, "<html>413 Request Entity Too Large</html>");
    let routes =
        Router::new().route("/projects/7/repository/commits", axum::routing::post(async move || page));
    let error = client(routes).await.commit(PROJECT, &update()).await.unwrap_err();
    assert!(matches!(error, Error::RequestTooLarge { size: 1, .. }), "{error}");
}

#[tokio::test]
async fn a_page_of_a_proxy_in_the_place_of_a_refusal_is_told() {
    for (status, is_blocked) in [(StatusCode::FORBIDDEN, true), (StatusCode::NOT_FOUND, false)] {
        let routes = Router::new()
            .route("/projects/7/repository/commits", axum::routing::post(async move || (status, "<html>")));
        let error = client(routes).await.commit(PROJECT, &update()).await.unwrap_err();
        let is_told = if is_blocked {
            matches!(error, Error::Blocked { .. })
        } else {
            matches!(error, Error::NotGitLab { .. })
        };
        assert!(is_told, "{error}");
    }
}

#[tokio::test]
async fn the_texts_of_hooks_and_push_rules_are_kept() {
    let words = "PRE-RECEIVE: a commit has to name a ticket";
    let (result, count) = commit(vec![refused(StatusCode::BAD_REQUEST, words)], "old").await;
    let error = result.unwrap_err();
    assert!(matches!(&error, Error::Rejected { message } if message == words), "{error}");
    assert_eq!(count, 1);
}
