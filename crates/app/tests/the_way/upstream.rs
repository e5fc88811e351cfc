//! What others do to a file while it is open: noticed, taken, followed.

use std::time::Duration;

use protocol::{ErrorCodeDto, ErrorDto, SaveDto, SavedDto};
use serde_json::Value;

use crate::desk::{Desk, SHOP, called};
use crate::flow::{FIRST, FLOW, SECOND, flow};

/// What the tab says of the file.
fn upstream(desk: &Desk, document: u32) -> Value {
    desk.tab(document).unwrap()["upstream"].clone()
}

impl Desk {
    /// With the flow open, and the application looking after it.
    async fn watching() -> (Self, u32) {
        let (desk, document) = Self::with_flow().await;
        desk.app.resume().unwrap();
        (desk, document)
    }

    /// Looks once more.
    async fn look(&self) {
        self.app.look_upstream().await;
    }
}

#[tokio::test]
async fn a_file_that_nobody_touched_costs_one_small_request() {
    let (desk, document) = Desk::with_flow().await;
    let ((), requests) = desk.counted(desk.look()).await;
    assert_eq!(requests, ["HEAD /api/v4/projects/1/repository/files/docs%2Fflow.drawio"]);
    assert_eq!(upstream(&desk, document), Value::Null);
}

#[tokio::test]
async fn what_somebody_else_changed_is_told_with_who_and_what_and_can_be_taken() {
    let (desk, document) = Desk::with_flow().await;
    desk.theirs("Ship is Deliver", &flow("Pay", "Deliver")).await;
    desk.look().await;
    let told = upstream(&desk, document);
    assert_eq!((told["kind"].as_str(), told["title"].as_str()), (Some("changed"), Some("Ship is Deliver")));
    assert!(told["author"].as_str().unwrap().starts_with("Jonas"), "{told}");
    let ((), requests) = desk.counted(desk.look()).await;
    assert_eq!(requests.len(), 1, "it is told once: {requests:#?}");
    desk.relabel(document, FIRST, "Invoice");
    let (taken, requests) = desk.counted(desk.app.take_upstream(document)).await;
    taken.unwrap();
    assert_eq!((requests.len(), upstream(&desk, document)), (1, Value::Null));
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, called("Mine"))).await;
    assert!(matches!(saved.unwrap(), SavedDto::Committed { merged: false, .. }));
    assert_eq!((requests.len(), desk.stored_flow()), (2, flow("Invoice", "Deliver")));
}

#[tokio::test]
async fn nothing_is_asked_where_nobody_looks_and_soon_again_where_somebody_does() {
    let (desk, document) = Desk::watching().await;
    let document_is_told = |desk: &Desk| upstream(desk, document)["kind"] == "changed";
    desk.app.be_seen(false);
    desk.theirs("Theirs", &flow("Pay", "Deliver")).await;
    let ((), requests) = desk.counted(crate::desk::pass(Duration::from_secs(3600))).await;
    assert!(requests.is_empty(), "{requests:#?}");
    desk.app.be_seen(true);
    desk.until("told", document_is_told).await;
}

#[tokio::test]
async fn a_deleted_file_is_told_and_put_back_by_a_save() {
    let (desk, document) = Desk::with_flow().await;
    desk.sim.commit_as("jonas", SHOP, "main", "Away with it", &[(FLOW, None)]).await.unwrap();
    desk.look().await;
    let told = upstream(&desk, document);
    assert_eq!((told["kind"].as_str(), told["title"].as_str()), (Some("deleted"), Some("Away with it")));
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("Back")).await.unwrap();
    assert_eq!((desk.stored_flow(), upstream(&desk, document)), (flow("Invoice", "Ship"), Value::Null));
}

