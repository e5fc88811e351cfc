//! A small HTTP client for the tests, and the places in the demo content that they use.

use std::process::Command;

use gitlab_sim::{Options, Sim};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// Three groups deep, name different from the path, a branch with a slash, a protected pattern.
pub(crate) const SHOP: &str = "meridian/platform/checkout/shop-front";
/// `main` is protected from everybody.
pub(crate) const GATEWAY: &str = "meridian/platform/checkout/payment-gateway";
/// Umlauts, spaces, `%`, `#` and `+` in names.
pub(crate) const HARBOUR: &str = "meridian/operations/hafenlager";
/// Without a commit.
pub(crate) const EMPTY: &str = "meridian/operations/harbour-map";
/// Archived.
pub(crate) const ARCHIVED: &str = "meridian/operations/legacy-billing";
/// mara is a guest.
pub(crate) const GUESTS: &str = "meridian/security/threat-models";
/// jonas's own.
pub(crate) const PRIVATE: &str = "jonas/private-notes";
/// Public; mara is no member.
pub(crate) const PUBLIC: &str = "open-charts/sample-diagrams";
/// mara's own.
pub(crate) const OWN: &str = "mara/sketches";

/// Four groups deep.
pub(crate) const DEEP: &str = "meridian/platform/checkout/experiments/loyalty-points";
/// Branches and files whose names make trouble in addresses.
pub(crate) const ODD: &str = "drydock/odd-names";
/// Internal; keeps `plans/` with Git LFS.
pub(crate) const LARGE: &str = "drydock/large-drawings";
/// Its repository is switched off.
pub(crate) const BARE: &str = "drydock/no-repository";
/// Was `drydock/tides` once.
pub(crate) const RENAMED: &str = "drydock/tide-tables";

pub(crate) const OVERVIEW: &str = "docs/architecture/diagrams/system-overview.drawio";
pub(crate) const FLOW: &str = "docs/architecture/diagrams/checkout-flow.drawio";

/// Percent-encodes one segment of a path, slashes included.
pub(crate) fn encode(segment: &str) -> String {
    utf8_percent_encode(segment, NON_ALPHANUMERIC).to_string()
}

/// An answer that was read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The values of one field in a list of objects.
    pub(crate) fn column(&self, field: &str) -> Vec<String> {
        let text = |row: &Value| match &row[field] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.json().as_array().unwrap().iter().map(text).collect()
    }

    #[track_caller]
    pub(crate) fn expect(&self, status: u16, body: Value) {
        assert_eq!((self.status, self.json()), (status, body));
    }

    #[track_caller]
    pub(crate) fn expect_message(&self, status: u16, message: &str) {
        self.expect(status, serde_json::json!({ "message": message }));
    }

    /// The status and the `error`.
    pub(crate) fn error(&self) -> (u16, String) {
        (self.status, self.json()["error"].as_str().unwrap_or_default().to_owned())
    }

    #[track_caller]
    pub(crate) fn expect_error(&self, status: u16, error: &str) {
        self.expect(status, serde_json::json!({ "error": error }));
    }
}

/// A client with or without a token. It follows no redirects.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
    /// The user name, where the token is sent as a password, as git does.
    basic: Option<String>,
}

impl Client {
    pub(crate) fn anonymous(sim: &Sim) -> Self {
        let mut http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        if let Some(file) = sim.ca_certificate() {
            let certificate = reqwest::Certificate::from_pem(&std::fs::read(file).unwrap()).unwrap();
            http = http.tls_certs_merge([certificate]);
        }
        Self { http: http.build().unwrap(), base: sim.base_url().to_owned(), token: None, basic: None }
    }

