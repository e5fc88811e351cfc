//! The OAuth 2 provider: authorization code with PKCE, the device flow, strict refresh-token rotation, revocation.

mod application;
pub(crate) mod authorize;
pub(crate) mod device;
pub(crate) mod discovery;
mod grants;
pub(crate) mod info;
pub(crate) mod introspect;
mod pkce;
mod redirect;
mod refusal;
pub(crate) mod revoke;
mod sessions;
pub(crate) mod token;
mod tokens;
pub(crate) mod userinfo;

pub(crate) use application::{Application, Applications};
pub use application::{NewApplication, RegisterError};
pub(crate) use device::DeviceGrants;
pub(crate) use grants::Grants;
pub use redirect::BadRedirect;
pub(crate) use refusal::OauthError;
pub(crate) use sessions::{SESSION_COOKIE, Sessions, Visitor};
pub use tokens::TokenPair;
pub(crate) use tokens::digest;
pub(crate) use tokens::{AccessToken, Tokens};
