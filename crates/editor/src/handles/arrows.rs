//! The arrows beside a shape that the pointer is near: each begins a connector.

use engine::{Direction, Frame};
use model::{CellId, Page, Point, Rect, Vec2};
use scene::Affine;

use super::{Grip, Held};
use crate::session::Session;
use crate::{Handle, HandleKind, PointerEvent, rules};

/// How far beside the shape an arrow is, in view pixels: further out than the handles that resize.
const BESIDE: f64 = 20.0;
/// How far from the shape the pointer may go without losing its arrows, in view pixels.
const AROUND: f64 = 34.0;
/// A shape smaller than this many view pixels has no arrows: they would be larger than itself.
const SMALL: f64 = 28.0;

const ALL: [Direction; 4] = [Direction::East, Direction::South, Direction::West, Direction::North];

pub(super) fn handles(session: &Session, shape: &CellId) -> Vec<Held> {
    let Some(frame) = session.layout().and_then(|layout| layout.frame(shape)) else { return Vec::new() };
    let scale = session.tool.scale();
    let is_free = |held: &Held| !is_taken(session, shape, held.handle.at + held.handle.offset / scale);
    ALL.into_iter().map(|side| arrow(shape, frame, side)).filter(is_free).collect()
}

/// The arrow beside a side of a shape, turned with it: it goes on along the axis that it points along most.
fn arrow(shape: &CellId, frame: Frame, side: Direction) -> Held {
    let way = side.vector();
    let half = frame.rect.size().to_vec2() / 2.0;
    let rotation = f64::from(side.quarter_turns()) * 90.0 + frame.rotation;
    let turn = Affine::rotate(frame.rotation.to_radians());
    let handle = Handle {
        kind: HandleKind::Arrow,
        at: frame.turn() * (frame.rect.center() + Vec2::new(way.x * half.x, way.y * half.y)),
        offset: (turn * (way * BESIDE).to_point()).to_vec2(),
        rotation,
        hot: false,
    };
    let quarters = (rotation / 90.0).round().rem_euclid(4.0);
    let points_there = |direction: &Direction| f64::from(direction.quarter_turns()) == quarters;
    let direction = ALL.into_iter().find(points_there).unwrap_or(side);
    Held { grip: Grip::Arrow(shape.clone(), direction), handle }
}

/// The shape that has arrows while the pointer is here; `before` had them until now.
pub(crate) fn near(session: &Session, event: &PointerEvent, before: Option<CellId>) -> Option<CellId> {
    let page = session.page()?;
    if session.selection().nth(1).is_some() {
        return None;
    }
    let hit = session.hit(event).filter(|id| page.cell(id).is_some_and(|cell| cell.is_shape()));
    let under = hit.filter(|id| has_arrows(session, page, id));
    let around = |id: &CellId| {
        let reach = AROUND / event.scale;
        hull(session, id).is_some_and(|hull| hull.inflate(reach, reach).contains(event.at))
    };
    // On its way to an arrow of a shape in a container the pointer is over that container.
    let stays = |id: &CellId| {
        let is_covered = under.as_ref().is_some_and(|under| !holds(page, under, id));
        has_arrows(session, page, id) && around(id) && !is_covered
    };
    before.filter(stays).or(under)
}

fn has_arrows(session: &Session, page: &Page, id: &CellId) -> bool {
    let allowed = page.cell(id).is_some_and(|cell| cell.style.get("allowArrows") != Some("0"));
    let fits = |hull: Rect| hull.width().min(hull.height()) * session.tool.scale() >= SMALL;
    allowed
        && rules::is_connectable(page, id)
        && rules::is_selectable(page, id)
        && hull(session, id).is_some_and(fits)
}

fn hull(session: &Session, shape: &CellId) -> Option<Rect> {
    Some(session.layout()?.frame(shape)?.hull())
}

/// Whether another shape lies there, which the arrow would be in the way of.
fn is_taken(session: &Session, shape: &CellId, at: Point) -> bool {
    let (Some(page), Some(layout)) = (session.page(), session.layout()) else { return false };
    let is_other = |id: &CellId| page.cell(id).is_some_and(|cell| cell.is_shape()) && !holds(page, id, shape);
    layout.hit_among(at, 0.0, is_other).is_some()
}

/// Whether a shape is the other, or the other lies in it.
fn holds(page: &Page, outer: &CellId, inner: &CellId) -> bool {
    outer == inner || page.ancestors(inner).any(|parent| parent.id == *outer)
}
