//! A GitLab server as the person added it: its address, the application registered there, the scope asked for.
//!
//! The address may carry a port and a path prefix. Whatever is derived from it (redirect address, API addresses,
//! keychain entries) is derived here, so that two servers never share any of them.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use url::{Host, Url};

use crate::{encode, error::Error};

/// The scheme that the operating system hands back to the app.
pub const CALLBACK_SCHEME: &str = "app.drawbridge";

/// The path that every redirect address begins with; the server's slug follows.
pub(crate) const CALLBACK_PATH: &str = "/oauth/callback/";

/// What access is asked for. GitLab has no narrower scope with which REST may write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Read and write.
    #[default]
    Api,
    /// Read only: diagrams can be opened, not saved.
    ReadApi,
}

impl Scope {
    /// The name GitLab has for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::ReadApi => "read_api",
        }
    }
}

/// A GitLab server and the application that stands for Drawbridge there.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Server {
    base: Url,
    /// Empty where no application is registered yet.
    client_id: String,
    scope: Scope,
    certificates: Option<PathBuf>,
}

impl Server {
    /// Checks and tidies an address as a person types it: `gitlab.example.com` gets `https`, a closing slash is
    /// added, and what cannot be a server's address is refused in words.
    ///
    /// # Errors
    /// [`Error::BadAddress`], and [`Error::BadClientId`] where the id is empty or is something else that is copied from
    /// the same page.
    pub fn new(address: &str, client_id: &str, scope: Scope) -> Result<Self, Error> {
        let client_id = client_id_of(client_id)?;
        Ok(Self { client_id, scope, ..Self::unregistered(address)? })
    }

    /// A server of which no application id is known: it can be examined, and signed in to with a personal access
    /// token, but not through the browser.
    ///
    /// # Errors
    /// [`Error::BadAddress`].
    pub fn unregistered(address: &str) -> Result<Self, Error> {
        let base = tidy(address.trim())?;
        Ok(Self { base, client_id: String::new(), scope: Scope::default(), certificates: None })
    }

    /// The same server, with another scope asked for.
    #[must_use]
    pub fn with_scope(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// The same server, whose certificate is also accepted where a certificate of this PEM file vouches for it.
    #[must_use]
    pub fn with_certificates(self, certificates: Option<PathBuf>) -> Self {
        Self { certificates, ..self }
    }

    /// The PEM file that is trusted besides the system's own certificates.
    #[must_use]
    pub fn certificates(&self) -> Option<&Path> {
        self.certificates.as_deref()
    }

    /// Whether an application id is known.
    #[must_use]
    pub fn has_client_id(&self) -> bool {
        !self.client_id.is_empty()
    }

    /// Whether everything, tokens included, crosses a network without encryption. On the machine itself nothing
    /// crosses one.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        let is_here = match self.base.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        self.base.scheme() == "http" && !is_here
    }

    /// The address, which always ends in a slash.
    #[must_use]
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The id of the application registered at the server; empty where none is known.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The scope that sign-in asks for.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What to call the server on screen: host, port and prefix, without the scheme.
    #[must_use]
    pub fn display_name(&self) -> String {
        let authority = match (self.base.host_str(), self.base.port()) {
            (Some(host), Some(port)) => format!("{host}:{port}"),
            (host, _) => host.unwrap_or_default().to_owned(),
        };
        format!("{authority}{}", self.base.path().trim_end_matches('/'))
    }

    /// The server's own segment of the redirect address: `host`, `host%3Aport`, `host%2Fprefix`.
    ///
    /// Plain http shows its port even where it is the usual one. Otherwise somebody who sits between the person and
    /// `http://host` could relay a code of `https://host`.
    #[must_use]
    pub fn slug(&self) -> String {
        let port = self.base.port().or((self.base.scheme() == "http").then_some(80));
        let mut text = self.base.host_str().unwrap_or_default().to_owned();
        if let Some(port) = port {
            text.push_str(&format!(":{port}"));
        }
        text.push_str(self.base.path().trim_end_matches('/'));
        encode::segment(&text)
    }

