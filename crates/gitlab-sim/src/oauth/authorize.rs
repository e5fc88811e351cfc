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
use crate::pages::{self, consent, redirecting};
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
    #[error("Verify the email address in your account profile before you sign in.")]
    UnconfirmedEmail,
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

    /// The address that the browser is sent to.
    fn answer(&self, instance: &Instance, answer: &[(&str, &str)]) -> String {
        let behaviour = instance.behaviour();
        let state = match &self.state {
            _ if behaviour.omits_state => None,
            Some(_) if behaviour.sends_wrong_state => Some(("state", "a-state-that-nobody-sent")),
            state => state.as_deref().map(|state| ("state", state)),
        };
        let answer: Vec<_> = answer.iter().copied().chain(state).collect();
        redirect::with_answer(&self.redirect_uri, &answer)
    }

    /// Whether nobody needs to be asked: a trusted application, or a confidential one that has a token already.
    fn is_granted(&self, instance: &Instance, user: &User) -> bool {
        let application = &self.application;
        let has_token = |instance: &Instance| {
            let mut tokens = instance.tokens.living(&user.username).into_iter();
            tokens.any(|row| {
                row.client_id == application.client_id && !row.is_expired() && row.scopes == self.scopes
            })
        };
        self.is_trusted(instance) || (application.is_confidential && has_token(instance))
    }

    fn is_trusted(&self, instance: &Instance) -> bool {
        let is_demo = self.application.client_id == instance.client_id;
        self.application.is_trusted || (is_demo && instance.behaviour().trusted_application)
    }

    fn grant(&self, instance: &Instance, user: &User) -> Result<String, ApiError> {
        let code = instance.grants.issue(Grant {
            username: user.username.clone(),
            client_id: self.application.client_id.clone(),
            redirect_uri: self.redirect_uri.clone(),
            scopes: self.scopes.clone(),
            challenge: self.challenge.clone(),
        })?;
        Ok(self.answer(instance, &[("code", &code)]))
    }
}

/// A request that this person may decide on, or the page that they see instead.
fn read_for(instance: &Instance, user: &User, params: &Params) -> Result<AuthorizeRequest, Box<Response>> {
    let refused = |error: BadRequest| Box::new(pages::oauth_error(instance, Some(user), &error.to_string()));
    let (behaviour, standing) = (instance.behaviour(), instance.standings.of(&user.username));
    if behaviour.confirms_email && standing.is_unconfirmed {
        return Err(refused(BadRequest::UnconfirmedEmail));
    }
    let request = AuthorizeRequest::read(instance, params).map_err(refused)?;
    let reaches_far = request.application.scopes.iter().any(|scope| scope.reaches_far());
    if behaviour.refuses_admins && standing.is_admin && reaches_far && !request.is_trusted(instance) {
        return Err(Box::new(pages::forbidden_to_admins(instance, user, &request.application.name)));
    }
    Ok(request)
}

/// Without a `scope` GitLab takes `api`, if the application has it.
pub(super) fn requested_scopes(registered: &[Scope], params: &Params) -> Option<Vec<Scope>> {
    // A private parameter of GitLab's own: signing in and nothing more.
    if params.filled("gl_auth_type").as_deref() == Some("login") {
        return registered.contains(&Scope::ReadUser).then(|| vec![Scope::ReadUser]);
    }
    let wanted = parse_scopes(&params.filled("scope").unwrap_or_else(|| Scope::Api.as_str().to_owned()))?;
    wanted.iter().all(|scope| registered.contains(scope)).then_some(wanted)
}

/// `GET`: to the sign-in page and back, then the consent page. A public application is asked for every time.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    OriginalUri(uri): OriginalUri,
    params: Params,
) -> Result<Response, ApiError> {
    let back = uri.path_and_query().map_or("/", |path| path.as_str());
    let Some(user) = visitor.user else {
        return Ok(Redirect::to(&pages::sign_in::url(&instance, back)).into_response());
    };
    if let Some(detour) = pages::terms::detour(&instance, &user, back) {
        return Ok(detour);
    }
    match read_for(&instance, &user, &params) {
        Ok(request) if request.is_granted(&instance, &user) => {
            Ok(redirecting::page(&instance, &user, &request.grant(&instance, &user)?))
        }
        Ok(request) => Ok(consent_page(&instance, &user, &request, &params)),
        Err(page) => Ok(*page),
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
    let Some(user) = visitor.user else {
        return Ok(Redirect::to(&pages::sign_in::url(&instance, "/")).into_response());
    };
    match read_for(&instance, &user, &params) {
        Ok(request) => Ok(found(&instance, &request.grant(&instance, &user)?)),
        Err(page) => Ok(*page),
    }
}

/// `DELETE`: the person said no.
pub(crate) async fn deny(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    match AuthorizeRequest::read(&instance, &params) {
        Ok(request) => {
            let description = "The resource owner or authorization server denied the request.";
            let answer = [("error", "access_denied"), ("error_description", description)];
            found(&instance, &request.answer(&instance, &answer))
        }
        Err(error) => pages::oauth_error(&instance, visitor.user.as_ref(), &error.to_string()),
    }
}

fn found(instance: &Instance, location: &str) -> Response {
    match HeaderValue::from_str(location) {
        Ok(location) => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
        Err(_) => pages::oauth_error(instance, None, &BadRequest::RedirectUri.to_string()),
    }
}
