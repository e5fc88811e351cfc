//! A new connector follows the pointer.

use model::{Cell, CellId, Edit, End, PageId, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::aim::Aim;
use crate::commands::{Home, tied};
use crate::connect;
use crate::session::{Outcome, Session};
use crate::{Cursor, Overlay, PointerEvent};

/// Drawing a connector from a shape. Alt ignores the grid.
#[derive(Debug)]
pub(crate) struct Connecting {
    /// The shape that it starts at.
    source: CellId,
    /// The connector, tied to it.
    connector: Cell,
    /// Where the coordinates of its layer begin.
    origin: Vec2,
    home: Home,
    /// Whether the pointer has been away from the source, so that coming back means a loop.
    has_left: bool,
    aim: Option<Aim>,
}

/// How far from its source the pointer has to go to have left it, in view pixels.
const AWAY: f64 = 12.0;

impl Connecting {
    /// Begins to draw from an outline or an arrow; `None` where there is no shape.
    pub(crate) fn begin(session: &mut Session, from: Aim) -> Option<Box<dyn State>> {
        let source = from.shape()?.clone();
        let connector = connect::new_connector(session, &source)?;
        let origin = session.layout()?.origin(connector.parent.as_ref()?)?.to_vec2();
        let connecting = Self {
            home: Home { parent: None, origins: session.origins(&source).into_iter().collect() },
            connector: tied(&connector, End::Source, &from.tie(origin)),
            source,
            origin,
            has_left: false,
            aim: None,
        };
        session.begin_gesture();
        Some(Box::new(connecting))
    }

    /// Where the connector would end; `None` as long as it has not left its source.
    fn aim(&mut self, session: &Session, event: &PointerEvent) -> Option<Aim> {
        let frame = session.layout()?.frame(&self.source)?;
        let (away, inside) = (AWAY / event.scale, frame.turn().inverse() * event.at);
        self.has_left |= !frame.rect.inflate(away, away).contains(inside);
        self.has_left.then(|| session.aim(event, &self.connector.id, Some(&self.source)))
    }

    fn perform(&self, edit: &mut Edit<'_>, page: &PageId) -> Outcome {
        let Some(aim) = &self.aim else { return Ok(()) };
        edit.insert(page, usize::MAX, tied(&self.connector, End::Target, &aim.tie(self.origin)))?;
        self.home.follow_ends(edit, page, &self.connector.id)
    }
}

impl State for Connecting {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        let aim = self.aim(session, event);
        if aim != self.aim {
            let shape = aim.as_ref().and_then(Aim::shape);
            self.home.origins.extend(shape.into_iter().flat_map(|shape| session.origins(shape)));
            self.aim = aim;
            // A refused preview has been taken back; the next move tries again from the mark.
            let _ = session.preview(|edit, page| self.perform(edit, page));
        }
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        session.finish_gesture();
        if session.page().is_some_and(|page| page.contains(&self.connector.id)) {
            session.select([self.connector.id.clone()]);
        }
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Crosshair
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        self.aim.iter().flat_map(|aim| aim.overlay(session)).collect()
    }
}
