//! What answers at the address: a GitLab or something else, and what it knows of the application.

use http::StatusCode;
use url::Url;

use super::{Examination, Remedy, Reply, page};
use crate::{
    answer::{Answer, ErrorBody},
    device,
    error::Error,
    server::Server,
    token,
    transport::Transport,
};

/// Stands for what no server can know.
const JUNK: &str = "drawbridge-asks-whether-this-is-known";

impl Examination<'_> {
    pub(super) async fn gitlab(&mut self) -> Reply {
        let name = self.server.display_name();
        let answer = match self.first().await {
            Ok(answer) if is_gitlab(answer) => return Reply::passed(format!("{name} is a GitLab.")),
            Ok(answer) => Answer {
                server: answer.server.clone(),
                status: answer.status,
                headers: answer.headers.clone(),
                body: answer.body.clone(),
            },
            Err(error) => {
                return Reply::failed(
                    format!("No answer came: {error}."),
                    "Try again; if it stays so, ask whoever runs the server.",
                );
            }
        };
        if let Some(elsewhere) = self.elsewhere(&answer).await {
            return Reply::failed(
                format!("There is no GitLab at {}, but there is one at {elsewhere}", self.server.base()),
                format!("Use the address {elsewhere}"),
            )
            .with_remedy(Remedy::Address(elsewhere.into()));
        }
        self.something_else(&answer)
    }

    /// Looks for the GitLab where the server itself points, and under the usual paths.
    async fn elsewhere(&self, answer: &Answer) -> Option<Url> {
        let front = self.transport.probe(self.server, Transport::get(self.server.base().clone())).await.ok();
        let pointed =
            [Some(answer), front.as_ref()].into_iter().flatten().filter_map(|answer| self.target(answer));
        // The address may also be that of a page, copied from the browser.
        let copied = place_of(self.server.base());
        let mut places: Vec<Url> =
            copied.into_iter().chain(pointed.filter_map(|target| place_of(&target))).collect();
        places.extend(["/", "/gitlab/"].iter().filter_map(|path| self.server.base().join(path).ok()));
        for place in places.iter().filter(|place| *place != self.server.base()) {
            // Only the very host, perhaps with encryption: nobody asked for another one to be looked at.
            if place.host() != self.server.base().host() {
                continue;
            }
            let Ok(server) = Server::unregistered(place.as_str()) else { continue };
            let server = server.with_certificates(self.server.certificates().map(Into::into));
            if self.probe(&server).await.is_ok_and(|answer| is_gitlab(&answer)) {
                return Some(place.clone());
            }
        }
        None
    }

    fn target(&self, answer: &Answer) -> Option<Url> {
        let location = answer.status.is_redirection().then(|| answer.header("location")).flatten()?;
        self.server.base().join(location).ok()
    }

    fn something_else(&self, answer: &Answer) -> Reply {
        let (name, status) = (self.server.display_name(), answer.status.as_u16());
        if let Some(target) = self.target(answer) {
            return self.sent_on(&target);
        }
        let wants_login = answer.header("www-authenticate").is_some();
        match answer.status {
            StatusCode::UNAUTHORIZED | StatusCode::PROXY_AUTHENTICATION_REQUIRED if wants_login => {
                Reply::failed(
                    format!(
                        "Something in front of {name} wants a name and a password before GitLab is reached."
                    ),
                    LET_THROUGH,
                )
            }
            StatusCode::TOO_MANY_REQUESTS => Reply::failed(
                format!("{name} asks to wait: there were too many requests from this network."),
                "Try again in a few minutes.",
            ),
            StatusCode::FORBIDDEN => Reply::failed(
                format!("{name} refuses to answer this machine (403)."),
                "It may only answer inside the company's network or VPN, or block this network.",
            ),
            _ if answer.status.is_server_error() => Reply::failed(
                format!("{name} is in trouble: it answers {status}."),
                "GitLab answers like this while it starts or is repaired; try again in a few minutes.",
            ),
            _ => Reply::failed(
                match page::title(&answer.body) {
                    Some(title) => format!("{name} is no GitLab: it shows the page \u{201c}{title}\u{201d}."),
                    None => format!("{name} does not answer as GitLab does (status {status})."),
                },
                "Check the address. A GitLab may live under a path, as in https://example.com/gitlab, or on another \
                 port.",
            ),
        }
    }

    fn sent_on(&self, target: &Url) -> Reply {
        let base = self.server.base();
        if target.host() == base.host() && target.scheme() == "https" && base.scheme() == "http" {
            let encrypted = place_of(target).unwrap_or_else(|| target.clone());
            return Reply::failed(
                format!("{} sends everything on to https.", self.server.display_name()),
                format!("Use the address {encrypted}"),
            )
            .with_remedy(Remedy::Address(encrypted.into()));
        }
        if target.origin() == base.origin() {
            return Reply::failed(
                format!(
                    "{} sends every request on to {}, which is no GitLab.",
                    self.server.display_name(),
                    target.path()
                ),
                LET_THROUGH,
            );
        }
        Reply::failed(
            format!(
                "{} sends every request on to {} first: a login page, most likely, that stands in front of GitLab.",
                self.server.display_name(),
                target.host_str().unwrap_or_default()
            ),
            LET_THROUGH,
        )
    }

    /// Only signed-in people are told the version. Whether there is sign-in with a code is seen by everybody.
    pub(super) async fn version(&self) -> Reply {
        const UNTOLD: &str = "GitLab tells its version only to who is signed in";
        let form = [("client_id", JUNK), ("scope", self.server.scope().as_str())];
        let request = Transport::post_form(self.server.at("oauth/authorize_device"), &form);
        match self.transport.probe(self.server, request).await {
            Ok(answer) if device::is_absent(&answer) => Reply::untold(format!(
                "{UNTOLD}. It offers no sign-in with a code, so it is older than 17.2."
            )),
            Ok(answer) if token::refusal(answer.status.as_u16(), &answer.body).is_some() => {
                Reply::passed("It is 17.2 or newer: it offers sign-in with a code.")
            }
            _ => Reply::untold(format!("{UNTOLD}.")),
        }
    }

    /// Sends a code that cannot be one: who knows the application complains of the code, who does not, of the
    /// application. A confidential one is not told from an unknown one.
    pub(super) async fn application(&self) -> Reply {
        let page = self.server.applications_url();
        if !self.server.has_client_id() {
            return Reply::skipped("No application id is given yet.")
                .with_cure(format!("Register Drawbridge at {page} and copy the application id from there."));
        }
        let redirect_uri = self.server.redirect_uri();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", self.server.client_id()),
            ("code", JUNK),
            ("redirect_uri", &redirect_uri),
            ("code_verifier", JUNK),
        ];
        let request = Transport::post_form(self.server.at("oauth/token"), &form);
        let refusal = match self.transport.probe(self.server, request).await {
            Ok(answer) => token::refusal(answer.status.as_u16(), &answer.body),
            Err(error) => Some(error),
        };
        match refusal {
            Some(Error::SignInRefused { code, .. }) if code == "invalid_grant" => {
                Reply::passed("The application id is known, and needs no secret.")
            }
            Some(Error::SignInRefused { code, .. }) if code == "invalid_client" => Reply::failed(
                "The server does not know this application id, or the application is marked as confidential.",
                format!(
                    "Open {page}: copy the application id once more, and see that Confidential is not ticked."
                ),
            ),
            Some(error) => Reply::untold(format!(
                "The server does not say whether it knows the application id: {error}."
            )),
            None => Reply::untold("The server does not say whether it knows the application id."),
        }
    }

    /// GitLab looks at the redirect address only after somebody has signed in to it in the browser.
    pub(super) fn redirect(&self) -> Reply {
        Reply::untold(
            "GitLab checks the redirect addresses only in the browser. If it shows “The redirect URI included is not \
             valid” there, they are not registered.",
        )
        .with_cure(format!(
            "Register both, each on a line of its own: {} and {}",
            self.server.redirect_uri(),
            self.server.loopback_redirect_uri()
        ))
    }

    /// Nothing that answers without a person looks at the scopes: the device endpoint takes any.
    pub(super) fn scopes(&self) -> Reply {
        let scope = self.server.scope().as_str();
        Reply::untold(format!(
            "Whether the application may ask for “{scope}” shows only in the browser. If GitLab calls the scope invalid \
             there, it is not ticked."
        ))
        .with_cure(format!("Tick the scope {scope} where the application is registered."))
    }
}

