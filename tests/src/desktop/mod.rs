//! A desktop of its own with the product on it: display, window manager, session bus, keyring, browser, GitLab, home.
//!
//! Promises: nothing of it touches the desktop, the settings or the keyring of whoever runs it; a program that is
//! missing is a failure that says so, never a pass; a failure leaves a picture of the screen and everything that the
//! programs said (see [`Desktop::keep_evidence`]); nothing of it is left running.
//!
//! The methods of [`Desktop`] panic where something is not as it has to be, at the line of the test that called them.

mod acting;
mod browser;
mod display;
mod eyes;
mod failure;
mod gitlab;
mod hands;
mod home;
mod keyring;
mod package;
mod patience;
mod processes;
mod screen;
mod session_bus;
mod setting;
mod target;
mod ways;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use browser::Browser;
use eyes::{Driver, Eyes};

pub use eyes::Seen;
pub use failure::Failure;
pub use gitlab::GitLab;
pub use hands::Act;
pub use home::Home;
pub use patience::{PATIENCE, wait_for};
pub use processes::Processes;
pub use screen::{Area, Screen, Watched};
pub use setting::{Keyring, Server, Setting};
pub use target::{Target, at};
pub use ways::Place;

/// What is put on the desktop.
#[derive(Clone, Debug)]
pub enum Product {
    /// A package, installed: the desktop knows its file type and its address scheme.
    Package(PathBuf),
    /// A bare program. What the desktop would hand over is handed to a second instance.
    Program(PathBuf),
}

/// The desktop.
#[derive(Debug)]
pub struct Desktop {
    name: String,
    eyes: Option<Eyes>,
    window: String,
    driver: Driver,
    browser: Browser,
    program: PathBuf,
    is_installed: bool,
    /// What the app's own surroundings have besides, as assignments of the shell.
    app_variables: String,
    processes: Processes,
    gitlab: Arc<GitLab>,
    // Last: everything above lives in it.
    home: Home,
}

/// Takes the value, or panics with the failure at the line that called.
trait OrPanic<T> {
    fn or_panic(self) -> T;
}

impl<T> OrPanic<T> for Result<T, Failure> {
    #[track_caller]
    fn or_panic(self) -> T {
        match self {
            Ok(value) => value,
            Err(failure) => panic!("{failure}"),
        }
    }
}

impl Desktop {
    /// Sets everything up and starts nothing of the product yet. `name` names what is left behind by a failure.
    ///
    /// # Errors
    /// When a program is missing or does not come up.
    pub fn new(name: &str, product: Product, setting: Setting) -> Result<Self, Failure> {
        forget_evidence(name)?;
        let home = Home::new()?;
        let mut processes = Processes::new(&home)?;
        let app_variables = app_variables(&setting);
        let gitlab = match setting.gitlab {
            Server::Own(options) => Arc::new(GitLab::start(*options)?),
            Server::Shared(gitlab) => gitlab,
        };
        session_bus::start(&mut processes)?;
        keyring::start(&mut processes)?;
        if setting.keyring == Keyring::Locked {
            keyring::lock(&processes)?;
        }
        display::start(&mut processes)?;
        let browser = Browser::install(&home)?;
        if setting.is_server_known {
            processes.set("DRAWBRIDGE_SERVER", gitlab.address());
            processes.set("DRAWBRIDGE_CLIENT_ID", gitlab.client_id());
        }
        processes.set("RUST_LOG", "info");
        let (program, is_installed) = match product {
            Product::Package(deb) => {
                let into = home.path().join("package");
                let program = package::unpack(&mut processes, &deb, &into)?;
                if !setting.hands_addresses_over {
                    package::hide_from_desktop(&into)?;
                }
                (program, true)
            }
            Product::Program(program) => (program, false),
        };
        let driver = Driver::start(&mut processes)?;
        Ok(Self {
            name: name.to_owned(),
            eyes: None,
            window: String::new(),
            driver,
            browser,
            program,
            is_installed,
            app_variables,
            processes,
            gitlab,
            home,
        })
    }

