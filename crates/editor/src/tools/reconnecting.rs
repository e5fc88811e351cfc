//! An end of a connector follows the pointer, to be tied to another shape or to nothing.

use model::{CellId, End, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::aim::{Aim, opposite};
use crate::commands::Home;
use crate::handles::{self, Grip};
use crate::session::Session;
use crate::{Command, Cursor, Overlay, PointerEvent};

/// Dragging an end of a connector. Alt ignores the grid.
#[derive(Debug)]
pub(crate) struct Reconnecting {
    connector: CellId,
    end: End,
    /// The shape that holds the other end.
    other: Option<CellId>,
    /// Where the coordinates of the connector's parent begin.
    origin: Vec2,
    home: Home,
    aim: Option<Aim>,
}

impl Reconnecting {
    /// Begins to drag the end; `None` where the connector is gone.
    pub(crate) fn begin(session: &mut Session, connector: &CellId, end: End) -> Option<Box<dyn State>> {
        let cell = session.page()?.cell(connector)?;
        let origin = session.layout()?.origin(cell.parent.as_ref()?)?.to_vec2();
        let other = cell.terminal(opposite(end)).cloned();
        let chain = [Some(connector), other.as_ref()];
        let home = Home {
            parent: None,
            origins: chain.into_iter().flatten().flat_map(|id| session.origins(id)).collect(),
        };
        session.begin_gesture();
        Some(Box::new(Self { connector: connector.clone(), end, other, origin, home, aim: None }))
    }
}

impl State for Reconnecting {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        let aim = session.aim(event, &self.connector, self.other.as_ref());
        if self.aim.as_ref() != Some(&aim) {
            self.home.origins.extend(aim.shape().into_iter().flat_map(|shape| session.origins(shape)));
            let (cell, end, tie) = (self.connector.clone(), self.end, aim.tie(self.origin));
            let command = Command::TieEnd { cell, end, tie };
            // A refused preview has been taken back; the next move tries again from the mark.
            let _ = session.preview(|edit, page| {
                command.perform(edit, page)?;
                self.home.follow_ends(edit, page, &self.connector)
            });
            self.aim = Some(aim);
        }
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        session.finish_gesture();
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Crosshair
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        let target = self.aim.iter().flat_map(|aim| aim.overlay(session));
        target.chain(handles::held(session, &Grip::End(self.connector.clone(), self.end))).collect()
    }
}
