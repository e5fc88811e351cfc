//! Sign-in with a short code, typed on the server's page in any browser, on this machine or another (RFC 8628).

use std::time::{Duration, Instant};

use http::StatusCode;
use serde::Deserialize;
use url::Url;

use crate::{
    answer::Answer,
    error::Error,
    secret::Secret,
    server::Server,
    token::{self, TokenPair},
    transport::{JSON_LIMIT, Transport},
};

/// What the standard says where the server says nothing.
const USUAL_INTERVAL: u64 = 5;
/// However fast a server would have us ask.
const SHORTEST_INTERVAL: Duration = Duration::from_secs(1);
/// However slow it would.
const LONGEST_INTERVAL: Duration = Duration::from_secs(60);
/// How much slower we ask when told to slow down.
const SLOW_DOWN: Duration = Duration::from_secs(5);
/// The longest wait for a person, whatever the server says.
const LONGEST_LIFE: u64 = 3600;
/// A person has to type it.
const LONGEST_USER_CODE: usize = 64;

/// A sign-in that waits for the person to enter its code. Nothing of it is secret but what prints as dots.
#[derive(Debug)]
pub struct DeviceSignIn {
    server: Server,
    device_code: Secret,
    user_code: String,
    verification_url: Url,
    complete_url: Option<Url>,
    ends: Instant,
    interval: Duration,
    slow_down: Duration,
}

impl DeviceSignIn {
    /// The server that is signed in to.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The code that the person enters.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// The page on which it is entered.
    #[must_use]
    pub fn verification_url(&self) -> &Url {
        &self.verification_url
    }

    /// The same page with the code filled in, where the server has such.
    #[must_use]
    pub fn complete_url(&self) -> Option<&Url> {
        self.complete_url.as_ref()
    }

    /// How much time is left.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }

    /// Asks until the person has decided, no faster than the server wants to be asked. A connection that breaks is no
    /// decision.
    pub(crate) async fn wait(mut self, transport: &Transport) -> Result<(Server, TokenPair), Error> {
        loop {
            tokio::time::sleep(self.interval.min(self.expires_in())).await;
            match token::poll(transport, &self.server, &self.device_code).await {
                Ok(pair) => return Ok((self.server, pair)),
                Err(error) => self.weigh(error)?,
            }
            if self.expires_in().is_zero() {
                return Err(self.expired());
            }
        }
    }

    /// Goes on after what is no decision, more slowly where that is wanted.
    fn weigh(&mut self, error: Error) -> Result<(), Error> {
        let pause = match &error {
            Error::SignInRefused { code, .. } => match code.as_str() {
                "authorization_pending" => self.interval,
                "slow_down" => self.interval + self.slow_down,
                "access_denied" => return Err(Error::SignInDenied { server: self.server.display_name() }),
                "expired_token" => return Err(self.expired()),
                _ => return Err(error),
            },
            Error::RateLimited { retry_after } => self.interval.max(*retry_after),
            Error::Network { .. } | Error::Server { .. } | Error::Busy { .. } => self.interval * 2,
            _ => return Err(error),
        };
        self.interval = pause.min(LONGEST_INTERVAL);
        Ok(())
    }

    fn expired(&self) -> Error {
        Error::SignInExpired { server: self.server.display_name() }
    }
}

#[derive(Deserialize)]
struct DeviceAnswer {
    device_code: Secret,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: Option<String>,
    expires_in: u64,
    interval: Option<u64>,
}

/// Asks the server for a code.
pub(crate) async fn begin(transport: &Transport, server: &Server) -> Result<DeviceSignIn, Error> {
    if !server.has_client_id() {
        return Err(Error::NoClientId { server: server.display_name() });
    }
    let form = [("client_id", server.client_id()), ("scope", server.scope().as_str())];
    let request = Transport::post_form(server.at("oauth/authorize_device"), &form);
    let answer = transport.send(server, request, JSON_LIMIT).await?;
    if is_absent(&answer) {
        return Err(Error::NoDeviceFlow { server: server.display_name() });
    }
    if let Some(refused) = token::refusal(answer.status.as_u16(), &answer.body) {
        return Err(refused);
    }
    read(server, answer.json()?)
}

/// An older server has no such address: it answers as to any other that it does not have.
pub(crate) fn is_absent(answer: &Answer) -> bool {
    matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
}

fn read(server: &Server, answer: DeviceAnswer) -> Result<DeviceSignIn, Error> {
    let strange =
        |detail: &str| Error::NotGitLab { server: server.display_name(), detail: detail.to_owned() };
    let user_code = answer.user_code;
    let is_typable = user_code.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    if user_code.is_empty() || user_code.len() > LONGEST_USER_CODE || !is_typable {
        return Err(strange("its code is none that a person can type"));
    }
    let page = |text: &str| Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let verification_url =
        page(&answer.verification_uri).ok_or_else(|| strange("its page for the code has no address"))?;
    let interval = Duration::from_secs(answer.interval.unwrap_or(USUAL_INTERVAL));
    Ok(DeviceSignIn {
        server: server.clone(),
        device_code: answer.device_code,
        user_code,
        verification_url,
        complete_url: answer.verification_uri_complete.as_deref().and_then(page),
        ends: Instant::now() + Duration::from_secs(answer.expires_in.min(LONGEST_LIFE)),
        interval: interval.clamp(SHORTEST_INTERVAL, LONGEST_INTERVAL),
        slow_down: SLOW_DOWN,
    })
}

#[cfg(test)]
mod tests;
