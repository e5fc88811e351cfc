//! The button is down on the outline of a shape: a drag draws a connector, a click is a click on the shape.

use model::Point;

use super::connecting::Connecting;
use super::pointing_shape::PointingShape;
use super::{Next, State};
use crate::aim::Aim;
use crate::session::Session;
use crate::{Cursor, Overlay, PointerEvent};

/// Pressed on an outline and not moved away yet.
pub(crate) struct PointingOutline {
    press: Point,
    aim: Aim,
    shape: Box<dyn State>,
}

impl PointingOutline {
    pub(crate) fn press(session: &mut Session, aim: Aim, event: &PointerEvent) -> Next {
        let hit = aim.shape()?.clone();
        Some(Box::new(Self { press: event.at, aim, shape: PointingShape::press(session, hit, event) }))
    }
}

impl State for PointingOutline {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if !event.has_left(self.press) {
            return None;
        }
        let mut connecting = Connecting::begin(session, self.aim.clone())?;
        connecting.moved(session, event).or(Some(connecting))
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        // The last move may have been dropped on its way here, so the release itself may be what makes it a drag.
        match self.moved(session, event) {
            Some(mut dragging) => dragging.released(session, event),
            None => self.shape.released(session, event),
        }
    }

    fn cursor(&self) -> Cursor {
        Cursor::Crosshair
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        self.aim.overlay(session)
    }
}
