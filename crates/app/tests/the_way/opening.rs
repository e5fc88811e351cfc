//! Opening a file of a repository: what it costs, how far it is, and each way in which it fails.

use std::time::Duration;

use gitlab_sim::{AccessLevel, Boundary, Fault, FaultKind, Throttle};
use http::Method;
use protocol::{ErrorCodeDto, ErrorDto, PlaceDto, SaveDto};
use serde_json::Value;

use crate::desk::{Desk, EMPTY, OVERVIEW, SHOP};
use crate::finding::{Counter, put};
use crate::local_files::DIAGRAM;

/// Opens a place that cannot be opened.
async fn refused(desk: &Desk, place: PlaceDto) -> ErrorDto {
    let error = ErrorDto::from(desk.app.open_from_gitlab(place).await.unwrap_err());
    assert!(error.hint.is_some(), "{error:?}");
    assert!(desk.state()["documents"].as_array().unwrap().is_empty());
    error
}

fn overview(desk: &Desk) -> PlaceDto {
    desk.place(SHOP, "main", OVERVIEW)
}

/// Every failing request of this kind, until the faults end.
fn fail(desk: &Desk, kind: FaultKind) {
    desk.sim.inject(Fault { method: None, path: "/api/".to_owned(), kind, times: 1000 });
}

#[tokio::test]
async fn a_file_at_a_known_place_is_one_request() {
    let desk = Desk::signed_in().await;
    let before = Counter::from(&desk);
    let document = desk.open_overview().await;
    assert_eq!(before.since(&desk).len(), 1, "{:?}", before.since(&desk));
    assert_eq!(desk.open_overview().await, document);
    assert_eq!(before.since(&desk).len(), 1, "what is open is not read again");
}

/// The pointer that stands in git for a large file, and puts the file itself into the store.
async fn large(desk: &Desk, path: &str) {
    let document = desk.app.create_in_gitlab(desk.place(SHOP, "main", path)).await.unwrap();
    desk.app.run(document, "insert.rectangle", Default::default()).unwrap();
    desk.app.save_to_gitlab(document, SaveDto::default()).await.unwrap();
    desk.app.close_document(document, false).unwrap();
    let stored = desk.git(SHOP, &["show", &format!("main:{path}")]);
    assert!(stored.starts_with("version https://git-lfs.github.com/spec/v1\n"), "{stored}");
}

#[tokio::test]
async fn a_large_file_is_two_requests_and_stays_one_when_it_is_saved() {
    let desk = Desk::signed_in().await;
    put(&desk, ".gitattributes", b"big/*.drawio filter=lfs diff=lfs merge=lfs -text\n").await;
    large(&desk, "big/plan.drawio").await;
    let before = Counter::from(&desk);
    let document = desk.app.open_from_gitlab(desk.place(SHOP, "main", "big/plan.drawio")).await.unwrap();
    assert_eq!(before.since(&desk).len(), 2, "{:?}", before.since(&desk));
    assert_eq!(desk.tab(document).unwrap()["findings"].as_array().unwrap().len(), 0);
    desk.change(document);
    desk.app.save_to_gitlab(document, SaveDto::default()).await.unwrap();
    let stored = desk.git(SHOP, &["show", "main:big/plan.drawio"]);
    assert!(stored.starts_with("version https://git-lfs"), "{stored}");
    assert_eq!(stored.lines().count(), 3, "one pointer, and not one to another");
}

/// What was told about files on their way.
fn told(desk: &Desk) -> Vec<Value> {
    let updates = desk.updates().into_iter().filter(|update| update["kind"] == "loading");
    updates.map(|update| update["loading"].clone()).collect()
}

#[tokio::test]
async fn progress_is_told_from_the_beginning_to_the_end_and_not_too_often() {
    let desk = Desk::signed_in().await;
    let padding = format!("<!--{}-->", "a".repeat(12 << 20));
    put(&desk, "large.drawio", DIAGRAM.replace("</mxfile>", &format!("{padding}</mxfile>")).as_bytes()).await;
    let begun = std::time::Instant::now();
    desk.app.open_from_gitlab(desk.place(SHOP, "main", "large.drawio")).await.unwrap();
    let told = told(&desk);
    let most = 3 + begun.elapsed().as_millis() / 100;
    assert!(told.len() >= 3 && (told.len() as u128) <= most, "{} times", told.len());
    assert_eq!(told[0][0]["title"], "large.drawio");
    assert_eq!(told.last().unwrap().as_array().unwrap().len(), 0, "empty at the end");
    let on_its_way = &told[1][0];
    assert!(on_its_way["received"].as_u64().unwrap() > 0, "{on_its_way}");
    assert!(on_its_way["total"].as_u64().is_none_or(|total| total > 12 << 20), "{on_its_way}");
}

#[tokio::test]
async fn what_is_on_its_way_can_be_given_up() {
    let desk = Desk::signed_in().await;
    desk.sim.inject(Fault::once(Method::GET, "/raw", FaultKind::Delay(Duration::from_secs(60))));
    let opening = desk.app.open_from_gitlab(overview(&desk));
    let giving_up = async {
        desk.until("on its way", |desk| !told(desk).is_empty()).await;
        desk.app.cancel_loading(told(&desk)[0][0]["id"].as_u64().unwrap());
    };
    let (opened, ()) = tokio::join!(opening, giving_up);
    assert_eq!(ErrorDto::from(opened.unwrap_err()).code, ErrorCodeDto::Cancelled);
    assert_eq!(told(&desk).last().unwrap().as_array().unwrap().len(), 0);
    desk.sim.end_faults();
    desk.open_overview().await;
}