    /// The home folder.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Unlocks a keyring that was locked from the start.
    #[track_caller]
    pub fn unlock_keyring(&self) {
        keyring::unlock(&self.processes).or_panic();
    }

    /// The server.
    #[must_use]
    pub fn gitlab(&self) -> &GitLab {
        &self.gitlab
    }

    /// The server, for another desktop to share.
    #[must_use]
    pub fn shared_gitlab(&self) -> Arc<GitLab> {
        self.gitlab.clone()
    }

    /// Starts the app.
    #[track_caller]
    pub fn launch(&mut self) {
        let start = format!("{} exec '{}' \"$@\"", self.app_variables, self.program.display());
        self.launch_by(&start, &[]).or_panic();
    }

    /// Starts the app by opening files as a double click does.
    #[track_caller]
    pub fn launch_with(&mut self, files: &[&Path]) {
        let files: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        // The driver takes the end of what it started for the end of the app.
        self.launch_by("gio open \"$@\" && exec sleep infinity", &files).or_panic();
    }

    fn launch_by(&mut self, start: &str, arguments: &[String]) -> Result<(), Failure> {
        let log = self.processes.log("app");
        let script =
            self.home.write_script("start-app", &format!("exec >>'{}' 2>&1\n{start}", log.display()))?;
        let eyes = self.driver.open(&script, arguments)?;
        self.eyes = Some(eyes);
        let first = || self.find_windows().into_iter().next().ok_or_else(|| "there is none".to_owned());
        self.window = wait_for("the app's window", first)?;
        self.hands().focus()
    }

    /// How many windows the app has.
    #[must_use]
    pub fn windows(&self) -> usize {
        self.find_windows().len()
    }

