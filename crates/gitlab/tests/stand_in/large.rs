//! Files that are kept outside of git.

use gitlab::{CommitRequest, Error, FileAction, Forbidden, Pointer, Start};
use gitlab_sim::Options;

use crate::world::{LARGE, MARA, World};

const HULL: &str = "plans/hull.drawio";

async fn storing() -> World {
    World::with(Options { object_storage: true, ..Options::default() }).await
}

fn commit(action: FileAction, start: Option<Start>) -> CommitRequest {
    let branch = if start.is_some() { "drawings/new" } else { "main" };
    CommitRequest { branch: branch.into(), start, message: "Draw".into(), actions: vec![action] }
}

/// What git has has to be one pointer, and the store has what it points to.
async fn assert_stored(world: &World, branch: &str, path: &str, bytes: &[u8]) {
    let stored = world.sim.file(LARGE, branch, path).await.unwrap().unwrap();
    assert_eq!(String::from_utf8(stored).unwrap(), Pointer::to(bytes).text());
    assert_eq!(world.sim.large_file(LARGE, &Pointer::to(bytes).oid).unwrap().as_deref(), Some(bytes));
}

#[tokio::test]
async fn a_large_file_is_read_in_two_requests() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let id = world.project_id(LARGE);
    let (file, requests) = world.counted(client.read_file(id, "main", HULL, &gitlab::silent)).await;
    let file = file.unwrap();
    let pointer = file.large.unwrap();
    assert!(pointer.is_of(&file.bytes) && file.size == pointer.size && requests == 2);
    assert_eq!(
        file.blob_id,
        gitlab::blob_id(pointer.text().as_bytes(), &file.blob_id),
        "that of the pointer"
    );
}

#[tokio::test]
async fn the_way_to_a_store_elsewhere_is_gone_without_the_token() {
    let world = storing().await;
    let (_, client) = world.sign_in(MARA).await;
    let file = client.read_file(world.project_id(LARGE), "main", HULL, &gitlab::silent).await.unwrap();
    // The store refuses whoever brings one.
    assert!(file.large.unwrap().is_of(&file.bytes));
    let asked: Vec<_> =
        world.sim.requests().into_iter().filter(|r| r.path.starts_with("/objects/")).collect();
    assert_eq!(asked.iter().map(|request| request.status).collect::<Vec<_>>(), [200]);
}

#[tokio::test]
async fn a_large_file_behind_a_proxy_is_had_by_the_way_of_git() {
    let world = storing().await;
    let (_, client) = world.sign_in(MARA).await;
    world.sim.behave(|behaviour| behaviour.decodes_slashes = true);
    let file = client.read_file(world.project_id(LARGE), "main", HULL, &gitlab::silent).await.unwrap();
    assert!(file.large.unwrap().is_of(&file.bytes));
}

#[tokio::test]
async fn a_save_of_a_large_file_leaves_one_pointer() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let id = world.project_id(LARGE);
    let file = client.read_file(id, "main", HULL, &gitlab::silent).await.unwrap();
    let update = FileAction::Update {
        path: HULL.into(),
        bytes: b"<mxfile>two</mxfile>".to_vec(),
        last_commit_id: file.last_commit_id,
        large: true,
    };
    client.commit(id, &commit(update, None)).await.unwrap();
    assert_stored(&world, "main", HULL, b"<mxfile>two</mxfile>").await;
    let again = client.read_file(id, "main", HULL, &gitlab::silent).await.unwrap();
    assert_eq!(again.bytes, b"<mxfile>two</mxfile>");
}

#[tokio::test]
async fn a_new_large_file_leaves_one_pointer_on_old_and_new_branches() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let id = world.project_id(LARGE);
    assert!(client.is_tracked_by_lfs(id, "main", "plans/new.drawio").await.unwrap());
    assert!(!client.is_tracked_by_lfs(id, "main", "notes/new.drawio").await.unwrap());
    let create =
        |path: &str| FileAction::Create { path: path.into(), bytes: b"<mxfile/>".to_vec(), large: true };
    client.commit(id, &commit(create("plans/new.drawio"), None)).await.unwrap();
    assert_stored(&world, "main", "plans/new.drawio", b"<mxfile/>").await;
    let start = Some(Start::Branch("main".into()));
    client.commit(id, &commit(create("plans/newer.drawio"), start)).await.unwrap();
    assert_stored(&world, "drawings/new", "plans/newer.drawio", b"<mxfile/>").await;
    client.commit(id, &commit(create("notes/large.drawio"), None)).await.unwrap();
    assert_stored(&world, "main", "notes/large.drawio", b"<mxfile/>").await;
}

/// The trap: a file that the server's attributes say is large, created as an ordinary one, is turned into a pointer.
#[tokio::test]
async fn what_the_server_stores_otherwise_is_no_save() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let id = world.project_id(LARGE);
    let create =
        FileAction::Create { path: "plans/x.drawio".into(), bytes: b"<mxfile/>".to_vec(), large: false };
    let refused = client.commit(id, &commit(create, None)).await.unwrap_err();
    assert!(matches!(&refused, Error::StoredOtherwise { path, .. } if path == "plans/x.drawio"), "{refused}");
}

#[tokio::test]
async fn a_pointer_to_nothing_is_said_so() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let pointer = Pointer::to(b"nobody has this").text();
    world.sim.commit_as("jonas", LARGE, "main", "Oops", &[(HULL, Some(pointer.as_bytes()))]).await.unwrap();
    let error = client.read_file(world.project_id(LARGE), "main", HULL, &gitlab::silent).await.unwrap_err();
    assert!(
        matches!(&error, Error::LargeFile { oid, .. } if *oid == Pointer::to(b"nobody has this").oid),
        "{error}"
    );
}

#[tokio::test]
async fn who_may_only_read_cannot_bring_anything_to_the_store() {
    let world = World::new().await;
    let (_, client) = world.sign_in("priya").await;
    let id = world.project_id(LARGE);
    let create = FileAction::Create { path: "plans/x.drawio".into(), bytes: b"x".to_vec(), large: true };
    let refused = client.commit(id, &commit(create.clone(), None)).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { reason: Forbidden::Role, .. }), "{refused}");
    world.sim.archive(LARGE).unwrap();
    let (_, client) = world.sign_in(MARA).await;
    let refused = client.commit(id, &commit(create, None)).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { reason: Forbidden::Archived, .. }), "{refused}");
}
