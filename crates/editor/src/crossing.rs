//! Which connector a shape that is let go on its line goes in between.

use model::{CellId, Point};

use crate::commands::Split;
use crate::rules;
use crate::session::Session;

/// How near to a line the centre of a shape must be, in view pixels.
const REACH: f64 = 6.0;

impl Session {
    /// The connector on whose line a shape lies with its centre here, where the shape may go in between its ends.
    pub(crate) fn crossed(&self, shape: &CellId, center: Point, scale: f64) -> Option<CellId> {
        let (page, layout) = (self.page()?, self.layout()?);
        if !rules::is_connectable(page, shape) || !rules::has_outline(page.cell(shape)?) {
            return None;
        }
        let takes = |id: &CellId| {
            let ends = page.cell(id).and_then(|cell| cell.source.as_ref().zip(cell.target.as_ref()));
            let is_free = |end: &CellId| !self.lies_in(shape, end) && !self.lies_in(end, shape);
            rules::is_reconnectable(page, id) && ends.is_some_and(|(from, to)| is_free(from) && is_free(to))
        };
        layout.hit_among(center, REACH / scale, takes)
    }

    /// What has to be written for the shape to go in between.
    pub(crate) fn split(&mut self, connector: CellId, shape: CellId, center: Point) -> Option<Split> {
        let page = self.document.page(&self.page)?;
        let rest = self.fresh_ids.next(page);
        let (cell, layout) = (page.cell(&connector)?, self.layout()?);
        let origin = cell.parent.as_ref().and_then(|parent| layout.origin(parent)).unwrap_or_default();
        let along = |at: Point| layout.place_on_route(&connector, at).map(|place| place.x);
        let waypoints = cell.geometry.as_ref().map_or(&[][..], |geometry| &geometry.waypoints);
        let comes_before = |point: &&Point| along(origin + point.to_vec2()) < along(center);
        let before = waypoints.iter().take_while(comes_before).count();
        Some(Split { connector, shape, rest, before })
    }
}
