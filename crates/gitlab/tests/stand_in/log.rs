//! What is logged, at the most talkative level, holds no secret.

use std::{
    io,
    sync::{Arc, Mutex},
};

use gitlab::{Scope, TokenStore as _};

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

/// Client and server run on this one thread; the server logs paths only, which a test of its own would have to show.
#[tokio::test]
async fn nothing_that_is_logged_holds_a_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);

    let world = World::new().await;
    let (account, client) = world.sign_in_with(MARA, Scope::Api).await;
    let mut secrets = Vec::new();
    for _ in 0..2 {
        client.read_file(world.project_id(SHOP), "main", OVERVIEW).await.unwrap();
        let kept = world.store().load(&account.id()).await.unwrap().unwrap();
        let pair: serde_json::Value = serde_json::from_str(kept.expose()).unwrap();
        secrets.extend(["access", "refresh"].map(|name| pair[name].as_str().unwrap().to_owned()));
        world.sim.expire_access_tokens();
    }
    assert!(matches!(
        world.accounts.sign_out(&account.server, account.user.id).await.revoked,
        gitlab::Revoked::Done
    ));

    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("/oauth/token") && text.contains("/oauth/revoke"), "nothing was logged:\n{text}");
    for secret in secrets {
        assert!(!text.contains(&secret), "{text}");
    }
}
