//! Renewal against a token endpoint that rotates as strictly as GitLab's, with stores that fail on demand.

use std::sync::{
    Mutex as StdMutex,
    atomic::{AtomicUsize, Ordering as Order},
};

use axum::{Form, Json, Router, extract::State, http::StatusCode, routing::post};
use serde_json::{Value, json};

use super::*;
use crate::{
    server::Scope,
    store::{SessionStore, StoreAnswer},
};

/// The endpoint: which renewal token lives, how many came, how slow it is.
struct Endpoint {
    living: StdMutex<String>,
    renewals: AtomicUsize,
    delay: Duration,
}

#[derive(serde::Deserialize)]
struct Renewal {
    grant_type: String,
    client_id: String,
    refresh_token: String,
}

/// The rotation is done before the answer leaves: whoever does not hear it has lost the session.
async fn renew(
    State(endpoint): State<Arc<Endpoint>>,
    Form(form): Form<Renewal>,
) -> (StatusCode, Json<Value>) {
    assert_eq!((form.grant_type.as_str(), form.client_id.as_str()), ("refresh_token", "app"));
    let answer = endpoint.rotate(&form.refresh_token);
    tokio::time::sleep(endpoint.delay).await;
    answer
}

impl Endpoint {
    fn rotate(&self, sent: &str) -> (StatusCode, Json<Value>) {
        let count = self.renewals.fetch_add(1, Order::SeqCst) + 1;
        let mut living = self.living.lock().unwrap();
        if *living != sent {
            let body = json!({"error": "invalid_grant", "error_description": "The grant is invalid."});
            return (StatusCode::BAD_REQUEST, Json(body));
        }
        *living = format!("refresh-{count}");
        let body =
            json!({"access_token": format!("access-{count}"), "refresh_token": *living, "expires_in": 7200});
        (StatusCode::OK, Json(body))
    }
}

/// A store whose next savings fail as often as told.
#[derive(Default)]
struct FailingStore {
    inner: SessionStore,
    failures: AtomicUsize,
}

impl TokenStore for FailingStore {
    fn load<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, Option<Secret>> {
        self.inner.load(account)
    }

    fn save<'a>(&'a self, account: &'a AccountId, tokens: &'a Secret) -> StoreAnswer<'a, ()> {
        match self.failures.fetch_update(Order::SeqCst, Order::SeqCst, |left| left.checked_sub(1)) {
            Ok(_) => Box::pin(async { Err(KeychainError::Locked) }),
            Err(_) => self.inner.save(account, tokens),
        }
    }

    fn remove<'a>(&'a self, account: &'a AccountId) -> StoreAnswer<'a, ()> {
        self.inner.remove(account)
    }
}

struct World {
    endpoint: Arc<Endpoint>,
    store: Arc<FailingStore>,
    server: Server,
    folder: tempfile::TempDir,
}

impl World {
    /// An endpoint at which `refresh-0` lives, and a store that holds it with an access token about to end.
    async fn new(delay: Duration) -> Self {
        let endpoint = Arc::new(Endpoint {
            living: StdMutex::new("refresh-0".into()),
            renewals: AtomicUsize::new(0),
            delay,
        });
        let router = Router::new().route("/oauth/token", post(renew)).with_state(Arc::clone(&endpoint));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let server = Server::new(&address, "app", Scope::Api).unwrap();
        let world = Self { endpoint, store: Arc::default(), server, folder: tempfile::tempdir().unwrap() };
        world.put(&pair("access-0", "refresh-0", Duration::from_secs(30))).await;
        world
    }

    fn id(&self) -> AccountId {
        AccountId::new(&self.server, 1)
    }

    async fn put(&self, pair: &TokenPair) {
        self.store.inner.save(&self.id(), &pair.to_stored()).await.unwrap();
    }

    async fn stored(&self) -> TokenPair {
        TokenPair::from_stored(&self.store.inner.load(&self.id()).await.unwrap().unwrap()).unwrap()
    }

    /// A process's own view of the account.
    fn access(&self) -> Arc<Access> {
        let keep = Keep { store: self.store.clone(), lock_folder: self.folder.path().to_owned() };
        Access::new(self.server.clone(), self.id(), Transport::new("0").unwrap(), keep)
    }

    fn renewals(&self) -> usize {
        self.endpoint.renewals.load(Order::SeqCst)
    }
}

fn pair(access: &str, refresh: &str, life: Duration) -> TokenPair {
    let end = SystemTime::now() + life;
    let end = end.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    TokenPair {
        kind: crate::granted::TokenKind::OAuth,
        client_id: "app".into(),
        access: Secret::new(access.into()),
        refresh: Some(Secret::new(refresh.into())),
        expires_at: Some(end),
        scope: "api".into(),
    }
}

const LONG: Duration = Duration::from_secs(3600);
const SLOW: Duration = Duration::from_millis(150);

