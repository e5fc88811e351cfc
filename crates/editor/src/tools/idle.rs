//! Nothing is under way: the pointer hovers.

use model::CellId;

use super::pointing_canvas::PointingCanvas;
use super::pointing_handle::PointingHandle;
use super::pointing_line::PointingLine;
use super::pointing_shape::PointingShape;
use super::{Next, Phase, State};
use crate::aim::Aim;
use crate::handles::{self, Grip};
use crate::session::Session;
use crate::{Cursor, Overlay, PointerEvent, rules};

/// The state between gestures.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    hover: Cursor,
    /// The handle under the pointer.
    hot: Option<Grip>,
    /// The outline under the pointer, from which a connector can be drawn.
    outline: Option<Aim>,
    /// The shape that the pointer is near, which has arrows.
    near: Option<CellId>,
}

impl Idle {
    /// Idle with the pointer at the place of this event.
    pub(crate) fn at(session: &Session, event: &PointerEvent) -> Box<Self> {
        Box::new(Self::hovering(session, event, None))
    }

    fn hovering(session: &Session, event: &PointerEvent, near: Option<CellId>) -> Self {
        if let Some(held) = handles::hit(session, event, near.as_ref()) {
            let hover = held.grip.cursor(held.handle.rotation);
            return Self { hover, hot: Some(held.grip), outline: None, near };
        }
        let outline = session.outline_at(event);
        let hover = if outline.is_some() { Cursor::Crosshair } else { over(session, event) };
        Self { hover, hot: None, outline, near: handles::near(session, event, near) }
    }
}

/// The look of a pointer that is on no handle.
fn over(session: &Session, event: &PointerEvent) -> Cursor {
    let movable = |id| session.page().is_some_and(|page| rules::is_movable(page, &id));
    match session.hit(event) {
        Some(id) if movable(id.clone()) => Cursor::Move,
        Some(_) => Cursor::Pointer,
        None => Cursor::Default,
    }
}

impl State for Idle {
    fn pressed(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if let Some(held) = handles::hit(session, event, self.near.as_ref()) {
            return Some(PointingHandle::press(held, event));
        }
        if let Some(line) = PointingLine::press(session, event) {
            return Some(line);
        }
        Some(match session.hit(event) {
            Some(hit) => PointingShape::press(session, hit, event),
            None => PointingCanvas::press(session, event),
        })
    }

    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        Some(Box::new(Self::hovering(session, event, self.near.take())))
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
        let outline = self.outline.iter().flat_map(|aim| aim.overlay(session));
        outline.chain(handles::overlay(session, self.near.as_ref(), self.hot.as_ref())).collect()
    }
}
