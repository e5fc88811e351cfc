//! Making a page of cells as a file gives them: every cell an id of its own and a parent that leads to the root.
//!
//! The file's own spelling stays untouched until the cell itself is written.

use std::collections::{HashMap, HashSet};

use model::{Cell, CellId, CellKind, End};

use crate::FindingKind;
use crate::findings::Note;

/// A cell as read, and where it stands.
pub(crate) struct Found {
    pub(crate) cell: Cell,
    pub(crate) at: usize,
}

/// Ids that are taken, and the way to one that is not.
#[derive(Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
    /// Where to go on counting for a name that was asked for before, so that a thousand equal ids take no longer.
    counters: HashMap<String, usize>,
}

impl Names {
    /// Every name that a file uses is taken from the first, so that a made-up one never collides with a later one.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self { taken: names.map(str::to_owned).collect(), counters: HashMap::new() }
    }

    /// `name~2`, or whichever number comes next.
    pub(crate) fn another(&mut self, name: &str) -> String {
        self.count(name, |number| format!("{name}~{number}"), 2)
    }

    /// `prefix` and the first number from 1 that is free.
    pub(crate) fn numbered(&mut self, prefix: &str) -> String {
        self.count(prefix, |number| format!("{prefix}{number}"), 1)
    }

    /// `name` itself, or another one like it.
    pub(crate) fn free(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_owned()) { name.to_owned() } else { self.another(name) }
    }

    fn count(&mut self, name: &str, spell: impl Fn(usize) -> String, first: usize) -> String {
        let counter = self.counters.entry(name.to_owned()).or_insert(first);
        loop {
            let spelled = spell(*counter);
            *counter += 1;
            if self.taken.insert(spelled.clone()) {
                return spelled;
            }
        }
    }
}

/// The cells of a page, put right.
pub(crate) struct Repaired {
    /// All cells, with the root and the layer that the file lacks.
    pub(crate) cells: Vec<Cell>,
    /// The ids of the cells that the file holds, in its order.
    pub(crate) ids: Vec<CellId>,
    /// Whether an id or a parent is another than the file says. Reading the page may give another answer once other
    /// cells have changed.
    pub(crate) differs: bool,
}

/// Puts the cells of a page right and says what was wrong.
pub(crate) fn repair(found: Vec<Found>, notes: &mut Vec<Note>) -> Repaired {
    let mut repair = Repair::new(found, notes);
    repair.give_ids();
    let ids = repair.found.iter().map(|found| found.cell.id.clone()).collect();
    repair.add_root();
    repair.add_layer();
    repair.give_parents();
    repair.break_cycles();
    repair.look_for_terminals();
    Repaired {
        cells: repair.found.into_iter().map(|found| found.cell).collect(),
        ids,
        differs: repair.differs,
    }
}

struct Repair<'n> {
    found: Vec<Found>,
    names: Names,
    root: CellId,
    layer: CellId,
    notes: &'n mut Vec<Note>,
    differs: bool,
}

impl<'n> Repair<'n> {
    fn new(found: Vec<Found>, notes: &'n mut Vec<Note>) -> Self {
        let names = Names::of(found.iter().map(|found| found.cell.id.as_str()));
        Self { found, names, root: "0".into(), layer: "1".into(), notes, differs: false }
    }

    fn note(&mut self, index: usize, kind: FindingKind) {
        let Found { cell, at } = &self.found[index];
        self.notes.push(Note { at: *at, cell: Some(cell.id.clone()), kind });
    }

    fn give_ids(&mut self) {
        let mut seen = HashSet::new();
        for index in 0..self.found.len() {
            let id = self.found[index].cell.id.clone();
            if !id.as_str().is_empty() && seen.insert(id.clone()) {
                continue;
            }
            self.differs = true;
            let missing = id.as_str().is_empty();
            let given = if missing { self.names.numbered("cell-") } else { self.names.another(id.as_str()) };
            self.found[index].cell.id = given.as_str().into();
            seen.insert(given.as_str().into());
            let id = id.to_string();
            self.note(
                index,
                if missing {
                    FindingKind::MissingCellId { given }
                } else {
                    FindingKind::DuplicateCellId { id, given }
                },
            );
        }
    }

    /// The first cell without a parent is the root. Where there is none, one is added that the file knows nothing of.
    fn add_root(&mut self) {
        if let Some(root) = self.found.iter().find(|found| found.cell.parent.is_none()) {
            self.root = root.cell.id.clone();
            return;
        }
        self.root = self.names.free("0").into();
        let at = self.found.first().map_or(0, |found| found.at);
        self.found.insert(0, Found { cell: Cell::new(self.root.clone(), CellKind::Plain), at });
    }

    /// The first plain child of the root is where things go that belong nowhere.
    fn add_layer(&mut self) {
        let is_layer = |cell: &Cell| cell.kind == CellKind::Plain && cell.parent.as_ref() == Some(&self.root);
        if let Some(layer) = self.found.iter().find(|found| is_layer(&found.cell)) {
            self.layer = layer.cell.id.clone();
            return;
        }
        self.layer = self.names.free("1").into();
        let place = self.found.iter().position(|found| found.cell.id == self.root).unwrap_or_default();
        let at = self.found[place].at;
        let cell = Cell { parent: Some(self.root.clone()), ..Cell::new(self.layer.clone(), CellKind::Plain) };
        self.found.insert(place + 1, Found { cell, at });
    }

