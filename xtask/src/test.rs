//! `cargo xtask test`: every check, every test, the package, and the whole way in a real window, each built once.

use crate::build;
use crate::check::{self, TESTED};
use crate::dist;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::steps::{Outcome, Steps};

const USAGE: &str = "\
Usage: cargo xtask test [FILTER] [--update]

Without FILTER: `cargo xtask check`, all tests of all crates (the fuzz corpora among them), the release build, the
package, and the end-to-end test on it. With FILTER: only the tests whose names contain it.

  --update   write what is generated and committed (the TypeScript bindings) anew; read the diff afterwards";

struct Options {
    filter: Option<String>,
    update: bool,
}

/// The command.
pub(crate) fn main(project: &Project, arguments: lexopt::Parser) -> Result<(), Failure> {
    let Some(options) = options(arguments)? else {
        println!("{USAGE}");
        return Ok(());
    };
    match &options.filter {
        Some(filter) => {
            setup::ensure(project, Purpose::Test)?;
            nextest(project, &options).args(["--filterset", &format!("test(~{filter})")]).run()
        }
        None => everything(project, &options),
    }
}

/// `None` asks for the help text.
fn options(mut arguments: lexopt::Parser) -> Result<Option<Options>, Failure> {
    let mut options = Options { filter: None, update: false };
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => return Ok(None),
            lexopt::Arg::Long("update") => options.update = true,
            lexopt::Arg::Value(filter) if options.filter.is_none() => {
                options.filter = Some(filter.to_string_lossy().into_owned());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn everything(project: &Project, options: &Options) -> Result<(), Failure> {
    let mut steps = Steps::new();
    if !steps.run("setup", || setup::ensure(project, Purpose::Test)) {
        return steps.finish();
    }
    check::run(project, &mut steps);
    steps.run("tests", || nextest(project, options).run());
    if steps.run("release build", || build::release(project)) {
        let package = &mut None;
        steps.run("package", || dist::package(project).map(|made| *package = Some(made)));
        match package {
            Some(package) => steps.attempt("end to end", || end_to_end(project, options, package)),
            None => steps
                .attempt("end to end", || Err(Failure::Found("not run, because the package failed".into()))),
        };
    } else {
        steps.blocked("package", "the release build");
        steps.blocked("end to end", "the release build");
    }
    steps.finish()
}

/// All tests but the end-to-end test, which the default filter in .config/nextest.toml leaves out.
fn nextest(project: &Project, options: &Options) -> Process {
    let run = Process::cargo(project).args(["nextest", "run", "--locked", "--no-fail-fast"]).args(TESTED);
    if options.update { run.env("UPDATE_BINDINGS", "1") } else { run }
}

fn end_to_end(project: &Project, options: &Options, package: &dist::Package) -> Result<Outcome, Failure> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::Skipped("the end-to-end test drives an X server, which is Linux".into()));
    }
    nextest(project, options)
        .args(["--ignore-default-filter", "--test", "end_to_end"])
        .env("DRAWBRIDGE_DEB", package.path())
        .run()?;
    Ok(Outcome::Passed)
}
