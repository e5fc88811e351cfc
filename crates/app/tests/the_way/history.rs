//! The commits of a file, its old versions, restoring, and links that stay.

use app::Application;
use protocol::{ErrorCodeDto, ErrorDto, GivenDto, HistoryEntryDto, KeyDto, ModifiersDto, PlaceDto, SavedDto};

use crate::desk::{Desk, OVERVIEW, SHOP, called};

/// How many requests something takes.
async fn counted<T>(desk: &Desk, doing: impl AsyncFnOnce(&Application) -> T) -> (T, usize) {
    let before = desk.sim.requests().len();
    let outcome = doing(&desk.app).await;
    (outcome, desk.sim.requests().len() - before)
}

fn overview(desk: &Desk) -> PlaceDto {
    desk.place(SHOP, "main", OVERVIEW)
}

async fn commits(desk: &Desk) -> Vec<HistoryEntryDto> {
    desk.app.history(overview(desk), None).await.unwrap().entries
}

fn stored(desk: &Desk, reference: &str) -> String {
    desk.git(SHOP, &["show", &format!("{reference}:{OVERVIEW}")])
}

/// Mara moves everything twice and saves each time.
async fn with_two_saves() -> (Desk, u32) {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    for message in ["Move it\n\nBecause it was in the way.", "Move it further"] {
        desk.change(document);
        desk.app.save_to_gitlab(document, called(message)).await.unwrap();
    }
    (desk, document)
}

#[tokio::test]
async fn a_history_is_one_request_and_has_the_commits_of_the_file_alone() {
    let (desk, _) = with_two_saves().await;
    let (page, requests) =
        counted(&desk, async |app: &Application| app.history(overview(&desk), None).await.unwrap()).await;
    assert_eq!(requests, 1);
    let ids = desk.git(SHOP, &["log", "--format=%H", "main", "--", OVERVIEW]);
    let listed: Vec<&str> = page.entries.iter().map(|entry| entry.commit.as_str()).collect();
    assert_eq!(listed, ids.lines().collect::<Vec<_>>());
    let newest = &page.entries[0];
    assert_eq!((newest.title.as_str(), newest.author.as_str()), ("Move it further", "Mara Köhler"));
    assert!(page.entries[1].message.contains("Because it was in the way."));
    assert!(newest.link.ends_with(&newest.commit) && newest.at.contains('T'));
    assert_eq!(page.next, None);
}

