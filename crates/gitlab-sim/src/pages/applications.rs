//! The page of authorised applications, where a person takes access back.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::{escape, hidden, page, sign_in};
use crate::directory::User;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::Visitor;
use crate::params::Params;
use crate::scopes::{Scope, join_scopes};

const PATH: &str = "/-/user_settings/applications";

/// `GET /-/user_settings/applications`
pub(crate) async fn show(State(instance): State<SharedInstance>, visitor: Visitor) -> Response {
    let Some(user) = visitor.user else { return Redirect::to(&sign_in::url(PATH)).into_response() };
    let list = match authorised(&instance, &user) {
        applications if applications.is_empty() => {
            r#"<p class="faint" id="none">You have no authorized applications.</p>"#.to_owned()
        }
        applications => format!("<ul class=\"plain\">{}</ul>", applications.join("")),
    };
    let body = format!(
        r#"<section class="card"><h1>Authorized applications</h1>
<p class="hint">These applications may act for you. Revoking ends that at once.</p>{list}</section>"#
    );
    page("Applications", Some(&user), &body)
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
<form class="revoke" method="post" action="/oauth/authorized_applications/{client_id}">{method}<button class="danger">Revoke</button></form></li>"#,
        name = escape(&name.unwrap_or_default()),
        scopes = escape(&join_scopes(scopes)),
        client_id = escape(client_id),
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
    Redirect::to(PATH).into_response()
}
