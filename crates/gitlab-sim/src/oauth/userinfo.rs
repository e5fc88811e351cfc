//! `/oauth/userinfo`: who signed in, for a token with scope `openid`.

use axum::Json;
use axum::extract::State;
use http::HeaderMap;
use serde_json::{Value, json};

use super::OauthError;
use crate::caller::bearer_token;
use crate::instance::SharedInstance;
use crate::pages::avatar;
use crate::params::Params;
use crate::scopes::Scope;

pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Json<Value>, OauthError> {
    let token = bearer_token(&headers).or_else(|| params.filled("access_token"));
    let row = token.and_then(|token| instance.tokens.find_access(&token));
    let row = row.ok_or(OauthError::UnknownToken)?.good()?;
    if !row.scopes.contains(&Scope::Openid) {
        return Err(OauthError::InsufficientScope);
    }
    let user = instance.directory.user_named(&row.username).ok_or(OauthError::UnknownToken)?;
    let base = instance.base_url();
    let mut body = json!({ "sub": user.id.to_string(), "groups": [] });
    if row.scopes.contains(&Scope::Profile) {
        body["name"] = json!(user.name);
        body["nickname"] = json!(user.username);
        body["preferred_username"] = json!(user.username);
        body["profile"] = json!(format!("{base}/{}", user.username));
        body["picture"] = json!(format!("{base}{}", avatar::path(user)));
    }
    if row.scopes.contains(&Scope::Email) {
        body["email"] = json!(user.email);
        body["email_verified"] = json!(!instance.standings.of(&user.username).is_unconfirmed);
    }
    Ok(Json(body))
}
