//! `cargo xtask tidy`: the house rules that no linter knows. Every Rust file says what it promises, no file has
//! grown past its budget, nothing is left for later, and nothing of one person's machine is in the tree.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

const USAGE: &str = "\
Usage: cargo xtask tidy

Looks at every file that git tracks or would track: module docs, file lengths, things left for later, paths of one
machine, addresses of package registries, files that are too large.

A file may be longer than its limit with a line `tidy: long because REASON` in a comment.";

/// No file in the tree is larger than this.
const LARGEST_FILE: u64 = 1_500_000;

/// A text that allows a file to be longer than its limit, when a reason follows.
const LONG_BECAUSE: &str = "tidy: long because ";

/// Marks of unfinished work, put together here so that this file passes its own check.
const LEFT_FOR_LATER: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("dbg", "!(")];

/// Folders that a build machine has and a person's does not.
const MACHINE_FOLDERS: [&str; 2] = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];

/// The lengths of a kind of file, in lines without its tests.
struct Budget {
    extension: &'static str,
    warn: usize,
    block: usize,
}

const BUDGETS: [Budget; 3] = [
    Budget { extension: "rs", warn: 800, block: 1500 },
    Budget { extension: "ts", warn: 330, block: 600 },
    Budget { extension: "svelte", warn: 390, block: 600 },
];

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

/// Looks at every file and fails with everything that is not in order.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let mut report = Report::default();
    for name in files(project)? {
        let path = project.root().join(&name);
        // A tracked file that was deleted and not committed yet is no longer there, which is fine.
        if let Ok(facts) = fs::metadata(&path) {
            look_at_size(&name, facts.len(), &mut report);
            if let Ok(text) = fs::read_to_string(&path) {
                look_at_text(&name, &text, &mut report);
            }
        }
    }
    report.warnings.iter().for_each(|warning| eprintln!("  warning: {warning}"));
    if report.errors.is_empty() {
        return Ok(());
    }
    Err(Failure::Found(format!("not tidy:\n    {}", report.errors.join("\n    "))))
}

#[derive(Default)]
struct Report {
    warnings: Vec<String>,
    errors: Vec<String>,
}

fn files(project: &Project) -> Result<Vec<String>, Failure> {
    let listing = Process::new(project, "git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .read()?;
    Ok(listing.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

fn look_at_size(name: &str, bytes: u64, report: &mut Report) {
    if bytes > LARGEST_FILE {
        report.errors.push(format!("{name}: {bytes} bytes; no file may be larger than {LARGEST_FILE}"));
    }
}

fn look_at_text(name: &str, text: &str, report: &mut Report) {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if extension == "rs" && !has_module_doc(text) {
        report.errors.push(format!("{name}: no module doc (`//!`) that says what it promises"));
    }
    if let Some(budget) = BUDGETS.iter().find(|budget| budget.extension == extension && !is_generated(text)) {
        look_at_length(name, text, budget, report);
    }
    let is_source = matches!(extension, "rs" | "ts" | "svelte" | "css" | "html" | "js" | "toml" | "yml");
    for (line, content) in (1..).zip(text.lines()) {
        let mut found = |what: String| report.errors.push(format!("{name}:{line}: {what}"));
        if is_source && let Some(mark) = LEFT_FOR_LATER.iter().find(|mark| content.contains(**mark)) {
            found(format!("`{mark}`: finish it, or file an issue"));
        }
        if let Some(folder) = MACHINE_FOLDERS.iter().find(|folder| names_folder(content, folder)) {
            found(format!("`{folder}` is a path of one machine"));
        }
        if names_a_registry(name, content) {
            found("the address of a package registry: the lock file must work with any".into());
        }
    }
}

/// Whether the first thing in the file, attributes aside, is a module doc.
fn has_module_doc(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("#!["));
    lines.next().is_some_and(|line| line.starts_with("//!"))
}

/// Generated files say so in their first line, as the generators of this tree do.
fn is_generated(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains("Do not edit"))
}

fn look_at_length(name: &str, text: &str, budget: &Budget, report: &mut Report) {
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count();
    let is_allowed = text.lines().any(|line| {
        line.split_once(LONG_BECAUSE)
            .is_some_and(|(before, reason)| before.contains("//") && !reason.is_empty())
    });
    if lines > budget.block && !is_allowed {
        report
            .errors
            .push(format!("{name}: {lines} lines; more than {} take a written reason", budget.block));
    } else if lines > budget.warn {
        report.warnings.push(format!("{name}: {lines} lines; above {} it is two files", budget.warn));
    }
}

/// Whether `line` holds `folder` as the beginning of a path, not in the middle of one.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '~' | '}' | '*' | '$')
        })
    })
}

