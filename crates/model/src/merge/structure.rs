//! What makes a merged page a valid one, whatever was settled.
//!
//! A page is valid when it has one root and a layer, every other cell has a parent that is there and leads to the root,
//! and each end of a connector is tied to a cell that is there or lies loose at a point. Readers see to it for files (but
//! for ends that are tied to nothing, which a file may have and keep); merging keeps it so.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::merge::three::Three;
use crate::{Cell, CellId, CellKind, End, Geometry, Page, Point, Vec2};

/// The cells of a merged page.
pub(crate) type CellMap = IndexMap<CellId, Arc<Cell>>;

/// How many connectors may be tied to each other in a row until the place of an end is not looked for any further.
const TIED_IN_A_ROW: usize = 8;

/// Puts the cells of a merged page right.
pub(crate) fn repair(cells: &mut CellMap, pages: &Three<Arc<Page>>) {
    keep_a_layer(cells, pages);
    give_parents(cells, pages);
    break_circles(cells);
    loosen(cells, pages);
}

fn root(cells: &CellMap) -> Option<CellId> {
    cells.values().find(|cell| cell.parent.is_none()).map(|cell| cell.id.clone())
}

fn layer(cells: &CellMap) -> Option<CellId> {
    let root = root(cells)?;
    let is_layer = |cell: &&Arc<Cell>| cell.kind == CellKind::Plain && cell.parent.as_ref() == Some(&root);
    cells.values().find(is_layer).map(|cell| cell.id.clone())
}

/// Where each side removed the layers that the other kept, the first one stays.
fn keep_a_layer(cells: &mut CellMap, pages: &Three<Arc<Page>>) {
    let Some(root) = root(cells).filter(|_| layer(cells).is_none()) else { return };
    let was_layer = |cell: &&Arc<Cell>| cell.kind == CellKind::Plain && cell.parent.as_ref() == Some(&root);
    let kept = pages.base.cells().filter(was_layer).find_map(|layer| {
        let kept = pages.mine.cell(&layer.id).or_else(|| pages.theirs.cell(&layer.id))?;
        was_layer(&kept).then(|| kept.clone())
    });
    if let Some(layer) = kept {
        let place = cells.get_index_of(&root).map_or(0, |root| root + 1);
        cells.shift_insert(place, layer.id.clone(), layer);
    }
}

/// Where a parent is gone, the nearest container around it that is still there takes the cell, which stays where it was
/// on the page.
fn give_parents(cells: &mut CellMap, pages: &Three<Arc<Page>>) {
    let lost = |cell: &&Arc<Cell>| cell.parent.as_ref().is_some_and(|parent| !cells.contains_key(parent));
    let lost: Vec<Arc<Cell>> = cells.values().filter(lost).cloned().collect();
    if lost.is_empty() {
        return;
    }
    let fallback = layer(cells).or_else(|| root(cells));
    for cell in lost {
        let Some(gone) = cell.parent.as_ref() else { continue };
        let page = page_with(pages, gone);
        let around = page.into_iter().flat_map(|page| page.ancestors(gone));
        let heir = around.map(|cell| &cell.id).find(|id| cells.contains_key(*id)).cloned();
        let is_root = |id: &CellId| cells.get(id).is_some_and(|cell| cell.parent.is_none());
        let heir =
            heir.filter(|id| !is_root(id) || cell.kind == CellKind::Plain).or_else(|| fallback.clone());
        let by = page.map_or(Vec2::ZERO, |page| {
            origin(page, gone) - heir.as_ref().map_or(Vec2::ZERO, |heir| origin(page, heir))
        });
        let mut moved = Cell::clone(&cell);
        moved.parent = heir;
        if let Some(geometry) = &mut moved.geometry {
            shift(geometry, by, cell.is_connector());
        }
        cells.insert(cell.id.clone(), Arc::new(moved));
    }
}

/// A page that has the cell.
fn page_with<'p>(pages: &'p Three<Arc<Page>>, id: &CellId) -> Option<&'p Page> {
    [&pages.theirs, &pages.mine, &pages.base].into_iter().find(|page| page.contains(id)).map(|page| &**page)
}

/// Moves what lies in the coordinates of the parent.
pub(crate) fn shift(geometry: &mut Geometry, by: Vec2, is_connector: bool) {
    if !geometry.relative && !is_connector {
        geometry.position += by;
    }
    for end in End::BOTH {
        geometry.set_end_point(end, geometry.end_point(end).map(|point| point + by));
    }
    geometry.waypoints.iter_mut().for_each(|point| *point += by);
}

