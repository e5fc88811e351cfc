//! Looking at the page through WebDriver. Only looking: its own hands lose buttons, capitals and every letter beyond
//! ASCII, so those are the X server's (see `hands`).

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use reqwest::blocking::Client;
use serde::Deserialize;
use serde_json::{Value, json};

use super::processes::Processes;
use super::{Failure, wait_for};

/// The program that looks.
pub(super) const DRIVER: &str = "WebKitWebDriver";

/// What may be said in one answer: a page that is busy needs longer than a person would wait.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);

/// All elements with a `data-testid`, as a person sees them.
const LOOK: &str = r#"
const [testid] = arguments;
return [...document.querySelectorAll(`[data-testid="${CSS.escape(testid)}"]`)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
        x, y, width, height,
        text: element.value || element.innerText || "",
        data: { ...element.dataset },
        isEnabled: !element.disabled && element.getAttribute("aria-disabled") !== "true",
        isUncovered: top !== null && (element.contains(top) || top.contains(element) && top.tagName === "LABEL"),
    };
});
"#;

/// An element of the page.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// Left edge in the window's content.
    pub x: f64,
    /// Upper edge in the window's content.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What it says, or what stands in it.
    pub text: String,
    /// Its `data-` attributes, in JavaScript's spelling.
    pub data: BTreeMap<String, String>,
    /// Whether it can be pressed.
    pub is_enabled: bool,
    /// Whether nothing lies over its middle.
    pub is_uncovered: bool,
}

impl Seen {
    /// Its middle.
    #[must_use]
    pub fn middle(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// One of its `data-` attributes; nothing where it has none of that name.
    #[must_use]
    pub fn data(&self, name: &str) -> &str {
        self.data.get(name).map_or("", String::as_str)
    }

    /// Whether it has any size on the screen.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        self.width > 0.0 && self.height > 0.0
    }
}

/// The WebDriver: it starts the app and looks into it.
#[derive(Clone, Debug)]
pub(super) struct Driver {
    address: String,
    client: Client,
}

impl Driver {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When it is not installed or does not come up.
    pub(super) fn start(processes: &mut Processes) -> Result<Self, Failure> {
        let failed = |source| Failure::Start { program: DRIVER.to_owned(), source };
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.map_err(failed)?;
        // The app lets itself be looked into only with this.
        processes.set("TAURI_WEBVIEW_AUTOMATION", "true");
        processes.start(DRIVER, &[format!("--port={}", address.port())])?;
        let client = Client::builder().no_proxy().timeout(ANSWER_TIMEOUT).build()?;
        let driver = Self { address: format!("http://{address}"), client };
        wait_for(DRIVER, || driver.get("/status").map(drop).map_err(|error| error.to_string()))?;
        Ok(driver)
    }

    /// Starts a program and looks at its window.
    ///
    /// # Errors
    /// When it does not start or shows no page.
    pub(super) fn open(&self, program: &Path, arguments: &[String]) -> Result<Eyes, Failure> {
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = self.post("/session", &wanted)?;
        let id = session["sessionId"].as_str().unwrap_or_default();
        Ok(Eyes { driver: self.clone(), session: format!("/session/{id}") })
    }

    fn get(&self, path: &str) -> Result<Value, Failure> {
        answer(path, self.client.get(format!("{}{path}", self.address)))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        answer(path, self.client.post(format!("{}{path}", self.address)).json(body))
    }
}

/// The page of a running app.
#[derive(Debug)]
pub(super) struct Eyes {
    driver: Driver,
    session: String,
}

impl Eyes {
    /// All elements with this `data-testid`.
    pub(super) fn look(&self, testid: &str) -> Result<Vec<Seen>, Failure> {
        let found = self.script(LOOK, &[json!(testid)])?;
        serde_json::from_value(found).map_err(|error| Failure::WebDriver {
            request: format!("look for {testid}"),
            said: error.to_string(),
        })
    }

    /// Runs a script as the body of a function.
    pub(super) fn script(&self, script: &str, arguments: &[Value]) -> Result<Value, Failure> {
        self.execute("sync", script, arguments)
    }

    /// Runs a script whose last argument is a function that takes the answer.
    pub(super) fn script_with_answer(&self, script: &str, arguments: &[Value]) -> Result<Value, Failure> {
        self.execute("async", script, arguments)
    }

    /// Ends the app.
    pub(super) fn close(self) -> Result<(), Failure> {
        let path = self.session.clone();
        answer(&path, self.driver.client.delete(format!("{}{path}", self.driver.address))).map(drop)
    }

    fn execute(&self, kind: &str, script: &str, arguments: &[Value]) -> Result<Value, Failure> {
        let path = format!("{}/execute/{kind}", self.session);
        self.driver.post(&path, &json!({ "script": script, "args": arguments }))
    }
}

/// The `value` of an answer; an error of the protocol has its reason in there.
fn answer(request: &str, asked: reqwest::blocking::RequestBuilder) -> Result<Value, Failure> {
    let answer = asked.send()?;
    let is_good = answer.status().is_success();
    let mut body: Value = answer.json()?;
    let value = body["value"].take();
    if is_good {
        return Ok(value);
    }
    let words = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Err(Failure::WebDriver {
        request: request.to_owned(),
        said: format!("{}: {}", words("error"), words("message")),
    })
}
