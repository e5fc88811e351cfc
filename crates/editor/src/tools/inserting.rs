//! A shape out of the palette follows the pointer until it is let go.

use model::Point;

use super::idle::Idle;
use super::{Next, State};
use crate::carry::Carry;
use crate::palette::{self, Prototype};
use crate::session::Session;
use crate::{Cursor, EditError, Overlay, PointerEvent};

/// Dragging a new shape onto the page. The press that began it was in the palette, so the first that is heard here is a
/// move, and the shape shows where that is.
#[derive(Debug)]
pub(crate) struct Inserting {
    carry: Carry,
}

impl Inserting {
    /// Takes a shape out of the palette into the hand.
    pub(crate) fn begin(session: &mut Session, prototype: &Prototype) -> Result<(), EditError> {
        let (cells, _) = palette::unpack(session, prototype, None, Point::ORIGIN)?;
        // A page that cannot be changed says so now and not when the hand lets go.
        session.edit(|_, _| Ok(()))?;
        let Some(carry) = Carry::new_cells(session, cells) else { return Ok(()) };
        session.begin_gesture();
        session.tool.take(Box::new(Self { carry }), session.selection.clone());
        Ok(())
    }
}

impl State for Inserting {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.carry.follow(session, event.at - self.carry.center(), event);
        session.select(self.carry.roots().to_vec());
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        self.carry.let_go(session);
        session.finish_gesture();
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Copy
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        self.carry.overlay(session)
    }
}
