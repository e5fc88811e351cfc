//! Where what is pasted comes to lie.

use std::collections::HashSet;

use model::{Cell, CellKind, End, Page, Point, Rect, Vec2};

use crate::carry::extent;
use crate::grid;
use crate::session::Session;

/// The way from where new cells lie to where they are pasted, in page coordinates: to where their middle is at a place,
/// on the grid; or, without a place, as many grid steps as it takes for none of them to hide something just like it. So
/// a second paste comes to lie beside the first, and what was cut comes back to where it was.
pub(super) fn way(session: &Session, page: &Page, tops: &[&Cell], at: Option<Point>) -> Vec2 {
    match at {
        Some(at) => centred(page, tops, at),
        None => beside(session, page, tops),
    }
}

fn centred(page: &Page, tops: &[&Cell], at: Point) -> Vec2 {
    let hulls = tops.iter().filter_map(|cell| extent(cell));
    let Some(hull) = hulls.reduce(|one, other| one.union(other)) else { return Vec2::ZERO };
    let corner = hull.origin() + (at - hull.center());
    grid::active(page).map_or(corner, |step| grid::snap(corner, step)) - hull.origin()
}

fn beside(session: &Session, page: &Page, tops: &[&Cell]) -> Vec2 {
    let taken: HashSet<Mark> = page.cells().filter_map(|cell| Mark::drawn(session, cell)).collect();
    let step = Vec2::new(grid::size(page), grid::size(page));
    let mut by = Vec2::ZERO;
    // Every turn passes one cell by, so there are never more turns than cells.
    for _ in 0..page.cells().len() {
        if !tops.iter().filter_map(|cell| Mark::given(cell, by)).any(|mark| taken.contains(&mark)) {
            break;
        }
        by += step;
    }
    by
}

/// The look of a cell from afar: what it is, and the corners of its box or the ends of its line, to a tenth of a unit.
#[derive(PartialEq, Eq, Hash)]
struct Mark(CellKind, [u64; 4]);

impl Mark {
    fn new(kind: CellKind, from: Point, to: Point) -> Self {
        // Adding 0 makes one zero of the two.
        let round = |number: f64| ((number * 10.0).round() + 0.0).to_bits();
        Self(kind, [from.x, from.y, to.x, to.y].map(round))
    }

    /// Of a cell on the page.
    fn drawn(session: &Session, cell: &Cell) -> Option<Self> {
        let layout = session.layout()?;
        if cell.is_connector() {
            let route = layout.route(&cell.id)?;
            return Some(Self::new(cell.kind, *route.first()?, *route.last()?));
        }
        let rect = layout.frame(&cell.id)?.rect;
        Some(Self::of_box(cell.kind, rect))
    }

    /// Of a new cell after `by`. A connector that is tied says nothing: it goes where its shapes go.
    fn given(cell: &Cell, by: Vec2) -> Option<Self> {
        let geometry = cell.geometry.as_ref()?;
        if cell.is_connector() {
            let [from, to] =
                End::BOTH.map(|end| geometry.end_point(end).filter(|_| cell.terminal(end).is_none()));
            return Some(Self::new(cell.kind, from? + by, to? + by));
        }
        Some(Self::of_box(cell.kind, geometry.rect() + by))
    }

    fn of_box(kind: CellKind, rect: Rect) -> Self {
        let rect = rect.abs();
        Self::new(kind, rect.origin(), Point::new(rect.x1, rect.y1))
    }
}
