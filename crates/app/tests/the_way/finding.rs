//! Looking for a diagram: lists, addresses, small pictures, and what it costs.

use std::path::Path;

use protocol::{EntryKindDto, ErrorCodeDto, ErrorDto, ProjectListDto};

use crate::desk::{Desk, EMPTY, OVERVIEW, SHOP};

/// How many requests were made meanwhile.
pub(crate) struct Counter(usize);

impl Counter {
    pub(crate) fn from(desk: &Desk) -> Self {
        Self(desk.sim.requests().len())
    }

    pub(crate) fn since(&self, desk: &Desk) -> Vec<String> {
        let requests = desk.sim.requests().split_off(self.0);
        requests.into_iter().map(|request| format!("{} {}", request.method, request.path)).collect()
    }
}

/// Writes a file into a repository, as somebody else.
pub(crate) async fn put(desk: &Desk, path: &str, bytes: &[u8]) {
    desk.sim.commit_as("jonas", SHOP, "main", "More", &[(path, Some(bytes))]).await.unwrap();
}

#[tokio::test]
async fn the_picker_opens_with_one_request_and_shows_full_paths() {
    let desk = Desk::signed_in().await;
    let before = Counter::from(&desk);
    let page = desk.app.projects(&desk.account(), ProjectListDto::Member, "", None).await.unwrap();
    assert_eq!(before.since(&desk).len(), 1, "{:?}", before.since(&desk));
    assert!(page.projects.iter().any(|project| project.path == SHOP));
    let before = Counter::from(&desk);
    let found = desk.app.projects(&desk.account(), ProjectListDto::Member, "checkout", None).await.unwrap();
    assert!(found.projects.iter().any(|project| project.path == SHOP), "a search is over groups too");
    assert_eq!(before.since(&desk).len(), 1);
}

