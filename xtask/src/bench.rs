//! `cargo xtask bench`: how large the product is, and the benchmarks of every crate that has some.

use std::fs;

use crate::build;
use crate::dist;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::{PROGRAMS, Project};
use crate::setup::{self, Purpose};

const USAGE: &str = "\
Usage: cargo xtask bench

Builds the release binaries and prints their sizes, makes the package and prints its size, then runs the benchmarks in
every crate that has a folder benches/.";

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
    setup::ensure(project, Purpose::Run)?;
    build::release(project)?;
    for name in PROGRAMS {
        println!("{name:<20}{}", dist::megabytes(&project.binary(name))?);
    }
    dist::package(project)?;
    let crates = benchmarked(project)?;
    if crates.is_empty() {
        println!("No crate has benchmarks yet: they go to crates/NAME/benches/.");
    }
    let bench = ["bench", "--locked", "--bench", "*"];
    crates.iter().try_for_each(|name| Process::cargo(project).args(bench).args(["--package", name]).run())
}

/// The crates with a folder `benches`.
fn benchmarked(project: &Project) -> Result<Vec<String>, Failure> {
    let folder = project.root().join("crates");
    let entries = fs::read_dir(&folder).map_err(Failure::at(&folder))?.flatten();
    let with_benches = entries.filter(|entry| entry.path().join("benches").is_dir());
    let mut names: Vec<String> =
        with_benches.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}
