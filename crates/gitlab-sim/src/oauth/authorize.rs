//! `/oauth/authorize`: the page on which a person agrees, and what happens when they do or do not.
//!
//! A request that is wrong in itself ends on a page with status 200, never at the redirect URI: the application
//! hears nothing.

use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderValue, StatusCode, header};

use super::grants::Grant;
use super::pkce::{BadChallenge, Challenge};
use super::redirect;
use super::{Application, Visitor};
use crate::directory::User;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pages::{self, consent};
use crate::params::Params;
use crate::scopes::{Scope, parse_scopes};

/// An authorize request that could be granted.
#[derive(Debug)]
pub(crate) struct AuthorizeRequest {
    pub(crate) application: Application,
    pub(crate) redirect_uri: String,
    pub(crate) scopes: Vec<Scope>,
    state: Option<String>,
    challenge: Option<Challenge>,
}

/// Why a request cannot be granted, in the words that the person reads.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadRequest {
    #[error(
        "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."
    )]
    Client,
    #[error("The redirect URI included is not valid.")]
    RedirectUri,
    #[error("The authorization server does not support this response type.")]
    ResponseType,
    #[error("The requested scope is invalid, unknown, or malformed.")]
    Scope,
    #[error("The code challenge method must be S256 or plain, and must come with a code challenge.")]
    Challenge,
}

impl From<BadChallenge> for BadRequest {
    fn from(BadChallenge: BadChallenge) -> Self {
        Self::Challenge
    }
}

impl AuthorizeRequest {
    fn read(instance: &Instance, params: &Params) -> Result<Self, BadRequest> {
        let application = params.filled("client_id").and_then(|id| instance.applications.find(&id));
        let application = application.ok_or(BadRequest::Client)?;
        let exactly = instance.behaviour().doorkeeper_six;
        let redirect_uri =
            params.filled("redirect_uri").filter(|uri| application.allows_redirect(uri, exactly));
        let redirect_uri = redirect_uri.ok_or(BadRequest::RedirectUri)?;
        if params.filled("response_type").as_deref() != Some("code") {
            return Err(BadRequest::ResponseType);
        }
        let challenge = Challenge::read(
            params.filled("code_challenge").as_deref(),
            params.filled("code_challenge_method").as_deref(),
        )?;
        let scopes = requested_scopes(&application.scopes, params).ok_or(BadRequest::Scope)?;
        Ok(Self { application, redirect_uri, scopes, state: params.filled("state"), challenge })
    }

    fn answer(&self, answer: &[(&str, &str)]) -> Response {
        let state = self.state.as_deref().map(|state| ("state", state));
        let answer: Vec<_> = answer.iter().copied().chain(state).collect();
        found(&redirect::with_answer(&self.redirect_uri, &answer))
    }
}

/// Without a `scope` GitLab takes `api`, if the application has it.
fn requested_scopes(registered: &[Scope], params: &Params) -> Option<Vec<Scope>> {
    let wanted = parse_scopes(&params.filled("scope").unwrap_or_else(|| Scope::Api.as_str().to_owned()))?;
    wanted.iter().all(|scope| registered.contains(scope)).then_some(wanted)
}

/// `GET`: to the sign-in page and back, then the consent page. A public application is asked for every time.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    OriginalUri(uri): OriginalUri,
    params: Params,
) -> Response {
    let Some(user) = visitor.user else {
        let back = uri.path_and_query().map_or("/", |path| path.as_str());
        return Redirect::to(&pages::sign_in::url(back)).into_response();
    };
    match AuthorizeRequest::read(&instance, &params) {
        Ok(request) => consent_page(&instance, &user, &request, &params),
        Err(error) => pages::oauth_error(Some(&user), &error.to_string()),
    }
}

fn consent_page(instance: &Instance, user: &User, request: &AuthorizeRequest, params: &Params) -> Response {
    let mut page = consent::page(instance, user, request, params);
    // The form leads to another scheme in the end, which the browser has to be told is all right.
    let policy = pages::policy(Some(redirect::scheme(&request.redirect_uri)));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    page
}

/// `POST`: the person pressed a button. A form can only post, so Cancel says `_method=delete`.
pub(crate) async fn decide(
    instance: State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Result<Response, ApiError> {
    if params.text("_method").is_some_and(|method| method.eq_ignore_ascii_case("delete")) {
        return Ok(deny(instance, visitor, params).await);
    }
    let State(instance) = instance;
    let Some(user) = visitor.user else { return Ok(Redirect::to(&pages::sign_in::url("/")).into_response()) };
    let request = match AuthorizeRequest::read(&instance, &params) {
        Ok(request) => request,
        Err(error) => return Ok(pages::oauth_error(Some(&user), &error.to_string())),
    };
    let code = instance.grants.issue(Grant {
        username: user.username,
        client_id: request.application.client_id.clone(),
        redirect_uri: request.redirect_uri.clone(),
        scopes: request.scopes.clone(),
        challenge: request.challenge.clone(),
    })?;
    Ok(request.answer(&[("code", &code)]))
}

/// `DELETE`: the person said no.
pub(crate) async fn deny(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    match AuthorizeRequest::read(&instance, &params) {
        Ok(request) => request.answer(&[
            ("error", "access_denied"),
            ("error_description", "The resource owner or authorization server denied the request."),
        ]),
        Err(error) => pages::oauth_error(visitor.user.as_ref(), &error.to_string()),
    }
}

fn found(location: &str) -> Response {
    match HeaderValue::from_str(location) {
        Ok(location) => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
        Err(_) => pages::oauth_error(None, &BadRequest::RedirectUri.to_string()),
    }
}
