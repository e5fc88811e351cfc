//! Every way in but the custom scheme: loopback, device code, personal access tokens; and the wrong ways.

use std::time::Duration;

use gitlab::{
    CallbackError, Error, Forbidden, Remember, Revoked, Scope, Secret, Server, SignIns, TokenKind,
    TokenRefusal, TokenStore as _,
};
use gitlab_sim::{Boundary, Fault, FaultKind, NewApplication, Options, Scope as SimScope};

use crate::world::{MARA, SHOP, World};

#[tokio::test]
async fn the_browser_comes_back_over_loopback_on_any_port() {
    let world = World::new().await;
    for _ in 0..2 {
        let (id, url, mut loopback) = world.sign_ins.begin_on_loopback(world.server()).await.unwrap();
        let back = world.approve(url.as_str(), MARA).await;
        let visit = tokio::spawn(reqwest::get(back.clone()));
        let arrival = loopback.next().await.unwrap();
        assert_eq!(arrival.address, back);
        let grant = world.sign_ins.accept(&arrival.address).unwrap();
        assert_eq!(grant.sign_in(), id);
        let signed_in = world.accounts.sign_in(grant).await.unwrap();
        arrival.answer(Ok(())).await;
        assert_eq!(signed_in.account.user.username, MARA);
        let page = visit.await.unwrap().unwrap();
        assert!(!page.url().as_str().contains("code="), "{}", page.url());
        assert!(page.text().await.unwrap().contains("Signed in to"));
    }
}

#[tokio::test]
async fn the_registered_loopback_address_is_the_one_that_is_shown() {
    let world = World::new().await;
    assert_eq!(world.server().loopback_redirect_uri(), world.sim.loopback_redirect_uri());
}

/// Both wait beside each other, and either finishes.
#[tokio::test]
async fn loopback_beside_the_custom_scheme() {
    let world = World::new().await;
    let (first, scheme_url) = world.sign_ins.begin(world.server()).unwrap();
    let (second, loopback_url, mut loopback) =
        world.sign_ins.begin_on_loopback(world.server()).await.unwrap();
    let back = world.approve(loopback_url.as_str(), MARA).await;
    let visit = tokio::spawn(reqwest::get(back));
    let arrival = loopback.next().await.unwrap();
    assert_eq!(world.sign_ins.accept(&arrival.address).unwrap().sign_in(), second);
    assert!(world.sign_ins.is_waiting(first), "the first request stays valid");
    let callback = world.approve(scheme_url.as_str(), "jonas").await;
    let signed_in = world.accounts.sign_in(world.sign_ins.accept(&callback).unwrap()).await.unwrap();
    assert_eq!(signed_in.account.user.username, "jonas");
    drop(arrival);
    assert!(visit.await.unwrap().unwrap().text().await.unwrap().contains("given this sign-in up"));
}

#[tokio::test]
async fn two_sign_ins_at_once_both_finish() {
    let world = World::new().await;
    let (_, first) = world.sign_ins.begin(world.server()).unwrap();
    let (_, second) = world.sign_ins.begin(world.server()).unwrap();
    let (jonas, mara) =
        (world.approve(second.as_str(), "jonas").await, world.approve(first.as_str(), MARA).await);
    for (callback, name) in [(mara, MARA), (jonas, "jonas")] {
        let grant = world.sign_ins.accept(&callback).unwrap();
        assert_eq!(world.accounts.sign_in(grant).await.unwrap().account.user.username, name);
    }
}

#[tokio::test]
async fn an_answer_after_a_restart_is_refused_in_words() {
    let world = World::new().await;
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let callback = world.approve(url.as_str(), MARA).await;
    // Another run draws other states; what begins with none of ours is another program's invention.
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let (run, rest) = state.split_once('.').unwrap();
    let of_another_run = callback.replace(&state, &format!("{}.{rest}", "z".repeat(run.len())));
    let refused = SignIns::default().accept(&of_another_run).unwrap_err();
    assert_eq!(refused, CallbackError::BeforeRestart);
    assert!(refused.to_string().contains("before Drawbridge was started"));
    let invented = callback.replace(&state, "whatever");
    assert_eq!(world.sign_ins.accept(&invented).unwrap_err(), CallbackError::Unknown);
}

