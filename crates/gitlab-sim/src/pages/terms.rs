//! The page with terms of service, which stands before every other page until they are accepted.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{hidden, page, sign_in};
use crate::directory::User;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::Visitor;
use crate::params::Params;

const PATH: &str = "/-/users/terms";

/// The way to the page, for somebody who has to accept before they go on to `path`.
pub(crate) fn detour(instance: &Instance, user: &User, path: &str) -> Option<Response> {
    let has_terms = instance.standings.of(&user.username).has_terms_to_accept;
    has_terms.then(|| {
        let back = instance.at(path);
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("redirect", &back).finish();
        Redirect::to(&instance.at(&format!("{PATH}?{query}"))).into_response()
    })
}

/// `GET /-/users/terms`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    let Some(user) = visitor.user else {
        return Redirect::to(&sign_in::url(&instance, PATH)).into_response();
    };
    let body = format!(
        r#"<section class="card"><h1>Terms of service</h1><p>Be kind to the harbour.</p>
<form id="terms" method="post" action="{action}">{back}
<div class="actions"><button>Accept terms</button></div></form></section>"#,
        action = instance.at("/-/users/terms/accept"),
        back = hidden("redirect", &sign_in::local_path(&instance, params.filled("redirect"))),
    );
    page(&instance, "Terms of service", Some(&user), &body)
}

/// `POST /-/users/terms/accept`
pub(crate) async fn accept(
    State(instance): State<SharedInstance>,
    visitor: Visitor,
    params: Params,
) -> Response {
    if let Some(user) = visitor.user {
        instance.standings.change(&user.username, |standing| standing.has_terms_to_accept = false);
    }
    Redirect::to(&sign_in::local_path(&instance, params.filled("redirect"))).into_response()
}
