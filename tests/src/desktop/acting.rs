//! What a person does at the window, one thing at a time: look, click, pull, type.

use serde_json::Value;

use super::eyes::Eyes;
use super::hands::{Act, Hands};
use super::{Area, Desktop, Failure, OrPanic as _, Seen, Target, display, wait_for};

/// What the title of the dialog for files says.
const CHOOSER: &str = "Choose|Open";

/// Every `data-testid` that the window has, for a message.
const WHAT_THERE_IS: &str = "return [...new Set([...document.querySelectorAll('[data-testid]')].map((e) => e.dataset.testid))].join(' ')";

impl Desktop {
    /// All visible elements that are meant, now.
    #[track_caller]
    #[must_use]
    pub fn look<'a>(&self, target: impl Into<Target<'a>>) -> Vec<Seen> {
        let target = target.into();
        let mut found = self.eyes().and_then(|eyes| eyes.look(target.testid)).or_panic();
        found.retain(|seen| target.is(seen));
        found
    }

    /// Waits for an element.
    #[track_caller]
    pub fn see<'a>(&self, target: impl Into<Target<'a>>) -> Seen {
        let target = target.into();
        wait_for(&target.to_string(), || self.find(target)).or_panic()
    }

    /// Waits until there is no such element.
    #[track_caller]
    pub fn see_gone<'a>(&self, target: impl Into<Target<'a>>) {
        let target = target.into();
        wait_for(&format!("{target} to go"), || match self.look(target).as_slice() {
            [] => Ok(()),
            [seen, ..] => Err(format!("it says “{}”", seen.text)),
        })
        .or_panic();
    }

    /// Waits until there are exactly so many such elements, and gives them.
    #[track_caller]
    pub fn see_all<'a>(&self, target: impl Into<Target<'a>>, count: usize) -> Vec<Seen> {
        let target = target.into();
        wait_for(&format!("{count} of {target}"), || match self.look(target) {
            found if found.len() == count => Ok(found),
            found => Err(texts(&found)),
        })
        .or_panic()
    }

    /// Clicks an element, once it can be pressed and has come to rest.
    #[track_caller]
    pub fn click<'a>(&self, target: impl Into<Target<'a>>) {
        let place = self.pressable(target.into());
        self.hands().click(place).or_panic();
    }

    /// Clicks it twice.
    #[track_caller]
    pub fn double_click<'a>(&self, target: impl Into<Target<'a>>) {
        let place = self.pressable(target.into());
        self.hands().double_click(place).or_panic();
    }

    /// Clicks a place of the window's content twice.
    #[track_caller]
    pub fn double_click_at(&self, place: (f64, f64)) {
        self.hands().double_click(place).or_panic();
    }

    /// Clicks a place of the window's content.
    #[track_caller]
    pub fn click_at(&self, place: (f64, f64)) {
        self.hands().click(place).or_panic();
    }

    /// Pulls from one place to another with the left button, without letting go.
    #[track_caller]
    pub fn pull(&self, from: (f64, f64), to: (f64, f64)) {
        self.hands().pull(from, to).or_panic();
    }

    /// Lets the left button go.
    #[track_caller]
    pub fn let_go(&self) {
        self.hands().let_go().or_panic();
    }

    /// Does one thing after the other without a pause that is not among them.
    #[track_caller]
    pub fn perform(&self, acts: &[Act<'_>]) {
        self.hands().perform(acts).or_panic();
    }

    /// Where an element is on the screen.
    #[track_caller]
    pub fn on_screen<'a>(&self, target: impl Into<Target<'a>>) -> Area {
        let seen = self.see(target);
        let content = display::content(&self.processes, &self.window).or_panic();
        Area {
            x: content.x + points(seen.x.ceil()),
            y: content.y + points(seen.y.ceil()),
            width: points(seen.width.floor()),
            height: points(seen.height.floor()),
        }
    }

    /// Presses keys together: `ctrl+s`, `Escape`.
    #[track_caller]
    pub fn key(&self, keys: &str) {
        self.hands().key(keys).or_panic();
    }

    /// Begins to press a key over and over, and does not wait for the end of it.
    #[track_caller]
    pub fn begin_to_press(&mut self, key: &str, times: u32) {
        let times = times.to_string();
        self.processes
            .start("xdotool", &["key", "--repeat", &times, "--repeat-delay", "20", "--delay", "1", key])
            .or_panic();
    }

    /// Types a text into whatever has the keyboard's focus.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.hands().type_text(text).or_panic();
    }

    /// Chooses a file in the system's dialog, which something in the window has just called for.
    #[track_caller]
    pub fn choose_file(&self, path: &std::path::Path) {
        let dialogs = || self.processes.run("xdotool", &["search", "--onlyvisible", "--name", CHOOSER]);
        wait_for("the system's file dialog", || dialogs().map_err(|failure| failure.to_string())).or_panic();
        // A slash opens its line for a path.
        self.type_text(&path.to_string_lossy());
        self.key("Return");
        wait_for("the system's file dialog to go", || match dialogs() {
            Err(_) => Ok(()),
            Ok(found) => Err(format!("windows {found}")),
        })
        .or_panic();
    }

    /// Runs a script in the page, as the body of a function.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.eyes().and_then(|eyes| eyes.script(script, arguments)).or_panic()
    }

    /// Runs a script in the page whose last argument is a function that takes the answer.
    #[track_caller]
    pub fn script_with_answer(&self, script: &str, arguments: &[Value]) -> Value {
        self.eyes().and_then(|eyes| eyes.script_with_answer(script, arguments)).or_panic()
    }

    /// What the desktop shows as the window's title.
    #[track_caller]
    #[must_use]
    pub fn window_title(&self) -> String {
        let title = self.processes.run("xdotool", &["getwindowname", &self.window]).or_panic();
        title.trim_end().to_owned()
    }

    /// Waits until something holds that is not in the window.
    #[track_caller]
    pub fn wait_until<T>(&self, what: &str, look: impl FnMut() -> Result<T, String>) -> T {
        wait_for(what, look).or_panic()
    }

    fn find(&self, target: Target<'_>) -> Result<Seen, String> {
        let all = self.look(target.testid);
        all.iter().find(|seen| target.is(seen)).cloned().ok_or_else(|| self.instead(&all))
    }

    #[track_caller]
    fn pressable(&self, target: Target<'_>) -> (f64, f64) {
        let mut before = None;
        wait_for(&format!("{target} to be pressable"), || {
            let seen = self.find(target)?;
            let is_at_rest = before.replace(seen.clone()).is_some_and(|before| before == seen);
            let is_pressable = is_at_rest && seen.is_enabled && seen.is_uncovered;
            if is_pressable { Ok(seen.middle()) } else { Err(format!("{seen:?}")) }
        })
        .or_panic()
    }

    fn instead(&self, found: &[Seen]) -> String {
        if found.is_empty() {
            let all = self.eyes().and_then(|eyes| eyes.script(WHAT_THERE_IS, &[])).unwrap_or(Value::Null);
            return format!("the window has {all}");
        }
        texts(found)
    }

    fn eyes(&self) -> Result<&Eyes, Failure> {
        self.eyes.as_ref().ok_or_else(|| Failure::Unexpected("the app is not running".to_owned()))
    }

    pub(super) fn hands(&self) -> Hands<'_> {
        Hands { processes: &self.processes, window: &self.window }
    }
}

/// A length on the screen. What lies left of it or above it begins at its edge.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a screen are small")]
fn points(length: f64) -> u64 {
    length.max(0.0) as u64
}

/// What elements say and carry, for a message.
fn texts(found: &[Seen]) -> String {
    let each: Vec<String> = found.iter().map(|seen| format!("“{}” {:?}", seen.text, seen.data)).collect();
    format!("there is {}", if each.is_empty() { "none".to_owned() } else { each.join(", ") })
}
