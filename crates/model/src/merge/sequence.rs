//! Merging the order of lists.
//!
//! What counts is which of two things comes first. A side that turned a pair round wants it that way round; the outcome
//! has to have exactly the pairs turned that one side or both turned. Where there is such an order, it is found; where
//! there is none, as when one thing was brought to the front by one side and sent to the back by the other, the sides
//! are in conflict.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::merge::three::{Side, Three};

/// Merges three orders. Each list holds nothing twice; what stands in one list alone is put behind what it follows
/// there. Where the sides are in conflict, the preferred one decides, or else whichever order is smaller, so that the
/// outcome does not hang on which side is called mine.
pub(crate) fn weave<K: Clone + Eq + Hash + Ord>(three: Three<&[K]>, prefer: Option<Side>) -> Vec<K> {
    if three.mine == three.theirs {
        return three.mine.to_vec();
    }
    let shared = Shared::of(&three);
    let spine = shared.agreed().unwrap_or_else(|| shared.of_side(prefer));
    let keys = shared.keys;
    let is_spine: HashSet<&K> = keys.iter().copied().collect();
    let mine = Runs::of(three.mine, &is_spine);
    let theirs = Runs::of(three.theirs, &is_spine);
    let mut woven = Woven { order: Vec::new(), placed: HashSet::new() };
    woven.put_runs(mine.behind(None), theirs.behind(None));
    for at in spine {
        woven.put(keys[at]);
        woven.put_runs(mine.behind(Some(keys[at])), theirs.behind(Some(keys[at])));
    }
    woven.order
}

/// Whether both sides changed an order in ways that do not go together.
pub(crate) fn clash<K: Eq + Hash>(three: Three<&[K]>) -> bool {
    three.mine != three.theirs && Shared::of(&three).agreed().is_none()
}

/// What stands in all three lists, numbered as in the base, and its order on both sides.
struct Shared<'k, K> {
    keys: Vec<&'k K>,
    mine: Vec<usize>,
    theirs: Vec<usize>,
}

impl<'k, K: Eq + Hash> Shared<'k, K> {
    fn of(three: &Three<&'k [K]>) -> Self {
        let mine: HashSet<&K> = three.mine.iter().collect();
        let theirs: HashSet<&K> = three.theirs.iter().collect();
        let keys: Vec<&K> =
            three.base.iter().filter(|key| mine.contains(key) && theirs.contains(key)).collect();
        let numbers: HashMap<&K, usize> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let order = |list: &[K]| list.iter().filter_map(|key| numbers.get(key).copied()).collect();
        Self { mine: order(three.mine), theirs: order(three.theirs), keys }
    }

    /// The order in which exactly those pairs are turned round that a side turned round.
    fn agreed(&self) -> Option<Vec<usize>> {
        if self.mine == self.theirs || is_sorted(&self.theirs) {
            return Some(self.mine.clone());
        }
        if is_sorted(&self.mine) {
            return Some(self.theirs.clone());
        }
        let (mine, theirs) = (places(&self.mine), places(&self.theirs));
        let turned =
            |places: &[usize], one: usize, other: usize| (one < other) != (places[one] < places[other]);
        let first = |one: usize, other: usize| {
            (one < other) != (turned(&mine, one, other) || turned(&theirs, one, other))
        };
        let order = sorted((0..self.keys.len()).collect(), &first);
        self.has_all_turns(&order, &mine, &theirs).then_some(order)
    }

    /// Orders that lie on a shortest way between two others are told by counting turned pairs: the outcome has to lie
    /// behind both sides as seen from the base, and to have no turned pair beside theirs.
    fn has_all_turns(&self, order: &[usize], mine: &[usize], theirs: &[usize]) -> bool {
        let seen_from =
            |places: &[usize], order: &[usize]| turned_pairs(order.iter().map(|key| places[*key]).collect());
        let (by_me, by_them) = (turned_pairs(self.mine.clone()), turned_pairs(self.theirs.clone()));
        let apart = seen_from(mine, &self.theirs);
        let wanted = (by_me + by_them + apart) / 2;
        turned_pairs(order.to_vec()) == wanted
            && seen_from(mine, order) + by_me == wanted
            && seen_from(theirs, order) + by_them == wanted
    }

    fn of_side(&self, prefer: Option<Side>) -> Vec<usize> {
        let smaller = || if self.mine <= self.theirs { Side::Mine } else { Side::Theirs };
        prefer.unwrap_or_else(smaller).of(&self.mine, &self.theirs).clone()
    }
}

