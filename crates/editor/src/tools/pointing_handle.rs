//! The button is down on a handle: here click and drag part ways.

use model::Point;

use super::bending::{Bending, remove_waypoint};
use super::connecting::Connecting;
use super::idle::Idle;
use super::placing_label::PlacingLabel;
use super::reconnecting::Reconnecting;
use super::resizing::Resizing;
use super::rotating::Rotating;
use super::{EditingLabel, Next, State};
use crate::aim::Aim;
use crate::extend::extend;
use crate::handles::{Grip, Held};
use crate::session::Session;
use crate::{Cursor, Handle, Overlay, PointerEvent};

/// Pressed on a handle and not moved away yet.
#[derive(Debug)]
pub(crate) struct PointingHandle {
    press: Point,
    held: Held,
}

impl PointingHandle {
    pub(crate) fn press(held: Held, event: &PointerEvent) -> Box<dyn State> {
        Box::new(Self { press: event.at, held })
    }

    /// What a click does that is no drag.
    fn click(&self, session: &mut Session, event: &PointerEvent) -> Next {
        let is_double = event.clicks >= 2;
        match &self.held.grip {
            Grip::Arrow(shape, direction) => {
                // A page that may not be changed is left as it is.
                let _ = extend(session, shape, *direction);
                None
            }
            Grip::Waypoint(connector, index) if is_double || event.modifiers.alt => {
                remove_waypoint(session, connector, *index);
                None
            }
            Grip::Waypoint(connector, _)
            | Grip::Stretch(connector, _)
            | Grip::Bar(connector)
            | Grip::Label(connector)
                if is_double =>
            {
                EditingLabel::begin(session, connector)
            }
            _ => None,
        }
    }
}

/// Begins the drag of what was taken hold of.
pub(super) fn take(session: &mut Session, press: Point, grip: &Grip) -> Next {
    match grip {
        Grip::Resize(side) => Resizing::begin(session, press, *side),
        Grip::Rotate => Rotating::begin(session, press),
        Grip::End(connector, end) => Reconnecting::begin(session, connector, *end),
        Grip::Arrow(shape, _) => Connecting::begin(session, Aim::at_shape(shape.clone(), press)),
        Grip::Label(connector) => PlacingLabel::begin(session, press, connector),
        Grip::Waypoint(..) | Grip::Stretch(..) | Grip::Bar(_) => Bending::begin(session, press, grip),
    }
}

impl State for PointingHandle {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if !event.has_left(self.press) {
            return None;
        }
        let mut dragging = take(session, self.press, &self.held.grip)?;
        dragging.moved(session, event).or(Some(dragging))
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        // The last move may have been dropped on its way here, so the release itself may be what makes it a drag.
        if let Some(mut dragging) = self.moved(session, event) {
            return dragging.released(session, event);
        }
        if let Some(next) = self.click(session, event) {
            return Some(next);
        }
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        self.held.grip.cursor(self.held.handle.rotation)
    }

    fn overlay(&self, _session: &Session) -> Vec<Overlay> {
        vec![Overlay::Handle(Handle { hot: true, ..self.held.handle })]
    }
}
