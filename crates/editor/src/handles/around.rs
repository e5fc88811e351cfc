//! The handles around selected shapes: eight that resize them, one that turns them.

use engine::Frame;
use model::{CellId, Page, Point, Rect, Vec2};
use scene::Affine;

use super::{Grip, Held};
use crate::session::Session;
use crate::{Cursor, Handle, HandleKind, Overlay, rules};

/// A side or a corner of a box: -1 is left or top, 1 is right or bottom, 0 is the middle between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) x: i8,
    pub(crate) y: i8,
}

impl Side {
    const ALL: [Self; 8] = [
        Self::new(-1, -1),
        Self::new(0, -1),
        Self::new(1, -1),
        Self::new(1, 0),
        Self::new(1, 1),
        Self::new(0, 1),
        Self::new(-1, 1),
        Self::new(-1, 0),
    ];

    const fn new(x: i8, y: i8) -> Self {
        Self { x, y }
    }

    pub(crate) fn is_corner(self) -> bool {
        self.x != 0 && self.y != 0
    }

    /// The way out of the box.
    pub(crate) fn way(self) -> Vec2 {
        Vec2::new(f64::from(self.x), f64::from(self.y))
    }

    /// Its place in a box.
    pub(crate) fn of(self, rect: Rect) -> Point {
        let half = rect.size().to_vec2() / 2.0;
        rect.center() + Vec2::new(half.x * self.way().x, half.y * self.way().y)
    }

    /// The look of a pointer that moves this side of a box turned by `rotation`.
    pub(crate) fn cursor(self, rotation: f64) -> Cursor {
        let degrees = self.way().atan2().to_degrees() + rotation;
        // A corner's cursor shows the diagonal whatever the box's own is.
        match (degrees.rem_euclid(180.0) / 45.0).round() {
            1.0 => Cursor::ResizeFalling,
            2.0 => Cursor::ResizeVertical,
            3.0 => Cursor::ResizeRising,
            _ => Cursor::ResizeHorizontal,
        }
    }
}

/// Selected shapes with the box that they are resized or turned in.
#[derive(Clone, Debug)]
pub(crate) struct Boxed {
    /// The frame of a single shape; of several, the box around all, which is not turned.
    pub(crate) frame: Frame,
    pub(crate) cells: Vec<CellId>,
}

impl Boxed {
    /// The selected shapes that a rule lets through; `None` where there are none.
    pub(crate) fn of(session: &Session, may: impl Fn(&Page, &CellId) -> bool) -> Option<Self> {
        let (page, layout) = (session.page()?, session.layout()?);
        let shapes = session.selection().filter(|id| may(page, id) && layout.is_shown(id)).cloned();
        let cells = rules::topmost(page, shapes);
        let mut frames = cells.iter().filter_map(|id| layout.frame(id));
        let first = frames.next()?;
        let frame = match cells.len() {
            1 => first,
            _ => {
                Frame { rect: frames.fold(first.hull(), |all, frame| all.union(frame.hull())), rotation: 0.0 }
            }
        };
        Some(Self { frame, cells })
    }
}

/// A side shorter than this many view pixels has no handle in its middle.
const ROOM_FOR_MIDDLE: f64 = 36.0;
/// A box smaller than this many view pixels has its handles outside, so that it can still be moved.
const SMALL: f64 = 32.0;
/// How far outside they are at the most.
const OUTSIDE: f64 = 12.0;
/// How far beside its corner the handle that turns is, both ways.
const TURN_OFFSET: f64 = 16.0;

pub(super) fn handles(session: &Session) -> Vec<Held> {
    let scale = session.tool.scale();
    let sides = Boxed::of(session, rules::is_resizable).map(|boxed| resize_handles(boxed.frame, scale));
    let turn = Boxed::of(session, rules::is_rotatable).map(|boxed| turn_handle(boxed.frame, scale));
    sides.into_iter().flatten().chain(turn).collect()
}

/// The box around several shapes that are resized or turned together.
pub(super) fn common_frame(session: &Session) -> Option<Overlay> {
    let boxed =
        Boxed::of(session, |page, id| rules::is_resizable(page, id) || rules::is_rotatable(page, id))?;
    let Frame { rect, rotation } = boxed.frame;
    (boxed.cells.len() > 1).then_some(Overlay::Frame { rect, rotation })
}

fn resize_handles(frame: Frame, scale: f64) -> Vec<Held> {
    let size = frame.rect.size() * scale;
    let fits = |side: &Side| {
        (side.x != 0 || size.width >= ROOM_FOR_MIDDLE) && (side.y != 0 || size.height >= ROOM_FOR_MIDDLE)
    };
    let held = |side: Side| Held {
        grip: Grip::Resize(side),
        handle: handle(HandleKind::Resize, frame, side, outside(frame, side, scale)),
    };
    Side::ALL.into_iter().filter(fits).map(held).collect()
}

fn turn_handle(frame: Frame, scale: f64) -> Held {
    let corner = Side::new(1, -1);
    let offset = outside(frame, corner, scale) + corner.way() * TURN_OFFSET;
    Held { grip: Grip::Rotate, handle: handle(HandleKind::Rotate, frame, corner, offset) }
}

/// A handle at a side of a frame; `offset` is turned with it.
fn handle(kind: HandleKind, frame: Frame, side: Side, offset: Vec2) -> Handle {
    let turn = Affine::rotate(frame.rotation.to_radians());
    Handle {
        kind,
        at: frame.turn() * side.of(frame.rect),
        offset: (turn * offset.to_point()).to_vec2(),
        rotation: frame.rotation,
        hot: false,
    }
}

/// How far outside a small box a handle is, in view pixels.
fn outside(frame: Frame, side: Side, scale: f64) -> Vec2 {
    let push = |length: f64| (1.0 - length * scale / SMALL).max(0.0) * OUTSIDE;
    let (way, size) = (side.way(), frame.rect.size());
    Vec2::new(way.x * push(size.width), way.y * push(size.height))
}
