//! Nothing secret is in anything that the application writes or sends to the page, by whichever way it signs in.
//!
//! What counts as secret is read off the line: whatever crosses to the server or back as a token, a code or a verifier. The
//! address of the authorize page with its state and challenge, and the code that a person types, do go to the page: they are
//! what is handed over. They are in no file and in no log.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use gitlab_sim::{Options, Scope, Sim};
use protocol::WayDto;
use tracing_subscriber::fmt::MakeWriter;

use crate::desk::{Desk, JONAS, MARA, called};
use crate::ways_in::page_at;
use crate::wire::Wire;

/// Everything that is traced, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Log::default();
        // The stand-in runs in the same process, and what it says is its own.
        let filter = tracing_subscriber::EnvFilter::new("trace,gitlab_sim=off");
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(log.clone()).init();
        log
    })
}

/// A desk with somebody on the line.
async fn listened_to() -> (Desk, Wire) {
    let sim = Sim::start(Options::default()).await.unwrap();
    let (wire, address) = Wire::to(sim.base_url()).await;
    let slug = address.trim_start_matches("http://").replace(':', "%3A");
    sim.register_redirect(&format!("app.drawbridge:/oauth/callback/{slug}"));
    sim.register_redirect(&format!("http://127.0.0.1/oauth/callback/{slug}"));
    sim.behave(|sim| sim.device_interval = 1);
    (Desk::at(sim, address), wire)
}

/// Every place to look into: what it is, and what is in it.
fn written(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let files =
        desk.files().into_iter().map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()));
    files
        .chain([
            ("what was sent to the page".to_owned(), desk.sent()),
            ("the log".to_owned(), log().0.lock().unwrap().clone()),
            ("the arguments".to_owned(), std::env::args().collect::<Vec<_>>().join(" ").into_bytes()),
        ])
        .collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

fn is_signed_in(desk: &Desk, username: &str) -> bool {
    desk.state()["accounts"].as_array().unwrap().iter().any(|account| account["username"] == username)
}

#[tokio::test]
async fn nothing_secret_is_written_or_sent_to_the_page() {
    log();
    let (mut desk, wire) = listened_to().await;
    let server = desk.server();
    let mut handed_over = Vec::new();

    // By our own scheme; refused, denied and answered twice on the way.
    let page = desk.begin().await;
    handed_over.push(page.clone());
    let denied = desk.sim.deny(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&denied).await.unwrap_err();
    let page = desk.begin().await;
    handed_over.push(page.clone());
    let callback = desk.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap();
    desk.app.accept_callback(&callback).await.unwrap_err();
    // Renewed, worked with, interrupted.
    let document = desk.open_overview().await;
    desk.sim.expire_access_tokens();
    desk.change(document);
    desk.app.save_to_gitlab(document, called("Renewed")).await.unwrap();
    desk.change(document);
    desk.restart().await;
    desk.until("taken up", |desk| {
        desk.state()["accounts"][0]["avatar"].is_string() || wire.secrets().len() > 3
    })
    .await;
    desk.app.projects(&desk.account(), protocol::ProjectListDto::Member, "", None).await.unwrap();
    // Over a port.
    let page = desk.app.sign_in(&server, WayDto::Loopback, true).await.unwrap().unwrap();
    handed_over.push(page.clone());
    page_at(&desk.sim.approve(&page, JONAS.0, JONAS.1).await.unwrap()).await;
    desk.until("signed in", |desk| is_signed_in(desk, "jonas")).await;
    desk.app.sign_out(&desk.account(), false).await.unwrap();
    // With a code.
    desk.app.sign_in(&server, WayDto::Device, false).await.unwrap();
    let typed = desk.shown()["device"]["userCode"].as_str().unwrap().to_owned();
    desk.sim.approve_device(&typed, JONAS.0, JONAS.1).await.unwrap();
    desk.until("signed in", |desk| is_signed_in(desk, "jonas")).await;
    // With tokens, good ones and bad ones.
    let personal = desk.sim.personal_token("jonas", &[Scope::Api], None).unwrap();
    let narrow = desk.sim.personal_token("jonas", &[Scope::ReadUser], None).unwrap();
    desk.app.sign_in_with_token(&server, personal.clone()).await.unwrap();
    desk.app.sign_in_with_token(&server, narrow.clone()).await.unwrap_err();
    desk.app.examine_server(desk.sim.base_url(), desk.sim.client_id(), None);
    desk.until("examined", |desk| desk.state()["examination"]["isRunning"] == false).await;
    // Out, without a network and with one.
    let mara = desk.state()["accounts"][0]["id"].as_str().unwrap().to_owned();
    desk.cut_the_line();
    desk.app.sign_out(&mara, false).await.unwrap();
    desk.app.retry_revocations().await.unwrap_err();
    desk.sim.end_faults();
    desk.app.retry_revocations().await.unwrap();
    desk.app.sign_out(&desk.account(), false).await.unwrap();

    let mut secrets = wire.secrets();
    secrets.extend([("token".to_owned(), personal), ("token".to_owned(), narrow)]);
    for kind in ["access_token", "refresh_token", "code", "code_verifier", "device_code", "token"] {
        assert!(secrets.iter().any(|(name, _)| name == kind), "no {kind} has crossed: {secrets:?}");
    }
    assert!(secrets.len() > 15, "{}", secrets.len());
    let places = written(&desk);
    for (place, bytes) in &places {
        for (name, secret) in &secrets {
            assert!(!holds(bytes, secret), "a {name} is in {place}");
        }
    }
    // What the page is handed goes no further.
    let states = handed_over.iter().map(|page| {
        let state = page.split("state=").nth(1).unwrap();
        state.split('&').next().unwrap().to_owned()
    });
    for word in states.chain([typed]) {
        for (place, bytes) in places.iter().filter(|(place, _)| place != "what was sent to the page") {
            assert!(!holds(bytes, &word), "{word} is in {place}");
        }
    }
    // The looking itself finds what is there.
    assert!(places.iter().any(|(_, bytes)| holds(bytes, "system-overview.drawio")));
    assert!(holds(&log().0.lock().unwrap(), "/oauth/token"), "the log is on");
}

#[test]
fn the_page_may_not_listen_to_events() {
    // The deep-link plugin emits an event that carries the code. That the page cannot hear it is tried in the real window by
    // the end-to-end test; here, that nobody gives it the permission.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/capabilities");
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    assert_eq!(files.len(), 1);
    let capability: serde_json::Value =
        serde_json::from_slice(&std::fs::read(files[0].path()).unwrap()).unwrap();
    assert_eq!(capability["permissions"], serde_json::json!(["core:app:default"]));
    assert!(capability["remote"].is_null());
}
