//! Who may import whom. The table is the one in docs/architecture.md: a change of layering edits both, in the same
//! commit.
//!
//! Promises: every crate of the workspace has its place in the table; a crate imports only what stands above it; the
//! crates that know no diagrams import none; the command line links no windowing library. What a crate uses only in
//! its own tests is free.
#![expect(clippy::unwrap_used, reason = "a test that misses something has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The crates from the ground up: each may import what stands above it, less what [`WITHOUT`] takes away.
const GROUND_UP: [&str; 14] = [
    "model",
    "format",
    "scene",
    "text",
    "shapes",
    "engine",
    "editor",
    "render",
    "gitlab",
    "storage",
    "protocol",
    "app",
    "cli",
    "gitlab-sim",
];

/// The crates that know what a diagram is.
const DIAGRAM: [&str; 8] = ["model", "format", "scene", "text", "shapes", "engine", "editor", "render"];

/// What a crate must not import although it stands above.
const WITHOUT: [(&str, &[&str]); 4] = [
    ("gitlab", &DIAGRAM),
    ("storage", &["model", "format", "scene", "text", "shapes", "engine", "editor", "render", "gitlab"]),
    ("cli", &["gitlab", "storage", "protocol", "app"]),
    ("gitlab-sim", &GROUND_UP),
];

/// The skins stand last: they may import every crate, less what is named here. The product holds no stand-in server.
const SKINS: [(&str, &[&str]); 3] =
    [("drawbridge-desktop", &["cli", "gitlab-sim"]), ("tests", &[]), ("xtask", &GROUND_UP)];

/// Libraries that draw windows. A command line runs where there are none.
const WINDOWING: [&str; 5] = ["gtk", "tao", "tauri", "webkit2gtk", "wry"];

#[test]
fn every_import_goes_up_the_table() {
    let wrong: Vec<String> = imports(&metadata(&["--no-deps"]))
        .iter()
        .flat_map(|(name, imported)| {
            let allowed = allowed(name);
            imported.difference(&allowed).map(|other| format!("{name} imports {other}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "against the table of layers (docs/architecture.md): {}", wrong.join(", "));
}

#[test]
fn every_crate_has_its_place() {
    let found: BTreeSet<String> = imports(&metadata(&["--no-deps"])).into_keys().collect();
    let placed: BTreeSet<String> =
        GROUND_UP.iter().copied().chain(SKINS.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
    assert_eq!(found, placed, "left: the workspace; right: the table of layers");
}

#[test]
fn the_command_line_links_no_window() {
    // Without the platform, cargo would have to download what only other systems link.
    let metadata = metadata(&["--filter-platform", &host()]);
    let linked = linked_by(&metadata, "cli");
    let windowing: Vec<&str> = WINDOWING.into_iter().filter(|name| linked.contains(*name)).collect();
    assert!(windowing.is_empty(), "cli links {windowing:?}");
    assert!(linked_by(&metadata, "drawbridge-desktop").contains("tauri"), "the search itself must work");
}

fn allowed(name: &str) -> BTreeSet<String> {
    let (above, without): (&[&str], &[&str]) = match GROUND_UP.iter().position(|layer| *layer == name) {
        Some(place) => {
            let without =
                WITHOUT.iter().find(|(layer, _)| *layer == name).map_or(&[][..], |(_, names)| names);
            (&GROUND_UP[..place], without)
        }
        None => {
            let without =
                SKINS.iter().find(|(skin, _)| *skin == name).map_or(&GROUND_UP[..], |(_, names)| names);
            (&GROUND_UP, without)
        }
    };
    above.iter().filter(|layer| !without.contains(layer)).map(|layer| (*layer).to_owned()).collect()
}

/// What each crate of the workspace imports from the others, tests aside.
fn imports(metadata: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata["packages"].as_array().unwrap();
    let names: BTreeSet<&str> = packages.iter().map(|package| text(&package["name"])).collect();
    let imported = |package: &Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        dependencies
            .filter(|dependency| dependency["kind"] != "dev")
            .map(|dependency| text(&dependency["name"]))
            .filter(|name| names.contains(name))
            .map(str::to_owned)
            .collect()
    };
    packages.iter().map(|package| (text(&package["name"]).to_owned(), imported(package))).collect()
}

/// The names of all packages that end up in what `root` builds on this system.
fn linked_by(metadata: &Value, root: &str) -> BTreeSet<String> {
    let packages = metadata["packages"].as_array().unwrap();
    let name_of: BTreeMap<&str, &str> =
        packages.iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let node_of: BTreeMap<&str, &Value> = nodes.iter().map(|node| (text(&node["id"]), node)).collect();

    let mut open: Vec<&str> = node_of.keys().copied().filter(|id| name_of[id] == root).collect();
    let mut seen: BTreeSet<&str> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        for dependency in node_of[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            let id = text(&dependency["pkg"]);
            if kinds.iter().any(|kind| kind["kind"].is_null()) && seen.insert(id) {
                open.push(id);
            }
        }
    }
    seen.into_iter().map(|id| name_of[id].to_owned()).collect()
}

fn metadata(arguments: &[&str]) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
