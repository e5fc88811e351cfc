//! Unsaved work over a sign-out.

use crate::desk::{Desk, JONAS, MARA, OVERVIEW, SHOP};

#[tokio::test]
async fn unsaved_work_is_offered_to_the_same_account_alone() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(desk.drafts().is_empty(), "nobody is signed in");
    desk.sign_in(JONAS).await.unwrap();
    assert!(desk.drafts().is_empty(), "somebody else is signed in");
    desk.sign_in(MARA).await.unwrap();
    let drafts = desk.drafts();
    assert_eq!(drafts[0]["title"], "system-overview.drawio");
    assert!(drafts[0]["place"].as_str().unwrap().contains(SHOP));

    let document = desk.app.open_draft(drafts[0]["id"].as_str().unwrap()).unwrap();
    assert!(desk.drafts().is_empty(), "what is open is not offered");
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
    desk.app.save_to_gitlab(document, None, "From the draft").await.unwrap();
    assert_eq!(
        desk.git(SHOP, &["log", "-1", "--format=%s", "main", "--", OVERVIEW]).trim(),
        "From the draft"
    );
    desk.app.close_document(document, false).unwrap();
    assert!(desk.drafts().is_empty(), "what is saved is no draft");
}

#[tokio::test]
async fn unsaved_work_can_be_thrown_away() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), true).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    assert!(desk.drafts().is_empty());

    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    let draft = desk.drafts()[0]["id"].as_str().unwrap().to_owned();
    desk.app.discard_draft(&draft).unwrap();
    assert!(desk.drafts().is_empty());
    assert!(desk.app.open_draft(&draft).is_err());
}

#[tokio::test]
async fn a_draft_that_is_open_is_kept_again_at_the_next_sign_out() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    let document = desk.app.open_draft(desk.drafts()[0]["id"].as_str().unwrap()).unwrap();
    desk.change(document);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(desk.drafts().len(), 1);
}
