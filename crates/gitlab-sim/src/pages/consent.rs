//! The page that asks whether an application may act for a person.

use axum::response::Response;

use super::{avatar, escape, hidden};
use crate::directory::User;
use crate::instance::Instance;
use crate::oauth::authorize::AuthorizeRequest;
use crate::params::Params;

/// What the form sends back unchanged.
const CARRIED: [&str; 8] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "state",
    "scope",
    "code_challenge",
    "code_challenge_method",
    "gl_auth_type",
];

fn page_body(instance: &Instance, user: &User, request: &AuthorizeRequest, carried: &str) -> String {
    let scopes: String = request
        .scopes
        .iter()
        .map(|scope| {
            format!(
                "<li><code>{}</code><br><span class=\"faint\">{}</span></li>",
                scope.as_str(),
                escape(scope.description())
            )
        })
        .collect();
    format!(
        r#"<section class="card"><h1>Authorize {name}?</h1>
<p>{name} would like to use your account on {server}.</p>
<div class="account"><img class="avatar" src="{avatar}" alt="" width="40" height="40">
<div><strong>{user}</strong><br><span class="faint">@{username}</span></div></div>
<h2>It will be able to</h2>
<ul class="plain">{scopes}</ul>
<p class="hint">You will be sent to <code>{redirect}</code></p>
<div class="actions">
<form id="authorize" method="post" action="{action}">{carried}<button>Authorize</button></form>
<form id="deny" method="post" action="{action}">{method}{carried}<button class="quiet">Cancel</button></form>
</div></section>"#,
        name = escape(&request.application.name),
        server = escape(instance.base_url()),
        avatar = instance.at(&avatar::path(user)),
        action = instance.at("/oauth/authorize"),
        user = escape(&user.name),
        username = escape(&user.username),
        redirect = escape(&request.redirect_uri),
        method = hidden("_method", "delete"),
    )
}

/// The whole page.
pub(crate) fn page(
    instance: &Instance,
    user: &User,
    request: &AuthorizeRequest,
    params: &Params,
) -> Response {
    let carried: String =
        CARRIED.iter().filter_map(|name| Some(hidden(name, &params.filled(name)?))).collect();
    let title = format!("Authorize {}", request.application.name);
    super::page(instance, &title, Some(user), &page_body(instance, user, request, &carried))
}