const LET_THROUGH: &str =
    "Ask whoever runs it to let the paths api/v4 and oauth through to GitLab, which guards them itself.";

/// GitLab's refusal of somebody who is not signed in. The words are a constant of its API and never translated.
fn is_gitlab(answer: &Answer) -> bool {
    let body = ErrorBody::parse(&answer.body);
    answer.status == StatusCode::UNAUTHORIZED && body.is_some_and(|body| body.message == "401 Unauthorized")
}

/// The server that an address of a page of GitLab's is part of.
fn place_of(target: &Url) -> Option<Url> {
    let path = target.path();
    let end = ["/users/sign_in", "/api/v4", "/-/", "/dashboard", "/explore"]
        .iter()
        .filter_map(|known| path.find(known))
        .min();
    let mut place = target.clone();
    place.set_query(None);
    place.set_fragment(None);
    place.set_path(&format!("{}/", path[..end.unwrap_or(path.len())].trim_end_matches('/')));
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_of_a_page_is_what_stands_before_its_path() {
        for (page, place) in [
            ("https://h/gitlab/users/sign_in?x=1#y", "https://h/gitlab/"),
            ("https://h/users/sign_in", "https://h/"),
            ("https://h/a/b/api/v4/user", "https://h/a/b/"),
            ("https://h/gitlab", "https://h/gitlab/"),
            ("https://h/git/-/explore", "https://h/git/"),
        ] {
            assert_eq!(place_of(&Url::parse(page).unwrap()).unwrap().as_str(), place);
        }
    }
}
