//! Saves that cannot be sent now: kept, shown, sent in order.

use std::time::Duration;

use gitlab_sim::{Fault, FaultKind};
use http::Method;
use protocol::{ChoiceDto, SaveDto, SavedDto};
use serde_json::Value;

use crate::desk::{Desk, called, pass};
use crate::flow::{FIRST, SECOND, flow};

fn queue(desk: &Desk) -> Vec<Value> {
    desk.state()["queue"].as_array().unwrap().clone()
}

#[tokio::test]
async fn without_a_network_saves_wait_visibly_and_are_sent_in_order() {
    let (desk, document) = Desk::with_flow().await;
    desk.cut_the_line();
    for (label, message) in [("Invoice", "One"), ("Charge", "Two")] {
        desk.relabel(document, FIRST, label);
        let saved = desk.app.save_to_gitlab(document, called(message)).await.unwrap();
        assert_eq!(saved, SavedDto::Queued);
        assert_eq!(desk.tab(document).unwrap()["changed"], false, "what waits is kept");
    }
    let waiting: Vec<_> =
        queue(&desk).iter().map(|save| save["message"].as_str().unwrap().to_owned()).collect();
    assert_eq!(waiting, ["One", "Two"]);
    assert_eq!(
        (queue(&desk)[0]["document"].as_u64(), queue(&desk)[0]["phase"].as_str()),
        (Some(document.into()), Some("waiting"))
    );
    desk.sim.end_faults();
    desk.app.send_queue().await.unwrap();
    assert!(queue(&desk).is_empty());
    assert_eq!(desk.messages(), ["Two", "One", "Begin"]);
    assert_eq!(desk.stored_flow(), flow("Charge", "Ship"));
    desk.relabel(document, SECOND, "Deliver");
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, called("Three"))).await;
    saved.unwrap();
    assert_eq!(requests.len(), 2, "it goes on from the last one: {requests:#?}");
}

#[tokio::test]
async fn the_queue_survives_a_restart_and_is_sent_then() {
    let (mut desk, document) = Desk::with_flow().await;
    desk.cut_the_line();
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("Offline")).await.unwrap();
    desk.restart().await;
    assert_eq!(queue(&desk).len(), 1);
    assert!(desk.drafts().is_empty(), "what waits is no draft");
    let document = desk.open_flow().await;
    desk.relabel(document, SECOND, "Deliver");
    desk.app.save_to_gitlab(document, called("Still offline")).await.unwrap();
    assert_eq!(queue(&desk).len(), 2);
    desk.sim.end_faults();
    desk.app.send_queue().await.unwrap();
    assert_eq!(desk.messages(), ["Still offline", "Offline", "Begin"]);
    assert_eq!(desk.stored_flow(), flow("Invoice", "Deliver"));
}

#[tokio::test]
async fn what_waits_is_merged_with_what_somebody_else_saved() {
    let (desk, document) = Desk::with_flow().await;
    desk.cut_the_line();
    for (label, message) in [("Invoice", "One"), ("Charge", "Two")] {
        desk.relabel(document, FIRST, label);
        desk.app.save_to_gitlab(document, called(message)).await.unwrap();
    }
    desk.sim.end_faults();
    desk.theirs("Theirs", &flow("Pay", "Deliver")).await;
    desk.app.send_queue().await.unwrap();
    assert_eq!(desk.messages(), ["Two", "One", "Theirs", "Begin"]);
    assert_eq!(desk.stored_flow(), flow("Charge", "Deliver"));
    assert_eq!(desk.tab(document).unwrap()["upstream"]["kind"], "changed");
    desk.app.take_upstream(document).await.unwrap();
    assert_eq!(desk.tab(document).unwrap()["upstream"], Value::Null);
    desk.relabel(document, FIRST, "Refund");
    desk.app.save_to_gitlab(document, called("Three")).await.unwrap();
    assert_eq!(desk.stored_flow(), flow("Refund", "Deliver"));
}

