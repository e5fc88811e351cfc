//! The rubber band selects what lies wholly inside it.

use model::{CellId, Point, Rect};

use super::idle::Idle;
use super::{Next, State};
use crate::selection::Selection;
use crate::session::Session;
use crate::{Cursor, Overlay, PointerEvent, rules};

/// Drawing a rubber band.
#[derive(Debug)]
pub(crate) struct Brushing {
    press: Point,
    band: Rect,
    /// What was selected before and stays so.
    base: Selection,
}

impl Brushing {
    pub(crate) fn begin(session: &Session, press: Point) -> Box<Self> {
        let base = session.selection.clone();
        Box::new(Self { press, band: Rect::from_points(press, press), base })
    }
}

impl State for Brushing {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.band = Rect::from_points(self.press, event.at);
        let mut selection = self.base.clone();
        selection.add(inside(session, self.band));
        session.selection = selection;
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Crosshair
    }

    fn overlay(&self, _session: &Session) -> Vec<Overlay> {
        vec![Overlay::Band { rect: self.band }]
    }
}

/// The selectable cells wholly inside; of nested ones the outer. What a click would not select by itself, such as a part
/// of a group or of a table, is not selected by a band around it either.
fn inside(session: &Session, band: Rect) -> Vec<CellId> {
    let (Some(page), Some(layout)) = (session.page(), session.layout()) else { return Vec::new() };
    let stands_alone = |id: &CellId| rules::pick(page, id, |_| false) == *id;
    let cells = layout.cells_within(band).into_iter();
    rules::topmost(page, cells.filter(|id| rules::is_selectable(page, id) && stands_alone(id)))
}
