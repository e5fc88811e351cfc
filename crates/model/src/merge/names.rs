//! One name for one thing on all three documents.
//!
//! Ids that a side regenerated are replaced by the old ones while documents are merged; two cells that got the same id by
//! chance get two. The merged page has the new ids again.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diff::same;
use crate::matching::{self, Aliases};
use crate::merge::three::{Side, Three};
use crate::{Cell, CellId, Page, Style};

/// Links of a style that name a cell.
const STYLE_LINKS: [&str; 2] = ["sourcePort", "targetPort"];

/// The three states of a page in shared names, and the way back to the names of each.
pub(crate) struct Named {
    pub(crate) pages: Three<Arc<Page>>,
    /// From the shared name to that on each page, where they differ.
    own: Three<Aliases<CellId>>,
    /// From the shared name to that on the merged page, where they differ: a new id is a change like any other.
    outcome: Aliases<CellId>,
}

impl Named {
    /// Gives a page that all three have, or both sides alone (then the base has no cells), shared names.
    pub(crate) fn new(pages: &Three<Arc<Page>>) -> Self {
        let mut shared = Three::<Aliases<CellId>> {
            base: Aliases::new(),
            mine: matching::cells(&pages.base, &pages.mine),
            theirs: matching::cells(&pages.base, &pages.theirs),
        };
        let mut named = pages.clone();
        named.mine = renamed(&pages.mine, &shared.mine);
        named.theirs = renamed(&pages.theirs, &shared.theirs);
        for (side, id) in chance_namesakes(&named) {
            let free = free_name(&id, |name| named_in(&named, name) || named_in(pages, name));
            let (page, aliases) = match side {
                Side::Mine => (&mut named.mine, &mut shared.mine),
                Side::Theirs => (&mut named.theirs, &mut shared.theirs),
            };
            *page = renamed(page, &Aliases::from([(id.clone(), free.clone())]));
            aliases.insert(id, free);
        }
        let own = shared.map(|aliases| aliases.into_iter().map(|(own, shared)| (shared, own)).collect());
        let outcome = outcome(&named, &own);
        Self { pages: named, own, outcome }
    }

    /// The names that a cell has on the three pages themselves.
    pub(crate) fn own<'n>(&'n self, id: &'n CellId) -> Three<&'n CellId> {
        self.own.as_ref().map(|own| own.get(id).unwrap_or(id))
    }

    /// The name that a cell has on the merged page.
    pub(crate) fn merged<'n>(&'n self, id: &'n CellId) -> &'n CellId {
        self.outcome.get(id).unwrap_or(id)
    }

    /// A page in the names of the merged one.
    pub(crate) fn finished(&self, page: Page) -> Page {
        if self.outcome.is_empty() {
            page
        } else {
            Arc::unwrap_or_clone(renamed(&page.into(), &self.outcome))
        }
    }

    /// A name that no cell has anywhere.
    pub(crate) fn free(&self, id: &CellId, is_taken: impl Fn(&CellId) -> bool) -> CellId {
        let renamed: HashSet<&CellId> = self.outcome.values().collect();
        free_name(id, |name| is_taken(name) || named_in(&self.pages, name) || renamed.contains(name))
    }
}

/// New names of cells, as far as they are free. Where both sides have a new one, the smaller is taken, so that it does
/// not matter which side is called mine.
fn outcome(pages: &Three<Arc<Page>>, own: &Three<Aliases<CellId>>) -> Aliases<CellId> {
    let mut outcome = Aliases::new();
    let mut taken = HashSet::new();
    for id in pages.base.cells.keys() {
        let new = match (own.mine.get(id), own.theirs.get(id)) {
            (Some(mine), Some(theirs)) => mine.min(theirs),
            (Some(new), None) | (None, Some(new)) => new,
            (None, None) => continue,
        };
        if !named_in(pages, new) && taken.insert(new) {
            outcome.insert(id.clone(), new.clone());
        }
    }
    outcome
}

fn named_in(pages: &Three<Arc<Page>>, id: &CellId) -> bool {
    pages.base.contains(id) || pages.mine.contains(id) || pages.theirs.contains(id)
}

/// A name that is not taken yet: `id~2`, or whichever number comes next.
fn free_name(id: &CellId, is_taken: impl Fn(&CellId) -> bool) -> CellId {
    (2..)
        .map(|number| CellId::from(format!("{id}~{number}")))
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| id.clone())
}

/// Cells that both sides added under one id though they are not the same, each with the side that has to give way.
fn chance_namesakes(pages: &Three<Arc<Page>>) -> Vec<(Side, CellId)> {
    let added = pages.mine.cells().filter(|cell| !pages.base.contains(&cell.id));
    let namesakes = added.filter_map(|mine| {
        let theirs = pages.theirs.cell(&mine.id)?;
        if same(mine, theirs) || is_akin(mine, theirs) {
            return None;
        }
        // Whichever is told to give way, it is the same cell when the sides change names.
        let side = if format!("{mine:?}") > format!("{theirs:?}") { Side::Mine } else { Side::Theirs };
        Some((side, mine.id.clone()))
    });
    namesakes.collect()
}

/// Whether two cells of one id are likely to have been one: they say the same, or look the same in the same place.
fn is_akin(one: &Cell, other: &Cell) -> bool {
    let says_the_same = one.label == other.label && !one.label.is_empty();
    let looks_the_same = one.style == other.style && one.geometry == other.geometry;
    one.kind == other.kind && (says_the_same || looks_the_same)
}

/// The page with other names for some cells, wherever they are named.
fn renamed(page: &Arc<Page>, aliases: &Aliases<CellId>) -> Arc<Page> {
    if aliases.is_empty() {
        return page.clone();
    }
    let cells = page.cells().map(|cell| renamed_cell(cell, aliases));
    let cells = cells.map(|cell| (cell.id.clone(), cell)).collect();
    Arc::new(Page { id: page.id.clone(), name: page.name.clone(), settings: page.settings.clone(), cells })
}

fn renamed_cell(cell: &Arc<Cell>, aliases: &Aliases<CellId>) -> Arc<Cell> {
    let alias = |id: &CellId| aliases.get(id).unwrap_or(id).clone();
    let mut renamed = Cell::clone(cell);
    renamed.id = alias(&cell.id);
    renamed.parent = cell.parent.as_ref().map(alias);
    renamed.source = cell.source.as_ref().map(alias);
    renamed.target = cell.target.as_ref().map(alias);
    if cell.is_connector() {
        renamed.style =
            STYLE_LINKS.iter().fold(cell.style.clone(), |style, key| renamed_link(style, key, aliases));
    }
    if renamed == **cell { cell.clone() } else { Arc::new(renamed) }
}

fn renamed_link(style: Style, key: &str, aliases: &Aliases<CellId>) -> Style {
    match style.get(key).and_then(|id| aliases.get(&CellId::from(id))) {
        Some(alias) => style.with(key, alias.as_str()),
        None => style,
    }
}
