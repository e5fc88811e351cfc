//! Adding cells in front of all others.

use model::{Cell, Edit, PageId, PatchError};

pub(crate) fn add_cells(edit: &mut Edit<'_>, page: &PageId, cells: &[Cell]) -> Result<(), PatchError> {
    for cell in cells {
        edit.insert(page, usize::MAX, cell.clone())?;
    }
    Ok(())
}
