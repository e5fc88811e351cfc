//! Answers that get lost: what became of the commit is found out, and nothing is made twice.

use std::time::Duration;

use gitlab::{Client, CommitId, CommitRequest, Error, FileAction, ProjectId, Start};
use gitlab_sim::{Fault, FaultKind, Method};

use crate::save::new_file;
use crate::world::{EMPTY, MARA, OVERVIEW, SHOP, World};

const COMMITS: &str = "/repository/commits";

fn update(bytes: &[u8], last_commit_id: &CommitId) -> CommitRequest {
    CommitRequest {
        branch: "main".into(),
        start: None,
        message: "Move the gateway\n\nTwo to the left.".into(),
        actions: vec![FileAction::Update {
            path: OVERVIEW.into(),
            bytes: bytes.to_vec(),
            last_commit_id: last_commit_id.clone(),
            large: false,
        }],
    }
}

async fn base(client: &Client, shop: ProjectId) -> CommitId {
    client.file_head(shop, "main", OVERVIEW).await.unwrap().last_commit_id
}

/// Every way in which an answer leaves it open whether anything was done.
fn doubts() -> Vec<FaultKind> {
    vec![
        FaultKind::DropBefore,
        FaultKind::DropAfter,
        FaultKind::Late(Duration::from_millis(60)),
        FaultKind::Status500,
        FaultKind::BadGatewayHtml,
        FaultKind::Unavailable { retry_after: 0 },
        FaultKind::PortalPage,
        FaultKind::ResourceLock,
        FaultKind::TruncatedBody,
    ]
}

#[tokio::test]
async fn whatever_happens_to_the_answer_a_save_is_made_once() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let before = world.messages(SHOP, "main", OVERVIEW).await.len();
    for (number, kind) in doubts().into_iter().enumerate() {
        let bytes = format!("version {number}");
        let request = update(bytes.as_bytes(), &base(&client, shop).await);
        world.sim.inject(Fault::once(Method::POST, COMMITS, kind));
        let commit = client.commit(shop, &request).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        tokio::time::sleep(Duration::from_millis(150)).await;
        let log = world.sim.log(SHOP, "main", OVERVIEW).await.unwrap();
        assert_eq!(log.len(), before + number + 1, "{kind:?}: once");
        assert_eq!(log[0].0, commit.id.as_str(), "{kind:?}");
        assert_eq!(world.sim.file(SHOP, "main", OVERVIEW).await.unwrap().unwrap(), bytes.as_bytes());
    }
}

#[tokio::test]
async fn a_commit_that_landed_is_found_and_not_sent_again() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::DropAfter));
    client.commit(shop, &request).await.unwrap();
    assert_eq!(world.asked("POST", COMMITS), 1);
}

/// The first request arrives while the second is on its way: the guard lets one of them through.
#[tokio::test]
async fn a_request_that_arrives_late_is_recognised() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    for (number, late) in [20, 90, 130, 200, 400, 700].into_iter().enumerate() {
        let before = world.messages(SHOP, "main", OVERVIEW).await.len();
        let request = update(format!("late {number}").as_bytes(), &base(&client, shop).await);
        world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::Late(Duration::from_millis(late))));
        let commit = client.commit(shop, &request).await.unwrap();
        tokio::time::sleep(Duration::from_millis(late + 100)).await;
        let log = world.sim.log(SHOP, "main", OVERVIEW).await.unwrap();
        assert_eq!((log.len(), log[0].0.as_str()), (before + 1, commit.id.as_str()), "after {late} ms");
    }
}

#[tokio::test]
async fn somebody_elses_change_during_the_doubt_is_a_conflict() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    // The same bytes by another person, and the same message with other bytes, are not ours.
    world.sim.commit_as("jonas", SHOP, "main", &request.message, &[(OVERVIEW, Some(b"mine"))]).await.unwrap();
    world.sim.commit_as("mara", SHOP, "main", &request.message, &[(OVERVIEW, Some(b"other"))]).await.unwrap();
    world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::DropBefore));
    let refused = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(&refused, Error::Conflict { path, .. } if path == OVERVIEW), "{refused}");
    assert_eq!(world.sim.file(SHOP, "main", OVERVIEW).await.unwrap().unwrap(), b"other");
}

#[tokio::test]
async fn a_save_that_somebody_wrote_over_at_once_was_made_all_the_same() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    let commit = client.commit(shop, &request).await.unwrap();
    world.sim.commit_as("jonas", SHOP, "main", "Theirs", &[(OVERVIEW, Some(b"theirs"))]).await.unwrap();
    assert_eq!(client.find_commit(shop, &request).await.unwrap().unwrap().id, commit.id);
    // Sent again, as after a restart, it is found and not made.
    assert_eq!(client.commit(shop, &request).await.unwrap().id, commit.id);
    assert_eq!(world.sim.file(SHOP, "main", OVERVIEW).await.unwrap().unwrap(), b"theirs");
}

