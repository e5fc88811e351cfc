//! Tokens: their life, their rotation, their end.

use gitlab_sim::{Options, Scope, Sim, TokenPair};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Answer, Client, SHOP, encode, repository, start};

async fn refresh(sim: &Sim, pair: &TokenPair) -> Answer {
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", pair.refresh_token.as_str()),
        ("client_id", sim.client_id()),
    ];
    Client::anonymous(sim).form("/oauth/token", &fields).await
}

fn field(answer: &Answer, name: &str) -> String {
    answer.json()[name].as_str().unwrap().to_owned()
}

fn error_of(answer: &Answer) -> (u16, Value) {
    (answer.status, answer.json()["error"].clone())
}

async fn is_good(sim: &Sim, token: &str) -> bool {
    Client::with_token(sim, token).get("user").await.status == 200
}

#[tokio::test]
async fn rotation_kills_both_old_tokens_at_once() {
    let sim = start().await;
    let old = sim.token_for("mara").unwrap();
    let answer = refresh(&sim, &old).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let (access, refresh_token) = (field(&answer, "access_token"), field(&answer, "refresh_token"));
    assert_ne!(access, old.access_token);
    assert_ne!(refresh_token, old.refresh_token);
    assert!(is_good(&sim, &access).await);
    let refused = Client::with_token(&sim, &old.access_token).get("user").await;
    assert_eq!(error_of(&refused), (401, json!("invalid_token")));
    let description = field(&refused, "error_description");
    assert!(description.starts_with("Token was revoked."), "{description}");
    let challenge = refused.header("www-authenticate").unwrap();
    assert!(challenge.starts_with(r#"Bearer realm="The API", error="invalid_token""#), "{challenge}");
    let reused = refresh(&sim, &old).await;
    assert_eq!(error_of(&reused), (400, json!("invalid_grant")));
    assert!(is_good(&sim, &access).await, "a reused refresh token does not end the family");
}

#[tokio::test]
async fn of_two_refreshes_at_once_one_wins() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    let (one, other) = tokio::join!(refresh(&sim, &pair), refresh(&sim, &pair));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
}

#[tokio::test]
async fn an_expired_access_token_can_still_be_refreshed() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    assert!(is_good(&sim, &pair.access_token).await);
    sim.expire_access_tokens();
    let refused = Client::with_token(&sim, &pair.access_token).get("user").await;
    assert_eq!(error_of(&refused), (401, json!("invalid_token")));
    assert!(field(&refused, "error_description").starts_with("Token is expired."), "{}", refused.text());
    let answer = refresh(&sim, &pair).await;
    assert!(is_good(&sim, &field(&answer, "access_token")).await);
}

#[tokio::test]
async fn the_lifetime_is_the_options() {
    let lifetime = std::time::Duration::from_secs(1);
    let sim = Sim::start(Options { access_token_lifetime: lifetime, ..Options::default() }).await.unwrap();
    let pair = sim.token_for("mara").unwrap();
    assert_eq!(pair.expires_in, 1);
    assert!(is_good(&sim, &pair.access_token).await);
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert!(!is_good(&sim, &pair.access_token).await);
}

#[tokio::test]
async fn a_refresh_may_narrow_the_scope_but_not_widen_it() {
    let sim = start().await;
    let pair = sim.token_with_scopes("mara", &[Scope::ReadApi, Scope::ReadUser]).unwrap();
    let ask = async |scope: &str| {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", pair.refresh_token.as_str()),
            ("client_id", sim.client_id()),
            ("scope", scope),
        ];
        Client::anonymous(&sim).form("/oauth/token", &fields).await
    };
    assert_eq!(error_of(&ask("api").await), (400, json!("invalid_scope")));
    assert_eq!(field(&ask("read_user").await, "scope"), "read_user");
}

#[tokio::test]
async fn a_dead_refresh_token_is_named_before_a_bad_client() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    let ask = async |token: &str, client: Option<&str>| {
        let mut fields = vec![("grant_type", "refresh_token"), ("refresh_token", token)];
        fields.extend(client.map(|client| ("client_id", client)));
        error_of(&Client::anonymous(&sim).form("/oauth/token", &fields).await)
    };
    assert_eq!(ask("dead", Some("unknown")).await, (400, json!("invalid_grant")));
    assert_eq!(ask(&pair.refresh_token, Some("unknown")).await, (401, json!("invalid_client")));
    assert_eq!(ask(&pair.refresh_token, None).await, (400, json!("invalid_grant")));
    assert!(is_good(&sim, &pair.access_token).await, "a refused refresh changes nothing");
}

#[tokio::test]
async fn revoking_either_token_kills_both() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    for is_access in [true, false] {
        let pair = sim.token_for("mara").unwrap();
        let token = if is_access { &pair.access_token } else { &pair.refresh_token };
        let fields = [("token", token.as_str()), ("client_id", sim.client_id())];
        client.form("/oauth/revoke", &fields).await.expect(200, json!({}));
        assert!(!is_good(&sim, &pair.access_token).await);
        assert_eq!(error_of(&refresh(&sim, &pair).await), (400, json!("invalid_grant")));
    }
}

