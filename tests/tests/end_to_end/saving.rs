//! Saves that meet something on their way: a protected branch, a token that runs out, large file storage.

use gitlab_sim::AccessLevel;
use tests::desktop::{Place, at};

use crate::scenery::{ASIDE, ONE, PLACE, TWO_SHAPES, desktop, git, plant, show, with_one_moved};

/// Its folder is kept in large file storage.
const HULL: Place<'_> =
    Place { project: "drydock/large-drawings", branch: "main", path: "plans/hull.drawio" };

#[test]
fn a_protected_branch_leads_to_a_merge_request() {
    let mut desktop = desktop("a_protected_branch_leads_to_a_merge_request");
    plant(&desktop);
    desktop.gitlab().sim().protect(PLACE.project, PLACE.branch, AccessLevel::NoOne).unwrap();
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);

    desktop.click("save");
    desktop.see("commit-obstacle");
    desktop.see("merge-request-fields");
    desktop.click("merge-request-title");
    desktop.key("ctrl+a");
    desktop.type_text("Move the first shape");
    desktop.click("commit-save");
    desktop.see_gone("commit-dialog");
    desktop.see(at("save").with("state", "saved"));

    assert_eq!(show(&desktop), TWO_SHAPES, "the protected branch is as it was");
    let requests = desktop.gitlab().merge_requests(PLACE.project, "mara").unwrap();
    let ours: Vec<_> = requests.iter().filter(|one| one["title"] == "Move the first shape").collect();
    let [request] = ours.as_slice() else { panic!("{requests:?}") };
    assert_eq!(request["target_branch"], PLACE.branch);
    let description = request["description"].as_str().unwrap();
    assert_eq!(description.matches("/uploads/").count(), 2, "before and after: {description}");
    let source = request["source_branch"].as_str().unwrap();
    assert_eq!(git(&desktop, &["show", &format!("{source}:{}", PLACE.path)]), with_one_moved());

    // The diagram is on the new branch now, where nothing stands in the way.
    desktop.drag(ASIDE, ONE);
    desktop.commit("And back");
    assert_eq!(git(&desktop, &["show", &format!("{source}:{}", PLACE.path)]), TWO_SHAPES);
}

#[test]
fn a_token_that_runs_out_in_the_middle_of_a_save_is_renewed() {
    let mut desktop = desktop("a_token_that_runs_out_in_the_middle_of_a_save_is_renewed");
    plant(&desktop);
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(PLACE);
    desktop.drag(ONE, ASIDE);
    desktop.click("save");
    // What may be done at the place is known.
    desktop.see("commit-picture");
    desktop.click("commit-message");
    desktop.key("ctrl+a");
    desktop.type_text("Said while the token ran out");
    let before = desktop.gitlab().requests().len();
    desktop.gitlab().sim().expire_access_tokens();
    desktop.click("commit-save");
    desktop.see_gone("commit-dialog");
    desktop.see(at("save").with("state", "saved"));

    assert_eq!(show(&desktop), with_one_moved());
    assert_eq!(
        git(&desktop, &["log", "-1", "--format=%B", PLACE.branch]).trim(),
        "Said while the token ran out"
    );
    let since = desktop.gitlab().requests().split_off(before);
    let posts: Vec<(u16, bool)> = since
        .iter()
        .filter(|request| request.method == "POST")
        .map(|request| (request.status, request.path.ends_with("/repository/commits")))
        .collect();
    assert_eq!(posts, [(401, true), (200, false), (201, true)], "refused, renewed, sent again: {since:?}");
}

#[test]
fn a_diagram_in_large_file_storage_stays_there() {
    let mut desktop = desktop("a_diagram_in_large_file_storage_stays_there");
    desktop.launch();
    desktop.see("start-screen");
    desktop.sign_in("mara");
    desktop.open_from_gitlab(HULL);
    desktop.key("ctrl+a");
    desktop.key("Right");
    desktop.see(at("save").with("state", "changed"));
    desktop.commit("Move the hull");

    let pointer =
        desktop.gitlab().git(HULL.project, &["show", &format!("{}:{}", HULL.branch, HULL.path)]).unwrap();
    let lines: Vec<&str> = pointer.lines().collect();
    let [version, oid, size] = lines.as_slice() else { panic!("git has no pointer: {pointer}") };
    assert_eq!(*version, "version https://git-lfs.github.com/spec/v1");
    let oid = oid.strip_prefix("oid sha256:").unwrap();
    let stored = desktop.gitlab().sim().large_file(HULL.project, oid).unwrap().expect("the object is there");
    assert_eq!(*size, format!("size {}", stored.len()));
    let read = format::read(&stored, &format::Limits::default()).unwrap();
    assert!(read.findings.is_empty());
    assert_eq!(
        desktop.gitlab().git(HULL.project, &["log", "-1", "--format=%s", HULL.branch]).unwrap().trim(),
        "Move the hull"
    );
}
