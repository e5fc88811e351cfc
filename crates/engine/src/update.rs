//! Bringing a layout in step with a changed page.

use std::collections::HashMap;
use std::sync::Arc;

use model::{CellId, Page};
use scene::{Item, Rect, SceneChange};

use crate::Layout;
use crate::derive::CellSet;
use crate::jumps::Crossable;
use crate::layout::reach;
use crate::style::{Styles, Theme};
use crate::table;
use crate::tree::Tree;

/// How affected cells looked before.
struct Before {
    item: Option<Arc<Item>>,
    reach: Option<Rect>,
}

impl Layout {
    /// Brings the layout in step with a page of which these cells were added, removed, changed or moved in the order; the
    /// page's own settings are looked at too. Equals [`Layout::new`] afterwards.
    pub fn update(&mut self, page: &Page, touched: &[CellId]) -> SceneChange {
        let order_before = self.restructure(page, touched);
        let mut seeds = self.seeds(touched, order_before.as_deref());
        seeds.extend(self.tables_around(page, &seeds));
        self.retie(page, &seeds);
        let mut affected = self.affected(&seeds);
        if *self.styles.theme() != Theme::of(page) {
            self.styles = Styles::new(Theme::of(page));
            affected.extend(self.tree.order.iter().cloned());
        }
        let mut before: HashMap<CellId, Before> =
            affected.iter().map(|id| (id.clone(), self.before(id))).collect();
        let lines: Vec<(CellId, Crossable)> =
            affected.iter().map(|id| (id.clone(), Crossable::of(self.nodes.get(id)))).collect();
        let (mut cells, gone): (Vec<CellId>, Vec<CellId>) =
            affected.into_iter().partition(|id| self.tree.rank(id).is_some());
        for id in &gone {
            self.nodes.remove(id);
        }
        cells.sort_unstable_by_key(|id| self.tree.rank(id));
        self.settle(page, &cells);
        for id in self.follow_lines(&lines, order_before.is_some()) {
            if !before.contains_key(&id) {
                before.insert(id.clone(), self.before(&id));
                cells.push(id);
            }
        }
        for id in &cells {
            self.paint(page, id);
        }
        self.reindex(&before);
        self.difference(&before, order_before.as_deref())
    }

    fn before(&self, id: &CellId) -> Before {
        let node = self.nodes.get(id);
        Before { item: node.and_then(|node| node.item.clone()), reach: node.and_then(reach) }
    }

    /// Walks the page again where cells came, went, changed their parent or their place in the order, and returns the
    /// order that was.
    fn restructure(&mut self, page: &Page, touched: &[CellId]) -> Option<Vec<CellId>> {
        let is_same = |id: &CellId| match (page.cell(id), self.nodes.get(id)) {
            (Some(cell), Some(node)) => {
                cell.parent == node.cell.parent && page.index_of(id) == self.tree.index(id)
            }
            // A cell without a way to the root may have got one, and one that went made the others move up.
            _ => false,
        };
        if touched.iter().all(is_same) {
            return None;
        }
        Some(std::mem::replace(&mut self.tree, Tree::of(page)).order)
    }

    /// The touched cells, and those that came into reach of the root or lost their way to it.
    fn seeds(&self, touched: &[CellId], order_before: Option<&[CellId]>) -> CellSet {
        let mut seeds: CellSet = touched.iter().cloned().collect();
        if let Some(before) = order_before {
            seeds.extend(before.iter().filter(|id| self.tree.rank(id).is_none()).cloned());
            seeds.extend(self.tree.order.iter().filter(|id| !self.nodes.contains_key(*id)).cloned());
        }
        seeds
    }

    /// The tables in which the cells lie, or lay before: their lines depend on rows and cells.
    fn tables_around(&self, page: &Page, cells: &CellSet) -> Vec<CellId> {
        let before = |id: &CellId| self.nodes.get(id).and_then(|node| node.cell.parent.clone());
        let now = |id: &CellId| page.cell(id).and_then(|cell| cell.parent.clone());
        let above = |id: &CellId| [before(id), now(id)].into_iter().flatten();
        let is_table = |id: &CellId| self.nodes.get(id).is_some_and(|node| table::is_table(&node.style));
        let around = cells.iter().flat_map(|id| above(id).flat_map(|row| above(&row).chain([row.clone()])));
        around.filter(is_table).collect()
    }

    fn retie(&mut self, page: &Page, cells: &CellSet) {
        for id in cells {
            if let Some(node) = self.nodes.get(id) {
                self.ties.remove(&node.cell);
            }
            if let Some(cell) = page.cell(id).filter(|_| self.tree.rank(id).is_some()) {
                self.ties.add(cell);
            }
        }
    }

    /// The cells, everything below them, and the connectors tied to any of these, over and over.
    fn affected(&self, seeds: &CellSet) -> CellSet {
        let mut affected = CellSet::new();
        let mut waiting: Vec<&CellId> = seeds.iter().collect();
        while let Some(id) = waiting.pop() {
            if affected.insert(id.clone()) {
                waiting.extend(self.tree.children(id));
                waiting.extend(self.ties.tied_to(id));
            }
        }
        affected
    }

