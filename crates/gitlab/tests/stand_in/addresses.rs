//! Pasted addresses, from the text to the file.

use gitlab::{Client, Error, GitLabAddress, Missing, ReferenceKind, Target};

use crate::world::{MARA, OVERVIEW, SHOP, World};

async fn target(client: &Client, text: &str) -> Result<Target, Error> {
    match GitLabAddress::parse(client.server(), text) {
        Some(GitLabAddress::Here(address)) => client.resolve(&address).await,
        other => panic!("{text}: {other:?}"),
    }
}

#[tokio::test]
async fn the_address_of_a_file_leads_to_its_branch_and_path_in_few_requests() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    world.sim.tag(SHOP, "release/7", "main").await.unwrap();
    let head = client.branch(world.project_id(SHOP), "main").await.unwrap().head.id;
    let base = world.sim.base_url().to_owned();
    let cases = [
        ("blob/main", "main", ReferenceKind::Branch, 1),
        ("blame/feature/new-checkout", "feature/new-checkout", ReferenceKind::Branch, 2),
        ("raw/release/2026.11", "release/2026.11", ReferenceKind::Branch, 2),
        ("blob/refs/heads/feature/new-checkout", "feature/new-checkout", ReferenceKind::Branch, 2),
        ("blob/release/7", "release/7", ReferenceKind::Tag, 3),
        (&format!("blob/{head}"), head.as_str(), ReferenceKind::Commit, 1),
        (&format!("blob/{}", &head.as_str()[..8]), &head.as_str()[..8], ReferenceKind::Commit, 3),
    ];
    for (view, reference, kind, most) in cases {
        let text = format!("{base}/{SHOP}/-/{view}/{OVERVIEW}#L3");
        let (found, requests) = world.counted(target(&client, &text)).await;
        let found = found.unwrap();
        let name = found.reference.unwrap();
        assert_eq!(
            (name.name.as_str(), name.kind, found.path.as_str()),
            (reference, kind, OVERVIEW),
            "{view}"
        );
        assert!(!found.is_folder && requests <= most, "{view}: {requests} requests");
        client.read_file(found.project.summary.id, &name.name, &found.path, &gitlab::silent).await.unwrap();
    }
}

#[tokio::test]
async fn a_branch_that_was_just_made_is_found_too() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let base = world.sim.base_url().to_owned();
    let text = format!("{base}/{SHOP}/-/blob/fix/gateway/{OVERVIEW}");
    let missing = target(&client, &text).await.unwrap_err();
    assert!(matches!(missing, Error::NotFound { what: Missing::Branch, .. }), "{missing}");
    // The list of branches that was just asked for is repeated for half a minute.
    world.sim.commit_as("jonas", SHOP, "fix/gateway", "New", &[("x", Some(b"x"))]).await.unwrap();
    let found = target(&client, &text).await.unwrap();
    assert_eq!((found.reference.unwrap().name.as_str(), found.path.as_str()), ("fix/gateway", OVERVIEW));
}

#[tokio::test]
async fn folders_projects_and_bare_paths_lead_on() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let base = world.sim.base_url().to_owned();
    let folder = target(&client, &format!("{base}/{SHOP}/-/tree/feature/new-checkout/docs")).await.unwrap();
    assert_eq!((folder.path.as_str(), folder.is_folder), ("docs", true));
    let top = target(&client, &format!("{base}/{SHOP}/-/tree/feature/new-checkout")).await.unwrap();
    assert_eq!((top.path.as_str(), top.is_folder), ("", true));
    for text in
        [SHOP.to_owned(), format!("{base}/{SHOP}.git"), format!("{base}/projects/{}", world.project_id(SHOP))]
    {
        let project = target(&client, &text).await.unwrap();
        assert_eq!((project.project.summary.id, project.reference), (world.project_id(SHOP), None), "{text}");
    }
}

#[tokio::test]
async fn odd_names_survive_the_way_over_an_address() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let base = world.sim.base_url().to_owned();
    let text = format!("{base}/meridian/platform/event-bus/-/blob/jonas/broker%232/docs/topics.drawio");
    let found = target(&client, &text).await.unwrap();
    assert_eq!(found.reference.unwrap().name, "jonas/broker#2");
    assert_eq!(found.path, "docs/topics.drawio");
    let text = format!(
        "{base}/meridian/operations/hafenlager/-/blob/main/Pl%C3%A4ne/Regal%2050%25%20+%20Rampe%20%232.drawio"
    );
    assert_eq!(target(&client, &text).await.unwrap().path, "Pl\u{e4}ne/Regal 50% + Rampe #2.drawio");
}

#[tokio::test]
async fn an_address_without_its_branch_or_project_says_which() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let base = world.sim.base_url().to_owned();
    let what = async |text: String| match target(&client, &text).await.unwrap_err() {
        Error::NotFound { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(what(format!("{base}/{SHOP}/-/blob/gone/{OVERVIEW}")).await, Missing::Branch);
    assert_eq!(what(format!("{base}/jonas/private-notes/-/blob/main/a.drawio")).await, Missing::Project);
}