/// A server that answers with a state nobody sent is heard by nobody.
#[tokio::test]
async fn a_wrong_or_missing_state_is_refused_and_the_wait_goes_on() {
    let world = World::new().await;
    let (id, url) = world.sign_ins.begin(world.server()).unwrap();
    world.sim.behave(|behaviour| behaviour.sends_wrong_state = true);
    let wrong = world.approve(url.as_str(), MARA).await;
    world.sim.behave(|behaviour| (behaviour.sends_wrong_state, behaviour.omits_state) = (false, true));
    let missing = world.approve(url.as_str(), MARA).await;
    for callback in [wrong, missing] {
        let refused = world.sign_ins.accept(&callback).unwrap_err();
        assert!(!refused.ends_sign_in(), "{refused}");
    }
    assert!(world.sign_ins.is_waiting(id));
    world.sim.behave(|behaviour| behaviour.omits_state = false);
    let callback = world.approve(url.as_str(), MARA).await;
    assert_eq!(world.sign_ins.accept(&callback).unwrap().sign_in(), id);
}

#[tokio::test]
async fn a_replayed_code_is_refused_by_the_server_too() {
    let world = World::new().await;
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let callback = world.approve(url.as_str(), MARA).await;
    let code = callback.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let (_, other) = world.sign_ins.begin(world.server()).unwrap();
    let other_state = other.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    world.accounts.sign_in(world.sign_ins.accept(&callback).unwrap()).await.unwrap();
    let replayed = format!("{}?code={code}&state={other_state}", world.server().redirect_uri());
    let grant = world.sign_ins.accept(&replayed).unwrap();
    let refused = world.accounts.sign_in(grant).await.unwrap_err();
    assert!(matches!(&refused, Error::SignInRefused { code, .. } if code == "invalid_grant"), "{refused}");
    assert!(refused.to_string().contains("used already, has run out, or belongs to another request"));
}

#[tokio::test]
async fn an_exchange_whose_request_is_lost_is_asked_again_and_one_whose_answer_is_lost_says_so() {
    let world = World::new().await;
    let lose = |kind| Fault { method: None, path: "oauth/token".into(), kind, times: 1 };
    world.sim.inject(lose(FaultKind::DropBefore));
    world.walk_in(MARA, Scope::Api).await;
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let grant = world.sign_ins.accept(&world.approve(url.as_str(), MARA).await).unwrap();
    world.sim.inject(lose(FaultKind::DropAfter));
    let lost = world.accounts.sign_in(grant).await.unwrap_err();
    assert!(lost.to_string().contains("lost on the way"), "{lost}");
}

#[tokio::test]
async fn a_server_without_an_application_id_is_signed_in_to_with_a_token_only() {
    let world = World::new().await;
    let server = Server::unregistered(world.sim.base_url()).unwrap();
    assert!(matches!(world.sign_ins.begin(server.clone()), Err(Error::NoClientId { .. })));
    assert!(matches!(world.sign_ins.begin_on_loopback(server.clone()).await, Err(Error::NoClientId { .. })));
    assert!(matches!(world.accounts.begin_device(&server).await, Err(Error::NoClientId { .. })));
    let token = world.sim.personal_token(MARA, &[SimScope::Api], None).unwrap();
    world.accounts.sign_in_with_token(&server, Secret::new(token)).await.unwrap();
}

#[tokio::test]
async fn reading_and_writing_are_told_apart() {
    let world = World::new().await;
    let signed_in = world.walk_in(MARA, Scope::ReadApi).await;
    assert!(!signed_in.granted.may_write);
    assert_eq!((signed_in.granted.kind, signed_in.granted.expires_at), (TokenKind::OAuth, None));
    assert!(world.walk_in(MARA, Scope::Api).await.granted.may_write);
}

