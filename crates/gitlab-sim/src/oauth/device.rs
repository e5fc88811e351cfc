//! The device flow (RFC 8628): a code for the device, a code for the person, and the questions in between.

use std::sync::Mutex;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::HeaderMap;
use serde_json::json;

use super::authorize::requested_scopes;
use super::refusal::never_stored;
use super::token::Client;
use super::tokens::digest;
use super::{Application, OauthError};
use crate::clock::unix_millis;
use crate::instance::{Instance, SharedInstance, lock};
use crate::params::Params;
use crate::random::{RandomError, random_code, random_hex};
use crate::scopes::Scope;

/// The grant type that a device names.
pub(super) const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

const LIFETIME_SECONDS: u64 = 300;
const USER_CODE_LENGTH: usize = 8;

/// What the person said about a code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Decision {
    None,
    Approved { username: String },
    Denied,
}

/// A device that waits.
#[derive(Debug, Clone)]
pub(crate) struct DeviceGrant {
    device_digest: String,
    user_code: String,
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<Scope>,
    expires_at: u64,
    last_asked_at: Option<u64>,
    decision: Decision,
}

/// A device may go on: for whom, with what.
pub(super) struct Approved {
    pub(super) username: String,
    pub(super) scopes: Vec<Scope>,
}

/// Every device that waits.
#[derive(Debug, Default)]
pub(crate) struct DeviceGrants(Mutex<Vec<DeviceGrant>>);

impl DeviceGrants {
    /// Hands out a device code and a user code.
    fn issue(&self, application: &Application, scopes: Vec<Scope>) -> Result<(String, String), RandomError> {
        let (device_code, user_code) = (random_hex::<32>()?, random_code(USER_CODE_LENGTH)?);
        lock(&self.0).push(DeviceGrant {
            device_digest: digest(&device_code),
            user_code: user_code.clone(),
            client_id: application.client_id.clone(),
            scopes,
            expires_at: unix_millis() + LIFETIME_SECONDS * 1000,
            last_asked_at: None,
            decision: Decision::None,
        });
        Ok((device_code, user_code))
    }

    /// A device asks. Once it was told yes its code is gone.
    pub(super) fn ask(
        &self,
        device_code: &str,
        client_id: &str,
        interval_seconds: u64,
    ) -> Result<Approved, OauthError> {
        let wanted = digest(device_code);
        let mut grants = lock(&self.0);
        let is_meant = |grant: &DeviceGrant| grant.device_digest == wanted && grant.client_id == client_id;
        let index = grants.iter().position(is_meant).ok_or(OauthError::InvalidGrant)?;
        let grant = grants.get_mut(index).ok_or(OauthError::InvalidGrant)?;
        let now = unix_millis();
        if now >= grant.expires_at {
            return Err(OauthError::ExpiredDevice);
        }
        match &grant.decision {
            Decision::Denied => Err(OauthError::AccessDenied),
            Decision::Approved { username } => {
                let approved = Approved { username: username.clone(), scopes: grant.scopes.clone() };
                grants.remove(index);
                Ok(approved)
            }
            Decision::None => {
                let last = grant.last_asked_at.replace(now);
                let is_hasty = last.is_some_and(|last| now < last + interval_seconds * 1000);
                Err(if is_hasty { OauthError::SlowDown } else { OauthError::AuthorizationPending })
            }
        }
    }

    /// The waiting device with this user code, while it is good.
    pub(crate) fn with_user_code(&self, user_code: &str) -> Option<DeviceGrant> {
        lock(&self.0).iter().find(|grant| grant.is_open(user_code)).cloned()
    }

    /// The person decides; false when there is nothing to decide.
    pub(crate) fn decide(&self, user_code: &str, username: Option<&str>) -> bool {
        let mut grants = lock(&self.0);
        let Some(grant) = grants.iter_mut().find(|grant| grant.is_open(user_code)) else { return false };
        grant.decision = match username {
            Some(username) => Decision::Approved { username: username.to_owned() },
            None => Decision::Denied,
        };
        true
    }

    /// Lets every code that is out run out now.
    pub(crate) fn expire_all(&self) {
        for grant in lock(&self.0).iter_mut() {
            grant.expires_at = 0;
        }
    }
}

impl DeviceGrant {
    fn is_open(&self, user_code: &str) -> bool {
        self.user_code == user_code.trim().to_ascii_uppercase()
            && self.decision == Decision::None
            && unix_millis() < self.expires_at
    }
}

/// Whether the server knows the device flow. It came with 17.2 and was switched on with 17.3.
pub(crate) fn is_there(instance: &Instance) -> bool {
    instance.behaviour().device_flow && instance.is_at_least(17, 3)
}

/// `POST /oauth/authorize_device`
pub(crate) async fn authorize(
    State(instance): State<SharedInstance>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, OauthError> {
    if !is_there(&instance) {
        return Ok(crate::pages::not_found(&instance, None));
    }
    let application =
        Client::read(&headers, &params).authenticate(&instance).ok_or(OauthError::InvalidClient)?;
    if !application.allows_grant(GRANT_TYPE) {
        return Err(OauthError::unauthorized(&instance));
    }
    let scopes = requested_scopes(&application.scopes, &params).ok_or(OauthError::InvalidScope)?;
    let (device_code, user_code) = instance.devices.issue(&application, scopes)?;
    let page = format!("{}/oauth/device", instance.base_url());
    let body = Json(json!({
        "device_code": device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={user_code}"),
        "expires_in": LIFETIME_SECONDS,
        "interval": instance.behaviour().device_interval,
    }));
    Ok(never_stored(body.into_response()))
}
