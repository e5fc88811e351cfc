//! The routes, and what every request passes through on its way to them.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};

use crate::instance::SharedInstance;
use crate::oauth::{Visitor, authorize, info, revoke, token};
use crate::pages::{self, applications, avatar, home, sign_in};
use crate::{api, git_http, request_log};

/// Larger bodies than this are refused, as GitLab does.
const MAX_BODY: usize = 300 * 1024 * 1024;

/// The whole server.
pub(crate) fn router(instance: SharedInstance) -> Router {
    Router::new()
        .merge(web())
        .merge(oauth())
        .nest("/api/v4", api::router())
        .fallback(elsewhere)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(instance.clone(), request_log::record))
        .with_state(instance)
}

fn web() -> Router<SharedInstance> {
    Router::new()
        .route("/", get(home::show))
        .route("/assets/gitlab-sim.css", get(pages::style))
        .route("/users/sign_in", get(sign_in::show).post(sign_in::sign_in))
        .route("/users/sign_out", post(sign_in::sign_out))
        .route("/-/user_settings/applications", get(applications::show))
        .route("/uploads/-/system/user/avatar/{id}/avatar.png", get(avatar::show))
}

fn oauth() -> Router<SharedInstance> {
    Router::new()
        .route("/oauth/authorize", get(authorize::show).post(authorize::decide).delete(authorize::deny))
        .route("/oauth/token", post(token::create))
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
    pages::not_found(visitor.user.as_ref())
}
