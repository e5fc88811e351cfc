//! The person is choosing a shape for a place. The choice is the page's to offer, until `insert.shape` brings it.

use model::Point;

use super::idle::Idle;
use super::{Next, Phase, State};
use crate::session::Session;
use crate::{Cursor, PointerEvent};

/// Waiting for a shape, where empty space was clicked twice. A press elsewhere is about something else, so it ends the
/// waiting and does what it always does.
#[derive(Debug)]
pub(crate) struct ChoosingShape {
    at: Point,
}

impl ChoosingShape {
    /// Waits for a shape for this place.
    pub(crate) fn at(at: Point) -> Box<dyn State> {
        Box::new(Self { at })
    }
}

impl State for ChoosingShape {
    fn pressed(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        Idle::at(session, event).pressed(session, event)
    }

    fn moved(&mut self, _session: &mut Session, _event: &PointerEvent) -> Next {
        None
    }

    fn released(&mut self, _session: &mut Session, _event: &PointerEvent) -> Next {
        None
    }

    fn cursor(&self) -> Cursor {
        Cursor::Default
    }

    fn phase(&self) -> Phase {
        Phase::Waiting
    }

    fn quick_insert(&self) -> Option<Point> {
        Some(self.at)
    }

    fn awaits(&self, command: &str) -> bool {
        command == "insert.shape"
    }
}
