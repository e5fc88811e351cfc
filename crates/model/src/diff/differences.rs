//! What a person would say changed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diff::same;
use crate::matching::{self, Aliases};
use crate::order::longest_increasing;
use crate::{Aspects, Cell, CellId, Document, Page, PageId};

/// What differs on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDifference {
    /// The page before; `None` where it is new.
    pub before: Option<PageId>,
    /// The page after; `None` where it is gone.
    pub after: Option<PageId>,
    /// What its tab says, after where it is still there.
    pub name: String,
    /// What differs about the page itself: its name, its settings, its place among the tabs.
    pub header: Aspects,
    /// The cells that differ, in the order after, with those that are gone behind. A page that is new or gone has none:
    /// it goes without saying.
    pub cells: Vec<CellDifference>,
}

/// What happened to a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// The cell before; `None` where it is new.
    pub before: Option<CellId>,
    /// The cell after; `None` where it is gone.
    pub after: Option<CellId>,
    /// What differs; nothing where it is new or gone.
    pub aspects: Aspects,
}

/// A page as two documents have it.
#[derive(Clone, Copy, Debug)]
pub struct PagePair<'d> {
    /// The page before; `None` where it is new.
    pub before: Option<&'d Arc<Page>>,
    /// The page after; `None` where it is gone.
    pub after: Option<&'d Arc<Page>>,
}

/// The pages of two documents beside each other, in the order of the tabs after, with those that are gone behind. Pages
/// whose ids were regenerated are known again.
pub fn page_pairs<'d>(before: &'d Document, after: &'d Document) -> Vec<PagePair<'d>> {
    let aliases = matching::pages(before, after);
    let pair = |page: &'d Arc<Page>| PagePair {
        before: before.page(aliases.get(&page.id).unwrap_or(&page.id)),
        after: Some(page),
    };
    let mut pairs: Vec<_> = after.pages().iter().map(pair).collect();
    let kept: HashSet<&PageId> = pairs.iter().filter_map(|pair| pair.before.map(|page| &page.id)).collect();
    let gone = before.pages().iter().filter(|page| !kept.contains(&page.id));
    let gone: Vec<_> = gone.map(|page| PagePair { before: Some(page), after: None }).collect();
    pairs.extend(gone);
    pairs
}

/// What a person would say changed, page by page, in the order of the tabs after, with pages that are gone behind. Pages
/// and cells whose ids were regenerated are known again by what they are, and a new id is no difference.
pub fn differences(before: &Document, after: &Document) -> Vec<PageDifference> {
    let moved = moved_pages(before, after, &matching::pages(before, after));
    let difference = |PagePair { before, after }: PagePair| match (before, after) {
        (Some(before), Some(after)) => {
            let difference = on_page(before, after, moved.contains(&after.id));
            (difference.header.any() || !difference.cells.is_empty()).then_some(difference)
        }
        _ => Some(whole_page(before, after)),
    };
    page_pairs(before, after).into_iter().filter_map(difference).collect()
}

fn whole_page(before: Option<&Arc<Page>>, after: Option<&Arc<Page>>) -> PageDifference {
    let id = |page: &Arc<Page>| page.id.clone();
    PageDifference {
        before: before.map(id),
        after: after.map(id),
        name: after.or(before).map(|page| page.name.clone()).unwrap_or_default(),
        header: Aspects::NONE,
        cells: Vec::new(),
    }
}

fn moved_pages(before: &Document, after: &Document, aliases: &Aliases<PageId>) -> HashSet<PageId> {
    let known = |page: &&Arc<Page>| before.index_of(aliases.get(&page.id).unwrap_or(&page.id));
    let kept: Vec<_> = after.pages().iter().filter_map(|page| Some((&page.id, known(&page)?))).collect();
    moved(kept).into_iter().cloned().collect()
}

/// Those that left their place, by where they were.
fn moved<T: Copy>(kept: Vec<(T, usize)>) -> Vec<T> {
    let places: Vec<usize> = kept.iter().map(|(_, place)| *place).collect();
    let mut stays = longest_increasing(&places).into_iter().peekable();
    let moved = |(at, (item, _)): (usize, (T, usize))| stays.next_if_eq(&at).is_none().then_some(item);
    kept.into_iter().enumerate().filter_map(moved).collect()
}

fn on_page(before: &Arc<Page>, after: &Arc<Page>, moved: bool) -> PageDifference {
    let header = Aspects {
        label: before.name != after.name,
        style: before.settings != after.settings,
        order: moved,
        ..Aspects::NONE
    };
    let cells = if Arc::ptr_eq(before, after) { Vec::new() } else { Cells::new(before, after).differences() };
    PageDifference {
        before: Some(before.id.clone()),
        after: Some(after.id.clone()),
        name: after.name.clone(),
        header,
        cells,
    }
}

/// Two states of a page whose cells are compared.
struct Cells<'p> {
    before: &'p Page,
    after: &'p Page,
    aliases: Aliases<CellId>,
}

impl<'p> Cells<'p> {
    fn new(before: &'p Page, after: &'p Page) -> Self {
        Self { before, after, aliases: matching::cells(before, after) }
    }

    /// The earlier name of a later cell.
    fn earlier<'a>(&'a self, id: &'a CellId) -> &'a CellId {
        self.aliases.get(id).unwrap_or(id)
    }

    fn differences(&self) -> Vec<CellDifference> {
        let moved = self.moved();
        let mut found = Vec::new();
        let mut kept = HashSet::new();
        for cell in self.after.cells() {
            let after = Some(cell.id.clone());
            let Some(known) = self.before.cell(self.earlier(&cell.id)) else {
                found.push(CellDifference { before: None, after, aspects: Aspects::NONE });
                continue;
            };
            kept.insert(&known.id);
            let mut aspects = self.between(known, cell);
            aspects.order = moved.contains(&cell.id);
            if aspects.any() {
                found.push(CellDifference { before: Some(known.id.clone()), after, aspects });
            }
        }
        let gone = self.before.cells().filter(|cell| !kept.contains(&cell.id));
        found.extend(gone.map(|cell| CellDifference {
            before: Some(cell.id.clone()),
            after: None,
            aspects: Aspects::NONE,
        }));
        found
    }

    fn between(&self, before: &Arc<Cell>, after: &Arc<Cell>) -> Aspects {
        if same(before, after) {
            return Aspects::NONE;
        }
        let mut aspects = Aspects::between(before, after);
        if !self.aliases.is_empty() {
            let same = |before: &Option<CellId>, after: &Option<CellId>| {
                before.as_ref() == after.as_ref().map(|id| self.earlier(id))
            };
            aspects.parent = !same(&before.parent, &after.parent);
            if same(&before.source, &after.source) && same(&before.target, &after.target) {
                aspects.terminals = Aspects::between_end_points(before, after);
            }
        }
        aspects
    }

    /// The cells that changed places with their siblings. Who came from another parent has no old place.
    fn moved(&self) -> HashSet<&'p CellId> {
        let mut kept: HashMap<&CellId, Vec<(&'p CellId, usize)>> = HashMap::new();
        for cell in self.after.cells() {
            let Some(parent) = &cell.parent else { continue };
            let known = self.before.cells.get_full(self.earlier(&cell.id));
            if let Some((place, _, known)) = known
                && known.parent.as_ref() == Some(self.earlier(parent))
            {
                kept.entry(parent).or_default().push((&cell.id, place));
            }
        }
        kept.into_values().flat_map(moved).collect()
    }
}
