//! What a page has to know to show the session.

use std::sync::Arc;

use model::{CellId, PageId, Point, Rect};
use scene::{Item, SceneChange};

use crate::session::Session;
use crate::{LabelEdit, Overlay, commands, grid};

/// The pointer's look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// An arrow.
    #[default]
    Default,
    /// Something can be moved.
    Move,
    /// Text can be edited.
    Text,
    /// Something can be pressed.
    Pointer,
    /// A band or a connector is being drawn.
    Crosshair,
    /// A copy is being moved.
    Copy,
    /// Something can be turned.
    Rotate,
    /// A side can be moved up and down.
    ResizeVertical,
    /// A side can be moved left and right.
    ResizeHorizontal,
    /// A corner can be moved along the diagonal that falls to the right.
    ResizeFalling,
    /// A corner can be moved along the diagonal that rises to the right.
    ResizeRising,
    /// What the hand holds cannot go here.
    NotAllowed,
}

/// What is new in the scene of the page in front.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneUpdate {
    /// Nothing.
    None,
    /// Another page, or the page afresh: all of it, back to front.
    Full(Vec<Arc<Item>>),
    /// The difference.
    Change(SceneChange),
}

/// A page's tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// The page.
    pub id: PageId,
    /// The name on its tab.
    pub name: String,
}

/// How things are, and what changed in the scene since this was last taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// Counts every change of the document.
    pub revision: u64,
    /// The page in front.
    pub page: PageId,
    /// All pages in the order of their tabs.
    pub pages: Vec<PageEntry>,
    /// What is new in its scene.
    pub scene: SceneUpdate,
    /// A box around all its paint.
    pub extent: Option<Rect>,
    /// Its background as the file says it; `None` where it says nothing.
    pub background: Option<String>,
    /// Distance of its grid's lines; `None` where the grid is off.
    pub grid: Option<f64>,
    /// The selected cells.
    pub selection: Vec<CellId>,
    /// What is drawn over the diagram.
    pub overlay: Vec<Overlay>,
    /// The pointer's look.
    pub cursor: Cursor,
    /// The label that is being edited in place.
    pub label_edit: Option<LabelEdit>,
    /// Where the person is choosing a shape to insert, in page coordinates.
    pub quick_insert: Option<Point>,
    /// Names of the commands that can run now.
    pub enabled: Vec<&'static str>,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to do again.
    pub can_redo: bool,
    /// Whether the content differs from what was last saved.
    pub changed: bool,
}

impl Session {
    /// How things are now, with what changed in the scene since the last call. It costs little when nothing did.
    pub fn take_update(&mut self) -> Update {
        let scene = self.drawing.take(&self.page);
        let settings = self.page().map(|page| &page.settings);
        let background = settings.and_then(|settings| settings.get("background"));
        Update {
            revision: self.revision(),
            page: self.page.clone(),
            pages: self.pages(),
            extent: self.extent(),
            background: background.filter(|color| *color != "none").map(str::to_owned),
            grid: self.page().and_then(grid::active),
            selection: self.selection().cloned().collect(),
            overlay: self.overlay(),
            cursor: self.tool.state().cursor(),
            label_edit: self.label_edit(),
            quick_insert: self.tool.state().quick_insert(),
            enabled: commands()
                .iter()
                .filter(|entry| entry.is_enabled(self))
                .map(|entry| entry.name)
                .collect(),
            can_undo: self.can_undo(),
            can_redo: self.can_redo(),
            changed: self.is_changed(),
            scene,
        }
    }

    fn pages(&self) -> Vec<PageEntry> {
        let entry = |page: &Arc<model::Page>| PageEntry { id: page.id.clone(), name: page.name.clone() };
        self.document().pages().iter().map(entry).collect()
    }
}
