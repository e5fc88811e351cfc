//! May this be done? Asked by tools and commands, decided by styles and layers.

use model::{Cell, CellId, CellKind, Page};

/// Whether a click may select it: it is drawn, and its layer is not locked.
pub(crate) fn is_selectable(page: &Page, id: &CellId) -> bool {
    let Some(cell) = page.cell(id) else { return false };
    let root = page.root().map(|root| &root.id);
    let on_locked_layer =
        page.ancestors(id).any(|ancestor| ancestor.parent.as_ref() == root && is_set(ancestor, "locked"));
    is_drawn(page, cell) && !on_locked_layer
}

/// Whether it may be moved by hand. Rows and cells of a table stay where the table puts them.
pub(crate) fn is_movable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "movable") && table_of(page, id).is_none()
}

/// The table that a cell is a row of, or lies in a row of.
pub(crate) fn table_of(page: &Page, id: &CellId) -> Option<CellId> {
    let row = page.cell(id).filter(|cell| is_row(cell)).or_else(|| page.ancestors(id).next())?;
    let table = page.cell(row.parent.as_ref()?).filter(|_| is_row(row))?;
    (table.style.get("childLayout") == Some("tableLayout")).then(|| table.id.clone())
}

/// Whether it is a shape that may be resized by hand.
pub(crate) fn is_resizable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "resizable") && page.cell(id).is_some_and(|cell| cell.is_shape())
}

/// Whether it is a shape that may be turned by hand.
pub(crate) fn is_rotatable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "rotatable") && page.cell(id).is_some_and(|cell| cell.is_shape())
}

/// Whether the children of a shape are stretched with it, and how high a title at its top is that is not. What is made to hold
/// others leaves them as they are, unless its style says otherwise; a table would not look like one then.
pub(crate) fn stretches_below(cell: &Cell) -> Option<f64> {
    let told = cell.style.get("recursiveResize").map(|value| value != "0");
    let title =
        || cell.style.get("startSize").and_then(|size| size.parse().ok()).filter(|size: &f64| *size > 0.0);
    match cell.style.get("childLayout") {
        _ if !cell.is_shape() || cell.collapsed => None,
        Some("tableLayout") => Some(title().unwrap_or(0.0)),
        None => (is_row(cell) || told.unwrap_or_else(|| is_group(cell))).then_some(0.0),
        Some(_) => None,
    }
}

/// Whether a shape keeps the ratio of its sides.
pub(crate) fn keeps_ratio(cell: &Cell) -> bool {
    cell.style.get("aspect") == Some("fixed")
}

/// Whether it is a connector whose line may be bent by hand.
pub(crate) fn is_bendable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "bendable") && page.cell(id).is_some_and(|cell| cell.is_connector())
}

/// Whether it is a connector whose ends may be taken off and tied elsewhere by hand.
pub(crate) fn is_reconnectable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "movable") && page.cell(id).is_some_and(|cell| cell.is_connector())
}

/// Whether it may be deleted.
pub(crate) fn is_deletable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "deletable")
}

/// Whether its label may be edited.
pub(crate) fn is_editable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "editable")
}

/// Whether a connector may be tied to it by hand.
pub(crate) fn is_connectable(page: &Page, id: &CellId) -> bool {
    allows(page, id, "connectable") && page.cell(id).is_some_and(|cell| cell.is_shape() && cell.connectable)
}

/// Whether people see an outline that they may draw a connector from, rather than text or something that holds others.
pub(crate) fn has_outline(cell: &Cell) -> bool {
    let is_text = cell.style.names("text") || cell.style.get("shape") == Some("text");
    cell.is_shape() && !is_container(cell) && !cell.style.names("group") && !is_text
}

/// Whether it may be copied by hand.
pub(crate) fn is_cloneable(page: &Page, id: &CellId) -> bool {
    page.cell(id).is_some_and(|cell| cell.style.get("cloneable") != Some("0"))
}

/// Whether shapes that are dropped on it become its children. A group takes none, because people group what is to stay
/// as it is; a table has places of its own; and what is dropped on something folded would be gone from sight.
pub(crate) fn takes_shapes(page: &Page, id: &CellId) -> bool {
    let Some(cell) = page.cell(id) else { return false };
    let is_table = cell.style.get("childLayout") == Some("tableLayout") || is_row(cell);
    is_container(cell) && !is_table && !cell.collapsed && allows(page, id, "dropTarget")
}

