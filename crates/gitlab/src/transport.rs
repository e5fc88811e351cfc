//! The one place from which requests leave.
//!
//! Reads follow redirects that stay on the same scheme, host and port; writes follow none, since a redirected write
//! arrives as a read. No cookies, no referrer, TLS as the operating system trusts it.

use std::{error::Error as _, io, sync::Arc, time::Duration};

use http::Method;
use reqwest::{Client, ClientBuilder, Request, Response, redirect};
use url::Url;

use crate::{
    answer::Answer,
    error::{Error, NetworkCause},
    server::Server,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A read that gives no byte for so long is given up.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(60);
/// A write may be large and the line slow; and a write given up early is a write whose outcome is unknown.
const WRITE_TIMEOUT: Duration = Duration::from_secs(300);
const MAX_REDIRECTS: usize = 5;

/// The largest JSON answer that is not a file.
pub(crate) const JSON_LIMIT: usize = 16 << 20;

/// Sends requests and reads whole answers. Cheap to clone; the connections are shared.
#[derive(Clone, Debug)]
pub(crate) struct Transport(Arc<Clients>);

#[derive(Debug)]
struct Clients {
    reads: Client,
    writes: Client,
}

impl Transport {
    /// Sets up the connections. `version` goes into the user agent.
    pub(crate) fn new(version: &str) -> Result<Self, Error> {
        let reads = builder(version).read_timeout(SILENCE_TIMEOUT).redirect(same_origin());
        let writes = builder(version).timeout(WRITE_TIMEOUT).redirect(redirect::Policy::none());
        Ok(Self(Arc::new(Clients { reads: build(reads)?, writes: build(writes)? })))
    }

    /// A read.
    pub(crate) fn get(&self, url: Url) -> Result<Request, Error> {
        self.0.reads.get(url).build().map_err(|e| no_network(&e))
    }

    /// A write of JSON.
    pub(crate) fn post_json(&self, url: Url, body: &impl serde::Serialize) -> Result<Request, Error> {
        self.0.writes.post(url).json(body).build().map_err(|e| no_network(&e))
    }

    /// A write of a form.
    pub(crate) fn post_form(&self, url: Url, form: &[(&str, &str)]) -> Result<Request, Error> {
        self.0.writes.post(url).form(form).build().map_err(|e| no_network(&e))
    }

    /// Sends a request and reads the answer, up to `limit` bytes of it.
    pub(crate) async fn send(
        &self,
        server: &Server,
        request: Request,
        limit: usize,
    ) -> Result<Answer, Error> {
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let client = if method == Method::GET { &self.0.reads } else { &self.0.writes };
        let response = client.execute(request).await.map_err(|e| network_error(server, &e))?;
        tracing::debug!(%method, path, status = response.status().as_u16(), "gitlab");
        read(server, response, limit).await
    }
}

async fn read(server: &Server, mut response: Response, limit: usize) -> Result<Answer, Error> {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| network_error(server, &e))? {
        if body.len() + chunk.len() > limit {
            return Err(Error::TooLarge { server: server.display_name(), limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { server: server.display_name(), status, headers, body })
}

fn builder(version: &str) -> ClientBuilder {
    Client::builder()
        .user_agent(format!("Drawbridge/{version}"))
        .connect_timeout(CONNECT_TIMEOUT)
        .referer(false)
}

fn build(builder: ClientBuilder) -> Result<Client, Error> {
    builder.build().map_err(|e| no_network(&e))
}

fn same_origin() -> redirect::Policy {
    redirect::Policy::custom(|attempt| {
        let first = attempt.previous().first().map(Url::origin);
        let stays = first == Some(attempt.url().origin());
        if stays && attempt.previous().len() <= MAX_REDIRECTS { attempt.follow() } else { attempt.stop() }
    })
}

fn no_network(error: &reqwest::Error) -> Error {
    Error::NoNetwork { detail: innermost(error) }
}

fn network_error(server: &Server, error: &reqwest::Error) -> Error {
    Error::Network { server: server.display_name(), cause: cause(error), detail: innermost(error) }
}

/// The kind of trouble, found in the chain of causes: the library's own kinds stop at "connecting failed".
fn cause(error: &reqwest::Error) -> NetworkCause {
    if error.is_timeout() {
        return NetworkCause::Timeout;
    }
    let mut next = error.source();
    while let Some(inner) = next {
        if let Some(found) = cause_of(inner) {
            return found;
        }
        next = inner.source();
    }
    NetworkCause::Broken
}

fn cause_of(error: &(dyn std::error::Error + 'static)) -> Option<NetworkCause> {
    let text = error.to_string();
    if text.contains("dns error") {
        return Some(NetworkCause::Dns);
    }
    // rustls' words for a certificate, for a peer that does not speak TLS, and for one that ends the handshake.
    if ["certificate", "corrupt message", "fatal alert"].iter().any(|words| text.contains(words)) {
        return Some(NetworkCause::Tls);
    }
    match error.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::ConnectionRefused => Some(NetworkCause::Refused),
        io::ErrorKind::TimedOut => Some(NetworkCause::Timeout),
        _ => None,
    }
}

/// The innermost cause in words. The outer ones name the address with its query, which says no more.
fn innermost(error: &reqwest::Error) -> String {
    let Some(mut inner) = error.source() else { return "no further detail".into() };
    while let Some(next) = inner.source() {
        inner = next;
    }
    inner.to_string()
}

#[cfg(test)]
mod tests;
