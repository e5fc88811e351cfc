//! Sign-ins under way: from the authorize page that the browser opens to the callback that comes back.
//!
//! State and verifier live in memory only, serve once, and are bound to the server, the application and the exact
//! redirect address. Any program can hand the app an address, so a callback without its request is refused, in words.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use url::Url;

use crate::{
    error::Error,
    loopback::Loopback,
    pkce,
    secret::Secret,
    server::{CALLBACK_PATH, CALLBACK_SCHEME, Server},
};

/// GitLab's codes live ten minutes; so does the wait for one.
pub const SIGN_IN_LIFETIME: Duration = Duration::from_secs(600);

/// A sign-in that waits for its callback.
pub struct PendingSignIn {
    server: Server,
    redirect_uri: String,
    state: Secret,
    verifier: Secret,
    begun: Instant,
}

impl PendingSignIn {
    /// Draws state and verifier for a sign-in at a server.
    pub fn begin(server: Server) -> Result<Self, Error> {
        if !server.has_client_id() {
            return Err(Error::NoClientId { server: server.display_name() });
        }
        Ok(Self {
            redirect_uri: server.redirect_uri(),
            state: draw_state()?,
            verifier: Secret::random()?,
            begun: Instant::now(),
            server,
        })
    }

    /// The page that the system's browser is to open.
    #[must_use]
    pub fn authorize_url(&self) -> Url {
        let mut url = self.server.at("oauth/authorize");
        url.query_pairs_mut()
            .append_pair("client_id", self.server.client_id())
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("state", self.state.expose())
            .append_pair("scope", self.server.scope().as_str())
            .append_pair("code_challenge", &pkce::challenge(self.verifier.expose()))
            .append_pair("code_challenge_method", "S256");
        url
    }

    fn is_over(&self, now: Instant) -> bool {
        now.duration_since(self.begun) > SIGN_IN_LIFETIME
    }
}

/// The part of a state that all of one run of the program begin with, and a dot.
const RUN_LENGTH: usize = 8;

/// Tells the states of this run from those of an earlier one, to say so in words; nothing else rests on it.
fn run() -> Result<&'static str, Error> {
    static RUN: OnceLock<String> = OnceLock::new();
    if RUN.get().is_none() {
        let drawn = Secret::random()?;
        let _ = RUN.set(drawn.expose().chars().take(RUN_LENGTH).collect());
    }
    RUN.get().map(String::as_str).ok_or(Error::NoRandomness)
}

fn draw_state() -> Result<Secret, Error> {
    let drawn = Secret::random()?;
    Ok(Secret::new(format!("{}.{}", run()?, drawn.expose())))
}

/// Whether a state has the form of one that we drew.
fn is_drawn_by_us(state: &Secret) -> bool {
    let is_drawn = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let parts = state.expose().split_once('.');
    parts.is_some_and(|(run, drawn)| is_drawn(run, RUN_LENGTH) && is_drawn(drawn, 43))
}

impl std::fmt::Debug for PendingSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PendingSignIn").field("server", &self.server).finish_non_exhaustive()
    }
}

/// Names a sign-in under way, to cancel it. It says nothing about the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SignInId(u64);

/// A code that came back to the request it belongs to. It is good for one exchange.
#[derive(Debug)]
pub struct Grant {
    pub(crate) server: Server,
    pub(crate) redirect_uri: String,
    pub(crate) code: Secret,
    pub(crate) verifier: Secret,
    id: SignInId,
}

impl Grant {
    /// The sign-in that this ends.
    #[must_use]
    pub fn sign_in(&self) -> SignInId {
        self.id
    }

    /// The server that granted access.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }
}

