//! The one place from which requests leave.
//!
//! Reads follow redirects that stay on the same scheme, host and port; writes follow none, since a redirected write
//! arrives as a read. No cookies, no referrer, TLS as the operating
//! system trusts it, and as a certificate file that a server comes with does.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use http::{HeaderValue, Method, header};
use reqwest::{Client, ClientBuilder, Request, Response, redirect};
use url::Url;

use crate::{
    answer::Answer,
    cause, certificates, encode,
    error::{Error, NetworkCause},
    progress::{Progress, silent},
    server::Server,
    trust,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A read that gives no byte for so long is given up.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(60);
/// A write may be large and the line slow; and a write given up early is a write whose outcome is unknown.
const WRITE_TIMEOUT: Duration = Duration::from_secs(120);
/// A question of the assistant that is not answered by then counts as unanswered.
const PROBE_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_REDIRECTS: usize = 5;

/// What a slow line takes for a large body comes on top: 64 KiB in a second is little.
const SLOWEST_BYTES_PER_SECOND: u64 = 64 << 10;

/// The largest JSON answer that is not a file.
pub(crate) const JSON_LIMIT: usize = 16 << 20;

/// How much of an answer is taken, and who is told of its coming in.
#[derive(Clone, Copy)]
pub(crate) struct Take<'a> {
    /// The most bytes that are taken.
    pub(crate) limit: usize,
    /// Is told after each piece.
    pub(crate) progress: Progress<'a>,
}

impl Take<'_> {
    /// An answer of the interface that is no file.
    pub(crate) const JSON: Take<'static> = Take::up_to(JSON_LIMIT);

    /// So many bytes, and nobody is told.
    pub(crate) const fn up_to(limit: usize) -> Take<'static> {
        Take { limit, progress: &silent }
    }
}

/// Sends requests and reads whole answers. Cheap to clone; the connections are shared.
#[derive(Clone, Debug)]
pub(crate) struct Transport(Arc<Connections>);

#[derive(Debug)]
struct Connections {
    version: String,
    system: Clients,
    /// For servers that come with a certificate file: what it was like when it was read, and the clients that trust it.
    by_file: Mutex<HashMap<PathBuf, (Stamp, Clients)>>,
}

#[derive(Clone, Debug)]
struct Clients {
    reads: Client,
    writes: Client,
    probes: Client,
}

/// Tells whether a file was changed since.
type Stamp = (Option<SystemTime>, u64);

/// A request that failed on the way.
pub(crate) struct Failure {
    pub(crate) error: Error,
    /// Nothing of it can have arrived, so nothing can have come of it.
    pub(crate) is_before_sending: bool,
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        failure.error
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, is_before_sending: true }
    }
}

impl Transport {
    /// Sets up the connections. `version` goes into the user agent.
    pub(crate) fn new(version: &str) -> Result<Self, Error> {
        let system = Clients::new(version, None)?;
        Ok(Self(Arc::new(Connections { version: version.to_owned(), system, by_file: Mutex::default() })))
    }

    /// A read.
    pub(crate) fn get(url: Url) -> Request {
        Request::new(Method::GET, url)
    }

    /// A read of the headers alone.
    pub(crate) fn head(url: Url) -> Request {
        Request::new(Method::HEAD, url)
    }

    /// A write of JSON.
    pub(crate) fn post_json(url: Url, body: &impl serde::Serialize) -> Result<Request, Error> {
        let body = serde_json::to_vec(body).map_err(|e| Error::Rejected { message: e.to_string() })?;
        Ok(Self::post(url, "application/json", body))
    }

    /// A write of anything.
    pub(crate) fn post(url: Url, content_type: &str, body: Vec<u8>) -> Request {
        Self::write(Method::POST, url, content_type, body)
    }

    /// A write by any method. It has time in proportion to its length.
    pub(crate) fn write(method: Method, url: Url, content_type: &str, body: Vec<u8>) -> Request {
        let mut request = Request::new(method, url);
        if let Ok(value) = HeaderValue::from_str(content_type) {
            request.headers_mut().insert(header::CONTENT_TYPE, value);
        }
        let seconds = u64::try_from(body.len()).unwrap_or(u64::MAX) / SLOWEST_BYTES_PER_SECOND;
        *request.timeout_mut() = Some(WRITE_TIMEOUT + Duration::from_secs(seconds));
        *request.body_mut() = Some(body.into());
        request
    }

    /// A write of a form.
    pub(crate) fn post_form(url: Url, form: &[(&str, &str)]) -> Request {
        Self::post(url, "application/x-www-form-urlencoded", encode::query(form).into_bytes())
    }

    /// Sends a request and reads the answer, up to `limit` bytes of it.
    pub(crate) async fn send(
        &self,
        server: &Server,
        request: Request,
        limit: usize,
    ) -> Result<Answer, Error> {
        Ok(self.send_and_take(server, request, Take::up_to(limit)).await?)
    }

