//! Putting cells into another parent, where they stay in their place on the page.

use std::collections::{HashMap, HashSet};

use model::{Cell, CellId, Edit, End, Page, PageId, PatchError, Point};

use super::along::Along;
use super::shift::shifted;
use crate::rules;

/// Where cells go, and where the coordinates of the parents begin that may come into it.
#[derive(Debug, Default)]
pub(crate) struct Home {
    /// The new parent; `None` for the layer on which they lie already.
    pub(crate) parent: Option<CellId>,
    /// In page coordinates.
    pub(crate) origins: HashMap<CellId, Point>,
}

impl Home {
    /// Puts those of these cells that may change their parent there, in front of what is there already. `tied` are the
    /// connectors that may follow them: a connector belongs to the nearest parent that both its ends lie in.
    pub(crate) fn take<'a>(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        cells: &'a [CellId],
        tied: impl Iterator<Item = &'a CellId>,
    ) -> Result<(), PatchError> {
        let mut moved = Vec::new();
        for id in cells {
            let parent = self.parent_for(edit.page(page)?, id);
            self.put(edit, page, id, parent, &mut moved)?;
        }
        if moved.is_empty() {
            return Ok(());
        }
        let going: HashSet<&CellId> = cells.iter().collect();
        for id in tied.chain(cells) {
            let parent = common_parent(edit.page(page)?, id, &going);
            self.put(edit, page, id, parent, &mut moved)?;
        }
        bring_to_front(edit, page, &moved)
    }

    /// Puts a connector where both its ends lie.
    pub(crate) fn follow_ends(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        connector: &CellId,
    ) -> Result<(), PatchError> {
        let mut moved = Vec::new();
        let parent = common_parent(edit.page(page)?, connector, &HashSet::new());
        self.put(edit, page, connector, parent, &mut moved)?;
        if moved.is_empty() { Ok(()) } else { bring_to_front(edit, page, &moved) }
    }

    /// The parent that the cell gets. Connectors with tied ends follow those instead.
    fn parent_for(&self, page: &Page, id: &CellId) -> Option<CellId> {
        let cell = page.cell(id).filter(|cell| rules::may_change_parent(page, cell))?;
        let is_tied = End::BOTH.iter().any(|end| cell.terminal(*end).is_some());
        if is_tied {
            return None;
        }
        self.parent.clone().or_else(|| layer_of(page, id))
    }

    fn put(
        &self,
        edit: &mut Edit<'_>,
        page: &PageId,
        id: &CellId,
        parent: Option<CellId>,
        moved: &mut Vec<CellId>,
    ) -> Result<(), PatchError> {
        let Some(cell) = edit.page(page)?.cell(id).cloned().filter(|cell| cell.parent != parent) else {
            return Ok(());
        };
        let origin = |parent: &Option<CellId>| self.origins.get(parent.as_ref()?).copied();
        let (Some(from), Some(to)) = (origin(&cell.parent), origin(&parent)) else { return Ok(()) };
        let geometry = shifted(&cell, from - to).or(cell.geometry.clone());
        edit.set(page, Cell { parent, geometry, ..Cell::clone(&cell) })?;
        moved.push(id.clone());
        Ok(())
    }
}

/// The layer that a cell lies on.
pub(crate) fn layer_of(page: &Page, id: &CellId) -> Option<CellId> {
    page.ancestors(id).find(|cell| is_layer(page, cell)).map(|layer| layer.id.clone())
}

fn is_layer(page: &Page, cell: &Cell) -> bool {
    let above = cell.parent.as_ref().and_then(|parent| page.cell(parent));
    above.is_some_and(|above| above.parent.is_none())
}

/// The nearest cell that both ends of a connector lie in and that does not go anywhere itself; `None` where it is not
/// tied at both ends or they have nothing in common but the page.
fn common_parent(page: &Page, id: &CellId, going: &HashSet<&CellId>) -> Option<CellId> {
    let connector = page.cell(id).filter(|cell| cell.is_connector())?;
    let (source, target) = (connector.source.as_ref()?, connector.target.as_ref()?);
    let holders: HashSet<&CellId> = page.ancestors(target).map(|cell| &cell.id).collect();
    let goes = |id: &CellId| going.contains(id) || page.ancestors(id).any(|above| going.contains(&above.id));
    page.ancestors(source)
        .find(|cell| holders.contains(&cell.id) && cell.parent.is_some() && !goes(&cell.id))
        .map(|cell| cell.id.clone())
}

/// Puts cells, with everything in them, behind all others in the page's order where their new siblings or their parent
/// come later in it. Otherwise they are in front already.
fn bring_to_front(edit: &mut Edit<'_>, page: &PageId, cells: &[CellId]) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    let moved: HashSet<&CellId> = cells.iter().collect();
    let parents: HashSet<&CellId> = cells.iter().filter_map(|id| on.cell(id)?.parent.as_ref()).collect();
    let comes_before = |cell: &Cell| {
        let is_sibling = cell.parent.as_ref().is_some_and(|parent| parents.contains(parent));
        parents.contains(&cell.id) || (is_sibling && !moved.contains(&cell.id))
    };
    let last = on.cells().rposition(|cell| comes_before(cell));
    if cells.iter().all(|id| on.index_of(id) > last) {
        return Ok(());
    }
    let along: Vec<CellId> = Along::new(on, cells).cells().map(|cell| cell.id.clone()).collect();
    edit.bring_to_front(page, &along)
}
