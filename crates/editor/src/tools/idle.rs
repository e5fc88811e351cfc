//! Nothing is under way: the pointer hovers.

use super::pointing_canvas::PointingCanvas;
use super::pointing_handle::PointingHandle;
use super::pointing_shape::PointingShape;
use super::{Next, Phase, State};
use crate::handles::{self, Grip};
use crate::session::Session;
use crate::{Cursor, Overlay, PointerEvent, rules};

/// The state between gestures.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    hover: Cursor,
    /// The handle under the pointer.
    hot: Option<Grip>,
}

impl Idle {
    /// Idle with the pointer at the place of this event.
    pub(crate) fn at(session: &Session, event: &PointerEvent) -> Box<Self> {
        Box::new(Self::hovering(session, event))
    }

    fn hovering(session: &Session, event: &PointerEvent) -> Self {
        if let Some(held) = handles::hit(session, event) {
            return Self { hover: held.grip.cursor(held.handle.rotation), hot: Some(held.grip) };
        }
        let movable = |id| session.page().is_some_and(|page| rules::is_movable(page, &id));
        let hover = match session.hit(event) {
            Some(id) if movable(id.clone()) => Cursor::Move,
            Some(_) => Cursor::Pointer,
            None => Cursor::Default,
        };
        Self { hover, hot: None }
    }
}

impl State for Idle {
    fn pressed(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if let Some(held) = handles::hit(session, event) {
            return Some(PointingHandle::press(held, event));
        }
        Some(match session.hit(event) {
            Some(hit) => PointingShape::press(session, hit, event),
            None => PointingCanvas::press(session, event),
        })
    }

    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        Some(Box::new(Self::hovering(session, event)))
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

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        handles::overlay(session, self.hot.as_ref())
    }
}
