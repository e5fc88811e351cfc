//! Copies of cells under new ids: for duplicating, for dragging a copy away, and for the clipboard.

use std::collections::HashMap;

use model::{Cell, CellId, End, Page, Point};

use crate::commands::{Along, Move};
use crate::session::Session;

/// What is copied: cells of which none lies in another, everything in them, and the connectors between them.
pub(crate) struct Originals<'a> {
    /// In the page's order.
    pub(crate) cells: Vec<&'a Cell>,
    /// What would move them.
    pub(crate) moves: Move,
}

impl<'a> Originals<'a> {
    pub(crate) fn of(page: &'a Page, roots: &'a [CellId]) -> Self {
        let along = Along::new(page, roots);
        let between = along.between();
        let connectors = between.iter().filter_map(|id| page.cell(id)).map(AsRef::as_ref);
        let mut cells: Vec<&Cell> = along.cells().chain(connectors).collect();
        cells.sort_by_key(|cell| page.index_of(&cell.id));
        Self { cells, moves: Move { roots: roots.to_vec(), between } }
    }
}

/// Copies under new ids, in the place of the originals.
#[derive(Debug)]
pub(crate) struct Copies {
    /// With everything that is in the originals, in their order.
    pub(crate) cells: Vec<Cell>,
    /// What moves them away from the originals.
    pub(crate) moves: Move,
}

impl Copies {
    /// Copies these cells, of which none lies in another, with everything in them and the connectors between them.
    pub(crate) fn of(session: &mut Session, page: &Page, roots: &[CellId]) -> Self {
        let originals = Originals::of(page, roots);
        let copying = Copying::of(&originals.cells, || session.fresh_ids.next(page));
        let cells = originals.cells.iter().map(|cell| copying.copy(cell, Some(session))).collect();
        let new_ids = |ids: &[CellId]| ids.iter().map(|id| copying.new_id(id)).collect();
        let Move { roots, between } = &originals.moves;
        Self { cells, moves: Move { roots: new_ids(roots), between: new_ids(between) } }
    }
}

/// Which cells are copied, and what their copies are called.
pub(crate) struct Copying(HashMap<CellId, CellId>);

impl Copying {
    pub(crate) fn of<'a>(
        cells: impl IntoIterator<Item = &'a &'a Cell>,
        mut name: impl FnMut() -> CellId,
    ) -> Self {
        Self(cells.into_iter().map(|cell| (cell.id.clone(), name())).collect())
    }

    /// Whether it is copied.
    pub(crate) fn has(&self, id: &CellId) -> bool {
        self.0.contains_key(id)
    }

    /// The id of the copy, or of the cell itself where it is not copied.
    pub(crate) fn new_id(&self, id: &CellId) -> CellId {
        self.0.get(id).unwrap_or(id).clone()
    }

    /// A copy under its new id, in the same place; of a cell that is drawn in a session, or not drawn at all.
    pub(crate) fn copy(&self, cell: &Cell, drawn: Option<&Session>) -> Cell {
        let parent = cell.parent.as_ref().map(|parent| self.new_id(parent));
        let mut copy = Cell { id: self.new_id(&cell.id), parent, ..cell.clone() };
        for end in End::BOTH {
            self.tie(&mut copy, cell, end, drawn);
        }
        copy
    }

    /// Ties an end to the copy of its terminal. Where that is not copied, the end stays where it is drawn, loose.
    fn tie(&self, copy: &mut Cell, cell: &Cell, end: End, drawn: Option<&Session>) {
        let Some(terminal) = cell.terminal(end) else { return };
        copy.set_terminal(end, self.0.get(terminal).cloned());
        if copy.terminal(end).is_none()
            && let Some(geometry) = &mut copy.geometry
        {
            let drawn_end = drawn.and_then(|session| session.drawn_end(cell, end));
            geometry.set_end_point(end, drawn_end.or(geometry.end_point(end)));
        }
    }
}

impl Session {
    /// Where an end of a connector is drawn, in the coordinates of its parent.
    pub(crate) fn drawn_end(&self, cell: &Cell, end: End) -> Option<Point> {
        let layout = self.layout()?;
        let route = layout.route(&cell.id)?;
        let point = match end {
            End::Source => route.first(),
            End::Target => route.last(),
        };
        let origin = layout.origin(cell.parent.as_ref()?)?;
        Some(*point? - origin.to_vec2())
    }
}
