//! Which things keep their order and which have moved.

use std::collections::HashMap;
use std::hash::Hash;

/// The places of a longest increasing run of `values`, which are all different, by patience sorting: what may stay where
/// it is when a list is put in another order, so that as little as can be is moved.
pub fn longest_increasing(values: &[usize]) -> Vec<usize> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let pile = tops.partition_point(|top| values[*top] < *value);
        before.push(pile.checked_sub(1).map(|left| tops[left]));
        if pile == tops.len() {
            tops.push(at);
        } else {
            tops[pile] = at;
        }
    }
    let mut run: Vec<usize> = std::iter::successors(tops.last().copied(), |at| before[*at]).collect();
    run.reverse();
    run
}

/// One step that brings a list into another order. Places are those at the moment of the step, so that the steps are
/// taken one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rearranged<K> {
    /// It leaves this place.
    Removed(K, usize),
    /// It goes from one place to the other, which counts without itself.
    Moved(K, usize, usize),
    /// It comes in at this place.
    Added(K, usize),
}

/// The steps that make the list `after` of the list `before`: all that goes, then what moves and comes, from the first
/// place to the last. As little as can be is moved. Nothing stands twice in a list.
pub(crate) fn rearranged<'k, K: Eq + Hash>(before: &[&'k K], after: &[&'k K]) -> Vec<Rearranged<&'k K>> {
    if before == after {
        return Vec::new();
    }
    let known: HashMap<&K, usize> = before.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let rows: Vec<Option<usize>> = after.iter().map(|key| known.get(key).copied()).collect();
    let stays = staying(before.len(), &rows);
    let mut places = Places::new(before.len());
    let mut steps = Vec::new();
    let mut remains = vec![false; before.len()];
    rows.iter().flatten().for_each(|row| remains[*row] = true);
    for (row, _) in remains.iter().enumerate().filter(|(_, remains)| !**remains).rev() {
        steps.push(Rearranged::Removed(before[row], places.take_out(row)));
    }
    let mut anchor = None;
    for (key, row) in after.iter().zip(rows) {
        match row {
            Some(row) if stays[row] => anchor = Some(row),
            Some(row) => {
                let from = places.take_out(row);
                let to = places.put_behind(anchor);
                if from != to {
                    steps.push(Rearranged::Moved(*key, from, to));
                }
            }
            None => steps.push(Rearranged::Added(*key, places.put_behind(anchor))),
        }
    }
    steps
}

fn staying(count: usize, rows: &[Option<usize>]) -> Vec<bool> {
    let kept: Vec<usize> = rows.iter().flatten().copied().collect();
    let mut stays = vec![false; count];
    longest_increasing(&kept).into_iter().for_each(|at| stays[kept[at]] = true);
    stays
}

/// How many things stand before a row at the moment: each row of the first list holds what stood there and all that was
/// put behind it since (a Fenwick tree of their numbers, with one more row for the beginning of the list).
struct Places(Vec<usize>);

impl Places {
    fn new(count: usize) -> Self {
        let mut places = Self(vec![0; count + 2]);
        (1..=count).for_each(|slot| places.change(slot, |number| number + 1));
        places
    }

    /// Takes the thing of a row away and says where it stood.
    fn take_out(&mut self, row: usize) -> usize {
        let at = self.up_to(row);
        self.change(row + 1, |number| number - 1);
        at
    }

    /// Puts a thing behind the row, or to the beginning, and says where it stands.
    fn put_behind(&mut self, row: Option<usize>) -> usize {
        let slot = row.map_or(0, |row| row + 1);
        let at = self.up_to(slot);
        self.change(slot, |number| number + 1);
        at
    }

    /// The number of things in the slots up to this one; slot 0 is the beginning, a row has the slot after its number.
    fn up_to(&self, slot: usize) -> usize {
        let mut index = slot + 1;
        let mut sum = 0;
        while index > 0 {
            sum += self.0[index - 1];
            index &= index - 1;
        }
        sum
    }

    fn change(&mut self, slot: usize, change: impl Fn(usize) -> usize) {
        let mut index = slot + 1;
        while index <= self.0.len() {
            self.0[index - 1] = change(self.0[index - 1]);
            index += index & index.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes the steps one by one.
    fn replay(before: &str, after: &str) -> (String, usize) {
        let (from, to): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
        let steps = rearranged(&from.iter().collect::<Vec<_>>(), &to.iter().collect::<Vec<_>>());
        let mut list = from.clone();
        for step in &steps {
            match step {
                Rearranged::Removed(key, at) => assert_eq!(list.remove(*at), **key),
                Rearranged::Moved(key, from, to) => {
                    assert_eq!(list.remove(*from), **key);
                    list.insert(*to, **key);
                }
                Rearranged::Added(key, at) => list.insert(*at, **key),
            }
        }
        (list.into_iter().collect(), steps.len())
    }

    #[test]
    fn the_steps_lead_from_one_order_to_the_other_and_are_few() {
        for (before, after, steps) in [
            ("abc", "abc", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abcdef", "fabcde", 1),
            ("abcdef", "bcdefa", 1),
            ("abcdef", "fedcba", 5),
            ("abcdef", "xbydzf", 6),
            ("abcdef", "efxab", 5),
        ] {
            assert_eq!(replay(before, after), (after.to_owned(), steps), "{before} to {after}");
        }
    }

    #[test]
    fn a_longest_run_stays() {
        assert_eq!(longest_increasing(&[3, 0, 1, 4, 2]), [1, 2, 4]);
        assert_eq!(longest_increasing(&[]), [0; 0]);
    }
}
