//! The ways out: asked for, in the middle of a save, without a network; and when the server has ended the access.

use std::time::Duration;

use gitlab::KeychainError;
use gitlab_sim::{Fault, FaultKind, Options, Scope, Sim};
use http::Method;
use protocol::{ErrorCodeDto, ErrorDto};

use crate::desk::{Desk, JONAS, MARA, OVERVIEW, SHOP, called, pass};

fn is_signed_out(desk: &Desk) -> bool {
    desk.state()["accounts"].as_array().unwrap().is_empty()
}

fn pending(desk: &Desk) -> Vec<serde_json::Value> {
    desk.state()["pendingRevocations"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_save_under_way_is_finished_first() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    let slow = FaultKind::Delay(Duration::from_millis(400));
    desk.sim.inject(Fault::once(Method::POST, "/repository/commits", slow));
    let account = desk.account();
    let (saved, signed_out) = tokio::join!(desk.app.save_to_gitlab(document, called("In time")), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        desk.app.sign_out(&account, false).await
    });
    saved.unwrap();
    signed_out.unwrap();
    assert_eq!(desk.git(SHOP, &["log", "-1", "--format=%s", "main", "--", OVERVIEW]).trim(), "In time");
    assert!(desk.tab(document).is_none() && is_signed_out(&desk));
    desk.sign_in(MARA).await.unwrap();
    assert!(desk.drafts().is_empty(), "what is saved is no draft");
}

#[tokio::test]
async fn a_save_that_takes_too_long_is_given_up_and_its_work_kept() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    let endless = FaultKind::Hold(Duration::from_secs(200));
    desk.sim.inject(Fault::once(Method::POST, "/repository/commits", endless));
    let (app, account) = (desk.app.clone(), desk.account());
    let save = tokio::spawn(async move { app.save_to_gitlab(document, called("Too late")).await });
    desk.until("saving", |desk| desk.tab(document).unwrap()["saving"] == true).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let app = desk.app.clone();
    let sign_out = tokio::spawn(async move { app.sign_out(&account, false).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!sign_out.is_finished(), "it waits for the save");
    pass(Duration::from_secs(9)).await;
    assert!(!is_signed_out(&desk));
    pass(Duration::from_secs(1)).await;
    sign_out.await.unwrap().unwrap();
    let error = ErrorDto::from(save.await.unwrap().unwrap_err());
    assert!(error.message.contains("was given up") && error.hint.unwrap().contains("draft"));
    assert!(desk.tab(document).is_none() && is_signed_out(&desk));
    desk.sim.end_faults();
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(desk.drafts().len(), 1);
    let document = desk.app.open_draft(desk.drafts()[0]["id"].as_str().unwrap()).unwrap();
    desk.app.save_to_gitlab(document, called("After all")).await.unwrap();
}

#[tokio::test]
async fn without_a_network_the_server_is_told_later() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.cut_the_line();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(desk.tab(document).is_none() && is_signed_out(&desk));
    assert!(desk.was_told("is told later, for up to 30 days"));
    let waiting = pending(&desk);
    assert_eq!((waiting.len(), waiting[0]["username"].as_str()), (1, Some("mara")));
    assert!(waiting[0]["accessUrl"].as_str().unwrap().ends_with("/-/user_settings/applications"));
    // What it takes lies in the keychain, for this alone.
    let names = desk.keychain.names();
    assert!(names.len() == 1 && names[0].starts_with("revoke:"), "{names:?}");
    assert_eq!(desk.settings()["ended"].as_array().unwrap().len(), 1);

    let error = ErrorDto::from(desk.app.retry_revocations().await.unwrap_err());
    assert_eq!((error.code, pending(&desk).len()), (ErrorCodeDto::Network, 1));
    desk.sim.end_faults();
    desk.app.retry_revocations().await.unwrap();
    assert!(desk.was_asked("/oauth/revoke", 200) && pending(&desk).is_empty());
    assert!(desk.keychain.names().is_empty());
    assert!(desk.settings()["ended"].is_null());
    assert!(desk.was_told("has ended on"));
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(desk.drafts().len(), 1);
}

