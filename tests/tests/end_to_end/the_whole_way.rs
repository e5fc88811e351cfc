//! From launch to commit to sign-out, with a look behind each step.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tests::desktop::Desktop;

use crate::scenery::{ASIDE, ONE, PLACE, TWO, desktop, git, plant, refs, show, with_one_moved};

#[test]
fn from_launch_to_commit_to_sign_out() {
    let mut desktop = desktop("from_launch_to_commit_to_sign_out");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    assert!(desktop.secrets().is_empty(), "a keyring that is new");

    the_page_cannot_listen(&desktop);
    desktop.sign_in("mara");
    assert_eq!(desktop.see("account-host").text, desktop.gitlab().host());
    assert_eq!(desktop.script("return window.heard", &[]), json!([]), "the page heard the callback");
    let tokens = tokens(&desktop);
    assert_eq!(desktop.gitlab().status_with(&tokens.access).unwrap(), 200);

    let refs = refs(&desktop);
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.write_label(TWO, "Merci é 日 ABC");
    desktop.commit("Move One, greet in é and 日");
    one_commit_changed_two_cells(&desktop, &refs);

    desktop.sign_out();
    desktop.see("start-screen");
    desktop.see_gone("diagram-canvas");
    desktop.see_gone("document-tab");
    desktop.see_gone("account-button");
    desktop.wait_until("the keyring to hold no token", || match desktop.secrets().len() {
        0 => Ok(()),
        count => Err(format!("it holds {count}")),
    });
    desktop.wait_until("the token to be refused", || match desktop.gitlab().status_with(&tokens.access) {
        Ok(401) => Ok(()),
        other => Err(format!("the server answers {other:?}")),
    });
    desktop.click("open-existing");
    desktop.see("signin-dialog");
    nothing_was_written_down(&desktop, &tokens);
}

/// Asks for the event that the deep-link plugin sends, as a page gone bad would, before there is anything to hear.
#[track_caller]
fn the_page_cannot_listen(desktop: &Desktop) {
    desktop.script("window.heard = []", &[]);
    let handler = desktop.script(
        "return window.__TAURI_INTERNALS__.transformCallback((event) => window.heard.push(event))",
        &[],
    );
    for target in ["Any", "App"] {
        let wanted =
            json!({ "event": "deep-link://new-url", "target": { "kind": target }, "handler": handler });
        refused(desktop, "plugin:event|listen", &wanted);
    }
    refused(desktop, "plugin:event|emit", &json!({ "event": "deep-link://new-url", "payload": [] }));
    refused(desktop, "plugin:deep-link|get_current", &json!({}));
    refused(desktop, "plugin:opener|open_url", &json!({ "url": "https://example.org" }));
    refused(desktop, "plugin:dialog|open", &json!({ "options": {} }));
    // The way of asking works: what the page may call answers.
    let version = desktop.invoke("plugin:app|version", &json!({})).unwrap();
    assert_eq!(version, json!(env!("CARGO_PKG_VERSION")));
}

#[track_caller]
fn refused(desktop: &Desktop, command: &str, arguments: &Value) {
    let said = desktop.invoke(command, arguments).expect_err(command);
    assert!(said.contains("not allowed"), "{command}: {said}");
}

struct Tokens {
    access: String,
    refresh: String,
}

/// What the keyring holds, read past the app.
#[track_caller]
fn tokens(desktop: &Desktop) -> Tokens {
    let secrets = desktop.secrets();
    assert_eq!(secrets.len(), 1, "entries of the keyring");
    let pair: Value = serde_json::from_str(&secrets[0]).unwrap();
    let text =
        |name: &str| pair[name].as_str().unwrap_or_else(|| panic!("no {name} in the keyring")).to_owned();
    Tokens { access: text("access"), refresh: text("refresh") }
}

/// Neither what the app wrote nor what it said holds a token.
#[track_caller]
fn nothing_was_written_down(desktop: &Desktop, tokens: &Tokens) {
    let mut looked_at = 0;
    for file in files(desktop.home().path()) {
        let bytes = fs::read(&file).unwrap_or_default();
        looked_at += 1;
        for token in [&tokens.access, &tokens.refresh] {
            let is_in = bytes.windows(token.len()).any(|window| window == token.as_bytes());
            assert!(!is_in, "{} holds a token", file.display());
        }
    }
    assert!(looked_at > 10, "the search itself looked at {looked_at} files");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            Ok(kind) if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}

#[track_caller]
fn one_commit_changed_two_cells(desktop: &Desktop, refs_before: &[(String, String)]) {
    let branch = format!("refs/heads/{}", PLACE.branch);
    let refs_after = refs(desktop);
    assert_eq!(refs_after.len(), refs_before.len(), "branches and tags");
    for ((name, old), (_, new)) in refs_before.iter().zip(&refs_after) {
        assert_eq!(*name == branch, old != new, "{name}");
    }
    let old = &refs_before.iter().find(|(name, _)| *name == branch).unwrap().1;
    let range = format!("{old}..{branch}");
    assert_eq!(git(desktop, &["rev-list", "--count", &range]), "1\n");
    assert_eq!(git(desktop, &["log", "--format=%B", &range]).trim_end(), "Move One, greet in é and 日");
    assert_eq!(git(desktop, &["log", "--format=%an", &range]), "Mara Köhler\n");
    assert_eq!(git(desktop, &["diff", "--name-only", &range]).trim_end(), PLACE.path);

    let expected = with_one_moved().replace(r#"value="Two""#, r#"value="Merci é 日 ABC""#);
    assert_eq!(show(desktop), expected);
    let changed = git(desktop, &["diff", "--numstat", &range]);
    assert!(changed.starts_with("2\t2\t"), "one line for each of the two cells: {changed}");
}
