//! The program: what it prints, and when it ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

fn launch(arguments: &[&str]) -> (Child, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gitlab-sim"));
    let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

fn wait(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "the program does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn it_tells_where_it_listens_and_ends_with_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let (mut child, ready) = launch(&["--data", data, "--until-stdin-closes"]);
    let url = ready["url"].as_str().unwrap();
    let port = url.strip_prefix("http://127.0.0.1:").unwrap();
    assert_eq!(ready["redirect_uri"], format!("app.drawbridge:/oauth/callback/127.0.0.1%3A{port}"));
    assert_eq!(ready["client_id"], gitlab_sim::DEFAULT_CLIENT_ID);
    assert_eq!(ready["users"][0]["username"], "mara");
    assert_eq!(ready["users"][0]["password"], "harbour-lights-7");
    let repository = ready["projects"][0]["repository"].as_str().unwrap();
    assert!(std::path::Path::new(repository).starts_with(folder.path()), "{repository}");
    assert!(std::net::TcpStream::connect(url.strip_prefix("http://").unwrap()).is_ok());
    drop(child.stdin.take());
    assert!(wait(&mut child).success());
    assert!(std::path::Path::new(repository).exists(), "a data folder that was asked for is kept");
    std::fs::write(folder.path().join("mine.txt"), "keep").unwrap();
    std::fs::write(std::path::Path::new(repository).join("stale"), "").unwrap();
    let (mut child, _) = launch(&["--data", data, "--reset", "--until-stdin-closes"]);
    drop(child.stdin.take());
    assert!(wait(&mut child).success());
    assert!(!std::path::Path::new(repository).join("stale").exists());
    assert!(folder.path().join("mine.txt").exists(), "a reset takes only what is the program's own");
}

#[test]
fn it_serves_another_version_over_tls_below_a_root() {
    let arguments =
        ["--https", "--relative-root", "/gitlab", "--gitlab-version", "16.0.0", "--until-stdin-closes"];
    let (mut child, ready) = launch(&arguments);
    let url = ready["url"].as_str().unwrap();
    assert!(url.starts_with("https://127.0.0.1:") && url.ends_with("/gitlab"), "{url}");
    let authority = std::fs::read(ready["ca_certificate"].as_str().unwrap()).unwrap();
    assert!(ready["loopback_redirect_uri"].as_str().unwrap().ends_with("%2Fgitlab"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let status = runtime.block_on(async {
        let certificate = reqwest::Certificate::from_pem(&authority).unwrap();
        let client = reqwest::Client::builder().no_proxy().tls_certs_merge([certificate]).build().unwrap();
        // This page moved with 16.8.
        let path = format!("{url}/-/user_settings/applications");
        client.get(path).send().await.unwrap().status().as_u16()
    });
    assert_eq!(status, 404);
    drop(child.stdin.take());
    assert!(wait(&mut child).success());
}

#[cfg(unix)]
#[test]
fn it_cleans_up_when_it_is_terminated() {
    let (mut child, ready) = launch(&[]);
    let repository = ready["projects"][0]["repository"].as_str().unwrap();
    assert!(std::path::Path::new(repository).exists());
    let killed = Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(killed.success());
    assert!(wait(&mut child).success());
    assert!(!std::path::Path::new(repository).exists());
}
