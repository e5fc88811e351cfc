//! Two versions beside each other.

use protocol::{GivenDto, VersionDto};
use serde_json::Value;

use crate::desk::{Desk, OVERVIEW, SHOP, called, json};

fn at(desk: &Desk, reference: &str) -> VersionDto {
    VersionDto::Stored { place: desk.place(SHOP, "main", OVERVIEW), reference: reference.to_owned() }
}

/// The comparison, its scenes, and how many requests it took.
async fn compared(desk: &Desk, left: VersionDto, right: VersionDto) -> (Value, Vec<u8>, usize) {
    let before = desk.sim.requests().len();
    let frame = desk.app.compare(left, right).await.unwrap();
    let length = u32::from_le_bytes(frame[..4].try_into().unwrap()) as usize;
    (json(&frame), frame[4 + length..].to_vec(), desk.sim.requests().len() - before)
}

fn list(comparison: &Value) -> Vec<Value> {
    comparison["differences"].as_array().unwrap().clone()
}

#[tokio::test]
async fn two_stored_versions_are_two_requests() {
    let desk = Desk::signed_in().await;
    let base = desk.git(SHOP, &["rev-parse", "main"]).trim().to_owned();
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.save_to_gitlab(document, called("Move it")).await.unwrap();
    let (comparison, scenes, requests) = compared(&desk, at(&desk, &base), at(&desk, "main")).await;
    assert_eq!(requests, 2);
    let differences = list(&comparison);
    assert!(!differences.is_empty());
    for difference in &differences {
        assert_eq!(difference["change"], "changed", "{difference}");
        assert!(difference["title"].as_str().is_some_and(|title| !title.is_empty()), "{difference}");
    }
    // Everything went one unit to the right, and the boxes say so.
    let moved = differences.iter().find(|found| found["aspects"] == serde_json::json!(["position"])).unwrap();
    let x = |side: &str| moved[side]["x"].as_f64().unwrap();
    assert!((x("right") - x("left") - 1.0).abs() < 1e-9, "{moved}");
    // A scene for each side of each page, one behind the other.
    let mut end = 0;
    for page in comparison["pages"].as_array().unwrap() {
        for side in ["left", "right"] {
            assert_eq!(page[side]["from"], end);
            end = page[side]["to"].as_u64().unwrap();
        }
    }
    assert_eq!(end, scenes.len() as u64);
}

#[tokio::test]
async fn the_open_diagram_is_compared_with_what_is_stored_unsaved_changes_included() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    let open = || VersionDto::Open { document };
    let (comparison, _, requests) = compared(&desk, at(&desk, "main"), open()).await;
    assert_eq!((list(&comparison).len(), requests), (0, 1));
    let shape = desk.select_one(document);
    desk.app.run(document, "edit.delete", GivenDto::default()).unwrap();
    let (comparison, _, _) = compared(&desk, at(&desk, "main"), open()).await;
    let removed: Vec<Value> =
        list(&comparison).into_iter().filter(|found| found["change"] == "removed").collect();
    assert!(!removed.is_empty(), "{shape} is gone");
    assert!(removed.iter().all(|found| found["right"].is_null() && !found["left"].is_null()));
    // The other way round it is new.
    let (comparison, _, _) = compared(&desk, open(), at(&desk, "main")).await;
    let added = list(&comparison).into_iter().filter(|found| found["change"] == "added").count();
    assert_eq!(added, removed.len());
}

#[tokio::test]
async fn a_new_page_is_a_difference_of_its_own() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.app.run(document, "page.add", GivenDto::default()).unwrap();
    let (comparison, _, _) = compared(&desk, at(&desk, "main"), VersionDto::Open { document }).await;
    let [page] = &list(&comparison)[..] else { panic!("{comparison}") };
    assert_eq!(page["change"], "added");
    let index = usize::try_from(page["page"].as_u64().unwrap()).unwrap();
    assert!(comparison["pages"][index]["left"].is_null());
    assert!(!comparison["pages"][index]["right"].is_null());
}

#[tokio::test]
async fn a_document_that_is_not_open_cannot_be_compared() {
    let desk = Desk::signed_in().await;
    assert!(desk.app.compare(at(&desk, "main"), VersionDto::Open { document: 99 }).await.is_err());
}
