//! A body that ends in the middle.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{HeaderValue, header};
use hyper::body::{Body as HttpBody, Frame};
use tokio::time::Sleep;

/// How long the first half has to reach the client: an error throws away what was not sent yet.
const HEAD_START: Duration = Duration::from_millis(50);

/// Gives the first half, waits a little, and fails.
struct Torn {
    half: Option<Bytes>,
    pause: Pin<Box<Sleep>>,
}

impl HttpBody for Torn {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        self.pause.as_mut().poll(context).map(|()| Some(Err(std::io::ErrorKind::ConnectionAborted.into())))
    }
}

/// Announces the whole body and delivers half of it; nothing where there is no body to tear.
pub(super) async fn tear(response: Response) -> Option<Response> {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.ok()?;
    if whole.len() < 2 {
        return None;
    }
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = Some(whole.slice(..whole.len() / 2));
    let torn = Torn { half, pause: Box::pin(tokio::time::sleep(HEAD_START)) };
    Some(Response::from_parts(parts, Body::new(torn)))
}
