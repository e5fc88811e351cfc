//! The pictures of the palette, drawn by the same engine as the pages.

use std::sync::Arc;

use engine::{Fonts, Layout};
use model::{Attributes, Cell, CellId, CellKind, Page, Vec2};
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
        let mut count = 0_usize;
        let mut id = || {
            count += 1;
            CellId::from(format!("{}-{count}", self.name))
        };
        let own = self.root.cells(&layer.id, Vec2::ZERO, &mut id);
        Page::new(self.name, self.title, Attributes::default(), [root, layer].into_iter().chain(own))
    }
}

#[cfg(test)]
mod tests {
    use engine::{Fonts, Layout};

    use crate::palette::prototypes;

    #[test]
    fn the_engine_knows_every_shape_of_the_palette() {
        for prototype in prototypes() {
            let page = prototype.page();
            let layout = Layout::new(&page, &Fonts::monospaced());
            let drawn = page.cells().filter(|cell| cell.is_shape() || cell.is_connector());
            for cell in drawn {
                assert!(!layout.fallback(&cell.id), "{}: {}", prototype.name, cell.style);
            }
            assert!(layout.extent().is_some(), "{} paints something", prototype.name);
        }
    }

    #[test]
    fn what_is_in_a_shape_lies_in_it() {
        for prototype in prototypes() {
            let page = prototype.page();
            let layout = Layout::new(&page, &Fonts::monospaced());
            for cell in page.cells().filter(|cell| cell.is_shape()) {
                let parent = cell.parent.as_ref().and_then(|id| page.cell(id)).filter(|cell| cell.is_shape());
                let Some(around) = parent.and_then(|parent| layout.bounds(&parent.id)) else { continue };
                let own = layout.bounds(&cell.id).unwrap();
                assert_eq!(around.union(own), around, "{}: {}", prototype.name, cell.id);
            }
        }
    }
}
