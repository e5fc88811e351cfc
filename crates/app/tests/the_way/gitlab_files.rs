//! Diagrams in repositories.

use protocol::{EntryKindDto, ErrorCodeDto, ErrorDto, GivenDto, SavedDto};

use crate::desk::{Desk, EMPTY, JONAS, OVERVIEW, SHOP, at, called, first_shape};

#[tokio::test]
async fn a_moved_shape_is_one_commit_that_differs_in_its_lines_alone() {
    let desk = Desk::signed_in().await;
    let before = desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]);
    let document = desk.open_overview().await;
    let (x, y) = first_shape(&before);
    desk.drag(document, (x + 5.0, y + 5.0), (x + 45.0, y + 25.0));
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
    desk.app.save_to_gitlab(document, called("Move the first shape")).await.unwrap();
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
    assert_eq!(
        desk.git(SHOP, &["log", "-1", "--format=%s|%an", "main"]).trim(),
        "Move the first shape|Mara Köhler"
    );
    let after = desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]);
    let changed = before.lines().zip(after.lines()).filter(|(one, other)| one != other).count();
    assert_eq!((before.lines().count(), changed), (after.lines().count(), 1), "{after}");
}

#[tokio::test]
async fn saving_twice_goes_on_from_the_first_save_and_undo_brings_the_first_bytes() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    let first = desk.git(SHOP, &["rev-parse", &format!("main:{OVERVIEW}")]);
    desk.change(document);
    desk.app.save_to_gitlab(document, called("One")).await.unwrap();
    desk.app.run(document, "edit.undo", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(document, called("Back")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["rev-parse", &format!("main:{OVERVIEW}")]), first);
}

#[tokio::test]
async fn an_unchanged_diagram_is_not_committed() {
    let desk = Desk::signed_in().await;
    let head = desk.git(SHOP, &["rev-parse", "main"]);
    let document = desk.open_overview().await;
    desk.app.save_to_gitlab(document, called("Nothing")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["rev-parse", "main"]), head);
}

#[tokio::test]
async fn what_somebody_else_saved_is_not_overwritten() {
    let desk = Desk::signed_in().await;
    let mine = desk.open_overview().await;
    let other = desk.elsewhere().await;
    let theirs = other.open_from_gitlab(desk.place(SHOP, "main", OVERVIEW)).await.unwrap();
    other.run(theirs, "edit.selectAll", GivenDto::default()).unwrap();
    other.run(theirs, "edit.delete", GivenDto::default()).unwrap();
    other.save_to_gitlab(theirs, called("Theirs")).await.unwrap();
    desk.change(mine);
    // Everything that was moved here was deleted there.
    let saved = desk.app.save_to_gitlab(mine, called("Mine")).await.unwrap();
    assert!(matches!(saved, SavedDto::Conflicts { count } if count > 0), "{saved:?}");
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "main"]).trim(), "Theirs");
    let tab = desk.tab(mine).unwrap();
    assert_eq!((tab["changed"].as_bool(), tab["saving"].as_bool()), (Some(true), Some(false)));
    let elsewhere = desk.place(SHOP, "main", "docs/mine");
    desk.app.save_to_gitlab(mine, at(elsewhere, "Mine, elsewhere")).await.unwrap();
    assert_eq!(desk.tab(mine).unwrap()["title"], "mine.drawio");
    assert!(desk.git(SHOP, &["ls-tree", "-r", "--name-only", "main"]).contains("docs/mine.drawio"));
}

#[tokio::test]
async fn a_protected_branch_is_refused_in_words() {
    let desk = Desk::new().await;
    desk.sign_in(JONAS).await.unwrap();
    let document = desk.app.open_from_gitlab(desk.place(SHOP, "release/2026.11", OVERVIEW)).await.unwrap();
    desk.change(document);
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("No")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Forbidden);
    assert!(error.message.contains("not allowed to push"), "{}", error.message);
    assert_eq!(desk.tab(document).unwrap()["changed"], true);
}

