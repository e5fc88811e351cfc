//! Behind a proxy that undoes `%2F` everything still works, over other calls.

use gitlab::{CommitRequest, Error, FileAction, GitLabAddress, Missing};

use crate::world::{MARA, OVERVIEW, SHOP, World};

async fn behind_a_proxy() -> World {
    let world = World::new().await;
    world.sim.behave(|behaviour| behaviour.decodes_slashes = true);
    world
}

#[tokio::test]
async fn a_file_is_read_polled_and_saved_without_escaped_slashes() {
    let world = behind_a_proxy().await;
    let (_, client) = world.sign_in(MARA).await;
    let (shop, branch) = (world.project_id(SHOP), "feature/new-checkout");
    let file = client.read_file(shop, branch, OVERVIEW, &gitlab::silent).await.unwrap();
    assert_eq!(file.bytes, world.git(SHOP, &["show", &format!("{branch}:{OVERVIEW}")]));
    let head = client.file_head(shop, branch, OVERVIEW).await.unwrap();
    assert_eq!((&head.blob_id, &head.last_commit_id), (&file.blob_id, &file.last_commit_id));
    let request = CommitRequest {
        branch: branch.into(),
        start: None,
        message: "Over the other way".into(),
        actions: vec![FileAction::Update {
            path: OVERVIEW.into(),
            bytes: b"two".to_vec(),
            last_commit_id: file.last_commit_id,
            large: false,
        }],
    };
    let commit = client.commit(shop, &request).await.unwrap();
    assert_eq!(client.find_commit(shop, &request).await.unwrap().unwrap().id, commit.id);
    assert_eq!(world.sim.file(SHOP, branch, OVERVIEW).await.unwrap().unwrap(), b"two");
}

#[tokio::test]
async fn projects_branches_and_addresses_are_found_without_escaped_slashes() {
    let world = behind_a_proxy().await;
    let (_, client) = world.sign_in(MARA).await;
    assert_eq!(client.project_at(SHOP).await.unwrap().summary.id, world.project_id(SHOP));
    let text = format!("{}/{SHOP}/-/blob/feature/new-checkout/{OVERVIEW}", world.sim.base_url());
    let Some(GitLabAddress::Here(address)) = GitLabAddress::parse(client.server(), &text) else { panic!() };
    let target = client.resolve(&address).await.unwrap();
    assert_eq!(target.reference.unwrap().name, "feature/new-checkout");
    assert!(client.branch(world.project_id(SHOP), "feature/new-checkout").await.unwrap().can_push);
}

#[tokio::test]
async fn what_is_missing_is_named_behind_a_proxy_too() {
    let world = behind_a_proxy().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    for (reference, path, expected) in [
        ("main", "docs/none.drawio", Missing::Path),
        ("main", "no/such/folder.drawio", Missing::Path),
        ("gone", OVERVIEW, Missing::Branch),
    ] {
        let error = client.read_file(shop, reference, path, &gitlab::silent).await.unwrap_err();
        assert!(
            matches!(error, Error::NotFound { what, .. } if what == expected),
            "{reference} {path}: {error}"
        );
    }
    let unknown = client.project_at("open-charts/nowhere").await.unwrap_err();
    assert!(matches!(unknown, Error::SlashesDecoded { .. }), "{unknown}");
}
