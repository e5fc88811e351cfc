//! The `drawbridge` command line: looks into diagrams and makes pictures of them, without a window.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 failed, 2 wrong arguments.

mod backdrop;
mod error;
mod export;
mod input;
mod inspect;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Works with .drawio diagrams.
#[derive(Parser)]
#[command(name = "drawbridge", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Inspect(inspect::Inspect),
    Export(export::Export),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Inspect(command) => command.run(),
        Command::Export(command) => command.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("drawbridge: {error}");
            ExitCode::FAILURE
        }
    }
}
