//! What a request meets before it reaches a route: faults, the proxy before the server, the relative root, rate limits.

mod body_limit;
mod conditional;
mod proxy;
mod torn;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use http::{Method, Request, Uri};
use hyper::body::Incoming;
use tower_service::Service as _;

pub(crate) use body_limit::LargeBodies;
pub(crate) use proxy::proxy_page;

use self::conditional::Condition;
use crate::faults::FaultKind;
use crate::instance::SharedInstance;
use crate::rate_limit;
use crate::request_log::LoggedRequest;
use crate::server;

/// The connection is broken on purpose.
#[derive(Debug, thiserror::Error)]
#[error("the connection was dropped on demand")]
pub(crate) struct Dropped;

/// The way in.
#[derive(Clone)]
pub(crate) struct Front {
    instance: SharedInstance,
    router: Router,
}

impl Front {
    pub(crate) fn new(instance: SharedInstance) -> Self {
        let router = server::router(instance.clone());
        Self { instance, router }
    }

    /// Answers, or breaks the connection. Every request is logged with the status that was sent, 0 where none was.
    pub(crate) async fn answer(&self, request: Request<Incoming>) -> Result<Response, Dropped> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let fault = self.instance.faults.next(&method, &path);
        let answer = self.meet(fault, request.map(Body::new)).await;
        let status = answer.as_ref().map_or(0, |response| response.status().as_u16());
        tracing::debug!("{method} {path} -> {status}");
        self.instance.requests.add(LoggedRequest { method: method.to_string(), path, status });
        answer
    }

    async fn meet(&self, fault: Option<FaultKind>, request: Request<Body>) -> Result<Response, Dropped> {
        match fault {
            None => Ok(self.pass(request).await),
            Some(FaultKind::DropBefore) => Err(Dropped),
            Some(FaultKind::DropAfter) => {
                self.pass(request).await;
                Err(Dropped)
            }
            Some(FaultKind::Late(length)) => {
                self.pass_later(request, length).await;
                Err(Dropped)
            }
            Some(FaultKind::Delay(length)) => {
                let response = self.pass(request).await;
                tokio::time::sleep(length).await;
                Ok(response)
            }
            Some(FaultKind::Hold(length)) => {
                tokio::time::sleep(length).await;
                Ok(self.pass(request).await)
            }
            Some(FaultKind::Status500) => Ok(proxy::server_error(request.uri().path())),
            Some(FaultKind::BadGatewayHtml) => Ok(proxy::bad_gateway()),
            Some(FaultKind::TooManyRequests { retry_after }) => Ok(proxy::too_many(retry_after)),
            Some(FaultKind::PortalPage) => Ok(proxy::portal()),
            Some(FaultKind::ResourceLock) => Ok(proxy::locked()),
            Some(FaultKind::Unavailable { retry_after }) => Ok(proxy::unavailable(retry_after)),
            Some(FaultKind::TruncatedBody) => torn::tear(self.pass(request).await).await.ok_or(Dropped),
        }
    }

    /// Takes the whole request in, and lets it pass when nobody waits for it any more.
    async fn pass_later(&self, request: Request<Body>, length: std::time::Duration) {
        let (parts, body) = request.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else { return };
        let front = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(length).await;
            front.pass(Request::from_parts(parts, Body::from(bytes))).await;
        });
    }

    async fn pass(&self, mut request: Request<Body>) -> Response {
        if proxy::is_too_long(request.uri()) {
            return proxy::too_long();
        }
        if self.instance.behaviour().blocks_address {
            return proxy::blocked();
        }
        let Some(uri) = self.inner_address(request.uri()) else { return proxy::not_found() };
        let (method, path) = (request.method().clone(), uri.path().to_owned());
        if let Some(refusal) = body_limit::refusal(&self.instance, &method, &path, request.headers()) {
            return refusal;
        }
        *request.uri_mut() = uri;
        let counted = rate_limit::count(&self.instance, request.headers(), request.uri());
        let condition = Condition::read(request.headers());
        let response = match counted.refusal() {
            Some(refusal) => refusal,
            None if method == Method::GET && path.starts_with("/api/") => {
                condition.apply(self.route(request).await).await
            }
            None => self.route(request).await,
        };
        proxy::sign(counted.stamp(response))
    }

    /// A write that was begun is done, whether or not somebody still waits for its answer; a read ends with its connection.
    async fn route(&self, request: Request<Body>) -> Response {
        let mut router = self.router.clone();
        let (is_read, path) = (request.method().is_safe(), request.uri().path().to_owned());
        let answer = async move {
            match router.call(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        };
        if is_read {
            return answer.await;
        }
        tokio::spawn(answer).await.unwrap_or_else(|_| proxy::server_error(&path))
    }

    /// The address as the routes know it: without the relative root, and with slashes decoded where a proxy does that.
    fn inner_address(&self, uri: &Uri) -> Option<Uri> {
        let whole = uri.path_and_query()?.as_str();
        let inner = whole.strip_prefix(self.instance.root())?;
        let (path, query) = inner.split_once('?').map_or((inner, None), |(path, query)| (path, Some(query)));
        // `/gitlabber` does not lie below `/gitlab`.
        let path = match path {
            "" => "/".to_owned(),
            path if path.starts_with('/') => path.to_owned(),
            _ => return None,
        };
        let path = if self.instance.behaviour().decodes_slashes { decode_slashes(&path) } else { path };
        let inner = query.map_or(path.clone(), |query| format!("{path}?{query}"));
        inner.parse().ok()
    }
}

fn decode_slashes(path: &str) -> String {
    path.replace("%2F", "/").replace("%2f", "/")
}
