//! A side or a corner of the selection follows the pointer.

use std::collections::HashSet;

use engine::Frame;
use model::{CellId, Edit, PageId, Point, Rect, Size, Vec2};

use super::idle::Idle;
use super::{Next, State};
use crate::commands::{Along, Resize, Resized, stretched_size};
use crate::connectors::Free;
use crate::guides::Neighbours;
use crate::handles::{self, Boxed, Grip, Side};
use crate::session::{Outcome, Session};
use crate::snap::{self, Sides};
use crate::{Cursor, Overlay, PointerEvent, rules};

/// Resizing the selection. Shift keeps the ratio of the sides, Ctrl the centre, Alt ignores the grid and the guides. What is
/// opposite the side that is held stands still on the page, turned or not.
#[derive(Debug)]
pub(crate) struct Resizing {
    press: Point,
    side: Side,
    boxed: Boxed,
    /// The boxes of the shapes, each before it is turned.
    frames: Vec<Frame>,
    resize: Resize,
    /// The connectors that are stretched with the shapes.
    free: Free,
    keeps_ratio: bool,
    to: Frame,
    guides: Vec<Overlay>,
    /// What is resized, with everything in it: it lines up with others, not with itself.
    along: HashSet<CellId>,
}

/// No side becomes shorter.
const LEAST: f64 = 1.0;

impl Resizing {
    /// Begins to resize the selection; `None` where nothing of it may be.
    pub(crate) fn begin(session: &mut Session, press: Point, side: Side) -> Option<Box<dyn State>> {
        let boxed = Boxed::of(session, rules::is_resizable)?;
        let (page, layout) = (session.page()?, session.layout()?);
        let single = boxed.cells.first().filter(|_| boxed.cells.len() == 1);
        let resizing = Self {
            press,
            side,
            frames: boxed.cells.iter().filter_map(|id| layout.frame(id)).collect(),
            resize: Resize::new(page, boxed.cells.iter().cloned()),
            free: if single.is_some() { Free::default() } else { Free::of(session, &boxed.cells) },
            keeps_ratio: single.and_then(|id| page.cell(id)).is_some_and(|cell| rules::keeps_ratio(cell)),
            along: Along::new(page, &boxed.cells).cells().map(|cell| cell.id.clone()).collect(),
            to: boxed.frame,
            boxed,
            guides: Vec::new(),
        };
        session.begin_gesture();
        Some(Box::new(resizing))
    }

    /// Where the box is to be.
    fn follow(&mut self, session: &Session, event: &PointerEvent) -> Frame {
        let from = self.boxed.frame;
        let turn_back = scene::Affine::rotate(-from.rotation.to_radians());
        let way = (turn_back * (event.at - self.press).to_point()).to_vec2();
        let neighbours = self.neighbours(session, event);
        let way = self.snapped(session, &neighbours, way, event);
        let size = self.size(way, event);
        let anchor = if event.modifiers.ctrl { Vec2::ZERO } else { -self.side.way() };
        // The centre lies where the box grows away from what stands still.
        let grown = size.to_vec2() - from.rect.size().to_vec2();
        let middle = from.rect.center() - Vec2::new(anchor.x * grown.x, anchor.y * grown.y) / 2.0;
        let rect = Rect::from_center_size(from.turn() * middle, size);
        self.guides = neighbours.guides_of_sides(rect, self.held_sides(rect));
        Frame { rect, ..from }
    }

    /// What the held side may line up with. A turned box has no sides that could.
    fn neighbours(&self, session: &Session, event: &PointerEvent) -> Neighbours {
        if self.to.rotation != 0.0 || event.modifiers.alt {
            return Neighbours::default();
        }
        Neighbours::of(session, self.to.rect, event.scale, &self.along)
    }

    /// The places of the sides that the hand moves.
    fn held_sides(&self, rect: Rect) -> Sides {
        let (place, held) = (self.side.of(rect), |side: i8, at: f64| (side != 0).then_some(at));
        Sides { x: held(self.side.x, place.x), y: held(self.side.y, place.y) }
    }

