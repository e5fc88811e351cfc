//! `/personal_access_tokens/self`: what the token that makes the call is.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde_json::{Value, json};

use crate::caller::Caller;
use crate::clock::{date, timestamp, unix_millis};
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::personal_tokens::PersonalToken;

/// `GET /personal_access_tokens/self`, with any scope at all. An OAuth token has no such row.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let token = own(&caller)?;
    let user_id = instance.directory.user_named(&token.username).map(|user| user.id);
    let scopes = match token.permissions {
        Some(_) => json!(["granular"]),
        None => json!(token.scopes),
    };
    Ok(Json(json!({
        "id": token.id,
        "name": token.name,
        "revoked": token.revoked,
        "created_at": timestamp(token.created_at_millis),
        "description": token.description,
        "scopes": scopes,
        "granular": token.permissions.is_some(),
        "user_id": user_id,
        "last_used_at": timestamp(unix_millis()),
        "active": true,
        "expires_at": token.expires_at_millis.map(date),
    })))
}

/// `DELETE /personal_access_tokens/self`
pub(crate) async fn revoke(
    State(instance): State<SharedInstance>,
    caller: Caller,
) -> Result<StatusCode, ApiError> {
    let token = own(&caller)?;
    instance.personal_tokens.revoke_id(&token.username, token.id);
    Ok(StatusCode::NO_CONTENT)
}

fn own(caller: &Caller) -> Result<&PersonalToken, ApiError> {
    let bearer = caller.bearer().ok_or(ApiError::Unauthorized)?;
    bearer.personal.as_ref().ok_or(ApiError::NotFound("Personal Access Token"))
}
