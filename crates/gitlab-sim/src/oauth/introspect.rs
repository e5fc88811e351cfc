//! `POST /oauth/introspect` (RFC 7662): what a token is, for its own application.

use axum::Json;
use axum::extract::State;
use http::{HeaderMap, header};
use serde_json::{Value, json};

use super::OauthError;
use super::token::Client;
use crate::caller::bearer_token;
use crate::instance::{Instance, SharedInstance};
use crate::params::Params;

pub(crate) async fn introspect(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Json<Value>, OauthError> {
    let token = params.filled("token").unwrap_or_default();
    let client_id = asking_application(&instance, &headers, &params, &token)?;
    let row = instance.tokens.find_either(&token);
    let row = row.filter(|row| row.client_id == client_id && !row.is_revoked() && !row.is_expired());
    Ok(Json(match row {
        None => json!({ "active": false }),
        Some(row) => json!({
            "active": true,
            "scope": crate::scopes::join_scopes(&row.scopes),
            "client_id": row.client_id,
            "token_type": "Bearer",
            "exp": row.created_at_millis / 1000 + row.seconds_left(),
            "iat": row.created_at_millis / 1000,
        }),
    }))
}

/// The application that asks: by its credentials, or by a token of its own that is not the one in question.
fn asking_application(
    instance: &Instance,
    headers: &HeaderMap,
    params: &Params,
    token: &str,
) -> Result<String, OauthError> {
    if let Some(bearer) = bearer_token(headers) {
        let row = instance.tokens.find_access(&bearer).filter(|row| !row.is_revoked() && !row.is_expired());
        let row = row.filter(|_| bearer != token).ok_or(OauthError::UnknownToken)?;
        return Ok(row.client_id);
    }
    if !headers.contains_key(header::AUTHORIZATION) && params.filled("client_id").is_none() {
        return Err(OauthError::InvalidRequest("client_id"));
    }
    let application = Client::read(headers, params).authenticate(instance);
    application.map(|application| application.client_id).ok_or(OauthError::InvalidClient)
}
