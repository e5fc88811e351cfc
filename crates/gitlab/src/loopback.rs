//! The way back over a port of this machine, for where no program can be handed an address of our own scheme.
//!
//! Any program on the machine, and any page in its browsers, can ask this port something. So it listens for one sign-in
//! only, knows one path, answers everything else with 404, and believes nothing: what comes is judged by
//! [`crate::SignIns::accept`]. The browser is sent on at once to a page without the code, and reads there in words what
//! became of it.

use std::{
    collections::HashMap,
    convert::Infallible,
    fmt,
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, mpsc, watch},
    task::AbortHandle,
    time::{Instant, timeout, timeout_at},
};

use crate::{error::Error, secret::Secret, server::Server, sign_in::SIGN_IN_LIFETIME};

/// The path of the page that says what became of it.
const OUTCOME_PATH: &str = "/oauth/outcome/";
/// A request is a line and a few headers.
const REQUEST_LIMIT: usize = 16 * 1024;
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// The page waits no longer for what becomes of the sign-in.
const OUTCOME_PATIENCE: Duration = Duration::from_secs(60);
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(90);
/// A browser that was sent to its page comes for it in this time, or never.
const PICK_UP_TIME: Duration = Duration::from_secs(5);
const MOST_CONNECTIONS: usize = 32;
const MOST_ARRIVALS: usize = 8;

/// Listens on `127.0.0.1` for the browser of one sign-in. Dropping it closes the port.
#[derive(Debug)]
pub struct Loopback {
    arrivals: mpsc::Receiver<LoopbackArrival>,
    ends: Instant,
    _listening: Arc<Listening>,
}

/// A browser that came back, and waits for its page. Dropped without an answer, the page says that nothing became of it.
pub struct LoopbackArrival {
    /// The address that it asked for, for [`crate::SignIns::accept`].
    pub address: String,
    outcome: watch::Sender<Option<Outcome>>,
    listening: Arc<Listening>,
}

/// What the page says: that it worked, or why not.
type Outcome = Result<(), String>;

/// Ends the listening with the last one who needs it.
#[derive(Debug)]
struct Listening(AbortHandle);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Loopback {
    /// Begins to listen on a free port.
    pub(crate) async fn open(server: &Server) -> Result<(Self, u16), Error> {
        let refused = |error: std::io::Error| Error::NoLoopback { detail: error.to_string() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        let (sender, arrivals) = mpsc::channel(MOST_ARRIVALS);
        let desk = Arc::new(Desk {
            host: format!("127.0.0.1:{port}"),
            path: server.callback_path(),
            server: server.display_name(),
            arrivals: sender,
            outcomes: Mutex::default(),
            listening: Mutex::default(),
        });
        let task = tokio::spawn(listen(listener, Arc::clone(&desk)));
        let listening = Arc::new(Listening(task.abort_handle()));
        *desk.listening.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&listening);
        Ok((Self { arrivals, ends: Instant::now() + SIGN_IN_LIFETIME, _listening: listening }, port))
    }

    /// Waits until the browser comes to the redirect address; nothing once the sign-in has taken too long.
    pub async fn next(&mut self) -> Option<LoopbackArrival> {
        timeout_at(self.ends, self.arrivals.recv()).await.ok().flatten()
    }
}

impl LoopbackArrival {
    /// Shows the person in the browser what became of the sign-in: it worked, or a sentence that says why not. The port
    /// stays open for a moment longer, for the browser to come for it; nobody waits for that.
    pub async fn answer(self, outcome: Result<(), String>) {
        let (page, listening) = (self.outcome, self.listening);
        page.send_replace(Some(outcome));
        tokio::spawn(async move {
            // The page's request holds the other end while it waits, and lets go when it has read.
            if timeout(PICK_UP_TIME, page.closed()).await.is_err() {
                tracing::debug!("the browser did not come for its page");
            }
            drop(listening);
        });
    }
}

impl fmt::Debug for LoopbackArrival {
    /// The address holds the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoopbackArrival").finish_non_exhaustive()
    }
}