#[tokio::test]
async fn what_both_changed_waits_for_the_person_with_everything_behind_it() {
    let (desk, document) = Desk::with_flow().await;
    desk.cut_the_line();
    for (place, label, message) in [(FIRST, "Invoice", "One"), (SECOND, "Deliver", "Two")] {
        desk.relabel(document, place, label);
        desk.app.save_to_gitlab(document, called(message)).await.unwrap();
    }
    desk.sim.end_faults();
    desk.theirs("Theirs", &flow("Charge", "Ship")).await;
    desk.app.send_queue().await.unwrap();
    assert_eq!(desk.messages(), ["Theirs", "Begin"]);
    let phases: Vec<_> = queue(&desk).iter().map(|save| save["phase"].as_str().unwrap().to_owned()).collect();
    assert_eq!(phases, ["conflicts", "waiting"]);
    let id = queue(&desk)[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(desk.app.open_queued(&id).unwrap(), document);
    assert!(queue(&desk).is_empty());
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
    let saved = desk.app.save_to_gitlab(document, called("Settled")).await.unwrap();
    assert_eq!(saved, SavedDto::Conflicts { count: 1 });
    desk.app.settle_conflicts(document, &[ChoiceDto::Mine]).await.unwrap();
    assert_eq!(desk.stored_flow(), flow("Invoice", "Deliver"));
}

#[tokio::test]
async fn a_save_whose_answer_was_lost_is_looked_for_and_never_made_twice() {
    let (mut desk, document) = Desk::with_flow().await;
    desk.relabel(document, FIRST, "Invoice");
    desk.sim.inject(Fault::once(Method::POST, "/repository/commits", FaultKind::DropAfter));
    // Nor can it be asked what came of it.
    let kind = FaultKind::DropBefore;
    desk.sim.inject(Fault { method: Some(Method::GET), path: "/".to_owned(), kind, times: 1_000 });
    let saved = desk.app.save_to_gitlab(document, called("Lost")).await.unwrap();
    assert_eq!(saved, SavedDto::Queued);
    assert_eq!(desk.messages(), ["Lost", "Begin"], "the server has it");
    desk.restart().await;
    desk.sim.end_faults();
    desk.app.send_queue().await.unwrap();
    assert!(queue(&desk).is_empty());
    assert_eq!(desk.messages(), ["Lost", "Begin"]);
}

#[tokio::test]
async fn the_persons_own_save_that_was_given_up_never_stands_in_the_way() {
    let (mut desk, document) = Desk::with_flow().await;
    desk.relabel(document, FIRST, "Invoice");
    desk.sim.inject(Fault::once(
        Method::POST,
        "/repository/commits",
        FaultKind::Delay(Duration::from_secs(100)),
    ));
    let app = desk.app.clone();
    let save = tokio::spawn(async move { app.save_to_gitlab(document, called("Given up")).await });
    desk.until("the server has it", |desk| desk.messages()[0] == "Given up").await;
    save.abort();
    let _ = save.await;
    desk.restart().await;
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    let document = desk.app.open_draft(&draft).unwrap();
    desk.relabel(document, FIRST, "Charge");
    let saved = desk.app.save_to_gitlab(document, called("After it")).await.unwrap();
    assert!(matches!(saved, SavedDto::Committed { merged: false, .. }), "{saved:?}");
    assert_eq!(desk.messages(), ["After it", "Given up", "Begin"]);
    assert_eq!(desk.stored_flow(), flow("Charge", "Ship"));
}

#[tokio::test]
async fn a_dropped_save_stays_as_a_draft_or_in_its_document() {
    let (mut desk, document) = Desk::with_flow().await;
    desk.cut_the_line();
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("One")).await.unwrap();
    let id = queue(&desk)[0]["id"].as_str().unwrap().to_owned();
    desk.app.drop_queued(&id).unwrap();
    assert_eq!((queue(&desk).len(), desk.tab(document).unwrap()["changed"].as_bool()), (0, Some(true)));
    desk.app.save_to_gitlab(document, called("Two")).await.unwrap();
    desk.restart().await;
    let id = queue(&desk)[0]["id"].as_str().unwrap().to_owned();
    desk.app.drop_queued(&id).unwrap();
    desk.sim.end_faults();
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    let document = desk.app.open_draft(&draft).unwrap();
    desk.app.save_to_gitlab(document, called("Three")).await.unwrap();
    assert_eq!((desk.messages()[0].as_str(), desk.stored_flow()), ("Three", flow("Invoice", "Ship")));
}

