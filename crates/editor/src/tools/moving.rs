//! Selected cells follow the pointer, or copies of them do.

use model::{CellId, Point, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::carry::Carry;
use crate::selection::Selection;
use crate::session::Session;
use crate::{Cursor, Overlay, PointerEvent};

/// Dragging the selection. Shift keeps it on one axis, Alt ignores the grid and the guides, and with Ctrl the originals
/// stay and copies of them move; all three count from one moment to the next.
#[derive(Debug)]
pub(crate) struct Moving {
    press: Point,
    /// What is selected while the originals move.
    selected: Vec<CellId>,
    originals: Carry,
    /// Made when they are first asked for, so that they keep their ids.
    copies: Option<Carry>,
    /// Whether copies are wanted, which are none where nothing may be copied.
    is_copying: bool,
}

impl Moving {
    /// Begins to drag what of the selection may move; `None` where nothing may.
    pub(crate) fn begin(session: &mut Session, press: Point) -> Option<Box<Self>> {
        let selected = session.selected();
        let originals = Carry::cells(session, selected.iter().cloned())?;
        session.begin_gesture();
        Some(Box::new(Self { press, selected, originals, copies: None, is_copying: false }))
    }

    /// Takes the copies into the hand instead of the originals, or the other way round.
    fn change_hands(&mut self, session: &mut Session, copying: bool) {
        if copying == self.is_copying {
            return;
        }
        self.held_mut().put_back(session);
        if copying && self.copies.is_none() {
            self.copies = self.originals.copies(session);
        }
        self.is_copying = copying;
    }

    fn copies_held(&self) -> Option<&Carry> {
        self.copies.as_ref().filter(|_| self.is_copying)
    }

    fn held(&self) -> &Carry {
        self.copies_held().unwrap_or(&self.originals)
    }

    fn held_mut(&mut self) -> &mut Carry {
        self.copies.as_mut().filter(|_| self.is_copying).unwrap_or(&mut self.originals)
    }
}

fn along_one_axis(by: Vec2) -> Vec2 {
    if by.x.abs() >= by.y.abs() { Vec2::new(by.x, 0.0) } else { Vec2::new(0.0, by.y) }
}

impl State for Moving {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.change_hands(session, event.modifiers.ctrl);
        let by = event.at - self.press;
        let by = if event.modifiers.shift { along_one_axis(by) } else { by };
        self.held_mut().follow(session, by, event);
        let copies = self.copies_held().map(|copies| copies.roots().to_vec());
        session.select(copies.unwrap_or_else(|| self.selected.clone()));
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        if self.copies_held().is_some_and(Carry::is_where_it_was) {
            // Nobody wants a copy that hides its original.
            session.drop_gesture(Selection::of(self.selected.clone()));
        } else {
            self.held_mut().let_go(session);
            session.finish_gesture();
        }
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        if self.copies_held().is_some() { Cursor::Copy } else { Cursor::Move }
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        self.held().overlay(session)
    }
}
