//! What others saved meanwhile: merged at the save, or settled by the person.

use protocol::{ChoiceDto, GivenDto, SaveDto, SavedDto};

use crate::desk::{Desk, SHOP, called, json};
use crate::flow::{FIRST, FLOW, flow};

#[tokio::test]
async fn what_somebody_else_changed_is_merged_into_the_save_in_six_requests() {
    let (desk, document) = Desk::with_flow().await;
    desk.theirs("Theirs", &flow("Pay", "Deliver")).await;
    desk.relabel(document, FIRST, "Invoice");
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, called("Mine"))).await;
    assert!(matches!(saved.unwrap(), SavedDto::Committed { merged: true, .. }));
    // The commit that is refused, a look whether that was our own, theirs and who made it, the commit, and a look at what is
    // stored.
    assert_eq!(requests.len(), 6, "{requests:#?}");
    assert_eq!(
        desk.stored_flow(),
        flow("Invoice", "Deliver"),
        "both are there, and nothing else is different"
    );
    assert_eq!(desk.messages(), ["Mine", "Theirs", "Begin"]);
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
}

#[tokio::test]
async fn a_merge_is_one_step_that_can_be_undone_and_saved_again() {
    let (desk, document) = Desk::with_flow().await;
    desk.theirs("Theirs", &flow("Pay", "Deliver")).await;
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(document, called("Without theirs")).await.unwrap();
    assert_eq!(desk.stored_flow(), flow("Invoice", "Ship"));
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(document, called("Without mine")).await.unwrap();
    assert_eq!(desk.stored_flow(), flow("Pay", "Ship"));
}

#[tokio::test]
async fn formatting_follows_what_is_in_the_branch() {
    let (desk, document) = Desk::with_flow().await;
    let reformatted =
        flow("Pay", "Deliver").replace("      ", "\t").replace("host=\"somebody\"", "host=\"other\"");
    desk.theirs("Theirs", &reformatted).await;
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert_eq!(desk.stored_flow(), reformatted.replace("\"Pay\"", "\"Invoice\""));
}

#[tokio::test]
async fn what_both_changed_is_settled_by_the_person() {
    for (choice, left) in [(ChoiceDto::Mine, "Invoice"), (ChoiceDto::Theirs, "Charge")] {
        let (desk, document) = in_conflict().await;
        let set = json(&desk.app.conflicts(document).unwrap());
        let conflict = &set["conflicts"][0];
        assert_eq!((set["conflicts"].as_array().unwrap().len(), set["message"].as_str()), (1, Some("Mine")));
        assert!(set["author"].as_str().unwrap().starts_with("Jonas"), "{set}");
        assert_eq!(conflict["aspects"][0], "text");
        let sides = (conflict["mine"]["value"].as_str(), conflict["theirs"]["value"].as_str());
        assert_eq!(sides, (Some("“Invoice”"), Some("“Charge”")));
        assert_eq!(conflict["mine"]["rect"]["x"], 40.0);
        assert_eq!((set["pages"][0]["name"].as_str(), set["taken"].as_u64()), (Some("Flow"), Some(1)));
        let saved = desk.app.settle_conflicts(document, &[choice]).await.unwrap();
        let is_as_theirs = choice == ChoiceDto::Theirs;
        assert_eq!(matches!(saved, SavedDto::Unchanged), is_as_theirs, "{saved:?}");
        assert_eq!(desk.stored_flow(), flow(left, "Deliver"));
        assert_eq!(desk.tab(document).unwrap()["conflicts"], 0);
        assert_eq!(desk.tab(document).unwrap()["changed"], false);
    }
}

#[tokio::test]
async fn both_can_be_kept_beside_each_other() {
    let (desk, document) = in_conflict().await;
    desk.app.settle_conflicts(document, &[ChoiceDto::Both]).await.unwrap();
    let stored = desk.stored_flow();
    assert!(stored.contains("\"Invoice\"") && stored.contains("\"Charge\""), "{stored}");
}

#[tokio::test]
async fn an_abandoned_merge_leaves_everything_as_it_was() {
    let (desk, document) = in_conflict().await;
    desk.app.abandon_merge(document).unwrap();
    let tab = desk.tab(document).unwrap();
    assert_eq!((tab["conflicts"].as_u64(), tab["changed"].as_bool()), (Some(0), Some(true)));
    assert_eq!(desk.messages(), ["Theirs", "Begin"]);
    let again = desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert_eq!(again, SavedDto::Conflicts { count: 1 });
}

#[tokio::test]
async fn instead_of_settling_mine_goes_to_a_branch_of_its_own() {
    let (desk, document) = in_conflict().await;
    let save = SaveDto { new_branch: Some("mara/flow".to_owned()), ..called("Mine") };
    let saved = desk.app.save_to_gitlab(document, save).await.unwrap();
    assert!(matches!(saved, SavedDto::Committed { merged: false, .. }));
    assert_eq!(desk.git(SHOP, &["show", &format!("mara/flow:{FLOW}")]), flow("Invoice", "Ship"));
    assert_eq!(desk.messages(), ["Theirs", "Begin"], "the branch is as it was");
    let tab = desk.tab(document).unwrap();
    assert_eq!(
        (tab["origin"]["place"]["branch"].as_str(), tab["conflicts"].as_u64()),
        (Some("mara/flow"), Some(0))
    );
}

#[tokio::test]
async fn after_a_crash_with_conflicts_nothing_is_lost() {
    let (mut desk, _) = in_conflict().await;
    desk.restart().await;
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    let document = desk.app.open_draft(&draft).unwrap();
    let saved = desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert_eq!(saved, SavedDto::Conflicts { count: 1 });
    desk.app.settle_conflicts(document, &[ChoiceDto::Mine]).await.unwrap();
    assert_eq!(desk.stored_flow(), flow("Invoice", "Deliver"));
}

#[tokio::test]
async fn after_a_crash_behind_a_merge_nothing_is_lost() {
    let (mut desk, document) = Desk::with_flow().await;
    desk.relabel(document, FIRST, "Invoice");
    desk.theirs("Theirs", &flow("Pay", "Deliver")).await;
    desk.app.take_upstream(document).await.unwrap();
    desk.restart().await;
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    let document = desk.app.open_draft(&draft).unwrap();
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, called("Mine"))).await;
    saved.unwrap();
    assert_eq!(requests.len(), 2, "its base is what they stored: {requests:#?}");
    assert_eq!(desk.stored_flow(), flow("Invoice", "Deliver"));
}

#[tokio::test]
async fn what_both_did_alike_is_nothing_to_save() {
    let (desk, document) = Desk::with_flow().await;
    desk.theirs("Theirs", &flow("Invoice", "Ship")).await;
    desk.relabel(document, FIRST, "Invoice");
    let saved = desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert_eq!(saved, SavedDto::Unchanged);
    assert_eq!(desk.messages(), ["Theirs", "Begin"]);
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
}

/// Jonas and the person have both changed the first shape, and Jonas the second.
async fn in_conflict() -> (Desk, u32) {
    let (desk, document) = Desk::with_flow().await;
    desk.theirs("Theirs", &flow("Charge", "Deliver")).await;
    desk.relabel(document, FIRST, "Invoice");
    let saved = desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert_eq!(saved, SavedDto::Conflicts { count: 1 });
    let tab = desk.tab(document).unwrap();
    assert_eq!((tab["conflicts"].as_u64(), tab["saving"].as_bool()), (Some(1), Some(false)));
    assert_eq!(desk.messages(), ["Theirs", "Begin"]);
    (desk, document)
}
