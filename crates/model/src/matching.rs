//! Knowing cells and pages again whose ids were regenerated.
//!
//! Whoever has the same id is the same. What is left over on both sides is matched by content, and only where it is
//! clear which is which: a wrong guess would mix two cells into one, a missing one only says "removed" and "added".

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::diff::same;
use crate::{Cell, CellId, CellKind, Document, Geometry, Page, PageId};

/// Names of one side, and what the same things are called on the other. Only names that differ are in it.
pub(crate) type Aliases<Id> = HashMap<Id, Id>;

/// How often content is looked at again, because a match of a container or a terminal told more about others: as deep as
/// regenerated containers may be nested.
const ROUNDS: usize = 32;

/// The pages of `after` under other ids than in `before`.
pub(crate) fn pages(before: &Document, after: &Document) -> Aliases<PageId> {
    fn only_in<'d>(one: &'d Document, other: &Document) -> Vec<&'d Arc<Page>> {
        one.pages().iter().filter(|page| other.page(&page.id).is_none()).collect()
    }
    let (mut lost, mut new) = (only_in(before, after), only_in(after, before));
    let mut aliases = Aliases::new();
    let by_name = |page: &&Arc<Page>| Some(page.name.clone());
    let mut pair = |one: &Arc<Page>, other: &Arc<Page>| {
        aliases.insert(other.id.clone(), one.id.clone());
    };
    pair_off(1, &mut lost, &mut new, by_name, by_name, &mut pair);
    // Renamed as well: then the cells have to be the very same.
    for page in &lost {
        let alike: Vec<_> = new.iter().filter(|other| same_content(page, other)).collect();
        if let [other] = alike[..]
            && lost.iter().filter(|page| same_content(page, other)).count() == 1
        {
            pair(page, other);
        }
    }
    aliases
}

fn same_content(one: &Page, other: &Page) -> bool {
    one.cells.len() == other.cells.len()
        && one.cells().zip(other.cells()).all(|(one, other)| same(one, other))
}

/// The cells of `after` under other ids than in `before`.
pub(crate) fn cells(before: &Page, after: &Page) -> Aliases<CellId> {
    fn only_in<'p>(one: &'p Page, other: &Page) -> Vec<&'p Arc<Cell>> {
        one.cells().filter(|cell| !other.contains(&cell.id)).collect()
    }
    let mut sides = Sides {
        before,
        after,
        lost: only_in(before, after),
        new: only_in(after, before),
        aliases: Aliases::new(),
        matched: HashMap::new(),
    };
    sides.pair_roots();
    for _ in 0..ROUNDS {
        // Of those that are all the same it does not matter which is which.
        if !sides.round(usize::MAX, Likeness::exact) && !sides.round(1, Likeness::loose) {
            break;
        }
    }
    sides.aliases
}

/// Takes those out of both lists that have the same key, as many on one side as on the other and no more than `most`.
fn pair_off<T: Copy, K: Eq + Hash>(
    most: usize,
    lost: &mut Vec<T>,
    new: &mut Vec<T>,
    key_of_lost: impl Fn(&T) -> Option<K>,
    key_of_new: impl Fn(&T) -> Option<K>,
    mut pair: impl FnMut(T, T),
) {
    let mut found: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, item) in lost.iter().enumerate() {
        if let Some(key) = key_of_lost(item) {
            found.entry(key).or_default().0.push(at);
        }
    }
    for (at, item) in new.iter().enumerate() {
        if let Some(places) = key_of_new(item).and_then(|key| found.get_mut(&key)) {
            places.1.push(at);
        }
    }
    let alike = found.into_values().filter(|(one, other)| one.len() == other.len() && one.len() <= most);
    let mut pairs: Vec<(usize, usize)> = alike.flat_map(|(one, other)| one.into_iter().zip(other)).collect();
    pairs.sort_unstable();
    pairs.iter().for_each(|(one, other)| pair(lost[*one], new[*other]));
    drop_places(lost, pairs.iter().map(|pair| pair.0));
    drop_places(new, pairs.iter().map(|pair| pair.1));
}

fn drop_places<T>(list: &mut Vec<T>, places: impl Iterator<Item = usize>) {
    let mut stays = vec![true; list.len()];
    places.for_each(|at| stays[at] = false);
    let mut stays = stays.into_iter();
    list.retain(|_| stays.next().unwrap_or(true));
}

/// Two states of a page and what is left to match.
struct Sides<'p> {
    before: &'p Page,
    after: &'p Page,
    lost: Vec<&'p Arc<Cell>>,
    new: Vec<&'p Arc<Cell>>,
    /// From the later id to the earlier one.
    aliases: Aliases<CellId>,
    /// From the earlier id to the later one.
    matched: Aliases<CellId>,
}