    fn find_windows(&self) -> Vec<String> {
        // The search fails where it finds nothing.
        let search = ["search", "--onlyvisible", "--class", package::PROGRAM];
        self.processes.run("xdotool", &search).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// Ends the app from outside and waits until its name is free again.
    #[track_caller]
    pub fn end_app(&mut self) {
        if let Some(eyes) = self.eyes.take() {
            eyes.close().or_panic();
        }
        self.wait_for_end();
    }

    /// Ends the app as `kill -9` does.
    #[track_caller]
    pub fn kill_app(&mut self) {
        self.processes.kill(&self.program).or_panic();
        self.wait_for_end();
    }

    /// Waits until the app has ended, as it does after Quit.
    #[track_caller]
    pub fn wait_for_end(&mut self) {
        wait_for("the app to end", || match processes::running(&self.program) {
            0 => Ok(()),
            count => Err(format!("{count} of its processes run")),
        })
        .or_panic();
        if let Some(eyes) = self.eyes.take() {
            // Refused where the driver knows already that the app is gone; it has one session at a time.
            let _ = eyes.close();
        }
    }

    /// Opens files as a double click does, while the app runs.
    #[track_caller]
    pub fn open_files(&self, files: &[&Path]) {
        let files: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        self.hand_over(&files);
    }

    /// Hands addresses or files to the app as the desktop does.
    #[track_caller]
    pub fn hand_over(&self, what: &[String]) {
        if self.is_installed {
            let arguments: Vec<&str> = ["open"].into_iter().chain(what.iter().map(String::as_str)).collect();
            self.processes.run("gio", &arguments).or_panic();
        } else {
            self.processes.run(&self.program.to_string_lossy(), what).or_panic();
        }
    }

    /// Goes where the browser is sent: over HTTP to an address of this computer, whose page is given; by the desktop's
    /// hand-over to the app's own.
    #[track_caller]
    pub fn go_back(&self, address: &str) -> String {
        if address.starts_with("http") {
            return browser::visit(address).or_panic();
        }
        self.hand_over(&[address.to_owned()]);
        String::new()
    }

    /// Plays the person at the browser that the app opens: signs in and agrees. Gives the address that leads back.
    #[track_caller]
    pub fn agree_in_browser(&mut self, username: &str) -> String {
        let page = self.browser.next_address().or_panic();
        self.gitlab.approve(&page, username).or_panic()
    }

    /// The same, and does not agree.
    #[track_caller]
    pub fn decline_in_browser(&mut self, username: &str) -> String {
        let page = self.browser.next_address().or_panic();
        self.gitlab.decline(&page, username).or_panic()
    }

    /// The next address that the app opens in the browser.
    #[track_caller]
    pub fn next_address(&mut self) -> String {
        self.browser.next_address().or_panic()
    }

    /// The addresses that the app has opened in the browser and nobody has taken yet.
    #[must_use]
    pub fn asked_of_the_browser(&self) -> Vec<String> {
        self.browser.waiting()
    }

    /// Hands a file to the running app as a second instance would, without the time that one takes to start.
    #[track_caller]
    pub fn pass_on(&self, file: &Path) {
        session_bus::connect(&self.processes)
            .and_then(|bus| package::pass_on(&bus, &file.to_string_lossy()))
            .or_panic();
    }

    /// The screen, to be watched.
    #[track_caller]
    #[must_use]
    pub fn screen(&self) -> Screen {
        display::screen(&self.processes).or_panic()
    }

    /// The memory that the app and the processes of its web view take, in bytes; what they share counts once.
    #[must_use]
    pub fn memory(&self) -> u64 {
        self.processes.memory(|name| {
            name.starts_with(package::PROGRAM) || (name.starts_with("WebKit") && name != eyes::DRIVER)
        })
    }

    /// The secrets that the keyring holds for the app.
    #[track_caller]
    pub fn secrets(&self) -> Vec<String> {
        // An entry that goes while one looks is looked for again.
        let look = || keyring::secrets(&self.processes, ::gitlab::KEYCHAIN_SERVICE);
        wait_for("a look into the keyring", || look().map_err(|failure| failure.to_string())).or_panic()
    }

    /// Takes a picture of the app's window.
    #[track_caller]
    pub fn picture(&self, path: &Path) {
        display::picture(&self.processes, &self.window, path).or_panic();
    }

    /// Leaves a picture of the screen and what all programs said in `e2e/NAME` below cargo's target folder.
    ///
    /// # Errors
    /// When nothing can be left there.
    pub fn keep_evidence(&self) -> Result<PathBuf, Failure> {
        let folder = evidence(&self.name);
        fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
        let logs = self.home.logs();
        for log in fs::read_dir(&logs).map_err(Failure::at(&logs))?.flatten() {
            fs::copy(log.path(), folder.join(log.file_name())).map_err(Failure::at(&log.path()))?;
        }
        display::picture(&self.processes, "root", &folder.join("screen.png"))?;
        Ok(folder)
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            match self.keep_evidence() {
                Ok(folder) => eprintln!("\nThe screen and what the app said: {}", folder.display()),
                Err(failure) => eprintln!("\nNo picture of the screen could be kept: {failure}"),
            }
        }
    }
}

/// Assignments of the shell for what the app's surroundings have besides.
fn app_variables(setting: &Setting) -> String {
    let mut variables = setting.variables.clone();
    if !setting.has_session_bus {
        // Without any address the libraries would start a bus of their own.
        variables.push(("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere".to_owned()));
    }
    variables.iter().map(|(name, value)| format!("{name}='{value}' ")).collect()
}

/// What a failure leaves behind, and where.
fn evidence(name: &str) -> PathBuf {
    target().join("e2e").join(name)
}

/// A failure of another day says nothing about this one.
fn forget_evidence(name: &str) -> Result<(), Failure> {
    match fs::remove_dir_all(evidence(name)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::at(&evidence(name))(error))
        }
        _ => Ok(()),
    }
}

/// Cargo's target folder.
#[must_use]
pub fn target() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.join(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from))
}
