//! Saves: what they are called, where they may go, what goes with them.

use protocol::{ErrorCodeDto, ErrorDto, GivenDto, NewMergeRequestDto, ObstacleDto, SaveDto, SavedDto};

use crate::desk::{Desk, EMPTY, JONAS, MARA, OVERVIEW, SHOP, at, called};
use crate::flow::{FIRST, FLOW, flow};

const PROTECTED: &str = "release/2026.11";

#[tokio::test]
async fn a_save_is_two_requests_and_an_unchanged_diagram_is_none() {
    let (desk, document) = Desk::with_flow().await;
    desk.relabel(document, FIRST, "Invoice");
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, called("Mine"))).await;
    assert!(matches!(saved.unwrap(), SavedDto::Committed { merged: false, .. }));
    assert_eq!(requests.len(), 2, "{requests:#?}");
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, called("Again"))).await;
    assert_eq!((saved.unwrap(), requests.len()), (SavedDto::Unchanged, 0));
}

#[tokio::test]
async fn the_dialog_knows_beforehand_what_a_save_may_do_in_three_requests() {
    let (desk, document) = Desk::with_flow().await;
    let (options, requests) = desk.counted(desk.app.save_options(document, None)).await;
    let options = options.unwrap();
    assert_eq!(requests.len(), 3, "{requests:#?}");
    assert_eq!((options.obstacle, options.is_taken, options.is_empty_repository), (None, false, false));
    assert_eq!(
        (options.message.as_str(), options.default_branch.as_deref()),
        ("Update flow.drawio", Some("main"))
    );
    assert_eq!((options.picture_path.as_deref(), options.has_picture), (Some("docs/flow.drawio.svg"), false));
    assert!(options.takes_merge_requests);
    let elsewhere = desk.app.save_options(document, Some(desk.place(SHOP, "main", OVERVIEW))).await.unwrap();
    assert!(elsewhere.is_taken);
    let empty = desk.app.save_options(document, Some(desk.place(EMPTY, "main", "a"))).await.unwrap();
    assert!(empty.is_empty_repository && empty.obstacle.is_none());
    assert_eq!(empty.message, "Add a.drawio");
}

#[tokio::test]
async fn what_stands_in_the_way_is_told_beforehand() {
    let desk = Desk::new().await;
    desk.sign_in(JONAS).await.unwrap();
    let place = desk.place(SHOP, PROTECTED, OVERVIEW);
    let document = desk.app.open_from_gitlab(place).await.unwrap();
    let (options, requests) = desk.counted(desk.app.save_options(document, None)).await;
    let options = options.unwrap();
    assert_eq!((options.obstacle, requests.len()), (Some(ObstacleDto::Protected), 3), "{requests:#?}");
    assert_eq!(options.suggested_branch, "jonas/system-overview");
    // A name that is taken is not suggested.
    desk.sim
        .commit_as("jonas", SHOP, "jonas/system-overview", "x", &[("x", Some(b"x"))])
        .await
        .unwrap_or_default();
    let gone = desk.app.save_options(document, Some(desk.place(SHOP, "no/such", OVERVIEW))).await.unwrap();
    assert_eq!(gone.obstacle, Some(ObstacleDto::BranchGone));
    desk.sim.archive(SHOP).unwrap();
    let archived = desk.app.save_options(document, None).await.unwrap();
    assert_eq!(archived.obstacle, Some(ObstacleDto::Archived));
}

#[tokio::test]
async fn around_a_protected_branch_leads_a_new_one_with_a_merge_request_in_one_step() {
    let desk = Desk::new().await;
    desk.sign_in(JONAS).await.unwrap();
    let document = desk.app.open_from_gitlab(desk.place(SHOP, PROTECTED, OVERVIEW)).await.unwrap();
    desk.change(document);
    let asked = NewMergeRequestDto {
        title: "Move it".to_owned(),
        description: "Because.".to_owned(),
        draft: true,
        reviewers: Vec::new(),
        with_pictures: true,
    };
    let save =
        SaveDto { new_branch: Some("jonas/move".to_owned()), merge_request: Some(asked), ..called("Move") };
    let (saved, requests) = desk.counted(desk.app.save_to_gitlab(document, save)).await;
    let SavedDto::Committed { merge_request: Some(page), trouble: None, .. } = saved.unwrap() else {
        panic!()
    };
    // The commit, a look at it, two pictures, the merge request.
    assert_eq!(requests.len(), 5, "{requests:#?}");
    assert!(page.contains("/merge_requests/"), "{page}");
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "jonas/move"]).trim(), "Move");
    let tab = desk.tab(document).unwrap();
    assert_eq!(
        (tab["origin"]["place"]["branch"].as_str(), tab["changed"].as_bool()),
        (Some("jonas/move"), Some(false))
    );
    desk.change(document);
    desk.app.save_to_gitlab(document, called("And more")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "jonas/move"]).trim(), "And more");
}

