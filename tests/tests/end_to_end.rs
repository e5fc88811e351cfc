//! The whole way in a real window: the packaged app, a real keyring, a real session bus, the desktop's own hand-over.
//!
//! `cargo xtask test` builds the package and runs this. By hand:
//! `DRAWBRIDGE_DEB=target/release/bundle/deb/NAME.deb cargo nextest run -p tests --test end_to_end --ignore-default-filter`
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that misses something has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tests::desktop::{Desktop, Place, Product, at};

const PLACE: Place<'_> = Place {
    project: "meridian/platform/checkout/shop-front",
    branch: "feature/new-checkout",
    path: "docs/architecture/diagrams/two shapes.drawio",
};

/// Two shapes, one below the other.
const TWO_SHAPES: &str = r#"<mxfile host="drawbridge">
  <diagram id="p1" name="Page">
    <mxGraphModel dx="900" dy="600" grid="1" gridSize="10" page="1" pageWidth="1169" pageHeight="827">
      <root>
        <mxCell id="0" />
        <mxCell id="1" parent="0" />
        <mxCell id="a" value="One" style="rounded=1;whiteSpace=wrap;html=1;" vertex="1" parent="1">
          <mxGeometry x="100" y="100" width="120" height="60" as="geometry" />
        </mxCell>
        <mxCell id="b" value="Two" style="rounded=0;whiteSpace=wrap;html=1;" vertex="1" parent="1">
          <mxGeometry x="100" y="300" width="120" height="60" as="geometry" />
        </mxCell>
      </root>
    </mxGraphModel>
  </diagram>
</mxfile>
"#;

/// The middles of the two.
const ONE: (f64, f64) = (160.0, 130.0);
const TWO: (f64, f64) = (160.0, 330.0);
/// Where the first one is pulled to.
const ASIDE: (f64, f64) = (360.0, 130.0);

