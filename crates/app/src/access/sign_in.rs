//! The ways in. Whichever answer comes first counts; every other one is refused in words from then on.

use std::time::Duration;

use gitlab::{CallbackError, Grant, Loopback, LoopbackArrival, SIGN_IN_LIFETIME, Scope, Secret, Server};
use protocol::WayDto;
use storage::Way;

use super::under_way::{Request, Task, UnderWay};
use crate::error::sentence;
use crate::state::way_from_wire;
use crate::{AppError, Application};

/// So long a browser may be silent before another way is offered.
const SILENCE: Duration = Duration::from_secs(20);

impl Application {
    /// Begins a sign-in. Gives the page that the system's browser has to open, where it has to open one at once. A sign-in
    /// that is under way already is given up.
    ///
    /// # Errors
    /// When the server is unknown or has no application id, or the way is not to be had there.
    pub async fn sign_in(
        &self,
        server: &str,
        way: WayDto,
        read_only: bool,
    ) -> Result<Option<String>, AppError> {
        let scope = if read_only { Scope::ReadApi } else { Scope::Api };
        let server = self.state().server(server)?.clone().with_scope(scope);
        if !server.has_client_id() {
            return Err(AppError::NoClientId(server.display_name()));
        }
        let way = way_from_wire(way);
        let number = self.show_sign_in(server.clone(), way, read_only);
        let begun = match way {
            Way::Browser => self.begin_on_scheme(number, server).map(Some),
            Way::Loopback => self.begin_on_loopback(number, server).await.map(Some),
            Way::Device => self.begin_with_code(number, &server).await.map(|()| None),
            Way::Token => Err(AppError::NoSignIn),
        };
        begun.inspect_err(|error| self.fail(number, error))
    }

    /// Begins a second request beside the one that waits for our own scheme: its answer comes to a port of this machine.
    /// Gives the page to open. Both requests are good until one is answered.
    ///
    /// # Errors
    /// When nothing waits for a browser, or no port can be had; then the first request waits on.
    pub async fn offer_loopback(&self) -> Result<String, AppError> {
        let (number, server) = {
            let state = self.state();
            let waits = |sign_in: &&UnderWay| sign_in.is_waiting() && sign_in.way() == Way::Browser;
            let waiting = state.sign_in.as_ref().filter(waits).ok_or(AppError::NoSignIn)?;
            if let Some(page) = waiting.loopback_page() {
                return Ok(page);
            }
            (waiting.number, waiting.server().clone())
        };
        self.begin_on_loopback(number, server).await
    }

    /// Signs in with a personal access token, classic or fine-grained. It is not kept in the state, and wiped from memory
    /// where the keychain has it.
    ///
    /// # Errors
    /// When the server refuses it, or it lacks a scope or permission, which the message names.
    pub async fn sign_in_with_token(&self, server: &str, token: String) -> Result<(), AppError> {
        let given = Secret::new(token);
        // What is copied from a page easily has a space at its end.
        let token = Secret::new(given.expose().trim().to_owned());
        let server = self.state().server(server)?.clone();
        let number = self.show_sign_in(server.clone(), Way::Token, false);
        let obtained = self.0.accounts.sign_in_with_token(&server, token).await;
        self.conclude(number, obtained).await
    }

    /// The page of the sign-in under way, to open again.
    ///
    /// # Errors
    /// When none is waiting for a browser.
    pub fn sign_in_page(&self) -> Result<String, AppError> {
        let state = self.state();
        state.sign_in.as_ref().and_then(UnderWay::page).ok_or(AppError::NoSignIn)
    }

    /// Gives the sign-in under way up, whatever its phase, and takes the message of a failed one away. What was granted
    /// already is given back to the server.
    pub fn cancel_sign_in(&self) {
        let given_up = self.state().sign_in.take();
        if let Some(given_up) = given_up {
            self.give_up(given_up);
            self.send_state();
        }
    }

    /// Reads the address that the browser came back with and finishes the sign-in that it belongs to. Any program can
    /// hand in an address: one that nobody waits for is refused in words and changes nothing. A keychain that refuses is
    /// no error: the sign-in's phase says so.
    ///
    /// # Errors
    /// When the address is refused, or the server is in the way.
    pub async fn accept_callback(&self, address: &str) -> Result<(), AppError> {
        let (number, grant) = self.receive(address)?;
        let obtained = self.0.accounts.sign_in(grant).await;
        self.conclude(number, obtained).await
    }

    fn begin_on_scheme(&self, number: u64, server: Server) -> Result<String, AppError> {
        let request = Request::new(self.0.sign_ins.begin(server)?);
        let offer = Task::run(self.clone().offer_in_time(number));
        self.wait_on(number, |sign_in| {
            sign_in.wait_for_scheme(request);
            sign_in.accompany(offer);
        })
    }

    async fn begin_on_loopback(&self, number: u64, server: Server) -> Result<String, AppError> {
        let (id, page, loopback) = self.0.sign_ins.begin_on_loopback(server).await?;
        let listener = Task::run(self.clone().listen(number, loopback));
        self.wait_on(number, |sign_in| {
            sign_in.wait_for_loopback(Request::new((id, page)), &self.0.sign_ins);
            sign_in.accompany(listener);
        })
        .inspect_err(|_| self.0.sign_ins.cancel(id))
    }

