//! The routes, and what every request passes through on its way to them.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::Response;
use axum::routing::{any, get, post};

use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::oauth::{Visitor, authorize, device, discovery, info, introspect, revoke, token, userinfo};
use crate::pages::{self, access_tokens, applications, avatar, home, sign_in};
use crate::{api, git_http};

/// Larger bodies than this are refused, as GitLab does.
const MAX_BODY: usize = 300 * 1024 * 1024;

/// The whole server.
pub(crate) fn router(instance: SharedInstance) -> Router {
    Router::new()
        .merge(web())
        .merge(oauth())
        .nest("/api/v4", api::router(instance.clone()))
        .route("/api/v3", any(async || ApiError::Gone))
        .route("/api/v3/{*path}", any(async || ApiError::Gone))
        .fallback(elsewhere)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(instance)
}

fn web() -> Router<SharedInstance> {
    Router::new()
        .route("/", get(home::show))
        .route("/assets/gitlab-sim.css", get(pages::style))
        .route("/users/sign_in", get(sign_in::show).post(sign_in::sign_in))
        .route("/users/sign_out", post(sign_in::sign_out))
        .route("/-/users/terms", get(pages::terms::show))
        .route("/-/users/terms/accept", post(pages::terms::accept))
        .route(applications::PATH, get(applications::show))
        .route(applications::OLD_PATH, get(applications::show_old))
        .route(access_tokens::PATH, get(access_tokens::show).post(access_tokens::create))
        .route(access_tokens::OLD_PATH, get(access_tokens::show_old).post(access_tokens::create))
        .route("/-/user_settings/personal_access_tokens/{id}/revoke", post(access_tokens::revoke))
        .route("/uploads/-/system/user/avatar/{id}/avatar.png", get(avatar::show))
}

fn oauth() -> Router<SharedInstance> {
    Router::new()
        .route("/oauth/authorize", get(authorize::show).post(authorize::decide).delete(authorize::deny))
        .route("/oauth/authorize_device", post(device::authorize))
        .route("/oauth/device", get(pages::device::show).post(pages::device::decide))
        .route("/oauth/device/confirm", post(pages::device::confirm))
        .route("/oauth/introspect", post(introspect::introspect))
        .route("/oauth/userinfo", get(userinfo::show).post(userinfo::show))
        .route("/oauth/applications", post(applications::register))
        .route("/.well-known/openid-configuration", get(discovery::openid))
        .route("/.well-known/oauth-authorization-server", get(discovery::oauth))
        .route("/oauth/token", post(token::create).options(token::preflight))
        .route("/oauth/token/info", get(info::show))
        .route("/oauth/revoke", post(revoke::revoke))
        .route(
            "/oauth/authorized_applications/{client_id}",
            post(applications::revoke).delete(applications::revoke),
        )
}

/// Everything else is a repository for git, or nothing.
async fn elsewhere(State(instance): State<SharedInstance>, visitor: Visitor, request: Request) -> Response {
    if git_http::is_git_path(request.uri().path()) {
        return git_http::serve(&instance, request).await;
    }
    pages::not_found(&instance, visitor.user.as_ref())
}
