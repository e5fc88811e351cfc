//! What can be written to a document, one command a file.

mod add_cells;
mod along;
mod bend_connector;
mod delete_cells;
mod family;
mod group_cells;
mod move_cells;
mod numbers;
mod order_cells;
mod pages;
mod place_label;
mod rehouse;
mod resize_cells;
mod reverse_connectors;
mod set_label;
mod shift;
mod split_connector;
mod stack;
mod style_cells;
mod tie_end;
mod turn_cells;

use std::sync::Arc;

use model::{Cell, CellId, Edit, End, Page, PageId, PatchError, Point, Vec2};

pub(crate) use add_cells::add_cells;
pub(crate) use along::Along;
pub use bend_connector::Bends;
pub use group_cells::Rehoused;
pub(crate) use move_cells::Move;
pub use order_cells::Order;
pub(crate) use rehouse::{Home, layer_of};
pub use resize_cells::Resized;
pub(crate) use resize_cells::{Resize, stretched_size};
pub(crate) use shift::{shifted, with_shifted_waypoints};
pub(crate) use split_connector::Split;
pub(crate) use stack::restack;
pub use tie_end::Tie;
pub(crate) use tie_end::tied;
pub(crate) use turn_cells::Turn;
pub use turn_cells::Turned;

/// A change to the page in front or to the order of pages, with everything it needs to know. Cells that the command may not touch (locked, or
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
    /// Puts cells in front of others in the same parent, or behind them.
    OrderCells {
        /// The cells.
        cells: Vec<CellId>,
        /// Where to.
        order: Order,
    },
    /// Holds cells together by a new parent.
    GroupCells {
        /// The new parent.
        group: Box<Cell>,
        /// What goes into it.
        cells: Vec<Rehoused>,
    },
    /// Takes everything out of a group. The group goes when there is nothing of it to see.
    UngroupCells {
        /// The group.
        group: CellId,
        /// Where its coordinates begin, less where those of its parent begin.
        by: Vec2,
    },
    /// Sets a key of cells' styles, or takes it out.
    StyleCells {
        /// The cells.
        cells: Vec<CellId>,
        /// The key.
        key: &'static str,
        /// Its value; `None` takes it out.
        value: Option<&'static str>,
    },
    /// Lets connectors run the other way.
    ReverseConnectors {
        /// The connectors.
        cells: Vec<CellId>,
    },
    /// Adds a page.
    AddPage {
        /// The page, whose id is new.
        page: Arc<Page>,
        /// Its place among the tabs.
        index: usize,
    },
    /// Removes the page in front, unless it is the last one.
    RemovePage,
    /// Names the page in front.
    RenamePage {
        /// What its tab says.
        name: String,
    },
    /// Moves the page in front to another place among the tabs.
    MovePage {
        /// The place, from 0.
        index: usize,
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

    /// Whether it changes what is on the page in front, rather than which pages there are.
    pub(crate) fn is_about_content(&self) -> bool {
        !matches!(self, Self::AddPage { .. } | Self::RemovePage | Self::MovePage { .. })
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
            Self::OrderCells { cells, order } => order_cells::order_cells(edit, page, cells, *order),
            Self::GroupCells { group, cells } => group_cells::group_cells(edit, page, group, cells),
            Self::UngroupCells { group, by } => group_cells::ungroup_cells(edit, page, group, *by),
            Self::StyleCells { cells, key, value } => {
                style_cells::style_cells(edit, page, cells, key, *value)
            }
            Self::ReverseConnectors { cells } => reverse_connectors::reverse_connectors(edit, page, cells),
            Self::AddPage { page, index } => pages::add_page(edit, page, *index),
            Self::RemovePage => pages::remove_page(edit, page),
            Self::RenamePage { name } => pages::rename_page(edit, page, name),
            Self::MovePage { index } => pages::move_page(edit, page, *index),
            Self::SetLabel { cell, label } => set_label::set_label(edit, page, cell, label),
        }
    }
}
