//! Afterwards nothing works any more, here or at the server.

use gitlab::{Error, Remember, Revocation, RevocationOutcome, Revoked, Scope, TokenStore as _};
use gitlab_sim::{Fault, FaultKind};

use crate::world::{MARA, SHOP, World};

/// Asks the server with a token, past the client.
async fn status_with(world: &World, token: &str) -> u16 {
    let url = format!("{}/api/v4/user", world.sim.base_url());
    reqwest::Client::new().get(url).bearer_auth(token).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn the_token_is_refused_forgotten_and_the_client_shut() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    let kept = world.store().load(&account.id()).await.unwrap().unwrap();
    let pair: serde_json::Value = serde_json::from_str(kept.expose()).unwrap();
    let (access, refresh) = (pair["access"].as_str().unwrap(), pair["refresh"].as_str().unwrap());
    assert_eq!(status_with(&world, access).await, 200);

    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Done), "{outcome:?}");
    outcome.forgotten.unwrap();

    assert_eq!(status_with(&world, access).await, 401);
    assert_eq!(renewal_status(&world, refresh).await, 400);
    assert_eq!(world.store().load(&account.id()).await, Ok(None));
    assert!(matches!(client.current_user().await, Err(Error::SignedOut)));
    assert!(matches!(client.tree(world.project_id(SHOP), "main", "", None).await, Err(Error::SignedOut)));
    let again = world.accounts.client(&account.server, account.user.id);
    assert!(matches!(again.current_user().await, Err(Error::SignInAgain { .. })));
}

async fn renewal_status(world: &World, refresh: &str) -> u16 {
    let form =
        [("grant_type", "refresh_token"), ("client_id", world.sim.client_id()), ("refresh_token", refresh)];
    let url = format!("{}/oauth/token", world.sim.base_url());
    reqwest::Client::new().post(url).form(&form).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_shut_client_stays_shut_after_the_next_sign_in() {
    let world = World::new().await;
    let (account, old) = world.sign_in(MARA).await;
    assert!(matches!(world.accounts.sign_out(&account.server, account.user.id).await.revoked, Revoked::Done));
    let (_, new) = world.sign_in(MARA).await;
    new.current_user().await.unwrap();
    assert!(matches!(old.current_user().await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn other_accounts_stay() {
    let world = World::new().await;
    let (mara, _) = world.sign_in(MARA).await;
    let (_, jonas) = world.sign_in("jonas").await;
    assert!(matches!(world.accounts.sign_out(&mara.server, mara.user.id).await.revoked, Revoked::Done));
    assert_eq!(jonas.current_user().await.unwrap().username, "jonas");
}

/// What lies in the keychain for an account, whichever entry it is.
async fn kept(world: &World, account: &gitlab::Account) -> Option<String> {
    let kept = world.store().load(&account.id()).await.unwrap();
    kept.map(|secret| secret.expose().to_owned())
}

#[tokio::test]
async fn a_server_that_cannot_be_asked_is_asked_later_and_the_token_forgotten_all_the_same() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    let pair: serde_json::Value = serde_json::from_str(&kept(&world, &account).await.unwrap()).unwrap();
    let refresh = pair["refresh"].as_str().unwrap().to_owned();
    world.sim.inject(drop_revocations(2));

    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Pending(Error::Network { .. })), "{outcome:?}");
    outcome.forgotten.unwrap();
    assert_eq!(world.store().load(&account.id()).await, Ok(None));
    assert!(matches!(client.current_user().await, Err(Error::SignedOut)));
    // Nothing speaks with it any more, not even the next start.
    let later = world.another_process();
    let next = later.client(&account.server, account.user.id);
    assert!(matches!(next.current_user().await, Err(Error::SignInAgain { .. })));

    let still = later.retry_revocations(&account.server, account.user.id).await.unwrap();
    assert!(matches!(still[..], [Revocation { outcome: RevocationOutcome::Pending(_), .. }]), "{still:?}");
    let done = later.retry_revocations(&account.server, account.user.id).await.unwrap();
    assert!(matches!(done[..], [Revocation { outcome: RevocationOutcome::Revoked, .. }]), "{done:?}");
    assert!(done[0].since.elapsed().unwrap().as_secs() < 60);
    assert!(later.retry_revocations(&account.server, account.user.id).await.unwrap().is_empty());
    assert_eq!(renewal_status(&world, &refresh).await, 400);
}

fn drop_revocations(times: usize) -> Fault {
    Fault { method: None, path: "oauth/revoke".into(), kind: FaultKind::DropBefore, times }
}

#[tokio::test]
async fn signing_in_again_keeps_what_is_still_to_be_revoked_apart() {
    let world = World::new().await;
    let (account, _) = world.sign_in(MARA).await;
    world.sim.inject(drop_revocations(1));
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Pending(_)), "{outcome:?}");
    let (_, client) = world.sign_in(MARA).await;
    let done = world.accounts.retry_revocations(&account.server, account.user.id).await.unwrap();
    assert!(matches!(done[..], [Revocation { outcome: RevocationOutcome::Revoked, .. }]), "{done:?}");
    assert_eq!(client.current_user().await.unwrap().username, MARA);
}

#[tokio::test]
async fn what_the_server_does_not_know_any_more_counts_as_revoked() {
    let world = World::new().await;
    let (account, _) = world.sign_in(MARA).await;
    // The person was faster, on the server's own page.
    world.sim.revoke_access(MARA);
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Done), "{outcome:?}");

    // And an administrator who deleted the application deleted its tokens with it.
    let (account, _) = world.sign_in(MARA).await;
    world.sim.delete_application(world.sim.client_id());
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Done), "{outcome:?}");
}

#[tokio::test]
async fn a_session_only_account_has_nowhere_to_keep_what_is_to_be_revoked() {
    let world = World::new().await;
    let signed_in = world.walk_in(MARA, Scope::Api).await;
    world.accounts.remember(&signed_in, Remember::Session).await.unwrap();
    world.sim.inject(drop_revocations(1));
    let account = &signed_in.account;
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Lost(Error::Network { .. })), "{outcome:?}");
    assert!(world.accounts.retry_revocations(&account.server, account.user.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_proxy_that_answers_for_the_server_revokes_nothing() {
    let world = World::new().await;
    let (account, _) = world.sign_in(MARA).await;
    let fault = FaultKind::BadGatewayHtml;
    world.sim.inject(Fault { method: None, path: "oauth/revoke".into(), kind: fault, times: 1 });
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, Revoked::Pending(Error::Server { status: 502, .. })), "{outcome:?}");
}
