//! Folding the steps of one cell into one, so that a drag of a thousand moves is a patch of one step for each shape.

use std::collections::HashMap;

use crate::{CellId, Change, PageId};

/// Where the last steps of a patch stand, as long as they replace cells in their place: between them the order of cells
/// cannot have changed, so a later step on the same cell is one with them.
#[derive(Debug, Default)]
pub(crate) struct Tail(HashMap<(PageId, CellId), usize>);

impl Tail {
    /// The tail of these steps.
    pub(crate) fn of(steps: &[Change]) -> Self {
        let mut tail = Self::default();
        for (at, step) in steps.iter().enumerate().rev() {
            let Some(cell) = replaced_in_place(step) else { break };
            tail.0.entry(cell).or_insert(at);
        }
        tail
    }

    /// Adds a step behind the others, or folds it into one of them.
    pub(crate) fn take(&mut self, steps: &mut Vec<Change>, step: Change) {
        let Some(cell) = replaced_in_place(&step) else {
            self.0.clear();
            steps.push(step);
            return;
        };
        match self.0.get(&cell).and_then(|at| steps.get_mut(*at)) {
            Some(earlier) => fold(earlier, step),
            None => {
                self.0.insert(cell, steps.len());
                steps.push(step);
            }
        }
    }
}

/// The cell of a step that replaces it and leaves it in its place.
fn replaced_in_place(step: &Change) -> Option<(PageId, CellId)> {
    match step {
        Change::Cell { page, id, before: Some(from), after: Some(to) } if from.index == to.index => {
            Some((page.clone(), id.clone()))
        }
        _ => None,
    }
}

fn fold(earlier: &mut Change, later: Change) {
    if let (Change::Cell { after: Some(known), .. }, Change::Cell { after: Some(new), .. }) = (earlier, later)
    {
        known.cell = new.cell;
    }
}