/// Why a callback was refused. The texts are meant for the person at the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// The address is none that a sign-in comes back on.
    #[error("this address is not the end of a GitLab sign-in")]
    NotOurs,
    /// A parameter stands in it twice: which of the two would count?
    #[error("this address says \u{201c}{name}\u{201d} twice, which no server does; it was refused")]
    Twice {
        /// The parameter.
        name: String,
    },
    /// Nothing was asked that it could be the answer to: another program made it up.
    #[error("no sign-in asked for this answer, so it was refused")]
    Unknown,
    /// It answers a sign-in that was begun before Drawbridge was started again, or in another Drawbridge.
    #[error("this answer belongs to a sign-in from before Drawbridge was started. Sign in again")]
    BeforeRestart,
    /// Its sign-in was answered already.
    #[error("the sign-in at {server} was answered already; the second answer was refused")]
    Used {
        /// The server.
        server: String,
    },
    /// Its sign-in was given up.
    #[error("the sign-in at {server} was cancelled, so its answer was refused")]
    Cancelled {
        /// The server.
        server: String,
    },
    /// It came back to the right server's address over another way than was asked for.
    #[error(
        "the answer of {server} came back over another way than was asked for and was refused. Sign in again"
    )]
    OtherWay {
        /// The server.
        server: String,
    },
    /// The state belongs to another server than the path.
    #[error("the answer for {expected} came back on another server's address and was refused. Sign in again")]
    WrongServer {
        /// The server that was asked.
        expected: String,
    },
    /// The person waited too long.
    #[error("the sign-in at {server} took longer than ten minutes. Sign in again")]
    Expired {
        /// The server.
        server: String,
    },
    /// The person said no.
    #[error("access was not granted at {server}")]
    Denied {
        /// The server.
        server: String,
    },
    /// The server ended the sign-in for another reason.
    #[error("{server} ended the sign-in: {message}")]
    Refused {
        /// The server.
        server: String,
        /// Its words, or its code where it has none.
        message: String,
    },
    /// Neither a code nor an error.
    #[error("the answer of {server} holds no code. Sign in again")]
    NoCode {
        /// The server.
        server: String,
    },
}

impl CallbackError {
    /// Whether a sign-in under way has ended with this. Otherwise the callback was nobody's and the wait goes on.
    #[must_use]
    pub fn ends_sign_in(&self) -> bool {
        !matches!(
            self,
            Self::NotOurs
                | Self::Twice { .. }
                | Self::Unknown
                | Self::BeforeRestart
                | Self::Used { .. }
                | Self::Cancelled { .. }
        )
    }
}

/// The sign-ins under way.
#[derive(Debug, Default)]
pub struct SignIns(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    last_id: u64,
    by_id: HashMap<SignInId, PendingSignIn>,
    /// Those that are over, the oldest first.
    over: VecDeque<Over>,
}

/// A sign-in that is over, so that an answer which comes after that is told why it is refused.
#[derive(Debug)]
struct Over {
    state: Secret,
    error: CallbackError,
}

/// So many are remembered.
const MOST_OVER: usize = 64;

impl Waiting {
    fn end(&mut self, id: SignInId, why: impl FnOnce(String) -> CallbackError) -> Option<PendingSignIn> {
        let pending = self.by_id.remove(&id)?;
        self.over.push_back(Over { state: pending.state.clone(), error: why(pending.server.display_name()) });
        if self.over.len() > MOST_OVER {
            self.over.pop_front();
        }
        Some(pending)
    }

    fn end_late_ones(&mut self, now: Instant) {
        let late: Vec<_> =
            self.by_id.iter().filter(|(_, pending)| pending.is_over(now)).map(|(id, _)| *id).collect();
        for id in late {
            self.end(id, |server| CallbackError::Expired { server });
        }
    }
}

impl SignIns {
    /// Begins a sign-in: open the address in the system's browser, then wait for [`Self::accept`].
    pub fn begin(&self, server: Server) -> Result<(SignInId, Url), Error> {
        let pending = PendingSignIn::begin(server)?;
        let url = pending.authorize_url();
        Ok((self.wait_for(pending), url))
    }

    /// Begins a sign-in whose browser comes back over a port of this machine, which is listened on from now on.
    ///
    /// # Errors
    /// [`Error::NoClientId`], and [`Error::NoLoopback`] where no port can be had.
    pub async fn begin_on_loopback(&self, server: Server) -> Result<(SignInId, Url, Loopback), Error> {
        let mut pending = PendingSignIn::begin(server)?;
        let (loopback, port) = Loopback::open(&pending.server).await?;
        pending.redirect_uri = pending.server.redirect_uri_at(port);
        let url = pending.authorize_url();
        Ok((self.wait_for(pending), url, loopback))
    }

    /// Waits for the callback of a sign-in.
    pub fn wait_for(&self, pending: PendingSignIn) -> SignInId {
        self.with(|waiting| {
            waiting.end_late_ones(pending.begun);
            waiting.last_id += 1;
            let id = SignInId(waiting.last_id);
            waiting.by_id.insert(id, pending);
            id
        })
    }

    /// Gives a sign-in up. Its callback, should it come, is refused.
    pub fn cancel(&self, id: SignInId) {
        self.with(|waiting| waiting.end(id, |server| CallbackError::Cancelled { server }));
    }

    /// Whether a sign-in still waits for its callback.
    #[must_use]
    pub fn is_waiting(&self, id: SignInId) -> bool {
        self.with(|waiting| waiting.by_id.get(&id).is_some_and(|pending| !pending.is_over(Instant::now())))
    }

