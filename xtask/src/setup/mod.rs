//! `cargo xtask setup`: finds what is missing on this machine and installs it, or stops with the exact command
//! that does. Where nothing is missing it is done in a fraction of a second, so that every other command calls it
//! first.

mod cargo_tools;
mod clients;
mod fonts;
mod library;
mod npm;
mod pack;
mod system;

pub(crate) use cargo_tools::{CARGO_FUZZ, ensure as ensure_cargo_tool};

use crate::failure::Failure;
use crate::project::Project;

const USAGE: &str = "\
Usage: cargo xtask setup

Installs what is missing: system packages (by apt-get on Debian and Ubuntu, as root or with a sudo that asks for no
password; elsewhere the exact command is printed), the page's npm packages, the fonts, the stencil library, the clients that tests run, cargo-nextest and cargo-deny.
The other commands call it first.";

/// What the machine is about to be used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Build the app and run it.
    Run,
    /// That, and check and test it: takes two cargo tools and some foreign clients more.
    Test,
}

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
    ensure(project, Purpose::Test)?;
    println!("Nothing is missing.");
    Ok(())
}

/// Sees to it that everything `purpose` needs is there.
pub(crate) fn ensure(project: &Project, purpose: Purpose) -> Result<(), Failure> {
    npm::ensure_node(project)?;
    system::ensure(project)?;
    npm::ensure_packages(project)?;
    fonts::ensure(project)?;
    library::ensure(project)?;
    if purpose == Purpose::Test {
        clients::ensure(project)?;
        cargo_tools::ensure_components(project)?;
        for tool in cargo_tools::FOR_TESTS {
            cargo_tools::ensure(project, tool)?;
        }
    }
    Ok(())
}
