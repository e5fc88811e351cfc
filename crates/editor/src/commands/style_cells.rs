//! Giving cells a key of their style.

use model::{CellId, Edit, PageId, PatchError};

/// Sets a key of the style, or takes it out.
pub(crate) fn style_cells(
    edit: &mut Edit<'_>,
    page: &PageId,
    cells: &[CellId],
    key: &str,
    value: Option<&str>,
) -> Result<(), PatchError> {
    for id in cells {
        let Some(cell) = edit.page(page)?.cell(id) else { continue };
        let style = value.map_or_else(|| cell.style.without(key), |value| cell.style.with(key, value));
        if style != cell.style {
            edit.change(page, id, |cell| cell.style = style)?;
        }
    }
    Ok(())
}
