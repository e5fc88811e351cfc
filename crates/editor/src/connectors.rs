//! Connectors whose points are carried along when shapes are stretched or turned together.

use model::{CellId, Edit, PageId, Point, Vec2};

use crate::commands::{Along, Bends};
use crate::session::{Outcome, Session};
use crate::{Command, rules};

/// The connectors between some shapes and the selected ones, with their points as they were when the drag began.
#[derive(Debug, Default)]
pub(crate) struct Free(Vec<Points>);

#[derive(Debug)]
struct Points {
    cell: CellId,
    bends: Bends,
    /// Where their coordinates begin on the page.
    origin: Vec2,
}

impl Free {
    pub(crate) fn of(session: &Session, shapes: &[CellId]) -> Self {
        let (Some(page), Some(layout)) = (session.page(), session.layout()) else { return Self::default() };
        let inside = |id: &CellId| page.ancestors(id).any(|parent| shapes.contains(&parent.id));
        let selected = session.selection().filter(|id| rules::is_bendable(page, id) && !inside(id)).cloned();
        let all: indexmap::IndexSet<CellId> =
            Along::new(page, shapes).between().into_iter().chain(selected).collect();
        let points = all.into_iter().filter_map(|id| {
            let cell = page.cell(&id)?;
            let origin = layout.origin(cell.parent.as_ref()?)?.to_vec2();
            Some(Points { bends: Bends::of(cell.geometry.as_ref()?), cell: id, origin })
        });
        Self(points.collect())
    }

    /// Carries every point, which is given and taken in page coordinates.
    pub(crate) fn perform(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        carry: impl Fn(Point) -> Point,
    ) -> Outcome {
        for Points { cell, bends, origin } in &self.0 {
            let bends = bends.carried(|point| carry(point + *origin) - *origin);
            Command::BendConnector { cell: cell.clone(), bends }.perform(edit, page)?;
        }
        Ok(())
    }
}
