//! Many changes of a page's order at once. Each by itself moves everything behind it, which for some hundred cells of a
//! large page takes longer than a frame.

use std::collections::HashMap;
use std::sync::Arc;

use crate::{Cell, CellId, Change, Page, PageId, PatchError, Placed};

/// From so many steps on, moving numbers about and sorting once takes less than moving cells about each time.
const WORTH_IT: usize = 8;

/// How many steps from the first one on add, remove, move or replace cells of one page; none where that is not worth
/// doing at once.
pub(crate) fn run_length(steps: &[Change]) -> usize {
    let Some(Change::Cell { page, .. }) = steps.first() else { return 0 };
    let is_on_page = |step: &&Change| matches!(step, Change::Cell { page: on, .. } if on == page);
    let length = steps.iter().take_while(is_on_page).count();
    let moving = steps[..length].iter().filter(|step| changes_order(step)).take(WORTH_IT).count();
    if moving < WORTH_IT { 0 } else { length }
}

fn changes_order(step: &Change) -> bool {
    match step {
        Change::Cell { before: Some(from), after: Some(to), .. } => from.index != to.index,
        Change::Cell { .. } => true,
        Change::Page { .. } | Change::Header { .. } => false,
    }
}

impl Page {
    /// Takes a run of steps that are all about cells of this page.
    ///
    /// # Errors
    /// When a step does not fit; the page is then as it was before.
    pub(crate) fn rearrange(&mut self, steps: &[Change]) -> Result<(), PatchError> {
        let mut rows = Rows::of(self);
        for step in steps {
            if let Change::Cell { id, before, after, .. } = step {
                rows.take(&self.id, id, before.as_ref(), after.as_ref())?;
            }
        }
        let Rows { mut cells, order, .. } = rows;
        self.cells = order.into_iter().filter_map(|row| cells.get_mut(row)?.take()).collect();
        Ok(())
    }
}

/// A page's cells in rows that stay where they are, and the order as numbers of rows.
struct Rows<'a> {
    page: &'a Page,
    cells: Vec<Option<(CellId, Arc<Cell>)>>,
    order: Vec<usize>,
    /// The rows of cells that were added.
    added: HashMap<CellId, usize>,
}

impl<'a> Rows<'a> {
    fn of(page: &'a Page) -> Self {
        let cells: Vec<_> = page.cells.iter().map(|(id, cell)| Some((id.clone(), cell.clone()))).collect();
        Self { page, order: (0..cells.len()).collect(), cells, added: HashMap::new() }
    }

    fn take(
        &mut self,
        page: &PageId,
        id: &CellId,
        before: Option<&Placed>,
        after: Option<&Placed>,
    ) -> Result<(), PatchError> {
        let row = self.row(id);
        match (before, row) {
            (Some(from), Some(row)) if after.is_some_and(|to| to.index == from.index) => {
                self.cells[row] = after.map(|to| (id.clone(), to.cell.clone()));
                return Ok(());
            }
            (Some(_), None) => return Err(PatchError::NoSuchCell(page.clone(), id.clone())),
            (None, Some(_)) => return Err(PatchError::AlreadyThere(id.to_string())),
            (Some(from), Some(row)) => self.take_out(row, from.index),
            (None, None) => {}
        }
        if let Some(after) = after {
            let row = row.unwrap_or_else(|| self.add(id));
            self.cells[row] = Some((id.clone(), after.cell.clone()));
            self.order.insert(after.index.min(self.order.len()), row);
        }
        Ok(())
    }

    /// The row of a cell that is there.
    fn row(&self, id: &CellId) -> Option<usize> {
        let row = self.added.get(id).copied().or_else(|| self.page.index_of(id))?;
        self.cells[row].is_some().then_some(row)
    }

    fn add(&mut self, id: &CellId) -> usize {
        // One that was removed and comes back has its old row.
        if let Some(row) = self.added.get(id).copied().or_else(|| self.page.index_of(id)) {
            return row;
        }
        self.cells.push(None);
        self.added.insert(id.clone(), self.cells.len() - 1);
        self.cells.len() - 1
    }

    fn take_out(&mut self, row: usize, expected: usize) {
        let place = if self.order.get(expected) == Some(&row) {
            Some(expected)
        } else {
            self.order.iter().position(|known| *known == row)
        };
        if let Some(place) = place {
            self.order.remove(place);
        }
        self.cells[row] = None;
    }
}