/// Whether a lock or settings file of npm or cargo pins the place that packages come from.
fn names_a_registry(name: &str, line: &str) -> bool {
    let line = line.trim_start();
    match Path::new(name).file_name().and_then(|name| name.to_str()) {
        Some("package-lock.json") => line.starts_with("\"resolved\": \"http"),
        Some(".npmrc") => line.contains("registry="),
        Some("Cargo.lock") => {
            line.starts_with("source = ")
                && line != "source = \"registry+https://github.com/rust-lang/crates.io-index\""
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(name: &str, text: &str) -> Vec<String> {
        let mut report = Report::default();
        look_at_text(name, text, &mut report);
        report.errors
    }

    #[test]
    fn a_rust_file_opens_with_its_promise() {
        assert!(errors("a.rs", "//! What it promises.\nfn f() {}\n").is_empty());
        assert!(errors("a.rs", "#![no_main]\n//! What it promises.\n").is_empty());
        assert_eq!(errors("a.rs", "fn f() {}\n").len(), 1);
        assert!(errors("a.ts", "export {}\n").is_empty());
    }

    #[test]
    fn unfinished_work_is_found_with_its_line() {
        let text = format!("//! Doc.\n// {}: later\n", LEFT_FOR_LATER[0]);
        assert_eq!(errors("a.rs", &text), ["a.rs:2: `TO\u{44}O`: finish it, or file an issue"]);
    }

    #[test]
    fn a_machine_path_is_one_that_begins_there() {
        assert!(names_folder(&format!("see {}main", MACHINE_FOLDERS[0]), MACHINE_FOLDERS[0]));
        assert!(names_folder(&format!("\"{}x\"", MACHINE_FOLDERS[1]), MACHINE_FOLDERS[1]));
        assert!(!names_folder(&format!("frame{}x", MACHINE_FOLDERS[0]), MACHINE_FOLDERS[0]));
        assert!(!names_folder(&format!("..{}x", MACHINE_FOLDERS[0]), MACHINE_FOLDERS[0]));
    }

    #[test]
    fn lock_files_name_no_registry() {
        assert!(names_a_registry("ui/package-lock.json", "  \"resolved\": \"https://example.org/a.tgz\","));
        assert!(!names_a_registry("ui/package-lock.json", "  \"integrity\": \"sha512-x\","));
        assert!(names_a_registry("Cargo.lock", "source = \"git+https://example.org/a\""));
        assert!(!names_a_registry("docs/a.md", "\"resolved\": \"https://example.org\""));
    }

    #[test]
    fn a_long_file_is_blocked_unless_it_says_why() {
        let long = format!("//! Doc.\n{}", "fn f() {}\n".repeat(1600));
        assert_eq!(errors("a.rs", &long).len(), 1);
        assert!(errors("a.rs", &format!("{long}// {LONG_BECAUSE}it is one table.\n")).is_empty());
        let tests = format!("//! Doc.\n#[cfg(test)]\n{}", "fn f() {}\n".repeat(1600));
        assert!(errors("a.rs", &tests).is_empty());
    }
}