impl<'p> Sides<'p> {
    fn pair(&mut self, one: &Cell, other: &Cell) {
        self.aliases.insert(other.id.clone(), one.id.clone());
        self.matched.insert(one.id.clone(), other.id.clone());
    }

    /// A page has one root, whatever it is called.
    fn pair_roots(&mut self) {
        let root = |list: &[&'p Arc<Cell>]| list.iter().copied().find(|cell| cell.parent.is_none());
        if let (Some(one), Some(other)) = (root(&self.lost), root(&self.new)) {
            self.pair(one, other);
            self.lost.retain(|cell| cell.id != one.id);
            self.new.retain(|cell| cell.id != other.id);
        }
    }

    /// Matches those that are alike in this sense, and says whether there were any.
    fn round<K: Eq + Hash>(
        &mut self,
        most: usize,
        likeness: impl Fn(&'p Cell, Links<'_>) -> Option<K>,
    ) -> bool {
        if self.lost.is_empty() || self.new.is_empty() {
            return false;
        }
        let (mut lost, mut new) = (std::mem::take(&mut self.lost), std::mem::take(&mut self.new));
        let mut pairs = Vec::new();
        pair_off(
            most,
            &mut lost,
            &mut new,
            |cell| likeness(cell, &|id| self.of_before(id)),
            |cell| likeness(cell, &|id| self.of_after(id)),
            |one, other| pairs.push((one, other)),
        );
        (self.lost, self.new) = (lost, new);
        pairs.iter().for_each(|(one, other)| self.pair(one, other));
        !pairs.is_empty()
    }

    /// What a link of an earlier cell leads to, in earlier names; `None` while that is not known again.
    fn of_before(&self, id: &CellId) -> Option<CellId> {
        let known = self.matched.contains_key(id) || self.after.contains(id) || !self.before.contains(id);
        known.then(|| id.clone())
    }

    /// What a link of a later cell leads to, in earlier names.
    fn of_after(&self, id: &CellId) -> Option<CellId> {
        let same = || (self.before.contains(id) || !self.after.contains(id)).then(|| id.clone());
        self.aliases.get(id).cloned().or_else(same)
    }
}

/// What a cell's link leads to, in names that both sides share.
type Links<'l> = &'l dyn Fn(&CellId) -> Option<CellId>;

/// What makes cells alike.
#[derive(PartialEq, Eq, Hash)]
enum Likeness<'c> {
    /// Everything but the id and the state.
    Exact { kind: CellKind, label: &'c str, style: &'c str, geometry: Vec<u64>, links: [Option<CellId>; 3] },
    /// A label and a look, wherever it lies.
    Labelled { kind: CellKind, label: &'c str, style: &'c str },
    /// A connector between two cells.
    Between { label: &'c str, ends: [CellId; 2] },
}

impl<'c> Likeness<'c> {
    fn exact(cell: &'c Cell, links: Links<'_>) -> Option<Self> {
        // A link to a cell that is not known again yet tells nothing yet.
        let link = |id: &Option<CellId>| id.as_ref().map_or(Some(None), |id| links(id).map(Some));
        Some(Self::Exact {
            kind: cell.kind,
            label: &cell.label,
            style: cell.style.as_str(),
            geometry: cell.geometry.as_ref().map(numbers).unwrap_or_default(),
            links: [link(&cell.parent)?, link(&cell.source)?, link(&cell.target)?],
        })
    }

    fn loose(cell: &'c Cell, links: Links<'_>) -> Option<Self> {
        if let (CellKind::Connector, Some(source), Some(target)) = (cell.kind, &cell.source, &cell.target) {
            return Some(Self::Between { label: &cell.label, ends: [links(source)?, links(target)?] });
        }
        let labelled = !cell.label.is_empty();
        labelled.then(|| Self::Labelled { kind: cell.kind, label: &cell.label, style: cell.style.as_str() })
    }
}

/// The numbers that say where a cell lies.
fn numbers(geometry: &Geometry) -> Vec<u64> {
    let point = |point: Option<kurbo::Point>| point.map_or([f64::NAN; 2], |point| [point.x, point.y]);
    let mut numbers = vec![
        geometry.position.x,
        geometry.position.y,
        geometry.size.width,
        geometry.size.height,
        f64::from(u8::from(geometry.relative)),
    ];
    numbers.extend(point(geometry.offset.map(kurbo::Vec2::to_point)));
    numbers.extend(point(geometry.source_point));
    numbers.extend(point(geometry.target_point));
    numbers.extend(geometry.waypoints.iter().flat_map(|point| [point.x, point.y]));
    // Adding zero makes one zero of the two that there are.
    numbers.into_iter().map(|number| (number + 0.0).to_bits()).collect()
}