/// Where the browser is received.
struct Desk {
    host: String,
    path: String,
    server: String,
    arrivals: mpsc::Sender<LoopbackArrival>,
    /// What became of each arrival, under a name that only the browser which came was told.
    outcomes: Mutex<HashMap<String, watch::Receiver<Option<Outcome>>>>,
    listening: Mutex<std::sync::Weak<Listening>>,
}

async fn listen(listener: TcpListener, desk: Arc<Desk>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Too many at once: the connection is closed, and the browser that is ours tries again.
                let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
                let desk = Arc::clone(&desk);
                tokio::spawn(async move {
                    let _place = place;
                    receive(stream, desk).await;
                });
            }
            // The system is out of something for now.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn receive(stream: TcpStream, desk: Arc<Desk>) {
    let answer = service_fn(move |request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(desk.answer(&request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REQUEST_TIMEOUT)
        .max_buf_size(REQUEST_LIMIT)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), answer);
    // Whatever goes wrong on a connection is the matter of whoever made it.
    let _ = timeout(CONNECTION_TIMEOUT, connection).await;
}

impl Desk {
    async fn answer(&self, request: &Request<Incoming>) -> Response<String> {
        let host = request.headers().get(header::HOST).map(HeaderValue::as_bytes);
        // A page elsewhere may have its own name lead here: the name then stands in the request.
        let is_for_us = host == Some(self.host.as_bytes()) && request.uri().authority().is_none();
        if !is_for_us || request.method() != Method::GET {
            return not_found();
        }
        let path = request.uri().path();
        if path == self.path {
            return self.arrive(request.uri().query().unwrap_or_default());
        }
        match path.strip_prefix(OUTCOME_PATH) {
            Some(name) => self.show_outcome(name).await,
            None => not_found(),
        }
    }

    /// Hands the arrival over, and sends the browser on to where no code stands in its address.
    fn arrive(&self, query: &str) -> Response<String> {
        let listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
        let (Some(listening), Ok(name)) = (listening, Secret::random()) else { return not_found() };
        let (outcome, receiver) = watch::channel(None);
        let address = format!("http://{}{}?{query}", self.host, self.path);
        let arrival = LoopbackArrival { address, outcome, listening };
        if self.arrivals.try_send(arrival).is_err() {
            return not_found();
        }
        self.outcomes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.expose().to_owned(), receiver);
        let mut response = page(StatusCode::SEE_OTHER, "Drawbridge", "");
        if let Ok(location) = HeaderValue::from_str(&format!("{OUTCOME_PATH}{}", name.expose())) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }

    /// Each page is shown once.
    async fn show_outcome(&self, name: &str) -> Response<String> {
        let known = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        let Some(mut receiver) = known else { return not_found() };
        let outcome = match timeout(OUTCOME_PATIENCE, receiver.wait_for(Option::is_some)).await {
            Ok(Ok(outcome)) => outcome.clone(),
            Ok(Err(_)) => Some(Err("Drawbridge has given this sign-in up.".to_owned())),
            Err(_) => None,
        };
        match outcome {
            Some(Ok(())) => page(
                StatusCode::OK,
                &format!("Signed in to {}", self.server),
                "You can close this page and go back to Drawbridge.",
            ),
            Some(Err(sentence)) => page(StatusCode::OK, "The sign-in did not work", &sentence),
            None => page(
                StatusCode::OK,
                "The sign-in is not finished yet",
                "Go back to Drawbridge: it says what it is waiting for.",
            ),
        }
    }
}

fn not_found() -> Response<String> {
    page(StatusCode::NOT_FOUND, "Nothing is here", "This address belongs to Drawbridge and shows no pages.")
}

/// A page without scripts, that nothing can keep, embed, or learn an address from.
fn page(status: StatusCode, title: &str, text: &str) -> Response<String> {
    let (title, text) = (escape(title), escape(text));
    let body = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <style>body{{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1em}}</style>\
         <h1>{title}</h1><p>{text}</p></html>\n"
    );
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
