//! `POST /oauth/revoke` (RFC 7009): kills a pair, and says nothing about whether it existed.

use axum::Json;
use axum::extract::State;
use http::HeaderMap;
use serde_json::{Value, json};

use super::OauthError;
use super::token::Client;
use crate::instance::SharedInstance;
use crate::params::Params;

pub(crate) async fn revoke(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Json<Value>, OauthError> {
    let client = Client::read(&headers, &params);
    let asking = client.authenticate(&instance).ok_or(OauthError::NotToBeRevoked)?;
    let token = params.filled("token").unwrap_or_default();
    let Some(row) = instance.tokens.find_either(&token) else { return Ok(Json(json!({}))) };
    let is_owner = row.client_id == asking.client_id;
    // Up to Doorkeeper 5.8 nobody asks who it is that revokes a public application's token.
    let owner = instance.applications.find(&row.client_id);
    let is_anybodys = owner.is_some_and(|owner| !owner.is_confidential);
    if !is_owner && (instance.behaviour().enforces_revoke_owner || !is_anybodys) {
        return Err(OauthError::NotToBeRevoked);
    }
    instance.tokens.revoke(&token);
    Ok(Json(json!({})))
}
