//! Putting a shape in between the ends of a connector.

use model::{Cell, CellId, Edit, End, PageId, PatchError};

use super::tie_end::{Tie, tied};

/// A connector that ends at a shape from now on, and a new one that goes on from there.
#[derive(Debug)]
pub(crate) struct Split {
    pub(crate) connector: CellId,
    pub(crate) shape: CellId,
    /// The id of the new connector.
    pub(crate) rest: CellId,
    /// How many of the waypoints lie before the shape.
    pub(crate) before: usize,
}

impl Split {
    /// Does it. The label stays with the first of the two.
    pub(crate) fn perform(&self, edit: &mut Edit<'_>, page: &PageId) -> Result<(), PatchError> {
        let on = edit.page(page)?;
        let Some((cell, index)) = on.cell(&self.connector).cloned().zip(on.index_of(&self.connector)) else {
            return Ok(());
        };
        let tie = Tie::To { cell: self.shape.clone(), port: None };
        let mut first = tied(&cell, End::Target, &tie);
        let mut rest = Cell {
            id: self.rest.clone(),
            label: String::new(),
            data: None,
            ..tied(&cell, End::Source, &tie)
        };
        if let (Some(first), Some(rest)) = (&mut first.geometry, &mut rest.geometry) {
            let after = first.waypoints.split_off(self.before.min(first.waypoints.len()));
            rest.waypoints = after;
        }
        edit.set(page, first)?;
        edit.insert(page, index + 1, rest)
    }
}
