//! Redirect URIs: when one matches a registered one, and how an answer is put on it.

use std::net::IpAddr;

use url::{Host, Url};

/// Byte for byte, except that the port is free where both are `http` on a loopback address literal.
pub(super) fn matches(registered: &str, requested: &str) -> bool {
    registered == requested || is_same_loopback(registered, requested).unwrap_or(false)
}

fn is_same_loopback(registered: &str, requested: &str) -> Option<bool> {
    let (mut registered, mut requested) = (Url::parse(registered).ok()?, Url::parse(requested).ok()?);
    if !is_loopback(&registered) || !is_loopback(&requested) {
        return Some(false);
    }
    registered.set_port(None).ok()?;
    requested.set_port(None).ok()?;
    Some(registered == requested)
}

fn is_loopback(uri: &Url) -> bool {
    let address: Option<IpAddr> = match uri.host() {
        Some(Host::Ipv4(address)) => Some(address.into()),
        Some(Host::Ipv6(address)) => Some(address.into()),
        // `localhost` is a name, which may be anything; GitLab gives it no exception.
        _ => None,
    };
    uri.scheme() == "http" && address.is_some_and(|address| address.is_loopback())
}

/// The address that the browser is sent to with an answer; spaces are written as `+`.
pub(super) fn with_answer(redirect_uri: &str, answer: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(answer).finish();
    let separator = if redirect_uri.contains('?') { '&' } else { '?' };
    format!("{redirect_uri}{separator}{query}")
}

/// The scheme, for the consent page's content security policy.
pub(super) fn scheme(redirect_uri: &str) -> &str {
    redirect_uri.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{matches, with_answer};

    #[test]
    fn custom_schemes_match_byte_for_byte() {
        let registered = "app.drawbridge:/oauth/callback/127.0.0.1%3A8080";
        assert!(matches(registered, registered));
        for other in [
            "app.drawbridge:/oauth/callback/127.0.0.1%3a8080",
            "app.drawbridge:/oauth/callback/127.0.0.1:8080",
            "app.drawbridge:/oauth/callback/127.0.0.1%3A8080/",
            "app.drawbridge:/oauth/callback/127.0.0.1%3A8080?x=1",
            "APP.drawbridge:/oauth/callback/127.0.0.1%3A8080",
        ] {
            assert!(!matches(registered, other), "{other}");
        }
    }

    #[test]
    fn only_a_loopback_literal_has_a_free_port() {
        assert!(matches("http://127.0.0.1/callback", "http://127.0.0.1:49152/callback"));
        assert!(matches("http://[::1]/callback", "http://[::1]:49152/callback"));
        assert!(!matches("http://127.0.0.1/callback", "http://127.0.0.1:49152/elsewhere"));
        assert!(!matches("http://127.0.0.1/callback", "https://127.0.0.1:49152/callback"));
        assert!(!matches("http://localhost/callback", "http://localhost:49152/callback"));
        assert!(!matches("http://192.0.2.1/callback", "http://192.0.2.1:49152/callback"));
    }

    #[test]
    fn an_answer_joins_an_existing_query() {
        let answer = [("code", "abc"), ("state", "a b")];
        assert_eq!(with_answer("x:/cb", &answer), "x:/cb?code=abc&state=a+b");
        assert_eq!(with_answer("x:/cb?y=1", &answer), "x:/cb?y=1&code=abc&state=a+b");
    }
}
