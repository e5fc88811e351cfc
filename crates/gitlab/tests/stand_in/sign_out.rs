//! Afterwards nothing works any more, here or at the server.

use gitlab::{Error, TokenStore as _};

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
    assert!(matches!(outcome.revoked, gitlab::Revoked::Done), "{outcome:?}");
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
    assert!(matches!(
        world.accounts.sign_out(&account.server, account.user.id).await.revoked,
        gitlab::Revoked::Done
    ));
    let (_, new) = world.sign_in(MARA).await;
    new.current_user().await.unwrap();
    assert!(matches!(old.current_user().await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn other_accounts_stay() {
    let world = World::new().await;
    let (mara, _) = world.sign_in(MARA).await;
    let (_, jonas) = world.sign_in("jonas").await;
    assert!(matches!(
        world.accounts.sign_out(&mara.server, mara.user.id).await.revoked,
        gitlab::Revoked::Done
    ));
    assert_eq!(jonas.current_user().await.unwrap().username, "jonas");
}

#[tokio::test]
async fn a_server_that_cannot_be_asked_is_reported_and_the_token_forgotten_all_the_same() {
    let mut world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    world.sim = {
        let gone =
            std::mem::replace(&mut world.sim, gitlab_sim::Sim::start(Default::default()).await.unwrap());
        gone.shutdown().await;
        gitlab_sim::Sim::start(Default::default()).await.unwrap()
    };
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, gitlab::Revoked::Lost(Error::Network { .. })), "{outcome:?}");
    outcome.forgotten.unwrap();
    assert_eq!(world.store().load(&account.id()).await, Ok(None));
    assert!(matches!(client.current_user().await, Err(Error::SignedOut)));
}