#[tokio::test]
async fn a_code_is_entered_in_another_browser() {
    let world = World::new().await;
    let waiting = world.accounts.begin_device(&world.server()).await.unwrap();
    assert_eq!(waiting.user_code().len(), 8);
    assert!(waiting.verification_url().as_str().ends_with("/oauth/device"));
    world.sim.approve_device(waiting.user_code(), MARA, &world.password(MARA)).await.unwrap();
    let signed_in = world.accounts.finish_device(waiting).await.unwrap();
    assert_eq!(signed_in.account.user.username, MARA);
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    world.sim.expire_access_tokens();
    assert_eq!(client.current_user().await.unwrap().username, MARA);
}

#[tokio::test]
async fn a_code_that_brings_nothing_to_renew_with_says_when_it_ends() {
    let world = World::new().await;
    world.sim.behave(|behaviour| behaviour.device_refresh_token = false);
    let waiting = world.accounts.begin_device(&world.server()).await.unwrap();
    world.sim.approve_device(waiting.user_code(), MARA, &world.password(MARA)).await.unwrap();
    let signed_in = world.accounts.finish_device(waiting).await.unwrap();
    let left = signed_in.granted.expires_at.unwrap().duration_since(std::time::SystemTime::now()).unwrap();
    assert!(left > Duration::from_secs(7000) && left <= Duration::from_secs(7200), "{left:?}");
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    client.current_user().await.unwrap();
    world.sim.expire_access_tokens();
    let ended = client.current_user().await.unwrap_err();
    assert!(matches!(&ended, Error::SignInAgain { message } if message.contains("expired")), "{ended}");
}

/// Who signs in a second time leaves no access of the first time behind.
#[tokio::test]
async fn signing_in_again_revokes_what_was_there_before() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    client.current_user().await.unwrap();
    let kept = world.store().load(&account.id()).await.unwrap().unwrap();
    let before: serde_json::Value = serde_json::from_str(kept.expose()).unwrap();
    let (_, again) = world.sign_in_with(MARA, Scope::ReadApi).await;
    let is_refused = async || {
        let url = format!("{}/api/v4/user", world.sim.base_url());
        let request = reqwest::Client::new().get(url).bearer_auth(before["access"].as_str().unwrap());
        request.send().await.unwrap().status() == 401
    };
    for _ in 0..100 {
        if is_refused().await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(is_refused().await, "the first access lives on");
    assert_eq!(again.current_user().await.unwrap().username, MARA);
    assert_eq!(client.current_user().await.unwrap().username, MARA);
}

/// Diagrams stay open while the person finds the right certificate file.
#[tokio::test]
async fn another_certificate_file_holds_for_clients_that_are_open() {
    let world = World::with(Options { https: true, ..Options::default() }).await;
    let (account, client) = world.sign_in(MARA).await;
    let without = account.server.clone().with_certificates(None);
    drop(world.accounts.client(&without, account.user.id));
    let refused = client.current_user().await.unwrap_err();
    let cause = gitlab::NetworkCause::Certificate(gitlab::CertificateFault::UnknownIssuer);
    assert!(matches!(&refused, Error::Network { cause: found, .. } if *found == cause), "{refused}");
    drop(world.accounts.client(&account.server, account.user.id));
    client.current_user().await.unwrap();
}

#[tokio::test]
async fn a_code_that_is_denied_or_runs_out_is_told() {
    let world = World::new().await;
    let waiting = world.accounts.begin_device(&world.server()).await.unwrap();
    world.sim.deny_device(waiting.user_code(), MARA, &world.password(MARA)).await.unwrap();
    let denied = world.accounts.finish_device(waiting).await.unwrap_err();
    assert!(matches!(denied, Error::SignInDenied { .. }), "{denied}");
    let waiting = world.accounts.begin_device(&world.server()).await.unwrap();
    world.sim.expire_device_codes();
    let expired = world.accounts.finish_device(waiting).await.unwrap_err();
    assert!(matches!(expired, Error::SignInExpired { .. }), "{expired}");
}

