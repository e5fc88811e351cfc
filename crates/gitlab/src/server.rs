//! A GitLab server as the person added it: its address, the application registered there, the scope asked for.
//!
//! The address may carry a port and a path prefix. Whatever is derived from it (redirect address, API addresses,
//! keychain entries) is derived here, so that two servers never share any of them.

use std::fmt;

use url::Url;

use crate::{encode, error::Error};

/// The scheme that the operating system hands back to the app.
pub const CALLBACK_SCHEME: &str = "app.drawbridge";

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
    client_id: String,
    scope: Scope,
}

impl Server {
    /// Checks and tidies an address as a person types it: `gitlab.example.com` gets `https`, a closing slash is
    /// added, and what cannot be a server's address is refused in words.
    pub fn new(address: &str, client_id: &str, scope: Scope) -> Result<Self, Error> {
        let client_id = client_id.trim();
        if client_id.is_empty() {
            return Err(bad_address(address, "the application id is empty"));
        }
        Ok(Self { base: tidy(address.trim())?, client_id: client_id.to_owned(), scope })
    }

    /// The address, which always ends in a slash.
    #[must_use]
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The id of the application registered at the server.
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
        format!("{CALLBACK_SCHEME}:/oauth/callback/{}", self.slug())
    }

    /// The page on which the person sees and revokes the applications that have access.
    #[must_use]
    pub fn authorized_applications_url(&self) -> Url {
        self.at("-/user_settings/applications")
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
        write!(f, "Server({} as {}, {})", self.base, self.client_id, self.scope.as_str())
    }
}

fn tidy(address: &str) -> Result<Url, Error> {
    let with_scheme = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let mut url = Url::parse(&with_scheme).map_err(|e| bad_address(address, &e.to_string()))?;
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
            ("javascript:alert(1)", "port"),
        ] {
            let error = Server::new(address, "id", Scope::Api).unwrap_err().to_string();
            assert!(error.contains(word), "{address}: {error}");
        }
        assert!(
            Server::new("gitlab.com", " ", Scope::Api).unwrap_err().to_string().contains("application id")
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