    /// The way of the held side, snapped. In a turned box the lengths of its sides snap instead of their places.
    fn snapped(&self, session: &Session, neighbours: &Neighbours, way: Vec2, event: &PointerEvent) -> Vec2 {
        let Some(page) = session.page() else { return way };
        let Frame { rect, rotation } = self.boxed.frame;
        let base = if rotation == 0.0 { rect } else { Rect::from_origin_size(Point::ORIGIN, rect.size()) };
        let (place, was) = (self.side.of(base), self.held_sides(base));
        let dragged = Sides { x: was.x.map(|x| x + way.x), y: was.y.map(|y| y + way.y) };
        let to = snap::sides(page, neighbours, was, dragged, event);
        Vec2::new(to.x.map_or(way.x, |x| x - place.x), to.y.map_or(way.y, |y| y - place.y))
    }

    fn size(&self, way: Vec2, event: &PointerEvent) -> Size {
        let from = self.boxed.frame.rect.size();
        let times = if event.modifiers.ctrl { 2.0 } else { 1.0 };
        let out = self.side.way() * times;
        let width = (from.width + out.x * way.x).max(LEAST.min(from.width));
        let height = (from.height + out.y * way.y).max(LEAST.min(from.height));
        let has_ratio = from.width > 0.0 && from.height > 0.0;
        if !has_ratio || !(event.modifiers.shift || self.keeps_ratio) {
            return Size::new(width, height);
        }
        let (wider, higher) = (width / from.width, height / from.height);
        let times = match (self.side.x, self.side.y) {
            (_, 0) => wider,
            (0, _) => higher,
            _ => wider.max(higher),
        };
        let least = (LEAST / from.width).max(LEAST / from.height).min(1.0);
        from * times.max(least)
    }

    fn perform(&self, edit: &mut Edit<'_>, page: &PageId) -> Outcome {
        if let [frame] = self.frames[..] {
            let cell = self.boxed.cells[0].clone();
            return self.resize.perform(edit, page, &[Resized { cell, from: frame.rect, to: self.to.rect }]);
        }
        let shapes: Vec<Resized> = self
            .boxed
            .cells
            .iter()
            .zip(&self.frames)
            .filter_map(|(id, frame)| self.resized(edit, page, id, frame.rect))
            .collect();
        self.resize.perform(edit, page, &shapes)?;
        self.free.perform(edit, page, |point| self.carry(point))
    }

    /// One of several shapes after the box around all has become another.
    fn resized(&self, edit: &Edit<'_>, page: &PageId, id: &CellId, from: Rect) -> Option<Resized> {
        let cell = edit.page(page).ok()?.cell(id)?;
        let size = stretched_size(cell, from.size(), self.times());
        let to = Rect::from_center_size(self.carry(from.center()), size);
        Some(Resized { cell: id.clone(), from, to })
    }

    /// How many times wider and higher the box becomes.
    fn times(&self) -> Vec2 {
        let (from, to) = (self.boxed.frame.rect.size(), self.to.rect.size());
        let times = |from: f64, to: f64| if from > 0.0 { to / from } else { 1.0 };
        Vec2::new(times(from.width, to.width), times(from.height, to.height))
    }

    fn carry(&self, point: Point) -> Point {
        let from = point - self.boxed.frame.rect.origin();
        let times = self.times();
        self.to.rect.origin() + Vec2::new(from.x * times.x, from.y * times.y)
    }
}

impl State for Resizing {
    fn moved(&mut self, session: &mut Session, event: &PointerEvent) -> Next {
        let to = self.follow(session, event);
        if to != self.to {
            self.to = to;
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
        self.side.cursor(self.boxed.frame.rotation)
    }

    fn overlay(&self, session: &Session) -> Vec<Overlay> {
        let held = handles::held(session, &Grip::Resize(self.side));
        self.guides.iter().cloned().chain(held).collect()
    }
}
