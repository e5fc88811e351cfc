//! The button is down on empty space: a click selects nothing, a drag opens the rubber band, a double click
//! asks for a shape to insert.

use model::Point;

use super::brushing::Brushing;
use super::idle::Idle;
use super::{ChoosingShape, Next, State};
use crate::session::Session;
use crate::{Cursor, PointerEvent};

/// Pressed where nothing is and not moved away yet.
#[derive(Debug)]
pub(crate) struct PointingCanvas {
    press: Point,
}

impl PointingCanvas {
    pub(crate) fn press(session: &mut Session, event: &PointerEvent) -> Box<dyn State> {
        if !event.modifiers.toggles() {
            session.select([]);
        }
        Box::new(Self { press: event.at })
    }
}

impl State for PointingCanvas {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if !event.has_left(self.press) {
            return None;
        }
        let mut brushing = Brushing::begin(session, self.press);
        brushing.moved(session, event).or(Some(brushing))
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if let Some(mut brushing) = self.moved(session, event) {
            return brushing.released(session, event);
        }
        Some(if event.clicks >= 2 { ChoosingShape::at(event.at) } else { Idle::at(session, event) })
    }

    fn cursor(&self) -> Cursor {
        Cursor::Default
    }
}
