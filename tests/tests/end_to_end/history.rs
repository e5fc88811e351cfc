//! Earlier versions of a diagram.

use tests::desktop::at;

use crate::scenery::{ASIDE, ONE, PLACE, TWO_SHAPES, desktop, git, plant, show, with_one_moved};

#[test]
fn an_earlier_version_is_looked_at_compared_and_restored() {
    let mut desktop = desktop("an_earlier_version_is_looked_at_compared_and_restored");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.commit("Move the first");
    let log = git(&desktop, &["log", "-2", "--format=%H", PLACE.branch]);
    let [newest, first] = log.lines().collect::<Vec<_>>()[..] else { panic!("{log}") };

    desktop.choose("file", "file.copyLink");
    desktop.see(at("notice-message").saying("is on the clipboard"));
    desktop.choose("file", "file.history");
    desktop.see(at("version-row").with("commit", newest).saying("Move the first"));
    desktop.click(at("version-row").with("commit", first));
    desktop.click("version-compare");
    desktop.see("compare-dialog");
    desktop.see(at("difference-row").saying("One"));
    desktop.key("Escape");
    desktop.see_gone("compare-dialog");

    // One step back is the list.
    desktop.see("history-dialog");
    desktop.click(at("version-row").with("commit", first));
    desktop.click("version-open");
    desktop.see("old-version");
    // It cannot be changed.
    let before = desktop.revision();
    desktop.pull(desktop.on_diagram(ONE), desktop.on_diagram(ASIDE));
    desktop.let_go();
    desktop.click("old-version-restore");
    assert_eq!(desktop.revision(), before);
    desktop.see("restore-dialog");
    desktop.click("restore-message");
    desktop.key("ctrl+a");
    desktop.type_text("As it was");
    desktop.click("restore-go");
    desktop.see_gone("restore-dialog");

    desktop.wait_until("the first version to be the newest", || match show(&desktop) {
        now if now == TWO_SHAPES => Ok(()),
        now => Err(now),
    });
    let subjects = git(&desktop, &["log", "-3", "--format=%s", PLACE.branch]);
    assert_eq!(subjects.lines().collect::<Vec<_>>(), ["As it was", "Move the first", "Add a diagram"]);
    assert_ne!(show(&desktop), with_one_moved());
}
