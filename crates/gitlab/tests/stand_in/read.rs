//! Files as git has them, whatever their names.

use gitlab::{Error, Missing};

use crate::world::{MARA, OVERVIEW, SHOP, World};

#[tokio::test]
async fn a_file_is_read_as_git_has_it() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let file = client.read_file(world.project_id(SHOP), "main", OVERVIEW, &gitlab::silent).await.unwrap();
    assert_eq!(file.bytes, world.git(SHOP, &["show", &format!("main:{OVERVIEW}")]));
    assert_eq!(file.size, file.bytes.len() as u64);
    let rev = |arguments: &[&str]| String::from_utf8(world.git(SHOP, arguments)).unwrap().trim().to_owned();
    assert_eq!(file.blob_id, rev(&["rev-parse", &format!("main:{OVERVIEW}")]));
    assert_eq!(file.commit_id.as_str(), rev(&["rev-parse", "main"]));
    assert_eq!(file.last_commit_id.as_str(), rev(&["log", "-1", "--format=%H", "main", "--", OVERVIEW]));
}

#[tokio::test]
async fn odd_names_and_branches_are_read() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let store = "meridian/operations/hafenlager";
    for path in ["Abl\u{e4}ufe/\u{dc}bergabe Nachtschicht.drawio", "Pl\u{e4}ne/Regal 50% + Rampe #2.drawio"] {
        let file = client.read_file(world.project_id(store), "main", path, &gitlab::silent).await.unwrap();
        assert_eq!(file.bytes, world.git(store, &["show", &format!("main:{path}")]), "{path}");
    }
    let bus = "meridian/platform/event-bus";
    let file = client
        .read_file(world.project_id(bus), "jonas/broker#2", "docs/topics.drawio", &gitlab::silent)
        .await
        .unwrap();
    assert_eq!(file.bytes, world.git(bus, &["show", "jonas/broker#2:docs/topics.drawio"]));
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let what = async |reference: &str, path: &str| match client
        .read_file(world.project_id(SHOP), reference, path, &gitlab::silent)
        .await
        .unwrap_err()
    {
        Error::NotFound { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(what("main", "none.drawio").await, Missing::Path);
    assert_eq!(what("main", "docs").await, Missing::Path);
    assert_eq!(what("none", OVERVIEW).await, Missing::Branch);
}

#[tokio::test]
async fn a_file_takes_one_request_and_a_poll_another() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let (file, requests) = world.counted(client.read_file(shop, "main", OVERVIEW, &gitlab::silent)).await;
    let file = file.unwrap();
    assert_eq!(requests, 1);
    assert_eq!(gitlab::blob_id(&file.bytes, &file.blob_id), file.blob_id);
    let (head, requests) = world.counted(client.file_head(shop, "main", OVERVIEW)).await;
    let head = head.unwrap();
    assert_eq!(
        (&head.blob_id, &head.last_commit_id, head.size),
        (&file.blob_id, &file.last_commit_id, Some(file.size))
    );
    assert_eq!(requests, 1);
    let sha =
        world.sim.commit_as("jonas", SHOP, "main", "Theirs", &[(OVERVIEW, Some(b"theirs"))]).await.unwrap();
    let head = client.file_head(shop, "main", OVERVIEW).await.unwrap();
    assert_eq!(head.last_commit_id.as_str(), sha);
    assert_ne!(head.blob_id, file.blob_id);
    // What was read stays readable by its id, whatever came after.
    let blob = client.read_blob(shop, &file.blob_id, &gitlab::silent).await.unwrap();
    assert_eq!(blob, file.bytes);
    let entry = client.tree(shop, "main", "docs/architecture/diagrams", None).await.unwrap();
    assert!(entry.items.iter().any(|entry| entry.id == head.blob_id), "folders tell the same id");
}

#[tokio::test]
async fn an_old_version_is_read_by_its_commit() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    world.sim.commit_as("jonas", SHOP, "main", "Theirs", &[(OVERVIEW, Some(b"theirs"))]).await.unwrap();
    let old = client.read_file(shop, file.commit_id.as_str(), OVERVIEW, &gitlab::silent).await.unwrap();
    assert_eq!(old.bytes, file.bytes);
}