#[tokio::test]
async fn many_callers_and_two_processes_renew_once() {
    let world = World::new(SLOW).await;
    let (one, other) = (world.access(), world.access());
    let mut tasks = tokio::task::JoinSet::new();
    for access in [&one, &other, &one, &other, &one, &other] {
        let access = Arc::clone(access);
        tasks.spawn(async move { access.bearer().await });
    }
    for result in tasks.join_all().await {
        assert_eq!(result.unwrap().expose(), "access-1");
    }
    assert_eq!(world.renewals(), 1);
    assert_eq!(world.stored().await.access.expose(), "access-1");
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_for_all_who_sent_it() {
    let world = World::new(SLOW).await;
    world.put(&pair("access-0", "refresh-0", LONG)).await;
    let access = world.access();
    let sent = access.bearer().await.unwrap();
    assert_eq!((sent.expose(), world.renewals()), ("access-0", 0));
    let (a, b) = tokio::join!(access.renewed(&sent), access.renewed(&sent));
    let (a, b) = (a.unwrap().unwrap(), b.unwrap().unwrap());
    assert_eq!((a.expose(), b.expose()), ("access-1", "access-1"));
    assert_eq!(world.renewals(), 1);
}

#[tokio::test]
async fn a_renewal_goes_on_when_its_caller_is_gone() {
    let world = World::new(SLOW).await;
    let access = world.access();
    let caller = tokio::time::timeout(SLOW / 3, access.bearer()).await;
    assert!(caller.is_err(), "the caller was to give up first");
    assert_eq!(access.bearer().await.unwrap().expose(), "access-1");
    assert_eq!(world.stored().await.access.expose(), "access-1");
    assert_eq!(world.renewals(), 1);
}

#[tokio::test]
async fn a_pair_that_the_store_refuses_is_neither_used_nor_lost() {
    let world = World::new(Duration::ZERO).await;
    let access = world.access();
    world.store.failures.store(2, Order::SeqCst);
    for _ in 0..2 {
        let error = access.bearer().await.unwrap_err();
        assert!(matches!(error, Error::Keychain(KeychainError::Locked)), "{error}");
    }
    assert_eq!(access.bearer().await.unwrap().expose(), "access-1");
    assert_eq!((world.renewals(), world.stored().await.access.expose()), (1, "access-1"));
}

#[tokio::test]
async fn a_dead_renewal_token_means_sign_in_again_and_deletes_nothing() {
    let world = World::new(Duration::ZERO).await;
    world.put(&pair("access-x", "refresh-x", Duration::ZERO)).await;
    let error = world.access().bearer().await.unwrap_err();
    assert!(
        matches!(&error, Error::SignInAgain { message } if message == "The grant is invalid."),
        "{error}"
    );
    assert_eq!(world.stored().await.access.expose(), "access-x");
}

#[tokio::test]
async fn a_newer_pair_in_the_store_saves_a_dead_renewal_token() {
    let world = World::new(SLOW).await;
    world.put(&pair("access-x", "refresh-x", Duration::ZERO)).await;
    let access = world.access();
    let newer = pair("access-y", "refresh-y", LONG);
    let (token, ()) = tokio::join!(access.bearer(), async {
        tokio::time::sleep(SLOW / 2).await;
        world.put(&newer).await;
    });
    assert_eq!((token.unwrap().expose(), world.renewals()), ("access-y", 1));
}

#[tokio::test]
async fn an_empty_store_means_sign_in_again() {
    let world = World::new(Duration::ZERO).await;
    world.store.remove(&world.id()).await.unwrap();
    assert!(matches!(world.access().bearer().await, Err(Error::SignInAgain { .. })));
}

#[tokio::test]
async fn closing_waits_for_the_renewal_and_hands_out_the_living_pair() {
    let world = World::new(SLOW).await;
    let access = world.access();
    let (renewal, last) = tokio::join!(access.bearer(), async {
        tokio::time::sleep(SLOW / 3).await;
        access.close().await.pair
    });
    assert_eq!(renewal.unwrap().expose(), "access-1");
    assert_eq!(last.unwrap().unwrap().access.expose(), "access-1");
    assert!(matches!(access.bearer().await, Err(Error::SignedOut)));
    assert!(matches!(
        access.adopt(pair("a", "b", LONG), world.store.clone(), false).await,
        Err(Error::SignedOut)
    ));
}

#[tokio::test]
async fn adopting_into_a_store_that_refuses_changes_nothing() {
    let world = World::new(Duration::ZERO).await;
    world.put(&pair("access-0", "refresh-0", LONG)).await;
    let access = world.access();
    assert_eq!(access.bearer().await.unwrap().expose(), "access-0");
    world.store.failures.store(1, Order::SeqCst);
    let fresh = pair("access-9", "refresh-9", LONG);
    assert!(matches!(access.adopt(fresh.clone(), world.store.clone(), false).await, Err(Error::Keychain(_))));
    assert_eq!(access.bearer().await.unwrap().expose(), "access-0");
    access.adopt(fresh, Arc::new(SessionStore::default()), false).await.unwrap();
    assert_eq!(access.bearer().await.unwrap().expose(), "access-9");
}
