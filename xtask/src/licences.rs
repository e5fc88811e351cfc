//! The licences of the npm packages, against the list in `deny.toml` that cargo-deny holds the Rust ones to. npm's
//! lock files name the licence of every package; one that names none is refused too.

use std::fs;

use crate::failure::Failure;
use crate::project::Project;

/// Licences that only npm packages have: the fonts, and a build tool.
const NPM_ONLY: [&str; 2] = ["OFL-1.1", "BlueOak-1.0.0"];

/// Fails with every npm package whose licence is not allowed.
pub(crate) fn check_npm(project: &Project) -> Result<(), Failure> {
    let settings = project.root().join("deny.toml");
    let settings = fs::read_to_string(&settings).map_err(Failure::at(&settings))?;
    let allowed: Vec<&str> = allowed(&settings).into_iter().chain(NPM_ONLY).collect();
    let mut refused = Vec::new();
    for folder in [project.ui(), project.bundler()] {
        let lock = folder.join("package-lock.json");
        let lock = fs::read_to_string(&lock).map_err(Failure::at(&lock))?;
        refused.extend(refused_in(&lock, &allowed));
    }
    if refused.is_empty() {
        return Ok(());
    }
    Err(Failure::Found(format!(
        "npm packages under licences that deny.toml does not allow: {}",
        refused.join(", ")
    )))
}

/// The entries of `allow = [` in `deny.toml`, one a line.
fn allowed(settings: &str) -> Vec<&str> {
    let lines = settings.lines().skip_while(|line| line.trim() != "allow = [").skip(1);
    lines.take_while(|line| line.trim() != "]").filter_map(|line| line.split('"').nth(1)).collect()
}

/// The packages of a lock file, as npm writes it, whose licence is none of `allowed`.
fn refused_in(lock: &str, allowed: &[&str]) -> Vec<String> {
    let (_, packages) = lock.split_once("\"node_modules/").unwrap_or_default();
    let refused = |entry: &str| {
        let name = entry.split('"').next().unwrap_or_default();
        let licence = entry.lines().find_map(|line| line.trim().strip_prefix("\"license\": \""));
        let licence = licence.and_then(|rest| rest.split('"').next()).unwrap_or("none named");
        (!is_allowed(licence, allowed)).then(|| format!("{name} ({licence})"))
    };
    packages.split("\"node_modules/").filter(|entry| !entry.is_empty()).filter_map(refused).collect()
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
        let lock = r#"{
          "packages": {
            "": { "license": "GPL-3.0" },
            "node_modules/good": {
              "license": "MIT"
            },
            "node_modules/bad": {
              "license": "GPL-3.0",
            },
            "node_modules/silent": {
              "version": "1.0.0",
            }
        }"#;
        assert_eq!(refused_in(lock, &["MIT"]), ["bad (GPL-3.0)", "silent (none named)"]);
    }
}