#[tokio::test]
async fn an_archived_project_says_so() {
    let desk = Desk::signed_in().await;
    let place = desk.place("meridian/operations/legacy-billing", "main", "billing-run.drawio");
    let document = desk.app.open_from_gitlab(place).await.unwrap();
    desk.change(document);
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, called("No")).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Forbidden);
    assert!(error.message.contains("is archived"), "{}", error.message);
}

#[tokio::test]
async fn a_new_diagram_is_made_by_its_first_save() {
    let desk = Desk::signed_in().await;
    let taken = desk.app.create_in_gitlab(desk.place(SHOP, "main", OVERVIEW)).await.unwrap_err();
    assert_eq!(ErrorDto::from(taken).code, ErrorCodeDto::AlreadyExists);
    let place = desk.place(SHOP, "main", "docs/new/flow");
    let document = desk.app.create_in_gitlab(place).await.unwrap();
    let tab = desk.tab(document).unwrap();
    assert_eq!((tab["title"].as_str(), tab["stored"].as_bool()), (Some("flow.drawio"), Some(false)));
    desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
    desk.app.run(document, "edit.label", GivenDto::default()).unwrap();
    desk.app.commit_label(document, "Start").unwrap();
    desk.app.save_to_gitlab(document, called("")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "main"]).trim(), "Add flow.drawio");
    let file = desk.git(SHOP, &["show", "main:docs/new/flow.drawio"]);
    assert!(file.contains("value=\"Start\""), "{file}");
}

#[tokio::test]
async fn the_first_file_of_an_empty_repository_can_be_a_diagram() {
    let desk = Desk::signed_in().await;
    let place = desk.place(EMPTY, "main", "first.drawio");
    let known = desk.app.project(&place.account, place.project).await.unwrap();
    assert_eq!(known.default_branch, None);
    let document = desk.app.create_in_gitlab(place).await.unwrap();
    desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
    desk.app.save_to_gitlab(document, called("First")).await.unwrap();
    assert_eq!(desk.git(EMPTY, &["ls-tree", "--name-only", "main"]).trim(), "first.drawio");
}

#[tokio::test]
async fn a_file_that_is_open_comes_to_the_front() {
    let desk = Desk::signed_in().await;
    let one = desk.open_overview().await;
    let two = desk.app.new_document();
    assert_eq!(desk.state()["active"], two);
    assert_eq!(desk.open_overview().await, one);
    assert_eq!(desk.state()["active"], one);
    assert_eq!(desk.state()["documents"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_no_diagram_says_what_it_is() {
    let desk = Desk::signed_in().await;
    let error = desk.app.open_from_gitlab(desk.place(SHOP, "main", "README.md")).await.unwrap_err();
    let error = ErrorDto::from(error);
    assert_eq!(error.code, ErrorCodeDto::NotADiagram);
    assert!(error.message.contains("README.md"), "{}", error.message);
    let missing = desk.app.open_from_gitlab(desk.place(SHOP, "main", "no/such.drawio")).await.unwrap_err();
    assert_eq!(ErrorDto::from(missing).code, ErrorCodeDto::NotFound);
}

#[tokio::test]
async fn the_tree_shows_folders_first_and_knows_diagrams() {
    let desk = Desk::signed_in().await;
    let place = desk.place(SHOP, "feature/new-checkout", "");
    let top = desk.app.tree(&place.account, place.project, &place.branch, "", None).await.unwrap();
    assert_eq!(top.entries[0].kind, EntryKindDto::Folder);
    let folder = "docs/architecture/diagrams";
    let deep = desk.app.tree(&place.account, place.project, &place.branch, folder, None).await.unwrap();
    let retry = deep.entries.iter().find(|entry| entry.name == "payment-retry.drawio").unwrap();
    assert_eq!(retry.kind, EntryKindDto::Diagram);
    let found =
        desk.app.projects(&place.account, protocol::ProjectListDto::Member, "shop", None).await.unwrap();
    assert!(found.projects.iter().any(|project| project.path == SHOP));
    let branches = desk.app.branches(&place.account, place.project, "checkout", None).await.unwrap();
    assert!(branches.branches.iter().any(|branch| branch.name == "feature/new-checkout" && branch.can_push));
}
