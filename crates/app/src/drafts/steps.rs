//! Steps as a draft keeps them: JSON that says what each change did to a cell, a page or its header.
//!
//! It is a form of its own and not the model's, so that the model may change and old drafts stay readable. A cell says
//! only what became different, and nothing says what was before: whoever goes the steps again from the same base has
//! that in hands. What a reader does not know it refuses, rather than leave something out.

use editor::Way;
use model::{Cell, CellId, CellKind, Change, Edit, Page, PageId, Patch, PatchError};
use serde::{Deserialize, Serialize};

use super::cells::{CellForm, Settings};
use crate::AppError;

/// One step.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Step {
    way: WayForm,
    changes: Vec<ChangeForm>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum WayForm {
    Done,
    Continued,
    Undone,
    Redone,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum ChangeForm {
    AddCell {
        page: String,
        id: String,
        at: usize,
        cell: CellForm,
    },
    SetCell {
        page: String,
        id: String,
        /// Where it went in the page's order, when it did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<usize>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cell: Option<CellForm>,
    },
    RemoveCell {
        page: String,
        id: String,
    },
    AddPage {
        id: String,
        at: usize,
        name: String,
        settings: Settings,
        cells: Vec<(String, CellForm)>,
    },
    MovePage {
        id: String,
        at: usize,
    },
    RemovePage {
        id: String,
    },
    SetHeader {
        id: String,
        name: String,
        settings: Settings,
    },
}

impl Step {
    /// The bytes that a draft keeps of a step.
    pub(crate) fn write(way: Way, patch: &Patch) -> Result<Vec<u8>, AppError> {
        let way = match way {
            Way::Done => WayForm::Done,
            Way::Continued => WayForm::Continued,
            Way::Undone => WayForm::Undone,
            Way::Redone => WayForm::Redone,
        };
        let changes = patch.changes().iter().flat_map(ChangeForm::of).collect();
        Ok(serde_json::to_vec(&Self { way, changes })?)
    }

    /// The step in these bytes; `None` where they are none that is known here.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub(crate) fn way(&self) -> Way {
        match self.way {
            WayForm::Done => Way::Done,
            WayForm::Continued => Way::Continued,
            WayForm::Undone => Way::Undone,
            WayForm::Redone => Way::Redone,
        }
    }

    /// Does again what it did.
    pub(crate) fn perform(self, edit: &mut Edit<'_>) -> Result<(), PatchError> {
        self.changes.into_iter().try_for_each(|change| change.perform(edit))
    }
}

impl ChangeForm {
    fn of(change: &Change) -> Vec<Self> {
        match change {
            Change::Cell { page, id, before, after } => {
                let (page, id) = (page.to_string(), id.to_string());
                match (before, after) {
                    (None, Some(after)) => {
                        let cell = CellForm::of(&after.cell);
                        vec![Self::AddCell { page, id, at: after.index, cell }]
                    }
                    (Some(before), Some(after)) => {
                        let at = (before.index != after.index).then_some(after.index);
                        let is_other = before.cell != after.cell;
                        let cell = is_other.then(|| CellForm::difference(&before.cell, &after.cell));
                        vec![Self::SetCell { page, id, at, cell }]
                    }
                    (Some(_), None) => vec![Self::RemoveCell { page, id }],
                    (None, None) => vec![],
                }
            }
            Change::Page { id, before, after } => {
                let remove = || Self::RemovePage { id: id.to_string() };
                match (before, after) {
                    (None, Some(after)) => vec![Self::add_page(&after.page, after.index)],
                    (Some(before), Some(after)) if before.page == after.page => {
                        vec![Self::MovePage { id: id.to_string(), at: after.index }]
                    }
                    (Some(_), Some(after)) => vec![remove(), Self::add_page(&after.page, after.index)],
                    (Some(_), None) => vec![remove()],
                    (None, None) => vec![],
                }
            }
            Change::Header { id, after: (name, settings), .. } => {
                vec![Self::SetHeader { id: id.to_string(), name: name.clone(), settings: settings.into() }]
            }
        }
    }

    fn add_page(page: &Page, at: usize) -> Self {
        let cells = page.cells().map(|cell| (cell.id.to_string(), CellForm::of(cell))).collect();
        let (id, name) = (page.id.to_string(), page.name.clone());
        Self::AddPage { id, at, name, settings: (&page.settings).into(), cells }
    }

    fn perform(self, edit: &mut Edit<'_>) -> Result<(), PatchError> {
        match self {
            Self::AddCell { page, id, at, cell } => edit.insert(&page.into(), at, made(&id, cell)),
            Self::SetCell { page, id, at, cell } => {
                let (page, id) = (PageId::from(page), CellId::from(id));
                if let Some(at) = at {
                    edit.reorder(&page, &id, at)?;
                }
                cell.map_or(Ok(()), |cell| edit.change(&page, &id, |old| cell.put_on(old)))
            }
            Self::RemoveCell { page, id } => edit.remove(&page.into(), &id.into()),
            Self::AddPage { id, at, name, settings, cells } => {
                let cells = cells.into_iter().map(|(id, cell)| made(&id, cell));
                edit.insert_page(at, Page::new(id, name, settings.into(), cells))
            }
            Self::MovePage { id, at } => edit.reorder_page(&id.into(), at),
            Self::RemovePage { id } => edit.remove_page(&id.into()),
            Self::SetHeader { id, name, settings } => edit.set_header(&id.into(), name, settings.into()),
        }
    }
}

fn made(id: &str, form: CellForm) -> Cell {
    let mut cell = Cell::new(id, CellKind::Plain);
    form.put_on(&mut cell);
    cell
}

#[cfg(test)]
mod tests;
