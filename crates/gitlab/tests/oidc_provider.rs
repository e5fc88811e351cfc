//! The OAuth half against a certified server that nobody here wrote: oidc-provider, at GitLab's addresses.
//!
//! It is a Node program (`tests/clients/oidc-provider`); `cargo xtask setup` installs it, and without it these tests
//! fail. The person at the browser is played over plain HTTP, on the server's own pages.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
};

use gitlab::{
    Accounts, CallbackError, Client, Error, Question, Remember, Revoked, Scope, Server, SessionStore,
    SignIns, SignedIn, TokenStore as _, Verdict,
};
use url::Url;

struct World {
    process: Child,
    /// A program whose output nobody takes ends with its next line.
    _output: BufReader<ChildStdout>,
    server: Server,
    accounts: Accounts,
    sign_ins: SignIns,
    store: Arc<SessionStore>,
    _locks: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/oidc-provider");
        let is_installed = folder.join("node_modules/oidc-provider").exists();
        assert!(is_installed, "oidc-provider is not installed: run `cargo xtask setup`");
        let mut process = Command::new("node")
            .arg(folder.join("server.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node is not installed: run `cargo xtask setup`");
        let mut port = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut port).unwrap();
        let address = format!("http://127.0.0.1:{}", port.trim());
        let (store, locks) = (Arc::new(SessionStore::default()), tempfile::tempdir().unwrap());
        Self {
            process,
            _output: output,
            server: Server::new(&address, "drawbridge", Scope::Api).unwrap(),
            accounts: Accounts::new("0.1.0", store.clone(), locks.path().to_owned()).unwrap(),
            sign_ins: SignIns::default(),
            store,
            _locks: locks,
        }
    }

    async fn walk_in(&self) -> SignedIn {
        let (_, url) = self.sign_ins.begin(self.server.clone()).unwrap();
        let callback = Browser::default().approve(url).await;
        self.accounts.sign_in(self.sign_ins.accept(&callback).unwrap()).await.unwrap()
    }

    async fn sign_in(&self) -> (u64, Client) {
        let signed_in = self.walk_in().await;
        let client = self.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
        (signed_in.account.user.id, client)
    }

    async fn tokens(&self, user: u64) -> serde_json::Value {
        let id = gitlab::AccountId::new(&self.server, user);
        let kept = self.store.load(&id).await.unwrap().unwrap();
        serde_json::from_str(kept.expose()).unwrap()
    }

    /// Every access token ends at once.
    async fn expire(&self) {
        let url = self.server.base().join("test/expire").unwrap();
        assert!(reqwest::Client::new().post(url).send().await.unwrap().status().is_success());
    }

    async fn refresh_status(&self, refresh: &str) -> u16 {
        let form = [("grant_type", "refresh_token"), ("client_id", "drawbridge"), ("refresh_token", refresh)];
        let url = self.server.base().join("oauth/token").unwrap();
        reqwest::Client::new().post(url).form(&form).send().await.unwrap().status().as_u16()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The person's browser: keeps cookies, fills forms in, follows redirects up to an address that is not the server's.
#[derive(Default)]
struct Browser {
    cookies: HashMap<String, String>,
}

enum Seen {
    Page(Url, String),
    Away(String),
}

impl Browser {
    /// Signs in, consents, and gives the address that the browser is sent to in the end.
    async fn approve(&mut self, url: Url) -> String {
        match self.walk(url, false).await {
            Seen::Away(address) => address,
            Seen::Page(url, text) => panic!("the walk ended at {url}: {text}"),
        }
    }

    /// Presses whatever leads on, or, at the question for consent, what does not.
    async fn walk(&mut self, url: Url, denies: bool) -> Seen {
        let mut seen = self.open(url).await;
        for _ in 0..10 {
            let Seen::Page(at, text) = &seen else { break };
            if denies && text.contains("value=\"consent\"") && text.contains("/abort") {
                seen = self.open(at.join(&format!("{}/abort", at.path())).unwrap()).await;
                continue;
            }
            let Some((action, mut fields)) = form(text) else { break };
            for (name, value) in [("login", "mara"), ("password", "x")] {
                if text.contains(&format!("name=\"{name}\"")) {
                    fields.push((name.to_owned(), value.to_owned()));
                }
            }
            seen = self.submit(at.join(&action).unwrap(), &fields).await;
        }
        seen
    }

    async fn open(&mut self, url: Url) -> Seen {
        let request = client().get(url.clone());
        self.follow(url, request).await
    }

    async fn submit(&mut self, url: Url, fields: &[(String, String)]) -> Seen {
        let request = client().post(url.clone()).form(fields);
        self.follow(url, request).await
    }

    async fn follow(&mut self, mut url: Url, mut request: reqwest::RequestBuilder) -> Seen {
        loop {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let answer = request.header("cookie", cookies.join("; ")).send().await.unwrap();
            for cookie in answer.headers().get_all("set-cookie") {
                let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
                self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
            }
            let Some(location) = answer.headers().get("location") else {
                return Seen::Page(url, answer.text().await.unwrap());
            };
            let location = location.to_str().unwrap();
            let next = url.join(location).unwrap();
            if next.origin() != url.origin() {
                return Seen::Away(location.to_owned());
            }
            (request, url) = (client().get(next.clone()), next);
        }
    }
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// The address of the first form of a page, and its hidden fields.
fn form(text: &str) -> Option<(String, Vec<(String, String)>)> {
    let form = &text[text.find("<form")?..];
    let form = &form[..form.find("</form>")?];
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!("{name}=\""))?.1;
        Some(rest.split_once('"')?.0.replace("&amp;", "&"))
    };
    let hidden = form.split("<input").skip(1).filter(|tag| tag.contains("\"hidden\""));
    let fields = hidden.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)));
    Some((attribute(form, "action")?, fields.collect()))
}

