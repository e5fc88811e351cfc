//! What is done with the page while the screen is watched.

use std::time::Duration;

use serde_json::Value;
use tests::desktop::{Act, Area, Desktop, Failure, Screen};

use crate::figures::{Figures, Gesture};
use crate::large_page::LargePage;

/// How often a mouse says where it is.
const PACE: Duration = Duration::from_millis(8);
/// Between two notches of a wheel that is turned as fast as frames come.
const NOTCH: Duration = Duration::from_millis(16);
/// The page comes to rest: what was put off is painted, and the next gesture is no double click.
const SETTLE: Duration = Duration::from_millis(1500);

const MIDDLE: u8 = 2;
const LEFT: u8 = 1;
const WHEEL_UP: u8 = 4;
const WHEEL_DOWN: u8 = 5;

/// Notches of the wheel from 25 % to 400 %.
const FIVE_LEVELS: usize = 13;

/// Notes the times of the page's animation frames from now on.
const START_COUNTING: &str = "window.__frames = []; \
    const note = (time) => { if (window.__frames) { window.__frames.push(time); requestAnimationFrame(note); } }; \
    requestAnimationFrame(note);";
const STOP_COUNTING: &str = "const frames = window.__frames; window.__frames = null; return frames;";

/// The app with a large page in it.
pub(crate) struct Bench<'a> {
    desktop: &'a Desktop,
    page: LargePage,
    screen: Screen,
}

impl<'a> Bench<'a> {
    pub(crate) fn new(desktop: &'a Desktop, page: LargePage) -> Self {
        Self { desktop, page, screen: desktop.screen() }
    }

    /// Opens the page and does one thing after the other with it.
    pub(crate) fn measure(&self) -> Result<Figures, Failure> {
        self.desktop.see("start-screen");
        rest();
        let before = self.desktop.memory();
        let open = self.open()?;
        let opened = self.desktop.memory();
        let gestures = vec![
            self.pan_whole()?,
            self.pan()?,
            self.zoom()?,
            self.drag_one()?,
            self.drag_many()?,
            self.type_label()?,
        ];
        let memory = [before, opened, self.desktop.memory()];
        Ok(Figures { shapes: self.page.shapes, open, gestures, memory })
    }

    fn open(&self) -> Result<Option<f64>, Failure> {
        let file = self.desktop.home().write("large.drawio", self.page.file())?;
        // A first diagram has the editor's own parts shown, so that what is new is the diagram.
        self.desktop.click("new-local");
        self.desktop.see_diagram("Untitled.drawio");
        self.desktop.perform(&[Act::MoveTo((600.0, 5.0))]);
        rest();
        let canvas = self.canvas();
        let (_, watched) = self.screen.watch(canvas, || {
            self.desktop.pass_on(&file);
            self.desktop.see_diagram("large.drawio");
            rest();
        })?;
        Ok(watched.until_final())
    }

