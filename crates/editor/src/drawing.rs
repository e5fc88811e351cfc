//! The pages as they are laid out, and what of the page in front has not been handed out yet.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use engine::{Fonts, Layout, Surroundings};
use indexmap::IndexMap;
use model::{CellId, Change, Document, PageId, Patch, Rect};
use scene::{Item, SceneChange};

use crate::update::SceneUpdate;

/// One layout for each page that was shown, made when it is first shown and kept in step from then on.
pub(crate) struct Drawing {
    fonts: Fonts,
    layouts: HashMap<PageId, Layout>,
    pending: Pending,
    /// The box around the page in front, measured when it is first asked for after a change.
    extent: OnceLock<Option<Rect>>,
}

impl Drawing {
    pub(crate) fn new(fonts: Fonts) -> Self {
        Self { fonts, layouts: HashMap::new(), pending: Pending::Full, extent: OnceLock::new() }
    }

    pub(crate) fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    pub(crate) fn layout(&self, page: &PageId) -> Option<&Layout> {
        self.layouts.get(page)
    }

    /// The box around all paint of the page in front.
    pub(crate) fn extent(&self, in_front: &PageId) -> Option<Rect> {
        *self.extent.get_or_init(|| self.layouts.get(in_front)?.extent())
    }

    /// Brings a page to the front. The next update carries its whole scene.
    pub(crate) fn show(&mut self, document: &Document, page: &PageId) {
        self.pending = Pending::Full;
        self.extent = OnceLock::new();
        let number = document.index_of(page).map_or(1, |index| index + 1);
        let around = Surroundings {
            page_number: number,
            page_count: document.pages().len(),
            ..Surroundings::default()
        };
        if let Some(page) = document.page(page)
            && !self.layouts.contains_key(&page.id)
        {
            self.layouts.insert(page.id.clone(), Layout::within(page, &self.fonts, around));
        }
    }

    /// Forgets all layouts, for a document that has become another.
    pub(crate) fn forget(&mut self) {
        self.layouts.clear();
    }

    /// Keeps in step with a document that a patch has been applied to.
    pub(crate) fn follow(&mut self, document: &Document, in_front: &PageId, patch: &Patch) {
        for page in pages_of(patch) {
            if is_about_page(patch, page) {
                self.layouts.remove(page);
            } else if let (Some(page), Some(layout)) = (document.page(page), self.layouts.get_mut(page)) {
                let change = layout.update(page, &patch.cells_on(&page.id));
                if page.id == *in_front && !change.is_empty() {
                    self.pending.append(change);
                    self.extent = OnceLock::new();
                }
            }
        }
        if !self.layouts.contains_key(in_front) {
            self.show(document, in_front);
        }
    }

    /// What is new in the scene of the page in front since this was last asked.
    pub(crate) fn take(&mut self, in_front: &PageId) -> SceneUpdate {
        let pending = std::mem::replace(&mut self.pending, Pending::nothing());
        let items = || self.layouts.get(in_front).into_iter().flat_map(Layout::items);
        match pending {
            Pending::Full => SceneUpdate::Full(items().cloned().collect()),
            Pending::Change { cells, reordered } if cells.is_empty() && !reordered => SceneUpdate::None,
            Pending::Change { cells, reordered } => {
                let order = reordered.then(|| items().map(|item| item.cell.clone()).collect());
                SceneUpdate::Change(scene_change(cells, order))
            }
        }
    }
}

/// What has not been handed out yet.
enum Pending {
    /// Everything.
    Full,
    /// The last known look of these cells, `None` where they paint nothing any more.
    Change { cells: IndexMap<CellId, Option<Arc<Item>>>, reordered: bool },
}

impl Pending {
    fn nothing() -> Self {
        Self::Change { cells: IndexMap::new(), reordered: false }
    }

    fn append(&mut self, change: SceneChange) {
        let Self::Change { cells, reordered } = self else { return };
        *reordered |= change.order.is_some();
        for cell in change.removed {
            cells.insert(cell, None);
        }
        for item in change.changed {
            // A cell that went and came back would be taken for one that stayed in its place.
            let before = cells.insert(item.cell.clone(), Some(item));
            *reordered |= matches!(before, Some(None));
        }
    }
}

fn scene_change(cells: IndexMap<CellId, Option<Arc<Item>>>, order: Option<Vec<CellId>>) -> SceneChange {
    let mut change = SceneChange { order, ..SceneChange::default() };
    for (cell, item) in cells {
        match item {
            Some(item) => change.changed.push(item),
            None => change.removed.push(cell),
        }
    }
    change
}

fn pages_of(patch: &Patch) -> indexmap::IndexSet<&PageId> {
    patch.changes().iter().map(Change::page).collect()
}

/// Whether the patch changes the page as such: its settings, or whether it is there.
fn is_about_page(patch: &Patch, page: &PageId) -> bool {
    let about = |change: &Change| !matches!(change, Change::Cell { .. }) && change.page() == page;
    patch.changes().iter().any(about)
}
