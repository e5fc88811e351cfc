//! Signing out without a network, and access that is taken away on the server's own page.

use tests::desktop::{Desktop, at};

use crate::scenery::{ASIDE, ONE, PLACE, desktop, plant, show, with_one_moved};

/// The access token that the keyring holds.
#[track_caller]
fn access_token(desktop: &Desktop) -> String {
    let secrets = desktop.secrets();
    let pair: serde_json::Value = serde_json::from_str(&secrets[0]).unwrap();
    pair["access"].as_str().unwrap().to_owned()
}

#[test]
fn signing_out_without_a_network_is_made_good_later() {
    let mut desktop = desktop("signing_out_without_a_network_is_made_good_later");
    plant(&desktop);
    desktop.launch();
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    let token = access_token(&desktop);
    desktop.gitlab().cut_off();
    desktop.sign_out();
    desktop.click("signout-keep");
    desktop.see("start-screen");
    desktop.see("sign-in");
    desktop.see_gone("document-tab");
    desktop.see_gone("recent-row");
    desktop.see("pending-revocation");
    assert_eq!(desktop.secrets().len(), 1, "the revocation that waits");

    // The next start with a network makes it good.
    desktop.key("ctrl+q");
    desktop.wait_for_end();
    desktop.gitlab().reconnect();
    assert_eq!(desktop.gitlab().status_with(&token).unwrap(), 200);
    desktop.launch();
    desktop.see("start-screen");
    desktop.wait_until("the access to end on the server", || match desktop.gitlab().status_with(&token) {
        Ok(401) => Ok(()),
        other => Err(format!("{other:?}")),
    });
    desktop.see_gone("pending-revocation");
    desktop.wait_until("the keyring to forget", || match desktop.secrets().len() {
        0 => Ok(()),
        count => Err(format!("{count} secrets")),
    });

    // The work is there for the same account.
    desktop.sign_in("mara");
    desktop.click("draft-open");
    desktop.see_diagram("two shapes.drawio");
    desktop.commit("Take up what was left");
    assert_eq!(show(&desktop), with_one_moved());
}

#[test]
fn access_that_is_taken_away_is_noticed_and_the_work_is_kept() {
    let mut desktop = desktop("access_that_is_taken_away_is_noticed");
    plant(&desktop);
    desktop.launch();
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.gitlab().sim().revoke_access("mara");
    // The dialog asks what may be done at the place.
    desktop.click("save");
    desktop.see(at("notice").with("level", "error"));
    desktop.see("start-screen");
    desktop.see("sign-in");
    desktop.wait_until("the keyring to forget", || match desktop.secrets().len() {
        0 => Ok(()),
        count => Err(format!("{count} secrets")),
    });
    desktop.sign_in("mara");
    desktop.click("draft-open");
    desktop.see_diagram("two shapes.drawio");
    desktop.commit("Not lost");
    assert_eq!(show(&desktop), with_one_moved());
}