    fn reindex(&mut self, before: &HashMap<CellId, Before>) {
        for (id, before) in before {
            let after = self.nodes.get(id).and_then(reach);
            self.index.change(id, before.reach, after);
        }
    }

    fn difference(&self, before: &HashMap<CellId, Before>, order_before: Option<&[CellId]>) -> SceneChange {
        let mut change = SceneChange::default();
        let mut appeared = false;
        for (id, was) in before {
            let is = self.nodes.get(id).and_then(|node| node.item.as_ref());
            match (&was.item, is) {
                (Some(was), Some(is)) if was != is => change.changed.push(is.clone()),
                (None, Some(is)) => {
                    appeared = true;
                    change.changed.push(is.clone());
                }
                (Some(_), None) => change.removed.push(id.clone()),
                _ => {}
            }
        }
        change.changed.sort_unstable_by_key(|item| self.tree.rank(&item.cell));
        change.removed.sort_unstable();
        if appeared || order_before.is_some() {
            change.order = self.changed_order(before, order_before);
        }
        change
    }

    /// The drawing order, where it is not what the removed and the new items leave.
    fn changed_order(
        &self,
        before: &HashMap<CellId, Before>,
        order_before: Option<&[CellId]>,
    ) -> Option<Vec<CellId>> {
        let had_item = |id: &CellId| match before.get(id) {
            Some(before) => before.item.is_some(),
            None => self.paints(id),
        };
        let old = order_before.unwrap_or(&self.tree.order).iter();
        let kept = old.filter(|id| had_item(id) && self.paints(id));
        let now: Vec<&CellId> = self.tree.order.iter().filter(|id| self.paints(id)).collect();
        let new = now.iter().copied().filter(|id| !had_item(id));
        if kept.chain(new).eq(now.iter().copied()) { None } else { Some(now.into_iter().cloned().collect()) }
    }

    fn paints(&self, id: &CellId) -> bool {
        self.nodes.get(id).is_some_and(|node| node.item.is_some())
    }
}

#[cfg(test)]
mod tests {
    use model::Vec2;

    use super::*;
    use crate::testing;

    /// Ten thousand shapes in rows of a hundred, each connected to the next in its row.
    fn large() -> Page {
        let ids: Vec<String> = (0..10_000).map(|n| format!("s{n}")).collect();
        let ties: Vec<String> = (0..10_000).map(|n| format!("c{n}")).collect();
        let place = |n: usize| ((n % 100) as f64 * 200.0, (n / 100) as f64 * 100.0, 120.0, 60.0);
        let shapes: Vec<_> = ids.iter().enumerate().map(|(n, id)| (&**id, "", place(n))).collect();
        let next = |n: usize| (&*ties[n], "edgeStyle=orthogonalEdgeStyle;", &*ids[n], &*ids[n + 1]);
        let connectors: Vec<_> = (0..9_999).filter(|n| n % 100 != 99).map(next).collect();
        testing::page(&shapes, &connectors)
    }

    fn derived(layout: &Layout, touched: &[&str]) -> Vec<String> {
        let seeds = touched.iter().map(|id| CellId::from(*id)).collect();
        let mut affected: Vec<String> = layout.affected(&seeds).iter().map(ToString::to_string).collect();
        affected.sort();
        affected
    }

    #[test]
    fn on_a_large_page_one_shape_takes_only_its_connectors_along() {
        let layout = testing::layout(&large());
        assert_eq!(derived(&layout, &["s5050"]), ["c5049", "c5050", "s5050"]);
        assert_eq!(derived(&layout, &["s5000"]), ["c5000", "s5000"], "the first of its row");
        assert_eq!(derived(&layout, &["c5050"]), ["c5050"]);
        let two_hundred: Vec<String> = (0..200).map(|n| format!("s{n}")).collect();
        let two_hundred: Vec<&str> = two_hundred.iter().map(|id| &**id).collect();
        assert_eq!(derived(&layout, &two_hundred).len(), 200 + 198);
    }

    #[test]
    fn a_move_on_a_large_page_walks_nothing_and_tells_of_no_more_than_it_derived() {
        let page = large();
        let mut layout = testing::layout(&page);
        let mut document = model::Document::new([page]);
        let mut edit = model::Edit::new(&mut document);
        let moved = edit.change(&"p".into(), &"s5050".into(), |cell| {
            if let Some(geometry) = &mut cell.geometry {
                geometry.position += Vec2::new(30.0, 20.0);
            }
        });
        assert_eq!(moved, Ok(()));
        let patch = edit.finish();
        let page = document.pages()[0].clone();
        assert!(layout.restructure(&page, &patch.cells_on(&page.id)).is_none(), "the order stays");
        let change = layout.update(&page, &patch.cells_on(&page.id));
        let mut told: Vec<&str> = change.changed.iter().map(|item| item.cell.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, ["c5049", "c5050", "s5050"]);
        assert!(change.removed.is_empty() && change.order.is_none());
    }
}
