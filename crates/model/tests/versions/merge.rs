//! Merges of random documents: 100,000 pairs of edits in all.

use std::collections::HashMap;

use model::{Aspects, Choice, Conflict, Document, Edit, Merge, Nature, Page, PageId, merge};

use crate::dice::Dice;
use crate::documents::{document, edit, edit_alone};
use crate::valid::assert_valid;

/// A base and what became of it on two sides. Now and then both sides use the same ids for new things.
struct Pair {
    base: Document,
    mine: Document,
    theirs: Document,
    dice: Dice,
}

/// An edit of a document: with chance, what begins the ids of new things, and how much.
type Edits = fn(&mut Dice, &Document, &str, usize) -> Document;

impl Pair {
    fn random(seed: u64, edit: Edits) -> Self {
        let mut dice = Dice::new(seed);
        let base = document(&mut dice);
        let (one, other) = if dice.once_in(4) { ("n", "n") } else { ("m", "t") };
        let (by_me, by_them) = (dice.below(7), dice.below(7));
        let mine = edit(&mut dice, &base, one, by_me);
        let theirs = edit(&mut dice, &base, other, by_them);
        Self { base, mine, theirs, dice }
    }

    fn merged(&self) -> Merge {
        merge(&self.base, &self.mine, &self.theirs)
    }

    fn swapped(&self) -> Merge {
        merge(&self.base, &self.theirs, &self.mine)
    }
}

fn all(choice: Choice, merge: &Merge) -> Vec<Choice> {
    vec![choice; merge.conflicts().len()]
}

#[test]
fn merging_with_the_base_or_with_itself_changes_nothing() {
    for seed in 0..20_000 {
        let mut dice = Dice::new(seed);
        let base = document(&mut dice);
        let count = dice.below(9);
        let changed = edit(&mut dice, &base, "n", count);
        for (mine, theirs) in [(&base, &changed), (&changed, &base), (&changed, &changed)] {
            let merged = merge(&base, mine, theirs);
            assert_eq!(merged.conflicts(), [], "seed {seed}");
            assert_eq!(merged.document(&[]), changed, "seed {seed}");
        }
    }
}

/// As above, but with something changed on every page that has nothing to do with it, so that each page really is merged.
#[test]
fn what_one_side_made_of_a_page_arrives_as_it_is() {
    for seed in 0..20_000 {
        let mut dice = Dice::new(seed);
        let base = document(&mut dice);
        let count = dice.below(9);
        let changed = edit_alone(&mut dice, &base, "n", count);
        let kept: Vec<PageId> = base.pages().iter().map(|page| page.id.clone()).collect();
        if kept.iter().any(|id| changed.page(id).is_none()) {
            continue; // Removed by one side and marked by the other, which is a conflict.
        }
        let mark = |document: &Document| {
            let mut marked = document.clone();
            let mut edit = Edit::new(&mut marked);
            for id in &kept {
                let Some(page) = edit.document().page(id).cloned() else { continue };
                let mut settings = page.settings.clone();
                settings.set("mark", "1");
                edit.set_header(id, page.name.clone(), settings).unwrap();
            }
            drop(edit.finish());
            marked
        };
        let wanted = mark(&changed);
        for merged in [merge(&base, &mark(&base), &changed), merge(&base, &changed, &mark(&base))] {
            assert_eq!(merged.conflicts(), [], "seed {seed}");
            assert_same_but_for_settings_order(&merged.document(&[]), &wanted, seed);
        }
    }
}

fn assert_same_but_for_settings_order(one: &Document, other: &Document, seed: u64) {
    assert_eq!(one.pages().len(), other.pages().len(), "seed {seed}");
    for (one, other) in one.pages().iter().zip(other.pages()) {
        assert_eq!((&one.id, &one.name), (&other.id, &other.name), "seed {seed}");
        let settings = |page: &Page| -> HashMap<String, String> {
            page.settings.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        };
        assert_eq!(settings(one), settings(other), "seed {seed}");
        assert_eq!(one.cells().collect::<Vec<_>>(), other.cells().collect::<Vec<_>>(), "seed {seed}");
    }
}

