//! Why nothing was read or written, each reason on its own.

use gitlab::{Client, CommitRequest, Error, FileAction, Forbidden, Missing, Scope};
use gitlab_sim::{AccessLevel, Fault, FaultKind, Method, Options};

use crate::save::new_file;
use crate::world::{EMPTY, GATEWAY, MARA, OVERVIEW, SHOP, World};

async fn refusal(world: &World, client: &Client, project: &str) -> Error {
    client.commit(world.project_id(project), &new_file("main", "refused.drawio")).await.unwrap_err()
}

fn reason(error: &Error) -> Forbidden {
    match error {
        Error::Forbidden { reason, .. } => *reason,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn protected_archived_role_and_scope_are_four_reasons() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    assert_eq!(reason(&refusal(&world, &client, GATEWAY).await), Forbidden::Push);
    world.sim.protect(SHOP, "main", AccessLevel::NoOne).unwrap();
    assert_eq!(reason(&refusal(&world, &client, SHOP).await), Forbidden::Push);
    assert!(!client.branch(world.project_id(SHOP), "main").await.unwrap().can_push);
    world.sim.archive(SHOP).unwrap();
    assert_eq!(reason(&refusal(&world, &client, SHOP).await), Forbidden::Archived);
    world.sim.unarchive(SHOP).unwrap();
    world.sim.unprotect(SHOP, "main").unwrap();
    client.commit(world.project_id(SHOP), &new_file("main", "allowed.drawio")).await.unwrap();

    let (_, reporter) = world.sign_in("priya").await;
    assert_eq!(reason(&refusal(&world, &reporter, "drydock/large-drawings").await), Forbidden::Role);
    let (_, reader) = world.sign_in_with(MARA, Scope::ReadApi).await;
    assert_eq!(reason(&refusal(&world, &reader, SHOP).await), Forbidden::Scope);
}

#[tokio::test]
async fn files_that_may_not_be_seen_say_why() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let read = async |project: &str| {
        client.read_file(world.project_id(project), "main", "README.md", &gitlab::silent).await.unwrap_err()
    };
    assert_eq!(reason(&read("meridian/security/threat-models").await), Forbidden::Role, "a guest");
    let switched_off = read("drydock/no-repository").await;
    assert!(matches!(switched_off, Error::NotFound { what: Missing::Repository, .. }), "{switched_off}");
    let empty = read(EMPTY).await;
    assert!(matches!(empty, Error::NotFound { what: Missing::FirstCommit, .. }), "{empty}");
    let hidden = read("jonas/private-notes").await;
    assert!(matches!(hidden, Error::NotFound { what: Missing::Project, .. }), "{hidden}");
}

/// To a question for headers there are no words, and the errors are the same.
#[tokio::test]
async fn a_question_for_headers_names_what_is_missing() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let what = async |project: &str, reference: &str, path: &str| match client
        .file_head(world.project_id(project), reference, path)
        .await
        .unwrap_err()
    {
        Error::NotFound { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(what(SHOP, "main", "docs/none.drawio").await, Missing::Path);
    assert_eq!(what(SHOP, "main", "docs").await, Missing::Path);
    assert_eq!(what(SHOP, "gone", OVERVIEW).await, Missing::Branch);
    assert_eq!(what(EMPTY, "main", OVERVIEW).await, Missing::FirstCommit);
    assert_eq!(what("jonas/private-notes", "main", OVERVIEW).await, Missing::Project);
    world.sim.inject(Fault::once(Method::HEAD, "/files/", FaultKind::Status500));
    let down = client.file_head(world.project_id(SHOP), "main", OVERVIEW).await.unwrap_err();
    assert!(matches!(down, Error::Server { status: 500, .. }), "{down}");
}

#[tokio::test]
async fn a_question_for_headers_renews_access_too() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    world.sim.expire_access_tokens();
    client.file_head(world.project_id(SHOP), "main", OVERVIEW).await.unwrap();
}

#[tokio::test]
async fn pages_in_the_place_of_answers_are_told_apart() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    world.sim.inject(Fault {
        method: Some(Method::GET),
        path: "/projects/".into(),
        kind: FaultKind::PortalPage,
        times: 9,
    });
    let portal = client.project(shop).await.unwrap_err();
    assert!(matches!(portal, Error::NotGitLab { .. }), "{portal}");
    let portal = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap_err();
    assert!(matches!(portal, Error::NotGitLab { .. }), "{portal}");
    world.sim.end_faults();
    world.sim.inject(Fault::once(Method::GET, "/projects/", FaultKind::BadGatewayHtml));
    let down = client.project(shop).await.unwrap_err();
    assert!(matches!(down, Error::Server { status: 502, .. }), "{down}");
    world.sim.behave(|behaviour| behaviour.blocks_address = true);
    let blocked = client.project(shop).await.unwrap_err();
    assert!(matches!(blocked, Error::Blocked { .. }), "{blocked}");
}