    /// Reads an address that the operating system handed over. Whatever it says, its sign-in is over then.
    pub fn accept(&self, callback_url: &str) -> Result<Grant, CallbackError> {
        self.accept_at(callback_url, Instant::now())
    }

    fn accept_at(&self, callback_url: &str, now: Instant) -> Result<Grant, CallbackError> {
        let callback = Callback::parse(callback_url)?;
        let (id, pending) = self.take(callback.state.as_ref())?;
        let server = pending.server.display_name();
        if callback.redirect_uri != pending.redirect_uri {
            let is_its_server = callback.path() == pending.server.callback_path();
            return Err(if is_its_server {
                CallbackError::OtherWay { server }
            } else {
                CallbackError::WrongServer { expected: server }
            });
        }
        if pending.is_over(now) {
            return Err(CallbackError::Expired { server });
        }
        let code = callback.code(server)?;
        let PendingSignIn { server, redirect_uri, verifier, .. } = pending;
        Ok(Grant { server, redirect_uri, code, verifier, id })
    }

    /// Takes the one sign-in with this state out, so that no second callback finds it.
    fn take(&self, state: Option<&Secret>) -> Result<(SignInId, PendingSignIn), CallbackError> {
        let state = state.ok_or(CallbackError::Unknown)?;
        self.with(|waiting| {
            let id = waiting.by_id.iter().find(|(_, pending)| pending.state == *state).map(|(id, _)| *id);
            let ended =
                id.and_then(|id| Some((id, waiting.end(id, |server| CallbackError::Used { server })?)));
            ended.ok_or_else(|| match waiting.over.iter().find(|over| over.state == *state) {
                Some(over) => over.error.clone(),
                None if is_drawn_by_us(state) => CallbackError::BeforeRestart,
                None => CallbackError::Unknown,
            })
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut Waiting) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A callback's parts.
struct Callback {
    /// Everything before the query, the scheme in lower case. It is compared byte for byte, never normalised.
    redirect_uri: String,
    state: Option<Secret>,
    code: Option<Secret>,
    error: Option<String>,
    description: Option<String>,
}

impl Callback {
    fn parse(url: &str) -> Result<Self, CallbackError> {
        // A browser carries the fragment of the page it came from over to an address that has none.
        let url = url.split_once('#').map_or(url, |(before, _)| before);
        let (before, query) = url.split_once('?').unwrap_or((url, ""));
        let redirect_uri = redirect_uri(before).ok_or(CallbackError::NotOurs)?;
        let mut callback = Self { redirect_uri, state: None, code: None, error: None, description: None };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !callback.set(&name, value.into_owned()) {
                return Err(CallbackError::Twice { name: name.into_owned() });
            }
        }
        Ok(callback)
    }

    /// The part of the address that names the server.
    fn path(&self) -> &str {
        self.redirect_uri.find(CALLBACK_PATH).map_or("", |start| &self.redirect_uri[start..])
    }

    /// False for a parameter that was there already.
    fn set(&mut self, name: &str, value: String) -> bool {
        match name {
            "state" => self.state.replace(Secret::new(value)).is_none(),
            "code" => self.code.replace(Secret::new(value)).is_none(),
            "error" => self.error.replace(value).is_none(),
            "error_description" => self.description.replace(value).is_none(),
            _ => true,
        }
    }

    fn code(self, server: String) -> Result<Secret, CallbackError> {
        match (self.error.as_deref(), self.code) {
            (Some("access_denied"), _) => Err(CallbackError::Denied { server }),
            (Some(error), _) => Err(CallbackError::Refused {
                server,
                message: self.description.unwrap_or_else(|| error.to_owned()),
            }),
            (None, Some(code)) if !code.expose().is_empty() => Ok(code),
            (None, _) => Err(CallbackError::NoCode { server }),
        }
    }
}

/// A redirect address of ours as it was registered, from one that may have its scheme in other letters: our own scheme,
/// or a port of this machine.
fn redirect_uri(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let own = scheme.eq_ignore_ascii_case(CALLBACK_SCHEME) && rest.starts_with(CALLBACK_PATH);
    if own {
        return Some(format!("{CALLBACK_SCHEME}:{rest}"));
    }
    let (port, path) = rest.strip_prefix("//127.0.0.1:")?.split_once('/')?;
    let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let is_ours = scheme.eq_ignore_ascii_case("http") && is_port;
    (is_ours && format!("/{path}").starts_with(CALLBACK_PATH)).then(|| format!("http:{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Scope;

    fn server(address: &str) -> Server {
        Server::new(address, "client", Scope::Api).unwrap()
    }

    fn parameter(url: &Url, name: &str) -> String {
        url.query_pairs().find(|(n, _)| n == name).unwrap().1.into_owned()
    }

    /// A sign-in at gitlab.test: its registry, its id and its state.
    fn begun() -> (SignIns, SignInId, String) {
        let sign_ins = SignIns::default();
        let (id, url) = sign_ins.begin(server("https://gitlab.test")).unwrap();
        (sign_ins, id, parameter(&url, "state"))
    }

    fn callback(rest: &str) -> String {
        format!("app.drawbridge:/oauth/callback/gitlab.test?{rest}")
    }

    #[test]
    fn the_authorize_page_is_asked_with_pkce() {
        let pending = PendingSignIn::begin(server("https://h:8443/gitlab")).unwrap();
        let url = pending.authorize_url();
        assert!(url.as_str().starts_with("https://h:8443/gitlab/oauth/authorize?"));
        assert_eq!(parameter(&url, "redirect_uri"), "app.drawbridge:/oauth/callback/h%3A8443%2Fgitlab");
        assert_eq!(parameter(&url, "response_type"), "code");
        assert_eq!(parameter(&url, "scope"), "api");
        assert_eq!(parameter(&url, "code_challenge_method"), "S256");
        assert_eq!(parameter(&url, "code_challenge"), pkce::challenge(pending.verifier.expose()));
        assert!(!url.as_str().contains(pending.verifier.expose()));
        let read_only = Server::new("https://h", "client", Scope::ReadApi).unwrap();
        assert_eq!(parameter(&PendingSignIn::begin(read_only).unwrap().authorize_url(), "scope"), "read_api");
    }

    #[test]
    fn a_callback_is_accepted_once() {
        let (sign_ins, id, state) = begun();
        assert!(sign_ins.is_waiting(id));
        let url = callback(&format!("code=abc%2Fx&state={state}"));
        let grant = sign_ins.accept(&url).unwrap();
        assert_eq!((grant.code.expose(), grant.sign_in()), ("abc/x", id));
        assert!(!sign_ins.is_waiting(id));
        let again = sign_ins.accept(&url).unwrap_err();
        assert_eq!(again, CallbackError::Used { server: "gitlab.test".into() });
        assert!(!again.ends_sign_in());
    }

    #[test]
    fn scheme_case_and_a_foreign_fragment_do_not_matter() {
        let (sign_ins, _, state) = begun();
        let url = format!("APP.Drawbridge:/oauth/callback/gitlab.test?code=c&state={state}#_");
        assert_eq!(sign_ins.accept(&url).unwrap().code.expose(), "c");
    }

    #[test]
    fn what_is_not_ours_leaves_the_wait_alone() {
        let (sign_ins, id, state) = begun();
        for url in [
            String::new(),
            "https://gitlab.test/oauth/callback/gitlab.test?code=c".into(),
            format!("app.drawbridge://oauth/callback/gitlab.test?code=c&state={state}"),
            format!("app.drawbridge:/oauth/other?code=c&state={state}"),
            format!("app.drawbridge:oauth/callback/gitlab.test?code=c&state={state}"),
            format!("http://localhost:1/oauth/callback/gitlab.test?code=c&state={state}"),
            format!("http://127.0.0.1/oauth/callback/gitlab.test?code=c&state={state}"),
            format!("http://127.0.0.1:x/oauth/callback/gitlab.test?code=c&state={state}"),
            format!("https://127.0.0.1:1/oauth/callback/gitlab.test?code=c&state={state}"),
        ] {
            let refused = sign_ins.accept(&url).unwrap_err();
            assert_eq!(refused, CallbackError::NotOurs, "{url}");
            assert!(!refused.ends_sign_in());
        }
        for rest in ["code=c", "code=c&state=", "code=c&state=made-up", "error=access_denied"] {
            assert_eq!(sign_ins.accept(&callback(rest)).unwrap_err(), CallbackError::Unknown, "{rest}");
        }
        for name in ["code", "state", "error", "error_description"] {
            let url = callback(&format!("{name}=c&state={state}&{name}=d"));
            let refused = sign_ins.accept(&url).unwrap_err();
            assert_eq!(refused, CallbackError::Twice { name: name.into() });
            assert!(!refused.ends_sign_in());
        }
        assert!(sign_ins.is_waiting(id));
    }

    #[test]
    fn an_answer_to_another_run_of_the_program_says_so() {
        let (sign_ins, id, state) = begun();
        let of_another_run = format!("AAAAAAAA{}", &state[RUN_LENGTH..]);
        let refused = sign_ins.accept(&callback(&format!("code=c&state={of_another_run}"))).unwrap_err();
        assert_eq!(refused, CallbackError::BeforeRestart);
        assert!(!refused.ends_sign_in() && sign_ins.is_waiting(id));
    }

    #[test]
    fn two_sign_ins_at_once_both_finish() {
        let sign_ins = SignIns::default();
        let begin = |address: &str| sign_ins.begin(server(address)).unwrap();
        let (first, second, other) =
            (begin("https://gitlab.test"), begin("https://gitlab.test"), begin("https://other.test"));
        for (path, (id, url)) in [("other.test", other), ("gitlab.test", second), ("gitlab.test", first)] {
            let state = parameter(&url, "state");
            let address = format!("app.drawbridge:/oauth/callback/{path}?code=c&state={state}");
            assert_eq!(sign_ins.accept(&address).unwrap().sign_in(), id);
        }
    }

    #[test]
    fn an_answer_over_another_way_is_refused() {
        let (sign_ins, id, state) = begun();
        let address = format!("http://127.0.0.1:4711/oauth/callback/gitlab.test?code=c&state={state}");
        let refused = sign_ins.accept(&address).unwrap_err();
        assert_eq!(refused, CallbackError::OtherWay { server: "gitlab.test".into() });
        assert!(refused.ends_sign_in() && !sign_ins.is_waiting(id));
    }

    #[test]
    fn another_servers_path_is_refused_and_ends_the_sign_in() {
        for path in
            ["evil.test", "gitlab.test/", "gitlab.test/../gitlab.test", "gitlab%2Etest", "GITLAB.test"]
        {
            let (sign_ins, id, state) = begun();
            let url = format!("app.drawbridge:/oauth/callback/{path}?code=c&state={state}");
            let refused = sign_ins.accept(&url).unwrap_err();
            assert_eq!(refused, CallbackError::WrongServer { expected: "gitlab.test".into() }, "{path}");
            assert!(refused.ends_sign_in() && !sign_ins.is_waiting(id));
        }
    }

    #[test]
    fn refusals_by_the_server_are_told_apart() {
        let outcome = |rest: &str| {
            let (sign_ins, _, state) = begun();
            sign_ins.accept(&callback(&format!("{rest}&state={state}"))).unwrap_err()
        };
        let server = || "gitlab.test".to_owned();
        let denied = outcome("error=access_denied&error_description=The+resource+owner+denied");
        assert_eq!(denied, CallbackError::Denied { server: server() });
        let refused = outcome("error=server_error&error_description=It+broke.");
        assert_eq!(refused, CallbackError::Refused { server: server(), message: "It broke.".into() });
        assert_eq!(outcome("code="), CallbackError::NoCode { server: server() });
        assert_eq!(outcome("x=y"), CallbackError::NoCode { server: server() });
    }

    #[test]
    fn ten_minutes_are_the_limit() {
        let late = |extra| {
            let (sign_ins, _, state) = begun();
            let now = Instant::now() + SIGN_IN_LIFETIME + extra;
            sign_ins.accept_at(&callback(&format!("code=c&state={state}")), now)
        };
        let server = "gitlab.test".to_owned();
        assert_eq!(late(Duration::from_secs(1)).unwrap_err(), CallbackError::Expired { server });
        let (sign_ins, _, state) = begun();
        sign_ins.with(|waiting| waiting.end_late_ones(Instant::now() + SIGN_IN_LIFETIME * 2));
        let refused = sign_ins.accept(&callback(&format!("code=c&state={state}"))).unwrap_err();
        assert_eq!(refused, CallbackError::Expired { server: "gitlab.test".into() });
        let (sign_ins, _, state) = begun();
        let in_time = Instant::now() + SIGN_IN_LIFETIME - Duration::from_secs(5);
        assert!(sign_ins.accept_at(&callback(&format!("code=c&state={state}")), in_time).is_ok());
    }

    #[test]
    fn a_cancelled_sign_in_is_refused() {
        let (sign_ins, id, state) = begun();
        sign_ins.cancel(id);
        assert_eq!(
            sign_ins.accept(&callback(&format!("code=c&state={state}"))).unwrap_err(),
            CallbackError::Cancelled { server: "gitlab.test".into() }
        );
    }

    #[test]
    fn nothing_secret_is_printed() {
        let (sign_ins, _, state) = begun();
        let waiting = format!("{sign_ins:?}");
        let grant = sign_ins.accept(&callback(&format!("code=code-4711&state={state}"))).unwrap();
        let shown = format!("{waiting} {grant:?}");
        assert!(!shown.contains(&state) && !shown.contains("4711"), "{shown}");
        assert!(!shown.contains(grant.verifier.expose()), "{shown}");
    }
}
