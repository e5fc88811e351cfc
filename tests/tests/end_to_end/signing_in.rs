//! Whose access it is: what comes of one that is refused or forged, and of work that was left unsaved.

use tests::desktop::at;

use crate::scenery::{ASIDE, ONE, PLACE, desktop, plant, show, with_one_moved};

#[test]
fn unsaved_work_waits_for_its_own_account() {
    let mut desktop = desktop("unsaved_work_waits_for_its_own_account");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.sign_out();
    desktop.see("signout-dialog");
    desktop.click("signout-keep");
    desktop.see("start-screen");
    desktop.see("sign-in");
    desktop.see_gone("draft-row");

    desktop.sign_in("jonas");
    desktop.see("start-screen");
    desktop.see_gone("draft-row");
    desktop.sign_out();

    desktop.sign_in("mara");
    desktop.see(at("draft-row").saying("two shapes.drawio"));
    // Neither the draft nor the access is lost when the app ends.
    desktop.key("ctrl+q");
    desktop.wait_for_end();
    desktop.launch();
    desktop.see(at("account-username").saying("mara"));
    desktop.see(at("draft-row").saying("two shapes.drawio"));
    desktop.click("draft-open");
    desktop.see_diagram("two shapes.drawio");
    desktop.see(at("save").with("state", "changed"));
    desktop.commit("Take up what was left");
    assert_eq!(show(&desktop), with_one_moved());

    // Discarded work is not offered again, and what was saved needs no draft.
    desktop.drag(ASIDE, ONE);
    desktop.sign_out();
    desktop.click("signout-discard");
    desktop.see("sign-in");
    desktop.sign_in("mara");
    desktop.see("start-screen");
    desktop.see_gone("draft-row");
}

#[test]
fn a_sign_in_that_nobody_asked_for_is_refused() {
    let mut desktop = desktop("a_sign_in_that_nobody_asked_for_is_refused");
    desktop.launch();
    desktop.see("start-screen");
    let redirect = desktop.gitlab().redirect_uri();

    // A program that knows the address, with nothing to answer.
    desktop.hand_over(&[format!("{redirect}?code=forged&state=forged")]);
    desktop.see(at("notice").with("level", "error"));
    desktop.see("sign-in");

    // While a sign-in waits, a forged answer does not end it.
    desktop.click("notice-close");
    desktop.see_gone("notice");
    desktop.click("sign-in");
    desktop.click("signin-continue");
    desktop.see(at("signin-state").with("phase", "waiting"));
    desktop.hand_over(&[format!("{redirect}?code=forged&state=forged")]);
    desktop.see(at("notice").with("level", "error"));
    desktop.see(at("signin-state").with("phase", "waiting"));
    let back = desktop.agree_in_browser("mara");
    desktop.hand_over(std::slice::from_ref(&back));
    desktop.see(at("account-username").saying("mara"));
    desktop.see_gone(at("notice").with("level", "error"));

    // The same answer a second time is nobody's any more.
    desktop.hand_over(&[back]);
    desktop.see(at("notice").with("level", "error"));
    assert_eq!(desktop.secrets().len(), 1);
}

#[test]
fn access_that_is_not_granted_ends_the_sign_in() {
    let mut desktop = desktop("access_that_is_not_granted_ends_the_sign_in");
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-continue");
    let back = desktop.decline_in_browser("mara");
    desktop.hand_over(&[back]);
    desktop.see(at("signin-state").with("phase", "failed"));
    desktop.click("signin-retry");
    desktop.see(at("signin-state").with("phase", "waiting"));
    let back = desktop.agree_in_browser("mara");
    desktop.hand_over(&[back]);
    desktop.see(at("account-username").saying("mara"));
}
