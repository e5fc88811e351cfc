//! The web pages: plain HTML forms, all but one without scripts, so that a person and a test drive them alike.

pub(crate) mod access_tokens;
pub(crate) mod applications;
pub(crate) mod avatar;
pub(crate) mod consent;
pub(crate) mod device;
pub(crate) mod home;
mod letters;
pub(crate) mod redirecting;
pub(crate) mod sign_in;
pub(crate) mod terms;

use axum::response::{Html, IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::directory::User;
use crate::instance::Instance;

const STYLE: &str = include_str!("pages/style.css");

/// `GET /assets/gitlab-sim.css`
pub(crate) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// A page. `body` is HTML; everything that came from outside has to be escaped in it already.
pub(crate) fn page(instance: &Instance, title: &str, user: Option<&User>, body: &str) -> Response {
    let account = user.map(|user| account(instance, user)).unwrap_or_default();
    let html = format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · GitLab stand-in</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<header class="bar"><a class="brand" href="{home}"><span class="mark"></span>GitLab stand-in</a>{account}</header>
<main>
{body}
</main>
<footer>A local stand-in for GitLab, for demos and tests. Nothing here leaves this computer.</footer>
</body>
</html>
"#,
        title = escape(title),
        style = instance.at("/assets/gitlab-sim.css"),
        home = instance.at("/"),
    );
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(None)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response
}

fn account(instance: &Instance, user: &User) -> String {
    format!(
        r#"<nav><a href="{applications}">Applications</a>
<a href="{tokens}">Access tokens</a>
<img class="avatar" src="{avatar}" alt="" width="32" height="32"><span>{name}</span>
<form method="post" action="{sign_out}"><button class="quiet">Sign out</button></form></nav>"#,
        applications = instance.at(applications::path(instance)),
        tokens = instance.at(access_tokens::path(instance)),
        sign_out = instance.at("/users/sign_out"),
        avatar = instance.at(&avatar::path(user)),
        name = escape(&user.name),
    )
}

/// The content security policy; a consent form may also lead to the application's scheme.
pub(crate) fn policy(form_scheme: Option<&str>) -> String {
    let scheme = form_scheme.map(|scheme| format!(" {scheme}:")).unwrap_or_default();
    format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{scheme}; base-uri 'none'"
    )
}

/// What GitLab shows for an authorize request that it will not grant: a page with status 200.
pub(crate) fn oauth_error(instance: &Instance, user: Option<&User>, sentence: &str) -> Response {
    let body = format!(
        r#"<section class="card"><h1>An error has occurred</h1>
<p class="error" id="error">{}</p>
<p class="hint">The application was not told. Go back to it and cancel the sign-in there.</p></section>"#,
        escape(sentence)
    );
    page(instance, "An error has occurred", user, &body)
}

/// What an administrator sees who may not let applications reach far.
pub(crate) fn forbidden_to_admins(instance: &Instance, user: &User, application: &str) -> Response {
    let body = format!(
        r#"<section class="card"><h1>This account may not authorize {application}</h1>
<p class="error" id="error">Administrators of this server may not give applications access to the API.</p>
<p class="hint">The application was not told. Sign in with an account that is no administrator's.</p></section>"#,
        application = escape(application),
    );
    page(instance, "Access denied", Some(user), &body)
}

/// A page that does not exist.
pub(crate) fn not_found(instance: &Instance, user: Option<&User>) -> Response {
    let body = r#"<section class="card"><h1>404: Page not found</h1>
<p>Make sure the address is correct. The stand-in has the pages for signing in and for applications only.</p>
</section>"#;
    (StatusCode::NOT_FOUND, page(instance, "Not found", user, body)).into_response()
}

/// A page that lies elsewhere now.
pub(crate) fn moved(location: &str) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location.to_owned())]).into_response()
}

/// Text as HTML text or attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// A hidden field of a form.
pub(crate) fn hidden(name: &str, value: &str) -> String {
    format!(r#"<input type="hidden" name="{}" value="{}">"#, escape(name), escape(value))
}
