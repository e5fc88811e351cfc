//! Giving a cell a label.

use model::{CellId, Edit, PageId, PatchError};

use crate::rules;

pub(crate) fn set_label(
    edit: &mut Edit<'_>,
    page: &PageId,
    cell: &CellId,
    label: &str,
) -> Result<(), PatchError> {
    if !rules::is_editable(edit.page(page)?, cell) {
        return Ok(());
    }
    edit.change(page, cell, |cell| label.clone_into(&mut cell.label))
}
