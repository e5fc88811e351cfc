//! The demo GitLab, and the folders that the app lives in while it is shown.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Child;

use serde_json::Value;

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

/// The port of the demo: a fixed one, so that the account of the last time is still one of this server.
const PORT: &str = "38929";

/// What the freedesktop rules call the folders of a user, and what they are called here.
const FOLDERS: [(&str, &str); 4] = [
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
];

/// The running demo server. Dropping it stops the server; what was committed there stays for the next time.
pub(super) struct Demo {
    server: Child,
    folder: PathBuf,
    greeting: Greeting,
}

/// What the server says of itself, in one line of JSON, when it is ready.
#[derive(Debug, PartialEq, Eq)]
struct Greeting {
    address: String,
    client_id: String,
    /// User names with their passwords: it is a demo.
    people: Vec<(String, String)>,
}

impl Demo {
    /// Starts the server and makes the folders.
    pub(super) fn start(project: &Project) -> Result<Self, Failure> {
        let folder = project.target().join("demo");
        for (_, name) in FOLDERS {
            let path = folder.join(name);
            fs::create_dir_all(&path).map_err(Failure::at(&path))?;
        }
        adopt_default_programs(&folder.join("config"))?;
        let mut server = Process::new(project, project.binary("gitlab-sim"))
            .args(["--until-stdin-closes", "--port", PORT, "--data"])
            .arg(folder.join("gitlab"))
            .spawn()?;
        // Should it fail here, the end of `server` closes its standard input, and it ends too.
        let greeting = server.stdout.take().and_then(greeting).ok_or_else(not_ready)?;
        Ok(Self { server, folder, greeting })
    }

    /// The server's address.
    pub(super) fn address(&self) -> &str {
        &self.greeting.address
    }

    /// The id that the app is registered under there.
    pub(super) fn client_id(&self) -> &str {
        &self.greeting.client_id
    }

    /// Who can sign in, as a line for people.
    pub(super) fn people(&self) -> String {
        let people =
            self.greeting.people.iter().map(|(name, password)| format!("{name} (password {password})"));
        people.collect::<Vec<_>>().join(" or ")
    }

    /// The folder that the app takes for the person's data.
    pub(super) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The variables that move the app into folders of its own.
    pub(super) fn folders(&self) -> Vec<(&'static str, PathBuf)> {
        FOLDERS.iter().map(|(variable, name)| (*variable, self.folder.join(name))).collect()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.server.stdin.take());
        if let Err(error) = self.server.wait() {
            eprintln!("The demo GitLab did not end: {error}");
        }
    }
}

/// Reads the one line that the server prints when it is ready.
fn greeting(said: impl Read) -> Option<Greeting> {
    let mut line = String::new();
    BufReader::new(said).read_line(&mut line).ok()?;
    let said: Value = serde_json::from_str(&line).ok()?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let people = said["users"].as_array()?.iter();
    Some(Greeting {
        address: text(&said["url"])?,
        client_id: text(&said["client_id"])?,
        people: people
            .filter_map(|user| Some((text(&user["username"])?, text(&user["password"])?)))
            .collect(),
    })
}

fn not_ready() -> Failure {
    Failure::Found(format!(
        "the demo GitLab did not start; is port {PORT} taken, by another `cargo xtask start` perhaps? Its own message is \
         above"
    ))
}

/// Lets links open in the person's own browser: which one that is stands in the settings folder that the demo replaces.
fn adopt_default_programs(settings: &Path) -> Result<(), Failure> {
    let own = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let own = own.or_else(|| Some(std::env::home_dir()?.join(".config")));
    let Some(defaults) = own.map(|own| own.join("mimeapps.list")).filter(|defaults| defaults.is_file())
    else {
        return Ok(());
    };
    fs::copy(&defaults, settings.join("mimeapps.list")).map(drop).map_err(Failure::at(&defaults))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_says_where_it_is_and_who_may_sign_in() {
        let said =
            r#"{"url":"http://127.0.0.1:1","client_id":"id","users":[{"username":"ada","password":"pw"}]}"#;
        let greeting = greeting(format!("{said}\nmore\n").as_bytes()).unwrap();
        assert_eq!((greeting.address.as_str(), greeting.client_id.as_str()), ("http://127.0.0.1:1", "id"));
        assert_eq!(greeting.people, [("ada".to_owned(), "pw".to_owned())]);
    }

    #[test]
    fn a_server_that_ends_early_has_not_greeted() {
        assert_eq!(greeting("".as_bytes()), None);
        assert_eq!(greeting(r#"{"url":"http://127.0.0.1:1"}"#.as_bytes()), None);
    }
}
