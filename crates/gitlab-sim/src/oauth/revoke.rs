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
    let application = client.authenticate(&instance).ok_or(OauthError::UnauthorizedClient)?;
    let token = params.filled("token").ok_or(OauthError::InvalidRequest("token"))?;
    instance.tokens.revoke(&token, &application.client_id);
    Ok(Json(json!({})))
}
