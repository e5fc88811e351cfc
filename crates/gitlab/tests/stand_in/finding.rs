//! Lists of projects, groups and tags.

use gitlab::{Client, Error, Group, GroupId, Missing, ProjectList};
use gitlab_sim::Options;

use crate::world::{MARA, OWN, SHOP, World};

async fn paths(client: &Client, list: ProjectList, search: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = client.projects(list, search, cursor.as_ref()).await.unwrap();
        found.extend(page.items.into_iter().map(|project| project.path_with_namespace));
        let Some(next) = page.next else { return found };
        cursor = Some(next);
    }
}

async fn groups(client: &Client, parent: Option<GroupId>, search: &str) -> Vec<Group> {
    client.groups(parent, search, None).await.unwrap().items
}

#[tokio::test]
async fn each_list_has_its_own_projects() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    assert_eq!(paths(&client, ProjectList::Owned, "").await, [OWN], "not what her groups own");
    assert!(paths(&client, ProjectList::Starred, "").await.is_empty());
    let star = format!("/api/v4/projects/{}/star", world.project_id(SHOP));
    world.post_as(MARA, &star).await;
    assert_eq!(paths(&client, ProjectList::Starred, "").await, [SHOP]);
    let mine = paths(&client, ProjectList::Member, "").await;
    assert!(mine.contains(&SHOP.to_owned()) && mine.contains(&OWN.to_owned()), "{mine:?}");
    assert!(!mine.iter().any(|path| path.starts_with("open-charts/")), "public ones of others: {mine:?}");
}

#[tokio::test]
async fn groups_open_level_by_level_down_to_their_projects() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let top = groups(&client, None, "").await;
    let names: Vec<_> = top.iter().map(|group| group.full_path.as_str()).collect();
    assert_eq!(names, ["drydock", "meridian"], "the top groups of what she is in, by name");
    let mut group = top.into_iter().find(|group| group.full_path == "meridian").unwrap();
    for path in ["meridian/platform", "meridian/platform/checkout"] {
        let below = groups(&client, Some(group.id), "").await;
        group = below.into_iter().find(|group| group.full_path == path).unwrap();
    }
    assert_eq!(group.full_name, "Meridian / Platform / Checkout");
    let projects = paths(&client, ProjectList::Group(group.id), "").await;
    assert!(projects.contains(&SHOP.to_owned()), "{projects:?}");
    assert!(projects.iter().all(|path| path.matches('/').count() == 3), "its own only: {projects:?}");
    let found = groups(&client, None, "check").await;
    assert_eq!(
        found.iter().map(|group| group.full_path.as_str()).collect::<Vec<_>>(),
        ["meridian/platform/checkout"]
    );
    let hidden = client.groups(Some(GroupId(4711)), "", None).await.unwrap_err();
    assert!(matches!(hidden, Error::NotFound { .. }), "{hidden}");
}

#[tokio::test]
async fn a_list_tells_where_a_project_lies() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let page = client.projects(ProjectList::Member, "shop-front", None).await.unwrap();
    let shop = page.items.into_iter().find(|project| project.path_with_namespace == SHOP).unwrap();
    let namespace = shop.namespace.unwrap();
    assert_eq!(namespace.full_path, "meridian/platform/checkout");
    assert!(!namespace.is_personal());
    assert_eq!(shop.star_count, 0);
}

#[tokio::test]
async fn long_lists_come_to_their_end_without_totals() {
    let world = World::with(Options { bulk_projects: 250, ..Options::default() }).await;
    let (_, client) = world.sign_in(MARA).await;
    let (found, requests) = world.counted(paths(&client, ProjectList::Member, "")).await;
    assert!(found.len() > 250 && requests == found.len().div_ceil(100), "{} in {requests}", found.len());
    let mut unique = found.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), found.len());
}

#[tokio::test]
async fn tags_are_found_by_name() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    for name in ["v1.0", "v1.1", "release/7"] {
        world.sim.tag(SHOP, name, "main").await.unwrap();
    }
    let shop = world.project_id(SHOP);
    let names = async |search: &str| {
        let page = client.tags(shop, search, None).await.unwrap();
        page.items.into_iter().map(|tag| tag.name).collect::<Vec<_>>()
    };
    assert_eq!(names("v1").await, ["v1.0", "v1.1"]);
    assert_eq!(names("release").await, ["release/7"]);
    let tag = client.tags(shop, "v1.0", None).await.unwrap().items.remove(0);
    let head = client.branch(shop, "main").await.unwrap().head;
    assert_eq!(tag.commit.unwrap().id, head.id);
    let diagram = client.read_file(shop, "release/7", crate::world::OVERVIEW, &gitlab::silent).await.unwrap();
    assert_eq!(diagram.commit_id, head.id);
}

#[tokio::test]
async fn a_project_is_found_by_its_path_and_by_the_one_it_had() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let (shop, requests) = world.counted(client.project_at(SHOP)).await;
    assert_eq!((shop.unwrap().summary.id, requests), (world.project_id(SHOP), 1));
    world.sim.rename_project(SHOP, "storefront").unwrap();
    let renamed = client.project_at(SHOP).await.unwrap();
    assert_eq!(renamed.summary.path_with_namespace, "meridian/platform/checkout/storefront");
    // What is open goes on by the number.
    let id = renamed.summary.id;
    client.read_file(id, "main", crate::world::OVERVIEW, &gitlab::silent).await.unwrap();
    let missing = client.project_at("meridian/nowhere").await.unwrap_err();
    assert!(matches!(missing, Error::NotFound { what: Missing::Project, .. }), "{missing}");
}
