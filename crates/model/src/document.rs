//! A document: its pages in order.

use std::sync::Arc;

use crate::{Page, PageId};

/// The pages of a diagram file. Two documents are equal when their pages are.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub(crate) pages: Vec<Arc<Page>>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Page>, &Arc<Page>)| Arc::ptr_eq(one, other) || one == other;
        self.pages.len() == other.pages.len() && self.pages.iter().zip(&other.pages).all(same)
    }
}

impl Document {
    /// A document of these pages. Readers give the pages unique ids first.
    pub fn new(pages: impl IntoIterator<Item = Page>) -> Self {
        Self { pages: pages.into_iter().map(Arc::new).collect() }
    }

    /// A new diagram: one empty page.
    pub fn blank() -> Self {
        Self::new([Page::blank("page-1", "Page-1")])
    }

    /// The pages in the order of their tabs.
    pub fn pages(&self) -> &[Arc<Page>] {
        &self.pages
    }

    /// The page with this id.
    pub fn page(&self, id: &PageId) -> Option<&Arc<Page>> {
        self.pages.iter().find(|page| page.id == *id)
    }

    /// The place of a page among the tabs.
    pub fn index_of(&self, id: &PageId) -> Option<usize> {
        self.pages.iter().position(|page| page.id == *id)
    }

    /// The page to write to, copied first when somebody else still looks at it.
    pub(crate) fn page_mut(&mut self, id: &PageId) -> Option<&mut Page> {
        self.pages.iter_mut().find(|page| page.id == *id).map(Arc::make_mut)
    }
}
