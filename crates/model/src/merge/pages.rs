//! Merging the pages of a document as wholes.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use crate::matching::{self, Aliases};
use crate::merge::conflict::{Choice, Conflict, Nature, Subject, Version};
use crate::merge::page::{Choices, PageMerge};
use crate::merge::sequence::clash;
use crate::merge::three::{Side, Three};
use crate::{Aspects, Attributes, CellId, Document, Page, PageId};

/// What becomes of a page.
pub(crate) enum PageCase {
    /// It is gone. One side may still have it.
    Gone(Option<Arc<Page>>),
    /// It is as one side has it.
    Settled(Arc<Page>),
    /// This side removed it, and the other one changed it.
    Disputed(Side, Arc<Page>),
    /// Both sides changed it. With the id that it has in the end.
    Merged(Box<PageMerge>, PageId),
}

impl PageCase {
    /// The page, when what is in dispute about it is settled so.
    pub(crate) fn page(&self, choices: &Choices) -> Option<Arc<Page>> {
        match self {
            Self::Gone(_) => None,
            Self::Settled(page) => Some(page.clone()),
            Self::Disputed(by, page) => {
                let choice = choices.get(&Subject::Page).copied().unwrap_or_default();
                (choice != by.of(Choice::Mine, Choice::Theirs)).then(|| page.clone())
            }
            Self::Merged(merge, id) => Some(Arc::new(merge.page(id.clone(), choices))),
        }
    }

    /// The page, where it is gone though one side still has it.
    pub(crate) fn leftover(&self) -> Option<Arc<Page>> {
        match self {
            Self::Gone(page) => page.clone(),
            Self::Disputed(_, page) => Some(page.clone()),
            Self::Settled(_) | Self::Merged(..) => None,
        }
    }
}

/// The pages of three documents, under names that they share. The pages themselves keep their own.
pub(crate) struct Pages(Three<IndexMap<PageId, Arc<Page>>>);

impl Pages {
    pub(crate) fn new(documents: Three<&Document>) -> Self {
        let aliases = shared_names(&documents);
        let named = |document: &Document, aliases: &Aliases<PageId>| {
            let name = |page: &Arc<Page>| aliases.get(&page.id).unwrap_or(&page.id).clone();
            document.pages().iter().map(|page| (name(page), page.clone())).collect()
        };
        Self(Three {
            base: named(documents.base, &aliases.base),
            mine: named(documents.mine, &aliases.mine),
            theirs: named(documents.theirs, &aliases.theirs),
        })
    }

    /// The order of the tabs.
    pub(crate) fn tabs(&self) -> Three<Vec<PageId>> {
        self.0.as_ref().map(|pages| pages.keys().cloned().collect())
    }

    fn states(&self, id: &PageId) -> Three<Option<&Arc<Page>>> {
        self.0.as_ref().map(|pages| pages.get(id))
    }

    /// What becomes of each page.
    pub(crate) fn cases(&self) -> Vec<(PageId, PageCase)> {
        let ids: IndexSet<&PageId> =
            self.0.base.keys().chain(self.0.mine.keys()).chain(self.0.theirs.keys()).collect();
        ids.into_iter().map(|id| (id.clone(), case(id, &self.states(id)))).collect()
    }

    /// What both sides changed differently, each with the page and the subject in shared names.
    pub(crate) fn conflicts(
        &self,
        cases: &[(PageId, PageCase)],
        tabs: &Three<Vec<PageId>>,
    ) -> Vec<(PageId, Conflict, Subject)> {
        let mut found = Vec::new();
        if clash(tabs.as_ref().map(Vec::as_slice))
            && let Some((id, _)) = cases.first()
        {
            let order = Nature::Changed(Aspects { order: true, ..Aspects::NONE });
            found.push((id.clone(), self.conflict(id, id, Subject::Tabs, order), Subject::Tabs));
        }
        for (id, case) in cases {
            match case {
                PageCase::Disputed(by, page) => {
                    let nature = by.of(Nature::RemovedByMe, Nature::RemovedByThem);
                    let conflict = self.conflict(id, &page.id, Subject::Page, nature);
                    found.push((id.clone(), conflict, Subject::Page));
                }
                PageCase::Merged(merge, merged) => {
                    let on_page = merge.disputes.iter().map(|dispute| {
                        let cell = |id: &CellId| merge.named.merged(id).clone();
                        let subject = match &dispute.subject {
                            Subject::Cell(id) => Subject::Cell(cell(id)),
                            Subject::Children(id) => Subject::Children(cell(id)),
                            subject => subject.clone(),
                        };
                        let mut conflict = self.conflict(id, merged, subject, dispute.nature);
                        conflict.cells = dispute.cells.iter().map(cell).collect();
                        self.add_cells(id, merge, &dispute.subject, &mut conflict);
                        (id.clone(), conflict, dispute.subject.clone())
                    });
                    found.extend(on_page);
                }
                PageCase::Gone(_) | PageCase::Settled(_) => {}
            }
        }
        found
    }

