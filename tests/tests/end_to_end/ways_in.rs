//! Every way in besides the usual one (see `the_whole_way`): answered on this computer, by device code, by a token; and
//! what is in the way of keeping the access.

use std::time::Duration;

use gitlab_sim::{Boundary, Options, Scope};
use tests::desktop::{GitLab, Keyring, Setting, at};

use crate::scenery::{ASIDE, ONE, PLACE, desktop, desktop_with, plant, show, with_one_moved};

/// How long nothing has to come back before another way is offered.
const SILENCE: Duration = Duration::from_secs(20);

#[test]
fn the_browser_answers_to_this_computer_where_nothing_is_handed_over() {
    let setting = Setting { hands_addresses_over: false, ..Setting::default() };
    let mut desktop = desktop_with("the_browser_answers_to_this_computer", setting);
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-continue");
    desktop.see(at("signin-state").with("phase", "waiting"));
    // Offered at once, since the desktop knows nobody who takes the other address.
    desktop.next_address();
    desktop.click("signin-loopback");
    let back = desktop.agree_in_browser("mara");
    assert!(back.starts_with("http://127.0.0.1:"), "{back}");
    let page = desktop.go_back(&back);
    assert!(page.contains("Drawbridge"), "{page}");
    desktop.see(at("account-username").saying("mara"));
    desktop.see_gone("signin-dialog");
    assert_eq!(desktop.secrets().len(), 1);
}

#[test]
fn after_a_silence_another_way_is_offered_and_the_first_stays_good() {
    let mut desktop = desktop("after_a_silence_another_way_is_offered");
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-continue");
    desktop.see(at("signin-state").with("phase", "waiting"));
    desktop.see_gone("signin-loopback");
    let first = desktop.agree_in_browser("mara");
    std::thread::sleep(SILENCE);
    desktop.click("signin-loopback");
    let second = desktop.agree_in_browser("mara");
    assert!(second.starts_with("http://127.0.0.1:"), "{second}");
    // The answer that was late comes first after all.
    desktop.go_back(&first);
    desktop.see(at("account-username").saying("mara"));
    desktop.see_gone("signin-dialog");
}

#[test]
fn a_code_is_entered_on_another_device() {
    let mut desktop = desktop("a_code_is_entered_on_another_device");
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-other-ways");
    desktop.click("signin-way-device");
    let code = desktop.see("device-code").text;
    desktop.see(at("device-url").saying("/oauth/device"));
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    desktop.gitlab().approve_device(&code, "priya").unwrap();
    desktop.see(at("account-username").saying("priya"));
    desktop.see_gone("signin-dialog");
    assert_eq!(desktop.secrets().len(), 1);
}

#[test]
fn a_token_is_brought_along() {
    let mut desktop = desktop("a_token_is_brought_along");
    plant(&desktop);
    let (sim, personal) = (desktop.gitlab().sim(), |scopes: &[Scope]| {
        desktop.gitlab().sim().personal_token("mara", scopes, None).unwrap()
    });
    let good = personal(&[Scope::Api]);
    let too_narrow = personal(&[Scope::ReadRepository]);
    let fine = sim.fine_grained_token("mara", &[(Boundary::User, "Metadata: Read")]).unwrap();
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-other-ways");
    desktop.click("signin-way-token");

    // What a token lacks is named, and another can be tried at once.
    for (token, word) in [("glpat-of-nobody", "token"), (&too_narrow, "read_api"), (&fine, "User: Read")] {
        desktop.click("token-field");
        desktop.key("ctrl+a");
        desktop.type_text(token);
        desktop.click("token-submit");
        desktop.see(at("signin-error").saying(word));
    }
    desktop.click("token-field");
    desktop.key("ctrl+a");
    desktop.type_text(&good);
    desktop.click("token-submit");
    desktop.see(at("account-username").saying("mara"));
    desktop.see_gone("signin-dialog");

    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.commit("Saved with a token");
    assert_eq!(show(&desktop), with_one_moved());

    // Signing out forgets it here; it stays the person's own.
    desktop.sign_out();
    desktop.see("sign-in");
    assert_eq!(desktop.secrets().len(), 0);
    assert_eq!(desktop.gitlab().status_with(&good).unwrap(), 200);
}

