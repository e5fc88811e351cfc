//! The project's own commands. A newcomer runs `cargo xtask start` and `cargo xtask test` and nothing else:
//! whatever is missing is found and installed first, and what cannot be installed is named with the exact
//! command that brings it.
//!
//! One file per command; [`COMMANDS`] is the list that the help text prints.

mod bench;
mod build;
mod check;
mod dist;
mod failure;
mod fuzz;
mod gallery;
mod licences;
mod process;
mod project;
mod setup;
mod start;
mod steps;
mod test;
mod tidy;
mod tour;

use std::process::ExitCode;

use failure::Failure;
use project::Project;

/// A command of this program: its name, what it does in one line, and the function that does it.
struct Command {
    name: &'static str,
    summary: &'static str,
    run: fn(&Project, lexopt::Parser) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    Command { name: "setup", summary: "install what is missing on this machine", run: setup::main },
    Command { name: "start", summary: "build the app and open it on the demo GitLab", run: start::main },
    Command { name: "check", summary: "format, lints, layering, bindings, page, licences", run: check::main },
    Command {
        name: "test",
        summary: "every check and every test, the .deb and the real window",
        run: test::main,
    },
    Command {
        name: "tour",
        summary: "walk the real app and leave a screenshot of each step",
        run: tour::main,
    },
    Command {
        name: "gallery",
        summary: "draw every shape, marker, router and label feature, to look at",
        run: gallery::main,
    },
    Command { name: "dist", summary: "make the package for this system", run: dist::main },
    Command {
        name: "bench",
        summary: "sizes, the benchmarks of every crate; `bench ui`: the real window",
        run: bench::main,
    },
    Command { name: "fuzz", summary: "fuzz one reader with the nightly compiler", run: fuzz::main },
    Command { name: "tidy", summary: "the house rules that no linter knows", run: tidy::main },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<(), Failure> {
    let mut arguments = lexopt::Parser::from_env();
    match arguments.next()? {
        Some(lexopt::Arg::Value(name)) => {
            let command = COMMANDS.iter().find(|command| name == command.name).ok_or_else(|| {
                Failure::Usage(format!("no command {name:?}; `cargo xtask --help` lists them"))
            })?;
            (command.run)(&Project::locate()?, arguments)
        }
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) | None => {
            print_help();
            Ok(())
        }
        Some(other) => Err(other.unexpected().into()),
    }
}

fn print_help() {
    println!("Usage: cargo xtask COMMAND [OPTIONS]\n");
    for Command { name, summary, .. } in COMMANDS {
        println!("  {name:<8}{summary}");
    }
    println!("\n`cargo xtask COMMAND --help` explains a command.");
}
