//! Three-way merge: what both sides made of one document becomes one again.
//!
//! Promises:
//! - Page by page, layer by layer, cell by cell and attribute by attribute, what only one side changed arrives. What both
//!   changed in the same way arrives once. What both changed differently is a [`Conflict`] with both values, and so is
//!   what one side removed and the other changed, or put something into, or tied something to. Nothing else is.
//! - It does not matter which side is called mine: the conflicts are the same, and settled for the same side they give
//!   the same document. Merged with the base or with itself, a document stays what it is.
//! - The merged document is valid, whatever is chosen (see `structure`), if the three were.
//! - Cells and pages under regenerated ids are known again by what they are; the new ids are taken over.
//! - It takes time in proportion to the sizes of the documents, but for a logarithm.

mod cell;
mod conflict;
mod copies;
mod entries;
mod names;
mod page;
mod pages;
mod removal;
mod sequence;
mod siblings;
mod structure;
mod three;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use conflict::{Choice, Conflict, Nature, Subject, Version};

use crate::{Document, Page, PageId};
use page::Choices;
use pages::{PageCase, Pages};
use sequence::weave;
use three::{Side, Three};

/// The outcome of a merge: a document, but for what both sides changed differently.
pub struct Merge {
    /// The pages of all three, under shared names.
    pages: Vec<(PageId, PageCase)>,
    /// The orders of the tabs, in shared names.
    tabs: Three<Vec<PageId>>,
    conflicts: Vec<Conflict>,
    /// What each conflict is about, in shared names.
    subjects: Vec<(PageId, Subject)>,
}

/// Merges what became of `base` on two sides. It never fails; what cannot be decided is among the conflicts.
pub fn merge(base: &Document, mine: &Document, theirs: &Document) -> Merge {
    let all = Pages::new(Three { base, mine, theirs });
    let tabs = all.tabs();
    let pages = all.cases();
    let (mut conflicts, mut subjects) = (Vec::new(), Vec::new());
    for (id, conflict, subject) in all.conflicts(&pages, &tabs) {
        conflicts.push(conflict);
        subjects.push((id, subject));
    }
    Merge { pages, tabs, conflicts, subjects }
}

impl Merge {
    /// What both sides changed differently, page by page.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The merged document when the conflicts are settled so: `choices[i]` belongs to `conflicts()[i]`, and those that
    /// are missing are settled as [`Choice::Theirs`].
    pub fn document(&self, choices: &[Choice]) -> Document {
        let mut chosen: HashMap<&PageId, Choices> = HashMap::new();
        for (at, (page, subject)) in self.subjects.iter().enumerate() {
            let choice = choices.get(at).copied().unwrap_or_default();
            chosen.entry(page).or_default().insert(subject, choice);
        }
        let nothing = Choices::new();
        let of_page = |id: &PageId| chosen.get(id).unwrap_or(&nothing);
        let mut pages: HashMap<&PageId, Arc<Page>> = HashMap::new();
        for (id, case) in &self.pages {
            pages.extend(case.page(of_page(id)).map(|page| (id, page)));
        }
        if pages.is_empty() {
            // Each side removed the pages that the other kept: the first one stays.
            pages.extend(self.pages.iter().find_map(|(id, case)| Some((id, case.leftover()?))));
        }
        let choice = chosen.values().find_map(|choices| choices.get(&Subject::Tabs));
        let prefer = choice.map(|choice| if *choice == Choice::Mine { Side::Mine } else { Side::Theirs });
        let order = self.tab_order(|id| pages.contains_key(id), prefer);
        Document {
            pages: under_new_ids(order.iter().filter_map(|id| Some((id, pages.remove(id)?))).collect()),
        }
    }

    fn tab_order(&self, stays: impl Fn(&PageId) -> bool, prefer: Option<Side>) -> Vec<PageId> {
        let list = |ids: &Vec<PageId>| ids.iter().filter(|id| stays(id)).cloned().collect::<Vec<_>>();
        let tabs = self.tabs.as_ref().map(list);
        weave(tabs.as_ref().map(Vec::as_slice), prefer)
    }
}

/// The pages, each under its new id, or under the shared name where the new one is another page's.
fn under_new_ids<'p>(pages: Vec<(&'p PageId, Arc<Page>)>) -> Vec<Arc<Page>> {
    let mut taken: HashSet<PageId> = pages.iter().map(|(shared, _)| (*shared).clone()).collect();
    let named = |(shared, page): (&'p PageId, Arc<Page>)| {
        if page.id == *shared || taken.insert(page.id.clone()) {
            page
        } else {
            Arc::new(Page { id: shared.clone(), ..Page::clone(&page) })
        }
    };
    pages.into_iter().map(named).collect()
}
