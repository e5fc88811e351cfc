//! What can be written to a document, one command a file.

mod add_cells;
mod along;
mod bend_connector;
mod delete_cells;
mod family;
mod move_cells;
mod numbers;
mod place_label;
mod rehouse;
mod resize_cells;
mod set_label;
mod shift;
mod stack;
mod tie_end;
mod turn_cells;

use model::{Cell, CellId, Edit, End, PageId, PatchError, Point, Vec2};

pub(crate) use add_cells::add_cells;
pub(crate) use along::Along;
pub use bend_connector::Bends;
pub(crate) use move_cells::Move;
pub(crate) use rehouse::Home;
pub use resize_cells::Resized;
pub(crate) use resize_cells::{Resize, stretched_size};
pub(crate) use shift::{shifted, with_shifted_waypoints};
pub(crate) use stack::restack;
pub use tie_end::Tie;
pub(crate) use tie_end::tied;
pub(crate) use turn_cells::Turn;
pub use turn_cells::Turned;

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
    /// Resizes shapes. Groups stretch what is in them, containers leave it as it is.
    ResizeCells {
        /// The shapes.
        shapes: Vec<Resized>,
    },
    /// Turns shapes about a point, with everything in them.
    TurnCells {
        /// The shapes.
        shapes: Vec<Turned>,
        /// What they turn about, in page coordinates.
        about: Point,
        /// How far, in degrees clockwise.
        degrees: f64,
    },
    /// Gives a connector other waypoints and other points for ends that nothing holds.
    BendConnector {
        /// The connector.
        cell: CellId,
        /// All its points.
        bends: Bends,
    },
    /// Puts the label of a connector somewhere else.
    PlaceLabel {
        /// The connector.
        cell: CellId,
        /// From -1 at its start over 0 in its middle to 1 at its end, and how far beside the line.
        at: Point,
        /// Added to that, in diagram units.
        offset: Option<Vec2>,
    },
    /// Ties an end of a connector to a shape, or lets it loose.
    TieEnd {
        /// The connector.
        cell: CellId,
        /// Which end.
        end: End,
        /// What holds it from then on.
        tie: Tie,
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
            Self::ResizeCells { shapes } => {
                let cells = shapes.iter().map(|shape| shape.cell.clone());
                Resize::new(edit.page(page)?, cells).perform(edit, page, shapes)
            }
            Self::TurnCells { shapes, about, degrees } => {
                let cells = shapes.iter().map(|shape| shape.cell.clone());
                Turn::new(edit.page(page)?, cells).perform(edit, page, shapes, *about, *degrees)
            }
            Self::BendConnector { cell, bends } => bend_connector::bend_connector(edit, page, cell, bends),
            Self::PlaceLabel { cell, at, offset } => place_label::place_label(edit, page, cell, *at, *offset),
            Self::TieEnd { cell, end, tie } => tie_end::tie_end(edit, page, cell, *end, tie),
            Self::SetLabel { cell, label } => set_label::set_label(edit, page, cell, label),
        }
    }
}
