//! From the authorize page to a client that may speak.

use gitlab::{CallbackError, Error, Remember, Scope, Server};

use crate::world::{MARA, SHOP, World};

#[tokio::test]
async fn a_person_signs_in_and_is_known() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    assert_eq!(account.user.username, MARA);
    assert!(!account.user.name.is_empty() && account.user.id > 0);
    assert_eq!(client.current_user().await.unwrap(), account.user);
}

#[tokio::test]
async fn the_registered_redirect_is_the_one_that_is_sent() {
    let world = World::new().await;
    assert_eq!(world.server().redirect_uri(), world.sim.redirect_uri());
}

#[tokio::test]
async fn a_callback_serves_once() {
    let world = World::new().await;
    let (id, url) = world.sign_ins.begin(world.server()).unwrap();
    let callback = world.approve(url.as_str(), MARA).await;
    assert!(world.sign_ins.is_waiting(id));
    let grant = world.sign_ins.accept(&callback).unwrap();
    assert_eq!(grant.sign_in(), id);
    let again = world.sign_ins.accept(&callback).unwrap_err();
    assert!(matches!(again, CallbackError::Used { .. }), "{again}");
}

#[tokio::test]
async fn saying_no_is_told_in_words() {
    let world = World::new().await;
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let refused = world.sign_ins.accept(&world.deny(url.as_str(), MARA).await).unwrap_err();
    assert!(matches!(refused, CallbackError::Denied { .. }), "{refused}");
    assert!(refused.to_string().contains("127.0.0.1"));
}

/// The one server cannot have the other one's code brought to its own path.
#[tokio::test]
async fn a_code_on_another_servers_path_is_refused_and_lost() {
    let (honest, hostile) = (World::new().await, World::new().await);
    let (_, url) = honest.sign_ins.begin(honest.server()).unwrap();
    let callback = honest.approve(url.as_str(), MARA).await;
    let relayed = callback.replace(&honest.server().slug(), &hostile.server().slug());
    assert_ne!(relayed, callback);
    let refused = honest.sign_ins.accept(&relayed).unwrap_err();
    assert!(matches!(refused, CallbackError::WrongServer { .. }), "{refused}");
    assert!(matches!(honest.sign_ins.accept(&callback).unwrap_err(), CallbackError::Used { .. }));
}

/// What an attacker who starts a sign-in of their own, or changes the answer, gets: nothing.
#[tokio::test]
async fn a_code_without_its_verifier_is_worthless() {
    let world = World::new().await;
    let (_, first) = world.sign_ins.begin(world.server()).unwrap();
    let (_, second) = world.sign_ins.begin(world.server()).unwrap();
    let state = |url: &str| url.split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let callback = world.approve(first.as_str(), MARA).await;
    let swapped = callback.replace(&state(first.as_str()), &state(second.as_str()));
    let grant = world.sign_ins.accept(&swapped).unwrap();
    let refused = world.accounts.sign_in(grant).await.unwrap_err();
    assert!(matches!(&refused, Error::SignInRefused { code, .. } if code == "invalid_grant"), "{refused}");
}

#[tokio::test]
async fn an_expired_code_and_an_unknown_application_are_told_apart() {
    let world = World::new().await;
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let grant = world.sign_ins.accept(&world.approve(url.as_str(), MARA).await).unwrap();
    world.sim.expire_codes();
    let refused = world.accounts.sign_in(grant).await.unwrap_err();
    assert!(matches!(&refused, Error::SignInRefused { code, .. } if code == "invalid_grant"), "{refused}");

    let unknown = Server::new(world.sim.base_url(), "no-such-application", Scope::Api).unwrap();
    let (_, url) = world.sign_ins.begin(unknown).unwrap();
    // GitLab shows a page and never calls back.
    assert!(world.sim.approve(url.as_str(), MARA, "harbour-lights-7").await.is_err());
}

#[tokio::test]
async fn read_only_access_reads_and_is_told_what_it_lacks() {
    let world = World::new().await;
    let (_, client) = world.sign_in_with(MARA, Scope::ReadApi).await;
    let project = world.project_id(SHOP);
    client.tree(project, "main", "", None).await.unwrap();
    let request = crate::save::new_file("main", "new.drawio");
    let refused = client.commit(project, &request).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { reason: gitlab::Forbidden::Scope, .. }), "{refused}");
}

#[tokio::test]
async fn the_next_start_finds_the_account_again() {
    let world = World::new().await;
    let (account, _) = world.sign_in(MARA).await;
    let client = world.another_process().client(&account.server, account.user.id);
    assert_eq!(client.current_user().await.unwrap(), account.user);
}

#[tokio::test]
async fn a_session_only_account_is_unknown_at_the_next_start() {
    let world = World::new().await;
    let signed_in = world.walk_in(MARA, Scope::Api).await;
    let client = world.accounts.remember(&signed_in, Remember::Session).await.unwrap();
    client.current_user().await.unwrap();
    let account = &signed_in.account;
    let later = world.another_process().client(&account.server, account.user.id);
    assert!(matches!(later.current_user().await, Err(Error::SignInAgain { .. })));
}

#[tokio::test]
async fn a_discarded_sign_in_leaves_no_access_behind() {
    let world = World::new().await;
    let signed_in = world.walk_in(MARA, Scope::Api).await;
    let copy = world.accounts.remember(&signed_in, Remember::Session).await.unwrap();
    world.accounts.discard(signed_in).await.unwrap();
    assert!(matches!(copy.current_user().await, Err(Error::SignInAgain { .. })));
}

#[tokio::test]
async fn two_people_on_one_server_do_not_mix() {
    let world = World::new().await;
    let (mara, as_mara) = world.sign_in(MARA).await;
    let (jonas, as_jonas) = world.sign_in("jonas").await;
    assert_ne!(mara.id(), jonas.id());
    assert_eq!(as_mara.current_user().await.unwrap().username, "mara");
    assert_eq!(as_jonas.current_user().await.unwrap().username, "jonas");
}

#[tokio::test]
async fn nothing_that_is_printed_holds_a_secret() {
    let world = World::new().await;
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let waiting = format!("{:?}", world.sign_ins);
    let callback = world.approve(url.as_str(), MARA).await;
    let code = callback.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let grant = world.sign_ins.accept(&callback).unwrap();
    let granted = format!("{grant:?}");
    let signed_in = world.accounts.sign_in(grant).await.unwrap();
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    let shown = format!(
        "{waiting} {granted} {signed_in:?} {:?} {client:?} {:?} {:?}",
        world.accounts,
        world.server(),
        signed_in.account.id()
    );
    assert!(!shown.contains(&code) && !shown.contains(&state), "{shown}");
    // GitLab's tokens, the verifier and the challenge are all longer than anything else that is printed here, save
    // for the application's id, which is public.
    let longest = shown.replace(world.sim.client_id(), "");
    let longest = longest.split(|c: char| !c.is_ascii_alphanumeric()).map(str::len).max().unwrap();
    assert!(longest < 32, "{shown}");
}