    /// Watches the canvas while this is done.
    fn watch(&self, name: &'static str, acts: &[Act<'_>]) -> Result<Gesture, Failure> {
        self.desktop.script(START_COUNTING, &[]);
        let (_, watched) = self.screen.watch(self.canvas(), || self.desktop.perform(acts))?;
        let frames = self.desktop.script(STOP_COUNTING, &[]);
        rest();
        Ok(Gesture { name, shown: watched.intervals(), asked: intervals(&frames) })
    }

    /// With everything on the screen at once.
    fn pan_whole(&self) -> Result<Gesture, Failure> {
        self.desktop.choose("view", "zoom.fit");
        rest();
        let middle = self.middle();
        let mut acts = vec![Act::MoveTo(middle), Act::Press(MIDDLE)];
        acts.extend(circles(middle, 100.0, 125));
        acts.push(Act::Release(MIDDLE));
        self.watch("pan, the whole page visible", &acts)
    }

    /// Four strokes of the hand over five seconds, always further into what has not been seen.
    fn pan(&self) -> Result<Gesture, Failure> {
        self.actual_size();
        let (right, left) = (self.within(0.95, 0.7), self.within(0.1, 0.3));
        let mut all = Gesture { name: "pan at 100 %", shown: Vec::new(), asked: Vec::new() };
        for _ in 0..4 {
            self.desktop.perform(&[Act::MoveTo(right), Act::Press(MIDDLE)]);
            let stroke = self.watch("", &line(right, left, 156))?;
            self.desktop.perform(&[Act::Release(MIDDLE)]);
            all.shown.extend(stroke.shown);
            all.asked.extend(stroke.asked);
        }
        Ok(all)
    }

    /// In and out and in again.
    fn zoom(&self) -> Result<Gesture, Failure> {
        self.quarter_size();
        let mut acts = vec![Act::MoveTo(self.middle()), Act::Hold("ctrl")];
        for wheel in [WHEEL_UP, WHEEL_DOWN].iter().cycle().take(12) {
            acts.extend([Act::Click(*wheel), Act::Rest(NOTCH)].repeat(FIVE_LEVELS));
        }
        acts.push(Act::LetGo("ctrl"));
        self.watch("zoom, 25 % to 400 % and back", &acts)
    }

    fn drag_one(&self) -> Result<Gesture, Failure> {
        self.actual_size();
        let shape = self.shape_in_view();
        let mut acts = vec![Act::MoveTo(shape), Act::Press(LEFT)];
        // Fast enough to come to another line of the grid with every frame.
        acts.extend(circles(shape, 120.0, 45));
        acts.push(Act::Release(LEFT));
        let gesture = self.watch("drag of one shape", &acts);
        self.desktop.key("ctrl+z");
        gesture
    }

    fn drag_many(&self) -> Result<Gesture, Failure> {
        self.quarter_size();
        let lanes = self.page.middle_lanes(4);
        let (first, last) = (lanes[0], lanes[lanes.len() - 1]);
        let corner = |lane: usize, x: f64, y: f64| {
            let (left, top) = self.page.lane(lane);
            self.desktop.on_diagram((left + x, top + y))
        };
        self.bring_to_middle(corner(lanes[2], 720.0, -30.0));
        // Past the last column of shapes and not past the lanes' right edge: the shapes are selected, the lanes are not.
        let (from, to) = (corner(first, -30.0, -30.0), corner(last, 1410.0, 590.0));
        self.desktop.pull(from, to);
        self.desktop.let_go();
        let shape = self.desktop.on_diagram(self.page.shape(lanes[1], 24));
        let mut acts = vec![Act::MoveTo(shape), Act::Press(LEFT)];
        acts.extend(circles(shape, 60.0, 125));
        acts.push(Act::Release(LEFT));
        let gesture = self.watch("drag of 200 shapes", &acts);
        self.desktop.key("ctrl+z");
        gesture
    }

    fn type_label(&self) -> Result<Gesture, Failure> {
        self.actual_size();
        self.desktop.double_click_at(self.shape_in_view());
        self.desktop.see("label-editor");
        let mut acts = Vec::new();
        for word in 0..25 {
            for letter in ["o", "r", "d", "e", "r", "space"] {
                acts.extend([Act::Key(letter), Act::Rest(PACE)]);
            }
            if word % 2 == 1 {
                acts.extend([Act::Key("BackSpace"), Act::Rest(PACE)].repeat(12));
            }
        }
        let gesture = self.watch("typing in a label", &acts);
        self.desktop.key("Escape");
        gesture
    }

    fn actual_size(&self) {
        self.desktop.choose("view", "zoom.fit");
        self.desktop.choose("view", "zoom.actual");
        rest();
    }

    fn quarter_size(&self) {
        self.actual_size();
        for _ in 0..3 {
            self.desktop.choose("view", "zoom.out");
        }
        rest();
    }

    /// Pulls the page until what is at a place of the window is in the middle of it.
    fn bring_to_middle(&self, place: (f64, f64)) {
        let middle = self.middle();
        let end = (2.0 * middle.0 - place.0, 2.0 * middle.1 - place.1);
        self.desktop.perform(&[Act::MoveTo(middle), Act::Press(MIDDLE)]);
        self.desktop.perform(&line(middle, end, 20));
        self.desktop.perform(&[Act::Release(MIDDLE)]);
        rest();
    }

    /// Where to take hold of a shape near the middle of the canvas, in the window.
    fn shape_in_view(&self) -> (f64, f64) {
        let middle = self.middle();
        let lanes = self.page.middle_lanes(2);
        let shapes = lanes.iter().flat_map(|lane| (0..50).map(|shape| self.page.shape(*lane, shape)));
        let distance = |place: &(f64, f64)| (place.0 - middle.0).abs() + (place.1 - middle.1).abs();
        let canvas = self.desktop.see("diagram-canvas");
        let camera = |name: &str| canvas.data(name).parse::<f64>().unwrap_or_default();
        let places = shapes.map(|(x, y)| {
            let scale = camera("scale");
            (canvas.x + camera("offsetX") + x * scale, canvas.y + camera("offsetY") + y * scale)
        });
        places.min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(middle)
    }

    fn canvas(&self) -> Area {
        self.desktop.on_screen("diagram-canvas")
    }

    fn middle(&self) -> (f64, f64) {
        self.within(0.5, 0.5)
    }

    /// A place of the canvas, in the window.
    fn within(&self, across: f64, down: f64) -> (f64, f64) {
        let canvas = self.desktop.see("diagram-canvas");
        (canvas.x + canvas.width * across, canvas.y + canvas.height * down)
    }
}

fn rest() {
    std::thread::sleep(SETTLE);
}

/// Moves at a mouse's pace along a line.
fn line(from: (f64, f64), to: (f64, f64), moves: u32) -> Vec<Act<'static>> {
    let at = |step: u32| {
        let share = f64::from(step) / f64::from(moves);
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    };
    (1..=moves).flat_map(|step| [Act::MoveTo(at(step)), Act::Rest(PACE)]).collect()
}

/// Moves at a mouse's pace for five seconds, in circles through a place.
fn circles(start: (f64, f64), radius: f64, moves_around: u32) -> Vec<Act<'static>> {
    let at = |step: u32| {
        let turn = f64::from(step) / f64::from(moves_around) * std::f64::consts::TAU;
        (start.0 + radius * turn.sin(), start.1 + radius * (1.0 - turn.cos()))
    };
    (1..=625).flat_map(|step| [Act::MoveTo(at(step)), Act::Rest(PACE)]).collect()
}

fn intervals(frames: &Value) -> Vec<f64> {
    let times: Vec<f64> = frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.windows(2).map(|pair| pair[1] - pair[0]).collect()
}