#[tokio::test]
async fn the_server_is_told_at_the_next_start() {
    let mut desk = Desk::signed_in().await;
    desk.cut_the_line();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.restart().await;
    assert_eq!(pending(&desk).len(), 1, "it is remembered");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(pending(&desk).len(), 1, "there is still no network");
    desk.sim.end_faults();
    desk.restart().await;
    desk.until("told", |desk| pending(desk).is_empty()).await;
    assert!(desk.was_asked("/oauth/revoke", 200) && desk.keychain.names().is_empty());
}

#[tokio::test]
async fn the_server_is_told_when_it_answers_somebody_else() {
    let desk = Desk::signed_in().await;
    let mara = desk.account();
    desk.sign_in(JONAS).await.unwrap();
    desk.cut_the_line();
    desk.app.sign_out(&mara, false).await.unwrap();
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap_err();
    assert_eq!(pending(&desk).len(), 1);
    desk.sim.end_faults();
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
    desk.until("told", |desk| pending(desk).is_empty()).await;
    assert!(desk.was_asked("/oauth/revoke", 200));
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
}

#[tokio::test]
async fn the_same_account_can_sign_in_while_its_old_access_is_still_to_be_ended() {
    let desk = Desk::signed_in().await;
    desk.cut_the_line();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.sim.end_faults();
    desk.sign_in(MARA).await.unwrap();
    desk.until("told", |desk| pending(desk).is_empty()).await;
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
}

#[tokio::test]
async fn after_thirty_days_the_person_is_told_and_nothing_is_kept() {
    let desk = Desk::signed_in().await;
    desk.cut_the_line();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    desk.keychain.grow_old(Duration::from_secs(31 * 24 * 3600)).await;
    desk.app.retry_revocations().await.unwrap();
    assert!(pending(&desk).is_empty() && desk.keychain.names().is_empty());
    let notice = desk.notices().pop().unwrap();
    assert!(notice["message"].as_str().unwrap().contains("30 days"), "{notice}");
    assert!(notice["link"].as_str().unwrap().ends_with("/-/user_settings/applications"), "{notice}");
}

#[tokio::test]
async fn an_end_between_signing_out_and_telling_the_server_is_made_up_for() {
    let mut desk = Desk::signed_in().await;
    // The settings as they are the moment before the server is told.
    let mut settings = desk.settings();
    let known = settings["accounts"].as_array_mut().unwrap().remove(0);
    settings["ended"] = serde_json::json!([{
        "server": known["server"], "user_id": known["user_id"], "username": "mara", "since": 1_790_000_000,
    }]);
    let file = desk.home.path().join("config/settings.json");
    std::fs::write(file, serde_json::to_vec(&settings).unwrap()).unwrap();
    desk.restart().await;
    desk.until("revoked", |desk| desk.was_asked("/oauth/revoke", 200) && pending(desk).is_empty()).await;
    assert!(desk.keychain.names().is_empty());
}

#[tokio::test]
async fn a_keychain_that_does_not_let_go_is_asked_again() {
    let mut desk = Desk::signed_in().await;
    desk.restart().await;
    desk.keychain.refuse(KeychainError::Locked);
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(is_signed_out(&desk) && pending(&desk).len() == 1);
    assert!(desk.was_told("could not be taken out of the keychain"));
    let error = ErrorDto::from(desk.app.retry_revocations().await.unwrap_err());
    assert_eq!(error.code, ErrorCodeDto::Keychain);
    desk.keychain.relent();
    desk.app.retry_revocations().await.unwrap();
    assert!(pending(&desk).is_empty() && desk.keychain.names().is_empty());
    assert!(desk.was_asked("/oauth/revoke", 200));
}

