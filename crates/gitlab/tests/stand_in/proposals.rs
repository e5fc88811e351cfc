//! Merge requests, those who may look at them, and the pictures in them.

use gitlab::{Error, Missing, NewMergeRequest, Start};
use gitlab_sim::{Fault, FaultKind, Method};

use crate::save::new_file;
use crate::world::{GATEWAY, MARA, SHOP, World};

fn proposal() -> NewMergeRequest {
    NewMergeRequest {
        source: "feature/new-checkout".into(),
        target: "main".into(),
        title: "Checkout anew".into(),
        description: "Before and after".into(),
        draft: true,
        reviewers: vec![2],
        remove_source_branch: true,
    }
}

#[tokio::test]
async fn a_protected_branch_is_left_for_a_merge_request() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let gateway = world.project_id(GATEWAY);
    assert!(!client.branch(gateway, "main").await.unwrap().can_push, "known before anything is sent");
    let mut request = new_file("drawbridge/fix", "new.drawio");
    request.start = Some(Start::Branch("main".into()));
    client.commit(gateway, &request).await.unwrap();
    let mut proposal = NewMergeRequest { source: "drawbridge/fix".into(), ..proposal() };
    proposal.reviewers = vec![client.members(gateway, "jonas").await.unwrap()[0].id];
    let made = client.merge_request(gateway, &proposal).await.unwrap();
    assert_eq!(
        (made.title.as_str(), made.draft, made.state.as_str()),
        ("Draft: Checkout anew", true, "opened")
    );
    assert!(made.web_url.ends_with(&format!("{GATEWAY}/-/merge_requests/{}", made.iid)), "{}", made.web_url);
}

#[tokio::test]
async fn a_second_proposal_names_the_first() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let made = client.merge_request(shop, &proposal()).await.unwrap();
    let again = client.merge_request(shop, &proposal()).await.unwrap_err();
    assert!(matches!(&again, Error::MergeRequestExists { iid, .. } if *iid == Some(made.iid)), "{again}");
    let found = client.open_merge_request(shop, "feature/new-checkout", "main").await.unwrap();
    assert_eq!(found.map(|found| found.iid), Some(made.iid));
}

#[tokio::test]
async fn what_cannot_be_proposed_is_said() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let same = NewMergeRequest { source: "main".into(), ..proposal() };
    let same = client.merge_request(shop, &same).await.unwrap_err();
    assert!(matches!(&same, Error::Rejected { message } if message.contains("same")), "{same}");
    let gone = NewMergeRequest { source: "gone".into(), ..proposal() };
    let gone = client.merge_request(shop, &gone).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound { what: Missing::Branch, .. }), "{gone}");
    let page = client.project(shop).await.unwrap().new_merge_request_url("a/b#1");
    assert!(
        page.ends_with(&format!("{SHOP}/-/merge_requests/new?merge_request%5Bsource_branch%5D=a%2Fb%231")),
        "{page}"
    );
    let (_, reporter) = world.sign_in("priya").await;
    let drawings = world.project_id("drydock/large-drawings");
    let refused = reporter.merge_request(drawings, &proposal()).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { .. }), "{refused}");
}

#[tokio::test]
async fn a_lost_answer_to_a_proposal_is_looked_up() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    world.sim.inject(Fault::once(Method::POST, "/merge_requests", FaultKind::DropAfter));
    let found = client.merge_request(shop, &proposal()).await.unwrap();
    assert_eq!(found.source_branch, "feature/new-checkout");
    assert_eq!(world.asked("POST", "/merge_requests"), 1, "and not sent again");
}

#[tokio::test]
async fn members_are_found_by_name() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let (all, requests) = world.counted(client.members(shop, "")).await;
    let all = all.unwrap();
    assert!(all.iter().any(|member| member.username == "jonas") && requests == 1, "{all:?}");
    let found = client.members(shop, "JON").await.unwrap();
    assert_eq!(found.iter().map(|member| member.username.as_str()).collect::<Vec<_>>(), ["jonas"]);
}

#[tokio::test]
async fn a_picture_is_attached_and_can_be_shown() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let upload =
        client.upload(shop, "before & after.png", b"\x89PNG\r\n\x1a\n\0--", "image/png").await.unwrap();
    assert!(upload.url.starts_with("/uploads/"), "{upload:?}");
    assert!(upload.markdown.starts_with("![") && upload.markdown.contains(&upload.url), "{upload:?}");
    world.sim.behave(|behaviour| behaviour.largest_upload = Some(3));
    let refused = client.upload(shop, "a.png", b"four", "image/png").await.unwrap_err();
    assert!(matches!(refused, Error::RequestTooLarge { size: 4, .. }), "{refused}");
}
