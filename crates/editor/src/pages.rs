//! Turning pages.

use model::PageId;

use crate::EditError;
use crate::session::Session;

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

    pub(crate) fn bring_to_front(&mut self, id: PageId) {
        self.page = id;
        self.selection.clear();
        self.drawing.show(self.document.page(&self.page));
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
