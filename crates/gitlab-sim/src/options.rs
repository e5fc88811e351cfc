//! How a stand-in is started.

use std::path::PathBuf;
use std::time::Duration;

use crate::behaviour::Behaviour;
use crate::scopes::Scope;

/// The application id that clients use unless the options say otherwise.
pub const DEFAULT_CLIENT_ID: &str = "d3a1b7e5c90f4826a7d5e1f0b3c4968257af1e0d9c8b6a4f3e2d1c0b9a887766";

/// What the certificate of an HTTPS server is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Certificate {
    /// Signed by the CA that [`crate::Sim::ca_certificate`] gives, for `127.0.0.1` and `localhost`.
    #[default]
    Sound,
    /// The same, but it ran out years ago.
    Expired,
    /// The same, but for `gitlab.example`.
    WrongHost,
    /// Signed by another CA than the one that [`crate::Sim::ca_certificate`] gives.
    UnknownAuthority,
}

/// Start options. The default is a fresh server on any free port that goes away with its data.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Where repositories and tokens are kept between runs; `None` uses a folder that is deleted at the end.
    pub data_dir: Option<PathBuf>,
    /// The OAuth application's id.
    pub client_id: String,
    /// The scopes that the application may ask for.
    pub application_scopes: Vec<Scope>,
    /// Redirect URIs to register beside the usual ones (see [`crate::Sim::redirect_uri`]).
    pub redirect_uris: Vec<String>,
    /// Register the app's own scheme for this server.
    pub registers_scheme: bool,
    /// Register loopback for this server.
    pub registers_loopback: bool,
    /// How long an access token lives.
    pub access_token_lifetime: Duration,
    /// Serve TLS, with a certificate of a CA that is made at the start.
    pub https: bool,
    /// What that certificate is like.
    pub certificate: Certificate,
    /// With TLS, also listen on a port for plain HTTP that leads every request over (see [`crate::Sim::http_url`]).
    pub redirects_http: bool,
    /// A path, like `/gitlab`, below which everything lives.
    pub relative_root: Option<String>,
    /// What GitLab version it says it is, like `19.4.0-ee`; how it behaves follows from it.
    pub version: String,
    /// How many more projects there are than the seed describes. Their repositories are made when first touched.
    pub bulk_projects: usize,
    /// Keep large files (Git LFS) at another address, to which the server leads whoever asks for one.
    pub object_storage: bool,
    /// How it behaves at first.
    pub behaviour: Behaviour,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            data_dir: None,
            client_id: DEFAULT_CLIENT_ID.to_owned(),
            application_scopes: vec![
                Scope::Api,
                Scope::ReadApi,
                Scope::ReadUser,
                Scope::ReadRepository,
                Scope::WriteRepository,
            ],
            redirect_uris: Vec::new(),
            registers_scheme: true,
            registers_loopback: true,
            access_token_lifetime: Duration::from_secs(7200),
            https: false,
            certificate: Certificate::Sound,
            redirects_http: false,
            relative_root: None,
            version: "19.4.0-ee".to_owned(),
            bulk_projects: 0,
            object_storage: false,
            behaviour: Behaviour::default(),
        }
    }
}