/// Where the coordinates of a cell's children begin, on the page.
fn origin(page: &Page, id: &CellId) -> Vec2 {
    let own = page.cell(id).map_or(Vec2::ZERO, |cell| offset(page, cell));
    page.ancestors(id).fold(own, |sum, cell| sum + offset(page, cell))
}

/// Where a shape lies in its parent.
fn offset(page: &Page, cell: &Cell) -> Vec2 {
    let Some(geometry) = cell.geometry.as_ref().filter(|_| cell.is_shape()) else { return Vec2::ZERO };
    if !geometry.relative {
        return geometry.position.to_vec2();
    }
    let parent = cell.parent.as_ref().and_then(|parent| page.cell(parent)).filter(|parent| parent.is_shape());
    let size =
        parent.and_then(|parent| parent.geometry.as_ref()).map(|geometry| geometry.size).unwrap_or_default();
    let place = Vec2::new(geometry.position.x * size.width, geometry.position.y * size.height);
    place + geometry.offset.unwrap_or_default()
}

/// Breaks circles of parents at the cell with the smallest id; it goes to the first layer.
fn break_circles(cells: &mut CellMap) {
    for id in circles(cells).into_iter().filter_map(|circle| circle.into_iter().min()) {
        let layer = layer(cells).or_else(|| root(cells));
        if let Some(cell) = cells.get_mut(&id) {
            Arc::make_mut(cell).parent = layer;
        }
    }
}

/// The circles that parents make.
pub(crate) fn circles(cells: &CellMap) -> Vec<Vec<CellId>> {
    let parent = |at: usize| cells[at].parent.as_ref().and_then(|parent| cells.get_index_of(parent));
    let mut walk_of = vec![usize::MAX; cells.len()];
    let mut circles = Vec::new();
    for start in 0..cells.len() {
        let mut at = start;
        while walk_of[at] == usize::MAX {
            walk_of[at] = start;
            let Some(next) = parent(at) else { break };
            at = next;
            if walk_of[at] == start {
                let around = std::iter::successors(Some(at), |here| parent(*here).filter(|next| *next != at));
                circles.push(around.map(|at| cells[at].id.clone()).collect());
                break;
            }
        }
    }
    circles
}

/// Lets ends loose whose cell is gone, where it was. An end that a side itself left tied to nothing stays so.
fn loosen(cells: &mut CellMap, pages: &Three<Arc<Page>>) {
    let gone = |cell: &Arc<Cell>, end: End| {
        let gone = cell.terminal(end).filter(|id| !cells.contains_key(*id))?;
        let left_so = |page: &Arc<Page>| {
            page.cell(&cell.id).is_some_and(|cell| cell.terminal(end) == Some(gone)) && !page.contains(gone)
        };
        (!left_so(&pages.mine) && !left_so(&pages.theirs)).then(|| gone.clone())
    };
    let mut lost: Vec<(CellId, End, CellId)> = Vec::new();
    for cell in cells.values() {
        let ends = End::BOTH.into_iter().filter_map(|end| Some((cell.id.clone(), end, gone(cell, end)?)));
        lost.extend(ends);
    }
    for (id, end, gone) in lost {
        let Some(cell) = cells.get_mut(&id).map(Arc::make_mut) else { continue };
        let point = page_with(pages, &gone).map(|page| loose_point(page, cell, &gone)).unwrap_or_default();
        cell.set_terminal(end, None);
        cell.geometry.get_or_insert_default().set_end_point(end, Some(point));
    }
}

/// Where an end lies, in its connector's coordinates, when it is not tied to this cell any more.
pub(crate) fn loose_point(page: &Page, connector: &Cell, terminal: &CellId) -> Point {
    let parent = connector.parent.as_ref().map_or(Vec2::ZERO, |parent| origin(page, parent));
    middle(page, terminal, TIED_IN_A_ROW) - parent
}

/// The middle of a cell, on the page.
fn middle(page: &Page, id: &CellId, depth: usize) -> Point {
    let Some(cell) = page.cell(id) else { return Point::ZERO };
    let begin = origin(page, id).to_point();
    let geometry = cell.geometry.as_ref();
    if !cell.is_connector() {
        return begin + geometry.map(|geometry| geometry.size.to_vec2() / 2.0).unwrap_or_default();
    }
    let end = |end: End| match cell.terminal(end) {
        Some(terminal) if depth > 0 => middle(page, terminal, depth - 1),
        _ => begin + geometry.and_then(|it| it.end_point(end)).unwrap_or_default().to_vec2(),
    };
    end(End::Source).midpoint(end(End::Target))
}
