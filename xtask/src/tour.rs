//! `cargo xtask tour`: the real app through launch, sign-in, open, edit, save and sign-out under a display of its
//! own, with a numbered screenshot of each step.

use crate::build;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{self, Purpose};

const USAGE: &str = "\
Usage: cargo xtask tour

Builds the app and walks it through launch, sign-in, open, edit, save and sign-out, on an X server, a session bus and a
home folder of its own. The screenshots go to tour/ in cargo's target folder. Linux only.";

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

/// Sets up, builds and walks.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Missing("the tour drives an X server of its own, which takes Linux".into()));
    }
    setup::ensure(project, Purpose::Run)?;
    build::release(project)?;
    let pictures = project.target().join("tour");
    Process::cargo(project)
        .args(["run", "--locked", "--package", "tests", "--bin", "tour", "--", "--out"])
        .arg(&pictures)
        .env("DRAWBRIDGE_BIN", project.binary("drawbridge-desktop"))
        .run()?;
    println!("The pictures are in {}", pictures.display());
    Ok(())
}
