//! Turning pages, and what can be done to them.

use std::sync::Arc;

use model::{CellId, Page, PageId};

use crate::session::Session;
use crate::{Command, EditError};

impl Session {
    /// The page in front.
    pub fn page_id(&self) -> &PageId {
        &self.page
    }

    /// Brings a page to the front, with nothing selected.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn show_page(&mut self, id: &PageId) -> Result<(), EditError> {
        if self.document.page(id).is_none() {
            return Err(EditError::NoSuchPage(id.clone()));
        }
        if *id != self.page {
            self.cancel();
            self.bring_to_front(id.clone());
        }
        Ok(())
    }

    /// Selects a cell and nothing else, with its page in front: the page that is there already if it has the cell, otherwise
    /// the first one that does. Answers whether any has.
    pub fn find_cell(&mut self, id: &CellId) -> bool {
        let has_it = |page: &&Arc<Page>| page.contains(id);
        let front = self.document.page(&self.page).filter(has_it);
        let found = front.or_else(|| self.document.pages().iter().find(has_it)).map(|page| page.id.clone());
        let Some(page) = found else { return false };
        self.cancel();
        if page != self.page {
            self.bring_to_front(page);
        }
        self.select([id.clone()]);
        true
    }

    pub(crate) fn bring_to_front(&mut self, id: PageId) {
        self.page = id;
        self.selection.clear();
        self.drawing.show(&self.document, &self.page);
    }

    /// The page before the one in front.
    pub(crate) fn page_before(&self) -> Option<&PageId> {
        let at = self.document.index_of(&self.page)?.checked_sub(1)?;
        self.document.pages().get(at).map(|page| &page.id)
    }

    /// The page after the one in front.
    pub(crate) fn page_after(&self) -> Option<&PageId> {
        let at = self.document.index_of(&self.page)? + 1;
        self.document.pages().get(at).map(|page| &page.id)
    }
}

impl Session {
    /// Adds an empty page behind the one in front and shows it. It is as large as that and has the same grid.
    pub(crate) fn add_page(&mut self) -> Result<(), EditError> {
        let settings = self.page().map(|page| page.settings.clone()).unwrap_or_default();
        let mut page = Page::blank(self.fresh_page_id(), self.fresh_page_name());
        page.settings = settings;
        self.add_behind(page)
    }

    /// Adds a copy of the page in front behind it and shows it.
    pub(crate) fn duplicate_page(&mut self) -> Result<(), EditError> {
        let Some(mut page) = self.page().cloned() else { return Ok(()) };
        if self.is_sealed(&page.id) {
            return Err(EditError::SealedPage);
        }
        page.name = format!("Copy of {}", page.name);
        page.id = self.fresh_page_id();
        self.add_behind(page)
    }

    /// Names the page in front. A name of spaces is none.
    pub(crate) fn rename_page(&mut self, name: &str) -> Result<(), EditError> {
        let name = name.trim().to_owned();
        if name.is_empty() { Ok(()) } else { self.apply(Command::RenamePage { name }) }
    }

    /// Deletes the page in front and shows its neighbour.
    pub(crate) fn delete_page(&mut self) -> Result<(), EditError> {
        let neighbour = self.page_after().or(self.page_before()).cloned();
        let Some(neighbour) = neighbour else { return Ok(()) };
        self.apply(Command::RemovePage)?;
        self.show_page(&neighbour)
    }

    fn add_behind(&mut self, page: Page) -> Result<(), EditError> {
        let index = self.document.index_of(&self.page).map_or(usize::MAX, |at| at + 1);
        let id = page.id.clone();
        self.apply(Command::AddPage { page: Arc::new(page), index })?;
        self.show_page(&id)
    }

    /// `Page-2` where there is one page, or the next number that no page is called.
    fn fresh_page_name(&self) -> String {
        let pages = self.document.pages();
        let name = |number: usize| format!("Page-{number}");
        let is_free = |name: &String| pages.iter().all(|page| page.name != *name);
        (pages.len() + 1..).map(name).find(is_free).unwrap_or_default()
    }

    fn fresh_page_id(&mut self) -> PageId {
        loop {
            let id = self.fresh_ids.next_page();
            if self.document.page(&id).is_none() {
                return id;
            }
        }
    }
}
