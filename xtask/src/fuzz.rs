//! `cargo xtask fuzz`: runs one fuzz target with the nightly compiler. The corpora it grows are replayed by the
//! ordinary tests on stable, so that a crash found once stays found.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;
use crate::setup::{CARGO_FUZZ, ensure_cargo_tool};

const USAGE: &str = "\
Usage: cargo xtask fuzz TARGET [--seconds N]

Fuzzes TARGET (a file in tests/fuzz/fuzz_targets) for N seconds, 60 if not told. Takes a nightly compiler
(`rustup toolchain install nightly`).";

/// The words of the file format, which every reader here reads.
const DICTIONARY: &str = "drawio.dict";

struct Options {
    target: String,
    seconds: u32,
}

/// The command.
pub(crate) fn main(project: &Project, arguments: lexopt::Parser) -> Result<(), Failure> {
    let folder = project.root().join("tests/fuzz");
    let Some(options) = options(arguments)? else {
        println!("{USAGE}\n\nTargets: {}", targets(&folder)?.join(" "));
        return Ok(());
    };
    let known = targets(&folder)?;
    if !known.contains(&options.target) {
        let known = known.join(" ");
        return Err(Failure::Usage(format!("no fuzz target {:?}; there are: {known}", options.target)));
    }
    ensure_nightly(project)?;
    ensure_cargo_tool(project, &CARGO_FUZZ)?;
    // The first folder gets what is found; the second is the committed one, which people grow.
    let found = project.target().join("fuzz-corpus").join(&options.target);
    fs::create_dir_all(&found).map_err(Failure::at(&found))?;
    Process::cargo(project)
        .args(["+nightly", "fuzz", "run", "--fuzz-dir"])
        .arg(&folder)
        .arg(&options.target)
        .arg(&found)
        .arg(folder.join("corpus").join(&options.target))
        .args(["--", &format!("-max_total_time={}", options.seconds)])
        .arg(format!("-dict={}", folder.join(DICTIONARY).display()))
        .run()
}

/// `None` asks for the help text.
fn options(mut arguments: lexopt::Parser) -> Result<Option<Options>, Failure> {
    use lexopt::ValueExt as _;

    let (mut target, mut seconds) = (None, 60);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => return Ok(None),
            lexopt::Arg::Long("seconds") => seconds = arguments.value()?.parse()?,
            lexopt::Arg::Value(name) if target.is_none() => target = Some(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let target =
        target.ok_or_else(|| Failure::Usage("which TARGET? `cargo xtask fuzz --help` lists them".into()))?;
    Ok(Some(Options { target, seconds }))
}

fn targets(folder: &Path) -> Result<Vec<String>, Failure> {
    let folder = folder.join("fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(Failure::at(&folder))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".rs")?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

fn ensure_nightly(project: &Project) -> Result<(), Failure> {
    Process::cargo(project).args(["+nightly", "--version"]).read().map(drop).map_err(|_| {
        Failure::Missing("fuzzing takes a nightly compiler: run `rustup toolchain install nightly`".into())
    })
}
