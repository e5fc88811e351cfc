//! Copies of cells: for duplicating the selection, and for dragging a copy away.

use std::collections::HashMap;

use model::{Cell, CellId, End, Geometry, Page, Point, Vec2};

use crate::commands::{Along, Move, shifted, with_shifted_waypoints};
use crate::session::Session;
use crate::{Command, EditError, grid, rules};

/// Puts copies of the selected cells a grid step beside the originals and selects them.
pub(crate) fn duplicate(session: &mut Session) -> Result<(), EditError> {
    let Some(page) = session.document.page(&session.page).cloned() else { return Ok(()) };
    let copies = Copies::of(session, &page, &rules::topmost(&page, session.selected()));
    let cells = copies.shifted(Vec2::new(grid::size(&page), grid::size(&page)));
    session.apply(Command::AddCells { cells })?;
    session.select(copies.moves.roots);
    Ok(())
}

/// Copies under new ids, in the place of the originals.
#[derive(Debug)]
pub(crate) struct Copies {
    /// With everything that is in the originals, parents before children as the originals were.
    pub(crate) cells: Vec<Cell>,
    /// What moves them away from the originals.
    pub(crate) moves: Move,
}

impl Copies {
    /// Copies these cells, of which none lies in another, with everything in them and the connectors between them.
    pub(crate) fn of(session: &mut Session, page: &Page, roots: &[CellId]) -> Self {
        let along = Along::new(page, roots);
        let between = along.between();
        let connectors = between.iter().filter_map(|id| page.cell(id)).map(AsRef::as_ref);
        let mut originals: Vec<&Cell> = along.cells().chain(connectors).collect();
        originals.sort_by_key(|cell| page.index_of(&cell.id));
        let ids = originals.iter().map(|cell| (cell.id.clone(), session.fresh_ids.next(page))).collect();
        let copying = Copying { session, ids };
        let cells = originals.into_iter().map(|cell| copying.copy(cell)).collect();
        let new_ids = |ids: &[CellId]| ids.iter().map(|id| copying.new_id(id)).collect();
        Self { cells, moves: Move { roots: new_ids(roots), between: new_ids(&between) } }
    }

    /// The copies, moved away from the originals.
    fn shifted(&self, by: Vec2) -> Vec<Cell> {
        let place = |cell: &Cell| -> Option<Geometry> {
            if self.moves.roots.contains(&cell.id) {
                shifted(cell, by)
            } else if self.moves.between.contains(&cell.id) {
                with_shifted_waypoints(cell, by)
            } else {
                None
            }
        };
        let moved = |cell: &Cell| Cell { geometry: place(cell).or(cell.geometry.clone()), ..cell.clone() };
        self.cells.iter().map(moved).collect()
    }
}

/// Copies under way.
struct Copying<'a> {
    session: &'a Session,
    ids: HashMap<CellId, CellId>,
}

impl Copying<'_> {
    /// A copy under a new id, in the same place.
    fn copy(&self, cell: &Cell) -> Cell {
        let parent = cell.parent.as_ref().map(|parent| self.new_id(parent));
        let mut copy = Cell { id: self.new_id(&cell.id), parent, ..cell.clone() };
        for end in End::BOTH {
            self.tie(&mut copy, cell, end);
        }
        copy
    }

    /// The id of the copy, or of the cell itself where it is not copied.
    fn new_id(&self, id: &CellId) -> CellId {
        self.ids.get(id).unwrap_or(id).clone()
    }

    /// Ties an end to the copy of its terminal. Where that is not copied, the end stays where it is drawn, loose.
    fn tie(&self, copy: &mut Cell, cell: &Cell, end: End) {
        let Some(terminal) = cell.terminal(end) else { return };
        copy.set_terminal(end, self.ids.get(terminal).cloned());
        if copy.terminal(end).is_none()
            && let Some(geometry) = &mut copy.geometry
        {
            geometry.set_end_point(end, self.session.drawn_end(cell, end).or(geometry.end_point(end)));
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
