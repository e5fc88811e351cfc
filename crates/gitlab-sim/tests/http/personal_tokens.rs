//! Classic personal access tokens: their headers, scopes and ends, and the page that makes them.

use std::time::Duration;

use gitlab_sim::Scope;
use reqwest::Method;
use serde_json::json;

use crate::client::{Client, SHOP, repository, start};
use crate::oauth_pages::{get_with, sign_in};

const PAGE: &str = "/-/user_settings/personal_access_tokens";

#[tokio::test]
async fn a_token_travels_in_either_header_or_the_query() {
    let sim = start().await;
    let token = sim.personal_token("mara", &[Scope::Api], None).unwrap();
    assert!(token.starts_with("glpat-"), "{token}");
    assert_eq!(Client::with_token(&sim, &token).get("user").await.json()["username"], "mara");
    let client = Client::anonymous(&sim);
    let request = client.request(Method::GET, "/api/v4/user").header("private-token", &token);
    assert_eq!(client.send(request).await.json()["username"], "mara");
    assert_eq!(client.get(&format!("user?private_token={token}")).await.status, 200);
}

#[tokio::test]
async fn each_scope_opens_what_it_should() {
    let sim = start().await;
    // user, projects, a file, a write
    for (scope, expected) in [
        (Scope::Api, [200, 200, 200, 201]),
        (Scope::ReadApi, [200, 200, 200, 403]),
        (Scope::ReadUser, [200, 403, 403, 403]),
        (Scope::ReadRepository, [403, 403, 200, 403]),
    ] {
        let client = Client::with_token(&sim, &sim.personal_token("mara", &[scope], None).unwrap());
        let actions = json!([{ "action": "create", "file_path": "scope.txt", "content": "x" }]);
        let statuses = [
            client.get("user").await.status,
            client.get("projects").await.status,
            client.get(&format!("{}/README.md?ref=main", repository(SHOP, "files"))).await.status,
            client.commit(SHOP, "main", actions).await.status,
        ];
        assert_eq!(statuses, expected, "{scope:?}");
    }
}

#[tokio::test]
async fn a_missing_scope_is_named() {
    let sim = start().await;
    let token = sim.personal_token("mara", &[Scope::ReadUser], None).unwrap();
    let answer = Client::with_token(&sim, &token).get("projects").await;
    assert_eq!(answer.error(), (403, "insufficient_scope".to_owned()));
    assert_eq!(answer.json()["scope"], "api read_api");
    assert_eq!(answer.header("www-authenticate"), None);
}

