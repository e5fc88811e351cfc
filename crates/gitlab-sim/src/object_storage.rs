//! A store for large files at an address of its own, as a cloud's: whoever brings the signature of an address gets the
//! object, and whoever brings a token of GitLab's besides is refused, as such stores do.

use std::convert::Infallible;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::{Method, Request, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::directory::Project;
use crate::instance::{Instance, SharedInstance};
use crate::request_log::LoggedRequest;

const SIGNATURE: &str = "X-Signature=drawn-for-one-object";

/// The address of an object, where objects have one of their own.
pub(crate) fn address(instance: &Instance, project: &Project, oid: &str) -> Option<String> {
    let store = instance.object_storage.get()?;
    Some(format!("{store}/objects/{}/{oid}?{SIGNATURE}", project.id))
}

/// Serves objects until the other end of `stop` is gone.
pub(crate) async fn serve(listener: TcpListener, instance: SharedInstance, mut stop: watch::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                connections.spawn(exchange(stream, SharedInstance::clone(&instance)));
            },
            _ = stop.changed() => break,
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn exchange(stream: TcpStream, instance: SharedInstance) {
    let service = service_fn(move |request: Request<Incoming>| {
        let response = answer(&instance, &request);
        let logged = LoggedRequest {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            status: response.status().as_u16(),
        };
        instance.requests.add(logged);
        std::future::ready(Ok::<Response<Body>, Infallible>(response))
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new());
    if let Err(error) = server.serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!("a connection to the store ended early: {error}");
    }
}

fn answer(instance: &Instance, request: &Request<Incoming>) -> Response {
    if request.headers().contains_key(header::AUTHORIZATION) {
        let body = "<Error><Code>InvalidArgument</Code>\
                    <Message>Only one auth mechanism allowed</Message></Error>";
        return (StatusCode::BAD_REQUEST, body).into_response();
    }
    let mut segments = request.uri().path().trim_start_matches("/objects/").split('/');
    let project = segments.next().and_then(|id| instance.directory.project(id));
    let is_signed = request.uri().query() == Some(SIGNATURE) && *request.method() == Method::GET;
    let (Some(project), Some(oid), true) = (project, segments.next(), is_signed) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    match instance.records.large.read(project, oid) {
        Ok(Some(content)) => content.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
