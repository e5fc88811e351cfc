//! Finding a diagram by its address.

use tests::desktop::at;

use crate::scenery::{PLACE, desktop, plant};

#[test]
fn a_pasted_address_leads_to_the_diagram() {
    let mut desktop = desktop("a_pasted_address_leads_to_the_diagram");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.click("open-existing");
    desktop.see("browse-dialog");
    desktop.see(at("project-row").with("path", PLACE.project));
    let before = desktop.gitlab().requests().len();
    let path = PLACE.path.replace(' ', "%20");
    let address = format!(
        "{}/{}/-/blob/{}/{path}?ref_type=heads#L12",
        desktop.gitlab().address(),
        PLACE.project,
        PLACE.branch
    );
    desktop.click("project-search");
    desktop.type_text(&address);
    desktop.see(at("found-name").saying("two shapes.drawio"));
    desktop.click("found-go");
    desktop.see_gone("browse-dialog");
    desktop.see_diagram("two shapes.drawio");
    let since = desktop.gitlab().requests().split_off(before);
    assert!(since.len() <= 4, "three to find it, one to read it: {since:?}");
    assert!(since.iter().all(|request| request.status == 200), "{since:?}");
}
