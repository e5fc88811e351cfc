//! What the hand is doing, as a state chart: one state a file.
//!
//! A state answers presses, moves and releases with the state to go to. It never sees `Esc`, a lost pointer or a
//! second press without a release: those are dealt with here, once for all states.

mod bending;
mod brushing;
mod choosing_shape;
mod connecting;
mod editing_label;
mod idle;
mod inserting;
mod moving;
mod placing_label;
mod pointing_canvas;
mod pointing_handle;
mod pointing_line;
mod pointing_shape;
mod reconnecting;
mod resizing;
mod rotating;

use model::{CellId, Point};

pub(crate) use choosing_shape::ChoosingShape;
pub(crate) use editing_label::EditingLabel;
use idle::Idle;
pub(crate) use inserting::Inserting;

use crate::selection::Selection;
use crate::session::Session;
use crate::table::{self, CommandEntry, Given};
use crate::{Cursor, KeyEvent, Overlay, PointerEvent, PointerKind};

/// The state to go to; `None` stays.
pub(crate) type Next = Option<Box<dyn State>>;

/// Something that the hand can be doing.
pub(crate) trait State: Send + Sync {
    /// The button went down.
    fn pressed(&mut self, _session: &mut Session, _event: &PointerEvent) -> Next {
        None
    }

    /// The pointer moved.
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next;

    /// The button went up.
    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next;

    /// The pointer's look.
    fn cursor(&self) -> Cursor;

    /// What kind of state this is to the chart.
    fn phase(&self) -> Phase {
        Phase::Gesture
    }

    /// What it shows over the diagram and the selection, back to front.
    fn overlay(&self, _session: &Session) -> Vec<Overlay> {
        Vec::new()
    }

    /// Where the person is choosing a shape to insert.
    fn quick_insert(&self) -> Option<Point> {
        None
    }

    /// Whether this command is the answer that it waits for, so that it must not be cancelled first.
    fn awaits(&self, _command: &str) -> bool {
        false
    }

    /// The cell whose label is being edited.
    fn label(&self) -> Option<&CellId> {
        None
    }
}

/// What a state is to the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nothing is under way.
    Idle,
    /// The button is down.
    Gesture,
    /// Something waits for an answer from elsewhere.
    Waiting,
}

/// The state the hand is in.
pub(crate) struct Tool {
    state: Box<dyn State>,
    /// The selection to go back to when the gesture is cancelled.
    before: Option<Selection>,
    /// View pixels per diagram unit, as the pointer last said.
    scale: f64,
}

impl Default for Tool {
    fn default() -> Self {
        Self { state: Box::new(Idle::default()), before: None, scale: 1.0 }
    }
}

impl Tool {
    pub(crate) fn state(&self) -> &dyn State {
        self.state.as_ref()
    }

    /// View pixels per diagram unit.
    pub(crate) fn scale(&self) -> f64 {
        self.scale
    }

    /// Begins a gesture that no press on the canvas begins.
    pub(crate) fn take(&mut self, state: Box<dyn State>, selection: Selection) {
        self.before = Some(selection);
        self.go(state);
    }

    pub(crate) fn go(&mut self, state: Box<dyn State>) {
        self.state = state;
        if self.state.phase() != Phase::Gesture {
            self.before = None;
        }
    }
}

impl Session {
    /// Takes what the pointer did.
    pub fn pointer(&mut self, event: PointerEvent) {
        if !event.is_sound() {
            return;
        }
        self.tool.scale = event.scale;
        if event.kind == PointerKind::Cancel {
            self.cancel();
            return;
        }
        if event.kind == PointerKind::Menu {
            self.cancel();
            self.select_for_menu(&event);
            return;
        }
        if event.kind == PointerKind::Press {
            self.make_up_release(&event);
            self.history.end_run();
            self.tool.before = Some(self.selection.clone());
        }
        self.dispatch(&event);
    }

    /// Takes a key, and says whether it meant anything here. Commands that read the clipboard are not run by a key alone,
    /// because they have to be given what it holds.
    pub fn key(&mut self, event: &KeyEvent) -> bool {
        if event.key == "Escape" {
            return self.cancel() || self.select_nothing();
        }
        if self.tool.state.phase() != Phase::Idle {
            return false;
        }
        let is_ready = |entry: &&CommandEntry| !entry.reads_clipboard && entry.is_enabled(self);
        let Some(entry) = table::find_by_key(event).filter(is_ready) else { return false };
        // A command that the table enabled and that then finds nothing to do has still taken the key.
        let _ = (entry.run)(self, &Given::default());
        true
    }

    /// Ends whatever is under way as if it had not begun, and says whether anything was. This is what `Esc` does
    /// everywhere.
    pub(crate) fn cancel(&mut self) -> bool {
        if self.tool.state.phase() == Phase::Idle {
            return false;
        }
        let before = self.tool.before.take().unwrap_or_else(|| self.selection.clone());
        self.tool.go(Box::new(Idle::default()));
        self.drop_gesture(before);
        true
    }

    /// A press while the button is down already means that its release got lost.
    fn make_up_release(&mut self, press: &PointerEvent) {
        if self.tool.state.phase() == Phase::Gesture {
            self.dispatch(&PointerEvent { kind: PointerKind::Release, clicks: 1, ..*press });
        }
    }

    fn dispatch(&mut self, event: &PointerEvent) {
        let mut state = std::mem::replace(&mut self.tool.state, Box::new(Idle::default()));
        let next = match event.kind {
            PointerKind::Press => state.pressed(self, event),
            PointerKind::Release => state.released(self, event),
            PointerKind::Move | PointerKind::Menu | PointerKind::Cancel => state.moved(self, event),
        };
        self.tool.go(next.unwrap_or(state));
    }

    /// What a menu that opens at this place is about: the selection when the place is in it, else what lies there.
    fn select_for_menu(&mut self, event: &PointerEvent) {
        match self.hit(event) {
            Some(hit) if self.selected_holder(&hit).is_some() => {}
            Some(hit) => self.select([self.pick(&hit)]),
            None => self.select([]),
        }
    }

    fn select_nothing(&mut self) -> bool {
        let any = !self.selection.is_empty();
        self.selection.clear();
        any
    }
}