#[tokio::test]
async fn where_the_merge_request_fails_the_commit_is_told_all_the_same() {
    let (desk, document) = Desk::with_flow().await;
    desk.relabel(document, FIRST, "Invoice");
    let kind = gitlab_sim::FaultKind::Status500;
    let path = "/merge_requests".to_owned();
    desk.sim.inject(gitlab_sim::Fault { method: None, path, kind, times: 100 });
    let asked = NewMergeRequestDto {
        title: String::new(),
        description: String::new(),
        draft: false,
        reviewers: Vec::new(),
        with_pictures: false,
    };
    let save =
        SaveDto { new_branch: Some("mara/flow".to_owned()), merge_request: Some(asked), ..called("Mine") };
    let saved = desk.app.save_to_gitlab(document, save).await.unwrap();
    let SavedDto::Committed { merge_request: None, trouble: Some(trouble), .. } = saved else {
        panic!("{saved:?}")
    };
    assert_eq!(trouble.code, ErrorCodeDto::Server);
    assert_eq!(desk.git(SHOP, &["show", &format!("mara/flow:{FLOW}")]), flow("Invoice", "Ship"));
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
}

#[tokio::test]
async fn saving_elsewhere_leaves_the_first_file_alone() {
    let (desk, document) = Desk::with_flow().await;
    let before = desk.stored_flow();
    desk.relabel(document, FIRST, "Invoice");
    let elsewhere = desk.place(SHOP, "main", "docs/a copy.drawio");
    let save = at(elsewhere.clone(), "Elsewhere");
    assert!(matches!(desk.app.save_to_gitlab(document, save).await.unwrap(), SavedDto::Committed { .. }));
    desk.relabel(document, FIRST, "Charge");
    desk.app.save_to_gitlab(document, called("There again")).await.unwrap();
    assert_eq!(desk.stored_flow(), before);
    let copy = desk.git(SHOP, &["show", &format!("main:{}", elsewhere.path)]);
    assert!(copy.contains("Charge") && !copy.contains("Invoice"), "{copy}");
}

#[tokio::test]
async fn a_taken_place_is_only_overwritten_where_the_person_said_so() {
    let (desk, document) = Desk::with_flow().await;
    let place = desk.place(SHOP, "main", OVERVIEW);
    let save = at(place, "Over it");
    let error = ErrorDto::from(desk.app.save_to_gitlab(document, save.clone()).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::AlreadyExists);
    desk.app.save_to_gitlab(document, SaveDto { replace: true, ..save }).await.unwrap();
    assert_eq!(desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]), flow("Pay", "Ship"));
    desk.relabel(document, FIRST, "Invoice");
    desk.app.save_to_gitlab(document, called("From there on")).await.unwrap();
    assert_eq!(desk.git(SHOP, &["show", &format!("main:{OVERVIEW}")]), flow("Invoice", "Ship"));
    assert_eq!(desk.stored_flow(), flow("Pay", "Ship"));
}