#[tokio::test]
async fn recent_diagrams_and_their_pictures_go_with_the_account() {
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.until("a picture", |desk| desk.state()["recents"][0]["thumbnail"].is_string()).await;
    let pictures = |desk: &Desk| {
        let files = desk.files();
        files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "png")).count()
    };
    assert_eq!(pictures(&desk), 1);
    desk.app.close_document(document, false).unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    assert!(desk.state()["recents"].as_array().unwrap().is_empty());
    assert_eq!(pictures(&desk), 0, "the file is gone");
    for path in desk.files() {
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("system-overview"), "{} still names the diagram", path.display());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::signed_in().await;
    let document = desk.open_overview().await;
    desk.change(document);
    desk.until("a picture", |desk| desk.state()["recents"][0]["thumbnail"].is_string()).await;
    let mut kinds = Vec::new();
    for path in desk.files() {
        // The locks between processes are empty.
        if path.components().any(|part| part.as_os_str() == "locks") {
            assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
            continue;
        }
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
        kinds.push(path.extension().unwrap().to_str().unwrap().to_owned());
    }
    for kind in ["json", "png"] {
        assert!(kinds.iter().any(|other| other == kind), "{kinds:?}");
    }
    assert!(kinds.len() >= 4, "settings, recents, a picture and a draft: {kinds:?}");
}

#[tokio::test]
async fn access_that_was_revoked_is_noticed_by_whatever_is_called_next() {
    for call in ["projects", "project", "branches", "tree", "open", "create", "save"] {
        let desk = Desk::signed_in().await;
        let account = desk.account();
        let place = desk.place(SHOP, "main", "docs/other.drawio");
        let document = desk.open_overview().await;
        desk.change(document);
        desk.sim.revoke_access(MARA.0);
        let app = &desk.app;
        let outcome = match call {
            "projects" => app.projects(&account, protocol::ProjectListDto::Member, "", None).await.map(drop),
            "project" => app.project(&account, place.project).await.map(drop),
            "branches" => app.branches(&account, place.project, "", None).await.map(drop),
            "tree" => app.tree(&account, place.project, "main", "", None).await.map(drop),
            "open" => app.open_from_gitlab(place).await.map(drop),
            "create" => app.create_in_gitlab(place).await.map(drop),
            _ => app.save_to_gitlab(document, called("No")).await.map(drop),
        };
        let error = ErrorDto::from(outcome.unwrap_err());
        assert_eq!(error.code, ErrorCodeDto::SignInNeeded, "{call}");
        assert!(desk.tab(document).is_none() && is_signed_out(&desk), "{call}");
        assert!(desk.state()["recents"].as_array().unwrap().is_empty(), "{call}");
        assert!(desk.keychain.names().is_empty(), "{call}");
        assert!(desk.was_told("The access of @mara has ended on"), "{call}");
        assert!(desk.was_told("“system-overview.drawio” is kept as a draft"), "{call}");
        desk.sign_in(MARA).await.unwrap();
        assert_eq!(desk.drafts().len(), 1, "{call}");
    }
}

#[tokio::test]
async fn a_personal_token_that_was_revoked_ends_the_same_way() {
    let desk = Desk::new().await;
    let token = desk.sim.personal_token("mara", &[Scope::Api], None).unwrap();
    desk.app.sign_in_with_token(&desk.server(), token.clone()).await.unwrap();
    let document = desk.open_overview().await;
    desk.change(document);
    desk.sim.revoke_personal_token(&token);
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap_err();
    assert!(desk.tab(document).is_none() && is_signed_out(&desk));
    assert!(desk.keychain.names().is_empty());
}

#[tokio::test]
async fn a_link_leads_to_where_access_is_revoked() {
    let desk = Desk::signed_in().await;
    let page = desk.app.access_page(&desk.account()).await.unwrap();
    assert_eq!(page, format!("{}/-/user_settings/applications", desk.sim.base_url()));
}

#[tokio::test]
async fn on_an_older_server_the_link_leads_to_where_it_has_that_page() {
    let sim = Sim::start(Options { version: "16.7.2-ee".to_owned(), ..Options::default() }).await.unwrap();
    let address = sim.base_url().to_owned();
    let desk = Desk::at(sim, address.clone());
    desk.sign_in(MARA).await.unwrap();
    assert_eq!(
        desk.app.access_page(&desk.account()).await.unwrap(),
        format!("{address}/-/profile/applications")
    );
    let token = desk.sim.personal_token(MARA.0, &[Scope::Api], None).unwrap();
    desk.app.sign_in_with_token(&desk.server(), token).await.unwrap();
    let page = desk.app.access_page(&desk.account()).await.unwrap();
    assert!(page.starts_with(&format!("{address}/-/profile/personal_access_tokens?name=")), "{page}");
}
