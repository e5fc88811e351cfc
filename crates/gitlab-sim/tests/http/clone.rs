//! `git` as a client.

use std::path::Path;
use std::process::{Command, Output};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gitlab_sim::{Scope, Sim};
use serde_json::json;

use crate::client::{GUESTS, OVERVIEW, PRIVATE, PUBLIC, SHOP, start_with_mara};

pub(crate) fn url(sim: &Sim, login: Option<(&str, &str)>, project: &str) -> String {
    let host = sim.base_url().strip_prefix("http://").unwrap();
    let login = login.map(|(user, password)| format!("{user}:{password}@")).unwrap_or_default();
    format!("http://{login}{host}/{project}.git")
}

/// Runs git off the runtime's threads, which have the server to run.
pub(crate) async fn git(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command
        .args(["-c", "credential.helper=", "-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("http_proxy")
        .env_remove("HTTP_PROXY")
        .env("NO_PROXY", "127.0.0.1");
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn what_was_committed_through_the_api_is_cloned_byte_for_byte() {
    let (sim, mara) = start_with_mara().await;
    let bytes = "<mxfile>\r\n  <diagram name=\"Über 日 \u{1f6a2}\"/>\r\n</mxfile>".as_bytes();
    let action = json!({ "action": "update", "file_path": OVERVIEW, "content": STANDARD.encode(bytes),
        "encoding": "base64", "last_commit_id": mara.last_commit(SHOP, "feature/new-checkout", OVERVIEW).await });
    assert_eq!(mara.commit(SHOP, "feature/new-checkout", json!([action])).await.status, 201);
    let folder = tempfile::tempdir().unwrap();
    let token = sim.token_for("mara").unwrap().access_token;
    let url = url(&sim, Some(("oauth2", &token)), SHOP);
    let branch = ["clone", "-q", "-b", "feature/new-checkout", &url, "copy"];
    let cloned = git(folder.path(), &branch).await;
    assert!(cloned.status.success(), "{}", String::from_utf8_lossy(&cloned.stderr));
    let copy = folder.path().join("copy");
    assert_eq!(std::fs::read(copy.join(OVERVIEW)).unwrap(), bytes);
    mara.update(SHOP, "feature/new-checkout", OVERVIEW, "later").await;
    let pulled = git(&copy, &["pull", "-q", "--ff-only"]).await;
    assert!(pulled.status.success(), "{}", String::from_utf8_lossy(&pulled.stderr));
    assert_eq!(std::fs::read(copy.join(OVERVIEW)).unwrap(), b"later");
    let checked = git(&copy, &["fsck", "--strict"]).await;
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[tokio::test]
async fn a_clone_needs_somebody_who_may_read() {
    let (sim, _mara) = start_with_mara().await;
    let folder = tempfile::tempdir().unwrap();
    let dead = sim.token_for("mara").unwrap().access_token;
    sim.expire_access_tokens();
    let good = sim.token_for("mara").unwrap().access_token;
    let narrow = sim.token_with_scopes("mara", &[Scope::ReadUser]).unwrap().access_token;
    let clone = sim.token_with_scopes("mara", &[Scope::ReadRepository]).unwrap().access_token;
    let cases = [
        (None, PUBLIC, true),
        (None, SHOP, false),
        (Some(("mara", "harbour-lights-7")), SHOP, true),
        (Some(("mara", "wrong")), SHOP, false),
        // git keeps its credentials to itself until it is asked for them.
        (Some(("mara", "wrong")), PUBLIC, true),
        (Some(("oauth2", good.as_str())), SHOP, true),
        (Some(("oauth2", clone.as_str())), SHOP, true),
        (Some(("oauth2", narrow.as_str())), SHOP, false),
        (Some(("oauth2", dead.as_str())), SHOP, false),
        (Some(("oauth2", good.as_str())), PRIVATE, false),
        (Some(("oauth2", good.as_str())), GUESTS, false),
        (Some(("oauth2", good.as_str())), "meridian/nowhere", false),
    ];
    for (number, (login, project, works)) in cases.into_iter().enumerate() {
        let url = url(&sim, login, project);
        let output = git(folder.path(), &["clone", "-q", "--bare", &url, &number.to_string()]).await;
        assert_eq!(output.status.success(), works, "{number}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[tokio::test]
async fn a_clone_may_be_shallow_and_by_an_old_path() {
    let (sim, _mara) = start_with_mara().await;
    let folder = tempfile::tempdir().unwrap();
    let mara = Some(("mara", "harbour-lights-7"));
    let shallow =
        git(folder.path(), &["clone", "-q", "--depth", "1", &url(&sim, mara, SHOP), "shallow"]).await;
    assert!(shallow.status.success(), "{}", String::from_utf8_lossy(&shallow.stderr));
    let counted = git(&folder.path().join("shallow"), &["rev-list", "--count", "HEAD"]).await;
    assert_eq!(String::from_utf8_lossy(&counted.stdout).trim(), "1");
    let deepened = git(&folder.path().join("shallow"), &["fetch", "-q", "--unshallow"]).await;
    assert!(deepened.status.success(), "{}", String::from_utf8_lossy(&deepened.stderr));
    let old = git(folder.path(), &["clone", "-q", &url(&sim, mara, "drydock/tides"), "old"]).await;
    assert!(old.status.success(), "{}", String::from_utf8_lossy(&old.stderr));
}
