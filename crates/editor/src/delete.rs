//! Deleting the selection: what becomes of connectors that were tied to it.

use std::collections::HashSet;

use model::{Cell, CellId, End, Page};

use crate::commands::Along;
use crate::session::Session;
use crate::{Command, EditError, Tie, rules};

/// What becomes of a connector of which one end was tied to what is deleted. One that is left without both its shapes
/// goes in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tied {
    /// It stays where it was drawn, and the end hangs loose.
    Stays,
    /// It is deleted too.
    Goes,
}

/// Deletes the selected cells and everything in them.
pub(crate) fn delete(session: &mut Session, tied: Tied) -> Result<(), EditError> {
    let mut commands = if tied == Tied::Stays { loosened(session) } else { Vec::new() };
    commands.push(Command::DeleteCells { cells: session.selected() });
    session.apply_all(&commands)
}

/// What lets those connectors loose that only one end ties to what is deleted.
fn loosened(session: &Session) -> Vec<Command> {
    let Some(page) = session.page() else { return Vec::new() };
    let deleted = session.selection().filter(|id| rules::is_deletable(page, id)).cloned();
    let deleted = rules::topmost(page, deleted);
    let along: HashSet<&CellId> = Along::new(page, &deleted).cells().map(|cell| &cell.id).collect();
    session.loose_ends(|cell, ends| ends.len() == 1 && !along.contains(&cell.id), |id| along.contains(id))
}

impl Session {
    /// What lets connectors loose, where they are drawn, from the cells that are to go. Only the connectors that are
    /// `wanted` with the ends that would come loose.
    pub(crate) fn loose_ends(
        &self,
        wanted: impl Fn(&Cell, &[End]) -> bool,
        goes: impl Fn(&CellId) -> bool,
    ) -> Vec<Command> {
        let connectors = self.page().into_iter().flat_map(Page::cells).filter(|cell| cell.is_connector());
        let mut commands = Vec::new();
        for cell in connectors {
            let comes_loose = |end: &End| cell.terminal(*end).is_some_and(&goes);
            let ends: Vec<End> = End::BOTH.into_iter().filter(comes_loose).collect();
            if wanted(cell, &ends) {
                let loosen = |end: End| {
                    let tie = Tie::Loose(self.drawn_end(cell, end)?);
                    Some(Command::TieEnd { cell: cell.id.clone(), end, tie })
                };
                commands.extend(ends.into_iter().filter_map(loosen));
            }
        }
        commands
    }
}
