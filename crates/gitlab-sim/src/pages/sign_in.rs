//! Signing in to the web pages with user name and password, and out again.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderValue, StatusCode, header};

use super::{escape, hidden, page};
use crate::directory::User;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::{SESSION_COOKIE, Visitor};
use crate::params::Params;

/// The sign-in page that leads on to `return_to`.
pub(crate) fn url(instance: &Instance, return_to: &str) -> String {
    let return_to = instance.at(return_to);
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("return_to", &return_to).finish();
    instance.at(&format!("/users/sign_in?{query}"))
}

/// `GET /users/sign_in`
pub(crate) async fn show(State(instance): State<SharedInstance>, params: Params) -> Response {
    form(&instance, &return_to(&instance, &params), "", None)
}

/// `POST /users/sign_in`
pub(crate) async fn sign_in(
    State(instance): State<SharedInstance>,
    params: Params,
) -> Result<Response, ApiError> {
    let username = params.text("username").unwrap_or_default();
    let password = params.text("password").unwrap_or_default();
    let return_to = return_to(&instance, &params);
    let Some(user) = instance.directory.sign_in(&username, &password) else {
        let page = form(&instance, &return_to, &username, Some("Invalid login or password."));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let standing = instance.standings.of(&user.username);
    if standing.is_blocked {
        let sentence = "Your account has been blocked. Contact your GitLab administrator.";
        let page = form(&instance, &return_to, &username, Some(sentence));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let cookie = instance.sessions.open(user)?;
    Ok(with_cookie(
        Redirect::to(&return_to),
        &format!(
            "{SESSION_COOKIE}={cookie}; Path={}; HttpOnly; SameSite=Lax{}",
            instance.at("/"),
            secure(&instance)
        ),
    ))
}

/// `POST /users/sign_out`
pub(crate) async fn sign_out(State(instance): State<SharedInstance>, visitor: Visitor) -> Response {
    if let Some(cookie) = visitor.cookie {
        instance.sessions.close(&cookie);
    }
    with_cookie(
        Redirect::to(&instance.at("/users/sign_in")),
        &format!("{SESSION_COOKIE}=; Path={}; Max-Age=0", instance.at("/")),
    )
}

/// Over TLS the cookie stays there.
fn secure(instance: &Instance) -> &'static str {
    if instance.base_url().starts_with("https:") { "; Secure" } else { "" }
}

fn with_cookie(redirect: Redirect, cookie: &str) -> Response {
    let mut response = redirect.into_response();
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Where a form leads in the end.
fn return_to(instance: &Instance, params: &Params) -> String {
    local_path(instance, params.filled("return_to"))
}

/// Only a path on this server: a page of ours must not send people elsewhere.
pub(super) fn local_path(instance: &Instance, wanted: Option<String>) -> String {
    let is_local = |path: &String| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    wanted.filter(is_local).unwrap_or_else(|| instance.at("/"))
}

fn form(instance: &Instance, return_to: &str, username: &str, error: Option<&str>) -> Response {
    let error = error.map(|error| format!(r#"<p class="error" id="error">{}</p>"#, escape(error)));
    let body = format!(
        r#"<section class="card narrow"><h1>Sign in</h1>{error}
<form id="sign-in" method="post" action="{action}">
{return_to}
<label for="username">Username or primary email</label>
<input id="username" name="username" type="text" value="{username}" autocomplete="username" autofocus required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<div class="actions"><button>Sign in</button></div>
</form>
{demo}</section>"#,
        action = instance.at("/users/sign_in"),
        demo = demo_hint(instance),
        error = error.unwrap_or_default(),
        return_to = hidden("return_to", return_to),
        username = escape(username),
    );
    page(instance, "Sign in", None, &body)
}

/// Nobody remembers the passwords of a demo, and they guard nothing.
fn demo_hint(instance: &Instance) -> String {
    let hint = |user: &User| {
        let (name, password) = (escape(&user.username), escape(&user.password));
        format!(r#"<p class="hint demo">For the demo: <code>{name}</code> with <code>{password}</code></p>"#)
    };
    instance.directory.users.first().map(hint).unwrap_or_default()
}
