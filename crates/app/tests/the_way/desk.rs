//! An application without its window, at a stand-in of its own, with everything it sends to the page kept.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use app::{AppError, Application, OwnClipboard, Parts};
use gitlab::SessionStore;
use gitlab_sim::{Options, Sim};
use protocol::{GivenDto, KeyDto, ModifiersDto, PlaceDto, PointerDto, PointerKindDto, WayDto};
use serde_json::Value;
use storage::Folders;
use tempfile::TempDir;
use text::Fonts;

pub(crate) const SHOP: &str = "meridian/platform/checkout/shop-front";
pub(crate) const EMPTY: &str = "meridian/operations/harbour-map";
pub(crate) const OVERVIEW: &str = "docs/architecture/diagrams/system-overview.drawio";
pub(crate) const MARA: (&str, &str) = ("mara", "harbour-lights-7");
pub(crate) const JONAS: (&str, &str) = ("jonas", "winter-ferry-42");

pub(crate) struct Desk {
    pub(crate) sim: Sim,
    pub(crate) app: Application,
    pub(crate) home: TempDir,
    tokens: Arc<SessionStore>,
    frames: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        let sim = Sim::start(Options::default()).await.unwrap();
        let home = TempDir::new().unwrap();
        let tokens = Arc::new(SessionStore::default());
        let app = application(&sim, home.path(), &tokens);
        let frames = connect(&app);
        Self { sim, app, home, tokens, frames }
    }

    /// As [`Desk::new`], with Mara signed in.
    pub(crate) async fn signed_in() -> Self {
        let desk = Self::new().await;
        desk.sign_in(MARA).await.unwrap();
        desk
    }

    /// The same person starts the application again, after it ended without a farewell.
    pub(crate) fn restart(&mut self) {
        self.app = application(&self.sim, self.home.path(), &self.tokens);
        self.frames = connect(&self.app);
        self.app.resume().unwrap();
    }

    /// The same person at another machine.
    pub(crate) async fn elsewhere(&self) -> Application {
        let home = self.home.path().join("elsewhere");
        let app = application(&self.sim, &home, &Arc::default());
        let page = app.sign_in(&self.server(), WayDto::Browser, false).await.unwrap().unwrap();
        let callback = self.sim.approve(&page, MARA.0, MARA.1).await.unwrap();
        app.accept_callback(&callback).await.unwrap();
        app
    }

    pub(crate) fn server(&self) -> String {
        self.state()["servers"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Begins a sign-in through the browser. Gives the page that it has to open.
    pub(crate) async fn begin(&self) -> String {
        self.app.sign_in(&self.server(), WayDto::Browser, false).await.unwrap().unwrap()
    }

    pub(crate) async fn sign_in(&self, (user, password): (&str, &str)) -> Result<(), AppError> {
        let page = self.begin().await;
        let callback = self.sim.approve(&page, user, password).await.unwrap();
        self.app.accept_callback(&callback).await
    }

    /// The account that signed in last.
    pub(crate) fn account(&self) -> String {
        self.state()["accounts"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn place(&self, project: &str, branch: &str, path: &str) -> PlaceDto {
        let known = self.sim.projects();
        let id = known.iter().find(|known| known.full_path == project).unwrap().id;
        PlaceDto {
            account: self.account(),
            project: id,
            project_path: project.to_owned(),
            branch: branch.to_owned(),
            path: path.to_owned(),
        }
    }

    pub(crate) async fn open_overview(&self) -> u32 {
        self.app.open_from_gitlab(self.place(SHOP, "main", OVERVIEW)).await.unwrap()
    }

    /// Another instance of the application, of the same person.
    pub(crate) fn second_instance(&self) -> Application {
        application(&self.sim, self.home.path(), &self.tokens)
    }

    /// Drags whatever lies at a point of the page.
    pub(crate) fn drag(&self, document: u32, from: (f64, f64), to: (f64, f64)) {
        self.pull(document, from, to);
        self.point(document, PointerKindDto::Release, to);
    }

    /// The same without letting go.
    pub(crate) fn pull(&self, document: u32, from: (f64, f64), to: (f64, f64)) {
        self.point(document, PointerKindDto::Press, from);
        self.point(document, PointerKindDto::Move, ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0));
        self.point(document, PointerKindDto::Move, to);
    }

    fn point(&self, document: u32, kind: PointerKindDto, (x, y): (f64, f64)) {
        let modifiers = ModifiersDto { alt: true, ..ModifiersDto::default() };
        self.app.pointer(document, PointerDto { kind, x, y, scale: 1.0, clicks: 1, modifiers }).unwrap();
    }

    /// Changes a document in a way that shows in its file: everything on the page moves by one unit.
    pub(crate) fn change(&self, document: u32) {
        self.app.run(document, "edit.selectAll", GivenDto::default()).unwrap();
        let key = KeyDto { key: "ArrowRight".to_owned(), modifiers: ModifiersDto::default() };
        assert!(self.app.key(document, key).unwrap());
        assert!(self.tab(document).unwrap()["changed"].as_bool().unwrap());
    }

    /// The newest state that was sent to the page.
    pub(crate) fn state(&self) -> Value {
        self.updates().into_iter().rev().find(|update| update["kind"] == "app").unwrap()["state"].clone()
    }

    pub(crate) fn tab(&self, document: u32) -> Option<Value> {
        let tabs = self.state()["documents"].as_array().unwrap().clone();
        tabs.into_iter().find(|tab| tab["id"] == document)
    }

    pub(crate) fn drafts(&self) -> Vec<Value> {
        self.state()["drafts"].as_array().unwrap().clone()
    }

    /// The JSON of everything that was sent to the page.
    pub(crate) fn updates(&self) -> Vec<Value> {
        self.frames.lock().unwrap().iter().map(|frame| json(frame)).collect()
    }

    /// Everything that was sent to the page, as it was sent.
    pub(crate) fn sent(&self) -> Vec<u8> {
        self.frames.lock().unwrap().concat()
    }

    /// What git says in the repository of a project.
    pub(crate) fn git(&self, project: &str, arguments: &[&str]) -> String {
        let repository = self.sim.repository_path(project);
        let output = Command::new("git").arg("-C").arg(repository).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn application(sim: &Sim, home: &Path, tokens: &Arc<SessionStore>) -> Application {
    Application::new(Parts {
        folders: Folders::under(home),
        tokens: tokens.clone(),
        clipboard: Arc::new(OwnClipboard::default()),
        fonts: Fonts::monospaced(),
        server: Some((sim.base_url().to_owned(), sim.client_id().to_owned())),
        browser_comes_back: Arc::new(|| true),
    })
    .unwrap()
}

fn connect(app: &Application) -> Arc<Mutex<Vec<Vec<u8>>>> {
    let frames: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
    let kept = frames.clone();
    app.connect(Box::new(move |frame| kept.lock().unwrap().push(frame)));
    frames
}

pub(crate) fn json(frame: &[u8]) -> Value {
    let length = u32::from_le_bytes(frame[..4].try_into().unwrap()) as usize;
    serde_json::from_slice(&frame[4..4 + length]).unwrap()
}
