//! Putting the label of a connector somewhere else.

use model::{Cell, CellId, Edit, Geometry, PageId, PatchError, Point, Vec2};

pub(crate) fn place_label(
    edit: &mut Edit<'_>,
    page: &PageId,
    id: &CellId,
    at: Point,
    offset: Option<Vec2>,
) -> Result<(), PatchError> {
    let Some(cell) = edit.page(page)?.cell(id).filter(|cell| cell.is_connector()).cloned() else {
        return Ok(());
    };
    let old = cell.geometry.clone().unwrap_or_default();
    // A share of the line wants more decimals than a length.
    let position = Point::new((at.x * 1e4).round() / 1e4, (at.y * 100.0).round() / 100.0);
    let geometry = Some(Geometry { position, offset, relative: true, ..old });
    if geometry == cell.geometry || !position.is_finite() {
        return Ok(());
    }
    edit.set(page, Cell { geometry, ..Cell::clone(&cell) })
}