    /// Sends a request and reads the answer. A read whose connection broke is sent once more; a write never is, for
    /// nobody can tell what became of it.
    pub(crate) async fn send_and_take(
        &self,
        server: &Server,
        request: Request,
        take: Take<'_>,
    ) -> Result<Answer, Failure> {
        let again = is_read(request.method()).then(|| request.try_clone()).flatten();
        match (self.send_once(server, request, take).await, again) {
            (
                Err(Failure { error: Error::Network { cause: NetworkCause::Broken, .. }, .. }),
                Some(request),
            ) => self.send_once(server, request, take).await,
            (result, _) => result,
        }
    }

    /// Sends a request once, and tells a failure before anything was sent from one after.
    pub(crate) async fn send_once(
        &self,
        server: &Server,
        request: Request,
        take: Take<'_>,
    ) -> Result<Answer, Failure> {
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let clients = self.clients(server)?;
        let client = if is_read(&method) { &clients.reads } else { &clients.writes };
        let response = client.execute(request).await.map_err(|e| failure(server, &e))?;
        tracing::debug!(%method, path, status = response.status().as_u16(), "gitlab");
        read(server, response, take).await
    }

    /// Sends a question of the assistant: a fresh connection, no redirect followed, and not much time.
    pub(crate) async fn probe(&self, server: &Server, request: Request) -> Result<Answer, Error> {
        let clients = self.clients(server)?;
        let response = clients.probes.execute(request).await.map_err(|e| failure(server, &e))?;
        Ok(read(server, response, Take::up_to(PROBE_LIMIT)).await?)
    }

    /// The clients that trust what the server is to be trusted by. A file that was changed is read again.
    fn clients(&self, server: &Server) -> Result<Clients, Error> {
        let Some(path) = server.certificates() else { return Ok(self.0.system.clone()) };
        let stamp = stamp(path)?;
        let mut by_file = self.0.by_file.lock().unwrap_or_else(PoisonError::into_inner);
        match by_file.get(path) {
            Some((known, clients)) if *known == stamp => Ok(clients.clone()),
            _ => {
                let clients = Clients::new(&self.0.version, Some(path))?;
                by_file.insert(path.to_owned(), (stamp, clients.clone()));
                Ok(clients)
            }
        }
    }
}

/// Enough of a page to know it by.
const PROBE_LIMIT: usize = 1 << 20;

impl Clients {
    fn new(version: &str, trusted: Option<&Path>) -> Result<Self, Error> {
        let config = match trusted {
            Some(path) => {
                let not_one = |_| certificates::refused(path, certificates::NOT_A_CERTIFICATE);
                Some(trust::config(&certificates::read(path)?).map_err(not_one)?)
            }
            None => None,
        };
        let build = |builder: ClientBuilder| {
            let builder = match &config {
                Some(config) => builder.tls_backend_preconfigured(config.clone()),
                None => builder,
            };
            builder.build().map_err(|e| Error::NoNetwork { detail: cause::words(&e) })
        };
        let reads = builder(version).read_timeout(SILENCE_TIMEOUT).redirect(same_origin());
        let writes = builder(version).timeout(WRITE_TIMEOUT).redirect(redirect::Policy::none());
        let probes = builder(version)
            .timeout(PROBE_TIMEOUT)
            .pool_max_idle_per_host(0)
            .redirect(redirect::Policy::none());
        Ok(Self { reads: build(reads)?, writes: build(writes)?, probes: build(probes)? })
    }
}

fn stamp(path: &Path) -> Result<Stamp, Error> {
    let file = std::fs::metadata(path).map_err(|e| certificates::refused(path, &e.to_string()))?;
    Ok((file.modified().ok(), file.len()))
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

async fn read(server: &Server, mut response: Response, take: Take<'_>) -> Result<Answer, Failure> {
    let (status, headers) = (response.status(), response.headers().clone());
    let whole = response.content_length();
    let announced = whole.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let mut body = Vec::with_capacity(announced.min(take.limit));
    while let Some(chunk) = response.chunk().await.map_err(|e| failure(server, &e))? {
        if body.len() + chunk.len() > take.limit {
            let error = Error::TooLarge { server: server.display_name(), limit: take.limit };
            return Err(Failure { error, is_before_sending: false });
        }
        body.extend_from_slice(&chunk);
        if status.is_success() {
            (take.progress)(body.len() as u64, whole);
        }
    }
    Ok(Answer { server: server.display_name(), status, headers, body })
}

fn builder(version: &str) -> ClientBuilder {
    Client::builder()
        .user_agent(format!("Drawbridge/{version}"))
        .connect_timeout(CONNECT_TIMEOUT)
        .referer(false)
}

fn same_origin() -> redirect::Policy {
    redirect::Policy::custom(|attempt| {
        let first = attempt.previous().first().map(Url::origin);
        let stays = first == Some(attempt.url().origin());
        if stays && attempt.previous().len() <= MAX_REDIRECTS { attempt.follow() } else { attempt.stop() }
    })
}

fn failure(server: &Server, error: &reqwest::Error) -> Failure {
    let (cause, detail) = (cause::of(error), cause::words(error));
    let error_of_ours = Error::Network { server: server.display_name(), cause, detail };
    Failure { error: error_of_ours, is_before_sending: cause::is_before_sending(error) }
}

#[cfg(test)]
mod tests;
