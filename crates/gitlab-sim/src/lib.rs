//! A GitLab stand-in on loopback, over real git repositories.
//!
//! It promises that what a client learns against it holds against GitLab: the OAuth pages and endpoints, the REST
//! calls with their statuses and bodies, and repositories that `git` itself made and can clone. It listens on
//! 127.0.0.1 only and knows nobody but the users of its seed.
//!
//! ```no_run
//! # async fn example() -> Result<(), gitlab_sim::SimError> {
//! let sim = gitlab_sim::Sim::start(gitlab_sim::Options::default()).await?;
//! let token = sim.token_for("mara")?;
//! println!("{}/api/v4/user with {}", sim.base_url(), token.access_token);
//! # Ok(())
//! # }
//! ```

mod access;
mod api;
mod basic_auth;
mod behaviour;
mod boundary;
mod browser;
mod caller;
mod changes;
mod clock;
mod directories;
mod directory;
mod errors;
mod faults;
mod front;
mod git;
mod git_http;
mod instance;
mod kept;
mod lfs;
mod oauth;
mod object_storage;
mod options;
mod pages;
mod pagination;
mod params;
mod personal_tokens;
mod random;
mod rate_limit;
mod records;
mod request_log;
mod scopes;
mod seed;
mod serve;
mod server;
mod sim;
mod standing;
mod tls;
mod version;

pub use behaviour::{Behaviour, Language, Throttle};
pub use boundary::Boundary;
pub use browser::BrowserError;
pub use directory::AccessLevel;
pub use faults::{Fault, FaultKind};
pub use git::GitError;
pub use http::Method;
pub use kept::TokensError;
pub use oauth::{BadRedirect, NewApplication, RegisterError, TokenPair};
pub use options::{Certificate, DEFAULT_CLIENT_ID, Options};
pub use random::RandomError;
pub use request_log::LoggedRequest;
pub use scopes::Scope;
pub use seed::SeedError;
pub use sim::{ProjectInfo, Sim, SimError, UserInfo};
pub use tls::TlsError;
