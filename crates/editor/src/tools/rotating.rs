//! The selection turns with the pointer.

use model::{CellId, Edit, PageId, Point};
use scene::Affine;

use super::idle::Idle;
use super::{Next, State};
use crate::commands::{Turn, Turned};
use crate::connectors::Free;
use crate::handles::{self, Boxed, Grip};
use crate::session::{Outcome, Session};
use crate::{Cursor, Overlay, PointerEvent, rules};

/// Turning the selection about its middle, in whole degrees. It is drawn to quarter and eighth turns; with Shift it turns in
/// steps of 15 degrees, with Alt freely.
#[derive(Debug)]
pub(crate) struct Rotating {
    press: Point,
    about: Point,
    /// How far a single shape was turned at first; several begin at 0.
    from: f64,
    shapes: Vec<Turned>,
    turn: Turn,
    /// The connectors whose points turn with the shapes.
    free: Free,
    degrees: f64,
}

/// Steps with Shift.
const STEP: f64 = 15.0;
/// What a turn is drawn to, and from how far.
const EIGHTH: f64 = 45.0;
const DRAW: f64 = 3.0;

impl Rotating {
    /// Begins to turn the selection; `None` where nothing of it may be.
    pub(crate) fn begin(session: &mut Session, press: Point) -> Option<Box<dyn State>> {
        let Boxed { frame, cells } = Boxed::of(session, rules::is_rotatable)?;
        let (page, layout) = (session.page()?, session.layout()?);
        let turned = |id: &CellId| Some(Turned { cell: id.clone(), rect: layout.frame(id)?.rect });
        let rotating = Self {
            press,
            about: frame.rect.center(),
            from: frame.rotation,
            shapes: cells.iter().filter_map(turned).collect(),
            turn: Turn::new(page, cells.iter().cloned()),
            free: if cells.len() == 1 { Free::default() } else { Free::of(session, &cells) },
            degrees: 0.0,
        };
        session.begin_gesture();
        Some(Box::new(rotating))
    }

    fn degrees(&self, event: &PointerEvent) -> f64 {
        let angle = |to: Point| (to - self.about).atan2().to_degrees();
        if event.at.distance(self.about) * event.scale < 1.0 {
            return self.degrees;
        }
        let to = self.from + angle(event.at) - angle(self.press);
        let eighth = (to / EIGHTH).round() * EIGHTH;
        let to = if event.modifiers.shift {
            (to / STEP).round() * STEP
        } else if (to - eighth).abs() <= DRAW && !event.modifiers.alt {
            eighth
        } else {
            to.round()
        };
        to - self.from
    }

    fn perform(&self, edit: &mut Edit<'_>, page: &PageId) -> Outcome {
        self.turn.perform(edit, page, &self.shapes, self.about, self.degrees)?;
        let turn = Affine::rotate_about(self.degrees.to_radians(), self.about);
        self.free.perform(edit, page, |point| turn * point)
    }
}

impl State for Rotating {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        let degrees = self.degrees(event);
        if degrees != self.degrees {
            self.degrees = degrees;
            // A refused preview has been taken back; the next move tries again from the mark.
            let _ = session.preview(|edit, page| self.perform(edit, page));
        }
        None
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        self.moved(session, event);
        session.finish_gesture();
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Rotate
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        handles::held(session, &Grip::Rotate).into_iter().collect()
    }
}