    async fn begin_with_code(&self, number: u64, server: &Server) -> Result<(), AppError> {
        let device = self.0.accounts.begin_device(server).await?;
        let app = self.clone();
        {
            let mut state = self.state();
            let sign_in = state.under_way(number).ok_or(AppError::NoSignIn)?;
            sign_in.wait_for_device(&device);
            sign_in.accompany(Task::run(async move {
                let obtained = app.0.accounts.finish_device(device).await;
                // What the server has granted is not dropped with the wait.
                tokio::spawn(async move { app.conclude(number, obtained).await });
            }));
        }
        self.send_state();
        Ok(())
    }

    /// Takes note of a request that now waits for a browser. Gives its page.
    fn wait_on(&self, number: u64, note: impl FnOnce(&mut UnderWay)) -> Result<String, AppError> {
        let page = {
            let mut state = self.state();
            let sign_in = state.under_way(number).filter(|sign_in| sign_in.is_waiting());
            let sign_in = sign_in.ok_or(AppError::NoSignIn)?;
            note(sign_in);
            sign_in.expire_by(Task::run(self.clone().expire(number)));
            sign_in.page().ok_or(AppError::NoSignIn)?
        };
        self.send_state();
        Ok(page)
    }

    /// Offers the way over a port of this machine: at once where no browser can hand an address to us, or else when none has
    /// for a while.
    async fn offer_in_time(self, number: u64) {
        let comes_back = self.0.browser_comes_back.clone();
        // A panic in there says nothing about the browser.
        if tokio::task::spawn_blocking(move || comes_back()).await.unwrap_or(true) {
            tokio::time::sleep(SILENCE).await;
        }
        let is_new = self.state().under_way(number).is_some_and(UnderWay::offer_loopback);
        if is_new {
            self.send_state();
        }
    }

    async fn expire(self, number: u64) {
        tokio::time::sleep(SIGN_IN_LIFETIME).await;
        let server = self.state().under_way(number).map(|sign_in| sign_in.server().display_name());
        if let Some(server) = server {
            self.fail(number, &CallbackError::Expired { server }.into());
        }
    }

    /// Takes the browsers that come to the port, until one brings the answer. Ends with the wait; what has begun by then runs on
    /// in tasks of its own.
    async fn listen(self, number: u64, mut loopback: Loopback) {
        while let Some(arrival) = loopback.next().await {
            match self.receive(&arrival.address) {
                Ok((_, grant)) => {
                    tokio::spawn(self.finish_on_loopback(number, grant, arrival));
                    return;
                }
                Err(error) => {
                    tokio::spawn(arrival.answer(Err(told_in_browser(&error))));
                }
            }
        }
    }

    async fn finish_on_loopback(self, number: u64, grant: Grant, arrival: LoopbackArrival) {
        let obtained = self.0.accounts.sign_in(grant).await;
        let outcome = match &obtained {
            Ok(_) => Ok(()),
            Err(error) => Err(sentence(&error.to_string())),
        };
        arrival.answer(outcome).await;
        if let Err(error) = self.conclude(number, obtained).await {
            tracing::info!(%error, "a sign-in came to nothing");
        }
    }

    /// Reads an address that came back: the sign-in it belongs to, and what it is good for.
    fn receive(&self, address: &str) -> Result<(u64, Grant), AppError> {
        let grant = match self.0.sign_ins.accept(address) {
            Ok(grant) => grant,
            Err(error) => {
                let ends = error.ends_sign_in();
                let error = AppError::from(error);
                let hit = {
                    let state = self.state();
                    // A late answer to an earlier sign-in ends that one, which is over, and not this.
                    let hit = state.sign_in.as_ref().filter(|now| ends && now.has_lost(&self.0.sign_ins));
                    hit.map(|sign_in| sign_in.number)
                };
                if let Some(number) = hit {
                    self.fail(number, &error);
                }
                return Err(error);
            }
        };
        let number = {
            let mut state = self.state();
            let waiting = state.sign_in.as_mut().filter(|sign_in| sign_in.has(grant.sign_in()));
            let waiting = waiting.ok_or(CallbackError::Unknown)?;
            waiting.answer_came(Some(grant.sign_in()), &self.0.sign_ins);
            waiting.number
        };
        self.send_state();
        Ok((number, grant))
    }

    fn show_sign_in(&self, server: Server, way: Way, read_only: bool) -> u64 {
        let (number, before) = {
            let mut state = self.state();
            let number = state.next_number();
            let shown = UnderWay::new(number, server, way, read_only);
            (number, state.sign_in.replace(shown))
        };
        if let Some(before) = before {
            self.give_up(before);
        }
        self.send_state();
        number
    }

    fn give_up(&self, mut sign_in: UnderWay) {
        sign_in.stop(&self.0.sign_ins);
        if let Some(finished) = sign_in.take_finished() {
            self.give_back(finished);
        }
    }

    /// Says that a sign-in came to nothing, unless it was given up meanwhile.
    pub(super) fn fail(&self, number: u64, error: &AppError) {
        let is_shown = match self.state().under_way(number) {
            Some(sign_in) => {
                sign_in.fail(error, &self.0.sign_ins);
                true
            }
            None => false,
        };
        if is_shown {
            self.send_state();
        }
    }
}

/// What the browser shows of a refusal.
fn told_in_browser(error: &AppError) -> String {
    let message = sentence(&error.to_string());
    match error.hint() {
        Some(hint) => format!("{}. {hint}", message.trim_end_matches('.')),
        None => message,
    }
}
