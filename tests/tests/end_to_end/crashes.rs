//! The app is killed in the middle of work.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;
use tests::desktop::{Desktop, at};

use crate::scenery::{ASIDE, ONE, PLACE, TWO, TWO_SHAPES, desktop, plant, show, with_one_moved, write};

/// A canvas that has been the same for so long is at rest.
const REST: Duration = Duration::from_millis(1500);

#[test]
fn what_was_done_before_a_kill_is_offered_and_saved() {
    let mut desktop = desktop("what_was_done_before_a_kill_is_offered_and_saved");
    let file = write(&desktop, "first.drawio");
    desktop.launch();
    desktop.see("start-screen");
    desktop.open_files(&[&file]);
    desktop.see_diagram("first.drawio");
    desktop.drag(ONE, ASIDE);
    desktop.write_label(TWO, "Deux é 日");
    desktop.key("Escape");
    desktop.click("zoom-fit");
    let before = painted_at_rest(&desktop);

    // In the middle of a drag, which is not done before the hand lets go.
    desktop.pull(desktop.on_diagram(ASIDE), desktop.on_diagram((600.0, 400.0)));
    desktop.wait_until("the drag to be seen", || match painted(&desktop) == before {
        true => Err("nothing has moved".to_owned()),
        false => Ok(()),
    });
    desktop.kill_app();
    desktop.let_go();
    assert_eq!(fs::read_to_string(&file).unwrap(), TWO_SHAPES, "nobody saved it");

    desktop.launch();
    restore(&desktop, "first.drawio");
    desktop.click("zoom-fit");
    desktop.wait_until("the same picture", || {
        if painted(&desktop) == before { Ok(()) } else { Err("it is another".to_owned()) }
    });
    desktop.key("ctrl+s");
    desktop.see(at("save").with("state", "saved"));
    let expected = with_one_moved().replace(r#"value="Two""#, r#"value="Deux é 日""#);
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);

    // What was undone and done again after the kill is there too.
    desktop.key("ctrl+z");
    desktop.key("ctrl+z");
    desktop.see(at("save").with("state", "changed"));
    desktop.key("ctrl+s");
    desktop.see(at("save").with("state", "saved"));
    assert_eq!(fs::read_to_string(&file).unwrap(), TWO_SHAPES);

    // A farewell in good order leaves nothing to offer.
    desktop.key("alt+F4");
    desktop.wait_for_end();
    desktop.launch();
    desktop.see("start-screen");
    desktop.see_gone("draft-row");
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_seen() {
    let mut desktop = desktop("a_kill_at_any_moment_loses_nothing_that_was_seen");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.click_at(desktop.on_diagram(ONE));
    let first = desktop.revision();
    desktop.begin_to_press("Right", 400);
    desktop.wait_until("some of the moves", || match desktop.revision() - first {
        30.. => Ok(()),
        seen => Err(format!("{seen} were seen")),
    });
    let seen = desktop.revision() - first;
    desktop.kill_app();

    desktop.launch();
    restore(&desktop, "two shapes.drawio");
    desktop.commit("What the kill left");
    let saved = show(&desktop);
    let moved = (30..=400).find(|by| saved == with_one_moved_by(*by));
    assert!(moved.is_some_and(|moved| moved >= seen), "{seen} moves were seen, {moved:?} came back");
}

fn with_one_moved_by(by: u64) -> String {
    TWO_SHAPES.replace(r#"x="100" y="100""#, &format!(r#"x="{}" y="100""#, 100 + by))
}

#[test]
fn opening_a_file_offers_what_a_kill_left_of_it() {
    let mut desktop = desktop("opening_a_file_offers_what_a_kill_left_of_it");
    let file = write(&desktop, "first.drawio");
    desktop.launch();
    desktop.see("start-screen");
    desktop.open_files(&[&file]);
    desktop.see_diagram("first.drawio");
    desktop.drag(ONE, ASIDE);
    desktop.kill_app();

    desktop.launch();
    desktop.see("start-screen");
    desktop.open_files(&[&file]);
    desktop.see_diagram("first.drawio");
    desktop.click("notice-restore");
    desktop.see(at("document-tab").saying("first.drawio").with("changed", "true"));
    desktop.see_all("document-tab", 1);
    desktop.key("ctrl+s");
    desktop.see(at("save").with("state", "saved"));
    assert_eq!(fs::read_to_string(&file).unwrap(), with_one_moved());
}

/// Restores the one draft that is offered after a kill.
#[track_caller]
fn restore(desktop: &Desktop, title: &str) {
    let row = desktop.see(at("draft-row").saying(title));
    assert!(row.text.contains("ended unexpectedly"), "{}", row.text);
    desktop.click("draft-open");
    desktop.see_diagram(title);
    desktop.see(at("save").with("state", "changed"));
}

/// What the canvas shows once it has stopped to change: a new zoom is painted roughly first.
#[track_caller]
fn painted_at_rest(desktop: &Desktop) -> Value {
    let (mut last, mut since) = (Value::Null, Instant::now());
    desktop.wait_until("the canvas to be at rest", || {
        let now = painted(desktop);
        if now != last {
            (last, since) = (now.clone(), Instant::now());
        }
        if since.elapsed() > REST { Ok(now) } else { Err("it has just changed".to_owned()) }
    })
}

/// What the canvas shows.
#[track_caller]
fn painted(desktop: &Desktop) -> Value {
    desktop.script("return document.querySelector('[data-testid=diagram-canvas]').toDataURL()", &[])
}
