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
        let mut common = Common::default();
        cells.iter().filter_map(|id| layout.frame(id)).for_each(|frame| common.add(frame));
        Some(Self { frame: common.frame()?, cells })
    }
}

/// The frame of a single shape; of several, the box around all, which is not turned.
#[derive(Clone, Copy, Debug, Default)]
enum Common {
    #[default]
    Nothing,
    One(Frame),
    Several(Rect),
}

impl Common {
    fn add(&mut self, frame: Frame) {
        *self = match *self {
            Self::Nothing => Self::One(frame),
            Self::One(first) => Self::Several(first.hull().union(frame.hull())),
            Self::Several(all) => Self::Several(all.union(frame.hull())),
        };
    }

    fn frame(self) -> Option<Frame> {
        match self {
            Self::Nothing => None,
            Self::One(frame) => Some(frame),
            Self::Several(rect) => Some(Frame { rect, rotation: 0.0 }),
        }
    }
}

/// What is drawn around the selection, found in one walk because thousands may be selected.
#[derive(Default)]
struct Around {
    resized: Common,
    turned: Common,
    either: Common,
}

impl Around {
    fn of(session: &Session) -> Self {
        let mut around = Self::default();
        let (Some(page), Some(layout)) = (session.page(), session.layout()) else { return around };
        for id in session.selection() {
            let Some(frame) = layout.frame(id).filter(|_| layout.is_shown(id)) else { continue };
            let (resizable, rotatable) = (rules::is_resizable(page, id), rules::is_rotatable(page, id));
            if resizable {
                around.resized.add(frame);
            }
            if rotatable {
                around.turned.add(frame);
            }
            if resizable || rotatable {
                around.either.add(frame);
            }
        }
        around
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

/// The handles around the selection, and the box around several shapes that are resized or turned together.
pub(super) fn handles(session: &Session) -> (Vec<Held>, Option<Overlay>) {
    let (around, scale) = (Around::of(session), session.tool.scale());
    let sides = around.resized.frame().map(|frame| resize_handles(frame, scale));
    let turn = around.turned.frame().map(|frame| turn_handle(frame, scale));
    let common = match around.either {
        Common::Several(rect) => Some(Overlay::Frame { rect, rotation: 0.0 }),
        Common::Nothing | Common::One(_) => None,
    };
    (sides.into_iter().flatten().chain(turn).collect(), common)
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