/// Whether it may be dragged out of where it is: out of a layer or a container, but not out of a group, and no part of
/// a table and nothing that is pinned to its parent.
pub(crate) fn may_change_parent(page: &Page, cell: &Cell) -> bool {
    let Some(parent) = cell.parent.as_ref().and_then(|parent| page.cell(parent)) else { return false };
    let is_let_go = parent.kind == CellKind::Plain || is_container(parent);
    is_let_go && !is_set(cell, "part") && !is_row(cell) && (cell.is_connector() || !is_relative(cell))
}

/// Whether it keeps its children in a column or a row.
pub(crate) fn stacks_children(cell: &Cell) -> bool {
    let is_stack = cell.style.get("childLayout") == Some("stackLayout") && !is_set(cell, "allowGaps");
    cell.is_shape() && is_stack && !cell.collapsed
}

/// Whether new cells may be put on this layer.
pub(crate) fn is_open_layer(layer: &Cell) -> bool {
    layer.visible && !is_set(layer, "locked")
}

/// The cell that a press on `hit` selects: a table before its rows and a row before what is in it, a group before what is
/// in that. Inside a
/// group that `is_inside` says the person is working in already, it is the cell itself.
pub(crate) fn pick(page: &Page, hit: &CellId, is_inside: impl Fn(&CellId) -> bool) -> CellId {
    let mut pick = hit.clone();
    for parent in page.ancestors(hit) {
        let Some(cell) = page.cell(&pick) else { break };
        let is_whole = is_group(parent) || is_row(parent) || is_row(cell);
        let belongs = is_set(cell, "part") || (is_whole && !is_relative(cell) && !is_inside(&parent.id));
        if !belongs || !parent.is_shape() {
            break;
        }
        pick = parent.id.clone();
    }
    pick
}

/// Those cells that lie in none of the others.
pub(crate) fn topmost(page: &Page, cells: impl IntoIterator<Item = CellId>) -> Vec<CellId> {
    let all: indexmap::IndexSet<CellId> = cells.into_iter().collect();
    let is_top = |id: &CellId| !page.ancestors(id).any(|ancestor| all.contains(&ancestor.id));
    all.iter().filter(|id| is_top(id)).cloned().collect()
}

fn is_drawn(page: &Page, cell: &Cell) -> bool {
    let drawn = cell.is_shape() || cell.is_connector();
    drawn && cell.visible && page.ancestors(&cell.id).all(|ancestor| ancestor.visible && !ancestor.collapsed)
}

fn allows(page: &Page, id: &CellId, permission: &str) -> bool {
    let Some(cell) = page.cell(id) else { return false };
    let locked = is_set(cell, "locked") || page.ancestors(id).any(|ancestor| is_set(ancestor, "locked"));
    cell.style.get(permission) != Some("0") && !locked
}

/// A shape that only holds others together, unlike a container.
fn is_group(cell: &Cell) -> bool {
    cell.is_shape() && !is_container(cell)
}

/// Whether it is a group of which nothing is to be seen.
pub(crate) fn paints_nothing(cell: &Cell) -> bool {
    cell.style.names("group") && cell.label.is_empty()
}

/// Whether it is a connector with waypoints that may be taken out.
pub(crate) fn has_waypoints(page: &Page, id: &CellId) -> bool {
    let has = |cell: &std::sync::Arc<Cell>| {
        cell.geometry.as_ref().is_some_and(|geometry| !geometry.waypoints.is_empty())
    };
    is_bendable(page, id) && page.cell(id).is_some_and(has)
}

/// A shape that others lie in while they stay shapes of their own.
fn is_container(cell: &Cell) -> bool {
    let says_so = cell.style.get("container").map(|value| value == "1");
    cell.is_shape() && says_so.unwrap_or_else(|| is_swimlane(cell))
}

fn is_swimlane(cell: &Cell) -> bool {
    cell.style.names("swimlane") || cell.style.get("shape") == Some("swimlane")
}

fn is_row(cell: &Cell) -> bool {
    cell.style.get("shape") == Some("tableRow")
}

fn is_relative(cell: &Cell) -> bool {
    cell.geometry.as_ref().is_some_and(|geometry| geometry.relative)
}

fn is_set(cell: &Cell, key: &str) -> bool {
    cell.style.get(key) == Some("1")
}