#[tokio::test]
async fn servers_without_codes_are_told_from_unknown_applications() {
    let world = World::with(Options { version: "16.11.0-ee".into(), ..Options::default() }).await;
    let refused = world.accounts.begin_device(&world.server()).await.unwrap_err();
    assert!(matches!(refused, Error::NoDeviceFlow { .. }), "{refused}");
    let world = World::new().await;
    let unknown = Server::new(world.sim.base_url(), "unknown", Scope::Api).unwrap();
    let refused = world.accounts.begin_device(&unknown).await.unwrap_err();
    assert!(matches!(&refused, Error::SignInRefused { code, .. } if code == "invalid_client"), "{refused}");
}

#[tokio::test]
async fn a_confidential_application_is_refused_with_the_likely_cause() {
    let world = World::new().await;
    let application = NewApplication {
        name: "Confidential".into(),
        redirect_uris: vec![world.server().redirect_uri()],
        scopes: vec![SimScope::Api],
        confidential: true,
        ..NewApplication::default()
    };
    let id = world.sim.register_application(application).unwrap();
    let server = Server::new(world.sim.base_url(), &id, Scope::Api).unwrap();
    let (_, url) = world.sign_ins.begin(server).unwrap();
    let grant = world.sign_ins.accept(&world.approve(url.as_str(), MARA).await).unwrap();
    let refused = world.accounts.sign_in(grant).await.unwrap_err();
    assert!(refused.to_string().contains("marked as confidential"), "{refused}");
}

async fn with_token(world: &World, token: &str) -> Result<gitlab::SignedIn, Error> {
    world.accounts.sign_in_with_token(&world.server(), Secret::new(token.to_owned())).await
}

#[tokio::test]
async fn a_personal_token_signs_in_and_is_never_revoked_by_us() {
    let world = World::new().await;
    let month = Duration::from_secs(30 * 24 * 3600);
    let token = world.sim.personal_token(MARA, &[SimScope::Api], Some(month)).unwrap();
    let signed_in = with_token(&world, &token).await.unwrap();
    assert_eq!((signed_in.granted.kind, signed_in.granted.may_write), (TokenKind::Personal, true));
    assert!(signed_in.granted.expires_at.is_some());
    assert!(!format!("{signed_in:?}").contains(&token));
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    let request = crate::save::new_file("main", "with-a-token.drawio");
    client.commit(world.project_id(SHOP), &request).await.unwrap();

    let account = &signed_in.account;
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Kept), "{outcome:?}");
    assert_eq!(world.store().load(&account.id()).await, Ok(None));
    assert!(matches!(client.current_user().await, Err(Error::SignedOut)));
    assert_eq!(world.asked("POST", "/oauth/revoke"), 0);
    // It is as good as before.
    world.accounts.discard(with_token(&world, &token).await.unwrap()).await.unwrap();
    with_token(&world, &token).await.unwrap();
}

#[tokio::test]
async fn a_personal_token_for_reading_reads() {
    let world = World::new().await;
    let token = world.sim.personal_token(MARA, &[SimScope::ReadApi], None).unwrap();
    let signed_in = with_token(&world, &token).await.unwrap();
    assert!(!signed_in.granted.may_write);
    let client = world.accounts.remember(&signed_in, Remember::Session).await.unwrap();
    client.tree(world.project_id(SHOP), "main", "", None).await.unwrap();
    let request = crate::save::new_file("main", "new.drawio");
    let refused = client.commit(world.project_id(SHOP), &request).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { reason: Forbidden::Scope, .. }), "{refused}");
}

#[tokio::test]
async fn personal_tokens_that_are_no_good_say_why() {
    let world = World::new().await;
    let token = world.sim.personal_token(MARA, &[SimScope::ReadUser], None).unwrap();
    let missing = with_token(&world, &token).await.unwrap_err();
    assert!(matches!(&missing, Error::MissingScope { has, .. } if *has == ["read_user"]), "{missing}");
    let refusal = async |token: &str| match with_token(&world, token).await.unwrap_err() {
        Error::TokenRefused { refusal, .. } => refusal,
        other => panic!("{other}"),
    };
    assert_eq!(refusal("glpat-nobody-made-this-one").await, TokenRefusal::Unknown);
    let token = world.sim.personal_token(MARA, &[SimScope::Api], None).unwrap();
    world.sim.revoke_personal_token(&token);
    assert_eq!(refusal(&token).await, TokenRefusal::Revoked);
    let month = Duration::from_secs(30 * 24 * 3600);
    let token = world.sim.personal_token(MARA, &[SimScope::Api], Some(month)).unwrap();
    world.sim.expire_personal_tokens();
    assert_eq!(refusal(&token).await, TokenRefusal::Expired);
}

