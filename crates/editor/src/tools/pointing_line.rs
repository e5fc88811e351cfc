//! The button is down on a line: a drag from the outline of a shape draws a connector, a drag of a connector bends it, and a
//! click is a click on the cell.

use model::Point;

use super::connecting::Connecting;
use super::pointing_handle;
use super::pointing_shape::PointingShape;
use super::{Next, State};
use crate::aim::Aim;
use crate::handles::{self, Grip};
use crate::session::Session;
use crate::{Cursor, Modifiers, Overlay, PointerEvent};

/// Pressed on a line and not moved away yet.
pub(crate) struct PointingLine {
    press: Point,
    line: Line,
    /// What it would be without the line.
    cell: Box<dyn State>,
}

enum Line {
    /// The outline of a shape.
    Outline(Aim),
    /// A connector, which is taken by this part.
    Connector(Grip),
}

impl PointingLine {
    /// For a press on a line that can be dragged by itself; `None` where there is none.
    pub(crate) fn press(session: &mut Session, event: &PointerEvent) -> Next {
        let hit = session.hit(event)?;
        let outline = session.outline_at(event).map(Line::Outline);
        let line = outline.or_else(|| connector_at(session, event).map(Line::Connector))?;
        Some(Box::new(Self { press: event.at, line, cell: PointingShape::press(session, hit, event) }))
    }
}

/// The part of a connector under the pointer. One that is selected with others, or belongs to a group, goes where those go.
fn connector_at(session: &Session, event: &PointerEvent) -> Option<Grip> {
    let hit = session.hit(event)?;
    let is_alone = session.selection.only() == Some(&hit)
        || (session.selected_holder(&hit).is_none() && session.pick(&hit) == hit);
    if !is_alone || event.modifiers != Modifiers::NONE {
        return None;
    }
    handles::grip_at(session, event)
}

impl State for PointingLine {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if !event.has_left(self.press) {
            return None;
        }
        let mut dragging = match &self.line {
            Line::Outline(aim) => Connecting::begin(session, aim.clone())?,
            Line::Connector(grip) => pointing_handle::take(session, self.press, grip)?,
        };
        dragging.moved(session, event).or(Some(dragging))
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        // The last move may have been dropped on its way here, so the release itself may be what makes it a drag.
        match self.moved(session, event) {
            Some(mut dragging) => dragging.released(session, event),
            None => self.cell.released(session, event),
        }
    }

    fn cursor(&self) -> Cursor {
        match self.line {
            Line::Outline(_) => Cursor::Crosshair,
            Line::Connector(_) => Cursor::Move,
        }
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        match &self.line {
            Line::Outline(aim) => aim.overlay(session),
            Line::Connector(_) => Vec::new(),
        }
    }
}