#[test]
fn read_only_access_opens_and_does_not_save() {
    let mut desktop = desktop("read_only_access_opens_and_does_not_save");
    plant(&desktop);
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("access-read");
    desktop.click("signin-continue");
    let page = desktop.next_address();
    assert!(page.contains("scope=read_api"), "{page}");
    let back = desktop.gitlab().approve(&page, "mara").unwrap();
    desktop.go_back(&back);
    desktop.see(at("account-username").saying("mara"));
    desktop.see_gone("signin-dialog");
    desktop.open_from_gitlab(PLACE);
    let before = show(&desktop);
    desktop.drag(ONE, ASIDE);
    desktop.key("ctrl+s");
    desktop.see("read-only-save");
    assert_eq!(show(&desktop), before);
}

#[test]
fn a_locked_keyring_is_unlocked_and_tried_again() {
    let setting = Setting { keyring: Keyring::Locked, ..Setting::default() };
    let mut desktop = desktop_with("a_locked_keyring_is_unlocked_and_tried_again", setting);
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-continue");
    let back = desktop.agree_in_browser("mara");
    desktop.go_back(&back);
    desktop.see("keychain-session");
    desktop.see_gone("account-username");
    desktop.unlock_keyring();
    desktop.click("keychain-retry");
    desktop.see(at("account-username").saying("mara"));
    assert_eq!(desktop.secrets().len(), 1);
}

#[test]
fn without_a_session_bus_there_is_a_way_for_this_session() {
    let setting = Setting { has_session_bus: false, ..Setting::default() };
    let mut desktop = desktop_with("without_a_session_bus_there_is_a_way", setting);
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("signin-continue");
    desktop.click("signin-loopback");
    let mut page = desktop.next_address();
    if !page.contains("127.0.0.1%3A") || page.contains("app.drawbridge") {
        page = desktop.next_address();
    }
    let back = desktop.gitlab().approve(&page, "mara").unwrap();
    desktop.go_back(&back);
    desktop.click("keychain-session");
    desktop.see(at("account-username").saying("mara"));
    assert!(desktop.secrets().is_empty());
    desktop.key("ctrl+q");
    desktop.wait_for_end();
    desktop.launch();
    desktop.see("sign-in");
}

#[test]
fn several_servers_and_accounts_at_once() {
    let mut desktop = desktop("several_servers_and_accounts_at_once");
    let options = Options { relative_root: Some("/gitlab".to_owned()), ..Options::default() };
    let other = GitLab::start(options).unwrap();
    desktop.launch();
    desktop.sign_in("mara");
    // Another person of the same server.
    desktop.click("account-button");
    desktop.click("sign-in-more");
    desktop.click("signin-continue");
    let back = desktop.agree_in_browser("priya");
    desktop.go_back(&back);
    desktop.see(at("account-username").saying("priya"));
    // A server below a path.
    desktop.click("account-button");
    desktop.click("sign-in-more");
    desktop.add_server(other.address(), other.client_id());
    desktop.click("signin-continue");
    let page = desktop.next_address();
    let back = other.approve(&page, "jonas").unwrap();
    desktop.go_back(&back);
    desktop.see(at("account-username").saying("jonas"));
    desktop.see(at("account-host").saying("/gitlab"));
    assert_eq!(desktop.secrets().len(), 3);
    desktop.click("account-button");
    desktop.see_all("account-item", 3);
    desktop.key("Escape");

    // All of them are there the next time, and the one in front is.
    desktop.key("ctrl+q");
    desktop.wait_for_end();
    desktop.launch();
    desktop.see(at("account-username").saying("jonas"));
    desktop.click("account-button");
    desktop.see_all("account-item", 3);
}
