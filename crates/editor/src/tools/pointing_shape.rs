//! The button is down on a cell: here click, drag and double click part ways.

use model::{CellId, Point};

use super::brushing::Brushing;
use super::idle::Idle;
use super::moving::Moving;
use super::{ChoosingShape, EditingLabel, Next, State};
use crate::session::Session;
use crate::{Cursor, PointerEvent, rules};

/// Pressed on a cell and not moved away yet.
#[derive(Debug)]
pub(crate) struct PointingShape {
    press: Point,
    hit: CellId,
    /// What a click still has to do to the selection when the button goes up.
    on_click: OnClick,
    /// Whether a drag opens the rubber band: with Alt, in a container that was not selected.
    opens_band: bool,
    /// Dragged, though nothing here may move: no click any more.
    slipped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnClick {
    /// Nothing: the press has selected.
    Nothing,
    /// Select this cell alone, or the next one further in. It waits for the release because a drag moves the whole
    /// selection.
    Narrow,
    /// Add the cell to the selection or take it out.
    Toggle,
}

impl PointingShape {
    pub(crate) fn press(session: &mut Session, hit: CellId, event: &PointerEvent) -> Box<dyn State> {
        let holds_others = session.page().is_some_and(|page| rules::takes_shapes(page, &hit));
        let opens_band = event.modifiers.alt && holds_others && session.selected_holder(&hit).is_none();
        let on_click = if event.modifiers.toggles() {
            OnClick::Toggle
        } else if session.selected_holder(&hit).is_some() {
            OnClick::Narrow
        } else {
            session.select([session.pick(&hit)]);
            OnClick::Nothing
        };
        Box::new(Self { press: event.at, hit, on_click, opens_band, slipped: false })
    }

    fn click(&self, session: &mut Session) {
        let pick = session.pick(&self.hit);
        match self.on_click {
            OnClick::Nothing => {}
            OnClick::Narrow => session.select([pick]),
            OnClick::Toggle => session.selection.toggle(pick),
        }
    }

    /// In a container beside its title, a shape for that place is asked for; everywhere else the label is edited.
    fn click_twice(&self, session: &mut Session, event: &PointerEvent) -> Next {
        let takes_shapes = session.page().is_some_and(|page| rules::takes_shapes(page, &self.hit));
        let label = session.layout().and_then(|layout| layout.label(&self.hit));
        if takes_shapes && label.is_none_or(|label| !label.has_room_at(event.at)) {
            return Some(ChoosingShape::at(event.at));
        }
        let editing = EditingLabel::begin(session, &self.hit)?;
        session.select([self.hit.clone()]);
        Some(editing)
    }

    fn drag(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if self.opens_band {
            if !event.modifiers.toggles() {
                session.select([]);
            }
            let mut brushing = Brushing::begin(session, self.press);
            return brushing.moved(session, event).or(Some(brushing));
        }
        if session.selected_holder(&self.hit).is_none() {
            let pick = session.pick(&self.hit);
            // With Ctrl a copy of this one is wanted; with Shift it joins what is selected.
            if event.modifiers.ctrl {
                session.select([pick]);
            } else {
                session.selection.add([pick]);
            }
        }
        self.slipped = true;
        let mut held = session.selected_holder(&self.hit)?;
        // A part of a table takes the table along.
        if let Some(table) = rules::table_of(session.page()?, &held) {
            session.select([table.clone()]);
            held = table;
        }
        if !rules::is_movable(session.page()?, &held) {
            return None;
        }
        let mut moving = Moving::begin(session, self.press)?;
        moving.moved(session, event).or(Some(moving))
    }
}

impl State for PointingShape {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        if self.slipped || !event.has_left(self.press) {
            return None;
        }
        self.drag(session, event)
    }

    fn released(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        // The last move may have been dropped on its way here, so the release itself may be what makes it a drag.
        if let Some(mut dragging) = self.moved(session, event) {
            return dragging.released(session, event);
        }
        if !self.slipped {
            self.click(session);
            if event.clicks >= 2
                && let Some(next) = self.click_twice(session, event)
            {
                return Some(next);
            }
        }
        Some(Idle::at(session, event))
    }

    fn cursor(&self) -> Cursor {
        Cursor::Move
    }
}
