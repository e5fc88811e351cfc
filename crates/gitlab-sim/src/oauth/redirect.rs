//! Redirect URIs: which may be registered, when one matches a registered one, how an answer is put on it.

use std::net::IpAddr;

use url::{Host, Url};

/// Why a redirect URI cannot be registered, in the words of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadRedirect {
    /// There is none.
    #[error("can't be blank")]
    Blank,
    /// It is no address at all.
    #[error("must be a valid URI.")]
    Invalid,
    /// It has a fragment.
    #[error("cannot contain a fragment.")]
    Fragment,
    /// It has no scheme, or nothing with a slash follows the scheme.
    #[error("must specify a scheme.")]
    NoScheme,
    /// Its scheme is one that runs code.
    #[error("is forbidden by the server.")]
    Forbidden,
    /// It is http without a host.
    #[error("must be an absolute URI.")]
    NoHost,
}

/// Whether an address may be registered.
pub(super) fn validate(uri: &str) -> Result<(), BadRedirect> {
    if uri.trim().is_empty() {
        return Err(BadRedirect::Blank);
    }
    if uri.contains(char::is_whitespace) {
        return Err(BadRedirect::Invalid);
    }
    if uri.contains('#') {
        return Err(BadRedirect::Fragment);
    }
    let (scheme, rest) = uri.split_once(':').ok_or(BadRedirect::NoScheme)?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one));
    if !is_scheme {
        return Err(BadRedirect::NoScheme);
    }
    if ["data", "vbscript", "javascript"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return Err(BadRedirect::Forbidden);
    }
    if !rest.starts_with('/') {
        return Err(BadRedirect::NoScheme);
    }
    let needs_host = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if needs_host && !has_host { Err(BadRedirect::NoHost) } else { Ok(()) }
}

/// As Doorkeeper 5 compares: the scheme in any case, the query of the request dropped unless one is registered, and a
/// free port on loopback.
pub(super) fn matches(registered: &str, requested: &str) -> bool {
    let requested = match (registered.contains('?'), requested.split_once('?')) {
        (false, Some((without, _))) => without,
        _ => requested,
    };
    let same = |registered: &str, requested: &str| {
        let (one, other) = (registered.split_once(':'), requested.split_once(':'));
        let (Some((scheme, rest)), Some((other_scheme, other_rest))) = (one, other) else { return false };
        scheme.eq_ignore_ascii_case(other_scheme) && rest == other_rest
    };
    same(registered, requested) || is_same_loopback(registered, requested).unwrap_or(false)
}

/// As Doorkeeper 6 compares: byte for byte, but for a free port on loopback.
pub(super) fn is_same_but_for_port(registered: &str, requested: &str) -> bool {
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
    use super::{BadRedirect, is_same_but_for_port, matches, validate, with_answer};

    const REGISTERED: &str = "app.drawbridge:/oauth/callback/127.0.0.1%3A8080";

    #[test]
    fn custom_schemes_match_in_every_byte_of_the_path() {
        assert!(matches(REGISTERED, REGISTERED));
        for other in [
            "app.drawbridge:/oauth/callback/127.0.0.1%3a8080",
            "app.drawbridge:/oauth/callback/127.0.0.1:8080",
            "app.drawbridge:/oauth/callback/127.0.0.1%3A8080/",
        ] {
            assert!(!matches(REGISTERED, other), "{other}");
        }
    }

    #[test]
    fn doorkeeper_five_forgives_what_six_does_not() {
        for other in [
            "app.drawbridge:/oauth/callback/127.0.0.1%3A8080?x=1",
            "APP.drawbridge:/oauth/callback/127.0.0.1%3A8080",
        ] {
            assert!(matches(REGISTERED, other), "{other}");
            assert!(!is_same_but_for_port(REGISTERED, other), "{other}");
        }
        assert!(!matches("x:/cb?y=1", "x:/cb?y=2"));
    }

    #[test]
    fn only_a_loopback_literal_has_a_free_port() {
        for compare in [matches, is_same_but_for_port] {
            assert!(compare("http://127.0.0.1/callback", "http://127.0.0.1:49152/callback"));
            assert!(compare("http://[::1]/callback", "http://[::1]:49152/callback"));
            assert!(!compare("http://127.0.0.1/callback", "http://127.0.0.1:49152/elsewhere"));
            assert!(!compare("http://127.0.0.1/callback", "https://127.0.0.1:49152/callback"));
            assert!(!compare("http://localhost/callback", "http://localhost:49152/callback"));
            assert!(!compare("http://192.0.2.1/callback", "http://192.0.2.1:49152/callback"));
        }
    }

    #[test]
    fn what_may_be_registered() {
        for good in
            ["app.drawbridge:/oauth/callback", "app.drawbridge://oauth/callback", "http://127.0.0.1/x"]
        {
            assert_eq!(validate(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            (" ", BadRedirect::Blank),
            ("app.drawbridge:oauth", BadRedirect::NoScheme),
            ("/oauth/callback", BadRedirect::NoScheme),
            ("app.drawbridge:/oauth#here", BadRedirect::Fragment),
            ("javascript:/alert", BadRedirect::Forbidden),
            ("data:/x", BadRedirect::Forbidden),
            ("vbscript:/x", BadRedirect::Forbidden),
            ("https:/callback", BadRedirect::NoHost),
            ("app.drawbridge:/a b", BadRedirect::Invalid),
        ] {
            assert_eq!(validate(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn an_answer_joins_an_existing_query() {
        let answer = [("code", "abc"), ("state", "a b")];
        assert_eq!(with_answer("x:/cb", &answer), "x:/cb?code=abc&state=a+b");
        assert_eq!(with_answer("x:/cb?y=1", &answer), "x:/cb?y=1&code=abc&state=a+b");
    }
}
