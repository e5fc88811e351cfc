//! Clients that nobody here wrote, against the stand-in for GitLab.
//!
//! Promises: python-gitlab and gitbeaker make the same list of calls, each on a server of its own, and agree on every
//! answer, which is the one in `tests/clients/answers.json`; git and git-lfs clone, push and pull as they do anywhere.
#![expect(clippy::unwrap_used, reason = "a test that misses something has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use gitlab_sim::{Options, Scope, Sim};
use serde_json::Value;

const LARGE: &str = "drydock/large-drawings";

fn options() -> Options {
    Options { bulk_projects: 250, ..Options::default() }
}

async fn start() -> Sim {
    Sim::start(options()).await.unwrap()
}

fn clients() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("clients")
}

/// Runs a client's script off the runtime's threads, which have the server to run, and gives what it printed.
async fn calls(options: Options, program: PathBuf, script: &str) -> Value {
    let sim = Sim::start(options).await.unwrap();
    let token = |scope| sim.personal_token("mara", &[scope], None).unwrap();
    let mut command = Command::new(&program);
    command
        .arg(clients().join(script))
        .env("GITLAB_URL", sim.base_url())
        .env("GITLAB_TOKEN", token(Scope::Api))
        .env("GITLAB_READ_TOKEN", token(Scope::ReadApi))
        .env("NO_PROXY", "127.0.0.1")
        .env("no_proxy", "127.0.0.1")
        .env("PYTHONIOENCODING", "utf-8");
    if let Some(authority) = sim.ca_certificate() {
        command.env("GITLAB_CA", authority).env("NODE_EXTRA_CA_CERTS", authority);
    }
    let output = run(command).await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{script}: {said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

async fn run(mut command: Command) -> Output {
    let missing = format!("{:?} is missing: `cargo xtask setup` brings it", command.get_program());
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap();
    output.unwrap_or_else(|error| panic!("{missing} ({error})"))
}

/// What both clients say, python-gitlab first.
async fn both(options: Options) -> (Value, Value) {
    let python = if cfg!(windows) { ".venv/Scripts/python.exe" } else { ".venv/bin/python" };
    let python = clients().join("python-gitlab").join(python);
    let python = calls(options.clone(), python, "python-gitlab/calls.py");
    tokio::join!(python, calls(options, "node".into(), "gitbeaker/calls.mjs"))
}

#[tokio::test(flavor = "multi_thread")]
async fn two_foreign_clients_agree_on_every_answer() {
    let (python, gitbeaker) = both(options()).await;
    if std::env::var_os("UPDATE_ANSWERS").is_some() {
        let answers = format!("{}\n", serde_json::to_string_pretty(&python).unwrap());
        std::fs::write(clients().join("answers.json"), answers).unwrap();
    }
    compare(&python, &gitbeaker);
}

/// No answer depends on where the server lies.
#[tokio::test(flavor = "multi_thread")]
async fn two_foreign_clients_agree_over_tls_below_a_root() {
    let place = Options { https: true, relative_root: Some("/gitlab".to_owned()), ..options() };
    let (python, gitbeaker) = both(place).await;
    compare(&python, &gitbeaker);
}

fn compare(python: &Value, gitbeaker: &Value) {
    let file = clients().join("answers.json");
    let answers: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let names: Vec<&String> = answers.as_object().unwrap().keys().collect();
    for (client, said) in [("python-gitlab", python), ("gitbeaker", gitbeaker)] {
        for name in &names {
            assert_eq!(said[name], answers[name], "{client} on {name:?} (left: it; right: answers.json)");
        }
        assert_eq!(said.as_object().unwrap().len(), names.len(), "{client} made other calls");
    }
}

/// A person at a machine where git and git-lfs know nothing of anybody.
struct Machine {
    home: tempfile::TempDir,
    url: String,
}

impl Machine {
    fn of(sim: &Sim, token: &str) -> Self {
        let host = sim.base_url().strip_prefix("http://").unwrap();
        let url = format!("http://oauth2:{token}@{host}/{LARGE}.git");
        Self { home: tempfile::tempdir().unwrap(), url }
    }

    async fn git(&self, folder: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .current_dir(self.home.path().join(folder))
            .env("HOME", self.home.path())
            .env("USERPROFILE", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1")
            .env("LC_ALL", "C");
        run(command).await
    }

    async fn works(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.git(folder, arguments).await;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {arguments:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// A clone with somebody's name in it, with or without git-lfs.
    async fn clone(&self, folder: &str, with_lfs: bool) {
        if with_lfs {
            self.works("", &["lfs", "install", "--skip-repo"]).await;
        }
        self.works("", &["clone", "-q", &self.url, folder]).await;
        self.works(folder, &["config", "user.name", "Mara"]).await;
        self.works(folder, &["config", "user.email", "mara@example.org"]).await;
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.home.path().join(path)).unwrap()
    }

    fn write(&self, path: &str, content: &str) {
        std::fs::write(self.home.path().join(path), content).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn git_lfs_pushes_what_another_clone_pulls() {
    let sim = start().await;
    let token = sim.personal_token("jonas", &[Scope::WriteRepository], None).unwrap();
    let jonas = Machine::of(&sim, &token);
    jonas.clone("one", true).await;
    assert!(
        jonas.read("one/plans/hull.drawio").starts_with("<mxfile"),
        "the clone has the file, not its pointer"
    );
    let drawing = format!("<mxfile>{}</mxfile>\n", "<!-- deck -->".repeat(20_000));
    jonas.write("one/plans/deck.drawio", &drawing);
    jonas.works("one", &["add", "plans"]).await;
    jonas.works("one", &["commit", "-q", "-m", "Add the deck"]).await;
    jonas.works("one", &["push", "-q", "origin", "HEAD:main"]).await;
    let stored = Command::new("git")
        .arg("--git-dir")
        .arg(sim.repository_path(LARGE))
        .args(["cat-file", "blob", "main:plans/deck.drawio"])
        .output()
        .unwrap();
    let pointer = String::from_utf8(stored.stdout).unwrap();
    assert!(pointer.starts_with("version https://git-lfs.github.com/spec/v1\n"), "{pointer}");
    assert!(pointer.ends_with(&format!("size {}\n", drawing.len())), "{pointer}");

    let token = sim.personal_token("priya", &[Scope::ReadRepository], None).unwrap();
    let priya = Machine::of(&sim, &token);
    priya.clone("two", true).await;
    assert_eq!(priya.read("two/plans/deck.drawio"), drawing);
    // What jonas changes afterwards comes with a pull.
    jonas.write("one/plans/deck.drawio", "<mxfile/>\n");
    jonas.works("one", &["commit", "-q", "-a", "-m", "Empty the deck"]).await;
    jonas.works("one", &["push", "-q", "origin", "HEAD:main"]).await;
    priya.works("two", &["pull", "-q"]).await;
    assert_eq!(priya.read("two/plans/deck.drawio"), "<mxfile/>\n");
    priya.works("two", &["lfs", "fsck"]).await;
    priya.works("two", &["lfs", "fetch", "--all"]).await;
    // Her token reads only, so her push goes nowhere, with its object.
    priya.write("two/plans/deck.drawio", "<mxfile>hers</mxfile>\n");
    priya.works("two", &["commit", "-q", "-a", "-m", "Hers"]).await;
    let refused = priya.git("two", &["push", "origin", "HEAD:main"]).await;
    assert!(!refused.status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn git_alone_sees_pointers_and_cannot_push_one_without_its_object() {
    let sim = start().await;
    let token = sim.personal_token("mara", &[Scope::Api], None).unwrap();
    let mara = Machine::of(&sim, &token);
    mara.clone("plain", false).await;
    let pointer = mara.read("plain/plans/hull.drawio");
    assert!(pointer.starts_with("version https://git-lfs.github.com/spec/v1\n"), "{pointer}");
    mara.write("plain/README.md", "# Changed\n");
    mara.works("plain", &["commit", "-q", "-a", "-m", "Change it"]).await;
    mara.works("plain", &["push", "-q", "origin", "HEAD:main"]).await;
    let forged = format!("{}\noid sha256:{}\nsize 9\n", pointer.lines().next().unwrap(), "9".repeat(64));
    mara.write("plain/plans/hull.drawio", &forged);
    mara.works("plain", &["commit", "-q", "-a", "-m", "Forge it"]).await;
    let refused = mara.git("plain", &["push", "origin", "HEAD:main"]).await;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("remote: GitLab: LFS objects are missing."), "{said}");
    assert!(said.contains("(pre-receive hook declined)"), "{said}");
}
