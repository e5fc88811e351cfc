//! `cargo xtask check`: everything that can be said about the tree without running the product. A failing step does
//! not hide the next.

use std::env;
use std::path::PathBuf;

use crate::build;
use crate::failure::Failure;
use crate::licences;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::steps::{Outcome, Steps};
use crate::tidy;

const USAGE: &str = "\
Usage: cargo xtask check

Format, tidy, the page (svelte-check, ESLint, vitest, build), clippy with warnings as errors, the layering table,
TypeScript bindings fresh, licences and sources of every dependency. Goes on after a failing step.";

/// The packages of the tests that run without a window: all but the shell, whose test build would compile the
/// windowing library a second time. Every cargo call on tests uses the same choice, so that they share one build.
pub(crate) const TESTED: [&str; 3] = ["--workspace", "--exclude", "drawbridge-desktop"];

/// The command.
pub(crate) fn main(project: &Project, mut arguments: lexopt::Parser) -> Result<(), Failure> {
    match arguments.next()? {
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => {
            println!("{USAGE}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
        None => {}
    }
    setup::ensure(project, Purpose::Test)?;
    let mut steps = Steps::new();
    run(project, &mut steps);
    steps.finish()
}

/// Adds every check to `steps`, the quick ones first.
pub(crate) fn run(project: &Project, steps: &mut Steps) {
    steps.run("rustfmt", || Process::cargo(project).args(["fmt", "--all", "--check"]).run());
    steps.run("tidy", || tidy::run(project));
    steps.run("svelte-check", || npm(project, "check"));
    steps.run("ESLint", || npm(project, "lint"));
    steps.run("vitest", || npm(project, "test"));
    steps.run("licences and sources", || deny(project));
    steps.run("licences of npm packages", || licences::check_npm(project));
    steps.attempt("advisories", || advisories(project));
    if !steps.run("page", || build::page(project)) {
        steps.blocked("clippy", "the page, which the shell embeds,");
    } else {
        steps.run("clippy", || clippy(project));
    }
    steps.run("layering", || test_target(project, "layering"));
    steps.run("TypeScript bindings", || test_target(project, "bindings"));
}

fn npm(project: &Project, script: &str) -> Result<(), Failure> {
    Process::npm(project, &project.ui()).args(["run", "--silent", script]).run()
}

fn clippy(project: &Project) -> Result<(), Failure> {
    let selection = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    Process::cargo(project).args(selection).run()
}

fn deny(project: &Project) -> Result<(), Failure> {
    let settings = ["deny", "--workspace", "--log-level", "error", "check", "--hide-inclusion-graph"];
    Process::cargo(project).args(settings).args(["licenses", "bans", "sources"]).run()
}

/// Known vulnerabilities, where the database was fetched: a check of the tree must not depend on the network.
fn advisories(project: &Project) -> Result<Outcome, Failure> {
    if !advisory_databases().is_some_and(|folder| folder.is_dir()) {
        return Ok(Outcome::Skipped("no advisory database here; `cargo deny fetch db` brings it".into()));
    }
    Process::cargo(project).args(["deny", "--offline", "check", "advisories"]).run()?;
    Ok(Outcome::Passed)
}

/// Where cargo-deny keeps what it fetched.
fn advisory_databases() -> Option<PathBuf> {
    let cargo =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    Some(cargo.join("advisory-dbs"))
}

/// Runs one integration test by its name, in the build that all tests share.
fn test_target(project: &Project, name: &str) -> Result<(), Failure> {
    Process::cargo(project).args(["nextest", "run", "--locked"]).args(TESTED).args(["--test", name]).run()
}
