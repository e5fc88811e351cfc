//! Connections: plain or TLS, until the handle is dropped.
//!
//! They are served with hyper itself, because a fault has to break a connection, which axum's server never does.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::front::Front;

/// The first byte that a TLS client sends.
const TLS_HANDSHAKE: u8 = 0x16;

/// Serves until the other end of `stop` is gone, and lets the requests under way finish.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    front: Front,
    mut stop: watch::Receiver<()>,
) {
    let front = Arc::new(front);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, tls.clone(), Arc::clone(&front), stop.clone()));
                }
                Err(error) => tracing::warn!("a connection was lost before it began: {error}"),
            },
            // Nothing is ever sent: this ends when the sender is dropped.
            _ = stop.changed() => break,
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    front: Arc<Front>,
    stop: watch::Receiver<()>,
) {
    let Some(tls) = tls else { return exchange(stream, front, stop).await };
    let mut first = [0];
    match stream.peek(&mut first).await {
        Ok(1) if first == [TLS_HANDSHAKE] => {}
        Ok(1) => return refuse_plain(stream).await,
        _ => return,
    }
    match tls.accept(stream).await {
        Ok(stream) => exchange(stream, front, stop).await,
        // A client that does not trust the certificate says so and leaves.
        Err(error) => tracing::debug!("no TLS: {error}"),
    }
}

async fn exchange<S>(stream: S, front: Arc<Front>, mut stop: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request| {
        let front = Arc::clone(&front);
        async move { front.answer(request).await }
    });
    let connection =
        http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!("a connection ended early: {error}");
    }
}

/// What nginx says to plain HTTP on a TLS port.
async fn refuse_plain(stream: TcpStream) {
    let service = service_fn(|_: http::Request<hyper::body::Incoming>| {
        std::future::ready(Ok::<Response<Body>, Infallible>(plain_on_tls()))
    });
    let mut server = http1::Builder::new();
    server.keep_alive(false).timer(TokioTimer::new());
    if let Err(error) = server.serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!("a plain connection ended early: {error}");
    }
}

fn plain_on_tls() -> Response {
    let page = crate::front::proxy_page("400 The plain HTTP request was sent to HTTPS port");
    (StatusCode::BAD_REQUEST, page).into_response()
}

/// Leads every plain request over to TLS, whatever its method, as many servers do.
pub(crate) async fn serve_redirects(listener: TcpListener, origin: String, mut stop: watch::Receiver<()>) {
    let origin: Arc<str> = origin.into();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                connections.spawn(redirect(stream, Arc::clone(&origin)));
            },
            _ = stop.changed() => break,
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn redirect(stream: TcpStream, origin: Arc<str>) {
    let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let response = crate::pages::moved(&format!("{origin}{path}"));
        std::future::ready(Ok::<Response<Body>, Infallible>(response))
    });
    let mut server = http1::Builder::new();
    server.keep_alive(false).timer(TokioTimer::new());
    if let Err(error) = server.serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!("a plain connection ended early: {error}");
    }
}
