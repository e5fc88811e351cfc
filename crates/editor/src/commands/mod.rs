//! What can be written to a document, one command a file.

mod add_cells;
mod along;
mod delete_cells;
mod move_cells;
mod rehouse;
mod set_label;
mod shift;

use model::{Cell, CellId, Edit, PageId, PatchError, Vec2};

pub(crate) use add_cells::add_cells;
pub(crate) use along::Along;
pub(crate) use move_cells::Move;
pub(crate) use rehouse::Home;
pub(crate) use shift::{shifted, with_shifted_waypoints};

/// A change to the page in front, with everything it needs to know. Cells that the command may not touch (locked, or
/// gone) are left out of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Puts new cells in front of all others. Their ids must be new, and parents come before children.
    AddCells {
        /// The cells.
        cells: Vec<Cell>,
    },
    /// Deletes cells, everything in them, and the connectors tied to any of that.
    DeleteCells {
        /// The cells.
        cells: Vec<CellId>,
    },
    /// Moves cells. Children come along; so do the waypoints of connectors between moved shapes.
    MoveCells {
        /// The cells.
        cells: Vec<CellId>,
        /// How far.
        by: Vec2,
    },
    /// Gives a cell a label, in the form its style says: HTML with `html=1`, else plain text.
    SetLabel {
        /// The cell.
        cell: CellId,
        /// The label as the file will have it.
        label: String,
    },
}

impl Command {
    /// Whether doing it over and over is one step of the history, as for a key that is held down.
    pub(crate) fn repeats(&self) -> bool {
        matches!(self, Self::MoveCells { .. })
    }

    pub(crate) fn perform(&self, edit: &mut Edit<'_>, page: &PageId) -> Result<(), PatchError> {
        match self {
            Self::AddCells { cells } => add_cells(edit, page, cells),
            Self::DeleteCells { cells } => delete_cells::delete_cells(edit, page, cells),
            Self::MoveCells { cells, by } => {
                Move::new(edit.page(page)?, cells.iter().cloned()).perform(edit, page, *by)
            }
            Self::SetLabel { cell, label } => set_label::set_label(edit, page, cell, label),
        }
    }
}