#[tokio::test]
async fn several_diagrams_and_a_picture_go_into_one_commit() {
    let (desk, document) = Desk::with_flow().await;
    let other = desk.open_overview().await;
    desk.change(other);
    desk.relabel(document, FIRST, "Invoice");
    let options = desk.app.save_options(document, None).await.unwrap();
    assert_eq!(options.others.iter().map(|one| one.document).collect::<Vec<_>>(), [other]);
    let save = SaveDto { others: vec![other], with_picture: true, ..called("Both") };
    desk.app.save_to_gitlab(document, save).await.unwrap();
    let names = desk.git(SHOP, &["show", "--name-only", "--format=%s", "main"]);
    let names: Vec<_> = names.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(names, ["Both", OVERVIEW, FLOW, "docs/flow.drawio.svg"]);
    assert_eq!(desk.tab(document).unwrap()["changed"], false);
    assert_eq!(desk.tab(other).unwrap()["changed"], false);
    let picture = desk.git(SHOP, &["show", "main:docs/flow.drawio.svg"]);
    assert!(picture.starts_with("<svg") && picture.contains("Invoice"), "{picture}");
    desk.relabel(document, FIRST, "Charge");
    assert!(desk.app.save_options(document, None).await.unwrap().has_picture);
    desk.app.save_to_gitlab(document, SaveDto { with_picture: true, ..called("Again") }).await.unwrap();
    assert!(desk.git(SHOP, &["show", "main:docs/flow.drawio.svg"]).contains("Charge"));
}

#[tokio::test]
async fn messages_are_remembered_for_their_project_and_go_with_the_account() {
    let (desk, document) = Desk::with_flow().await;
    desk.app.add_template("Change {pages} of {file}").unwrap();
    for message in ["One", "", "Change {pages} of {file}"] {
        desk.change(document);
        desk.app.save_to_gitlab(document, called(message)).await.unwrap();
    }
    assert_eq!(desk.messages()[..3], ["Change Flow of flow.drawio", "Update flow.drawio", "One"]);
    let options = desk.app.save_options(document, None).await.unwrap();
    assert_eq!(options.messages, ["Change Flow of flow.drawio", "One"]);
    assert_eq!(options.templates, ["Change {pages} of {file}"]);
    let elsewhere = desk.app.save_options(document, Some(desk.place(EMPTY, "main", "a"))).await.unwrap();
    assert!(elsewhere.messages.is_empty());
    desk.app.remove_template("Change {pages} of {file}").unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sign_in(MARA).await.unwrap();
    let document = desk.open_flow().await;
    let options = desk.app.save_options(document, None).await.unwrap();
    assert!(options.messages.is_empty() && options.templates.is_empty());
}

#[tokio::test]
async fn those_who_may_review_are_found_by_name() {
    let desk = Desk::signed_in().await;
    let place = desk.place(SHOP, "main", "");
    let found = desk.app.members(&place.account, place.project, "jonas").await.unwrap();
    assert_eq!(found.iter().map(|one| one.username.as_str()).collect::<Vec<_>>(), ["jonas"]);
}

#[tokio::test]
async fn a_file_in_large_storage_is_saved_there() {
    let (desk, _) = Desk::with_flow().await;
    let attributes = b"*.large.drawio filter=lfs diff=lfs merge=lfs -text\n";
    desk.sim
        .commit_as("jonas", SHOP, "main", "Large", &[(".gitattributes", Some(&attributes[..]))])
        .await
        .unwrap();
    let place = desk.place(SHOP, "main", "docs/one.large.drawio");
    let document = desk.app.create_in_gitlab(place.clone()).await.unwrap();
    for message in ["First", "Second"] {
        desk.app.run(document, "insert.rectangle", GivenDto::default()).unwrap();
        desk.app.save_to_gitlab(document, called(message)).await.unwrap();
        let stored = desk.git(SHOP, &["show", "main:docs/one.large.drawio"]);
        assert!(stored.starts_with("version https://git-lfs.github.com/spec/v1\noid sha256:"), "{stored}");
        assert_eq!(stored.lines().count(), 3, "{stored}");
    }
    desk.app.close_document(document, false).unwrap();
    let again = desk.app.open_from_gitlab(place).await.unwrap();
    desk.change(again);
    desk.app.save_to_gitlab(again, called("Third")).await.unwrap();
    let oid = |text: &str| text.lines().nth(1).unwrap().rsplit(':').next().unwrap().to_owned();
    let stored = oid(&desk.git(SHOP, &["show", "main:docs/one.large.drawio"]));
    let kept = desk.sim.large_file(SHOP, &stored).unwrap().expect(&stored);
    assert!(String::from_utf8(kept).unwrap().contains("<mxfile"));
}
