//! The table of commands.

use std::collections::HashSet;

use editor::{EditError, Given, commands};

use crate::test_session::{TestSession, shape};

#[test]
fn no_name_and_no_shortcut_stands_twice() {
    let names: HashSet<_> = commands().iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), commands().len());
    let shortcuts: Vec<String> =
        commands().iter().flat_map(|entry| &entry.shortcuts).map(ToString::to_string).collect();
    assert_eq!(shortcuts.iter().collect::<HashSet<_>>().len(), shortcuts.len(), "{shortcuts:?}");
    assert!(shortcuts.contains(&"Ctrl+Shift+Z".to_owned()));
}

#[test]
fn an_update_tells_what_is_enabled() {
    let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
    let enabled = |test: &mut TestSession, name: &str| test.session.take_update().enabled.contains(&name);
    assert!(!enabled(&mut test, "edit.delete") && !enabled(&mut test, "edit.undo"));
    test.click(50.0, 30.0);
    assert!(enabled(&mut test, "edit.delete") && enabled(&mut test, "edit.label"));
    test.run("edit.delete");
    assert!(enabled(&mut test, "edit.undo") && !enabled(&mut test, "edit.selectAll"));
}

#[test]
fn whatever_is_enabled_runs() {
    for entry in commands() {
        let mut test = TestSession::with([shape("a", 0.0, 0.0, 100.0, 60.0)]);
        test.click(50.0, 30.0).key("ArrowRight").key("ArrowRight").run("edit.undo");
        test.clipboard = Some("a text".to_owned());
        if entry.is_enabled(&test.session) {
            assert_eq!(test.try_to_run(entry.name, Given::default()), Ok(()), "{}", entry.name);
        }
    }
}

#[test]
fn unknown_and_disabled_commands_are_refused() {
    let mut test = TestSession::with([]);
    assert_eq!(test.session.run("edit.fly"), Err(EditError::NoSuchCommand("edit.fly".into())));
    assert_eq!(test.session.run("edit.undo"), Err(EditError::NotEnabled("edit.undo")));
}
