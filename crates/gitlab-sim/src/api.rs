//! The REST API under `/api/v4`: one file per resource.

mod arrival;
mod blobs;
mod branches;
mod commit_json;
mod commits;
mod compare;
mod diff_json;
mod files;
mod groups;
mod large;
mod members;
mod merge_requests;
mod multipart;
mod namespaces;
pub(crate) mod permissions;
mod personal_access_tokens;
mod project_json;
mod projects;
mod server_info;
mod since;
mod tags;
mod tree;
mod uploads;
mod users;
mod wikis;

pub(crate) use commits::signature;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::errors::ApiError;
use crate::instance::SharedInstance;

/// Every route beneath `/api/v4`.
pub(crate) fn router(instance: SharedInstance) -> Router<SharedInstance> {
    let project = project().route_layer(from_fn_with_state(instance.clone(), arrival::arrive));
    Router::new()
        .merge(project)
        .route("/user", get(users::current))
        .route("/users", get(users::list))
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
        .route("/groups/{id}/members", get(members::of_group))
        .route("/groups/{id}/members/all", get(members::all_of_group))
        .route("/namespaces", get(namespaces::list))
        .route("/namespaces/{id}", get(namespaces::show))
        .route("/projects", get(projects::list))
        .route_layer(from_fn_with_state(instance.clone(), permissions::check))
        .route_layer(from_fn_with_state(instance, since::check))
        .fallback(async || ApiError::NoRoute)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
}

/// What belongs to one project.
fn project() -> Router<SharedInstance> {
    Router::new()
        .route("/projects/{id}", get(projects::show))
        .route("/projects/{id}/star", post(projects::stars::star))
        .route("/projects/{id}/unstar", post(projects::stars::unstar))
        .route("/projects/{id}/members", get(members::of_project))
        .route("/projects/{id}/members/all", get(members::all_of_project))
        .route("/projects/{id}/members/all/{user}", get(members::one_of_project))
        .route("/projects/{id}/merge_requests", get(merge_requests::list).post(merge_requests::create))
        .route("/projects/{id}/merge_requests/{iid}", get(merge_requests::show).put(merge_requests::update))
        .route("/projects/{id}/uploads", get(uploads::list).post(uploads::create))
        .route("/projects/{id}/uploads/{upload}", get(uploads::show).delete(uploads::remove))
        .route("/projects/{id}/uploads/{upload}/{name}", get(uploads::show_by_secret))
        .route("/projects/{id}/wikis", get(wikis::list).post(wikis::create))
        .route("/projects/{id}/wikis/attachments", post(wikis::attach))
        .route("/projects/{id}/wikis/{slug}", get(wikis::show).put(wikis::update).delete(wikis::remove))
        .nest("/projects/{id}/repository", repository())
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
        .route("/files/{path}/blame", get(files::blame))
        .route("/blobs/{sha}", get(blobs::show))
        .route("/blobs/{sha}/raw", get(blobs::raw))
        .route("/commits", get(commits::list).post(commits::create))
        .route("/commits/{sha}", get(commits::show))
        .route("/commits/{sha}/diff", get(commits::details::diff))
        .route("/commits/{sha}/refs", get(commits::details::references))
        .route("/commits/{sha}/merge_requests", get(commits::details::merge_requests))
        .route("/compare", get(compare::compare))
        .route("/merge_base", get(compare::merge_base))
        .route("/tags", get(tags::list))
        .route("/tags/{tag}", get(tags::show))
}
