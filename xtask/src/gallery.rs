//! `cargo xtask gallery`: every shape, marker, router, label feature, fill and stencil, drawn once with its name under it.

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{self, Purpose};

const USAGE: &str = "\
Usage: cargo xtask gallery

Draws everything that diagrams can be made of, in sheets: gallery/index.html in cargo's target folder. Each sheet is kept
as a diagram too, to be opened in draw.io beside it.";

/// The command.
pub(crate) fn main(project: &Project, mut arguments: lexopt::Parser) -> Result<(), Failure> {
    match arguments.next()? {
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => {
            println!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(other.unexpected().into()),
        None => run(project),
    }
}

fn run(project: &Project) -> Result<(), Failure> {
    setup::ensure(project, Purpose::Test)?;
    Process::cargo(project)
        .args(["run", "--locked", "--release", "--package", "render", "--example", "gallery", "--"])
        .arg(project.target().join("gallery"))
        .run()
}
