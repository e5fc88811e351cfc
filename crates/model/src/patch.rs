//! Patches: what a change did, as before and after of everything it touched.

use std::sync::Arc;

use thiserror::Error;

use crate::tail::Tail;
use crate::{Attributes, Cell, CellId, Document, Page, PageId, rearrange};

/// A cell and its place in the page's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The cell.
    pub cell: Arc<Cell>,
    /// Its place at the moment of the change.
    pub index: usize,
}

/// A page and its place among the tabs.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedPage {
    /// The page.
    pub page: Arc<Page>,
    /// Its place at the moment of the change.
    pub index: usize,
}

/// One step of a patch. Absent before means added, absent after means removed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A cell added, removed, changed or moved in the order.
    Cell {
        /// The page it lies on.
        page: PageId,
        /// The cell.
        id: CellId,
        /// How and where it was.
        before: Option<Placed>,
        /// How and where it is.
        after: Option<Placed>,
    },
    /// A whole page added, removed or moved among the tabs.
    Page {
        /// The page.
        id: PageId,
        /// How and where it was.
        before: Option<PlacedPage>,
        /// How and where it is.
        after: Option<PlacedPage>,
    },
    /// A page's name and settings.
    Header {
        /// The page.
        id: PageId,
        /// Name and settings as they were.
        before: (String, Attributes),
        /// Name and settings as they are.
        after: (String, Attributes),
    },
}

impl Change {
    /// The page that this step touches.
    pub fn page(&self) -> &PageId {
        match self {
            Self::Cell { page, .. } => page,
            Self::Page { id, .. } | Self::Header { id, .. } => id,
        }
    }

    fn reversed(&self) -> Self {
        let mut step = self.clone();
        match &mut step {
            Self::Cell { before, after, .. } => std::mem::swap(before, after),
            Self::Page { before, after, .. } => std::mem::swap(before, after),
            Self::Header { before, after, .. } => std::mem::swap(before, after),
        }
        step
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Cell { before, after, .. } => before == after,
            Self::Page { before, after, .. } => before == after,
            Self::Header { before, after, .. } => before == after,
        }
    }
}

/// A patch does not fit the document it is applied to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatchError {
    /// A page that the patch speaks of is not there.
    #[error("the page “{0}” is not there any more")]
    NoSuchPage(PageId),
    /// A cell that the patch would change or remove is not there.
    #[error("the cell “{1}” is not on the page “{0}” any more")]
    NoSuchCell(PageId, CellId),
    /// Something that the patch would add exists already.
    #[error("“{0}” exists already")]
    AlreadyThere(String),
}

/// An ordered list of steps, each with before and after. Reversing swaps both and the order; nobody writes an inverse.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    pub(crate) changes: Vec<Change>,
}

impl Patch {
    /// A patch of these steps.
    pub fn new(changes: impl IntoIterator<Item = Change>) -> Self {
        Self { changes: changes.into_iter().collect() }
    }

    /// The steps in order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether applying it would change nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.iter().all(Change::is_empty)
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { changes: self.changes.iter().rev().map(Change::reversed).collect() }
    }

    /// Adds `later` behind this patch. Neighbouring steps on one cell that stays in its place become one, so that a
    /// drag of a thousand moves is a patch of one step for each shape.
    pub fn append(&mut self, later: Self) {
        let mut tail = Tail::of(&self.changes);
        for step in later.changes {
            tail.take(&mut self.changes, step);
        }
    }

    /// The cells that this patch touches on a page, each once, in order.
    pub fn cells_on(&self, page: &PageId) -> Vec<CellId> {
        let mut ids = indexmap::IndexSet::new();
        for change in &self.changes {
            if let Change::Cell { page: on, id, .. } = change
                && on == page
            {
                ids.insert(id.clone());
            }
        }
        ids.into_iter().collect()
    }
}

impl Document {
    /// Applies a patch step by step.
    ///
    /// # Errors
    /// When a step does not fit; the document is then as it was before.
    pub fn apply(&mut self, patch: &Patch) -> Result<(), PatchError> {
        let mut done = 0;
        while done < patch.changes.len() {
            match self.apply_next(&patch.changes[done..]) {
                Ok(steps) => done += steps,
                Err(error) => {
                    self.take_back(&patch.changes[..done])?;
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// Applies the first step, or as many as can be done at once, and says how many.
    fn apply_next(&mut self, steps: &[Change]) -> Result<usize, PatchError> {
        let run = rearrange::run_length(steps);
        if run == 0 {
            return self.apply_change(&steps[0]).map(|()| 1);
        }
        let id = steps[0].page();
        let page = self.page_mut(id).ok_or_else(|| PatchError::NoSuchPage(id.clone()))?;
        page.rearrange(&steps[..run]).map(|()| run)
    }

    fn take_back(&mut self, steps: &[Change]) -> Result<(), PatchError> {
        steps.iter().rev().try_for_each(|step| self.apply_change(&step.reversed()))
    }

    pub(crate) fn apply_change(&mut self, change: &Change) -> Result<(), PatchError> {
        match change {
            Change::Cell { page, id, before, after } => {
                let on = self.page_mut(page).ok_or_else(|| PatchError::NoSuchPage(page.clone()))?;
                on.replace_cell(id, before.as_ref(), after.as_ref())
            }
            Change::Page { id, before, after } => self.replace_page(id, before.as_ref(), after.as_ref()),
            Change::Header { id, after, .. } => {
                let page = self.page_mut(id).ok_or_else(|| PatchError::NoSuchPage(id.clone()))?;
                (page.name, page.settings) = after.clone();
                Ok(())
            }
        }
    }

    fn replace_page(
        &mut self,
        id: &PageId,
        before: Option<&PlacedPage>,
        after: Option<&PlacedPage>,
    ) -> Result<(), PatchError> {
        if before.is_some() {
            let at = self.index_of(id).ok_or_else(|| PatchError::NoSuchPage(id.clone()))?;
            self.pages.remove(at);
        } else if self.page(id).is_some() {
            return Err(PatchError::AlreadyThere(id.to_string()));
        }
        if let Some(after) = after {
            self.pages.insert(after.index.min(self.pages.len()), after.page.clone());
        }
        Ok(())
    }
}

impl Page {
    fn replace_cell(
        &mut self,
        id: &CellId,
        before: Option<&Placed>,
        after: Option<&Placed>,
    ) -> Result<(), PatchError> {
        match (before, self.cells.get_full_mut(id), after) {
            (Some(_), None, _) => return Err(PatchError::NoSuchCell(self.id.clone(), id.clone())),
            (None, Some(_), _) => return Err(PatchError::AlreadyThere(id.to_string())),
            (Some(from), Some((index, _, cell)), Some(to)) => {
                *cell = to.cell.clone();
                if from.index != to.index {
                    let last = self.cells.len() - 1;
                    self.cells.move_index(index, to.index.min(last));
                }
            }
            (Some(_), Some((index, _, _)), None) => {
                self.cells.shift_remove_index(index);
            }
            (None, None, Some(to)) => {
                self.cells.shift_insert(to.index.min(self.cells.len()), id.clone(), to.cell.clone());
            }
            (None, None, None) => {}
        }
        Ok(())
    }
}
