//! `POST /oauth/token`: a code or a refresh token becomes a pair of tokens.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderMap;

use super::grants::Grant;
use super::refusal::never_stored;
use super::{Application, OauthError, TokenPair};
use crate::basic_auth::BasicCredentials;
use crate::instance::{Instance, SharedInstance};
use crate::params::Params;
use crate::scopes::parse_scopes;

pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, OauthError> {
    let client = Client::read(&headers, &params);
    let pair = match params.filled("grant_type").as_deref() {
        None => return Err(OauthError::InvalidRequest("grant_type")),
        Some("authorization_code") => from_code(&instance, &client, &params)?,
        Some("refresh_token") => from_refresh_token(&instance, &client, &params)?,
        Some(_) => return Err(OauthError::UnsupportedGrantType),
    };
    Ok(never_stored(Json(pair).into_response()))
}

/// How the client says who it is.
pub(super) struct Client {
    id: Option<String>,
    secret: Option<String>,
}

impl Client {
    pub(super) fn read(headers: &HeaderMap, params: &Params) -> Self {
        let basic = BasicCredentials::read(headers);
        let (id, secret) = match basic {
            Some(basic) => (Some(basic.username), Some(basic.password)),
            None => (params.filled("client_id"), params.text("client_secret")),
        };
        Self { id, secret: secret.filter(|secret| !secret.is_empty()) }
    }

    /// The application, if it is registered and the secret is right.
    pub(super) fn authenticate(&self, instance: &Instance) -> Option<Application> {
        let application = instance.applications.find(self.id.as_deref()?)?;
        application.is_proven_by(self.secret.as_deref()).then_some(application)
    }
}

fn from_code(instance: &Instance, client: &Client, params: &Params) -> Result<TokenPair, OauthError> {
    let code = params.filled("code");
    let grant = code.as_deref().and_then(|code| instance.grants.look_up(code));
    let redirect_uri = params.filled("redirect_uri").ok_or(OauthError::InvalidRequest("redirect_uri"))?;
    let verifier = params.filled("code_verifier");
    if verifier.is_none() && grant.as_ref().is_some_and(|grant| grant.challenge.is_some()) {
        return Err(OauthError::InvalidRequest("code_verifier"));
    }
    let application = client.authenticate(instance).ok_or(OauthError::InvalidClient)?;
    let grant = grant.ok_or(OauthError::InvalidGrant)?;
    if !is_proven(&grant, &application.client_id, &redirect_uri, verifier.as_deref().unwrap_or_default()) {
        return Err(OauthError::InvalidGrant);
    }
    if !instance.grants.redeem(code.as_deref().unwrap_or_default()) {
        return Err(OauthError::InvalidGrant);
    }
    Ok(instance.tokens.issue(&grant.username, &application.client_id, &grant.scopes)?)
}

fn is_proven(grant: &Grant, client_id: &str, redirect_uri: &str, verifier: &str) -> bool {
    grant.client_id == client_id
        && grant.redirect_uri == redirect_uri
        && grant.challenge.as_ref().is_none_or(|challenge| challenge.is_met_by(verifier))
}

/// The token is looked at before the client, so a dead token says `invalid_grant` whoever asks.
fn from_refresh_token(
    instance: &Instance,
    client: &Client,
    params: &Params,
) -> Result<TokenPair, OauthError> {
    let token = params.filled("refresh_token").ok_or(OauthError::InvalidRequest("refresh_token"))?;
    let old = instance.tokens.find_refresh(&token).ok_or(OauthError::InvalidGrant)?;
    if client.id.is_none() {
        return Err(OauthError::InvalidGrant);
    }
    let application = client.authenticate(instance).ok_or(OauthError::InvalidClient)?;
    if old.client_id != application.client_id {
        return Err(OauthError::InvalidGrant);
    }
    let scopes = match params.filled("scope") {
        None => old.scopes,
        Some(list) => parse_scopes(&list)
            .filter(|wanted| wanted.iter().all(|scope| old.scopes.contains(scope)))
            .ok_or(OauthError::InvalidScope)?,
    };
    instance.tokens.rotate(&token, &scopes)?.ok_or(OauthError::InvalidGrant)
}
