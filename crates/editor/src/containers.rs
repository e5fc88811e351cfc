//! Which container takes what is held over it.

use std::collections::HashSet;

use model::{CellId, Point, Rect};

use crate::rules;
use crate::session::Session;

impl Session {
    /// The topmost container at a place that takes shapes and is none of these.
    pub(crate) fn container_at(&self, at: Point, carried: &HashSet<CellId>) -> Option<CellId> {
        let (page, layout) = (self.page()?, self.layout()?);
        let holds = |id: &CellId| layout.frame(id).is_some_and(|frame| frame.contains(at));
        let takes = |id: &CellId| !carried.contains(id) && rules::takes_shapes(page, id) && holds(id);
        layout.cells_touching(Rect::from_points(at, at)).into_iter().rev().find(takes)
    }

    /// Whether a cell lies in another, however deep, or is that one.
    pub(crate) fn lies_in(&self, id: &CellId, outer: &CellId) -> bool {
        id == outer || self.page().is_some_and(|page| page.ancestors(id).any(|cell| cell.id == *outer))
    }
}
