//! The page of personal access tokens: making a classic or a fine-grained one, and taking one back.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use http::StatusCode;

use super::{escape, hidden, page, sign_in};
use crate::api::permissions::assignable;
use crate::clock::{days_until, unix_millis};
use crate::directory::User;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::Visitor;
use crate::params::Params;
use crate::personal_tokens::{NewToken, PersonalToken};
use crate::scopes::{Scope, join_scopes};

pub(crate) const PATH: &str = "/-/user_settings/personal_access_tokens";
/// Where the page was before 16.8.
pub(crate) const OLD_PATH: &str = "/-/profile/personal_access_tokens";

/// Where this version has the page.
pub(crate) fn path(instance: &Instance) -> &'static str {
    if instance.is_at_least(16, 8) { PATH } else { OLD_PATH }
}

/// Whether this version knows fine-grained tokens.
fn has_fine_grained(instance: &Instance) -> bool {
    instance.is_at_least(18, 10)
}

/// Whether the form for a fine-grained token is shown. Since 19.4 it comes first, unless the address fills in the
/// classic one.
fn opens_fine_grained(instance: &Instance, params: &Params) -> bool {
    match params.filled("type").as_deref() {
        Some(kind) => kind == "granular",
        None => instance.is_at_least(19, 4) && params.value("scopes").is_none(),
    }
}

/// `GET /-/user_settings/personal_access_tokens`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    if path(&instance) == OLD_PATH {
        return super::not_found(&instance, visitor.user.as_ref());
    }
    here(&instance, visitor, &params)
}

/// `GET /-/profile/personal_access_tokens`: the page itself on an old server, the way to it on a newer one.
pub(crate) async fn show_old(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    if path(&instance) == PATH {
        return super::moved(&instance.at(PATH));
    }
    here(&instance, visitor, &params)
}

fn here(instance: &Instance, visitor: Visitor, params: &Params) -> Response {
    match visitor.user {
        Some(user) => whole(instance, &user, params, ""),
        None => {
            let carried = params.query(&["name", "description", "scopes", "type"]);
            Redirect::to(&sign_in::url(instance, &format!("{}{carried}", path(instance)))).into_response()
        }
    }
}

/// `POST`: makes a token and shows it, this once.
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Result<Response, ApiError> {
    let Some(user) = visitor.user else {
        return Ok(Redirect::to(&sign_in::url(&instance, path(&instance))).into_response());
    };
    let scopes: Vec<_> =
        Scope::ALL.into_iter().filter(|scope| params.filled(&scope_field(*scope)).is_some()).collect();
    let is_fine = has_fine_grained(&instance) && params.filled("type").as_deref() == Some("granular");
    let permissions: Vec<_> = assignable()
        .into_iter()
        .filter(|(_, name)| params.filled(&permission_field(name)).is_some())
        .map(|(boundary, name)| (boundary, name.to_owned()))
        .collect();
    let name = params.filled("name");
    let (true, Some(name)) = ((is_fine && !permissions.is_empty()) || !scopes.is_empty(), name) else {
        let error = r#"<p class="error" id="error">A token needs a name and something that it may do.</p>"#;
        return Ok(
            (StatusCode::UNPROCESSABLE_ENTITY, whole(&instance, &user, &params, error)).into_response()
        );
    };
    let days = params.filled("expires_at").and_then(|date| days_until(&date, unix_millis()));
    let token = instance.personal_tokens.issue(NewToken {
        username: user.username.clone(),
        name,
        description: params.text("description").unwrap_or_default(),
        scopes: if is_fine { Vec::new() } else { scopes },
        permissions: is_fine.then_some(permissions),
        expires_in: days.map(|days| Duration::from_secs(days * 86_400)),
    })?;
    let made = format!(
        r#"<p>Your new token. Copy it now: it is never shown again.</p>
<p><code id="created-token">{token}</code></p>"#
    );
    Ok(whole(&instance, &user, &Params::default(), &made))
}

/// `POST …/:id/revoke`
pub(crate) async fn revoke(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    Path(id): Path<u64>,
) -> Response {
    if let Some(user) = visitor.user {
        instance.personal_tokens.revoke_id(&user.username, id);
    }
    Redirect::to(&instance.at(path(&instance))).into_response()
}

fn whole(instance: &Instance, user: &User, params: &Params, notice: &str) -> Response {
    let is_fine = has_fine_grained(instance) && opens_fine_grained(instance, params);
    let (choice, other, kind) = match is_fine {
        true => (permission_boxes(), "?type=classic", "classic"),
        false => (scope_boxes(&params.text("scopes").unwrap_or_default()), "?type=granular", "fine-grained"),
    };
    let switch = match has_fine_grained(instance) {
        true => format!(
            r#"<p class="hint"><a id="other-kind" href="{other}">Make a {kind} token instead</a></p>"#
        ),
        false => String::new(),
    };
    let tokens: String =
        instance.personal_tokens.living(&user.username).iter().map(|token| item(instance, token)).collect();
    let body = format!(
        r#"<section class="card"><h1>Personal access tokens</h1>{notice}{switch}
<form id="new-token" method="post" action="{action}">{type}
<label for="name">Token name</label><input id="name" name="name" type="text" value="{name}" required>
<label for="description">Description</label><input id="description" name="description" type="text" value="{description}">
<label for="expires_at">Expiration date</label><input id="expires_at" name="expires_at" type="date">
<div class="boxes">{choice}</div>
<div class="actions"><button>Generate token</button></div></form>
<h2>Active tokens</h2><ul class="plain">{tokens}</ul></section>"#,
        action = instance.at(path(instance)),
        type = if is_fine { hidden("type", "granular") } else { String::new() },
        name = escape(&params.text("name").unwrap_or_default()),
        description = escape(&params.text("description").unwrap_or_default()),
    );
    page(instance, "Personal access tokens", Some(user), &body)
}

fn scope_field(scope: Scope) -> String {
    format!("scope_{}", scope.as_str())
}

fn permission_field(name: &str) -> String {
    format!("permission_{}", name.to_lowercase().replace([' ', ':'], "_"))
}

/// A box for each scope; those in the list are ticked already.
fn scope_boxes(prefilled: &str) -> String {
    let wanted: Vec<_> = prefilled.split(',').map(str::trim).collect();
    let tick = |scope: &Scope| {
        let (name, field) = (scope.as_str(), scope_field(*scope));
        checkbox(&field, name, wanted.contains(&name))
    };
    // The scopes of OpenID Connect are for applications alone.
    Scope::ALL.iter().filter(|scope| scope.reaches_far() || **scope == Scope::ReadUser).map(tick).collect()
}

fn permission_boxes() -> String {
    assignable().iter().map(|(_, name)| checkbox(&permission_field(name), name, false)).collect()
}

fn checkbox(field: &str, label: &str, is_ticked: bool) -> String {
    let checked = if is_ticked { " checked" } else { "" };
    format!(
        r#"<p><label><input type="checkbox" name="{field}" value="1"{checked}> <code>{label}</code></label></p>"#,
        label = escape(label)
    )
}

fn item(instance: &Instance, token: &PersonalToken) -> String {
    let rights = match &token.permissions {
        Some(permissions) => permissions.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", "),
        None => join_scopes(&token.scopes),
    };
    let action = instance.at(&format!("/-/user_settings/personal_access_tokens/{}/revoke", token.id));
    format!(
        r#"<li class="row"><div><strong>{name}</strong><br><span class="faint">{rights}</span></div>
<form class="revoke" method="post" action="{action}"><button class="danger">Revoke</button></form></li>"#,
        name = escape(&token.name),
        rights = escape(&rights),
    )
}
