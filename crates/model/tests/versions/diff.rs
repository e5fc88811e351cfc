//! Diffs of random documents.

use model::{diff, differences};

use crate::dice::Dice;
use crate::documents::{document, edit, edit_alone, regenerated};
use crate::valid::assert_valid;

#[test]
fn applying_a_diff_gives_the_second_document_and_its_reverse_the_first() {
    for seed in 0..10_000 {
        let mut dice = Dice::new(seed);
        let before = document(&mut dice);
        let count = dice.below(9);
        let after = edit(&mut dice, &before, "n", count);
        assert_valid(&after);
        let patch = diff(&before, &after);
        let mut applied = before.clone();
        applied.apply(&patch).unwrap();
        assert_eq!(applied, after, "seed {seed}");
        applied.apply(&patch.reversed()).unwrap();
        assert_eq!(applied, before, "seed {seed}");
        assert_eq!(patch.is_empty(), before == after, "seed {seed}");
    }
}

#[test]
fn differences_name_each_cell_that_is_new_gone_or_otherwise_and_no_other() {
    for seed in 0..10_000 {
        let mut dice = Dice::new(seed);
        let before = document(&mut dice);
        let count = dice.below(9);
        let after = edit_alone(&mut dice, &before, "n", count);
        let found = differences(&before, &after);
        for page in after.pages() {
            let listed: Vec<_> =
                found.iter().filter(|found| found.after.as_ref() == Some(&page.id)).collect();
            let Some(known) = before.page(&page.id) else {
                assert_eq!(listed.len(), 1, "seed {seed}");
                continue;
            };
            let cells = || listed.iter().flat_map(|page| &page.cells);
            for cell in page.cells() {
                let same = known.cell(&cell.id).is_some_and(|known| known == cell);
                let mut named = cells().filter(|found| found.after.as_ref() == Some(&cell.id));
                // One in its place and otherwise the same may still have changed places with its siblings.
                let named = named.any(|found| !found.aspects.order || !same);
                assert_eq!(named, !same, "seed {seed}: {}", cell.id);
            }
            for cell in known.cells().filter(|cell| !page.contains(&cell.id)) {
                assert!(
                    cells().any(|found| found.before.as_ref() == Some(&cell.id)),
                    "seed {seed}: {}",
                    cell.id
                );
            }
        }
    }
}

#[test]
fn a_document_with_other_ids_has_no_differences() {
    for seed in 0..2_000 {
        let mut dice = Dice::new(seed);
        let before = document(&mut dice);
        let after = regenerated(&mut dice, &before, "n");
        assert_ne!(before, after, "seed {seed}");
        assert_eq!(differences(&before, &after), [], "seed {seed}");
    }
}