    /// The redirect address to register at the server, byte for byte.
    #[must_use]
    pub fn redirect_uri(&self) -> String {
        format!("{CALLBACK_SCHEME}:{}", self.callback_path())
    }

    /// The redirect address for the way over a port of this machine, to register beside [`Self::redirect_uri`], byte
    /// for byte. GitLab takes every port of `127.0.0.1` for the one that is registered.
    #[must_use]
    pub fn loopback_redirect_uri(&self) -> String {
        format!("http://127.0.0.1{}", self.callback_path())
    }

    /// The redirect address for the way over this port.
    pub(crate) fn redirect_uri_at(&self, port: u16) -> String {
        format!("http://127.0.0.1:{port}{}", self.callback_path())
    }

    /// The path of both redirect addresses.
    pub(crate) fn callback_path(&self) -> String {
        format!("{CALLBACK_PATH}{}", self.slug())
    }

    /// The page on which an application is registered.
    #[must_use]
    pub fn applications_url(&self) -> Url {
        self.at("-/user_settings/applications")
    }

    /// The page on which the person sees and revokes the applications that have access.
    #[must_use]
    pub fn authorized_applications_url(&self) -> Url {
        self.applications_url()
    }

    /// The page on which a personal access token is made, name and scope filled in, and on which it is revoked.
    #[must_use]
    pub fn tokens_url(&self) -> Url {
        let mut url = self.at("-/user_settings/personal_access_tokens");
        url.query_pairs_mut().append_pair("name", "Drawbridge").append_pair("scopes", self.scope.as_str());
        url
    }

    /// An address below the server's. `path` starts without a slash and is encoded already.
    pub(crate) fn at(&self, path: &str) -> Url {
        // Joining cannot fail for a path that starts with a name and a base that is an http address.
        self.base.join(path).unwrap_or_else(|_| self.base.clone())
    }

    /// An address of the REST interface.
    pub(crate) fn api(&self, path: &str) -> Url {
        self.at(&format!("api/v4/{path}"))
    }

    /// Whether an address leads to this very server: same scheme, host and port.
    pub(crate) fn is_home_of(&self, url: &Url) -> bool {
        self.base.origin() == url.origin()
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let client_id = if self.has_client_id() { &self.client_id } else { "nobody" };
        write!(f, "Server({} as {client_id}, {})", self.base, self.scope.as_str())
    }
}

/// What is wrong with an address, as far as the library's own words are for those who know the standards.
fn in_words(error: url::ParseError) -> String {
    use url::ParseError as P;
    match error {
        P::IdnaError | P::InvalidDomainCharacter => {
            "its name has spaces or other characters that no name has".to_owned()
        }
        other => other.to_string(),
    }
}

fn tidy(address: &str) -> Result<Url, Error> {
    let with_scheme = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let mut url = Url::parse(&with_scheme).map_err(|e| bad_address(address, &in_words(e)))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad_address(address, "only http and https lead to a GitLab server"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad_address(address, "it must not hold a user name or password"));
    }
    url.set_query(None);
    url.set_fragment(None);
    let path = format!("{}/", url.path().trim_end_matches('/'));
    url.set_path(&path);
    Ok(url)
}

/// What is copied from the page of an application is easily the wrong thing.
fn client_id_of(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let refused = |reason: &str| Err(Error::BadClientId { reason: reason.to_owned() });
    if text.is_empty() {
        return refused("it is empty");
    }
    if text.starts_with("gloas-") {
        // The text itself is a secret and is not repeated.
        return refused("this is the application's secret, which Drawbridge does not need");
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return refused("it has a space or a line break in it");
    }
    Ok(text.to_owned())
}

