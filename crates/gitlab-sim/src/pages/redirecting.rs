//! The page that leads a browser on by script, where nobody had to be asked.

use axum::response::Response;
use http::{HeaderValue, header};

use super::escape;
use crate::directory::User;
use crate::instance::Instance;
use crate::random::random_hex;

/// Status 200, unlike every other way back to an application. A browser may refuse to leave for another scheme without
/// a click, so there is a link as well.
fn page_for(instance: &Instance, user: &User, location: &str, nonce: &str) -> Response {
    let body = format!(
        r#"<section class="card"><h1>Redirecting</h1>
<p><a id="redirect" href="{href}">Click here to redirect to the application</a></p>
<script nonce="{nonce}">window.location = document.getElementById("redirect").href;</script></section>"#,
        href = escape(location),
    );
    let mut response = super::page(instance, "Redirecting", Some(user), &body);
    let policy = format!("{}; script-src 'nonce-{nonce}'", super::policy(None));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The page that leads to an address.
pub(crate) fn page(instance: &Instance, user: &User, location: &str) -> Response {
    // Without random numbers the script does not run, and the link is left.
    page_for(instance, user, location, &random_hex::<16>().unwrap_or_default())
}
