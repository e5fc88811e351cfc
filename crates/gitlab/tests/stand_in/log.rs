//! What is logged, at the most talkative level, holds no secret.

use std::{
    io,
    sync::{Arc, Mutex},
};

use gitlab::{Remember, Secret, TokenStore as _};
use gitlab_sim::{Fault, FaultKind};

use crate::world::{MARA, OVERVIEW, SHOP, World};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Everything that must not be in the log, collected on the way.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    /// The values of an address's parameters that are worth something: codes, states.
    fn of_address(&mut self, address: &str) {
        let query = address.split_once('?').unwrap().1;
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            if ["code", "state"].contains(&name) {
                self.0.push(value.to_owned());
            }
        }
    }

    /// The tokens that are kept for an account.
    async fn of_account(&mut self, world: &World, account: &gitlab::Account) {
        let kept = world.store().load(&account.id()).await.unwrap().unwrap();
        let pair: serde_json::Value = serde_json::from_str(kept.expose()).unwrap();
        self.0.extend(["access", "refresh"].iter().filter_map(|name| Some(pair[name].as_str()?.to_owned())));
    }
}

/// Client and server run on this one thread; the server logs paths only, which a test of its own would have to show.
/// Verifiers and device codes are not to be had from outside; they are found by the length that nothing else has.
#[tokio::test]
async fn nothing_that_is_logged_holds_a_secret_whatever_the_way_in() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);

    let world = World::new().await;
    let mut secrets = Secrets::default();
    browser(&world, &mut secrets).await;
    loopback(&world, &mut secrets).await;
    device(&world, &mut secrets).await;
    token(&world, &mut secrets).await;
    failures(&world, &mut secrets).await;
    world.accounts.examine(&world.server(), |_| ()).await;

    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for path in ["/oauth/token", "/oauth/revoke", "/oauth/authorize_device", "/personal_access_tokens/self"] {
        assert!(text.contains(path), "nothing was logged of {path}:\n{text}");
    }
    assert!(secrets.0.len() > 15, "{}", secrets.0.len());
    for secret in &secrets.0 {
        assert!(!text.contains(secret.as_str()), "{secret} in:\n{text}");
    }
    // Verifiers and states have 43 characters and more, GitLab's tokens 64.
    let public = text.replace(world.sim.client_id(), "");
    let words = public.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let long: Vec<_> =
        words.filter(|word| word.len() >= 43 && word.bytes().any(|b| b.is_ascii_digit())).collect();
    assert!(long.is_empty(), "{long:?}");
}

async fn browser(world: &World, secrets: &mut Secrets) {
    let (_, url) = world.sign_ins.begin(world.server()).unwrap();
    let callback = world.approve(url.as_str(), MARA).await;
    secrets.of_address(&callback);
    let signed_in = world.accounts.sign_in(world.sign_ins.accept(&callback).unwrap()).await.unwrap();
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    for _ in 0..2 {
        client.read_file(world.project_id(SHOP), "main", OVERVIEW, &gitlab::silent).await.unwrap();
        secrets.of_account(world, &signed_in.account).await;
        world.sim.expire_access_tokens();
    }
    world.accounts.sign_out(&signed_in.account.server, signed_in.account.user.id).await;
    // Every refusal is written down by the app.
    let refused = world.sign_ins.accept(&callback).unwrap_err();
    tracing::warn!(%refused, ?refused, "refused");
}

async fn loopback(world: &World, secrets: &mut Secrets) {
    let (_, url, mut loopback) = world.sign_ins.begin_on_loopback(world.server()).await.unwrap();
    let back = world.approve(url.as_str(), MARA).await;
    secrets.of_address(&back);
    let visit = tokio::spawn(reqwest::get(back));
    let arrival = loopback.next().await.unwrap();
    tracing::info!(?arrival, ?loopback, "arrived");
    let signed_in = world.accounts.sign_in(world.sign_ins.accept(&arrival.address).unwrap()).await.unwrap();
    arrival.answer(Ok(())).await;
    visit.await.unwrap().unwrap();
    world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    secrets.of_account(world, &signed_in.account).await;
    tracing::info!(?signed_in, "signed in");
    world.accounts.sign_out(&signed_in.account.server, signed_in.account.user.id).await;
}

async fn device(world: &World, secrets: &mut Secrets) {
    let waiting = world.accounts.begin_device(&world.server()).await.unwrap();
    tracing::info!(?waiting, "waiting");
    world.sim.approve_device(waiting.user_code(), MARA, &world.password(MARA)).await.unwrap();
    let signed_in = world.accounts.finish_device(waiting).await.unwrap();
    world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    secrets.of_account(world, &signed_in.account).await;
}

async fn token(world: &World, secrets: &mut Secrets) {
    let token = world.sim.personal_token(MARA, &[gitlab_sim::Scope::Api], None).unwrap();
    let weak = world.sim.personal_token(MARA, &[gitlab_sim::Scope::ReadUser], None).unwrap();
    secrets.0.extend([token.clone(), weak.clone()]);
    let server = world.server();
    let signed_in = world.accounts.sign_in_with_token(&server, Secret::new(token.clone())).await.unwrap();
    let client = world.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
    client.current_user().await.unwrap();
    let error = world.accounts.sign_in_with_token(&server, Secret::new(weak)).await.unwrap_err();
    tracing::warn!(%error, ?error, "refused");
    world.sim.revoke_personal_token(&token);
    let error = world.accounts.sign_in_with_token(&server, Secret::new(token)).await.unwrap_err();
    tracing::warn!(%error, ?error, "refused");
    let error = client.current_user().await.unwrap_err();
    tracing::warn!(%error, ?error, "refused");
}

/// What goes wrong is written down at more length than what goes well.
async fn failures(world: &World, secrets: &mut Secrets) {
    let lose = |path: &str, kind| Fault { method: None, path: path.into(), kind, times: 4 };
    let (account, client) = world.sign_in(MARA).await;
    secrets.of_account(world, &account).await;
    for kind in [FaultKind::DropBefore, FaultKind::BadGatewayHtml, FaultKind::TruncatedBody] {
        world.sim.inject(lose("oauth/token", kind));
        world.sim.expire_access_tokens();
        let error = client.current_user().await.unwrap_err();
        tracing::warn!(%error, ?error, "failed");
        world.sim.end_faults();
    }
    let (account, _) = world.sign_in(MARA).await;
    secrets.of_account(world, &account).await;
    world.sim.inject(lose("oauth/revoke", FaultKind::DropBefore));
    let outcome = world.accounts.sign_out(&account.server, account.user.id).await;
    tracing::warn!(?outcome, "signed out");
    let still = world.accounts.retry_revocations(&account.server, account.user.id).await;
    tracing::warn!(?still, "still");
    world.sim.end_faults();
    world.accounts.retry_revocations(&account.server, account.user.id).await.unwrap();
}
