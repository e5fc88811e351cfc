//! The first page: who is signed in, and which projects there are.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{escape, page, sign_in};
use crate::instance::SharedInstance;
use crate::oauth::Visitor;

/// `GET /`
pub(crate) async fn show(State(instance): State<SharedInstance>, visitor: Visitor) -> Response {
    let Some(user) = visitor.user else { return Redirect::to(&sign_in::url(&instance, "/")).into_response() };
    let directory = &instance.directory;
    let projects =
        directory.projects.iter().filter(|project| directory.may_see_project(Some(&user), project));
    let items: String = projects
        .map(|project| {
            format!(
                "<li><strong>{}</strong><br><span class=\"faint\"><code>git clone {}/{}.git</code></span></li>",
                escape(&project.name),
                escape(instance.base_url()),
                escape(&project.full_path),
            )
        })
        .collect();
    let body = format!(r#"<section class="card"><h1>Projects</h1><ul class="plain">{items}</ul></section>"#);
    page(&instance, "Projects", Some(&user), &body)
}
