//! The licences of the npm packages, against the list in `deny.toml` that cargo-deny holds the Rust ones to. npm's
//! lock files name the licence of every package; one that names none is refused too.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::failure::Failure;
use crate::project::Project;

/// Licences that only npm packages have: the fonts, and build tools.
const NPM_ONLY: [&str; 2] = ["OFL-1.1", "BlueOak-1.0.0"];

/// Packages whose description names no licence, and the one that lies in them as a file.
const BY_ITS_FILE: [(&str, &str); 1] = [("svelte-toolbelt", "MIT")];

/// Fails with every npm package whose licence is not allowed.
pub(crate) fn check_npm(project: &Project) -> Result<(), Failure> {
    let settings = project.root().join("deny.toml");
    let settings = fs::read_to_string(&settings).map_err(Failure::at(&settings))?;
    let allowed: Vec<&str> = allowed(&settings).into_iter().chain(NPM_ONLY).collect();
    let mut refused = Vec::new();
    let folders = [project.ui(), project.bundler(), project.library()];
    for folder in folders.into_iter().chain(project.npm_clients()?) {
        refused.extend(refused_in(&read_lock(&folder.join("package-lock.json"))?, &allowed));
    }
    if refused.is_empty() {
        return Ok(());
    }
    Err(Failure::Found(format!(
        "npm packages under licences that deny.toml does not allow: {}",
        refused.join(", ")
    )))
}

fn read_lock(path: &Path) -> Result<Value, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::at(path))?;
    serde_json::from_str(&text).map_err(|error| Failure::Found(format!("{}: {error}", path.display())))
}

/// The entries of `allow = [` in `deny.toml`, one a line.
fn allowed(settings: &str) -> Vec<&str> {
    let lines = settings.lines().skip_while(|line| line.trim() != "allow = [").skip(1);
    lines.take_while(|line| line.trim() != "]").filter_map(|line| line.split('"').nth(1)).collect()
}

/// The packages of a lock file whose licence is none of `allowed`.
fn refused_in(lock: &Value, allowed: &[&str]) -> Vec<String> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    // The entry without a name is the tree itself.
    let packages =
        packages.filter_map(|(path, package)| Some((path.rsplit_once("node_modules/")?.1, package)));
    let licences =
        packages.map(|(name, package)| (name, package["license"].as_str().unwrap_or_else(|| by_file(name))));
    let refused = licences.filter(|(_, licence)| !is_allowed(licence, allowed));
    refused.map(|(name, licence)| format!("{name} ({licence})")).collect()
}

fn by_file(name: &str) -> &'static str {
    BY_ITS_FILE.iter().find(|(package, _)| *package == name).map_or("none named", |(_, licence)| licence)
}

/// One of the alternatives has to be allowed with all its parts.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let licence = licence.trim_start_matches('(').trim_end_matches(')');
    licence.split(" OR ").any(|choice| choice.split(" AND ").all(|part| allowed.contains(&part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_one_of_the_rust_packages() {
        assert_eq!(
            allowed("[licenses]\nallow = [\n    \"ISC\",\n    \"MIT\",\n]\nother = [\n \"GPL\",\n]\n"),
            ["ISC", "MIT"]
        );
    }

    #[test]
    fn an_alternative_will_do_and_a_part_will_not() {
        let allowed = ["MIT", "Apache-2.0"];
        assert!(is_allowed("(GPL-3.0 OR MIT)", &allowed));
        assert!(is_allowed("Apache-2.0 AND MIT", &allowed));
        assert!(!is_allowed("MIT AND GPL-3.0", &allowed));
    }

    #[test]
    fn packages_of_other_or_no_licences_are_named() {
        let lock = serde_json::json!({ "packages": {
            "": { "license": "GPL-3.0" },
            "node_modules/good": { "license": "MIT" },
            "node_modules/good/node_modules/bad": { "license": "GPL-3.0" },
            "node_modules/@scope/silent": { "version": "1.0.0" },
        } });
        assert_eq!(refused_in(&lock, &["MIT"]), ["@scope/silent (none named)", "bad (GPL-3.0)"]);
    }
}
