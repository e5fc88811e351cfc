//! Giving a connector other points.

use model::{Cell, CellId, Edit, Geometry, PageId, PatchError, Point};

use super::numbers::tidy_point;

/// The points that a connector has of its own, in the coordinates of its parent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bends {
    /// Where it starts when nothing holds that end.
    pub source: Option<Point>,
    /// From source to target.
    pub waypoints: Vec<Point>,
    /// Where it ends when nothing holds that end.
    pub target: Option<Point>,
}

impl Bends {
    pub(crate) fn of(geometry: &Geometry) -> Self {
        Self {
            source: geometry.source_point,
            waypoints: geometry.waypoints.clone(),
            target: geometry.target_point,
        }
    }

    /// With decimals as a file should have them; points that were there before stay as the file has them.
    fn tidied(&self, before: &Self) -> Self {
        let before = before.source.into_iter().chain(before.waypoints.iter().copied()).chain(before.target);
        let before: Vec<Point> = before.collect();
        self.carried(|point| {
            let same = before.iter().find(|old| old.distance(point) < 1e-6);
            same.copied().unwrap_or_else(|| tidy_point(Point::ORIGIN, point))
        })
    }

    /// Each point carried somewhere else.
    pub(crate) fn carried(&self, to: impl Fn(Point) -> Point) -> Self {
        Self {
            source: self.source.map(&to),
            waypoints: self.waypoints.iter().copied().map(&to).collect(),
            target: self.target.map(&to),
        }
    }
}

pub(crate) fn bend_connector(
    edit: &mut Edit<'_>,
    page: &PageId,
    id: &CellId,
    bends: &Bends,
) -> Result<(), PatchError> {
    let Some(cell) = edit.page(page)?.cell(id).filter(|cell| cell.is_connector()).cloned() else {
        return Ok(());
    };
    let mut geometry = cell.geometry.clone().unwrap_or(Geometry { relative: true, ..Geometry::default() });
    let tidied = bends.tidied(&Bends::of(&geometry));
    geometry.waypoints = tidied.waypoints;
    geometry.source_point = tidied.source;
    geometry.target_point = tidied.target;
    if cell.geometry.as_ref() == Some(&geometry) {
        return Ok(());
    }
    edit.set(page, Cell { geometry: Some(geometry), ..Cell::clone(&cell) })
}
