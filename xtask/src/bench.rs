//! `cargo xtask bench`: how large the product is, and the benchmarks of every crate that has some. `cargo xtask bench
//! ui`: how fast the real window is.

use std::ffi::OsString;
use std::fs;

use crate::build;
use crate::dist;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::{PROGRAMS, Project};
use crate::setup::{self, Purpose};

const USAGE: &str = "\
Usage: cargo xtask bench
       cargo xtask bench ui [SHAPES]...

Builds the release binaries and prints their sizes, makes the package and prints its size, then runs the benchmarks in
every crate that has a folder benches/.

With `ui`, builds the app and opens large diagrams in it (of 2000 and 10000 shapes where none are named), on an X server
of its own, and prints how often a new frame was on the screen while they were panned, zoomed and edited, how long opening
took, and the memory of all the app's processes. Nothing else should run meanwhile. Linux only.";

/// The command.
pub(crate) fn main(project: &Project, mut arguments: lexopt::Parser) -> Result<(), Failure> {
    match arguments.next()? {
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => {
            println!("{USAGE}");
            Ok(())
        }
        Some(lexopt::Arg::Value(what)) if what == "ui" => {
            let sizes = arguments.raw_args()?.collect::<Vec<_>>();
            window(project, &sizes)
        }
        Some(other) => Err(other.unexpected().into()),
        None => everything(project),
    }
}

/// Measures the real window.
fn window(project: &Project, sizes: &[OsString]) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Missing(
            "the window is watched on an X server of its own, which takes Linux".into(),
        ));
    }
    setup::ensure(project, Purpose::Run)?;
    build::release(project)?;
    Process::cargo(project)
        .args(["run", "--locked", "--package", "tests", "--bin", "speed", "--"])
        .args(sizes)
        .env("DRAWBRIDGE_BIN", project.binary("drawbridge-desktop"))
        .run()
}

/// Sizes, and the benchmarks of the crates.
fn everything(project: &Project) -> Result<(), Failure> {
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
