//! The tables below `tests/facts` say what is known about the world outside and which tests hold us to it. Each row has to name
//! at least one test, and each test that is named has to be there: a row whose test was renamed or deleted fails here.
//!
//! A test is named as `path/to/file.rs#function`, or as `path/to/file.ts#title` where it is one of the page.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A row: what is known, and the names of tests.
struct Row {
    fact: String,
    tests: Vec<String>,
}

/// The rows of every table in a file, without their heads.
fn rows(table: &str) -> Vec<Row> {
    let cells = |line: &str| -> Option<[String; 2]> {
        let (fact, tests) = line.strip_prefix('|')?.strip_suffix('|')?.split_once(" | ")?;
        Some([fact.trim().to_owned(), tests.trim().to_owned()])
    };
    let lines = table.lines().filter_map(cells);
    let is_head = |tests: &str| tests == "Tests" || tests.starts_with("---");
    lines
        .filter(|[_, tests]| !is_head(tests))
        .map(|[fact, tests]| {
            let names = tests.split('`').skip(1).step_by(2);
            Row { fact, tests: names.map(str::to_owned).collect() }
        })
        .collect()
}

/// What is wrong with the name of a test.
fn fault(name: &str) -> Option<String> {
    let (file, test) = name.split_once('#')?;
    let Ok(source) = fs::read_to_string(root().join(file)) else {
        return Some(format!("there is no file {file}"));
    };
    let is_there = if file.ends_with(".rs") { has_function(&source, test) } else { source.contains(test) };
    (!is_there).then(|| format!("{file} has no test {test}"))
}

/// Whether a source has a test function of this name: one whose attribute says so.
fn has_function(source: &str, name: &str) -> bool {
    let declares =
        |line: &str| line.trim_start().trim_start_matches("async ").starts_with(&format!("fn {name}("));
    let lines: Vec<&str> = source.lines().collect();
    let Some(at) = lines.iter().position(|line| declares(line)) else { return false };
    let attributes = lines[..at].iter().rev().take_while(|line| {
        let line = line.trim_start();
        line.starts_with('#') || line.starts_with("//")
    });
    attributes.into_iter().any(|line| line.trim_start().starts_with("#[") && line.contains("test"))
}

#[test]
fn every_fact_has_a_test_that_is_there() {
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(root().join("tests/facts")).unwrap() {
        for row in rows(&fs::read_to_string(entry.unwrap().path()).unwrap()) {
            count += 1;
            if row.tests.is_empty() {
                faults.push(format!("no test: {}", row.fact));
            }
            faults.extend(row.tests.iter().filter_map(|name| fault(name)));
        }
    }
    assert!(count > 220, "the tables have {count} rows");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_missing_test_is_noticed() {
    let here = "tests/tests/facts.rs";
    assert_eq!(fault(&format!("{here}#a_missing_test_is_noticed")), None);
    assert!(fault(&format!("{here}#no_such_test")).is_some());
    assert!(fault(&format!("{here}#has_function")).is_some(), "a function that is no test does not count");
    assert!(fault("tests/tests/no_such_file.rs#a").is_some());
    let table = "| Fact | Tests |\n|---|---|\n| One | |\n| Two | `a.rs#b`, `c.rs#d` |\n";
    let rows = rows(table);
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].tests.len(), rows[1].tests.len()), (0, 2));
}