#[tokio::test]
async fn a_list_goes_on_to_its_end() {
    let desk = Desk::signed_in().await;
    let paths: Vec<String> = (0..230).map(|at| format!("many/{at:03}.drawio")).collect();
    let files: Vec<(&str, Option<&[u8]>)> =
        paths.iter().map(|path| (path.as_str(), Some(path.as_bytes()))).collect();
    desk.sim.commit_as("jonas", SHOP, "main", "Many", &files).await.unwrap();
    let place = desk.place(SHOP, "main", "many");
    let (mut next, mut seen) = (None, Vec::new());
    let before = Counter::from(&desk);
    loop {
        let page = desk.app.tree(&place.account, place.project, "main", "many", next).await.unwrap();
        seen.extend(page.entries.into_iter().map(|entry| entry.path));
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!(seen, paths);
    assert_eq!(before.since(&desk).len(), 3, "a hundred at a time");
}

#[tokio::test]
async fn groups_are_gone_down_level_by_level() {
    let desk = Desk::signed_in().await;
    let account = desk.account();
    let (mut parent, mut path) = (None, String::new());
    for name in ["meridian", "platform", "checkout"] {
        let groups = desk.app.groups(&account, parent, "", None).await.unwrap().groups;
        path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        let group = groups.iter().find(|group| group.path == path).unwrap_or_else(|| panic!("{groups:?}"));
        parent = Some(group.id);
    }
    let list = ProjectListDto::Group { group: parent.unwrap() };
    let projects = desk.app.projects(&account, list, "", None).await.unwrap().projects;
    assert!(projects.iter().any(|project| project.path == SHOP), "{projects:?}");
    let found = desk.app.groups(&account, None, "checkout", None).await.unwrap().groups;
    assert!(found.iter().any(|group| group.path == path), "a search is over all levels");
}

#[tokio::test]
async fn own_and_starred_projects_have_lists_of_their_own() {
    let desk = Desk::signed_in().await;
    for list in [ProjectListDto::Mine, ProjectListDto::Starred] {
        let before = Counter::from(&desk);
        let page = desk.app.projects(&desk.account(), list, "", None).await.unwrap();
        assert_eq!(before.since(&desk).len(), 1);
        if list == ProjectListDto::Mine {
            assert!(page.projects.iter().all(|project| project.path.starts_with("mara/")), "{page:?}");
        }
    }
}

#[tokio::test]
async fn a_tag_is_listed_and_its_folders_can_be_looked_into() {
    let desk = Desk::signed_in().await;
    let place = desk.place(SHOP, "main", "");
    let head = desk.git(SHOP, &["rev-parse", "main"]).trim().to_owned();
    desk.sim.tag(SHOP, "v1.0", &head).await.unwrap();
    let tags = desk.app.tags(&place.account, place.project, "v1", None).await.unwrap().tags;
    let tag = tags.iter().find(|tag| tag.name == "v1.0").unwrap();
    assert_eq!(tag.commit, head);
    let tree = desk.app.tree(&place.account, place.project, "v1.0", "docs", None).await.unwrap();
    assert!(!tree.entries.is_empty());
}

#[tokio::test]
async fn a_name_says_what_holds_a_diagram() {
    let desk = Desk::signed_in().await;
    for name in
        ["a.drawio", "b.DIO", "c.xml", "d.drawio.svg", "e.drawio.png", "f.drawio.html", "g.svg", "h.md"]
    {
        put(&desk, &format!("kinds/{name}"), b"<mxfile/>").await;
    }
    let place = desk.place(SHOP, "main", "");
    let tree = desk.app.tree(&place.account, place.project, "main", "kinds", None).await.unwrap();
    let diagrams = tree.entries.iter().filter(|entry| entry.kind == EntryKindDto::Diagram);
    assert_eq!(diagrams.count(), 6);
    assert_eq!(tree.entries.iter().filter(|entry| entry.kind == EntryKindDto::File).count(), 2);
}

#[tokio::test]
async fn a_small_picture_is_drawn_once_and_goes_with_its_account() {
    let desk = Desk::signed_in().await;
    let (account, place) = (desk.account(), desk.place(SHOP, "main", OVERVIEW));
    let folder = OVERVIEW.rsplit_once('/').unwrap().0;
    let entry = async || {
        let tree = desk.app.tree(&account, place.project, "main", folder, None).await.unwrap();
        tree.entries.into_iter().find(|entry| entry.path == OVERVIEW).unwrap()
    };
    let first = entry().await;
    assert_eq!(first.thumbnail, None);
    let before = Counter::from(&desk);
    let drawn = desk.app.thumbnail(&account, place.project, OVERVIEW, &first.blob).await.unwrap().unwrap();
    assert!(drawn.starts_with("data:image/png;base64,iVBOR"));
    assert_eq!(before.since(&desk).len(), 1, "{:?}", before.since(&desk));
    let again = desk.app.thumbnail(&account, place.project, OVERVIEW, &first.blob).await.unwrap();
    assert_eq!((again.as_ref(), before.since(&desk).len()), (Some(&drawn), 1), "kept");
    assert_eq!(entry().await.thumbnail, Some(drawn), "and shown in the list");
    assert!(desk.files().iter().any(|path| is_thumbnail(path)));
    desk.app.sign_out(&account, false).await.unwrap();
    assert!(!desk.files().iter().any(|path| is_thumbnail(path)));
}

fn is_thumbnail(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "thumbnails")
}

#[tokio::test]
async fn a_damaged_small_picture_is_drawn_again() {
    let desk = Desk::signed_in().await;
    let (account, place) = (desk.account(), desk.place(SHOP, "main", OVERVIEW));
    let blob = desk.git(SHOP, &["rev-parse", &format!("main:{OVERVIEW}")]).trim().to_owned();
    let drawn = desk.app.thumbnail(&account, place.project, OVERVIEW, &blob).await.unwrap();
    let file = desk.files().into_iter().find(|path| is_thumbnail(path)).unwrap();
    std::fs::write(file, b"torn").unwrap();
    let before = Counter::from(&desk);
    assert_eq!(desk.app.thumbnail(&account, place.project, OVERVIEW, &blob).await.unwrap(), drawn);
    assert_eq!(before.since(&desk).len(), 1);
}

#[tokio::test]
async fn what_makes_no_picture_is_asked_for_once() {
    let desk = Desk::signed_in().await;
    let (account, place) = (desk.account(), desk.place(SHOP, "main", ""));
    let large = vec![b' '; 3 << 20];
    for (path, bytes, cost) in
        [("no.xml", &b"<project/>"[..], 1), ("large.drawio", &large, 1), ("a.md", b"x", 0)]
    {
        put(&desk, path, bytes).await;
        let blob = desk.git(SHOP, &["rev-parse", &format!("main:{path}")]).trim().to_owned();
        let before = Counter::from(&desk);
        for _ in 0..2 {
            let drawn = desk.app.thumbnail(&account, place.project, path, &blob).await.unwrap();
            assert_eq!(drawn, None, "{path}");
        }
        assert_eq!(before.since(&desk).len(), cost, "{path}");
    }
}