#[tokio::test]
async fn a_save_of_several_diagrams_is_taken_back_with_all_of_them() {
    for signs_out in [false, true] {
        let (desk, document) = Desk::with_flow().await;
        let other = desk.open_overview().await;
        desk.cut_the_line();
        desk.relabel(document, FIRST, "Invoice");
        desk.change(other);
        let both = SaveDto { others: vec![other], ..called("Both") };
        assert_eq!(desk.app.save_to_gitlab(document, both).await.unwrap(), SavedDto::Queued);
        assert_eq!(desk.tab(other).unwrap()["changed"], false);
        if signs_out {
            desk.app.sign_out(&desk.account(), false).await.unwrap();
            desk.sim.end_faults();
            desk.sign_in(crate::desk::MARA).await.unwrap();
            assert_eq!(desk.drafts().len(), 2, "the work of both is kept");
        } else {
            desk.app.drop_queued(queue(&desk)[0]["id"].as_str().unwrap()).unwrap();
            let changed = |document| desk.tab(document).unwrap()["changed"].as_bool();
            assert_eq!((changed(document), changed(other)), (Some(true), Some(true)));
        }
        assert!(queue(&desk).is_empty());
    }
}

#[tokio::test]
async fn the_queue_of_an_account_goes_with_it_or_is_kept_as_drafts() {
    for discard in [false, true] {
        let (desk, document) = Desk::with_flow().await;
        desk.cut_the_line();
        desk.relabel(document, FIRST, "Invoice");
        desk.app.save_to_gitlab(document, called("One")).await.unwrap();
        desk.app.sign_out(&desk.account(), discard).await.unwrap();
        assert!(queue(&desk).is_empty());
        let kept = std::fs::read_dir(desk.home.path().join("data/queue")).unwrap().flatten();
        assert_eq!(kept.filter(|entry| entry.file_name() != "turn").count(), 0);
        desk.sim.end_faults();
        desk.sign_in(crate::desk::MARA).await.unwrap();
        assert_eq!(desk.drafts().len(), usize::from(!discard));
    }
}

#[tokio::test]
async fn a_new_file_can_wait_too() {
    let desk = Desk::signed_in().await;
    let document = desk.app.create_in_gitlab(desk.flow_place()).await.unwrap();
    desk.cut_the_line();
    for message in ["One", "Two"] {
        desk.app.run(document, "insert.rectangle", protocol::GivenDto::default()).unwrap();
        let saved = desk.app.save_to_gitlab(document, called(message)).await.unwrap();
        assert_eq!(saved, SavedDto::Queued);
    }
    desk.sim.end_faults();
    desk.app.send_queue().await.unwrap();
    assert_eq!(desk.messages(), ["Two", "One"]);
    assert_eq!(desk.tab(document).unwrap()["stored"], true);
}

#[tokio::test]
async fn what_waits_is_sent_by_itself_when_the_server_is_back() {
    let (desk, document) = Desk::with_flow().await;
    desk.app.resume().unwrap();
    desk.cut_the_line();
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("Offline")).await.unwrap();
    desk.until("it waits", |desk| queue(desk).len() == 1).await;
    desk.sim.end_faults();
    for _ in 0..10 {
        pass(Duration::from_secs(31)).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    desk.until("it is sent", |desk| queue(desk).is_empty()).await;
    assert_eq!(desk.messages(), ["Offline", "Begin"]);
}