    fn give_parents(&mut self) {
        let ids: HashSet<CellId> = self.found.iter().map(|found| found.cell.id.clone()).collect();
        for index in 0..self.found.len() {
            let cell = &self.found[index].cell;
            let wrong = match &cell.parent {
                Some(parent) if ids.contains(parent) => continue,
                None if cell.id == self.root => continue,
                Some(parent) => FindingKind::MissingParent(parent.to_string()),
                None => FindingKind::NoParent,
            };
            self.move_to_layer(index, wrong);
        }
    }

    fn move_to_layer(&mut self, index: usize, why: FindingKind) {
        self.differs = true;
        self.found[index].cell.parent = Some(self.layer.clone());
        self.note(index, why);
    }

    /// Follows every cell to the root; who comes back to a cell of the same walk has found a circle, which is broken
    /// at its first cell in the file.
    fn break_cycles(&mut self) {
        let places: HashMap<CellId, usize> =
            self.found.iter().enumerate().map(|(index, found)| (found.cell.id.clone(), index)).collect();
        let mut walk_of = vec![usize::MAX; self.found.len()];
        for start in 0..self.found.len() {
            let mut at = start;
            while walk_of[at] == usize::MAX {
                walk_of[at] = start;
                let parent = self.found[at].cell.parent.as_ref();
                let Some(next) = parent.and_then(|parent| places.get(parent)) else { break };
                at = *next;
                if walk_of[at] == start {
                    let first = self.first_of_circle(at, &places);
                    self.move_to_layer(first, FindingKind::ParentCycle);
                    break;
                }
            }
        }
    }

    fn first_of_circle(&self, on: usize, places: &HashMap<CellId, usize>) -> usize {
        let next = |index: &usize| {
            let parent = self.found[*index].cell.parent.as_ref()?;
            places.get(parent).copied().filter(|next| *next != on)
        };
        std::iter::successors(Some(on), next).min().unwrap_or(on)
    }

    fn look_for_terminals(&mut self) {
        let ids: HashSet<CellId> = self.found.iter().map(|found| found.cell.id.clone()).collect();
        for index in 0..self.found.len() {
            for end in End::BOTH {
                let terminal = self.found[index].cell.terminal(end).filter(|id| !ids.contains(*id));
                if let Some(id) = terminal.map(ToString::to_string) {
                    self.note(index, FindingKind::MissingTerminal { end, id });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(list: &[(&str, Option<&str>)]) -> Vec<Found> {
        let cell = |(id, parent): &(&str, Option<&str>)| Cell {
            parent: parent.map(CellId::from),
            ..Cell::new(*id, CellKind::Plain)
        };
        list.iter().map(|entry| Found { cell: cell(entry), at: 0 }).collect()
    }

    fn repaired(list: &[(&str, Option<&str>)]) -> (Vec<(String, Option<String>)>, bool) {
        let repaired = repair(cells(list), &mut Vec::new());
        let pair = |cell: Cell| (cell.id.to_string(), cell.parent.map(|parent| parent.to_string()));
        (repaired.cells.into_iter().map(pair).collect(), repaired.differs)
    }

    fn expect(list: &[(&str, Option<&str>)], differs: bool) -> (Vec<(String, Option<String>)>, bool) {
        (list.iter().map(|(id, parent)| ((*id).to_owned(), parent.map(str::to_owned))).collect(), differs)
    }

    #[test]
    fn a_sound_page_stays() {
        let sound = [("0", None), ("1", Some("0")), ("2", Some("1"))];
        assert_eq!(repaired(&sound), expect(&sound, false));
    }

    #[test]
    fn root_and_layer_are_added() {
        assert_eq!(repaired(&[]), expect(&[("0", None), ("1", Some("0"))], false));
        let shape = [("0", None), ("1", Some("0")), ("2", Some("1"))];
        assert_eq!(repaired(&[("2", Some("1"))]), expect(&shape, false));
    }

    #[test]
    fn ids_become_unique() {
        let given =
            repaired(&[("0", None), ("1", Some("0")), ("1", Some("1")), ("1~2", Some("1")), ("", Some("1"))]);
        let wanted =
            [("0", None), ("1", Some("0")), ("1~3", Some("1")), ("1~2", Some("1")), ("cell-1", Some("1"))];
        assert_eq!(given, expect(&wanted, true));
    }

    #[test]
    fn a_circle_is_broken_at_its_first_cell() {
        let given =
            repaired(&[("0", None), ("1", Some("0")), ("a", Some("b")), ("b", Some("c")), ("c", Some("b"))]);
        let wanted = [("0", None), ("1", Some("0")), ("a", Some("b")), ("b", Some("1")), ("c", Some("b"))];
        assert_eq!(given, expect(&wanted, true));
        assert_eq!(repaired(&[("0", Some("0"))]).0.len(), 3);
    }

    #[test]
    fn a_long_chain_of_parents_takes_linear_time() {
        let names: Vec<String> = (0..100_000).map(|index| index.to_string()).collect();
        let mut list = vec![("0", None)];
        list.extend(names.windows(2).map(|pair| (pair[1].as_str(), Some(pair[0].as_str()))));
        let started = std::time::Instant::now();
        assert!(!repaired(&list).1);
        assert!(started.elapsed().as_secs() < 5);
    }
}
