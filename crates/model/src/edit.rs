//! Editing a document while the patch writes itself.

use std::sync::Arc;

use crate::tail::Tail;
use crate::{Cell, CellId, Change, Document, Page, PageId, Patch, PatchError, Placed, PlacedPage};

/// A change under way. Every method changes the document at once and records the step; [`Edit::finish`] gives the
/// patch. Dropping an edit without finishing it keeps the changes and loses the patch, so the one door for writes
/// (the session) always finishes.
pub struct Edit<'a> {
    document: &'a mut Document,
    patch: Patch,
    tail: Tail,
}

impl<'a> Edit<'a> {
    /// Begins to change this document.
    pub fn new(document: &'a mut Document) -> Self {
        Self { document, patch: Patch::default(), tail: Tail::default() }
    }

    /// The document as it is now.
    pub fn document(&self) -> &Document {
        self.document
    }

    /// A page as it is now.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn page(&self, id: &PageId) -> Result<&Page, PatchError> {
        self.document.page(id).map(AsRef::as_ref).ok_or_else(|| PatchError::NoSuchPage(id.clone()))
    }

    /// Replaces the cell of the same id, in its place.
    ///
    /// # Errors
    /// When there is no such page or cell.
    pub fn set(&mut self, page: &PageId, cell: Cell) -> Result<(), PatchError> {
        let before = self.placed(page, &cell.id)?;
        let after = Placed { cell: Arc::new(cell), index: before.index };
        self.record(page, Some(before), Some(after))
    }

    /// Changes a cell in its place through a function.
    ///
    /// # Errors
    /// When there is no such page or cell.
    pub fn change(
        &mut self,
        page: &PageId,
        id: &CellId,
        change: impl FnOnce(&mut Cell),
    ) -> Result<(), PatchError> {
        let mut cell = Cell::clone(&self.placed(page, id)?.cell);
        change(&mut cell);
        self.set(page, cell)
    }

    /// Adds a cell at a place in the page's order (`usize::MAX` for the end, which is the front).
    ///
    /// # Errors
    /// When there is no such page, or a cell of that id exists.
    pub fn insert(&mut self, page: &PageId, index: usize, cell: Cell) -> Result<(), PatchError> {
        let index = index.min(self.page(page)?.cells.len());
        self.record(page, None, Some(Placed { cell: Arc::new(cell), index }))
    }

    /// Removes a cell. Its children and connectors are the caller's to deal with.
    ///
    /// # Errors
    /// When there is no such page or cell.
    pub fn remove(&mut self, page: &PageId, id: &CellId) -> Result<(), PatchError> {
        let before = self.placed(page, id)?;
        self.record(page, Some(before), None)
    }

    /// Moves a cell to another place in the page's order; the place counts without the cell itself.
    ///
    /// # Errors
    /// When there is no such page or cell.
    pub fn reorder(&mut self, page: &PageId, id: &CellId, index: usize) -> Result<(), PatchError> {
        let before = self.placed(page, id)?;
        let index = index.min(self.page(page)?.cells.len().saturating_sub(1));
        let after = Placed { cell: before.cell.clone(), index };
        self.record(page, Some(before), Some(after))
    }

    /// Moves cells one after the other to the end of the page's order, which is the front. One that comes twice counts
    /// once.
    ///
    /// # Errors
    /// When there is no such page or one of the cells is not on it; nothing has changed then.
    pub fn bring_to_front(&mut self, page: &PageId, ids: &[CellId]) -> Result<(), PatchError> {
        let mut gone: Vec<usize> = Vec::with_capacity(ids.len());
        let mut steps = Vec::with_capacity(ids.len());
        for id in ids {
            let placed = self.placed(page, id)?;
            // Those that went before it have left their places.
            let before = gone.partition_point(|place| *place < placed.index);
            if gone.get(before) == Some(&placed.index) {
                continue;
            }
            gone.insert(before, placed.index);
            let last = self.page(page)?.cells.len() - 1;
            let from = Placed { index: placed.index - before, ..placed };
            let to = Placed { cell: from.cell.clone(), index: last };
            let (before, after) = (Some(from), Some(to));
            steps.push(Change::Cell { page: page.clone(), id: id.clone(), before, after });
        }
        let patch = Patch { changes: steps };
        self.document.apply(&patch)?;
        patch.changes.into_iter().for_each(|step| self.tail.take(&mut self.patch.changes, step));
        Ok(())
    }

    /// Adds a page at a place among the tabs.
    ///
    /// # Errors
    /// When a page of that id exists.
    pub fn insert_page(&mut self, index: usize, page: Page) -> Result<(), PatchError> {
        let index = index.min(self.document.pages.len());
        let id = page.id.clone();
        self.step(Change::Page { id, before: None, after: Some(PlacedPage { page: Arc::new(page), index }) })
    }

    /// Removes a page.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn remove_page(&mut self, id: &PageId) -> Result<(), PatchError> {
        let before = self.placed_page(id)?;
        self.step(Change::Page { id: id.clone(), before: Some(before), after: None })
    }

    /// Moves a page to another place among the tabs; the place counts without the page itself.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn reorder_page(&mut self, id: &PageId, index: usize) -> Result<(), PatchError> {
        let before = self.placed_page(id)?;
        let index = index.min(self.document.pages.len().saturating_sub(1));
        let after = PlacedPage { page: before.page.clone(), index };
        self.step(Change::Page { id: id.clone(), before: Some(before), after: Some(after) })
    }

    /// Changes a page's name and settings.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn set_header(
        &mut self,
        id: &PageId,
        name: String,
        settings: crate::Attributes,
    ) -> Result<(), PatchError> {
        let page = self.page(id)?;
        let before = (page.name.clone(), page.settings.clone());
        self.step(Change::Header { id: id.clone(), before, after: (name, settings) })
    }

    /// What was done so far.
    pub fn done(&self) -> &Patch {
        &self.patch
    }

    /// What was done, as a patch.
    #[must_use]
    pub fn finish(self) -> Patch {
        self.patch
    }

    fn placed(&self, page: &PageId, id: &CellId) -> Result<Placed, PatchError> {
        let on = self.page(page)?;
        let (index, _, cell) =
            on.cells.get_full(id).ok_or_else(|| PatchError::NoSuchCell(page.clone(), id.clone()))?;
        Ok(Placed { cell: cell.clone(), index })
    }

    fn placed_page(&self, id: &PageId) -> Result<PlacedPage, PatchError> {
        let index = self.document.index_of(id).ok_or_else(|| PatchError::NoSuchPage(id.clone()))?;
        Ok(PlacedPage { page: self.document.pages[index].clone(), index })
    }

    fn record(
        &mut self,
        page: &PageId,
        before: Option<Placed>,
        after: Option<Placed>,
    ) -> Result<(), PatchError> {
        let Some(id) = after.as_ref().or(before.as_ref()).map(|placed| placed.cell.id.clone()) else {
            return Ok(());
        };
        self.step(Change::Cell { page: page.clone(), id, before, after })
    }

    fn step(&mut self, change: Change) -> Result<(), PatchError> {
        self.document.apply_change(&change)?;
        self.tail.take(&mut self.patch.changes, change);
        Ok(())
    }
}
