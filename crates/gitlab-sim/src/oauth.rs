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

pub(crate) use application::{Application, Applications};
pub use application::{NewApplication, RegisterError};
pub(crate) use grants::Grants;
pub use redirect::BadRedirect;
pub(crate) use refusal::OauthError;
pub(crate) use sessions::{SESSION_COOKIE, Sessions, Visitor};
pub use tokens::TokenPair;
pub(crate) use tokens::digest;
pub(crate) use tokens::{AccessToken, Tokens};
