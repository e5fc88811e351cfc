//! The REST API under `/api/v4`: one file per resource.

mod arrival;
mod blobs;
mod branches;
mod commit_json;
mod commits;
mod files;
mod groups;
pub(crate) mod permissions;
mod personal_access_tokens;
mod project_json;
mod projects;
mod server_info;
mod since;
mod tree;
mod users;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use crate::errors::ApiError;
use crate::instance::SharedInstance;

/// Every route beneath `/api/v4`.
pub(crate) fn router(instance: SharedInstance) -> Router<SharedInstance> {
    let project = project().route_layer(from_fn_with_state(instance.clone(), arrival::arrive));
    Router::new()
        .merge(project)
        .route("/user", get(users::current))
        .route("/users/{id}", get(users::show))
        .route("/metadata", get(server_info::show))
        .route("/version", get(server_info::show))
        .route(
            "/personal_access_tokens/self",
            get(personal_access_tokens::show).delete(personal_access_tokens::revoke),
        )
        .route("/groups", get(groups::list))
        .route("/groups/{id}", get(groups::show))
        .route("/groups/{id}/subgroups", get(groups::subgroups))
        .route("/groups/{id}/descendant_groups", get(groups::descendants))
        .route("/groups/{id}/projects", get(projects::of_group))
        .route("/projects", get(projects::list))
        .route_layer(from_fn_with_state(instance.clone(), permissions::check))
        .route_layer(from_fn_with_state(instance, since::check))
        .fallback(async || ApiError::NoRoute)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
}

/// What belongs to one project.
fn project() -> Router<SharedInstance> {
    Router::new().route("/projects/{id}", get(projects::show)).nest("/projects/{id}/repository", repository())
}

fn repository() -> Router<SharedInstance> {
    Router::new()
        .route("/branches", get(branches::list).post(branches::create))
        .route("/branches/{branch}", get(branches::show).head(branches::exists).delete(branches::remove))
        .route("/tree", get(tree::list))
        .route(
            "/files/{path}",
            get(files::show).head(files::head).post(files::create).put(files::update).delete(files::remove),
        )
        .route("/files/{path}/raw", get(files::raw))
        .route("/blobs/{sha}", get(blobs::show))
        .route("/blobs/{sha}/raw", get(blobs::raw))
        .route("/commits", get(commits::list).post(commits::create))
        .route("/commits/{sha}", get(commits::show))
}