#[tokio::test]
async fn a_pasted_address_leads_to_what_it_shows() {
    let desk = Desk::signed_in().await;
    let account = desk.account();
    let base = format!("{}/{SHOP}", desk.sim.base_url().trim_end_matches('/'));
    desk.sim
        .commit_as("jonas", SHOP, "feature/harbour#2", "Begin", &[("x.drawio", Some(b"<mxfile/>"))])
        .await
        .unwrap();
    let head = desk.git(SHOP, &["rev-parse", "main"]).trim().to_owned();
    for (text, branch, path, is_folder, version) in [
        (format!("{base}/-/blob/main/{OVERVIEW}"), "main", OVERVIEW, false, None),
        (format!("{base}/-/blob/main/{OVERVIEW}?ref_type=heads#L12-14"), "main", OVERVIEW, false, None),
        (format!("{base}/-/raw/main/{OVERVIEW}?inline=false"), "main", OVERVIEW, false, None),
        (format!("{base}/-/tree/main/docs"), "main", "docs", true, None),
        (format!("{base}/-/blob/feature/harbour%232/x.drawio"), "feature/harbour#2", "x.drawio", false, None),
        (format!("{base}/-/blob/{head}/{OVERVIEW}"), "main", OVERVIEW, false, Some(head.clone())),
        (base.clone(), "main", "", true, None),
        (SHOP.to_owned(), "main", "", true, None),
    ] {
        let before = Counter::from(&desk);
        let found =
            desk.app.find_place(&account, &text).await.unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(before.since(&desk).len() <= 3, "{text}: {:?}", before.since(&desk));
        assert_eq!((found.place.branch.as_str(), found.place.path.as_str()), (branch, path), "{text}");
        assert_eq!((found.is_folder, found.version), (is_folder, version), "{text}");
        assert_eq!(found.place.project_path, SHOP);
    }
    let link = format!("{base}/-/blob/{head}/{OVERVIEW}#shape=a%20b");
    let found = desk.app.find_place(&account, &link).await.unwrap();
    assert_eq!(found.shape.as_deref(), Some("a b"));
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_why() {
    let desk = Desk::signed_in().await;
    let account = desk.account();
    let base = desk.sim.base_url().trim_end_matches('/').to_owned();
    for (text, code, said, hint) in [
        ("what is this", ErrorCodeDto::NotFound, "neither an address", "group/project"),
        (
            "https://gitlab.example.org/a/b/-/blob/main/x.drawio",
            ErrorCodeDto::Refused,
            "gitlab.example.org",
            "sign in there",
        ),
        ("nobody/nothing", ErrorCodeDto::NotFound, "“nobody/nothing” was not found", "Check the address"),
        (
            &format!("{base}/{SHOP}/-/blob/gone/x.drawio"),
            ErrorCodeDto::NotFound,
            "has no branch",
            "another branch",
        ),
    ] {
        let error = ErrorDto::from(desk.app.find_place(&account, text).await.unwrap_err());
        assert_eq!(error.code, code, "{error:?}");
        assert!(error.message.contains(said), "{error:?}");
        assert!(error.hint.as_ref().unwrap().contains(hint), "{error:?}");
    }
}

#[tokio::test]
async fn a_folder_that_is_not_there_an_empty_repository_and_a_branch_that_is_gone_are_three_things() {
    let desk = Desk::signed_in().await;
    let told = async |project: &str, branch: &str, path: &str| {
        let place = desk.place(project, branch, path);
        let tree = desk.app.tree(&place.account, place.project, branch, path, None).await;
        ErrorDto::from(tree.unwrap_err())
    };
    for (error, said) in [
        (told(SHOP, "main", "nowhere").await, "There is no folder “nowhere” on main"),
        (told(SHOP, "gone", "").await, "There is no branch “gone”"),
        (told(EMPTY, "main", "").await, "is empty"),
    ] {
        assert_eq!(error.code, ErrorCodeDto::NotFound);
        assert!(error.message.contains(said), "{error:?}");
        assert!(error.hint.is_some());
    }
}
