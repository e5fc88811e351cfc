//! Files of this computer: double-clicked, changed, saved, closed.

use std::fs;
use std::path::PathBuf;

use tests::desktop::at;

use crate::scenery::{ASIDE, ONE, TWO_SHAPES, desktop, with_one_moved, write};

#[test]
fn files_open_in_the_running_window() {
    let mut desktop = desktop("files_open_in_the_running_window");
    let first = write(&desktop, "first.drawio");
    let odd = ["a b ü#%.drawio", "[100%25] 日.drawio", "a:b+c&d.drawio"].map(|name| write(&desktop, name));
    desktop.launch();
    desktop.see("start-screen");

    desktop.open_files(&[&first]);
    desktop.see_diagram("first.drawio");
    desktop.see_all("document-tab", 1);
    desktop.open_files(&odd.each_ref().map(PathBuf::as_path));
    desktop.see_all("document-tab", 4);
    for file in &odd {
        let name = file.file_name().unwrap().to_string_lossy();
        desktop.click(at("document-tab-name").saying(&name));
        desktop.see_diagram(&name);
    }
    desktop.open_files(&[&first]);
    desktop.see_diagram("first.drawio");
    desktop.see_all("document-tab", 4);
    assert_eq!(desktop.windows(), 1);
}

#[test]
fn a_changed_file_is_never_lost() {
    let mut desktop = desktop("a_changed_file_is_never_lost");
    let (first, second) = (write(&desktop, "first.drawio"), write(&desktop, "second.drawio"));
    desktop.launch();
    desktop.see("start-screen");
    desktop.open_files(&[&first]);
    desktop.see_diagram("first.drawio");

    // A second file does not take the place of a changed one.
    desktop.drag(ONE, ASIDE);
    desktop.wait_until("the title to say that it is changed", || match desktop.window_title() {
        title if title == "• first.drawio — Drawbridge" => Ok(()),
        title => Err(format!("the title is {title}")),
    });
    desktop.open_files(&[&second]);
    desktop.see_diagram("second.drawio");
    desktop.see_all("document-tab", 2);
    desktop.see(at("document-tab").saying("first.drawio").with("changed", "true"));
    assert_eq!(fs::read_to_string(&first).unwrap(), TWO_SHAPES, "nobody saved it yet");

    // Closing it asks, and leaving the question leaves everything as it is.
    desktop.click(at("document-tab-name").saying("first.drawio"));
    desktop.see_diagram("first.drawio");
    desktop.key("ctrl+w");
    desktop.click("unsaved-cancel");
    desktop.see_gone("unsaved-dialog");
    desktop.see_all("document-tab", 2);

    desktop.key("ctrl+s");
    desktop.see(at("save").with("state", "saved"));
    assert_eq!(fs::read_to_string(&first).unwrap(), with_one_moved());
    assert_eq!(fs::read_to_string(&second).unwrap(), TWO_SHAPES);
    let names = fs::read_dir(first.parent().unwrap()).unwrap().count();
    assert_eq!(names, 2, "files left beside the diagrams");

    // What is discarded is discarded.
    desktop.drag(ASIDE, ONE);
    desktop.key("ctrl+w");
    desktop.click("unsaved-discard");
    desktop.see_diagram("second.drawio");
    desktop.see_all("document-tab", 1);
    assert_eq!(fs::read_to_string(&first).unwrap(), with_one_moved());

    // The window's own close button asks too.
    desktop.drag(ONE, ASIDE);
    desktop.key("alt+F4");
    desktop.click("unsaved-save");
    desktop.wait_for_end();
    assert_eq!(fs::read_to_string(&second).unwrap(), with_one_moved());
}

#[test]
fn files_start_the_app() {
    let mut desktop = desktop("files_start_the_app");
    // Each file starts the program; the first of them is the app, and may not be up yet when the others come.
    let names = ["cold start ü.drawio", "another.drawio", "a third one.drawio", "fourth.drawio"];
    let files = names.map(|name| write(&desktop, name));
    desktop.launch_with(&files.each_ref().map(PathBuf::as_path));
    desktop.see_all("document-tab", 4);
    desktop.click(at("document-tab-name").saying("cold start ü.drawio"));
    desktop.see_diagram("cold start ü.drawio");
    let later = write(&desktop, "later.drawio");
    desktop.open_files(&[&later]);
    desktop.see_diagram("later.drawio");
    desktop.see_all("document-tab", 5);
    assert_eq!(desktop.windows(), 1);
}
