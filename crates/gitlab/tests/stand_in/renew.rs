//! Access is renewed without anybody noticing.

use gitlab::Error;

use crate::world::{MARA, SHOP, World};

#[tokio::test]
async fn ten_calls_at_once_after_the_end_renew_once() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let before = world.asked("POST", "/oauth/token");
    world.sim.expire_access_tokens();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let client = client.clone();
        calls.spawn(async move { client.current_user().await });
    }
    for user in calls.join_all().await {
        assert_eq!(user.unwrap().username, MARA);
    }
    assert_eq!(world.asked("POST", "/oauth/token") - before, 1);
}

#[tokio::test]
async fn two_processes_renew_once_and_both_go_on() {
    let world = World::new().await;
    let (account, here) = world.sign_in(MARA).await;
    let there = world.another_process();
    let there = there.client(&account.server, account.user.id);
    there.current_user().await.unwrap();
    let before = world.asked("POST", "/oauth/token");
    world.sim.expire_access_tokens();
    let (a, b) = tokio::join!(here.current_user(), there.current_user());
    assert_eq!((a.unwrap().username, b.unwrap().username), (MARA.to_owned(), MARA.to_owned()));
    assert_eq!(world.asked("POST", "/oauth/token") - before, 1);
}

/// A token that ends within a minute is renewed before it is sent: nothing is refused on the way.
#[tokio::test]
async fn a_token_about_to_end_is_renewed_before_it_is_sent() {
    let options = gitlab_sim::Options {
        access_token_lifetime: std::time::Duration::from_secs(30),
        ..Default::default()
    };
    let world = World::with(options).await;
    let (_, client) = world.sign_in(MARA).await;
    let before = world.asked("POST", "/oauth/token");
    client.current_user().await.unwrap();
    assert_eq!(world.asked("POST", "/oauth/token") - before, 1);
    assert!(world.sim.requests().iter().all(|request| request.status != 401));
}

#[tokio::test]
async fn a_commit_is_sent_again_with_the_new_token_and_made_once() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    world.sim.expire_access_tokens();
    let request = crate::save::new_file("main", "after-the-end.drawio");
    client.commit(world.project_id(SHOP), &request).await.unwrap();
    let count = world.git(SHOP, &["log", "--format=%s", "main", "--", "after-the-end.drawio"]);
    assert_eq!(String::from_utf8(count).unwrap().lines().count(), 1);
}

#[tokio::test]
async fn access_that_was_revoked_elsewhere_means_sign_in_again_and_then_goes_on() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    let outcome = world.another_process().sign_out(&account.server, account.user.id).await;
    assert!(matches!(outcome.revoked, gitlab::Revoked::Done), "{outcome:?}");
    assert!(matches!(client.current_user().await, Err(Error::SignInAgain { .. })));
    // The very same client, which an open diagram holds, speaks again after the next sign-in.
    world.sign_in(MARA).await;
    assert_eq!(client.current_user().await.unwrap().username, MARA);
}
