//! The demo GitLab, and the folders that the app lives in while it is shown.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Child;

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

/// What the server says of itself when it is ready.
#[derive(Debug, PartialEq, Eq)]
struct Greeting {
    address: String,
    client_id: String,
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
            .args(["--port", PORT, "--data"])
            .arg(folder.join("gitlab"))
            .spawn()?;
        let greeting = server.stdout.take().map(greeting).transpose();
        match greeting {
            Ok(Some(greeting)) => Ok(Self { server, folder, greeting }),
            other => {
                let _ = server.kill();
                Err(other.err().unwrap_or_else(|| Failure::Found("the demo GitLab says nothing".into())))
            }
        }
    }

    /// The server's address.
    pub(super) fn address(&self) -> &str {
        &self.greeting.address
    }

    /// The id that the app is registered under there.
    pub(super) fn client_id(&self) -> &str {
        &self.greeting.client_id
    }

    /// The variables that move the app into folders of its own.
    pub(super) fn folders(&self) -> Vec<(&'static str, PathBuf)> {
        FOLDERS.iter().map(|(variable, name)| (*variable, self.folder.join(name))).collect()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Reads lines until the server has said both things.
fn greeting(said: impl Read) -> Result<Greeting, Failure> {
    let (mut address, mut client_id) = (None, None);
    for line in BufReader::new(said).lines() {
        let line = line.map_err(Failure::at(Path::new("the demo GitLab's output")))?;
        if let Some(value) = line.strip_prefix("url=") {
            address = Some(value.to_owned());
        } else if let Some(value) = line.strip_prefix("client_id=") {
            client_id = Some(value.to_owned());
        }
        if let (Some(address), Some(client_id)) = (&address, &client_id) {
            return Ok(Greeting { address: address.clone(), client_id: client_id.clone() });
        }
    }
    Err(Failure::Found("the demo GitLab ended before it was ready; its own message is above".into()))
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
    fn the_server_is_ready_when_it_has_said_both_things() {
        let said = "a line for people\nurl=http://127.0.0.1:38929\nclient_id=demo\nmore\n";
        let expected = Greeting { address: "http://127.0.0.1:38929".into(), client_id: "demo".into() };
        assert_eq!(greeting(said.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn a_server_that_ends_early_is_an_error() {
        assert!(greeting("url=http://127.0.0.1:38929\n".as_bytes()).is_err());
    }
}
