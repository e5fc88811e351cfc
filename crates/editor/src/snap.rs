//! What the sides of a box snap to while the hand moves them.

use model::Page;

use crate::{Overlay, PointerEvent, grid};

/// The places of the standing and the lying side that the hand moves; `None` for one that stays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sides {
    pub(crate) x: Option<f64>,
    pub(crate) y: Option<f64>,
}

/// Moves sides that were somewhere and are dragged somewhere else to what they snap to, with the guides that say why.
/// With Alt they snap to nothing.
pub(crate) fn sides(page: &Page, was: Sides, dragged: Sides, event: &PointerEvent) -> (Sides, Vec<Overlay>) {
    let Some(step) = grid::active(page).filter(|_| !event.modifiers.alt) else {
        return (dragged, Vec::new());
    };
    let snapped = |was: Option<f64>, to: Option<f64>| Some(grid::snap_along(was?, to?, step));
    (Sides { x: snapped(was.x, dragged.x), y: snapped(was.y, dragged.y) }, Vec::new())
}
