//! `/oauth/device`: where a person enters the code that a device shows, and agrees or refuses.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{escape, hidden, page, sign_in};
use crate::directory::User;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::{Visitor, device};
use crate::params::Params;

const PATH: &str = "/oauth/device";

/// Whoever is signed in, where there is a device flow at all; else the page that they see instead.
fn person(instance: &Instance, visitor: Visitor, params: &Params) -> Result<User, Box<Response>> {
    if !device::is_there(instance) {
        return Err(Box::new(super::not_found(instance, visitor.user.as_ref())));
    }
    visitor.user.ok_or_else(|| {
        let code = params.filled("user_code").map(|code| format!("?user_code={code}")).unwrap_or_default();
        Box::new(Redirect::to(&sign_in::url(instance, &format!("{PATH}{code}"))).into_response())
    })
}

/// `GET /oauth/device`; the code may come with the address.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    match person(&instance, visitor, &params) {
        Ok(user) => form(&instance, &user, &params.text("user_code").unwrap_or_default(), None),
        Err(page) => *page,
    }
}

/// `POST /oauth/device/confirm`: what the device wants.
pub(crate) async fn confirm(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    let user = match person(&instance, visitor, &params) {
        Ok(user) => user,
        Err(page) => return *page,
    };
    let code = params.text("user_code").unwrap_or_default();
    let Some(grant) = instance.devices.with_user_code(&code) else {
        return form(&instance, &user, &code, Some("The user code is invalid or has expired."));
    };
    let application = instance.applications.find(&grant.client_id).map(|application| application.name);
    let scopes: String = grant
        .scopes
        .iter()
        .map(|scope| {
            let description = escape(scope.description());
            format!("<li><code>{}</code><br><span class=\"faint\">{description}</span></li>", scope.as_str())
        })
        .collect();
    let body = format!(
        r#"<section class="card"><h1>Authorize {name}?</h1>
<p>A device that shows the code <code>{code}</code> would like to use your account.</p>
<ul class="plain">{scopes}</ul>
<div class="actions">
<form id="authorize" method="post" action="{action}">{carried}<button>Authorize</button></form>
<form id="deny" method="post" action="{action}">{method}{carried}<button class="quiet">Cancel</button></form>
</div></section>"#,
        name = escape(&application.unwrap_or_default()),
        code = escape(&code),
        action = instance.at(PATH),
        carried = hidden("user_code", &code),
        method = hidden("_method", "delete"),
    );
    page(&instance, "Authorize a device", Some(&user), &body)
}

/// `POST /oauth/device`: the person pressed a button.
pub(crate) async fn decide(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    let user = match person(&instance, visitor, &params) {
        Ok(user) => user,
        Err(page) => return *page,
    };
    let code = params.text("user_code").unwrap_or_default();
    let is_refused = params.text("_method").is_some_and(|method| method.eq_ignore_ascii_case("delete"));
    let decision = (!is_refused).then_some(user.username.as_str());
    if !instance.devices.decide(&code, decision) {
        return form(&instance, &user, &code, Some("The user code is invalid or has expired."));
    }
    let sentence = match is_refused {
        true => "The device was refused.",
        false => "The device is connected. You can return to it.",
    };
    let body = format!(r#"<section class="card"><h1>Done</h1><p id="done">{sentence}</p></section>"#);
    page(&instance, "Device", Some(&user), &body)
}

fn form(instance: &Instance, user: &User, code: &str, error: Option<&str>) -> Response {
    let error = error.map(|error| format!(r#"<p class="error" id="error">{}</p>"#, escape(error)));
    let body = format!(
        r#"<section class="card narrow"><h1>Connect a device</h1>{error}
<form id="device" method="post" action="{action}">
<label for="user_code">Enter the code that the device shows</label>
<input id="user_code" name="user_code" type="text" value="{code}" autocomplete="off" autofocus required>
<div class="actions"><button>Continue</button></div>
</form></section>"#,
        error = error.unwrap_or_default(),
        action = instance.at("/oauth/device/confirm"),
        code = escape(code),
    );
    page(instance, "Connect a device", Some(user), &body)
}
