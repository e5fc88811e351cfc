//! Going on from a shape in a direction: to the shape that stands there, or to a copy.

use engine::Direction;
use model::{Cell, CellId, End, Page, Rect, Vec2};

use crate::commands::shifted;
use crate::session::Session;
use crate::{Command, EditError, connect, grid, rules};

/// The room between a shape and the next.
const GAP: f64 = 80.0;

/// Connects a shape to the one that stands beside it in a direction. Where none does, or it is connected to that one
/// already, a copy of the shape without its label is put there. What it is connected to is selected.
pub(crate) fn extend(session: &mut Session, shape: &CellId, to: Direction) -> Result<(), EditError> {
    let Some(connector) = connect::new_connector(session, shape) else { return Ok(()) };
    let Some(by) = step(session, shape, to) else { return Ok(()) };
    let neighbour = standing_at(session, shape, by).filter(|other| !is_connected(session, shape, other));
    let (target, copy) = match neighbour {
        Some(neighbour) => (neighbour, None),
        None => match copy(session, shape, by, to) {
            Some(copy) => (copy.id.clone(), Some(copy)),
            None => return Ok(()),
        },
    };
    let page = session.page();
    let holder = if copy.is_some() { shape } else { &target };
    let parent =
        page.and_then(|page| connect::common_parent(page, shape, holder)).or(connector.parent.clone());
    let connector = Cell { parent, source: Some(shape.clone()), target: Some(target.clone()), ..connector };
    session.apply(Command::AddCells { cells: copy.into_iter().chain([connector]).collect() })?;
    session.select([target]);
    Ok(())
}

/// The way from a shape to the place beside it; on the grid, where that is on, along the direction.
fn step(session: &Session, shape: &CellId, to: Direction) -> Option<Vec2> {
    let (page, bounds) = (session.page()?, hull(session, shape)?);
    let way = to.vector();
    let by = Vec2::new(way.x * (bounds.width() + GAP), way.y * (bounds.height() + GAP));
    let snapped = grid::active(page).map_or(by, |size| grid::snap_way(bounds.origin(), by, size));
    Some(Vec2::new(snapped.x * way.x.abs(), snapped.y * way.y.abs()))
}

/// The box around a shape as it stands on the page.
fn hull(session: &Session, shape: &CellId) -> Option<Rect> {
    Some(session.layout()?.frame(shape)?.hull())
}

/// The shape in the middle of the place that a shape would come to.
fn standing_at(session: &Session, shape: &CellId, by: Vec2) -> Option<CellId> {
    let (page, layout) = (session.page()?, session.layout()?);
    let middle = hull(session, shape)?.center() + by;
    let is_other = |id: &CellId| {
        let holds = id == shape || page.ancestors(shape).any(|parent| parent.id == *id);
        rules::is_connectable(page, id) && rules::is_selectable(page, id) && !holds
    };
    layout.hit_among(middle, 0.0, is_other)
}

fn is_connected(session: &Session, one: &CellId, other: &CellId) -> bool {
    let ties = |cell: &Cell| {
        let ends = End::BOTH.map(|end| cell.terminal(end));
        ends == [Some(one), Some(other)] || ends == [Some(other), Some(one)]
    };
    session.page().is_some_and(|page| page.cells().any(|cell| cell.is_connector() && ties(cell)))
}

/// A copy of the shape alone, aside where something stands already.
fn copy(session: &mut Session, shape: &CellId, by: Vec2, to: Direction) -> Option<Cell> {
    let page = session.document.page(&session.page)?.clone();
    let cell = page.cell(shape).filter(|_| rules::is_cloneable(&page, shape))?;
    let bounds = hull(session, shape)?;
    let aside = to.turned().vector();
    let aside = Vec2::new(
        aside.x.abs() * (bounds.width() + GAP / 2.0),
        aside.y.abs() * (bounds.height() + GAP / 2.0),
    );
    // Every turn passes a shape by, so there are never more turns than cells.
    let mut ways =
        (0..=page.cells().len()).map(|turn| by + aside * f64::from(u32::try_from(turn).unwrap_or(0)));
    let by = ways.find(|by| is_free(session, &page, shape, bounds + *by))?;
    Some(Cell {
        id: session.fresh_ids.next(&page),
        label: String::new(),
        geometry: shifted(cell, by),
        collapsed: false,
        data: None,
        ..Cell::clone(cell)
    })
}

/// Whether no shape stands there but those that the shape lies in.
fn is_free(session: &Session, page: &Page, shape: &CellId, place: Rect) -> bool {
    let stands = |id: &CellId| {
        let holds = id == shape || page.ancestors(shape).any(|parent| parent.id == *id);
        page.cell(id).is_some_and(|cell| cell.is_shape()) && !holds
    };
    let layout = session.layout();
    layout.is_some_and(|layout| !layout.cells_touching(place.inset(-1.0)).iter().any(stands))
}
