//! Nothing is under way: the pointer hovers.

use super::pointing_canvas::PointingCanvas;
use super::pointing_shape::PointingShape;
use super::{Next, Phase, State};
use crate::session::Session;
use crate::{Cursor, PointerEvent, rules};

/// The state between gestures.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    hover: Cursor,
}

impl Idle {
    /// Idle with the pointer at the place of this event.
    pub(crate) fn at(session: &Session, event: &PointerEvent) -> Box<Self> {
        let movable = |id| session.page().is_some_and(|page| rules::is_movable(page, &id));
        let hover = match session.hit(event) {
            Some(id) if movable(id.clone()) => Cursor::Move,
            Some(_) => Cursor::Pointer,
            None => Cursor::Default,
        };
        Box::new(Self { hover })
    }
}

impl State for Idle {
    fn pressed(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        Some(match session.hit(event) {
            Some(hit) => PointingShape::press(session, hit, event),
            None => PointingCanvas::press(session, event),
        })
    }

    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        Some(Self::at(session, event))
    }

    fn released(&mut self, _session: &mut Session, _event: &PointerEvent) -> Next {
        None
    }

    fn cursor(&self) -> Cursor {
        self.hover
    }

    fn phase(&self) -> Phase {
        Phase::Idle
    }
}