#[test]
fn a_merge_does_not_depend_on_which_side_is_called_mine() {
    for seed in 0..20_000 {
        let pair = Pair::random(seed, edit);
        let (merged, swapped) = (pair.merged(), pair.swapped());
        let mut subjects: Vec<_> = merged.conflicts().iter().map(|found| told(found, false)).collect();
        let mut others: Vec<_> = swapped.conflicts().iter().map(|found| told(found, true)).collect();
        subjects.sort();
        others.sort();
        assert_eq!(subjects, others, "seed {seed}");
        for (choice, other) in [(Choice::Mine, Choice::Theirs), (Choice::Theirs, Choice::Mine)] {
            let (one, other) =
                (merged.document(&all(choice, &merged)), swapped.document(&all(other, &swapped)));
            assert_eq!(one, other, "seed {seed}, {choice:?}");
        }
    }
}

/// A conflict in a form that can be sorted, with the sides' names changed where asked for.
fn told(conflict: &Conflict, swap: bool) -> String {
    let nature = match conflict.nature {
        Nature::RemovedByMe if swap => Nature::RemovedByThem,
        Nature::RemovedByThem if swap => Nature::RemovedByMe,
        nature => nature,
    };
    let (mine, theirs) =
        if swap { (&conflict.theirs, &conflict.mine) } else { (&conflict.mine, &conflict.theirs) };
    let mut cells = conflict.cells.clone();
    cells.sort();
    format!("{:?} {:?} {nature:?} {cells:?} {mine:?} {theirs:?}", conflict.page, conflict.subject)
}

#[test]
fn a_merged_document_is_valid_whatever_is_chosen() {
    for seed in 0..20_000 {
        let mut pair = Pair::random(seed, edit);
        let merged = pair.merged();
        for choice in [Choice::Mine, Choice::Theirs, Choice::Both] {
            assert_valid(&merged.document(&all(choice, &merged)));
        }
        let choices = [Choice::Mine, Choice::Theirs, Choice::Both];
        let any = merged.conflicts().iter().map(|_| *pair.dice.pick(&choices).unwrap()).collect::<Vec<_>>();
        assert_valid(&merged.document(&any));
    }
}

/// Whatever the edits are: where nothing is in conflict, each attribute that one side left alone is as the other has it.
#[test]
fn nothing_is_lost_without_a_conflict() {
    let mut clean = 0;
    for seed in 0..10_000 {
        let pair = Pair::random(seed, edit_alone);
        let merged = pair.merged();
        if !merged.conflicts().is_empty() {
            continue;
        }
        clean += 1;
        let outcome = merged.document(&[]);
        for (page, base) in outcome.pages().iter().filter_map(|page| Some((page, pair.base.page(&page.id)?)))
        {
            let sides = (pair.mine.page(&page.id), pair.theirs.page(&page.id));
            let (Some(mine), Some(theirs)) = sides else { continue };
            let namesakes = mine.cells().any(|cell| !base.contains(&cell.id) && theirs.contains(&cell.id));
            if namesakes || may_have_aliases(base, mine) || may_have_aliases(base, theirs) {
                continue;
            }
            for cell in page.cells() {
                let (Some(base), Some(mine), Some(theirs)) =
                    (base.cell(&cell.id), mine.cell(&cell.id), theirs.cell(&cell.id))
                else {
                    continue;
                };
                for (one, other) in [(mine, theirs), (theirs, mine)] {
                    let lost = and(&Aspects::between(cell, one), &not(&Aspects::between(base, other)));
                    assert_eq!(lost, Aspects::NONE, "seed {seed}: {}", cell.id);
                }
            }
        }
    }
    assert!(clean > 1_000, "only {clean} merges were without a conflict");
}

/// Whether something that came may be known again as something that went, so that links to it say otherwise.
fn may_have_aliases(base: &Page, side: &Page) -> bool {
    let lost = base.cells().any(|cell| !side.contains(&cell.id));
    lost && side.cells().any(|cell| !base.contains(&cell.id))
}

fn not(aspects: &Aspects) -> Aspects {
    let Aspects { label, style, geometry, waypoints, terminals, parent, order, data, state } = *aspects;
    Aspects {
        label: !label,
        style: !style,
        geometry: !geometry,
        waypoints: !waypoints,
        terminals: !terminals,
        parent: !parent,
        order: !order,
        data: !data,
        state: !state,
    }
}

fn and(one: &Aspects, other: &Aspects) -> Aspects {
    let mut neither = not(one);
    neither |= not(other);
    not(&neither)
}
