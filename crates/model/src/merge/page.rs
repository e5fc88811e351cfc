//! Merging one page that both sides have.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diff::same;
use crate::merge::cell::{self, Cells};
use crate::merge::conflict::{Choice, Nature, Subject};
use crate::merge::names::Named;
use crate::merge::removal::{Removal, Removed};
use crate::merge::structure::{CellMap, circles, repair};
use crate::merge::three::{Side, Three};
use crate::merge::{copies, entries, siblings};
use crate::{Aspects, Attributes, Cell, CellId, Page, PageId};

/// A page that both sides changed, and what they do not agree on.
pub(crate) struct PageMerge {
    pub(crate) named: Named,
    removals: Vec<Removal>,
    /// Cells whose parents, as each side has them, would be in each other.
    in_circle: HashSet<CellId>,
    pub(crate) disputes: Vec<Dispute>,
}

/// What both sides changed differently, in the names that the three pages share while they are merged.
pub(crate) struct Dispute {
    pub(crate) subject: Subject,
    pub(crate) nature: Nature,
    /// The cells concerned.
    pub(crate) cells: Vec<CellId>,
}

/// How the disputes of a page are settled.
pub(crate) type Choices<'c> = HashMap<&'c Subject, Choice>;

fn preferred(choices: &Choices, subject: &Subject) -> Side {
    match choices.get(subject) {
        Some(Choice::Mine) => Side::Mine,
        Some(Choice::Theirs | Choice::Both) | None => Side::Theirs,
    }
}

impl PageMerge {
    /// Looks at three states of a page; where both sides added it, the base has no cells.
    pub(crate) fn new(pages: &Three<Arc<Page>>) -> Self {
        let named = Named::new(pages);
        let removals = Side::BOTH.iter().flat_map(|by| Removed::new(&named.pages, *by).conflicts()).collect();
        let in_circle = circled(&named.pages);
        let mut merge = Self { named, removals, in_circle, disputes: Vec::new() };
        merge.disputes = merge.find_disputes();
        merge
    }

    fn pages(&self) -> &Three<Arc<Page>> {
        &self.named.pages
    }

    fn find_disputes(&self) -> Vec<Dispute> {
        let mut disputes = Vec::new();
        let (_, _, clash) = self.header(Side::Theirs);
        if clash.any() {
            disputes.push(Dispute {
                subject: Subject::Page,
                nature: Nature::Changed(clash),
                cells: Vec::new(),
            });
        }
        for removal in &self.removals {
            let nature = removal.by.of(Nature::RemovedByMe, Nature::RemovedByThem);
            let subject = Subject::Cell(removal.subject.clone());
            disputes.push(Dispute { subject, nature, cells: removal.touched.clone() });
        }
        for mine in self.pages().mine.cells() {
            let merged =
                self.pages().theirs.cell(&mine.id).map(|theirs| self.merged(mine, theirs, Side::Theirs));
            if let Some((_, clash)) = merged.filter(|(_, clash)| clash.any()) {
                let subject = Subject::Cell(mine.id.clone());
                disputes.push(Dispute {
                    subject,
                    nature: Nature::Changed(clash),
                    cells: vec![mine.id.clone()],
                });
            }
        }
        let order = Nature::Changed(Aspects { order: true, ..Aspects::NONE });
        disputes.extend(siblings::clashes(self.pages()).into_iter().map(|parent| Dispute {
            subject: Subject::Children(parent),
            nature: order,
            cells: Vec::new(),
        }));
        disputes
    }

    /// The merged page under this id.
    pub(crate) fn page(&self, id: PageId, choices: &Choices) -> Page {
        let mut cells = self.cells(choices);
        repair(&mut cells, self.pages());
        let mut cells = siblings::arranged(&cells, self.pages(), &self.preferred_orders(choices));
        let doubled =
            self.disputes.iter().filter(|dispute| choices.get(&dispute.subject) == Some(&Choice::Both));
        let doubled = doubled.filter_map(|dispute| match (&dispute.subject, dispute.nature) {
            (Subject::Cell(id), Nature::Changed(_)) => Some(id.clone()),
            _ => None,
        });
        copies::add(&mut cells, &self.named, doubled);
        let (name, settings, _) = self.header(preferred(choices, &Subject::Page));
        self.named.finished(Page { id, name, settings, cells })
    }

    /// The side to follow in the order of the children of each parent where that is in dispute.
    fn preferred_orders(&self, choices: &Choices) -> Vec<(CellId, Side)> {
        let order = |dispute: &Dispute| match &dispute.subject {
            Subject::Children(parent) => Some((parent.clone(), preferred(choices, &dispute.subject))),
            _ => None,
        };
        self.disputes.iter().filter_map(order).collect()
    }

