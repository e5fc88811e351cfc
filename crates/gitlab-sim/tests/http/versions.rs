//! What a server of another version has and has not.

use reqwest::Method;
use serde_json::json;

use crate::client::{Client, start, start_version};
use crate::oauth_pages::{get_with, sign_in};

#[tokio::test]
async fn the_version_is_the_options() {
    let sim = start_version("16.11.2").await;
    let answer = Client::of(&sim, "mara").get("version").await.json();
    assert_eq!((&answer["version"], &answer["enterprise"]), (&json!("16.11.2"), &json!(false)));
    let sim = start().await;
    let answer = Client::of(&sim, "mara").get("metadata").await.json();
    assert_eq!((&answer["version"], &answer["enterprise"]), (&json!("19.4.0-ee"), &json!(true)));
}

#[tokio::test]
async fn metadata_came_with_15_2() {
    let old = start_version("15.1.6").await;
    Client::of(&old, "mara").get("metadata").await.expect_error(404, "404 Not Found");
    assert_eq!(Client::of(&old, "mara").get("version").await.status, 200);
    let new = start_version("15.2.0").await;
    assert_eq!(Client::of(&new, "mara").get("metadata").await.status, 200);
}

#[tokio::test]
async fn metadata_wants_a_user() {
    let sim = start().await;
    let anonymous = Client::anonymous(&sim);
    // The signature by which a server is recognised before anybody signs in.
    for path in ["metadata", "version"] {
        anonymous.get(path).await.expect_message(401, "401 Unauthorized");
    }
}

#[tokio::test]
async fn the_device_flow_came_with_17_3() {
    for (version, status) in [("17.2.9", 404), ("17.3.0", 200)] {
        let sim = start_version(version).await;
        let client = Client::anonymous(&sim);
        let fields = [("client_id", sim.client_id()), ("scope", "api")];
        assert_eq!(client.form("/oauth/authorize_device", &fields).await.status, status, "{version}");
    }
    let sim = start_version("17.2.9").await;
    let client = Client::anonymous(&sim);
    assert_eq!(client.get_url("/oauth/device").await.status, 404);
    let grant = [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", "x")];
    assert_eq!(client.form("/oauth/token", &grant).await.error(), (400, "unsupported_grant_type".to_owned()));
}

#[tokio::test]
async fn settings_lay_elsewhere_before_16_8() {
    let pages = [
        ("/-/user_settings/applications", "/-/profile/applications"),
        ("/-/user_settings/personal_access_tokens", "/-/profile/personal_access_tokens"),
    ];
    let (old_sim, new_sim) = (start_version("16.7.0").await, start().await);
    let (old, new) = (Client::anonymous(&old_sim), Client::anonymous(&new_sim));
    let (old_cookie, new_cookie) = (sign_in(&old).await, sign_in(&new).await);
    for (now, before) in pages {
        assert_eq!(get_with(&old, &old_cookie, now).await.status, 404, "{now}");
        assert_eq!(get_with(&old, &old_cookie, before).await.status, 200, "{before}");
        assert_eq!(get_with(&new, &new_cookie, now).await.status, 200, "{now}");
        let answer = get_with(&new, &new_cookie, before).await;
        assert_eq!((answer.status, answer.header("location")), (301, Some(now)), "{before}");
    }
}

#[tokio::test]
async fn fine_grained_tokens_came_with_18_10() {
    for (version, has_them) in [("18.9.1", false), ("18.10.0", true)] {
        let sim = start_version(version).await;
        let client = Client::anonymous(&sim);
        let cookie = sign_in(&client).await;
        let page = get_with(&client, &cookie, "/-/user_settings/personal_access_tokens").await;
        assert_eq!(page.text().contains("fine-grained"), has_them, "{version}");
    }
}

#[tokio::test]
async fn a_token_knows_itself_since_15_5() {
    for (version, status) in [("15.4.0", 404), ("15.5.0", 200)] {
        let sim = start_version(version).await;
        let token = sim.personal_token("mara", &[gitlab_sim::Scope::Api], None).unwrap();
        let client = Client::with_token(&sim, &token);
        assert_eq!(client.get("personal_access_tokens/self").await.status, status, "{version}");
    }
}

#[tokio::test]
async fn no_route_is_told_apart_from_no_such_thing() {
    let sim = start().await;
    let mara = Client::of(&sim, "mara");
    mara.get("no_such_endpoint").await.expect_error(404, "404 Not Found");
    mara.get("projects/999999").await.expect_message(404, "404 Project Not Found");
    let answer = mara.call(Method::PATCH, "user", json!({})).await;
    answer.expect_error(405, "405 Not Allowed");
}

#[tokio::test]
async fn the_form_for_a_fine_grained_token_comes_first_since_19_4() {
    for (version, path, is_fine) in [
        ("19.3.0", "", false),
        ("19.4.0", "", true),
        ("19.4.0", "?name=Drawbridge&scopes=api", false),
        ("19.4.0", "?type=classic", false),
    ] {
        let sim = start_version(version).await;
        let client = Client::anonymous(&sim);
        let cookie = sign_in(&client).await;
        let path = format!("/-/user_settings/personal_access_tokens{path}");
        let page = get_with(&client, &cookie, &path).await.text();
        assert_eq!(page.contains("permission_user__read"), is_fine, "{version} {path}");
        assert_eq!(page.contains("scope_api"), !is_fine, "{version} {path}");
    }
}