#[tokio::test]
async fn new_files_new_branches_and_first_commits_are_made_once() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    for (number, kind) in doubts().into_iter().enumerate() {
        let path = format!("new/{number}.drawio");
        let create = new_file("main", &path);
        let mut branched = new_file(&format!("fix/{number}"), &path);
        branched.start = Some(Start::Branch("main".into()));
        branched.actions.push(FileAction::Create {
            path: format!("{path}.svg"),
            bytes: b"<svg/>".to_vec(),
            large: false,
        });
        for request in [branched, create] {
            let shop = world.project_id(SHOP);
            world.sim.inject(Fault::once(Method::POST, COMMITS, kind));
            client.commit(shop, &request).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            tokio::time::sleep(Duration::from_millis(150)).await;
            let made = world.messages(SHOP, &request.branch, &path).await;
            assert_eq!(made, [request.message.as_str()], "{kind:?} {}", request.branch);
        }
    }
    world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::DropAfter));
    client.commit(world.project_id(EMPTY), &new_file("main", "first.drawio")).await.unwrap();
    assert_eq!(world.messages(EMPTY, "main", "").await.len(), 1);
}

#[tokio::test]
async fn a_file_that_was_made_and_deleted_before_is_not_taken_for_the_new_one() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = new_file("main", "again.drawio");
    client.commit(shop, &request).await.unwrap();
    world.sim.commit_as("jonas", SHOP, "main", "Away", &[("again.drawio", None)]).await.unwrap();
    assert_eq!(client.find_commit(shop, &request).await.unwrap(), None);
    world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::DropBefore));
    let commit = client.commit(shop, &request).await.unwrap();
    assert_eq!(world.sim.log(SHOP, "main", "again.drawio").await.unwrap()[0].0, commit.id.as_str());
}

#[tokio::test]
async fn deleting_and_moving_are_resolved_too() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let last_commit_id = base(&client, shop).await;
    let moving = CommitRequest {
        message: "Tidy".into(),
        actions: vec![FileAction::Move { from: OVERVIEW.into(), path: "o.drawio".into(), last_commit_id }],
        ..update(b"", &CommitId::new(String::new()))
    };
    for kind in [FaultKind::DropAfter, FaultKind::Late(Duration::from_millis(40))] {
        world.sim.inject(Fault::once(Method::POST, COMMITS, kind));
        let moved = client.commit(shop, &moving).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(world.sim.log(SHOP, "main", "o.drawio").await.unwrap()[0].0, moved.id.as_str());
    }
    let last_commit_id = client.file_head(shop, "main", "o.drawio").await.unwrap().last_commit_id;
    let deleting = CommitRequest {
        message: "Away".into(),
        actions: vec![FileAction::Delete { path: "o.drawio".into(), last_commit_id }],
        ..moving
    };
    world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::DropAfter));
    client.commit(shop, &deleting).await.unwrap();
    assert_eq!(world.sim.file(SHOP, "main", "o.drawio").await.unwrap(), None);
}

#[tokio::test]
async fn where_nobody_can_tell_it_is_said_and_found_out_later() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    world.sim.inject(Fault::once(Method::POST, COMMITS, FaultKind::DropAfter));
    world.sim.inject(Fault {
        method: Some(Method::GET),
        path: COMMITS.into(),
        kind: FaultKind::BadGatewayHtml,
        times: 20,
    });
    let error = client.commit(shop, &request).await.unwrap_err();
    assert!(
        matches!(&error, Error::OutcomeUnknown { branch, path, .. } if branch == "main" && path == OVERVIEW),
        "{error}"
    );
    assert_eq!(world.asked("POST", COMMITS), 1, "nothing is sent on a guess");
    world.sim.end_faults();
    let landed = client.find_commit(shop, &request).await.unwrap().unwrap();
    assert_eq!(world.sim.log(SHOP, "main", OVERVIEW).await.unwrap()[0].0, landed.id.as_str());
    let other = update(b"never sent", &base(&client, shop).await);
    assert_eq!(client.find_commit(shop, &other).await.unwrap(), None);
}

#[tokio::test]
async fn a_proof_that_cannot_be_had_leaves_the_outcome_open() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    world.sim.inject(Fault {
        method: Some(Method::HEAD),
        path: "/files/".into(),
        kind: FaultKind::Status500,
        times: 20,
    });
    let error = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { .. }), "{error}");
    world.sim.end_faults();
    assert!(client.find_commit(shop, &request).await.unwrap().is_some());
}

#[tokio::test]
async fn without_a_network_nothing_is_sent_and_it_is_said_at_once() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    world.sim.shutdown().await;
    let error = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(error, Error::Network { .. }), "{error}");
}

#[tokio::test]
async fn a_save_that_is_given_up_in_the_middle_leaves_nothing_or_is_found() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    for (kind, is_made) in [
        (FaultKind::Hold(Duration::from_millis(300)), false),
        (FaultKind::Delay(Duration::from_millis(300)), true),
    ] {
        world.sim.inject(Fault::once(Method::POST, COMMITS, kind));
        let given_up = tokio::time::timeout(Duration::from_millis(150), client.commit(shop, &request)).await;
        assert!(given_up.is_err());
        tokio::time::sleep(Duration::from_millis(400)).await;
        let found = client.find_commit(shop, &request).await.unwrap();
        assert_eq!(found.is_some(), is_made, "{kind:?}");
    }
}

#[tokio::test]
async fn a_save_takes_two_requests() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = update(b"mine", &base(&client, shop).await);
    let (commit, requests) = world.counted(client.commit(shop, &request)).await;
    commit.unwrap();
    assert_eq!(requests, 2, "the commit and its proof");
}
