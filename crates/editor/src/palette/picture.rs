//! The pictures of the palette, drawn by the same engine as the pages.

use std::sync::Arc;

use engine::{Fonts, Layout};
use model::{Attributes, Cell, CellKind, Page};
use scene::Item;

use super::Prototype;

const ROOT: &str = "0";
const LAYER: &str = "1";

impl Prototype {
    /// The shape alone, its corner at the origin: what a page shows with just this on it.
    pub fn picture(&self, fonts: &Fonts) -> Vec<Arc<Item>> {
        Layout::new(&self.page(), fonts).items().cloned().collect()
    }

    /// A page with just this on it.
    fn page(&self) -> Page {
        let root = Cell::new(ROOT, CellKind::Plain);
        let layer = Cell { parent: Some(ROOT.into()), ..Cell::new(LAYER, CellKind::Plain) };
        let shape = Cell { parent: Some(LAYER.into()), ..self.cell(self.name.into()) };
        Page::new(self.name, self.title, Attributes::default(), [root, layer, shape])
    }
}
