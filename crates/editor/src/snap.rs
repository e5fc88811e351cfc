//! What the sides of a box snap to while the hand moves them.

use model::Page;

use crate::guides::{Axis, Drag, Neighbours};
use crate::{PointerEvent, grid};

/// The places of the standing and the lying side that the hand moves; `None` for one that stays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sides {
    pub(crate) x: Option<f64>,
    pub(crate) y: Option<f64>,
}

/// Moves sides that were somewhere and are dragged somewhere else to what they snap to: sides of neighbours first, then
/// the grid. With Alt they snap to nothing.
pub(crate) fn sides(
    page: &Page,
    neighbours: &Neighbours,
    was: Sides,
    dragged: Sides,
    event: &PointerEvent,
) -> Sides {
    if event.modifiers.alt {
        return dragged;
    }
    let step = grid::active(page);
    let snapped = |axis: Axis, was: Option<f64>, to: Option<f64>| {
        let (was, to) = (was?, to?);
        let pulled = neighbours.pull_side(axis, was, Drag::new(to - was, event.scale)).map(|way| was + way);
        pulled.or(step.map(|step| grid::snap_along(was, to, step))).or(Some(to))
    };
    Sides { x: snapped(Axis::X, was.x, dragged.x), y: snapped(Axis::Y, was.y, dragged.y) }
}
