//! Turning connectors round.

use model::{Cell, CellId, Edit, End, PageId, PatchError, Style};

/// What the style says of the source, and the same of the target.
const PAIRS: [(&str, &str); 10] = [
    ("exitX", "entryX"),
    ("exitY", "entryY"),
    ("exitDx", "entryDx"),
    ("exitDy", "entryDy"),
    ("exitPerimeter", "entryPerimeter"),
    ("sourcePort", "targetPort"),
    ("sourcePortConstraint", "targetPortConstraint"),
    ("sourcePerimeterSpacing", "targetPerimeterSpacing"),
    ("sourceJettySize", "targetJettySize"),
    ("sourceJumpSize", "targetJumpSize"),
];

/// Lets connectors run from their targets to their sources. Arrow heads are at the other end of the line then.
pub(crate) fn reverse_connectors(
    edit: &mut Edit<'_>,
    page: &PageId,
    cells: &[CellId],
) -> Result<(), PatchError> {
    for id in cells {
        if edit.page(page)?.cell(id).is_some_and(|cell| cell.is_connector()) {
            edit.change(page, id, reverse)?;
        }
    }
    Ok(())
}

fn reverse(cell: &mut Cell) {
    let (source, target) = (cell.source.take(), cell.target.take());
    (cell.source, cell.target) = (target, source);
    if let Some(geometry) = &mut cell.geometry {
        let (first, last) = (geometry.end_point(End::Source), geometry.end_point(End::Target));
        geometry.set_end_point(End::Source, last);
        geometry.set_end_point(End::Target, first);
        geometry.waypoints.reverse();
    }
    cell.style = PAIRS.iter().fold(cell.style.clone(), |style, (one, other)| swapped(&style, one, other));
}

fn swapped(style: &Style, one: &str, other: &str) -> Style {
    let set = |style: Style, key: &str, value: Option<&str>| match value {
        Some(value) => style.with(key, value),
        None => style.without(key),
    };
    let (first, second) = (style.get(one), style.get(other));
    if first == second { style.clone() } else { set(set(style.clone(), one, second), other, first) }
}