#[tokio::test]
async fn a_moved_file_is_followed_or_saved_where_it_was_where_the_person_says_so() {
    let (desk, document) = Desk::with_flow().await;
    let to = "docs/archive/flow.drawio";
    desk.sim.move_file_as("jonas", SHOP, "main", (FLOW, to), "Tidy up").await.unwrap();
    desk.relabel(document, FIRST, "Invoice");
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("Mine")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Conflict);
    assert!(error.message.contains("was moved to") && error.hint.unwrap().contains("Follow it"));
    assert_eq!(upstream(&desk, document)["movedTo"], to);
    desk.app.follow_move(document).await.unwrap();
    let tab = desk.tab(document).unwrap();
    assert_eq!((tab["origin"]["place"]["path"].as_str(), tab["changed"].as_bool()), (Some(to), Some(true)));
    desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["show", &format!("main:{to}")]), flow("Invoice", "Ship"));

    desk.sim.move_file_as("jonas", SHOP, "main", (to, "docs/else.drawio"), "Again").await.unwrap();
    desk.relabel(document, FIRST, "Charge");
    desk.app.save_to_gitlab(document, SaveDto { replace: true, ..called("Here") }).await.unwrap();
    assert_eq!(desk.git(SHOP, &["show", &format!("main:{to}")]), flow("Charge", "Ship"));
}

#[tokio::test]
async fn where_the_branch_is_gone_the_work_goes_to_a_new_one() {
    let desk = Desk::signed_in().await;
    let place = desk.place(SHOP, "feature/new-checkout", "docs/architecture/diagrams/payment-retry.drawio");
    let document = desk.app.open_from_gitlab(place).await.unwrap();
    desk.sim.delete_branch(SHOP, "feature/new-checkout").await.unwrap();
    desk.look().await;
    assert_eq!(upstream(&desk, document)["kind"], "branchGone");
    desk.change(document);
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("Mine")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::NotFound);
    assert!(error.message.contains("does not exist any more") && error.hint.unwrap().contains("new branch"));
    let save = SaveDto { new_branch: Some("mara/retry".to_owned()), ..called("Mine") };
    desk.app.save_to_gitlab(document, save).await.unwrap();
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "mara/retry"]).trim(), "Mine");
    assert_eq!(upstream(&desk, document), Value::Null);
}

#[tokio::test]
async fn a_rewritten_branch_is_told_and_merged_with_what_is_there() {
    let (desk, document) = Desk::with_flow().await;
    let before = desk.git(SHOP, &["rev-parse", "main~1"]);
    desk.sim.rewrite_branch(SHOP, "main", before.trim()).await.unwrap();
    desk.theirs("Begun otherwise", &flow("Pay", "Deliver")).await;
    desk.look().await;
    assert_eq!(upstream(&desk, document)["kind"], "rewritten");
    desk.relabel(document, FIRST, "Invoice");
    let saved = desk.app.save_to_gitlab(document, called("Mine")).await.unwrap();
    assert!(matches!(saved, SavedDto::Committed { merged: true, .. }), "{saved:?}");
    assert_eq!(desk.messages(), ["Mine", "Begun otherwise"]);
    assert_eq!(desk.stored_flow(), flow("Invoice", "Deliver"));
}

#[tokio::test]
async fn a_local_file_that_somebody_else_wrote_is_told_and_merged() {
    let desk = Desk::new().await;
    let path = desk.home.path().join("flow.drawio");
    std::fs::write(&path, flow("Pay", "Ship")).unwrap();
    let document = desk.app.open_file(&path).unwrap();
    desk.look().await;
    assert_eq!(upstream(&desk, document), Value::Null);
    std::fs::write(&path, flow("Pay", "Deliver")).unwrap();
    desk.look().await;
    assert_eq!(upstream(&desk, document)["kind"], "changed");
    desk.relabel(document, FIRST, "Invoice");
    let saved = desk.app.save_local(document).unwrap();
    assert!(matches!(saved, SavedDto::Committed { merged: true, .. }), "{saved:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), flow("Invoice", "Deliver"));
    assert_eq!(upstream(&desk, document), Value::Null);
}

#[tokio::test]
async fn what_both_changed_in_a_local_file_is_settled_before_it_is_written() {
    let desk = Desk::new().await;
    let path = desk.home.path().join("flow.drawio");
    std::fs::write(&path, flow("Pay", "Ship")).unwrap();
    let document = desk.app.open_file(&path).unwrap();
    std::fs::write(&path, flow("Charge", "Ship")).unwrap();
    desk.relabel(document, FIRST, "Invoice");
    desk.relabel(document, SECOND, "Deliver");
    assert_eq!(desk.app.save_local(document).unwrap(), SavedDto::Conflicts { count: 1 });
    assert_eq!(std::fs::read_to_string(&path).unwrap(), flow("Charge", "Ship"));
    desk.app.settle_conflicts(document, &[protocol::ChoiceDto::Theirs]).await.unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), flow("Charge", "Deliver"));
}