    fn header(&self, prefer: Side) -> (String, Attributes, Aspects) {
        let names = self.pages().as_ref().map(|page| &page.name);
        let decided = names.decided();
        let settings = self.pages().as_ref().map(|page| &page.settings);
        let (settings, style) = entries::attributes(settings, prefer);
        let clash = Aspects { label: decided.is_none(), style, ..Aspects::NONE };
        (names.into_side(decided.unwrap_or(prefer)).clone(), settings, clash)
    }

    /// All cells that the merged page has, before it is seen to that they make a valid one.
    fn cells(&self, choices: &Choices) -> CellMap {
        let Three { base, mine, theirs } = self.pages();
        let restored = Side::BOTH.map(|by| self.restored(by, choices));
        let comes_back = |id: &CellId| restored.iter().any(|restored| restored.contains(id));
        let mut cells = CellMap::with_capacity(mine.cells.len());
        for mine in mine.cells() {
            let id = &mine.id;
            match theirs.cell(id) {
                Some(theirs) => {
                    let prefer = preferred(choices, &Subject::Cell(id.clone()));
                    cells.insert(id.clone(), self.merged(mine, theirs, prefer).0);
                }
                None if !base.contains(id) || comes_back(id) => {
                    cells.insert(id.clone(), mine.clone());
                }
                None => {}
            }
        }
        for theirs in theirs.cells().filter(|cell| !mine.contains(&cell.id)) {
            if !base.contains(&theirs.id) || comes_back(&theirs.id) {
                cells.insert(theirs.id.clone(), theirs.clone());
            }
        }
        cells
    }

    /// What this side removed and comes back.
    fn restored(&self, by: Side, choices: &Choices) -> HashSet<CellId> {
        let against = self.removals.iter().filter(|removal| {
            let choice = choices.get(&Subject::Cell(removal.subject.clone())).copied().unwrap_or_default();
            removal.by == by && choice != by.of(Choice::Mine, Choice::Theirs)
        });
        Removed::new(self.pages(), by).restored(against)
    }

    fn merged(&self, mine: &Arc<Cell>, theirs: &Arc<Cell>, prefer: Side) -> (Arc<Cell>, Aspects) {
        let base = self.pages().base.cell(&mine.id);
        let in_circle = self.in_circle.contains(&mine.id);
        let unchanged = |cell: &Arc<Cell>| base.is_some_and(|base| same(base, cell));
        if same(mine, theirs) || unchanged(theirs) && !in_circle {
            return (mine.clone(), Aspects::NONE);
        }
        if unchanged(mine) && !in_circle {
            return (theirs.clone(), Aspects::NONE);
        }
        let cells = Cells { base: base.map(AsRef::as_ref), mine, theirs, in_circle };
        let (cell, clash) = cell::merge(&cells, prefer);
        (Arc::new(cell), clash)
    }
}

/// The cells that get into a circle because one side moved some into others, and the other side those into these.
fn circled(pages: &Three<Arc<Page>>) -> HashSet<CellId> {
    let both = |id: &CellId| pages.mine.cell(id).zip(pages.theirs.cell(id));
    let moved_by = |id: &CellId| {
        let (mine, theirs) = both(id)?;
        let base = pages.base.cell(id).map(|base| &base.parent);
        let three = Three { base, mine: Some(&mine.parent), theirs: Some(&theirs.parent) };
        three.decided().filter(|_| mine.parent != theirs.parent)
    };
    // Only where each side has moved something can there be a circle.
    if !Side::BOTH.iter().all(|side| pages.mine.cells().any(|cell| moved_by(&cell.id) == Some(*side))) {
        return HashSet::new();
    }
    let mut cells = CellMap::new();
    for cell in pages.mine.cells().chain(pages.theirs.cells()) {
        let side = match both(&cell.id) {
            Some((mine, theirs)) if mine.parent != theirs.parent => moved_by(&cell.id),
            _ => Some(Side::Mine),
        };
        let known = side.and_then(|side| pages.side(side).cell(&cell.id)).unwrap_or(cell);
        let parent = known.parent.clone().filter(|_| side.is_some());
        cells.insert(cell.id.clone(), Arc::new(Cell { parent, ..Cell::new(cell.id.clone(), cell.kind) }));
    }
    circles(&cells).into_iter().flatten().filter(|id| moved_by(id).is_some()).collect()
}
