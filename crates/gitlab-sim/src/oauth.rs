//! The OAuth 2 provider: authorization code with PKCE for a public application, strict refresh-token rotation,
//! revocation.

mod application;
pub(crate) mod authorize;
mod grants;
pub(crate) mod info;
mod pkce;
mod redirect;
mod refusal;
pub(crate) mod revoke;
mod sessions;
pub(crate) mod token;
mod tokens;

pub(crate) use application::Application;
pub(crate) use grants::Grants;
pub(crate) use refusal::OauthError;
pub(crate) use sessions::{SESSION_COOKIE, Sessions, Visitor};
pub(crate) use tokens::{AccessToken, Tokens};
pub use tokens::{TokenPair, TokensError};
