//! `/oauth/introspect`, `/oauth/userinfo`, and who may revoke what.

use gitlab_sim::{NewApplication, Scope, Sim, TokenPair};
use reqwest::Method;
use serde_json::json;

use crate::client::{Answer, Client, start};
use crate::oauth_errors::expect;

async fn introspect(sim: &Sim, token: &str, client_id: Option<&str>) -> Answer {
    let mut fields = vec![("token", token)];
    fields.extend(client_id.map(|id| ("client_id", id)));
    Client::anonymous(sim).form("/oauth/introspect", &fields).await
}

async fn introspect_by(sim: &Sim, token: &str, bearer: &TokenPair) -> Answer {
    Client::with_token(sim, &bearer.access_token).form("/oauth/introspect", &[("token", token)]).await
}

fn register(sim: &Sim, confidential: bool) {
    sim.register_application(NewApplication {
        name: "Other".to_owned(),
        client_id: Some("other".to_owned()),
        redirect_uris: vec!["other.app:/callback".to_owned()],
        scopes: vec![Scope::Api],
        confidential,
        secret: Some("s3cret".to_owned()),
        ..NewApplication::default()
    })
    .unwrap();
}

#[tokio::test]
async fn an_application_learns_what_its_token_is() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    let body = introspect(&sim, &pair.access_token, Some(sim.client_id())).await.json();
    assert_eq!((&body["active"], &body["scope"]), (&json!(true), &json!("api")));
    assert_eq!((&body["client_id"], &body["token_type"]), (&json!(sim.client_id()), &json!("Bearer")));
    assert_eq!(body["iat"], pair.created_at);
    let left = body["exp"].as_u64().unwrap() - pair.created_at;
    assert!((7190..=7200).contains(&left), "{left}");
}

#[tokio::test]
async fn a_dead_or_unknown_token_is_inactive() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    introspect(&sim, "unknown", Some(sim.client_id())).await.expect(200, json!({ "active": false }));
    sim.expire_access_tokens();
    introspect(&sim, &pair.access_token, Some(sim.client_id())).await.expect(200, json!({ "active": false }));
}

#[tokio::test]
async fn another_applications_token_is_inactive() {
    let sim = start().await;
    register(&sim, false);
    let pair = sim.token_for("mara").unwrap();
    introspect(&sim, &pair.access_token, Some("other")).await.expect(200, json!({ "active": false }));
}

#[tokio::test]
async fn a_token_introspects_another_but_not_itself() {
    let sim = start().await;
    let (one, other) = (sim.token_for("mara").unwrap(), sim.token_for("jonas").unwrap());
    assert_eq!(introspect_by(&sim, &one.access_token, &other).await.json()["active"], true);
    expect(&introspect_by(&sim, &one.access_token, &one).await, 401, "invalid_token");
}

#[tokio::test]
async fn introspection_wants_a_client() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    expect(&introspect(&sim, &pair.access_token, Some("unknown")).await, 401, "invalid_client");
    expect(&introspect(&sim, &pair.access_token, None).await, 400, "invalid_request");
}

#[tokio::test]
async fn userinfo_wants_openid() {
    let sim = start().await;
    let ask = async |scopes: &[Scope]| {
        let pair = sim.token_with_scopes("mara", scopes).unwrap();
        Client::with_token(&sim, &pair.access_token).get_url("/oauth/userinfo").await
    };
    expect(&ask(&[Scope::Api]).await, 403, "insufficient_scope");
    let body = ask(&[Scope::Openid]).await.json();
    assert_eq!((&body["sub"], body.get("email")), (&json!("1"), None));
    let body = ask(&[Scope::Openid, Scope::Profile, Scope::Email]).await.json();
    assert_eq!((&body["nickname"], &body["email"]), (&json!("mara"), &json!("mara@meridian.example")));
    expect(&Client::anonymous(&sim).get_url("/oauth/userinfo").await, 401, "invalid_token");
}

async fn revoke(sim: &Sim, token: &str, client_id: &str) -> Answer {
    Client::anonymous(sim).form("/oauth/revoke", &[("token", token), ("client_id", client_id)]).await
}

#[tokio::test]
async fn only_the_owner_may_revoke() {
    let sim = start().await;
    register(&sim, false);
    let pair = sim.token_for("mara").unwrap();
    let answer = revoke(&sim, &pair.access_token, "other").await;
    assert_eq!(answer.error(), (403, "unauthorized_client".to_owned()));
    assert_eq!(Client::with_token(&sim, &pair.access_token).get("user").await.status, 200);
}

#[tokio::test]
async fn up_to_doorkeeper_5_8_anybody_may_revoke_a_public_applications_token() {
    let sim = start().await;
    register(&sim, false);
    sim.behave(|behaviour| behaviour.enforces_revoke_owner = false);
    let pair = sim.token_for("mara").unwrap();
    revoke(&sim, &pair.access_token, "other").await.expect(200, json!({}));
    assert_eq!(Client::with_token(&sim, &pair.access_token).get("user").await.status, 401);
}

#[tokio::test]
async fn a_confidential_application_revokes_with_its_secret() {
    let sim = start().await;
    register(&sim, true);
    let fields = [("token", "unknown"), ("client_id", "other")];
    let client = Client::anonymous(&sim);
    assert_eq!(client.form("/oauth/revoke", &fields).await.status, 403);
    let fields = [("token", "unknown"), ("client_id", "other"), ("client_secret", "s3cret")];
    client.form("/oauth/revoke", &fields).await.expect(200, json!({}));
}

#[tokio::test]
async fn revoking_nothing_is_fine() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let request = client.request(Method::POST, "/oauth/revoke").form(&[("client_id", sim.client_id())]);
    client.send(request).await.expect(200, json!({}));
}