fn is_sorted(order: &[usize]) -> bool {
    order.iter().enumerate().all(|(at, key)| at == *key)
}

/// Where each number stands.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, key)| places[*key] = at);
    places
}

/// Sorts by merging. The library's sort may give up on a rule that is no order at all, which is what a conflict is.
fn sorted(list: Vec<usize>, first: &impl Fn(usize, usize) -> bool) -> Vec<usize> {
    if list.len() < 2 {
        return list;
    }
    let (left, right) = list.split_at(list.len() / 2);
    let (left, right) = (sorted(left.to_vec(), first), sorted(right.to_vec(), first));
    let mut merged = Vec::with_capacity(list.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        merged.extend(if first(*other, *one) { right.next() } else { left.next() });
    }
    merged.extend(left.chain(right));
    merged
}

/// How many pairs stand the wrong way round.
fn turned_pairs(list: Vec<usize>) -> usize {
    fn count(list: &mut [usize]) -> usize {
        if list.len() < 2 {
            return 0;
        }
        let middle = list.len() / 2;
        let mut pairs = count(&mut list[..middle]) + count(&mut list[middle..]);
        let (left, right) = list.split_at(middle);
        // Both halves are sorted: whatever of the left is larger than one of the right was turned round with it.
        pairs +=
            right.iter().map(|value| left.len() - left.partition_point(|other| other < value)).sum::<usize>();
        list.sort_unstable();
        pairs
    }
    let mut list = list;
    count(&mut list)
}

/// What stands on one side alone, by what it follows there.
struct Runs<'k, K>(HashMap<Option<&'k K>, Vec<&'k K>>);

impl<'k, K: Eq + Hash> Runs<'k, K> {
    fn of(list: &'k [K], spine: &HashSet<&K>) -> Self {
        let mut runs: HashMap<Option<&K>, Vec<&K>> = HashMap::new();
        let mut behind = None;
        for key in list {
            if spine.contains(key) {
                behind = Some(key);
            } else {
                runs.entry(behind).or_default().push(key);
            }
        }
        Self(runs)
    }

    fn behind<'r>(&'r self, key: Option<&'r K>) -> &'r [&'k K] {
        self.0.get(&key).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Woven<'k, K> {
    order: Vec<K>,
    placed: HashSet<&'k K>,
}

impl<'k, K: Clone + Eq + Hash + Ord> Woven<'k, K> {
    fn put(&mut self, key: &'k K) {
        if self.placed.insert(key) {
            self.order.push(key.clone());
        }
    }

    fn put_runs(&mut self, mine: &[&'k K], theirs: &[&'k K]) {
        let (first, second) = if mine <= theirs { (mine, theirs) } else { (theirs, mine) };
        first.iter().chain(second).for_each(|key| self.put(key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, mine: &str, theirs: &str) -> Result<String, ()> {
        let [base, mine, theirs] = [base, mine, theirs].map(|list| list.chars().collect::<Vec<_>>());
        let three = Three { base: &base[..], mine: &mine[..], theirs: &theirs[..] };
        let order: String = weave(three, None).into_iter().collect();
        let swapped = Three { base: &base[..], mine: &theirs[..], theirs: &mine[..] };
        assert_eq!(order, weave(swapped, None).into_iter().collect::<String>(), "the sides' names matter");
        if clash(three) { Err(()) } else { Ok(order) }
    }

    #[test]
    fn moves_of_different_things_go_together() {
        assert_eq!(merged("abcdef", "bcdefa", "fabcde"), Ok("fbcdea".into()));
        assert_eq!(merged("abcdef", "acbdef", "abcdfe"), Ok("acbdfe".into()));
    }

    #[test]
    fn the_same_move_is_made_once() {
        assert_eq!(merged("abcd", "bcda", "bcda"), Ok("bcda".into()));
        assert_eq!(merged("abcd", "bcad", "bcda"), Ok("bcda".into()));
    }

    #[test]
    fn to_the_front_and_to_the_back_do_not_go_together() {
        assert_eq!(merged("abxcd", "abcdx", "xabcd"), Err(()));
        assert_eq!(merged("abc", "bac", "acb"), Err(()));
    }

    #[test]
    fn what_is_new_stands_behind_what_it_followed() {
        assert_eq!(merged("ab", "axb", "aby"), Ok("axby".into()));
        assert_eq!(merged("ab", "xab", "yab"), Ok("xyab".into()));
        assert_eq!(merged("ab", "abx", "bay"), Ok("bxay".into()));
        assert_eq!(merged("ab", "xa", "b"), Ok("bxa".into()));
    }
}
