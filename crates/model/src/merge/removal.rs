//! What one side removed and the other could not do without.
//!
//! A removal stands, unless the other side changed what was removed, put something into it or tied something to it. Then
//! it is a conflict. What it needs to be there again (the containers around it, the terminals of a connector) is one
//! conflict with it: settled for the removal, all goes that the one side removed; settled against it, all comes back that
//! was removed in it and with it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diff::same;
use crate::merge::three::{Side, Three};
use crate::{Cell, CellId, Page};

/// A removal that is a conflict.
#[derive(Debug)]
pub(crate) struct Removal {
    /// Who removed it.
    pub(crate) by: Side,
    /// The cell that holds the others.
    pub(crate) subject: CellId,
    /// What the removal is about at least.
    members: Vec<CellId>,
    /// What the other side changed, put there or tied to it.
    pub(crate) touched: Vec<CellId>,
}

/// The cells that a cell hangs on.
pub(crate) fn links(cell: &Cell) -> impl Iterator<Item = &CellId> {
    [&cell.parent, &cell.source, &cell.target].into_iter().flatten()
}

/// A page as one side removed cells from it.
pub(crate) struct Removed<'p> {
    by: Side,
    base: &'p Page,
    /// The side that still has the cells.
    kept: &'p Page,
    /// The side that removed them.
    reduced: &'p Page,
}

impl<'p> Removed<'p> {
    pub(crate) fn new(pages: &'p Three<Arc<Page>>, by: Side) -> Self {
        Self { by, base: &pages.base, kept: pages.side(by.other()), reduced: pages.side(by) }
    }

    fn is_removed(&self, id: &CellId) -> bool {
        self.base.contains(id) && self.kept.contains(id) && !self.reduced.contains(id)
    }

    fn any(&self) -> bool {
        self.base.cells().any(|cell| self.is_removed(&cell.id))
    }

    /// The removals that the other side could not do without.
    pub(crate) fn conflicts(&self) -> Vec<Removal> {
        if !self.any() {
            return Vec::new();
        }
        let touched = self.touched();
        let mut groups = Groups::default();
        let mut open: Vec<&CellId> = touched.iter().map(|(removed, _)| *removed).collect();
        while let Some(id) = open.pop() {
            if !groups.add(id) {
                continue;
            }
            let cell = self.kept.cell(id);
            for needed in cell.iter().flat_map(|cell| links(cell)).filter(|id| self.is_removed(id)) {
                groups.join(id, needed);
                open.push(needed);
            }
        }
        let mut removals: Vec<Removal> =
            groups.lists().into_iter().map(|members| self.removal(members)).collect();
        let of_member: HashMap<CellId, usize> = removals
            .iter()
            .enumerate()
            .flat_map(|(at, removal)| removal.members.iter().map(move |id| (id.clone(), at)))
            .collect();
        let mut told = HashSet::new();
        for (removed, cell) in touched {
            if let Some(at) = of_member.get(removed)
                && told.insert((*at, cell))
            {
                removals[*at].touched.push(cell.clone());
            }
        }
        removals
    }

    /// Removed cells, each with what the other side did to it.
    fn touched(&self) -> Vec<(&'p CellId, &'p CellId)> {
        let mut touched = Vec::new();
        for cell in self.kept.cells() {
            let known = self.base.cell(&cell.id);
            if self.is_removed(&cell.id) {
                if known.is_some_and(|known| !same(known, cell)) {
                    touched.push((&cell.id, &cell.id));
                }
                continue;
            }
            // What hung there already was dealt with by whoever removed it.
            let hung = |id: &CellId| known.is_some_and(|known| links(known).any(|known| known == id));
            let new = links(cell).filter(|id| self.is_removed(id) && !hung(id));
            touched.extend(new.map(|removed| (removed, &cell.id)));
        }
        touched
    }

    fn removal(&self, mut members: Vec<CellId>) -> Removal {
        members.sort_by_cached_key(|id| {
            let is_connector = self.kept.cell(id).is_some_and(|cell| cell.is_connector());
            (self.kept.ancestors(id).count(), is_connector, self.kept.index_of(id))
        });
        Removal { by: self.by, subject: members[0].clone(), members, touched: Vec::new() }
    }

    /// What comes back when these removals are settled against the side that removed: their members, what was removed in
    /// them, and the connectors that were removed with them.
    pub(crate) fn restored<'r>(&self, against: impl Iterator<Item = &'r Removal>) -> HashSet<CellId> {
        let mut restored: HashSet<CellId> = HashSet::new();
        let mut open: Vec<CellId> = against.flat_map(|removal| removal.members.iter().cloned()).collect();
        if open.is_empty() {
            return restored;
        }
        let hanging = self.hanging();
        restored.extend(open.iter().cloned());
        while let Some(id) = open.pop() {
            for cell in hanging.get(&id).into_iter().flatten() {
                let is_held = |id: &CellId| !self.is_removed(id) || restored.contains(id);
                if links(cell).all(is_held) && restored.insert(cell.id.clone()) {
                    open.push(cell.id.clone());
                }
            }
        }
        restored
    }

    /// The removed cells by those that they hang on.
    fn hanging(&self) -> HashMap<&'p CellId, Vec<&'p Arc<Cell>>> {
        let mut hanging: HashMap<&CellId, Vec<&Arc<Cell>>> = HashMap::new();
        for cell in self.kept.cells().filter(|cell| self.is_removed(&cell.id)) {
            links(cell).for_each(|id| hanging.entry(id).or_default().push(cell));
        }
        hanging
    }
}

/// Cells that belong together (a union-find).
#[derive(Default)]
struct Groups<'c> {
    numbers: HashMap<&'c CellId, usize>,
    ids: Vec<&'c CellId>,
    leaders: Vec<usize>,
    open: HashSet<&'c CellId>,
}

impl<'c> Groups<'c> {
    /// Adds a cell to look at, and says whether it was not looked at yet.
    fn add(&mut self, id: &'c CellId) -> bool {
        self.number(id);
        self.open.insert(id)
    }

    fn number(&mut self, id: &'c CellId) -> usize {
        let next = self.ids.len();
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.ids.push(id);
            self.leaders.push(next);
        }
        number
    }

    fn join(&mut self, one: &'c CellId, other: &'c CellId) {
        let (one, other) = (self.number(one), self.number(other));
        let (one, other) = (self.leader(one), self.leader(other));
        self.leaders[one.max(other)] = one.min(other);
    }

    fn leader(&mut self, mut number: usize) -> usize {
        while self.leaders[number] != number {
            self.leaders[number] = self.leaders[self.leaders[number]];
            number = self.leaders[number];
        }
        number
    }

    /// The groups, none of them empty.
    fn lists(mut self) -> Vec<Vec<CellId>> {
        let mut lists: Vec<Vec<CellId>> = vec![Vec::new(); self.ids.len()];
        for number in 0..self.ids.len() {
            let leader = self.leader(number);
            lists[leader].push(self.ids[number].clone());
        }
        lists.retain(|list| !list.is_empty());
        lists
    }
}
