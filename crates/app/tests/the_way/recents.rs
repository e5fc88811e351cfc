//! The diagrams that were opened last.

use crate::desk::{Desk, EMPTY, JONAS, OVERVIEW, SHOP, called};
use protocol::GivenDto;

fn recents(desk: &Desk) -> Vec<serde_json::Value> {
    desk.state()["recents"].as_array().unwrap().clone()
}

#[tokio::test]
async fn what_was_opened_and_saved_is_offered_with_a_picture() {
    let mut desk = Desk::signed_in().await;
    assert!(recents(&desk).is_empty());
    desk.open_overview().await;
    let new = desk.app.create_in_gitlab(desk.place(EMPTY, "main", "plan.drawio")).await.unwrap();
    assert_eq!(recents(&desk).len(), 1, "what is stored nowhere is not offered");
    desk.app.run(new, "insert.rectangle", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(new, called("")).await.unwrap();
    desk.until("pictures", |desk| {
        recents(desk).iter().filter(|one| one["thumbnail"].is_string()).count() == 2
    })
    .await;
    let list = recents(&desk);
    let titles: Vec<_> = list.iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["plan.drawio", "system-overview.drawio"]);
    assert_eq!(list[1]["place"]["path"], OVERVIEW);
    assert_eq!(list[1]["place"]["projectPath"], SHOP);
    assert!(desk.sim.base_url().ends_with(list[1]["host"].as_str().unwrap()));
    assert!(list[1]["openedAt"].as_u64().unwrap() > 1_700_000_000);
    let picture = list[1]["thumbnail"].as_str().unwrap();
    assert!(picture.starts_with("data:image/png;base64,iVBOR"), "{picture}");

    desk.restart().await;
    let again = recents(&desk);
    assert_eq!(again, list, "in the next run too");
    let place = serde_json::from_value(again[1]["place"].clone()).unwrap();
    desk.app.open_from_gitlab(place).await.unwrap();
    assert_eq!(recents(&desk)[0]["title"], "system-overview.drawio", "the newest is in front");
    assert_eq!(recents(&desk).len(), 2);
    assert!(recents(&desk)[0]["thumbnail"].is_string());
}

#[tokio::test]
async fn a_file_of_this_machine_is_not_among_them() {
    let desk = Desk::signed_in().await;
    desk.app.open_file(&crate::local_files::file(&desk, "one.drawio")).unwrap();
    assert!(recents(&desk).is_empty());
}

#[tokio::test]
async fn a_picture_that_is_drawn_too_late_is_not_kept() {
    let desk = Desk::signed_in().await;
    let mara = desk.account();
    desk.sign_in(JONAS).await.unwrap();
    let place = protocol::PlaceDto { account: mara.clone(), ..desk.place(SHOP, "main", OVERVIEW) };
    desk.app.open_from_gitlab(place).await.unwrap();
    // The picture is being drawn on another thread just now.
    desk.app.sign_out(&mara, false).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(recents(&desk).is_empty());
    assert!(!desk.files().iter().any(|path| path.extension().is_some_and(|ending| ending == "png")));
}