#[tokio::test]
async fn hundred_megabytes_open() {
    let desk = Desk::signed_in().await;
    let padding = format!("<!--{}-->", "a".repeat(100 << 20));
    put(&desk, "huge.drawio", DIAGRAM.replace("</mxfile>", &format!("{padding}</mxfile>")).as_bytes()).await;
    let document = desk.app.open_from_gitlab(desk.place(SHOP, "main", "huge.drawio")).await.unwrap();
    assert_eq!(desk.tab(document).unwrap()["title"], "huge.drawio");
}

#[tokio::test]
async fn a_project_that_is_not_there_or_closed_to_the_account() {
    let desk = Desk::signed_in().await;
    let place = PlaceDto { project: 999_999, project_path: "a/b".to_owned(), ..overview(&desk) };
    let error = refused(&desk, place).await;
    assert_eq!(error.code, ErrorCodeDto::NotFound);
    assert!(
        error.message.starts_with("“a/b” was not found on") && error.message.contains("@mara has no access"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_branch_that_is_gone() {
    let desk = Desk::signed_in().await;
    let error = refused(&desk, desk.place(SHOP, "feature/gone", OVERVIEW)).await;
    assert_eq!(error.code, ErrorCodeDto::NotFound);
    assert!(error.message.contains("no branch “feature/gone” in"), "{error:?}");
}

#[tokio::test]
async fn a_file_that_was_moved_says_where_to() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    desk.sim.move_file_as("jonas", SHOP, "main", (OVERVIEW, "docs/moved.drawio"), "Move").await.unwrap();
    let error = refused(&desk, place.clone()).await;
    assert_eq!(error.code, ErrorCodeDto::NotFound);
    assert!(error.message.contains("was moved to “docs/moved.drawio”"), "{error:?}");
    assert!(error.hint.unwrap().contains("docs/moved.drawio"));
}

#[tokio::test]
async fn a_file_that_was_deleted_says_by_whom() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    desk.sim.commit_as("jonas", SHOP, "main", "Tidy up", &[(OVERVIEW, None)]).await.unwrap();
    let error = refused(&desk, place).await;
    assert!(
        error.message.contains("was deleted from main by Jonas") && error.message.contains("Tidy up"),
        "{error:?}"
    );
    let never = refused(&desk, desk.place(SHOP, "main", "never.drawio")).await;
    assert!(never.message.contains("There is no file “never.drawio” on main"), "{never:?}");
}

#[tokio::test]
async fn an_empty_repository() {
    let desk = Desk::signed_in().await;
    let error = refused(&desk, desk.place(EMPTY, "main", "plan.drawio")).await;
    assert_eq!(error.code, ErrorCodeDto::NotFound);
    assert!(error.message.contains("is empty"), "{error:?}");
    assert!(error.hint.unwrap().contains("first diagram"));
}

#[tokio::test]
async fn a_rate_limit_says_how_long() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    desk.sim.behave(|sim| sim.throttle = Some(Throttle::AsText { retry_after: 42 }));
    let error = refused(&desk, place.clone()).await;
    assert_eq!((error.code, error.retry_after), (ErrorCodeDto::RateLimited, Some(42)));
    desk.sim.behave(|sim| sim.throttle = None);
    desk.app.open_from_gitlab(place).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_down() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    fail(&desk, FaultKind::BadGatewayHtml);
    let error = refused(&desk, place).await;
    assert_eq!(error.code, ErrorCodeDto::Server, "{error:?}");
    assert!(error.message.contains("502"), "{error:?}");
}

#[tokio::test]
async fn no_network() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    desk.cut_the_line();
    let error = refused(&desk, place).await;
    assert_eq!(error.code, ErrorCodeDto::Network);
    assert!(error.message.contains("could not be reached"), "{error:?}");
}

#[tokio::test]
async fn a_page_that_something_on_the_way_answers_with() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    fail(&desk, FaultKind::PortalPage);
    let error = refused(&desk, place).await;
    assert_eq!(error.code, ErrorCodeDto::NotGitLab);
    assert!(error.hint.unwrap().contains("open the server in the browser"));
}

#[tokio::test]
async fn a_proxy_that_decodes_slashes_is_gone_around() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    desk.sim.behave(|sim| sim.decodes_slashes = true);
    let document = desk.app.open_from_gitlab(place).await.unwrap();
    assert_eq!(desk.tab(document).unwrap()["title"], "system-overview.drawio");
}

#[tokio::test]
async fn an_archived_project_and_a_low_role_can_be_read() {
    let desk = Desk::signed_in().await;
    desk.sim.archive(SHOP).unwrap();
    let document = desk.open_overview().await;
    desk.app.close_document(document, false).unwrap();
    desk.sim.unarchive(SHOP).unwrap();
    desk.sim.set_level(SHOP, "mara", AccessLevel::Reporter).unwrap();
    desk.open_overview().await;
}

#[tokio::test]
async fn a_permission_that_a_fine_grained_token_lacks_is_named() {
    let desk = Desk::new().await;
    let permissions = [(Boundary::User, "User: Read"), (Boundary::User, "Project: Read")];
    let token = desk.sim.fine_grained_token("mara", &permissions).unwrap();
    desk.app.sign_in_with_token(&desk.server(), token).await.unwrap();
    let error = refused(&desk, overview(&desk)).await;
    assert_eq!(error.code, ErrorCodeDto::MissingPermission, "{error:?}");
    assert!(error.message.contains("Repository") && error.hint.unwrap().contains("permission"));
}

#[tokio::test]
async fn access_that_was_revoked_meanwhile() {
    let desk = Desk::signed_in().await;
    let place = overview(&desk);
    desk.sim.revoke_access("mara");
    let error = ErrorDto::from(desk.app.open_from_gitlab(place).await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::SignInNeeded, "{error:?}");
    assert!(error.hint.unwrap().contains("Sign in again"));
}