#[tokio::test]
async fn code_with_pkce_over_the_custom_scheme() {
    let world = World::new();
    let signed_in = world.walk_in().await;
    assert_eq!(signed_in.account.user.username, "mara");
    assert!(signed_in.granted.may_write, "{:?}", signed_in.granted);
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    assert_eq!(client.current_user().await.unwrap(), signed_in.account.user);
}

#[tokio::test]
async fn code_with_pkce_over_loopback() {
    let world = World::new();
    let (_, url, mut loopback) = world.sign_ins.begin_on_loopback(world.server.clone()).await.unwrap();
    let back = Browser::default().approve(url).await;
    let visit = tokio::spawn(reqwest::get(back));
    let arrival = loopback.next().await.unwrap();
    let signed_in = world.accounts.sign_in(world.sign_ins.accept(&arrival.address).unwrap()).await.unwrap();
    arrival.answer(Ok(())).await;
    assert_eq!(signed_in.account.user.username, "mara");
    assert!(visit.await.unwrap().unwrap().text().await.unwrap().contains("Signed in"));
}

#[tokio::test]
async fn read_only_access_is_granted_as_such() {
    let world = World::new();
    let server = world.server.clone().with_scope(Scope::ReadApi);
    let (_, url) = world.sign_ins.begin(server).unwrap();
    let callback = Browser::default().approve(url).await;
    let signed_in = world.accounts.sign_in(world.sign_ins.accept(&callback).unwrap()).await.unwrap();
    assert!(!signed_in.granted.may_write);
    assert_eq!(signed_in.granted.scopes, ["read_api"]);
}

#[tokio::test]
async fn saying_no_is_told() {
    let world = World::new();
    let (_, url) = world.sign_ins.begin(world.server.clone()).unwrap();
    let Seen::Away(callback) = Browser::default().walk(url, true).await else { panic!() };
    let refused = world.sign_ins.accept(&callback).unwrap_err();
    assert!(matches!(refused, CallbackError::Denied { .. }), "{refused}");
}

#[tokio::test]
async fn a_code_serves_its_own_request_and_once() {
    let world = World::new();
    let (_, first) = world.sign_ins.begin(world.server.clone()).unwrap();
    let (_, second) = world.sign_ins.begin(world.server.clone()).unwrap();
    let state = |url: &Url| url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let callback = Browser::default().approve(first.clone()).await;
    let swapped = callback.replace(&state(&first), &state(&second));
    let grant = world.sign_ins.accept(&swapped).unwrap();
    let refused = world.accounts.sign_in(grant).await.unwrap_err();
    assert!(matches!(&refused, Error::SignInRefused { code, .. } if code == "invalid_grant"), "{refused}");
}

#[tokio::test]
async fn renewal_rotates_and_the_used_token_is_refused() {
    let world = World::new();
    let (user, client) = world.sign_in().await;
    let before = world.tokens(user).await;
    world.expire().await;
    assert_eq!(client.current_user().await.unwrap().id, user);
    let after = world.tokens(user).await;
    assert_ne!(before["access"], after["access"]);
    assert_ne!(before["refresh"], after["refresh"]);
    assert_eq!(world.refresh_status(before["refresh"].as_str().unwrap()).await, 400);
    // Unlike GitLab, this server takes the reuse for a theft and ends the whole family of tokens. That is told too.
    world.expire().await;
    assert!(matches!(client.current_user().await, Err(Error::SignInAgain { .. })));
}

#[tokio::test]
async fn sign_out_revokes() {
    let world = World::new();
    let (user, client) = world.sign_in().await;
    let tokens = world.tokens(user).await;
    let outcome = world.accounts.sign_out(&world.server, user).await;
    assert!(matches!(outcome.revoked, Revoked::Done), "{outcome:?}");
    outcome.forgotten.unwrap();
    assert!(matches!(client.current_user().await, Err(Error::SignedOut)));
    assert_eq!(world.refresh_status(tokens["refresh"].as_str().unwrap()).await, 400);
    assert!(world.accounts.retry_revocations(&world.server, user).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_device_flow_waits_for_the_person() {
    let world = World::new();
    let waiting = world.accounts.begin_device(&world.server).await.unwrap();
    assert!(waiting.user_code().len() >= 8);
    let page = waiting.complete_url().unwrap().clone();
    let person = async {
        let seen = Browser::default().walk(page, false).await;
        assert!(matches!(&seen, Seen::Page(_, text) if text.contains("Success")), "not finished");
    };
    let (signed_in, ()) = tokio::join!(world.accounts.finish_device(waiting), person);
    let signed_in = signed_in.unwrap();
    assert_eq!(signed_in.account.user.username, "mara");
    world.accounts.discard(signed_in).await.unwrap();
}

#[tokio::test]
async fn the_checks_know_the_application() {
    let world = World::new();
    let application = async |id: &str| {
        let server = Server::new(world.server.base().as_str(), id, Scope::Api).unwrap();
        let mut verdict = None;
        world
            .accounts
            .examine(&server, |finding| {
                if finding.question == Question::Application {
                    verdict = Some(finding.verdict);
                }
            })
            .await;
        verdict.unwrap()
    };
    assert_eq!(application("drawbridge").await, Verdict::Passed);
    assert_eq!(application("confidential").await, Verdict::Failed);
    assert_eq!(application("unknown").await, Verdict::Failed);
}