/// What the file becomes then.
fn with_one_moved() -> String {
    TWO_SHAPES.replace(r#"x="100" y="100""#, r#"x="300" y="100""#)
}

fn desktop(name: &str) -> Desktop {
    let package = std::env::var_os("DRAWBRIDGE_DEB").map(PathBuf::from).expect(
        "DRAWBRIDGE_DEB names no package; `cargo xtask test` makes one and runs this, `cargo xtask dist` makes one",
    );
    let package = fs::canonicalize(&package).unwrap_or_else(|error| panic!("{}: {error}", package.display()));
    Desktop::new(name, Product::Package(package)).unwrap_or_else(|failure| panic!("{failure}"))
}

/// Puts the diagram there, as somebody else's commit.
#[track_caller]
fn plant(desktop: &Desktop) {
    desktop.gitlab().plant(PLACE, TWO_SHAPES).unwrap();
}

/// Puts it into a file of this computer.
#[track_caller]
fn write(desktop: &Desktop, name: &str) -> PathBuf {
    desktop.home().write(&format!("diagrams/{name}"), TWO_SHAPES).unwrap()
}

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
fn git(desktop: &Desktop, arguments: &[&str]) -> String {
    desktop.gitlab().git(PLACE.project, arguments).unwrap()
}

fn refs(desktop: &Desktop) -> Vec<(String, String)> {
    let listing = git(desktop, &["for-each-ref", "--format=%(refname) %(objectname)"]);
    listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect()
}

fn show(desktop: &Desktop) -> String {
    git(desktop, &["show", &format!("{}:{}", PLACE.branch, PLACE.path)])
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

#[test]
fn files_open_in_the_running_window() {
    let mut desktop = desktop("files_open_in_the_running_window");
    let first = write(&desktop, "first.drawio");
    let odd = ["a b ü#%.drawio", "[100%25] 日.drawio", "a:b+c&d.drawio"].map(|name| write(&desktop, name));
    desktop.launch();
    desktop.see("start-screen");

    desktop.open_files(&[&first]);
    desktop.see_diagram("first.drawio");
    desktop.see_all("document-tab", 1);
    desktop.open_files(&odd.each_ref().map(PathBuf::as_path));
    desktop.see_all("document-tab", 4);
    for file in &odd {
        let name = file.file_name().unwrap().to_string_lossy();
        desktop.click(at("document-tab-name").saying(&name));
        desktop.see_diagram(&name);
    }
    desktop.open_files(&[&first]);
    desktop.see_diagram("first.drawio");
    desktop.see_all("document-tab", 4);
    assert_eq!(desktop.windows(), 1);
}

#[test]
fn a_changed_file_is_never_lost() {
    let mut desktop = desktop("a_changed_file_is_never_lost");
    let (first, second) = (write(&desktop, "first.drawio"), write(&desktop, "second.drawio"));
    desktop.launch();
    desktop.see("start-screen");
    desktop.open_files(&[&first]);
    desktop.see_diagram("first.drawio");

    // A second file does not take the place of a changed one.
    desktop.drag(ONE, ASIDE);
    desktop.wait_until("the title to say that it is changed", || match desktop.window_title() {
        title if title == "• first.drawio — Drawbridge" => Ok(()),
        title => Err(format!("the title is {title}")),
    });
    desktop.open_files(&[&second]);
    desktop.see_diagram("second.drawio");
    desktop.see_all("document-tab", 2);
    desktop.see(at("document-tab").saying("first.drawio").with("changed", "true"));
    assert_eq!(fs::read_to_string(&first).unwrap(), TWO_SHAPES, "nobody saved it yet");

    // Closing it asks, and leaving the question leaves everything as it is.
    desktop.click(at("document-tab-name").saying("first.drawio"));
    desktop.see_diagram("first.drawio");
    desktop.key("ctrl+w");
    desktop.click("unsaved-cancel");
    desktop.see_gone("unsaved-dialog");
    desktop.see_all("document-tab", 2);

    desktop.key("ctrl+s");
    desktop.see(at("save").with("state", "saved"));
    assert_eq!(fs::read_to_string(&first).unwrap(), with_one_moved());
    assert_eq!(fs::read_to_string(&second).unwrap(), TWO_SHAPES);
    let names = fs::read_dir(first.parent().unwrap()).unwrap().count();
    assert_eq!(names, 2, "files left beside the diagrams");

    // What is discarded is discarded.
    desktop.drag(ASIDE, ONE);
    desktop.key("ctrl+w");
    desktop.click("unsaved-discard");
    desktop.see_diagram("second.drawio");
    desktop.see_all("document-tab", 1);
    assert_eq!(fs::read_to_string(&first).unwrap(), with_one_moved());

    // The window's own close button asks too.
    desktop.drag(ONE, ASIDE);
    desktop.key("alt+F4");
    desktop.click("unsaved-save");
    desktop.wait_for_end();
    assert_eq!(fs::read_to_string(&second).unwrap(), with_one_moved());
}

#[test]
fn files_start_the_app() {
    let mut desktop = desktop("files_start_the_app");
    let files = ["cold start ü.drawio", "another.drawio"].map(|name| write(&desktop, name));
    desktop.launch_with(&files.each_ref().map(PathBuf::as_path));
    desktop.see_all("document-tab", 2);
    desktop.click(at("document-tab-name").saying("cold start ü.drawio"));
    desktop.see_diagram("cold start ü.drawio");
    let later = write(&desktop, "later.drawio");
    desktop.open_files(&[&later]);
    desktop.see_diagram("later.drawio");
    desktop.see_all("document-tab", 3);
    assert_eq!(desktop.windows(), 1);
}

#[test]
fn unsaved_work_waits_for_its_own_account() {
    let mut desktop = desktop("unsaved_work_waits_for_its_own_account");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.sign_out();
    desktop.see("signout-dialog");
    desktop.click("signout-keep");
    desktop.see("start-screen");
    desktop.see("sign-in");
    desktop.see_gone("draft-row");

    desktop.sign_in("jonas");
    desktop.see("start-screen");
    desktop.see_gone("draft-row");
    desktop.sign_out();

    desktop.sign_in("mara");
    desktop.see(at("draft-row").saying("two shapes.drawio"));
    // Neither the draft nor the access is lost when the app ends.
    desktop.key("ctrl+q");
    desktop.wait_for_end();
    desktop.launch();
    desktop.see(at("account-username").saying("mara"));
    desktop.see(at("draft-row").saying("two shapes.drawio"));
    desktop.click("draft-open");
    desktop.see_diagram("two shapes.drawio");
    desktop.see(at("save").with("state", "changed"));
    desktop.commit("Take up what was left");
    assert_eq!(show(&desktop), with_one_moved());

    // Discarded work is not offered again, and what was saved needs no draft.
    desktop.drag(ASIDE, ONE);
    desktop.sign_out();
    desktop.click("signout-discard");
    desktop.see("sign-in");
    desktop.sign_in("mara");
    desktop.see("start-screen");
    desktop.see_gone("draft-row");
}
