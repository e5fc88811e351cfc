//! A person's ways through the app, the same for the test and for the tour.

use serde_json::json;

use super::{Desktop, OrPanic as _, Seen, at};

/// A diagram in a repository.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The project with its groups.
    pub project: &'a str,
    /// The branch.
    pub branch: &'a str,
    /// Folders and file name.
    pub path: &'a str,
}

impl Desktop {
    /// Signs in from wherever the button is, through the browser and back, and waits for the account.
    #[track_caller]
    pub fn sign_in(&mut self, username: &str) {
        self.click("sign-in");
        self.click("signin-continue");
        self.see(at("signin-state").with("phase", "waiting"));
        let back = self.agree_in_browser(username);
        self.hand_over(&[back]);
        self.see(at("account-username").saying(username));
        self.see_gone("signin-dialog");
    }

    /// Makes a server known, from the dialog that asks for access.
    #[track_caller]
    pub fn add_server(&self, address: &str, client_id: &str) {
        self.click("add-server");
        self.click("server-address");
        self.type_text(address);
        self.click(at("add-server-next").saying("Check"));
        self.click(at("add-server-next").saying("Next"));
        self.click("application-id");
        self.type_text(client_id);
        self.click("add-server-finish");
        self.see_gone("add-server-dialog");
    }

    /// Signs out of the account in front; the question about unsaved work is left to the caller.
    #[track_caller]
    pub fn sign_out(&self) {
        self.click("account-button");
        self.click("sign-out");
    }

    /// Goes to the folder of a place, in the dialog that is open.
    #[track_caller]
    pub fn browse_to(&self, place: Place<'_>) {
        self.see("browse-dialog");
        if !self.look("crumb-projects").is_empty() {
            // It is where it was the last time.
            self.click("crumb-projects");
        }
        self.click(at("browse-section").with("section", "member"));
        self.click(at("project-row").with("path", place.project));
        self.choose_branch(place.branch);
        let folders = place.path.match_indices('/').map(|(end, _)| &place.path[..end]);
        for folder in folders {
            self.click(at("entry-row").with("path", folder));
            self.see(at("crumb-folder").with("path", folder));
        }
    }

    /// Chooses a branch by its name.
    #[track_caller]
    pub fn choose_branch(&self, branch: &str) {
        self.click("branch-picker");
        self.click(at("branch-row").with("branch", branch));
        self.see(at("branch-name").saying(branch));
    }

    /// Opens a diagram from the start screen by hand.
    #[track_caller]
    pub fn open_from_gitlab(&self, place: Place<'_>) {
        self.click("open-existing");
        self.browse_to(place);
        self.click(at("entry-row").with("path", place.path));
        self.click("browse-accept");
        self.see_gone("browse-dialog");
        self.see_diagram(place.path.rsplit('/').next().unwrap_or_default());
    }

    /// Begins a diagram from the start screen by hand. It is a file of the repository when it is saved.
    #[track_caller]
    pub fn create_in_gitlab(&self, place: Place<'_>) {
        let name = place.path.rsplit('/').next().unwrap_or_default();
        self.click("create-new");
        self.click("file-name");
        self.key("ctrl+a");
        self.type_text(name);
        self.see(at("file-name").saying(name));
        self.browse_to(place);
        self.click("browse-accept");
        self.see_gone("browse-dialog");
        self.see_diagram(name);
    }

    /// Waits for a diagram to be painted in front.
    #[track_caller]
    pub fn see_diagram(&self, title: &str) {
        let titles = |title: &str| format!("{title} — Drawbridge");
        self.wait_until(&format!("{title} in front"), || {
            let shown = self.script("return document.title", &[]);
            let is_it = shown.as_str().is_some_and(|shown| shown.trim_start_matches("• ") == titles(title));
            if is_it { Ok(()) } else { Err(format!("the title is {shown}")) }
        });
        self.wait_until("the diagram", || match self.look("diagram-canvas").first() {
            Some(canvas) if !canvas.data("scale").is_empty() => Ok(()),
            other => Err(format!("the canvas: {other:?}")),
        });
    }

    /// Where a point of the diagram is in the window.
    #[track_caller]
    #[must_use]
    pub fn on_diagram(&self, point: (f64, f64)) -> (f64, f64) {
        let canvas = self.see("diagram-canvas");
        let (scale, x, y) =
            (number(&canvas, "scale"), number(&canvas, "offsetX"), number(&canvas, "offsetY"));
        (canvas.x + x + point.0 * scale, canvas.y + y + point.1 * scale)
    }

    /// Pulls whatever is at a point of the diagram to another point, and lets go.
    #[track_caller]
    pub fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let before = self.revision();
        self.pull(self.on_diagram(from), self.on_diagram(to));
        self.let_go();
        self.wait_until("the diagram to change", || match self.revision() {
            now if now == before => Err(format!("revision {now}")),
            _ => Ok(()),
        });
        self.see(at("save").with("state", "changed"));
    }

    /// Writes another label on whatever is at a point of the diagram.
    #[track_caller]
    pub fn write_label(&self, point: (f64, f64), text: &str) {
        self.double_click_at(self.on_diagram(point));
        self.see("label-editor");
        self.key("ctrl+a");
        self.type_text(text);
        self.see(at("label-editor").saying(text));
        self.key("ctrl+Return");
        self.see_gone("label-editor");
        self.see(at("save").with("state", "changed"));
    }

    /// Saves the diagram in front as a commit.
    #[track_caller]
    pub fn commit(&self, message: &str) {
        self.click("save");
        self.see("commit-dialog");
        self.click("commit-message");
        self.key("ctrl+a");
        self.type_text(message);
        self.see(at("commit-message").saying(message));
        self.click("commit-save");
        self.see_gone("commit-dialog");
        self.see(at("save").with("state", "saved"));
    }

    /// Chooses an action of a menu.
    #[track_caller]
    pub fn choose(&self, menu: &str, action: &str) {
        self.click(&*format!("menu-{menu}"));
        self.click(&*format!("action-{action}"));
        self.see_gone(&*format!("action-{action}"));
    }

    /// Calls a command as a script in the page would, and gives what came of it.
    #[track_caller]
    pub fn invoke(&self, command: &str, arguments: &serde_json::Value) -> Result<serde_json::Value, String> {
        const CALL: &str = "const [command, given, answer] = arguments; \
            window.__TAURI_INTERNALS__.invoke(command, given) \
            .then((value) => answer({ value: value ?? null }), (error) => answer({ error: String(error?.message ?? error) }));";
        let mut answer = self.script_with_answer(CALL, &[json!(command), arguments.clone()]);
        match answer["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["value"].take()),
        }
    }

    /// How many changes of the diagram the picture in front shows.
    #[track_caller]
    #[must_use]
    pub fn revision(&self) -> u64 {
        let canvas = self.see("diagram-canvas");
        let text = canvas.data("revision");
        text.parse().map_err(|_| super::Failure::Unexpected(format!("the revision is “{text}”"))).or_panic()
    }
}

#[track_caller]
fn number(seen: &Seen, name: &str) -> f64 {
    let text = seen.data(name);
    let unexpected = |_| super::Failure::Unexpected(format!("{name} of the canvas is “{text}”"));
    text.parse().map_err(unexpected).or_panic()
}
