//! Adding, removing, naming and moving pages.

use std::sync::Arc;

use model::{Edit, Page, PageId, PatchError};

pub(crate) fn add_page(edit: &mut Edit<'_>, page: &Arc<Page>, index: usize) -> Result<(), PatchError> {
    edit.insert_page(index, Page::clone(page))
}

/// A document keeps at least one page.
pub(crate) fn remove_page(edit: &mut Edit<'_>, page: &PageId) -> Result<(), PatchError> {
    if edit.document().pages().len() > 1 { edit.remove_page(page) } else { Ok(()) }
}

pub(crate) fn rename_page(edit: &mut Edit<'_>, page: &PageId, name: &str) -> Result<(), PatchError> {
    let on = edit.page(page)?;
    let (before, settings) = (on.name.clone(), on.settings.clone());
    if before == name { Ok(()) } else { edit.set_header(page, name.to_owned(), settings) }
}

pub(crate) fn move_page(edit: &mut Edit<'_>, page: &PageId, index: usize) -> Result<(), PatchError> {
    let last = edit.document().pages().len().saturating_sub(1);
    if edit.document().index_of(page) == Some(index.min(last)) {
        Ok(())
    } else {
        edit.reorder_page(page, index)
    }
}