    pub(crate) fn with_token(sim: &Sim, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::anonymous(sim) }
    }

    pub(crate) fn with_basic(sim: &Sim, username: &str, password: &str) -> Self {
        Self { basic: Some(username.to_owned()), ..Self::with_token(sim, password) }
    }

    pub(crate) fn of(sim: &Sim, username: &str) -> Self {
        Self::with_token(sim, &sim.token_for(username).unwrap().access_token)
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = if path.starts_with('/') { format!("{}{path}", self.base) } else { path.to_owned() };
        let request = self.http.request(method, url);
        match (&self.token, &self.basic) {
            (Some(token), None) => request.bearer_auth(token),
            (token, Some(username)) => request.basic_auth(username, token.as_deref()),
            (None, None) => request,
        }
    }

    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        self.try_send(request).await.unwrap()
    }

    /// The same where the connection may break.
    pub(crate) async fn try_send(&self, request: reqwest::RequestBuilder) -> Result<Answer, reqwest::Error> {
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Answer { status, headers, body: response.bytes().await?.to_vec() })
    }

    /// `GET /api/v4/…` where the connection may break.
    pub(crate) async fn try_get(&self, path: &str) -> Result<Answer, reqwest::Error> {
        self.try_send(self.request(Method::GET, &format!("/api/v4/{path}"))).await
    }

    /// `GET` of an address, or of a path beneath the server's.
    pub(crate) async fn get_url(&self, url: &str) -> Answer {
        self.send(self.request(Method::GET, url)).await
    }

    /// `GET /api/v4/…`
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_url(&format!("/api/v4/{path}")).await
    }

    /// Any method on `/api/v4/…` with a JSON body.
    pub(crate) async fn call(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send(self.request(method, &format!("/api/v4/{path}")).json(&body)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, body).await
    }

    /// A form, as the OAuth endpoints and the pages take it.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// The id of the newest commit of a branch.
    pub(crate) async fn head(&self, project: &str, branch: &str) -> String {
        let path = format!("{}/{}", repository(project, "branches"), encode(branch));
        self.get(&path).await.json()["commit"]["id"].as_str().unwrap().to_owned()
    }

    /// The `last_commit_id` of a file.
    pub(crate) async fn last_commit(&self, project: &str, branch: &str, path: &str) -> String {
        let path = format!("{}/{}?ref={}", repository(project, "files"), encode(path), encode(branch));
        self.get(&path).await.json()["last_commit_id"].as_str().unwrap().to_owned()
    }

    /// Commits these actions to a branch.
    pub(crate) async fn commit(&self, project: &str, branch: &str, actions: Value) -> Answer {
        let body = serde_json::json!({ "branch": branch, "commit_message": "Change", "actions": actions });
        self.post(&repository(project, "commits"), body).await
    }

    /// Commits one update, which has to succeed.
    pub(crate) async fn update(&self, project: &str, branch: &str, path: &str, content: &str) -> String {
        let actions = serde_json::json!([{ "action": "update", "file_path": path, "content": content }]);
        let answer = self.commit(project, branch, actions).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()["id"].as_str().unwrap().to_owned()
    }
}

/// `projects/<id>/repository/<what>`
pub(crate) fn repository(project: &str, what: &str) -> String {
    format!("projects/{}/repository/{what}", encode(project))
}

pub(crate) async fn start() -> Sim {
    Sim::start(Options::default()).await.unwrap()
}

/// A server of another version.
pub(crate) async fn start_version(version: &str) -> Sim {
    Sim::start(Options { version: version.to_owned(), ..Options::default() }).await.unwrap()
}

/// A server and mara's client.
pub(crate) async fn start_with_mara() -> (Sim, Client) {
    let sim = start().await;
    let mara = Client::of(&sim, "mara");
    (sim, mara)
}

/// What `git` says about a bare repository.
pub(crate) fn git(sim: &Sim, project: &str, arguments: &[&str]) -> Vec<u8> {
    let mut command = Command::new("git");
    command.arg("--git-dir").arg(sim.repository_path(project)).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

pub(crate) fn git_text(sim: &Sim, project: &str, arguments: &[&str]) -> String {
    String::from_utf8(git(sim, project, arguments)).unwrap().trim_end().to_owned()
}