/// What ends on the server's page while Drawbridge is open is noticed at the next call, in GitLab's words.
#[tokio::test]
async fn a_personal_token_that_ends_means_sign_in_again() {
    let world = World::new().await;
    let token = world.sim.personal_token(MARA, &[SimScope::Api], None).unwrap();
    let signed_in = with_token(&world, &token).await.unwrap();
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    world.sim.revoke_personal_token(&token);
    let ended = client.current_user().await.unwrap_err();
    assert!(matches!(&ended, Error::SignInAgain { message } if message.contains("revoked")), "{ended}");
    // The next token of the same person is taken up by the client that is open.
    let next = world.sim.personal_token(MARA, &[SimScope::Api], None).unwrap();
    let signed_in = with_token(&world, &next).await.unwrap();
    world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    assert_eq!(client.current_user().await.unwrap().username, MARA);
}

#[tokio::test]
async fn a_fine_grained_token_signs_in_or_names_what_it_lacks() {
    let world = World::new().await;
    let user = (Boundary::User, "User: Read");
    let project = (Boundary::Memberships, "Project: Read");
    let lacks = world.sim.fine_grained_token(MARA, std::slice::from_ref(&project)).unwrap();
    let missing = with_token(&world, &lacks).await.unwrap_err();
    let is_named =
        matches!(&missing, Error::MissingPermission { permission, .. } if permission == "User: Read");
    assert!(is_named, "{missing}");
    let token = world.sim.fine_grained_token(MARA, &[user, project]).unwrap();
    let signed_in = with_token(&world, &token).await.unwrap();
    assert_eq!(signed_in.granted.kind, TokenKind::FineGrained);
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    let request = crate::save::new_file("main", "new.drawio");
    let refused = client.commit(world.project_id(SHOP), &request).await.unwrap_err();
    let Error::Forbidden { reason: Forbidden::Permission, message } = &refused else { panic!("{refused}") };
    assert!(message.contains('['), "the permission is named: {message}");
    // The same where an answer has no words of its own.
    let overview = crate::world::OVERVIEW;
    let read = client.read_file(world.project_id(SHOP), "main", overview, &gitlab::silent).await.unwrap_err();
    let polled = client.file_head(world.project_id(SHOP), "main", overview).await.unwrap_err();
    for refused in [read, polled] {
        assert!(matches!(refused, Error::Forbidden { reason: Forbidden::Permission, .. }), "{refused}");
    }
}

#[tokio::test]
async fn people_who_may_not_come_in_are_told_why() {
    let world = World::new().await;
    let token = world.sim.personal_token(MARA, &[SimScope::Api], None).unwrap();
    world.sim.block_user(MARA);
    let blocked = with_token(&world, &token).await.unwrap_err();
    assert!(matches!(blocked, Error::Forbidden { .. }), "{blocked}");
    world.sim.unblock_user(MARA);
    world.sim.require_terms(MARA);
    let terms = with_token(&world, &token).await.unwrap_err();
    assert!(matches!(terms, Error::Forbidden { .. }), "{terms}");
}

#[tokio::test]
async fn a_server_below_a_path_with_a_certificate_of_its_own_is_signed_in_to() {
    let options = Options { https: true, relative_root: Some("/gitlab".into()), ..Options::default() };
    let world = World::with(options).await;
    assert!(
        world.server().base().as_str().starts_with("https://") && world.server().certificates().is_some()
    );
    let (account, client) = world.sign_in(MARA).await;
    world.sim.expire_access_tokens();
    assert_eq!(client.current_user().await.unwrap(), account.user);
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Done), "{outcome:?}");
}
