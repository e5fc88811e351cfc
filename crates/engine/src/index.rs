//! What lies where: boxes in a tree, for hit tests, areas and the extent.

use model::CellId;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use scene::{Point, Rect};

type Entry = GeomWithData<Rectangle<[f64; 2]>, CellId>;

/// Boxes by cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index(RTree<Entry>);

impl Index {
    /// Many at once, which is faster than one by one.
    pub(crate) fn of(boxes: impl IntoIterator<Item = (CellId, Rect)>) -> Self {
        Self(RTree::bulk_load(boxes.into_iter().map(entry).collect()))
    }

    /// Moves, adds or removes a cell's box.
    pub(crate) fn change(&mut self, cell: &CellId, before: Option<Rect>, after: Option<Rect>) {
        if before == after {
            return;
        }
        if let Some(before) = before {
            self.0.remove(&entry((cell.clone(), before)));
        }
        if let Some(after) = after {
            self.0.insert(entry((cell.clone(), after)));
        }
    }

    /// The cells whose boxes touch an area, in no order.
    pub(crate) fn touching(&self, area: Rect) -> impl Iterator<Item = &CellId> {
        let area = area.abs();
        self.0
            .locate_in_envelope_intersecting(AABB::from_corners([area.x0, area.y0], [area.x1, area.y1]))
            .map(|entry| &entry.data)
    }

    /// The cells, those whose boxes are nearest to a point first. It looks no further than it is asked to.
    pub(crate) fn nearest(&self, at: Point) -> impl Iterator<Item = &CellId> {
        self.0.nearest_neighbor_iter([at.x, at.y]).map(|entry| &entry.data)
    }
}

fn entry((cell, rect): (CellId, Rect)) -> Entry {
    Entry::new(Rectangle::from_corners([rect.x0, rect.y0], [rect.x1, rect.y1]), cell)
}
