//! `GET /oauth/token/info`: what a token is good for.

use axum::Json;
use axum::extract::State;
use http::HeaderMap;
use serde_json::{Value, json};

use super::OauthError;
use crate::caller::bearer_token;
use crate::instance::SharedInstance;
use crate::params::Params;

pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Json<Value>, OauthError> {
    let token = bearer_token(&headers).or_else(|| params.filled("access_token"));
    let row = token.and_then(|token| instance.tokens.find_access(&token));
    let token = row.ok_or(OauthError::UnknownToken)?.good()?;
    let user_id = instance.directory.user_named(&token.username).map(|user| user.id);
    Ok(Json(json!({
        "resource_owner_id": user_id,
        "scope": token.scopes,
        "expires_in": token.seconds_left(),
        "application": { "uid": token.client_id },
        "created_at": token.created_at_millis / 1000,
        "scopes": token.scopes,
        "expires_in_seconds": token.seconds_left(),
    })))
}
