//! Selected cells follow the pointer.

use model::{Page, Point, Rect, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::commands::Move;
use crate::session::Session;
use crate::{Cursor, PointerEvent, grid};

/// Dragging the selection. Shift keeps it on one axis, Alt ignores the grid.
#[derive(Debug)]
pub(crate) struct Moving {
    press: Point,
    cells: Move,
    /// The corner that snaps: the upper left one of all that moves.
    corner: Point,
    by: Vec2,
}

impl Moving {
    /// Begins to drag what of the selection may move; `None` where nothing may.
    pub(crate) fn begin(session: &mut Session, press: Point) -> Option<Box<Self>> {
        let page = session.page()?;
        let cells = Move::new(page, session.selection().cloned());
        let boxes = cells.roots().iter().filter_map(|id| session.layout()?.bounds(id));
        let corner = boxes.reduce(|one, other| one.union(other)).map(|bounds: Rect| bounds.origin());
        let moving = Self { press, cells, corner: corner?, by: Vec2::ZERO };
        session.begin_gesture();
        Some(Box::new(moving))
    }

    fn way(&self, page: Option<&Page>, event: &PointerEvent) -> Vec2 {
        let mut by = event.at - self.press;
        if event.modifiers.shift {
            by = along_one_axis(by);
        }
        match page.and_then(grid::active).filter(|_| !event.modifiers.alt) {
            Some(size) => grid::snap_way(self.corner, by, size),
            None => by,
        }
    }
}

fn along_one_axis(by: Vec2) -> Vec2 {
    if by.x.abs() >= by.y.abs() { Vec2::new(by.x, 0.0) } else { Vec2::new(0.0, by.y) }
}

impl State for Moving {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        let by = self.way(session.page(), event);
        if by != self.by {
            self.by = by;
            // A refused preview has been taken back; the next move tries again from the mark.
            let _ = session.preview(|edit, page| self.cells.perform(edit, page, by));
        }
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        session.finish_gesture();
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Move
    }
}