#[tokio::test]
async fn a_token_that_ran_out_and_one_that_was_revoked_are_told_apart() {
    let sim = start().await;
    let token = sim.personal_token("mara", &[Scope::Api], Some(Duration::from_secs(3600))).unwrap();
    let client = Client::with_token(&sim, &token);
    assert_eq!(client.get("user").await.status, 200);
    sim.expire_personal_tokens();
    let answer = client.get("user").await;
    assert_eq!(answer.error(), (401, "invalid_token".to_owned()));
    assert!(answer.text().contains("Token is expired."), "{}", answer.text());
    sim.revoke_personal_token(&token);
    let answer = client.get("user").await;
    assert!(answer.text().contains("Token was revoked."), "{}", answer.text());
    let challenge = answer.header("www-authenticate").unwrap();
    assert!(challenge.starts_with(r#"Bearer realm="The API", error="invalid_token""#), "{challenge}");
}

#[tokio::test]
async fn an_unknown_token_is_nobodys() {
    let sim = start().await;
    Client::with_token(&sim, "glpat-unknown").get("user").await.expect_message(401, "401 Unauthorized");
}

#[tokio::test]
async fn a_token_knows_what_it_is() {
    let sim = start().await;
    let token = sim.personal_token("mara", &[Scope::ReadUser], Some(Duration::from_secs(86_400))).unwrap();
    let body = Client::with_token(&sim, &token).get("personal_access_tokens/self").await.json();
    assert_eq!((&body["name"], &body["scopes"]), (&json!("Test"), &json!(["read_user"])));
    assert_eq!(
        (&body["active"], &body["revoked"], &body["user_id"]),
        (&json!(true), &json!(false), &json!(1))
    );
    assert_eq!(body["expires_at"].as_str().unwrap().len(), "2026-11-27".len());
    let endless = sim.personal_token("mara", &[Scope::Api], None).unwrap();
    let body = Client::with_token(&sim, &endless).get("personal_access_tokens/self").await.json();
    assert_eq!(body["expires_at"], json!(null));
}

#[tokio::test]
async fn a_token_revokes_itself() {
    let sim = start().await;
    let client = Client::with_token(&sim, &sim.personal_token("mara", &[Scope::ReadUser], None).unwrap());
    let delete = client.request(Method::DELETE, "/api/v4/personal_access_tokens/self");
    assert_eq!(client.send(delete).await.status, 204);
    assert_eq!(client.get("user").await.error(), (401, "invalid_token".to_owned()));
}

#[tokio::test]
async fn an_oauth_token_is_no_personal_token() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    assert_eq!(Client::of(&sim, "mara").get("personal_access_tokens/self").await.status, 404);
    let client = Client::anonymous(&sim);
    let request = client.request(Method::GET, "/api/v4/user").header("private-token", &pair.access_token);
    client.send(request).await.expect_message(401, "401 Unauthorized");
}

#[tokio::test]
async fn the_page_is_filled_in_by_its_address() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let query = "?name=Drawbridge&scopes=api,read_user&description=For+diagrams";
    let location = client.get_url(&format!("{PAGE}{query}")).await.header("location").unwrap().to_owned();
    assert!(location.contains("Drawbridge") && location.contains("read_user"), "{location}");
    let cookie = sign_in(&client).await;
    let page = get_with(&client, &cookie, &format!("{PAGE}{query}")).await.text();
    assert!(page.contains(r#"value="Drawbridge""#) && page.contains(r#"value="For diagrams""#), "{page}");
    assert!(page.contains(r#"name="scope_api" value="1" checked"#), "{page}");
    assert!(page.contains(r#"name="scope_read_user" value="1" checked"#), "{page}");
    assert!(page.contains(r#"name="scope_read_api" value="1">"#), "{page}");
}

#[tokio::test]
async fn the_page_makes_a_token_shows_it_once_and_takes_it_back() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let post = |path: &str| client.request(Method::POST, path).header("cookie", &cookie);
    let fields = [("name", "By hand"), ("scope_read_api", "1"), ("expires_at", "2099-01-01")];
    assert_eq!(client.send(post(PAGE).form(&fields[..1])).await.status, 422, "no scope");
    let page = client.send(post(PAGE).form(&fields[..2])).await.text();
    let token = page.split(r#"id="created-token">"#).nth(1).unwrap().split('<').next().unwrap();
    let owner = Client::with_token(&sim, token);
    let body = owner.get("personal_access_tokens/self").await.json();
    assert_eq!((&body["name"], &body["scopes"]), (&json!("By hand"), &json!(["read_api"])));
    let list = get_with(&client, &cookie, PAGE).await.text();
    assert!(list.contains("By hand") && !list.contains(token), "{list}");
    assert_eq!(client.send(post(&format!("{PAGE}/{}/revoke", body["id"]))).await.status, 303);
    assert_eq!(owner.get("user").await.status, 401);
}

#[tokio::test]
async fn tokens_survive_a_restart_as_digests() {
    let folder = tempfile::tempdir().unwrap();
    let options =
        || gitlab_sim::Options { data_dir: Some(folder.path().to_owned()), ..gitlab_sim::Options::default() };
    let sim = gitlab_sim::Sim::start(options()).await.unwrap();
    let token = sim.personal_token("mara", &[Scope::Api], None).unwrap();
    sim.shutdown().await;
    let kept = std::fs::read_to_string(folder.path().join("personal_tokens.json")).unwrap();
    assert!(!kept.contains(&token), "{kept}");
    let sim = gitlab_sim::Sim::start(options()).await.unwrap();
    assert_eq!(Client::with_token(&sim, &token).get("user").await.status, 200);
}
