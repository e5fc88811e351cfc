//! Duplicating the selection.

use std::collections::HashMap;

use model::{Cell, CellId, End, Page, Point, Vec2};

use crate::commands::shifted;
use crate::session::Session;
use crate::{Command, EditError, grid, rules};

/// Puts copies of the selected cells, with everything in them, a grid step beside the originals and selects them.
pub(crate) fn duplicate(session: &mut Session) -> Result<(), EditError> {
    let Some(page) = session.document.page(&session.page).cloned() else { return Ok(()) };
    let tops = rules::topmost(&page, session.selected());
    let originals: Vec<&Cell> =
        page.cells().map(AsRef::as_ref).filter(|cell| is_in(&page, cell, &tops)).collect();
    let ids = originals.iter().map(|cell| (cell.id.clone(), session.fresh_ids.next(&page))).collect();
    let copying = Copying { session, page: &page, ids };
    let by = Vec2::new(grid::size(&page), grid::size(&page));
    let copies = originals.into_iter().map(|cell| {
        let copy = copying.copy(cell);
        let geometry = tops.contains(&cell.id).then(|| shifted(&copy, by)).flatten();
        Cell { geometry: geometry.or(copy.geometry), ..copy }
    });
    let cells = copies.collect();
    let copied: Vec<CellId> = tops.iter().map(|id| copying.new_id(id)).collect();
    session.apply(Command::AddCells { cells })?;
    session.select(copied);
    Ok(())
}

fn is_in(page: &Page, cell: &Cell, tops: &[CellId]) -> bool {
    tops.contains(&cell.id) || page.ancestors(&cell.id).any(|parent| tops.contains(&parent.id))
}

/// Copies under way.
struct Copying<'a> {
    session: &'a Session,
    page: &'a Page,
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
            geometry.set_end_point(end, self.drawn_end(cell, end).or(geometry.end_point(end)));
        }
    }

    /// Where an end of a connector is drawn, in the coordinates of its parent.
    fn drawn_end(&self, cell: &Cell, end: End) -> Option<Point> {
        let layout = self.session.layout()?;
        let route = layout.route(&cell.id)?;
        let point = match end {
            End::Source => route.first(),
            End::Target => route.last(),
        };
        let parent = self.page.cell(cell.parent.as_ref()?).filter(|parent| parent.is_shape());
        let origin = parent.and_then(|parent| layout.frame(&parent.id)).map(|frame| frame.rect.origin());
        Some(*point? - origin.unwrap_or_default().to_vec2())
    }
}
