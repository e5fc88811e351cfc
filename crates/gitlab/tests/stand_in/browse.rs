//! Projects, branches and folders.

use std::collections::BTreeSet;

use gitlab::{Client, EntryKind, Error, Missing, ProjectId, ProjectList, ProjectSummary};

use crate::world::{MARA, SHOP, World};

async fn all_projects(client: &Client, search: &str) -> Vec<ProjectSummary> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.projects(ProjectList::Member, search, cursor.as_ref()).await.unwrap();
        found.extend(page.items);
        let Some(next) = page.next else { return found };
        cursor = Some(next);
    }
}

fn paths(projects: &[ProjectSummary]) -> BTreeSet<&str> {
    projects.iter().map(|project| project.path_with_namespace.as_str()).collect()
}

#[tokio::test]
async fn my_projects_are_mine_and_latest_first() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let projects = all_projects(&client, "").await;
    let found = paths(&projects);
    assert!(found.contains(SHOP) && found.contains("mara/sketches"), "{found:?}");
    assert!(!found.contains("jonas/private-notes"), "{found:?}");
    // The stand-in takes a project without commits for the least active one, whatever date it shows for it.
    let with_commits = projects.iter().filter(|project| project.default_branch.is_some());
    let activity: Vec<_> = with_commits.map(|project| project.last_activity_at.clone().unwrap()).collect();
    assert!(activity.is_sorted_by(|a, b| a >= b), "{activity:?}");
}

#[tokio::test]
async fn a_search_looks_at_names_and_groups() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let by_name = all_projects(&client, "sketch").await;
    assert_eq!(paths(&by_name), ["mara/sketches"].into());
    let by_group = all_projects(&client, "checkout").await;
    assert!(paths(&by_group).contains(SHOP), "{by_group:?}");
    assert!(all_projects(&client, "no such thing").await.is_empty());
}

#[tokio::test]
async fn a_project_tells_what_may_be_done() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project(&client, SHOP).await;
    assert_eq!(shop.summary.default_branch.as_deref(), Some("main"));
    assert!(shop.may_push() && !shop.archived && !shop.empty_repo);
    let archived = world.project(&client, "meridian/operations/legacy-billing").await;
    assert!(archived.archived && !archived.may_push());
    let empty = world.project(&client, "meridian/operations/harbour-map").await;
    assert!(empty.empty_repo && empty.may_push());
    assert_eq!(empty.summary.default_branch, None);
    let hidden = client.project(world.project_id("jonas/private-notes")).await.unwrap_err();
    assert!(matches!(hidden, Error::NotFound { what: Missing::Project, .. }), "{hidden}");
}

#[tokio::test]
async fn branches_are_opaque() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let page = client.branches(shop, "", None).await.unwrap();
    let names: BTreeSet<_> = page.items.iter().map(|branch| branch.name.as_str()).collect();
    assert_eq!(names, ["main", "feature/new-checkout", "release/2026.11"].into());
    assert!(page.items.iter().find(|branch| branch.name == "main").unwrap().default);
    let found = client.branches(shop, "new-ch", None).await.unwrap();
    assert_eq!(found.items.len(), 1);
    let slashed = client.branch(shop, "feature/new-checkout").await.unwrap();
    assert!(slashed.can_push && !slashed.head.id.as_str().is_empty());
    let hash =
        client.branch(world.project_id("meridian/platform/event-bus"), "jonas/broker#2").await.unwrap();
    assert_eq!(hash.name, "jonas/broker#2");
    let missing = client.branch(shop, "feature/none").await.unwrap_err();
    assert!(matches!(missing, Error::NotFound { what: Missing::Branch, .. }), "{missing}");
}

#[tokio::test]
async fn folders_are_walked_down_to_the_file() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let mut path = String::new();
    for name in ["docs", "architecture", "diagrams"] {
        let page = client.tree(shop, "feature/new-checkout", &path, None).await.unwrap();
        let folder = page.items.into_iter().find(|entry| entry.name == name).unwrap();
        assert_eq!(folder.kind, EntryKind::Folder);
        path = folder.path;
    }
    let page = client.tree(shop, "feature/new-checkout", &path, None).await.unwrap();
    let files: BTreeSet<_> = page.items.iter().map(|entry| entry.name.as_str()).collect();
    assert!(files.contains("payment-retry.drawio"), "{files:?}");
    assert!(page.items.iter().all(|entry| entry.kind == EntryKind::File));
}

#[tokio::test]
async fn three_kinds_of_nothing() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let what = async |project: ProjectId, reference: &str, path: &str| match client
        .tree(project, reference, path, None)
        .await
        .unwrap_err()
    {
        Error::NotFound { what, .. } => what,
        other => panic!("{other}"),
    };
    let shop = world.project_id(SHOP);
    assert_eq!(what(shop, "main", "no/such/folder").await, Missing::Path);
    assert_eq!(what(shop, "no-such-branch", "").await, Missing::Branch);
    assert_eq!(
        what(world.project_id("meridian/operations/harbour-map"), "main", "").await,
        Missing::FirstCommit
    );
    assert_eq!(what(world.project_id("jonas/private-notes"), "main", "").await, Missing::Project);
}

/// More entries than a page holds, and all of them copies of one file.
#[tokio::test]
async fn a_long_folder_comes_whole() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id("mara/sketches");
    let mut request = crate::save::new_file("main", "many/000.drawio");
    let copy = |number: usize| gitlab::FileAction::Create {
        path: format!("many/{number:03}.drawio"),
        bytes: b"copy".to_vec(),
        large: false,
    };
    request.actions = (0..205).map(copy).collect();
    client.commit(project, &request).await.unwrap();
    let (mut names, mut cursor, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = client.tree(project, "main", "many", cursor.as_ref()).await.unwrap();
        names.extend(page.items.into_iter().map(|entry| entry.name));
        pages += 1;
        let Some(next) = page.next else { break };
        cursor = Some(next);
    }
    assert_eq!((names.len(), pages), (205, 3));
    assert!(names.is_sorted_by(|a, b| a < b));
}

#[tokio::test]
async fn the_account_has_a_picture() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    let address = account.user.avatar_url.unwrap();
    let picture = client.avatar(&address).await.unwrap().unwrap();
    assert!(picture.mime.starts_with("image/") && !picture.bytes.is_empty());
}
