//! An application without its window, at a stand-in of its own, with everything it sends to the page kept.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use app::{AppError, Application, OwnClipboard, Parts};
use gitlab_sim::{Fault, FaultKind, Options, Sim};
use protocol::{GivenDto, KeyDto, ModifiersDto, PlaceDto, PointerDto, PointerKindDto, SaveDto, WayDto};
use serde_json::Value;
use storage::Folders;
use tempfile::TempDir;
use text::Fonts;

use crate::shelf::Shelf;

pub(crate) const SHOP: &str = "meridian/platform/checkout/shop-front";
pub(crate) const EMPTY: &str = "meridian/operations/harbour-map";
pub(crate) const OVERVIEW: &str = "docs/architecture/diagrams/system-overview.drawio";
pub(crate) const MARA: (&str, &str) = ("mara", "harbour-lights-7");
pub(crate) const JONAS: (&str, &str) = ("jonas", "winter-ferry-42");

/// How long an application that has ended may take to be gone.
const FAREWELL: Duration = Duration::from_secs(20);

pub(crate) struct Desk {
    pub(crate) sim: Sim,
    pub(crate) app: Application,
    pub(crate) home: TempDir,
    pub(crate) keychain: Arc<Shelf>,
    /// The address that the application knows the stand-in by.
    address: String,
    comes_back: Arc<AtomicBool>,
    /// How often the window was to come to the front.
    to_front: Arc<AtomicUsize>,
    frames: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        let sim = Sim::start(Options::default()).await.unwrap();
        let address = sim.base_url().to_owned();
        Self::at(sim, address)
    }

    /// At a stand-in that is reached by this address.
    pub(crate) fn at(sim: Sim, address: String) -> Self {
        let home = TempDir::new().unwrap();
        let keychain = Arc::default();
        let comes_back = Arc::new(AtomicBool::new(true));
        let to_front = Arc::default();
        let app = application(&sim, &address, home.path(), &keychain, &comes_back, &to_front);
        let frames = connect(&app);
        Self { sim, app, home, keychain, address, comes_back, to_front, frames }
    }

    /// As [`Desk::new`], with Mara signed in.
    pub(crate) async fn signed_in() -> Self {
        let desk = Self::new().await;
        desk.sign_in(MARA).await.unwrap();
        desk
    }

    /// The same person starts the application again, after it ended without a farewell.
    pub(crate) async fn restart(&mut self) {
        let (before, signs_in) = (Arc::downgrade(&self.frames), !self.state()["signIn"].is_null());
        self.app = self.second_instance();
        self.frames = connect(&self.app);
        // What draws a picture on another thread may hold the one before, and with it the locks of its drafts, a moment
        // longer. A sign-in that waits holds it as long as it waits.
        let begun = Instant::now();
        while before.strong_count() > 0 && !signs_in {
            assert!(begun.elapsed() < FAREWELL, "something holds the application that has ended");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        self.app.resume().unwrap();
    }

    /// From now on no browser can hand an address of our own scheme to the application.
    pub(crate) fn lose_the_way_back(&self) {
        self.comes_back.store(false, Ordering::Release);
    }

    /// How often the window was to come to the front.
    pub(crate) fn times_in_front(&self) -> usize {
        self.to_front.load(Ordering::Acquire)
    }

    /// From now on the stand-in cannot be reached, until [`Sim::end_faults`].
    pub(crate) fn cut_the_line(&self) {
        let kind = FaultKind::DropBefore;
        self.sim.inject(Fault { method: None, path: "/".to_owned(), kind, times: 1_000_000 });
    }

    /// The same person at another machine.
    pub(crate) async fn elsewhere(&self) -> Application {
        let home = self.home.path().join("elsewhere");
        let app =
            application(&self.sim, &self.address, &home, &Arc::default(), &self.comes_back, &self.to_front);
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

    /// Signs in at a server of the list, which is this stand-in.
    pub(crate) async fn sign_in_at(&self, server: &str, sim: &Sim, (user, password): (&str, &str)) -> String {
        let page = self.app.sign_in(server, WayDto::Browser, false).await.unwrap().unwrap();
        let callback = sim.approve(&page, user, password).await.unwrap();
        self.app.accept_callback(&callback).await.unwrap();
        self.account()
    }

    /// The sign-in that the page shows.
    pub(crate) fn shown(&self) -> Value {
        self.state()["signIn"].clone()
    }

    /// Every notice that was given, newest last.
    pub(crate) fn notices(&self) -> Vec<Value> {
        let notices = self.updates().into_iter().filter(|update| update["kind"] == "notice");
        notices.map(|update| update["notice"].clone()).collect()
    }

    /// Whether a notice with these words was given.
    pub(crate) fn was_told(&self, words: &str) -> bool {
        self.notices().iter().any(|notice| notice["message"].as_str().unwrap().contains(words))
    }

    /// Whether the stand-in was asked for this, with this outcome.
    pub(crate) fn was_asked(&self, path: &str, status: u16) -> bool {
        self.sim.requests().iter().any(|request| request.path.ends_with(path) && request.status == status)
    }

    /// Waits for something that happens behind.
    pub(crate) async fn until(&self, what: &str, happened: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            if happened(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{what}: {}\n{:#?}", self.state(), self.notices());
    }

    /// Every file that the application has written.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let list = if entry.file_type().unwrap().is_dir() { &mut folders } else { &mut files };
                list.push(entry.path());
            }
        }
        files
    }

    /// The settings, as they lie on the disk.
    pub(crate) fn settings(&self) -> Value {
        let text = std::fs::read(self.home.path().join("config/settings.json")).unwrap();
        serde_json::from_slice(&text).unwrap()
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
        application(
            &self.sim,
            &self.address,
            self.home.path(),
            &self.keychain,
            &self.comes_back,
            &self.to_front,
        )
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

    /// Selects one shape, and says which. The document is as it is stored on `main`.
    pub(crate) fn select_one(&self, document: u32) -> String {
        let (x, y) = first_shape(&self.git(SHOP, &["show", &format!("main:{OVERVIEW}")]));
        self.drag(document, (x + 5.0, y + 5.0), (x + 5.0, y + 5.0));
        let of_document =
            |update: &Value| update["kind"] == "document" && update["update"]["document"] == document;
        let update = self.updates().into_iter().rev().find(of_document).unwrap();
        let [shape] = &update["update"]["selection"].as_array().unwrap()[..] else { panic!("{update}") };
        shape.as_str().unwrap().to_owned()
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

/// Top left of the first shape that lies directly on the default layer of a plain file.
pub(crate) fn first_shape(file: &str) -> (f64, f64) {
    let at =
        file.find("parent=\"1\"").and_then(|cell| Some(cell + file[cell..].find("<mxGeometry")?)).unwrap();
    let number = |name: &str| {
        let value = file[at..].split(&format!(" {name}=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    (number("x"), number("y"))
}

fn application(
    sim: &Sim,
    address: &str,
    home: &Path,
    keychain: &Arc<Shelf>,
    comes_back: &Arc<AtomicBool>,
    to_front: &Arc<AtomicUsize>,
) -> Application {
    let (comes_back, to_front) = (comes_back.clone(), to_front.clone());
    Application::new(Parts {
        folders: Folders::under(home),
        tokens: keychain.clone(),
        clipboard: Arc::new(OwnClipboard::default()),
        fonts: Fonts::monospaced(),
        server: Some((address.to_owned(), sim.client_id().to_owned())),
        browser_comes_back: Arc::new(move || comes_back.load(Ordering::Acquire)),
        to_front: Arc::new(move || {
            to_front.fetch_add(1, Ordering::AcqRel);
        }),
    })
    .unwrap()
}

fn connect(app: &Application) -> Arc<Mutex<Vec<Vec<u8>>>> {
    let frames: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
    let kept = frames.clone();
    app.connect(Box::new(move |frame| kept.lock().unwrap().push(frame)));
    frames
}

/// A save where the document belongs.
pub(crate) fn called(message: &str) -> SaveDto {
    SaveDto { message: message.to_owned(), ..SaveDto::default() }
}

/// A save at another place.
pub(crate) fn at(place: PlaceDto, message: &str) -> SaveDto {
    SaveDto { place: Some(place), ..called(message) }
}

pub(crate) fn json(frame: &[u8]) -> Value {
    let length = u32::from_le_bytes(frame[..4].try_into().unwrap()) as usize;
    serde_json::from_slice(&frame[4..4 + length]).unwrap()
}

/// Lets time go by in an instant. What waits for it has its turn.
pub(crate) async fn pass(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}
