//! The documents in which an authorization server describes itself, as far as they are known.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::device;
use crate::instance::{Instance, SharedInstance};
use crate::scopes::Scope;

/// `GET /.well-known/openid-configuration`
pub(crate) async fn openid(State(instance): State<SharedInstance>) -> Json<Value> {
    let mut document = common(&instance);
    let base = instance.base_url();
    if let Some(document) = document.as_object_mut() {
        document.insert("userinfo_endpoint".to_owned(), json!(format!("{base}/oauth/userinfo")));
        document.insert("jwks_uri".to_owned(), json!(format!("{base}/oauth/discovery/keys")));
        document.insert("subject_types_supported".to_owned(), json!(["public"]));
        document.insert("id_token_signing_alg_values_supported".to_owned(), json!(["RS256"]));
    }
    Json(document)
}

/// `GET /.well-known/oauth-authorization-server`
pub(crate) async fn oauth(State(instance): State<SharedInstance>) -> Json<Value> {
    Json(common(&instance))
}

fn common(instance: &Instance) -> Value {
    let base = instance.base_url();
    let mut grants = vec!["authorization_code", "password", "client_credentials", "refresh_token"];
    let mut document = json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/oauth/authorize"),
        "token_endpoint": format!("{base}/oauth/token"),
        "revocation_endpoint": format!("{base}/oauth/revoke"),
        "introspection_endpoint": format!("{base}/oauth/introspect"),
        "scopes_supported": Scope::ALL.map(Scope::as_str),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["plain", "S256"],
    });
    if device::is_there(instance) {
        grants.push(device::GRANT_TYPE);
        document["device_authorization_endpoint"] = json!(format!("{base}/oauth/authorize_device"));
    }
    document["grant_types_supported"] = json!(grants);
    document
}