fn bad_address(address: &str, reason: &str) -> Error {
    Error::BadAddress { address: address.to_owned(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(address: &str) -> Server {
        Server::new(address, "id", Scope::Api).unwrap()
    }

    #[test]
    fn addresses_are_tidied() {
        assert_eq!(server(" gitlab.com ").base().as_str(), "https://gitlab.com/");
        assert_eq!(
            server("https://GitLab.Example.com/gitlab").base().as_str(),
            "https://gitlab.example.com/gitlab/"
        );
        assert_eq!(server("http://h:8080/a/b//?x=1#y").base().as_str(), "http://h:8080/a/b/");
    }

    #[test]
    fn each_server_has_its_own_redirect() {
        let redirect = |address| server(address).redirect_uri();
        assert_eq!(redirect("https://gitlab.com"), "app.drawbridge:/oauth/callback/gitlab.com");
        assert_eq!(redirect("http://127.0.0.1:8929"), "app.drawbridge:/oauth/callback/127.0.0.1%3A8929");
        assert_eq!(redirect("https://h/git/lab/"), "app.drawbridge:/oauth/callback/h%2Fgit%2Flab");
        assert_eq!(redirect("https://[::1]:9/"), "app.drawbridge:/oauth/callback/%5B%3A%3A1%5D%3A9");
        assert_ne!(redirect("http://gitlab.com"), redirect("https://gitlab.com"));
    }

    #[test]
    fn what_is_no_server_is_refused_in_words() {
        for (address, word) in [
            ("", "empty"),
            ("ftp://host", "only http"),
            ("https://me:pw@host", "user name"),
            ("https://", "empty host"),
            ("gitlab example", "spaces"),
            ("javascript:alert(1)", "port"),
        ] {
            let error = Server::new(address, "id", Scope::Api).unwrap_err().to_string();
            assert!(error.contains(word), "{address}: {error}");
        }
    }

    #[test]
    fn what_is_no_application_id_is_refused_in_words() {
        for (id, word) in [(" ", "empty"), ("gloas-4711", "secret"), ("ab cd", "space"), ("ab\ncd", "space")]
        {
            let error = Server::new("gitlab.com", id, Scope::Api).unwrap_err().to_string();
            assert!(error.contains("application id") && error.contains(word), "{error}");
            assert!(!error.contains("4711"), "{error}");
        }
        assert_eq!(Server::new("gitlab.com", " id\n", Scope::Api).unwrap().client_id(), "id");
        let unregistered = Server::unregistered("gitlab.com").unwrap();
        assert!(!unregistered.has_client_id() && server("gitlab.com").has_client_id());
    }

    #[test]
    fn the_way_over_a_port_has_a_redirect_of_its_own_too() {
        let server = server("https://h:8443/git");
        assert_eq!(server.loopback_redirect_uri(), "http://127.0.0.1/oauth/callback/h%3A8443%2Fgit");
        assert_eq!(server.redirect_uri_at(4711), "http://127.0.0.1:4711/oauth/callback/h%3A8443%2Fgit");
    }

    #[test]
    fn only_what_crosses_a_network_in_the_clear_is_warned_of() {
        for address in ["http://gitlab.example.com", "http://10.0.0.1:8080"] {
            assert!(server(address).is_plain_http(), "{address}");
        }
        for address in ["https://h", "http://localhost:3000", "http://127.0.0.1:1", "http://[::1]:1"] {
            assert!(!server(address).is_plain_http(), "{address}");
        }
    }

    #[test]
    fn pages_of_the_server_lie_below_its_prefix() {
        let server = server("https://h/git").with_scope(Scope::ReadApi);
        assert_eq!(server.applications_url().as_str(), "https://h/git/-/user_settings/applications");
        assert_eq!(
            server.tokens_url().as_str(),
            "https://h/git/-/user_settings/personal_access_tokens?name=Drawbridge&scopes=read_api"
        );
    }

    #[test]
    fn paths_are_joined_below_the_prefix() {
        let server = server("https://host/gitlab");
        assert_eq!(server.api("projects/1").as_str(), "https://host/gitlab/api/v4/projects/1");
        assert_eq!(
            server.api("projects/1/repository/files/a%2Fb%23.drawio?ref=x").as_str(),
            "https://host/gitlab/api/v4/projects/1/repository/files/a%2Fb%23.drawio?ref=x"
        );
        assert_eq!(server.display_name(), "host/gitlab");
    }
}