    fn conflict(&self, id: &PageId, merged: &PageId, subject: Subject, nature: Nature) -> Conflict {
        let version = |page: Option<&Arc<Page>>| Some(Version { page: page?.id.clone(), cell: None });
        let Three { base, mine, theirs } = self.states(id).map(version);
        Conflict { page: merged.clone(), subject, nature, cells: Vec::new(), base, mine, theirs }
    }

    /// Says what the three have of the cell that a conflict is about.
    fn add_cells(&self, id: &PageId, merge: &PageMerge, subject: &Subject, conflict: &mut Conflict) {
        let (Subject::Cell(cell) | Subject::Children(cell)) = subject else { return };
        let (names, pages) = (merge.named.own(cell), self.states(id));
        let add = |version: &mut Option<Version>, page: Option<&Arc<Page>>, name: &CellId| {
            let cell = page.and_then(|page| page.cell(name)).cloned();
            *version = version.take().filter(|_| cell.is_some()).map(|version| Version { cell, ..version });
        };
        add(&mut conflict.base, pages.base, names.base);
        add(&mut conflict.mine, pages.mine, names.mine);
        add(&mut conflict.theirs, pages.theirs, names.theirs);
    }
}

fn case(id: &PageId, states: &Three<Option<&Arc<Page>>>) -> PageCase {
    let Three { base, mine, theirs } = *states;
    match (base, mine, theirs) {
        (_, Some(mine), Some(theirs)) => match states.decided() {
            Some(side) => PageCase::Settled(side.of(mine, theirs).clone()),
            None => {
                let nothing = || Arc::new(Page::new(id.clone(), "", Attributes::default(), []));
                let base = base.cloned().unwrap_or_else(nothing);
                let ids = Three { base: &base.id, mine: &mine.id, theirs: &theirs.id };
                let smaller = || (&mine.id).min(&theirs.id);
                let merged = ids.decided().map_or_else(smaller, |side| ids.into_side(side)).clone();
                let pages = Three { base: base.clone(), mine: mine.clone(), theirs: theirs.clone() };
                PageCase::Merged(Box::new(PageMerge::new(&pages)), merged)
            }
        },
        (None, Some(added), None) | (None, None, Some(added)) => PageCase::Settled(under(id, added)),
        (Some(base), Some(kept), None) if base != kept => PageCase::Disputed(Side::Theirs, kept.clone()),
        (Some(base), None, Some(kept)) if base != kept => PageCase::Disputed(Side::Mine, kept.clone()),
        (Some(_), kept, None) | (Some(_), None, kept) => PageCase::Gone(kept.cloned()),
        (None, None, None) => PageCase::Gone(None),
    }
}

/// The page under its shared name, which is another where both sides added one under the same id.
fn under(id: &PageId, page: &Arc<Page>) -> Arc<Page> {
    if page.id == *id { page.clone() } else { Arc::new(Page { id: id.clone(), ..Page::clone(page) }) }
}

/// For each document, the shared names of the pages that have another one there: the old ones of pages whose ids were
/// regenerated, and a new one for one of two that were added under one id by chance.
fn shared_names(documents: &Three<&Document>) -> Three<Aliases<PageId>> {
    let mut names = Three {
        base: Aliases::new(),
        mine: matching::pages(documents.base, documents.mine),
        theirs: matching::pages(documents.base, documents.theirs),
    };
    let taken = |id: &PageId| {
        [documents.base, documents.mine, documents.theirs].iter().any(|document| document.page(id).is_some())
    };
    for mine in documents.mine.pages() {
        let Some(theirs) = documents.theirs.page(&mine.id) else { continue };
        let is_known = documents.base.page(&mine.id).is_some()
            || names.mine.contains_key(&mine.id)
            || names.theirs.contains_key(&mine.id);
        if is_known || mine.name == theirs.name {
            continue;
        }
        let other = (2..).map(|number| PageId::from(format!("{}~{number}", mine.id))).find(|id| !taken(id));
        let gives_way = if mine.name > theirs.name { &mut names.mine } else { &mut names.theirs };
        gives_way.extend(other.map(|other| (mine.id.clone(), other)));
    }
    names
}
