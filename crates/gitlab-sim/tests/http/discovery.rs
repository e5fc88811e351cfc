//! The documents in which the server describes itself.

use gitlab_sim::{Options, Sim};
use serde_json::{Value, json};

use crate::client::{Client, start, start_version};

fn contains(list: &Value, text: &str) -> bool {
    list.as_array().unwrap().contains(&json!(text))
}

#[tokio::test]
async fn both_documents_name_the_endpoints() {
    let sim = start().await;
    for path in ["openid-configuration", "oauth-authorization-server"] {
        let document = Client::anonymous(&sim).get_url(&format!("/.well-known/{path}")).await.json();
        assert_eq!(document["issuer"], sim.base_url());
        for (field, path) in [
            ("authorization_endpoint", "/oauth/authorize"),
            ("token_endpoint", "/oauth/token"),
            ("revocation_endpoint", "/oauth/revoke"),
            ("device_authorization_endpoint", "/oauth/authorize_device"),
        ] {
            assert_eq!(document[field], format!("{}{path}", sim.base_url()));
        }
        assert!(contains(&document["code_challenge_methods_supported"], "S256"));
        assert!(contains(&document["scopes_supported"], "read_api"));
        assert_eq!(document["response_types_supported"], json!(["code"]));
    }
}

#[tokio::test]
async fn a_server_without_a_device_flow_does_not_name_it() {
    let sim = start_version("17.2.0").await;
    let document = Client::anonymous(&sim).get_url("/.well-known/openid-configuration").await.json();
    assert!(document.get("device_authorization_endpoint").is_none());
    assert!(!contains(&document["grant_types_supported"], "urn:ietf:params:oauth:grant-type:device_code"));
}

#[tokio::test]
async fn addresses_contain_the_relative_root() {
    let options = Options { relative_root: Some("gitlab/".to_owned()), ..Options::default() };
    let sim = Sim::start(options).await.unwrap();
    let document = Client::anonymous(&sim).get_url("/.well-known/openid-configuration").await.json();
    let token = document["token_endpoint"].as_str().unwrap();
    assert!(token.ends_with("/gitlab/oauth/token"), "{token}");
}
