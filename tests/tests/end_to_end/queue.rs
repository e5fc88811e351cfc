//! Saving while the server cannot be reached.

use tests::desktop::at;

use crate::scenery::{ASIDE, ONE, PLACE, TWO_SHAPES, desktop, git, plant, show, with_one_moved};

#[test]
fn saves_without_a_network_wait_over_a_restart_and_are_sent() {
    let mut desktop = desktop("saves_without_a_network_wait_over_a_restart_and_are_sent");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.gitlab().cut_off();

    desktop.click("save");
    desktop.see("commit-dialog");
    desktop.click("commit-message");
    desktop.key("ctrl+a");
    desktop.type_text("Said without a network");
    desktop.click("commit-save");
    desktop.see_gone("commit-dialog");
    desktop.see("queue");
    assert_eq!(show(&desktop), TWO_SHAPES, "nothing was sent");

    // Editing goes on.
    desktop.write_label(ASIDE, "Uno");
    desktop.kill_app();

    desktop.launch();
    desktop.see(at("account-username").saying("mara"));
    desktop.see("queue");
    desktop.click("queue");
    desktop.see(at("queued-save").saying("Said without a network"));
    desktop.gitlab().reconnect();
    desktop.click("queue-send");
    desktop.see_gone("queue");
    assert_eq!(show(&desktop), with_one_moved());
    let log = git(&desktop, &["log", "-2", "--format=%s", PLACE.branch]);
    assert_eq!(log.lines().collect::<Vec<_>>(), ["Said without a network", "Add a diagram"]);

    // What was done after the save is there too, and meets no conflict with it.
    desktop.click("draft-open");
    desktop.see_diagram("two shapes.drawio");
    desktop.see(at("save").with("state", "changed"));
    desktop.commit("Name the first");
    assert_eq!(show(&desktop), with_one_moved().replace(r#"value="One""#, r#"value="Uno""#));
}
