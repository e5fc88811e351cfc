//! The label of a connector follows the pointer along the line and beside it.

use model::{CellId, Point, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::handles::{self, Grip};
use crate::session::Session;
use crate::{Command, Cursor, Overlay, PointerEvent};

/// Dragging a connector's label. Near the line it is drawn onto it, unless Alt is held.
#[derive(Debug)]
pub(crate) struct PlacingLabel {
    press: Point,
    connector: CellId,
    /// Where the label was anchored when the drag began.
    from: Point,
}

/// How near to the line a label is drawn onto it, in view pixels.
const NEAR: f64 = 5.0;

impl PlacingLabel {
    /// Begins to drag the label; `None` where it has no place.
    pub(crate) fn begin(session: &mut Session, press: Point, connector: &CellId) -> Option<Box<dyn State>> {
        let from = session.layout()?.label(connector)?.pivot;
        session.begin_gesture();
        Some(Box::new(Self { press, connector: connector.clone(), from }))
    }

    fn place(&self, session: &Session, event: &PointerEvent) -> Option<Command> {
        let cell = session.page()?.cell(&self.connector)?;
        let to = self.from + (event.at - self.press);
        let mut at = session.layout()?.place_on_route(&self.connector, to)?;
        if at.y.abs() * event.scale <= NEAR && !event.modifiers.alt {
            at.y = 0.0;
        }
        let had_offset = cell.geometry.as_ref().is_some_and(|geometry| geometry.offset.is_some());
        let offset = had_offset.then_some(Vec2::ZERO);
        Some(Command::PlaceLabel { cell: self.connector.clone(), at, offset })
    }
}

impl State for PlacingLabel {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if let Some(command) = self.place(session, event) {
            // A refused preview has been taken back; the next move tries again from the mark.
            let _ = session.preview(|edit, page| command.perform(edit, page));
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

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        handles::held(session, &Grip::Label(self.connector.clone())).into_iter().collect()
    }
}