#[tokio::test]
async fn revoking_says_nothing_about_unknown_tokens_but_wants_a_client() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let fields = [("token", "unknown"), ("client_id", sim.client_id())];
    client.form("/oauth/revoke", &fields).await.expect(200, json!({}));
    let pair = sim.token_for("mara").unwrap();
    for client_id in [None, Some("unknown")] {
        let mut fields = vec![("token", pair.access_token.as_str())];
        fields.extend(client_id.map(|id| ("client_id", id)));
        let answer = client.form("/oauth/revoke", &fields).await;
        assert_eq!(error_of(&answer), (403, json!("unauthorized_client")));
    }
    assert!(is_good(&sim, &pair.access_token).await);
}

#[tokio::test]
async fn token_info_tells_what_a_token_is_good_for() {
    let sim = start().await;
    let pair = sim.token_with_scopes("mara", &[Scope::Api, Scope::ReadUser]).unwrap();
    let info = Client::with_token(&sim, &pair.access_token).get_url("/oauth/token/info").await;
    let body = info.json();
    assert_eq!(info.status, 200);
    assert_eq!(body["scope"], json!(["api", "read_user"]));
    assert_eq!(body["application"]["uid"], sim.client_id());
    assert_eq!(body["resource_owner_id"], 1);
    let left = body["expires_in"].as_u64().unwrap();
    assert!((7190..=7200).contains(&left), "{left}");
    sim.expire_access_tokens();
    let dead = Client::with_token(&sim, &pair.access_token).get_url("/oauth/token/info").await;
    assert_eq!(error_of(&dead), (401, json!("invalid_token")));
    let none = Client::anonymous(&sim).get_url("/oauth/token/info").await;
    assert_eq!(error_of(&none), (401, json!("invalid_token")));
}

#[tokio::test]
async fn the_four_shapes_of_a_bad_token() {
    let sim = start().await;
    Client::anonymous(&sim).get("user").await.expect_message(401, "401 Unauthorized");
    let garbage = Client::with_token(&sim, "garbage");
    garbage.get("user").await.expect_message(401, "401 Unauthorized");
    let public = format!("projects/{}", encode(crate::client::PUBLIC));
    assert_eq!(Client::anonymous(&sim).get(&public).await.status, 200);
    garbage.get(&public).await.expect_message(401, "401 Unauthorized");
    let narrow = sim.token_with_scopes("mara", &[Scope::ReadUser]).unwrap();
    let refused = Client::with_token(&sim, &narrow.access_token).get("projects").await;
    assert_eq!(error_of(&refused), (403, json!("insufficient_scope")));
    assert_eq!(refused.json()["scope"], "api read_api");
}

#[tokio::test]
async fn each_scope_opens_what_it_should() {
    let sim = start().await;
    let file = format!("{}/README.md?ref=main", repository(SHOP, "files"));
    let branches = repository(SHOP, "branches");
    // user, file, branches, a write
    let cases = [
        (Scope::Api, [200, 200, 200, 201]),
        (Scope::ReadApi, [200, 200, 200, 403]),
        (Scope::ReadUser, [200, 403, 403, 403]),
        (Scope::ReadRepository, [403, 200, 403, 403]),
        (Scope::WriteRepository, [403, 403, 403, 403]),
    ];
    for (scope, expected) in cases {
        let token = sim.token_with_scopes("mara", &[scope]).unwrap().access_token;
        let client = Client::with_token(&sim, &token);
        let actions = json!([{ "action": "create", "file_path": "scope.txt", "content": scope.as_str() }]);
        let statuses = [
            client.get("user").await.status,
            client.get(&file).await.status,
            client.get(&branches).await.status,
            client.commit(SHOP, "main", actions).await.status,
        ];
        assert_eq!(statuses, expected, "{scope:?}");
    }
}

#[tokio::test]
async fn a_token_may_travel_in_the_query() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    let client = Client::anonymous(&sim);
    assert_eq!(client.get(&format!("user?access_token={}", pair.access_token)).await.status, 200);
    let request = client.request(Method::GET, "/api/v4/user").header("private-token", &pair.access_token);
    client.send(request).await.expect_message(401, "401 Unauthorized");
}

#[tokio::test]
async fn the_token_endpoint_answers_a_preflight_since_15_1() {
    for (version, status) in [("15.0.0", 404), ("15.1.0", 200)] {
        let sim = crate::client::start_version(version).await;
        let client = Client::anonymous(&sim);
        let answer = client.send(client.request(Method::OPTIONS, "/oauth/token")).await;
        assert_eq!(answer.status, status, "{version}");
        assert_eq!(answer.header("access-control-allow-origin").is_some(), status == 200, "{version}");
    }
}
