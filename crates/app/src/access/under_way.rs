//! The sign-in under way: its requests, how far it is, and what runs beside it.

use gitlab::{DeviceSignIn, Server, SignInId, SignIns};
use protocol::{DeviceCodeDto, SignInDto, SignInPhaseDto};
use std::time::SystemTime;
use storage::Way;
use tokio::task::AbortHandle;
use url::Url;

use crate::AppError;
use crate::error::sentence;
use crate::servers::to_wire as server_to_wire;
use crate::state::way_to_wire;

/// The one sign-in that the page shows.
pub(crate) struct UnderWay {
    /// Tells it from those before and after.
    pub number: u64,
    server: Server,
    way: Way,
    phase: SignInPhaseDto,
    read_only: bool,
    /// What waits for an address of our own scheme.
    scheme: Option<Request>,
    /// What waits for a browser at a port of this machine.
    loopback: Option<Request>,
    offers_loopback: bool,
    device: Option<DeviceCodeDto>,
    /// Signed in, and not taken by the keychain.
    finished: Option<gitlab::SignedIn>,
    /// What went wrong, and what to do about it.
    trouble: Option<(String, Option<String>)>,
    /// What waits and listens for it. It ends with the wait.
    tasks: Vec<Task>,
    expiry: Option<Task>,
}

/// A request to the server whose answer comes through a browser.
pub(crate) struct Request {
    id: SignInId,
    page: String,
}

/// Something that runs until it is dropped.
pub(crate) struct Task(AbortHandle);

impl Task {
    pub(crate) fn run(work: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(work).abort_handle())
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Request {
    pub(crate) fn new((id, page): (SignInId, Url)) -> Self {
        Self { id, page: page.into() }
    }
}

impl UnderWay {
    pub(crate) fn new(number: u64, server: Server, way: Way, read_only: bool) -> Self {
        Self {
            number,
            server,
            way,
            phase: if way == Way::Token { SignInPhaseDto::Finishing } else { SignInPhaseDto::Waiting },
            read_only,
            scheme: None,
            loopback: None,
            offers_loopback: false,
            device: None,
            finished: None,
            trouble: None,
            tasks: Vec::new(),
            expiry: None,
        }
    }

    pub(crate) fn server(&self) -> &Server {
        &self.server
    }

    pub(crate) fn way(&self) -> Way {
        self.way
    }

    pub(crate) fn is_at(&self, server: &Server) -> bool {
        self.server.slug() == server.slug()
    }

    pub(crate) fn is_waiting(&self) -> bool {
        self.phase == SignInPhaseDto::Waiting
    }

    /// The page to open in the browser: the newest request's, or the one where the code is typed.
    pub(crate) fn page(&self) -> Option<String> {
        let request = self.loopback.as_ref().or(self.scheme.as_ref());
        let device = self.device.as_ref();
        let typed = device.map(|code| code.complete_url.as_ref().unwrap_or(&code.verification_url).clone());
        request.map(|request| request.page.clone()).or(typed).filter(|_| self.is_waiting())
    }

    /// The page of the request that a port of this machine waits for.
    pub(crate) fn loopback_page(&self) -> Option<String> {
        self.loopback.as_ref().map(|request| request.page.clone())
    }

    pub(crate) fn wait_for_scheme(&mut self, request: Request) {
        self.scheme = Some(request);
    }

    /// One at a time: of two that were asked for at once the later one counts.
    pub(crate) fn wait_for_loopback(&mut self, request: Request, sign_ins: &SignIns) {
        self.offers_loopback = false;
        if let Some(before) = self.loopback.replace(request) {
            sign_ins.cancel(before.id);
        }
    }

    pub(crate) fn wait_for_device(&mut self, device: &DeviceSignIn) {
        let end = SystemTime::now() + device.expires_in();
        self.device = Some(DeviceCodeDto {
            user_code: device.user_code().to_owned(),
            verification_url: device.verification_url().to_string(),
            complete_url: device.complete_url().map(ToString::to_string),
            expires_at: super::seconds(end),
        });
    }

    /// Lets something run for as long as the sign-in waits.
    pub(crate) fn accompany(&mut self, task: Task) {
        self.tasks.push(task);
    }

    /// What ends the wait. A later request has the whole time again.
    pub(crate) fn expire_by(&mut self, task: Task) {
        self.expiry = Some(task);
    }

    /// Answers whether there is anything new to offer.
    pub(crate) fn offer_loopback(&mut self) -> bool {
        let is_new = self.is_waiting() && self.loopback.is_none() && !self.offers_loopback;
        self.offers_loopback |= is_new;
        is_new
    }

    /// The answer has come, to this request where there were two. The other one is answered in vain from now on.
    pub(crate) fn answer_came(&mut self, to: Option<SignInId>, sign_ins: &SignIns) {
        if to.is_some() && self.loopback.as_ref().map(|request| request.id) == to {
            self.way = Way::Loopback;
        }
        self.stop(sign_ins);
        (self.phase, self.trouble) = (SignInPhaseDto::Finishing, None);
    }

    /// Whether this request is one of its own.
    pub(crate) fn has(&self, id: SignInId) -> bool {
        [&self.scheme, &self.loopback].into_iter().flatten().any(|request| request.id == id)
    }

    /// Whether one of its requests is not waited for any more.
    pub(crate) fn has_lost(&self, sign_ins: &SignIns) -> bool {
        let requests = [&self.scheme, &self.loopback].into_iter().flatten();
        self.is_waiting() && requests.into_iter().any(|request| !sign_ins.is_waiting(request.id))
    }

    pub(crate) fn fail(&mut self, error: &AppError, sign_ins: &SignIns) {
        self.stop(sign_ins);
        self.phase = SignInPhaseDto::Failed;
        self.trouble = Some((sentence(&error.to_string()), error.hint()));
    }

    /// Everything is done but the keeping: the tokens stay here until somebody decides.
    pub(crate) fn keychain_refused(&mut self, finished: gitlab::SignedIn, error: &AppError) {
        self.phase = SignInPhaseDto::KeychainRefused;
        self.finished = Some(finished);
        self.trouble = Some((sentence(&error.to_string()), error.hint()));
    }

    /// Hands the finished sign-in out, to be kept or given back.
    pub(crate) fn take_finished(&mut self) -> Option<gitlab::SignedIn> {
        let finished = self.finished.take();
        if finished.is_some() {
            (self.phase, self.trouble) = (SignInPhaseDto::Finishing, None);
        }
        finished
    }

    /// Nothing is waited for any more.
    pub(crate) fn stop(&mut self, sign_ins: &SignIns) {
        for request in [&self.scheme, &self.loopback].into_iter().flatten() {
            sign_ins.cancel(request.id);
        }
        self.offers_loopback = false;
        self.expiry = None;
        self.tasks.clear();
    }

    pub(crate) fn to_wire(&self) -> SignInDto {
        let page = |request: &Option<Request>| request.as_ref().map(|request| request.page.clone());
        let (message, hint) = match self.trouble.clone() {
            Some((message, hint)) => (Some(message), hint),
            None => (None, None),
        };
        SignInDto {
            server: server_to_wire(&self.server),
            way: way_to_wire(self.way),
            phase: self.phase,
            read_only: self.read_only,
            authorize_url: page(&self.scheme).or_else(|| page(&self.loopback)),
            loopback_url: page(&self.loopback),
            offers_loopback: self.offers_loopback,
            device: self.device.clone(),
            message,
            hint,
        }
    }
}
