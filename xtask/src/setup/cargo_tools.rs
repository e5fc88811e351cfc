//! The cargo tools that checks and tests run, and the components of the compiler that they take.

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

/// A cargo subcommand from crates.io.
pub(crate) struct CargoTool {
    package: &'static str,
    /// What `cargo` calls it.
    subcommand: &'static str,
    /// The version that is installed where there is none; a newer one found here will do.
    version: &'static str,
    /// Features to compile it with, as arguments for `cargo install`.
    features: &'static [&'static str],
}

/// What the checks and tests run.
pub(crate) const FOR_TESTS: &[CargoTool] = &[
    CargoTool {
        package: "cargo-nextest",
        subcommand: "nextest",
        version: "0.9.143",
        // Without the part that updates itself over the network, which takes half of the compile.
        features: &["--no-default-features", "--features", "default-no-update"],
    },
    CargoTool { package: "cargo-deny", subcommand: "deny", version: "0.20.2", features: &[] },
];

/// What fuzzing runs.
pub(crate) const CARGO_FUZZ: CargoTool =
    CargoTool { package: "cargo-fuzz", subcommand: "fuzz", version: "0.13.2", features: &[] };

/// Settings that bring the compile of a tool down to a minute or two; nobody needs a faster tool.
const QUICK_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Installs `tool` into cargo's own folder unless it is there.
pub(crate) fn ensure(project: &Project, tool: &CargoTool) -> Result<(), Failure> {
    if is_there(project, tool) {
        return Ok(());
    }
    let CargoTool { package, version, features, .. } = tool;
    eprintln!("  {package} is missing; compiling it takes some minutes, once per machine");
    let install = Process::cargo(project)
        .args(["install", "--locked", &format!("{package}@{version}")])
        .args(*features);
    // A folder of its own: the tree's target folder is for the tree.
    let install = install.env("CARGO_TARGET_DIR", project.target().join("tools"));
    QUICK_BUILD.iter().fold(install, |install, (name, value)| install.env(name, value)).run()
}

fn is_there(project: &Project, tool: &CargoTool) -> bool {
    let found = Process::cargo(project).args([tool.subcommand, "--version"]).read();
    found.is_ok_and(|said| version_in(&said).is_some_and(|found| Some(found) >= version_in(tool.version)))
}

/// The first `1.2.3` in what a tool says of itself.
fn version_in(text: &str) -> Option<[u32; 3]> {
    text.split_whitespace().find_map(|word| {
        let mut numbers = word.split('.').map(|part| part.parse().ok());
        let version = [numbers.next()??, numbers.next()??, numbers.next()??];
        numbers.next().is_none().then_some(version)
    })
}

/// rustfmt and clippy, which a minimal Rust lacks.
pub(super) fn ensure_components(project: &Project) -> Result<(), Failure> {
    for component in ["rustfmt", "clippy"] {
        let name = component.trim_start_matches("rust");
        if Process::cargo(project).args([name, "--version"]).read().is_err() {
            Process::new(project, "rustup").args(["component", "add", component]).run()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert_eq!(
            version_in("cargo-nextest 0.9.143 (60fa45f63 2026-08-04)\nrelease: 0.9.143"),
            Some([0, 9, 143])
        );
        assert_eq!(version_in("cargo-deny 0.20.2"), Some([0, 20, 2]));
        assert!(version_in("0.9.143") > version_in("0.9.99"));
        assert_eq!(version_in("no version"), None);
    }
}
