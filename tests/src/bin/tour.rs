//! `tour --out FOLDER`: walks the real app from launch to sign-out on a desktop of its own, and leaves a numbered
//! picture of its window at each step.
//!
//! `cargo xtask tour` builds the app and runs this; DRAWBRIDGE_BIN names the program.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    return tour::main();
    #[cfg(not(target_os = "linux"))]
    {
        eprintln!("the tour drives an X server of its own, which takes Linux");
        ExitCode::FAILURE
    }
}

#[cfg(target_os = "linux")]
mod tour {
    //! The walk.

    use std::fs;
    use std::path::PathBuf;
    use std::process::ExitCode;
    use std::time::Duration;

    use tests::desktop::{Desktop, Failure, Place, Product, Setting, at, target};

    const PERSON: &str = "mara";

    const OVERVIEW: Place<'_> = Place {
        project: "meridian/platform/checkout/shop-front",
        branch: "main",
        path: "docs/architecture/diagrams/system-overview.drawio",
    };

    /// How far a shape is pulled, in points of the window.
    const ASIDE: (f64, f64) = (45.0, 45.0);

    /// What the page does by itself in passing: a dialog arrives, a notice is read, a picture is fetched.
    const SETTLE: Duration = Duration::from_millis(700);

    pub(crate) fn main() -> ExitCode {
        match options().and_then(|options| Tour::new(options)?.walk()) {
            Ok(count) => {
                println!("{count} pictures");
                ExitCode::SUCCESS
            }
            Err(failure) => {
                eprintln!("tour: {failure}");
                ExitCode::FAILURE
            }
        }
    }

    struct Options {
        out: PathBuf,
        program: PathBuf,
    }

    fn options() -> Result<Options, Failure> {
        let mut arguments = std::env::args_os().skip(1);
        let out = match (arguments.next(), arguments.next()) {
            (None, _) => target().join("tour"),
            (Some(flag), Some(folder)) if flag == "--out" => folder.into(),
            _ => return Err(Failure::Unexpected("usage: tour [--out FOLDER]".to_owned())),
        };
        let program = std::env::var_os("DRAWBRIDGE_BIN").map(PathBuf::from);
        let program = program.and_then(|program| fs::canonicalize(program).ok()).ok_or_else(|| {
            Failure::Unexpected(
                "DRAWBRIDGE_BIN names no program; `cargo xtask tour` builds it and runs this".to_owned(),
            )
        })?;
        Ok(Options { out, program })
    }

    struct Tour {
        desktop: Desktop,
        out: PathBuf,
        count: usize,
    }

    impl Tour {
        fn new(options: Options) -> Result<Self, Failure> {
            let Options { out, program } = options;
            forget_pictures(&out)?;
            let mut desktop = Desktop::new("tour", Product::Program(program), Setting::default())?;
            desktop.launch();
            Ok(Self { desktop, out, count: 0 })
        }

        fn walk(mut self) -> Result<usize, Failure> {
            self.sign_in();
            self.browse();
            self.edit()?;
            self.save();
            self.look_around();
            self.sign_out();
            Ok(self.count)
        }

        fn sign_in(&mut self) {
            self.desktop.see("start-screen");
            self.picture("start", "The start screen, nobody signed in");
            self.desktop.click("open-existing");
            self.desktop.see("signin-dialog");
            self.picture("access", "What access is asked for, and why");
            self.another_server();
            self.desktop.click("signin-continue");
            self.desktop.see(at("signin-state").with("phase", "waiting"));
            self.picture("waiting", "Waiting for the browser");
            let back = self.desktop.agree_in_browser(PERSON);
            self.desktop.hand_over(&[back]);
            self.desktop.see("browse-dialog");
        }

        fn another_server(&mut self) {
            self.desktop.click("add-server");
            self.desktop.click("server-address");
            let address = self.desktop.gitlab().address().to_owned();
            self.desktop.type_text(&address);
            self.desktop.click(at("add-server-next").saying("Check"));
            self.desktop.see(at("add-server-next").saying("Next"));
            self.picture("checks", "What is looked at on another GitLab, and how it stands");
            self.desktop.click(at("add-server-next").saying("Next"));
            self.desktop.see("redirect-uri");
            self.picture("another-gitlab", "What to register on a GitLab that is not known yet");
            self.desktop.click("add-server-back");
            self.desktop.see("server-address");
            self.desktop.click("add-server-back");
            self.desktop.see_gone("add-server-dialog");
        }

        fn browse(&mut self) {
            self.desktop.see(at("project-row").with("path", OVERVIEW.project));
            self.picture("projects", "The projects of the account, right after signing in");
            self.desktop.click("browse-cancel");
            self.desktop.see_gone("browse-dialog");
            self.picture("signed-in", "The start screen with the account");
            self.desktop.click("create-new");
            self.desktop.browse_to(OVERVIEW);
            self.picture("create", "A place for a new diagram");
            self.desktop.click("browse-cancel");
            self.desktop.see_gone("browse-dialog");
            self.desktop.click("open-existing");
            // The dialog begins where the account looked last.
            self.desktop.see(at("entry-row").with("path", OVERVIEW.path));
            self.desktop.click("branch-picker");
            self.desktop.see("branch-row");
            self.picture("branches", "The branches of a project");
            self.desktop.key("Escape");
            self.desktop.see_gone("branch-menu");
            self.desktop.click(at("entry-row").with("path", OVERVIEW.path));
            self.picture("folder", "A diagram chosen, three folders deep");
            self.desktop.click("browse-accept");
            self.desktop.see_gone("browse-dialog");
        }

        fn edit(&mut self) -> Result<(), Failure> {
            self.desktop.see_diagram("system-overview.drawio");
            self.picture("open", "The diagram");
            let from = self.desktop.on_diagram(self.shape()?);
            let to = (from.0 + ASIDE.0, from.1 + ASIDE.1);
            self.desktop.click_at(from);
            self.picture("selected", "A shape selected");
            self.desktop.pull(from, to);
            self.picture("dragging", "The shape on its way");
            self.desktop.let_go();
            self.desktop.see(at("save").with("state", "changed"));
            self.desktop.double_click_at(to);
            self.desktop.see("label-editor");
            self.desktop.key("ctrl+a");
            self.desktop.type_text("Straße 日本 é");
            self.picture("label", "Its label being written");
            self.desktop.key("ctrl+Return");
            self.desktop.see_gone("label-editor");
            self.picture("changed", "Moved and renamed");
            Ok(())
        }

        fn save(&mut self) {
            self.desktop.click("save");
            self.desktop.see("commit-dialog");
            self.picture("commit", "The commit");
            self.desktop.click("commit-save");
            self.desktop.see_gone("commit-dialog");
            self.desktop.see(at("save").with("state", "saved"));
            self.picture("saved", "Saved");
        }

        fn look_around(&mut self) {
            let pages = self.desktop.look("page-tab");
            if let Some(second) = pages.get(1) {
                self.desktop.click(at("page-tab").with("page", second.data("page")));
                self.picture("page", "Another page");
            }
            self.desktop.click("menu-file");
            self.desktop.see("action-file.save");
            self.picture("menu", "The File menu");
            self.desktop.key("Escape");
            self.desktop.see_gone("action-file.save");
            self.desktop.choose("view", "theme.dark");
            self.picture("dark", "The editor in the dark");
            self.desktop.click("account-button");
            self.desktop.see("sign-out");
            self.picture("account", "The account");
            self.desktop.key("Escape");
            self.desktop.see_gone("sign-out");
        }

        fn sign_out(&mut self) {
            self.desktop.click("tool-insert.rectangle");
            self.desktop.see(at("save").with("state", "changed"));
            self.desktop.sign_out();
            self.desktop.see("signout-dialog");
            self.picture("sign-out", "Signing out with unsaved work");
            self.desktop.click("signout-keep");
            self.desktop.see("start-screen");
            self.desktop.see("sign-in");
            self.picture("signed-out", "Signed out; the diagram is closed");
            self.desktop.sign_in(PERSON);
            self.desktop.see("draft-row");
            self.picture("draft", "Signed in again: the unsaved work is offered");
        }

        /// The middle of the lowest shape, below which there is room, from the file in the repository.
        fn shape(&self) -> Result<(f64, f64), Failure> {
            let file = self
                .desktop
                .gitlab()
                .git(OVERVIEW.project, &["show", &format!("{}:{}", OVERVIEW.branch, OVERVIEW.path)])?;
            let shapes = file.split("<mxCell ").filter(|cell| cell.contains("vertex=\"1\" parent=\"1\""));
            let lowest = shapes.filter_map(middle).max_by(|one, other| one.1.total_cmp(&other.1));
            lowest.ok_or_else(|| Failure::Unexpected(format!("{} has no shape", OVERVIEW.path)))
        }

        /// Takes the next picture.
        fn picture(&mut self, name: &str, what: &str) {
            std::thread::sleep(SETTLE);
            self.count += 1;
            let path = self.out.join(format!("{:02}-{name}.png", self.count));
            println!("{:02} {what}: {}", self.count, path.display());
            self.desktop.picture(&path);
        }
    }

    /// The middle of a shape, from the XML of its cell.
    fn middle(cell: &str) -> Option<(f64, f64)> {
        let number = |name: &str| -> Option<f64> {
            cell.split_once(&format!(" {name}=\""))?.1.split('"').next()?.parse().ok()
        };
        Some((number("x")? + number("width")? / 2.0, number("y")? + number("height")? / 2.0))
    }

    /// Pictures of an earlier walk would stand between those of this one.
    fn forget_pictures(folder: &PathBuf) -> Result<(), Failure> {
        let failed = |source| Failure::File { path: folder.clone(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        for entry in fs::read_dir(folder).map_err(failed)?.flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "png") {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }
}