#[tokio::test]
async fn the_first_file_of_an_empty_repository_makes_its_branch() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id(EMPTY);
    assert_eq!(client.project(project).await.unwrap().summary.default_branch, None);
    let (made, requests) = world.counted(client.commit(project, &new_file("trunk", "first.drawio"))).await;
    made.unwrap();
    assert_eq!(requests, 2, "the commit and its proof");
    assert_eq!(client.project(project).await.unwrap().summary.default_branch.as_deref(), Some("trunk"));
}

#[tokio::test]
async fn a_branch_is_made_where_another_stands() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    client.branches(shop, "", None).await.unwrap();
    let made = client.create_branch(shop, "fix/a", "main").await.unwrap();
    assert_eq!(made.head.id, client.branch(shop, "main").await.unwrap().head.id);
    // The list of a moment ago does not have it; on its own it is there.
    let listed = client.branches(shop, "", None).await.unwrap();
    assert!(!listed.items.iter().any(|branch| branch.name == "fix/a"));
    assert_eq!(client.branch(shop, "fix/a").await.unwrap().name, "fix/a");
    let again = client.create_branch(shop, "fix/a", "main").await.unwrap_err();
    assert!(matches!(&again, Error::BranchExists { branch, .. } if branch == "fix/a"), "{again}");
    let nowhere = client.create_branch(shop, "fix/b", "nowhere").await.unwrap_err();
    assert!(matches!(nowhere, Error::NotFound { what: Missing::Branch, .. }), "{nowhere}");
    let odd = client.create_branch(shop, "a..b", "main").await.unwrap_err();
    assert!(matches!(odd, Error::Rejected { .. }), "{odd}");
}

#[tokio::test]
async fn a_request_above_the_limit_is_not_sent() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let request = CommitRequest {
        actions: vec![FileAction::Create { path: "a".into(), bytes: vec![0; 230_000_000], large: false }],
        ..new_file("main", "a")
    };
    let (refused, requests) = world.counted(client.commit(world.project_id(SHOP), &request)).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, Error::RequestTooLarge { size, .. } if size > 300_000_000), "{refused}");
    assert_eq!(requests, 0);
}

#[tokio::test]
async fn a_person_who_may_do_nothing_is_told_why() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    world.sim.block_user(MARA);
    let error = client.commit(world.project_id(SHOP), &new_file("main", "a.drawio")).await.unwrap_err();
    assert!(matches!(&error, Error::Forbidden { message, .. } if message.contains("blocked")), "{error}");
    world.sim.unblock_user(MARA);
    world.sim.require_terms(MARA);
    let error = client.project(world.project_id(SHOP)).await.unwrap_err();
    assert!(
        matches!(&error, Error::Forbidden { message, .. } if message.to_lowercase().contains("terms")),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_below_a_path_and_an_older_one_do_the_same() {
    for options in [
        Options { relative_root: Some("/git/lab".into()), ..Options::default() },
        Options { version: "16.11.0".into(), ..Options::default() },
    ] {
        let world = World::with(options).await;
        let (_, client) = world.sign_in(MARA).await;
        let shop = world.project_id(SHOP);
        let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
        let mut request = new_file("main", "x.drawio");
        request.actions = vec![FileAction::Update {
            path: OVERVIEW.into(),
            bytes: b"mine".to_vec(),
            last_commit_id: file.last_commit_id,
            large: false,
        }];
        client.commit(shop, &request).await.unwrap();
        let missing = client.tree(shop, "main", "no/such", None).await.unwrap_err();
        assert!(matches!(missing, Error::NotFound { what: Missing::Path, .. }), "{missing}");
        let large = world.project_id("drydock/large-drawings");
        assert!(
            client
                .read_file(large, "main", "plans/hull.drawio", &gitlab::silent)
                .await
                .unwrap()
                .large
                .is_some()
        );
        let create = FileAction::Create { path: "plans/x.drawio".into(), bytes: b"x".to_vec(), large: true };
        request.actions = vec![create];
        client.commit(large, &request).await.unwrap();
    }
}
