//! Deriving cells: styles from above, then places in the order in which they depend on each other, then paint.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use model::{Cell, CellId, CellKind, End, Page};
use scene::Point;

use crate::connector::{self, Nodes};
use crate::layout::Layout;
use crate::need;
use crate::node::{Node, Place};
use crate::paint::{Painted, Painter};
use crate::{place, placeholder, table};

impl Layout {
    /// Places these cells, which come in drawing order. Everything they depend on is among them or derived already.
    pub(crate) fn settle(&mut self, page: &Page, cells: &[CellId]) {
        for id in cells {
            if let Some(cell) = page.cell(id) {
                let node = self.begun(cell);
                self.nodes.insert(id.clone(), node);
            }
        }
        for id in self.in_order_of_need(cells) {
            self.place(id);
        }
    }

    /// A node with everything that comes from above: style, visibility, what holds its connectors.
    fn begun(&mut self, cell: &Arc<Cell>) -> Node {
        let parent = cell.parent.as_ref().and_then(|parent| self.nodes.get(parent));
        let parent_style =
            parent.filter(|parent| parent.cell.kind != CellKind::Plain).map(|parent| &parent.style);
        let style = self.styles.resolve(cell.kind, &cell.style, parent_style);
        let shown = cell.visible && parent.is_none_or(|parent| parent.open);
        let holder = if shown && cell.kind != CellKind::Plain {
            Some(cell.id.clone())
        } else {
            parent.and_then(|parent| parent.holder.clone())
        };
        Node {
            cell: cell.clone(),
            style,
            shown,
            open: shown && !cell.collapsed,
            holder,
            origin: Point::ORIGIN,
            place: Place::Nowhere,
            label: None,
            item: None,
            fallback: false,
        }
    }

    /// The cells so that each comes after its parent and, for a connector, after what holds its ends. Where they need each
    /// other in a circle, the first of them in drawing order goes without.
    fn in_order_of_need<'a>(&self, cells: &'a [CellId]) -> impl Iterator<Item = &'a CellId> + use<'a> {
        let numbers: HashMap<&CellId, usize> = cells.iter().enumerate().map(|(n, id)| (id, n)).collect();
        let needs = |id| self.needs(id).filter_map(|need| numbers.get(need).copied()).collect();
        let needs: Vec<Vec<usize>> = cells.iter().map(needs).collect();
        need::in_order(&needs).into_iter().map(|number| &cells[number])
    }

    /// What has to be placed before a cell.
    fn needs(&self, id: &CellId) -> impl Iterator<Item = &CellId> {
        let node = self.nodes.get(id);
        let parent = node.and_then(|node| node.cell.parent.as_ref());
        let held = node.filter(|node| node.cell.is_connector()).into_iter().flat_map(|node| {
            End::BOTH
                .into_iter()
                .flat_map(|end| connector::holders(&node.cell, &node.style, &self.nodes, end))
        });
        parent.into_iter().chain(held.map(|holder| &holder.cell.id))
    }

    fn place(&mut self, id: &CellId) {
        let Some(node) = self.nodes.get(id) else { return };
        let parent = node.cell.parent.as_ref().and_then(|parent| self.nodes.get(parent));
        let place = match node.cell.kind {
            CellKind::Plain => Place::Nowhere,
            CellKind::Shape => Place::Frame(place::frame(&node.cell, node.style.rotation, parent)),
            CellKind::Connector => {
                let origin = parent.map_or(Point::ORIGIN, |parent| parent.origin);
                Place::Route(connector::line(&node.cell, &node.style, origin, &self.nodes))
            }
        };
        let origin = place::origin(&node.cell, &place, parent);
        if let Some(node) = self.nodes.get_mut(id) {
            node.place = place;
            node.origin = origin;
        }
    }

    fn table_lines(&self, node: &Node) -> Option<kurbo::BezPath> {
        table::lines(node, |id| self.tree.children(id).iter().filter_map(|child| self.nodes.get(child)))
    }

    /// The cell as it is painted: with its placeholders replaced.
    fn written_out(&self, page: &Page, node: &Node) -> Arc<Cell> {
        if !placeholder::is_active(&node.cell) {
            return node.cell.clone();
        }
        let lookup = placeholder::Lookup {
            cell: &node.cell,
            page,
            surroundings: &self.surroundings,
            length: self.length_along(node),
        };
        let label = lookup.replaced(&node.cell.label).into_owned();
        Arc::new(Cell { label, ..Cell::clone(&node.cell) })
    }

    /// The length of a connector, or of the nearest one that a cell lies on.
    fn length_along(&self, node: &Node) -> Option<f64> {
        let above = |node: &&Node| node.cell.parent.as_ref().and_then(|parent| self.nodes.get(parent));
        let mut outwards = std::iter::successors(Some(node), above).take(self.nodes.len());
        outwards.find_map(|node| match &node.place {
            Place::Route(points) => Some(points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()),
            _ => None,
        })
    }

    /// Paints a cell that is placed, as is what it jumps over.
    pub(crate) fn paint(&mut self, page: &Page, id: &CellId) {
        let Some(node) = self.nodes.get(id) else { return };
        if !node.shown {
            return;
        }
        let painter = Painter { fonts: &self.fonts };
        let cell = self.written_out(page, node);
        let Painted { item, label, fallback } = match &node.place {
            Place::Nowhere => return,
            Place::Frame(frame) => painter.shape(&cell, &node.style, *frame, self.table_lines(node)),
            Place::Route(points) => painter.connector(&cell, &node.style, points, &self.stops(node)),
        };
        if let Some(node) = self.nodes.get_mut(id) {
            node.item = item.map(Arc::new);
            node.label = label;
            node.fallback = fallback;
        }
    }
}

/// Cells that are derived, to ask whether one is among them.
pub(crate) type CellSet = HashSet<CellId>;

/// The nodes of a layout, for those that only read them.
pub(crate) type NodeMap = Nodes;
