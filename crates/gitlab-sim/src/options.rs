//! How a stand-in is started.

use std::path::PathBuf;
use std::time::Duration;

use crate::scopes::Scope;

/// The application id that clients use unless the options say otherwise.
pub const DEFAULT_CLIENT_ID: &str = "d3a1b7e5c90f4826a7d5e1f0b3c4968257af1e0d9c8b6a4f3e2d1c0b9a887766";

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
    /// How long an access token lives.
    pub access_token_lifetime: Duration,
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
            access_token_lifetime: Duration::from_secs(7200),
        }
    }
}
