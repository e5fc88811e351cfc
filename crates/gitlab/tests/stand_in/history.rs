//! The commits of a file, and what became of it.

use gitlab::{Client, CommitId, Error, Fate, HistoryEntry, Missing, ProjectId};

use crate::world::{MARA, OVERVIEW, OWN, SHOP, World};

const NOTE: &str = "note.drawio";

async fn all(client: &Client, project: ProjectId, path: &str) -> (Vec<HistoryEntry>, usize) {
    let (mut found, mut cursor, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = client.history(project, "main", path, cursor.as_ref()).await.unwrap();
        assert!(!page.items.is_empty(), "a page without anything");
        found.extend(page.items);
        pages += 1;
        let Some(next) = page.next else { return (found, pages) };
        cursor = Some(next);
    }
}

#[tokio::test]
async fn a_file_has_its_commits_newest_first() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let ((found, pages), requests) = world.counted(all(&client, world.project_id(SHOP), OVERVIEW)).await;
    let log = world.sim.log(SHOP, "main", OVERVIEW).await.unwrap();
    let shown: Vec<_> = found
        .iter()
        .map(|entry| (entry.id.to_string(), entry.message.trim_end().to_owned(), entry.author_name.clone()))
        .collect();
    assert_eq!((shown, pages, requests), (log, 1, 1));
    assert!(found[0].created_at.as_deref().unwrap().starts_with("20") && found[0].web_url.contains(SHOP));
    let missing = client.history(world.project_id(SHOP), "no such branch", "", None).await.unwrap_err();
    assert!(matches!(missing, Error::NotFound { what: Missing::Branch, .. }), "{missing}");
}

#[tokio::test]
async fn the_last_page_promises_no_other() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id(OWN);
    for number in 0..50 {
        let text = number.to_string();
        world.sim.commit_as("mara", OWN, "main", &text, &[(NOTE, Some(text.as_bytes()))]).await.unwrap();
    }
    let ((found, pages), requests) = world.counted(all(&client, project, NOTE)).await;
    assert_eq!((found.len(), pages), (50, 1), "a full page is the last one");
    assert_eq!(requests, 2, "and that took one small question");
    world.sim.commit_as("mara", OWN, "main", "one more", &[(NOTE, Some(b"x"))]).await.unwrap();
    let (found, pages) = all(&client, project, NOTE).await;
    assert_eq!((found.len(), pages), (51, 2));
}

#[tokio::test]
async fn what_became_of_a_file_is_found_out() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    assert_eq!(client.fate(shop, "main", OVERVIEW).await.unwrap(), Fate::Present);
    assert_eq!(client.fate(shop, "main", "never.drawio").await.unwrap(), Fate::Unknown);
    assert_eq!(client.fate(shop, "gone", OVERVIEW).await.unwrap(), Fate::BranchGone);

    world.sim.move_file_as("jonas", SHOP, "main", (OVERVIEW, "docs/a.drawio"), "Tidy").await.unwrap();
    let moved = client.fate(shop, "main", OVERVIEW).await.unwrap();
    assert!(
        matches!(&moved, Fate::Moved { to, by } if to == "docs/a.drawio" && by.title == "Tidy" && by.author_name.starts_with("Jonas")),
        "{moved:?}"
    );
    world.sim.move_file_as("jonas", SHOP, "main", ("docs/a.drawio", "docs/b.drawio"), "Again").await.unwrap();
    let moved = client.fate(shop, "main", OVERVIEW).await.unwrap();
    assert!(matches!(&moved, Fate::Moved { to, .. } if to == "docs/b.drawio"), "{moved:?}");
    world.sim.commit_as("jonas", SHOP, "main", "Away with it", &[("docs/b.drawio", None)]).await.unwrap();
    let deleted = client.fate(shop, "main", OVERVIEW).await.unwrap();
    assert!(matches!(&deleted, Fate::Deleted { by } if by.title == "Away with it"), "{deleted:?}");

    world.sim.delete_branch(SHOP, "feature/new-checkout").await.unwrap();
    assert_eq!(client.fate(shop, "feature/new-checkout", OVERVIEW).await.unwrap(), Fate::BranchGone);
}

#[tokio::test]
async fn a_rewritten_branch_does_not_contain_what_was_read() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let before = client.branch(shop, "main").await.unwrap().head.id;
    let sha = world.sim.commit_as("jonas", SHOP, "main", "New", &[(OVERVIEW, Some(b"new"))]).await.unwrap();
    let sha = CommitId::new(sha);
    assert!(client.contains(shop, "main", &sha).await.unwrap());
    world.sim.rewrite_branch(SHOP, "main", before.as_str()).await.unwrap();
    assert!(!client.contains(shop, "main", &sha).await.unwrap());
    assert!(client.contains(shop, "main", &before).await.unwrap());
    let unknown = CommitId::new("0123456789012345678901234567890123456789".into());
    assert!(!client.contains(shop, "main", &unknown).await.unwrap());
    let gone = client.contains(shop, "no-such-branch", &before).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound { what: Missing::Branch, .. }), "{gone}");
}
