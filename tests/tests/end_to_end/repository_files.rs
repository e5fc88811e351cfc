//! Files of a repository that the app makes.

use tests::desktop::Place;

use crate::scenery::{PLACE, desktop, git};

#[test]
fn a_new_diagram_becomes_a_file_of_the_repository() {
    let place = Place { path: "docs/architecture/Neue übersicht 日.drawio", ..PLACE };
    let mut desktop = desktop("a_new_diagram_becomes_a_file_of_the_repository");
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.create_in_gitlab(place);
    let count = || git(&desktop, &["rev-list", "--count", place.branch]).trim().parse::<u32>().unwrap();
    let before = count();
    desktop.click("tool-insert.rectangle");
    desktop.commit("Begin a new overview");
    assert_eq!(count(), before + 1);

    let file = git(&desktop, &["show", &format!("{}:{}", place.branch, place.path)]);
    let read = format::read(file.as_bytes(), &format::Limits::default()).unwrap();
    assert!(read.findings.is_empty(), "{file}");
    assert_eq!(file.matches("vertex=\"1\"").count(), 1, "{file}");
    assert_eq!(git(&desktop, &["log", "-1", "--format=%B", place.branch]).trim(), "Begin a new overview");
}
