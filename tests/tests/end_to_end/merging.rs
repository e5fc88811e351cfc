//! Two people at one diagram.

use tests::desktop::{Server, Setting, at};

use crate::scenery::{
    ASIDE, ONE, PLACE, TWO, TWO_SHAPES, desktop, desktop_with, git, plant, show, with_one_moved,
};

/// What a colleague makes of the second shape.
fn with_another_second(text: &str) -> String {
    text.replace(r#"value="Two""#, r#"value="Zwei""#)
}

fn subjects(desktop: &tests::desktop::Desktop) -> Vec<String> {
    git(desktop, &["log", "-3", "--format=%s", PLACE.branch]).lines().map(str::to_owned).collect()
}

#[test]
fn changes_of_both_sides_become_one_diagram() {
    let mut desktop = desktop("changes_of_both_sides_become_one_diagram");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.gitlab().commit_as("jonas", PLACE, "Name the second", &with_another_second(TWO_SHAPES)).unwrap();

    desktop.commit("Move the first");
    assert_eq!(show(&desktop), with_another_second(&with_one_moved()), "and nothing else is touched");
    assert_eq!(subjects(&desktop), ["Move the first", "Name the second", "Add a diagram"]);

    // The merge is in the window too, and one step back.
    desktop.key("ctrl+z");
    desktop.see(at("save").with("state", "changed"));
}

#[test]
fn what_both_changed_is_chosen_by_hand() {
    let mut desktop = desktop("what_both_changed_is_chosen_by_hand");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.write_label(ONE, "Uno");
    let theirs = with_another_second(TWO_SHAPES).replace(r#"value="One""#, r#"value="Eins""#);
    desktop.gitlab().commit_as("jonas", PLACE, "Name both", &theirs).unwrap();

    desktop.click("save");
    desktop.see("commit-dialog");
    desktop.click("commit-message");
    desktop.key("ctrl+a");
    desktop.type_text("Name the first");
    desktop.click("commit-save");
    desktop.see("conflicts-dialog");
    assert_eq!(show(&desktop), theirs, "nothing is overwritten meanwhile");
    desktop.see_all("conflict", 1);
    desktop.click("conflict-mine");
    desktop.see(at("conflicts-left").saying("All settled"));
    desktop.click("conflicts-finish");
    desktop.see_gone("conflicts-dialog");
    desktop.see(at("save").with("state", "saved"));
    assert_eq!(show(&desktop), theirs.replace(r#"value="Eins""#, r#"value="Uno""#));
    assert_eq!(subjects(&desktop), ["Name the first", "Name both", "Add a diagram"]);
}

#[test]
fn two_windows_on_one_file_lose_nothing() {
    let mut one = desktop("two_windows_on_one_file_lose_nothing");
    plant(&one);
    let setting = Setting { gitlab: Server::Shared(one.shared_gitlab()), ..Setting::default() };
    let mut other = desktop_with("two_windows_on_one_file_lose_nothing_2", setting);
    for (desktop, who) in [(&mut one, "mara"), (&mut other, "jonas")] {
        desktop.launch();
        desktop.see("start-screen");
        desktop.sign_in(who);
        desktop.open_from_gitlab(PLACE);
    }
    one.drag(ONE, ASIDE);
    other.write_label(TWO, "Zwei");
    one.commit("Move the first");
    assert_eq!(show(&one), with_one_moved());

    other.commit("Name the second");
    assert_eq!(show(&other), with_another_second(&with_one_moved()));

    // The first window hears of it by itself, and takes it in without a save.
    one.see(at("upstream").with("kind", "changed"));
    one.click("upstream-merge");
    one.see_gone("upstream");
    one.see(at("save").with("state", "saved"));
    one.drag(ASIDE, ONE);
    one.commit("And back");
    assert_eq!(show(&one), with_another_second(TWO_SHAPES));
}
