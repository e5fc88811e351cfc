//! The page of authorised applications, where a person takes access back.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;

use super::{escape, hidden, page, sign_in};
use crate::directory::User;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::{Application, NewApplication, Visitor};
use crate::params::Params;
use crate::scopes::{Scope, join_scopes};

pub(crate) const PATH: &str = "/-/user_settings/applications";
/// Where the page was before 16.8.
pub(crate) const OLD_PATH: &str = "/-/profile/applications";

/// Where this version has the page.
pub(crate) fn path(instance: &Instance) -> &'static str {
    if instance.is_at_least(16, 8) { PATH } else { OLD_PATH }
}

/// `GET /-/user_settings/applications`
pub(crate) async fn show(State(instance): State<SharedInstance>, visitor: Visitor) -> Response {
    if path(&instance) == OLD_PATH {
        return super::not_found(&instance, visitor.user.as_ref());
    }
    here(&instance, visitor)
}

/// `GET /-/profile/applications`: the page itself on an old server, the way to it on a newer one.
pub(crate) async fn show_old(State(instance): State<SharedInstance>, visitor: Visitor) -> Response {
    if path(&instance) == PATH {
        return super::moved(&instance.at(PATH));
    }
    here(&instance, visitor)
}

fn here(instance: &Instance, visitor: Visitor) -> Response {
    match visitor.user {
        Some(user) => whole(instance, &user, ""),
        None => Redirect::to(&sign_in::url(instance, path(instance))).into_response(),
    }
}

fn whole(instance: &Instance, user: &User, notice: &str) -> Response {
    let list = match authorised(instance, user) {
        applications if applications.is_empty() => {
            r#"<p class="faint" id="none">You have no authorized applications.</p>"#.to_owned()
        }
        applications => format!("<ul class=\"plain\">{}</ul>", applications.join("")),
    };
    let body = format!(
        r#"<section class="card"><h1>Applications</h1>{notice}
<form id="new-application" method="post" action="{action}"><h2>Add new application</h2>
<label for="name">Name</label><input id="name" name="name" type="text" required>
<label for="redirect_uri">Redirect URI (one a line)</label>
<textarea id="redirect_uri" name="redirect_uri" rows="3" required></textarea>
<p><label><input type="checkbox" name="confidential" value="1" checked> Confidential</label></p>
<div class="boxes">{scopes}</div>
<div class="actions"><button>Save application</button></div></form>
<h2>Authorized applications</h2>
<p class="hint">These applications may act for you. Revoking ends that at once.</p>{list}</section>"#,
        action = instance.at("/oauth/applications"),
        scopes = scope_boxes(),
    );
    page(instance, "Applications", Some(user), &body)
}

fn scope_boxes() -> String {
    let one = |scope: &Scope| {
        let name = scope.as_str();
        format!(
            r#"<p><label><input type="checkbox" name="scope_{name}" value="1"> <code>{name}</code></label></p>"#
        )
    };
    Scope::ALL.iter().map(one).collect()
}

/// `POST /oauth/applications`: a person registers an application of their own.
pub(crate) async fn register(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    let Some(user) = visitor.user else {
        return Redirect::to(&sign_in::url(&instance, path(&instance))).into_response();
    };
    let uris = params.text("redirect_uri").unwrap_or_default();
    let is_ticked = |scope: &Scope| params.filled(&format!("scope_{}", scope.as_str())).is_some();
    let registered = instance.applications.register(NewApplication {
        name: params.text("name").unwrap_or_default(),
        redirect_uris: uris.lines().map(str::trim).filter(|uri| !uri.is_empty()).map(str::to_owned).collect(),
        scopes: Scope::ALL.into_iter().filter(is_ticked).collect(),
        confidential: params.filled("confidential").is_some(),
        ..NewApplication::default()
    });
    match registered {
        Ok(application) => whole(&instance, &user, &made(&application)),
        Err(error) => {
            let notice = format!(r#"<p class="error" id="error">{}</p>"#, escape(&error.to_string()));
            (StatusCode::UNPROCESSABLE_ENTITY, whole(&instance, &user, &notice)).into_response()
        }
    }
}

/// What is shown of a new application; the secret this once.
fn made(application: &Application) -> String {
    let secret = match application.is_confidential {
        true => {
            format!(r#"<br>Secret: <code id="application-secret">{}</code>"#, escape(&application.secret))
        }
        false => String::new(),
    };
    format!(
        r#"<p>{name} is registered. Application ID: <code id="application-id">{id}</code>{secret}</p>"#,
        name = escape(&application.name),
        id = escape(&application.client_id),
    )
}

/// One list item for every application that holds a living token of the user.
fn authorised(instance: &Instance, user: &User) -> Vec<String> {
    let mut applications: BTreeMap<String, Vec<Scope>> = BTreeMap::new();
    for token in instance.tokens.living(&user.username) {
        applications.insert(token.client_id, token.scopes);
    }
    applications.iter().map(|(client_id, scopes)| item(instance, client_id, scopes)).collect()
}

fn item(instance: &Instance, client_id: &str, scopes: &[Scope]) -> String {
    let name = instance.applications.find(client_id).map(|application| application.name);
    format!(
        r#"<li class="row"><div><strong>{name}</strong><br><span class="faint">Scopes: {scopes}</span></div>
<form class="revoke" method="post" action="{action}">{method}<button class="danger">Revoke</button></form></li>"#,
        name = escape(&name.unwrap_or_default()),
        scopes = escape(&join_scopes(scopes)),
        action = instance.at(&format!("/oauth/authorized_applications/{}", escape(client_id))),
        method = hidden("_method", "delete"),
    )
}

/// `DELETE /oauth/authorized_applications/:client_id`, or the form that stands for it.
pub(crate) async fn revoke(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    Path(client_id): Path<String>,
    params: Params,
) -> Response {
    let is_delete = params.text("_method").is_none_or(|method| method.eq_ignore_ascii_case("delete"));
    if let Some(user) = visitor.user.filter(|_| is_delete) {
        instance.tokens.revoke_all(&user.username, &client_id);
        instance.grants.forget(&user.username, &client_id);
    }
    Redirect::to(&instance.at(path(&instance))).into_response()
}
