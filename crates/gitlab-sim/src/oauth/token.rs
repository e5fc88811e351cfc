//! `POST /oauth/token`: a code or a refresh token becomes a pair of tokens.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};

use serde_json::json;

use super::authorize::requested_scopes;
use super::device;
use super::grants::Grant;
use super::refusal::never_stored;
use super::{Application, OauthError, TokenPair};
use crate::basic_auth::BasicCredentials;
use crate::instance::{Instance, SharedInstance};
use crate::params::Params;
use crate::scopes::{Scope, parse_scopes};

pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, OauthError> {
    let client = Client::read(&headers, &params);
    if client.is_twofold && instance.behaviour().refuses_two_client_methods {
        return Err(OauthError::TwoClientMethods);
    }
    let grant_type = params.filled("grant_type").ok_or(OauthError::InvalidRequest("grant_type"))?;
    let pair = match grant_type.as_str() {
        "authorization_code" => from_code(&instance, &client, &params)?,
        "refresh_token" => from_refresh_token(&instance, &client, &params)?,
        "password" => from_password(&instance, &client, &params)?,
        "client_credentials" => from_credentials(&instance, &client)?,
        device::GRANT_TYPE if device::is_there(&instance) => {
            let pair = from_device(&instance, &client, &params)?;
            if !instance.behaviour().device_refresh_token {
                return Ok(without_refresh_token(&pair));
            }
            pair
        }
        _ => return Err(OauthError::UnsupportedGrantType),
    };
    Ok(never_stored(Json(pair).into_response()))
}

/// `OPTIONS`: pages of other sites may ask for tokens, since 15.1.
pub(crate) async fn preflight(State(instance): State<SharedInstance>) -> Response {
    if !instance.is_at_least(15, 1) {
        return crate::pages::not_found(&instance, None);
    }
    let headers =
        [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS")];
    (headers, "").into_response()
}

fn without_refresh_token(pair: &TokenPair) -> Response {
    never_stored(
        Json(json!({
            "access_token": pair.access_token,
            "token_type": pair.token_type,
            "expires_in": pair.expires_in,
            "scope": pair.scope,
            "created_at": pair.created_at,
        }))
        .into_response(),
    )
}

/// How the client says who it is.
pub(super) struct Client {
    id: Option<String>,
    secret: Option<String>,
    /// It says so in the header and in the body at once.
    is_twofold: bool,
}

impl Client {
    pub(super) fn read(headers: &HeaderMap, params: &Params) -> Self {
        let basic = BasicCredentials::read(headers);
        let is_twofold = basic.is_some() && params.filled("client_id").is_some();
        let (id, secret) = match basic {
            Some(basic) => (Some(basic.username), Some(basic.password)),
            None => (params.filled("client_id"), params.text("client_secret")),
        };
        Self { id, secret: secret.filter(|secret| !secret.is_empty()), is_twofold }
    }

    /// The application, if it is registered and the secret is right.
    pub(super) fn authenticate(&self, instance: &Instance) -> Option<Application> {
        let application = instance.applications.find(self.id.as_deref()?)?;
        application.is_proven_by(self.secret.as_deref()).then_some(application)
    }

    /// The same, for a grant that the application is allowed to use.
    fn authenticate_for(&self, grant_type: &str, instance: &Instance) -> Result<Application, OauthError> {
        let application = self.authenticate(instance).ok_or(OauthError::InvalidClient)?;
        match application.allows_grant(grant_type) {
            true => Ok(application),
            false => Err(OauthError::unauthorized(instance)),
        }
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
    let application = client.authenticate_for("authorization_code", instance)?;
    let grant = grant.ok_or(OauthError::InvalidGrant)?;
    if !is_proven(&grant, &application.client_id, &redirect_uri, verifier.as_deref().unwrap_or_default()) {
        return Err(OauthError::InvalidGrant);
    }
    if !instance.grants.redeem(code.as_deref().unwrap_or_default()) {
        return Err(OauthError::InvalidGrant);
    }
    Ok(instance.tokens.issue(&grant.username, &application.client_id, &granted(instance, grant.scopes))?)
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

/// What is granted of what was agreed to.
fn granted(instance: &Instance, mut scopes: Vec<Scope>) -> Vec<Scope> {
    if instance.behaviour().narrows_scopes {
        scopes.truncate(1);
    }
    scopes
}

fn from_device(instance: &Instance, client: &Client, params: &Params) -> Result<TokenPair, OauthError> {
    let code = params.filled("device_code").ok_or(OauthError::InvalidRequest("device_code"))?;
    let application = client.authenticate_for(device::GRANT_TYPE, instance)?;
    let interval = instance.behaviour().device_interval;
    let approved = instance.devices.ask(&code, &application.client_id, interval)?;
    let scopes = granted(instance, approved.scopes);
    Ok(instance.tokens.issue(&approved.username, &application.client_id, &scopes)?)
}

/// The grant that hands a password over; GitLab still takes it.
fn from_password(instance: &Instance, client: &Client, params: &Params) -> Result<TokenPair, OauthError> {
    let application = client.authenticate_for("password", instance)?;
    let (username, password) = (params.text("username"), params.text("password"));
    let user = instance.directory.sign_in(&username.unwrap_or_default(), &password.unwrap_or_default());
    let user = user.filter(|user| !instance.standings.of(&user.username).is_blocked);
    let user = user.ok_or(OauthError::InvalidGrant)?;
    let scopes = requested_scopes(&application.scopes, params).ok_or(OauthError::InvalidScope)?;
    Ok(instance.tokens.issue(&user.username, &application.client_id, &scopes)?)
}

/// A token that is nobody's: good for no call that needs a user.
fn from_credentials(instance: &Instance, client: &Client) -> Result<TokenPair, OauthError> {
    let application = client.authenticate_for("client_credentials", instance)?;
    if !application.is_confidential {
        return Err(OauthError::unauthorized(instance));
    }
    Ok(instance.tokens.issue("", &application.client_id, &application.scopes)?)
}
