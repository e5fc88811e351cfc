//! Putting a prototype on the page.

use std::collections::HashSet;

use model::{Cell, CellId, CellKind, Page, Point, Rect, Size, Vec2};

use super::Prototype;
use crate::session::Session;
use crate::{Command, EditError, grid, rules};

/// Where a page begins whose settings say nothing about its size: A4, upright.
const PAPER: Size = Size::new(827.0, 1169.0);

/// Inserts a shape with its centre at `at`, or in the middle of the paper, and selects it. Where the person was choosing
/// one for a place, it goes there, into the container that is there, and its label is edited next.
pub(crate) fn insert(
    session: &mut Session,
    prototype: &Prototype,
    at: Option<Point>,
) -> Result<(), EditError> {
    let chosen = session.tool.state().quick_insert();
    session.cancel();
    let page = session.page().ok_or_else(|| EditError::NoSuchPage(session.page.clone()))?;
    let center = at.or(chosen).filter(|at| at.is_finite()).unwrap_or_else(|| middle(page));
    let container = chosen.and_then(|_| session.container_at(center, &HashSet::new()));
    let origin = container.as_ref().and_then(|id| session.layout()?.origin(id)).unwrap_or_default();
    let size = prototype.size();
    let free = chosen.is_none().then(|| free_place(session, page, size, center)).flatten();
    let corner = free.unwrap_or_else(|| place(session, page, size, center));
    let (cells, id) = unpack(session, prototype, container, corner - origin.to_vec2())?;
    session.apply(Command::AddCells { cells })?;
    session.select([id.clone()]);
    if chosen.is_some() && session.page().and_then(|page| page.cell(&id)).is_some_and(|cell| cell.is_shape())
    {
        session.edit_label(&id);
    }
    Ok(())
}

/// A shape with its corner at a place in this container or on the first open layer, ready to be added, and the id of its
/// outermost cell. Where the page has no layer yet, that comes first.
pub(crate) fn unpack(
    session: &mut Session,
    prototype: &Prototype,
    container: Option<CellId>,
    corner: Point,
) -> Result<(Vec<Cell>, CellId), EditError> {
    let page =
        session.document.page(&session.page).ok_or_else(|| EditError::NoSuchPage(session.page.clone()))?;
    let (mut cells, parent) = match container {
        Some(container) => (Vec::new(), container),
        None => open_layer(page)?,
    };
    let ids = &mut session.fresh_ids;
    let own = prototype.root.cells(&parent, corner.to_vec2(), &mut || ids.next(page));
    let id = own.first().map_or(parent, |root| root.id.clone());
    cells.extend(own);
    Ok((cells, id))
}

/// The layer that new cells go to, and the cells that a page without one needs first.
pub(crate) fn open_layer(page: &Page) -> Result<(Vec<Cell>, CellId), EditError> {
    if let Some(layer) = page.layers().find(|layer| rules::is_open_layer(layer)) {
        return Ok((Vec::new(), layer.id.clone()));
    }
    if page.layers().next().is_some() {
        return Err(EditError::NoOpenLayer);
    }
    let mut cells = Vec::new();
    let root = match page.root() {
        Some(root) => root.id.clone(),
        None => {
            cells.push(Cell::new(conventional(page, "0"), CellKind::Plain));
            conventional(page, "0")
        }
    };
    let layer = conventional(page, "1");
    cells.push(Cell { parent: Some(root), ..Cell::new(layer.clone(), CellKind::Plain) });
    Ok((cells, layer))
}

/// The id that files give to a root or a first layer, made longer where something else has it.
fn conventional(page: &Page, id: &str) -> CellId {
    let mut id = id.to_owned();
    while page.contains(&id.as_str().into()) {
        id.push('-');
    }
    id.into()
}

pub(crate) fn middle(page: &Page) -> Point {
    let side = |name, default| page.settings.number(name).filter(|side| *side > 0.0).unwrap_or(default);
    Point::new(side("pageWidth", PAPER.width) / 2.0, side("pageHeight", PAPER.height) / 2.0)
}

/// How many boxes to each side of the wanted place are tried.
const WIDTHS: i32 = 6;

/// The corner of the box nearest to a centre that touches nothing, on the grid; `None` where all is taken.
fn free_place(session: &Session, page: &Page, size: Size, center: Point) -> Option<Point> {
    let corner = on_grid(page, size, center);
    let step = size + Size::new(2.0, 2.0) * grid::size(page);
    let offset =
        |column: i32, row: i32| Vec2::new(f64::from(column) * step.width, f64::from(row) * step.height);
    // Below and to the right come first among those that are equally near.
    let sides = || (0..=WIDTHS).chain((-WIDTHS..0).rev());
    let mut offsets: Vec<Vec2> =
        sides().flat_map(|row| sides().map(move |column| offset(column, row))).collect();
    offsets.sort_by(|one, other| one.hypot2().total_cmp(&other.hypot2()));
    let is_free = |corner: &Point| {
        let rect = Rect::from_origin_size(*corner, size);
        session.layout().is_none_or(|layout| layout.cells_touching(rect).is_empty())
    };
    offsets.into_iter().map(|offset| corner + offset).find(is_free)
}

fn on_grid(page: &Page, size: Size, center: Point) -> Point {
    let corner = center - size.to_vec2() / 2.0;
    grid::active(page).map_or(corner, |step| grid::snap(corner, step))
}

/// The corner of a box around a centre, on the grid, set off from anything that would be hidden exactly under it.
pub(crate) fn place(session: &Session, page: &Page, size: Size, center: Point) -> Point {
    let mut rect = Rect::from_origin_size(on_grid(page, size, center), size);
    let taken: Vec<Rect> = session
        .layout()
        .map_or_else(Vec::new, |layout| page.cells().filter_map(|cell| layout.bounds(&cell.id)).collect());
    let step = grid::size(page);
    // Every turn passes one cell by, so there are never more turns than cells.
    for _ in 0..taken.len() {
        if !taken.contains(&rect) {
            break;
        }
        rect = rect + Vec2::new(step, step);
    }
    rect.origin()
}