#[tokio::test]
async fn an_old_version_is_two_requests_and_only_to_be_looked_at() {
    let (desk, current) = with_two_saves().await;
    let first = commits(&desk).await[1].commit.clone();
    let (old, requests) = counted(&desk, async |app: &Application| {
        app.open_version(overview(&desk), first.clone()).await.unwrap()
    })
    .await;
    assert_eq!(requests, 2);
    assert_ne!(old, current, "the document in front keeps its place");
    let tab = desk.tab(old).unwrap();
    assert_eq!(tab["oldVersion"]["reference"], first.as_str());
    assert_eq!(
        (&tab["oldVersion"]["title"], &tab["oldVersion"]["author"]),
        (&"Move it".into(), &"Mara Köhler".into())
    );
    assert!(desk.tab(current).unwrap()["oldVersion"].is_null());
    // Keys and hands come to nothing, without a word.
    let before = desk.notices().len();
    desk.app.run(old, "edit.selectAll", GivenDto::default()).unwrap();
    for key in ["ArrowRight", "Delete", "v"] {
        let modifiers = ModifiersDto { ctrl: key == "v", ..ModifiersDto::default() };
        desk.app.key(old, KeyDto { key: key.to_owned(), modifiers }).unwrap();
    }
    assert_eq!(desk.tab(old).unwrap()["changed"], false);
    assert_eq!((desk.notices().len(), desk.drafts().len()), (before, 0));
    // A second look at it costs nothing.
    let (again, requests) = counted(&desk, async |app: &Application| {
        app.open_version(overview(&desk), first.clone()).await.unwrap()
    })
    .await;
    assert_eq!((again, requests), (old, 0));
    let error = ErrorDto::from(desk.app.save_to_gitlab(old, called("No")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Refused);
    desk.app.close_document(old, false).unwrap();
}

#[tokio::test]
async fn opening_a_file_beside_its_old_version_opens_the_file() {
    let (desk, current) = with_two_saves().await;
    let first = commits(&desk).await[1].commit.clone();
    desk.app.close_document(current, false).unwrap();
    let old = desk.app.open_version(overview(&desk), first).await.unwrap();
    let current = desk.open_overview().await;
    assert_ne!(old, current);
    assert!(desk.tab(current).unwrap()["oldVersion"].is_null());
    desk.change(current);
}

#[tokio::test]
async fn a_version_is_restored_as_a_new_commit_and_one_step() {
    let (desk, document) = with_two_saves().await;
    let commits = commits(&desk).await;
    let origin = commits[2].commit.clone();
    let saved = desk.app.restore_version(document, origin.clone(), String::new()).await.unwrap();
    assert!(matches!(saved, SavedDto::Committed { .. }), "{saved:?}");
    assert_eq!(stored(&desk, "main"), stored(&desk, &origin));
    let title = desk.git(SHOP, &["log", "-1", "--format=%s", "main"]);
    assert_eq!(title.trim(), format!("Restore system-overview.drawio as of {}", &origin[..8]));
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
    // What it was before comes back with one step.
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(document, called("Back")).await.unwrap();
    assert_eq!(stored(&desk, "main"), stored(&desk, &commits[0].commit));
}

#[tokio::test]
async fn restoring_loses_nothing_when_the_save_fails() {
    let (desk, document) = with_two_saves().await;
    let head = desk.git(SHOP, &["rev-parse", "main"]);
    let commits = commits(&desk).await;
    let missing = desk.app.restore_version(document, "0".repeat(40), String::new()).await;
    assert!(missing.is_err());
    assert_eq!(desk.tab(document).unwrap()["changed"], false, "what cannot be read changes nothing");
    desk.change(document);
    let mine = desk.git(SHOP, &["rev-parse", "main"]);
    desk.cut_the_line();
    let outcome = desk.app.restore_version(document, commits[2].commit.clone(), "Back".to_owned()).await;
    assert!(outcome.is_err(), "{outcome:?}");
    desk.sim.end_faults();
    assert_eq!((head, desk.tab(document).unwrap()["changed"].as_bool()), (mine, Some(true)));
}

#[tokio::test]
async fn a_link_leads_to_the_file_as_it_is_stored_now() {
    let (desk, document) = with_two_saves().await;
    let newest = commits(&desk).await[0].commit.clone();
    let (link, requests) =
        counted(&desk, async |app: &Application| app.copy_link(document, false).unwrap()).await;
    assert_eq!(requests, 0);
    let expected = format!("{}/{SHOP}/-/blob/{newest}/{OVERVIEW}", desk.sim.base_url().trim_end_matches('/'));
    assert_eq!(link, expected);
    let error = ErrorDto::from(desk.app.copy_link(document, true).unwrap_err());
    assert!(error.hint.unwrap().contains("Select one shape"));
    let shape = desk.select_one(document);
    let link = desk.app.copy_link(document, true).unwrap();
    assert_eq!(link, format!("{expected}#shape={}", shape.replace('-', "%2D").replace('_', "%5F")));

    // It is on the clipboard: a text that is pasted becomes a shape.
    desk.app.run(document, "edit.paste", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(document, called("Paste it")).await.unwrap();
    assert!(desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]).contains(&link));
}

#[tokio::test]
async fn a_picture_of_a_version_is_drawn_once() {
    let (desk, _) = with_two_saves().await;
    let first = commits(&desk).await[1].commit.clone();
    let look = async |app: &Application| app.version_thumbnail(overview(&desk), first.clone()).await.unwrap();
    let (picture, requests) = counted(&desk, look).await;
    assert!(picture.as_ref().unwrap().starts_with("data:image/png;base64,"));
    assert_eq!(requests, 1);
    assert_eq!(counted(&desk, look).await, (picture, 0));
}
