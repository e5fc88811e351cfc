//! Handles: what can be taken hold of, where that is, and which of them the pointer is on.

mod along;
mod around;
mod arrows;

use engine::Direction;
use model::{CellId, End};

pub(crate) use along::{floats, grip_at};
pub(crate) use around::{Boxed, Side};
pub(crate) use arrows::near;

use crate::session::Session;
use crate::{Cursor, Handle, Overlay, PointerEvent};

/// What the hand takes hold of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Grip {
    /// A side or a corner of what is selected.
    Resize(Side),
    /// The handle that turns what is selected.
    Rotate,
    /// An end of a connector.
    End(CellId, End),
    /// A waypoint of a connector.
    Waypoint(CellId, usize),
    /// A stretch of a connector between two of its points.
    Stretch(CellId, usize),
    /// The bar of a connector that has just one.
    Bar(CellId),
    /// The label of a connector.
    Label(CellId),
    /// An arrow beside a shape.
    Arrow(CellId, Direction),
}

impl Grip {
    /// The look of a pointer on it; `rotation` is that of its handle.
    pub(crate) fn cursor(&self, rotation: f64) -> Cursor {
        match self {
            Self::Resize(side) => side.cursor(rotation),
            Self::Rotate => Cursor::Rotate,
            Self::End(..) | Self::Arrow(..) => Cursor::Crosshair,
            Self::Waypoint(..) | Self::Stretch(..) | Self::Bar(_) | Self::Label(_) => Cursor::Move,
        }
    }

    /// Which grip wins where several are in reach: the lowest.
    fn rank(&self) -> u8 {
        match self {
            Self::End(..) | Self::Rotate => 0,
            Self::Waypoint(..) => 1,
            Self::Resize(side) if side.is_corner() => 2,
            Self::Resize(_) => 3,
            Self::Stretch(..) | Self::Bar(_) => 4,
            Self::Label(_) => 5,
            Self::Arrow(..) => 6,
        }
    }
}

/// A handle that is shown, and what it is for.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) grip: Grip,
    pub(crate) handle: Handle,
}

/// How far from a handle a press still takes it, in view pixels.
const REACH: f64 = 8.0;

/// The handles of the selection, the arrows of the shape that the pointer is near, and the box around several shapes.
fn shown(session: &Session, near: Option<&CellId>) -> (Vec<Held>, Option<Overlay>) {
    let (mut handles, common) = around::handles(session);
    handles.extend(along::handles(session));
    handles.extend(near.into_iter().flat_map(|shape| arrows::handles(session, shape)));
    (handles, common)
}

/// The grip that the pointer is on.
pub(crate) fn hit(session: &Session, event: &PointerEvent, near: Option<&CellId>) -> Option<Held> {
    let handles = shown(session, near).0.into_iter();
    let in_reach = handles.map(|held| (distance(&held.handle, event), held)).filter(|(far, _)| *far <= REACH);
    let best = in_reach.min_by(|(one, first), (other, second)| {
        first.grip.rank().cmp(&second.grip.rank()).then(one.total_cmp(other))
    });
    best.map(|(_, held)| held).or_else(|| along::label_under(session, event))
}

/// How far the pointer is from where a handle is drawn, in view pixels.
fn distance(handle: &Handle, event: &PointerEvent) -> f64 {
    ((event.at - handle.at) * event.scale - handle.offset).hypot()
}

/// Handles as they are drawn, the one that the pointer is on marked.
pub(crate) fn overlay(session: &Session, near: Option<&CellId>, hot: Option<&Grip>) -> Vec<Overlay> {
    let marked = |held: Held| {
        let hot = hot == Some(&held.grip);
        Overlay::Handle(Handle { hot, ..held.handle })
    };
    let (handles, common) = shown(session, near);
    common.into_iter().chain(handles.into_iter().map(marked)).collect()
}

/// The handle of a grip that is being held.
pub(crate) fn held(session: &Session, grip: &Grip) -> Option<Overlay> {
    let mut handles = shown(session, None).0.into_iter();
    let held = handles.find(|held| held.grip == *grip)?;
    Some(Overlay::Handle(Handle { hot: true, ..held.handle }))
}
