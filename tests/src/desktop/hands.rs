//! The pointer and the keys of the X server, as a hand has them: with every button, capital and letter.

use std::time::Duration;

use super::Failure;
use super::processes::Processes;

/// A hand takes its time, and the page paints between two moves.
const STEP: Duration = Duration::from_millis(16);

/// Moves of a drag between its two ends.
const MOVES: u32 = 12;

/// Between two letters, in milliseconds. One that is on no key takes a change of the keyboard's map, which has to arrive
/// before it is pressed.
const TYPING_DELAY: &str = "60";

/// One thing that a hand does.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// Moves the pointer to a place of the window's content.
    MoveTo((f64, f64)),
    /// Presses a button: 1 left, 2 middle, 3 right.
    Press(u8),
    /// Lets a button go.
    Release(u8),
    /// Clicks a button, of which 4 and 5 are the wheel turned up and down.
    Click(u8),
    /// Presses a key and holds it.
    Hold(&'a str),
    /// Lets a key go.
    LetGo(&'a str),
    /// Presses a key.
    Key(&'a str),
    /// Waits.
    Rest(Duration),
}

/// Hands on a window. Places are in points of its content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hands<'a> {
    pub(super) processes: &'a Processes,
    pub(super) window: &'a str,
}

impl Hands<'_> {
    /// Puts the window before the others, with the keyboard's focus.
    pub(super) fn focus(&self) -> Result<(), Failure> {
        self.xdotool(&["windowactivate", "--sync", self.window])
    }

    /// Moves the pointer.
    pub(super) fn move_to(&self, place: (f64, f64)) -> Result<(), Failure> {
        let (x, y) = (whole(place.0), whole(place.1));
        self.xdotool(&["mousemove", "--window", self.window, &x, &y])?;
        std::thread::sleep(STEP);
        Ok(())
    }

    /// Clicks with the left button.
    pub(super) fn click(&self, place: (f64, f64)) -> Result<(), Failure> {
        self.move_to(place)?;
        self.xdotool(&["click", "1"])
    }

    /// Clicks twice, quickly.
    pub(super) fn double_click(&self, place: (f64, f64)) -> Result<(), Failure> {
        self.move_to(place)?;
        self.xdotool(&["click", "--repeat", "2", "--delay", "60", "1"])
    }

    /// Presses the left button at one place and pulls to another, without letting go.
    pub(super) fn pull(&self, from: (f64, f64), to: (f64, f64)) -> Result<(), Failure> {
        self.move_to(from)?;
        self.xdotool(&["mousedown", "1"])?;
        for step in 1..=MOVES {
            let share = f64::from(step) / f64::from(MOVES);
            self.move_to((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share))?;
        }
        Ok(())
    }

    /// Lets the left button go.
    pub(super) fn let_go(&self) -> Result<(), Failure> {
        self.xdotool(&["mouseup", "1"])
    }

    /// Presses keys together: `ctrl+s`, `Escape`.
    pub(super) fn key(&self, keys: &str) -> Result<(), Failure> {
        self.xdotool(&["key", "--clearmodifiers", keys])
    }

    /// Types a text into whatever has the keyboard's focus. A capital that is on no key (É, Ü) comes out small: xdotool
    /// puts such a letter on a spare key and forgets the shift.
    pub(super) fn type_text(&self, text: &str) -> Result<(), Failure> {
        self.xdotool(&["type", "--clearmodifiers", "--delay", TYPING_DELAY, "--", text])
    }

    /// Does one thing after the other, as fast as it is told to: starting a program for each would take longer than
    /// the things themselves.
    pub(super) fn perform(&self, acts: &[Act<'_>]) -> Result<(), Failure> {
        let words: Vec<String> = acts.iter().flat_map(|act| self.words(*act)).collect();
        self.processes.run("xdotool", &words).map(drop)
    }

    fn words(&self, act: Act<'_>) -> Vec<String> {
        let own = str::to_owned;
        match act {
            Act::MoveTo((x, y)) => {
                vec![own("mousemove"), own("--window"), own(self.window), whole(x), whole(y)]
            }
            Act::Press(button) => vec![own("mousedown"), button.to_string()],
            Act::Release(button) => vec![own("mouseup"), button.to_string()],
            // Its own click would rest in between.
            Act::Click(button) => {
                vec![own("mousedown"), button.to_string(), own("mouseup"), button.to_string()]
            }
            Act::Hold(key) => vec![own("keydown"), own(key)],
            Act::LetGo(key) => vec![own("keyup"), own(key)],
            Act::Key(key) => vec![own("key"), own("--delay"), own("1"), own(key)],
            Act::Rest(time) => vec![own("sleep"), time.as_secs_f64().to_string()],
        }
    }

    fn xdotool(&self, arguments: &[&str]) -> Result<(), Failure> {
        self.processes.run("xdotool", arguments).map(drop)
    }
}

fn whole(position: f64) -> String {
    format!("{position:.0}")
}
