//! A page laid out, and the questions it answers.

use std::sync::Arc;

use model::{CellId, Page};
use scene::{Color, Item, Point, Rect};
use shapes::Aim;
use text::Fonts;

use crate::derive::NodeMap;
use crate::hit::{self, Hit};
use crate::holder::Holder;
use crate::index::Index;
use crate::jumps::Lines;
use crate::node::{Frame, Node, Place};
use crate::place::tame;
use crate::style::{Styles, Theme};
use crate::surroundings::Surroundings;
use crate::tree::{Ties, Tree};
use crate::{Bending, LabelBox, Port, path};

/// A page laid out: where everything lies, and the scene that shows it. Kept in step with the page by
/// [`Layout::update`].
#[derive(Clone, Debug)]
pub struct Layout {
    pub(crate) fonts: Fonts,
    pub(crate) styles: Styles,
    pub(crate) tree: Tree,
    pub(crate) ties: Ties,
    pub(crate) nodes: NodeMap,
    pub(crate) index: Index,
    pub(crate) lines: Lines,
    pub(crate) surroundings: Surroundings,
}

impl Layout {
    /// Lays a page out that is alone in its file.
    pub fn new(page: &Page, fonts: &Fonts) -> Self {
        Self::within(page, fonts, Surroundings::default())
    }

    /// Lays a page out; its placeholders may speak of the surroundings.
    pub fn within(page: &Page, fonts: &Fonts, surroundings: Surroundings) -> Self {
        let tree = Tree::of(page);
        let mut layout = Self {
            fonts: fonts.clone(),
            styles: Styles::new(Theme::of(page)),
            nodes: NodeMap::with_capacity(tree.order.len()),
            ties: Ties::default(),
            index: Index::default(),
            lines: Lines::default(),
            tree,
            surroundings,
        };
        let order = std::mem::take(&mut layout.tree.order);
        for cell in order.iter().filter_map(|id| page.cell(id)) {
            layout.ties.add(cell);
        }
        layout.settle(page, &order);
        layout.lines = Lines::of(layout.nodes.iter());
        for id in &order {
            layout.paint(page, id);
        }
        layout.index =
            Index::of(layout.nodes.iter().filter_map(|(id, node)| Some((id.clone(), reach(node)?))));
        layout.tree.order = order;
        layout
    }

    /// The colour of the page.
    pub fn paper(&self) -> Color {
        self.styles.theme().paper
    }

    /// What is painted, back to front.
    pub fn items(&self) -> impl Iterator<Item = &Arc<Item>> {
        self.tree.order.iter().filter_map(|id| self.nodes.get(id)?.item.as_ref())
    }

    /// The unrotated box of a shape, or the box around a connector's route, in page coordinates. Hidden cells have one
    /// too.
    pub fn bounds(&self, cell: &CellId) -> Option<Rect> {
        self.nodes.get(cell)?.bounds()
    }

    /// The box and the turn of a shape.
    pub fn frame(&self, cell: &CellId) -> Option<Frame> {
        match self.nodes.get(cell)?.place {
            Place::Frame(frame) => Some(frame),
            _ => None,
        }
    }

    /// Where the coordinates of what lies directly in a cell begin, in page coordinates.
    pub fn origin(&self, cell: &CellId) -> Option<Point> {
        self.nodes.get(cell).map(|node| node.origin)
    }

    /// The points of a shape that connectors can be fixed to.
    pub fn ports(&self, shape: &CellId) -> Vec<Port> {
        self.nodes.get(shape).and_then(Holder::of).map(|holder| holder.ports()).unwrap_or_default()
    }

    /// Where a straight line from the middle of a shape towards a point meets its outline.
    pub fn on_outline(&self, shape: &CellId, toward: Point) -> Option<Point> {
        let node = self.nodes.get(shape)?;
        // There is no line from the middle to itself, and some outlines answer with the middle then.
        let is_middle = node.bounds().is_some_and(|bounds| bounds.center().distance(toward) < 1e-6);
        let holder = Holder::of(node).filter(|_| !is_middle)?;
        Some(tame(holder.meet(toward, Aim::Center, 0.0)))
    }

    /// How a connector's line answers to waypoints.
    pub fn bending(&self, connector: &CellId) -> Option<Bending> {
        let node = self.nodes.get(connector).filter(|node| node.cell.is_connector())?;
        Some(Bending::of(&node.cell, &node.style))
    }

    /// The route of a connector, end to end, clipped to the outlines of its terminals.
    pub fn route(&self, cell: &CellId) -> Option<&[Point]> {
        match &self.nodes.get(cell)?.place {
            Place::Route(points) if !points.is_empty() => Some(points),
            _ => None,
        }
    }

    /// Where the label of a shown cell is, or would be if it had one.
    pub fn label(&self, cell: &CellId) -> Option<LabelBox> {
        self.nodes.get(cell)?.label.clone()
    }

    /// Whether there is anything in a cell.
    pub fn has_children(&self, cell: &CellId) -> bool {
        !self.tree.children(cell).is_empty()
    }

    /// Whether a cell and all its ancestors are visible and not folded away.
    pub fn is_shown(&self, cell: &CellId) -> bool {
        self.nodes.get(cell).is_some_and(|node| node.shown)
    }

    /// Whether a cell is drawn as a plain box because its shape is not known.
    pub fn fallback(&self, cell: &CellId) -> bool {
        self.nodes.get(cell).is_some_and(|node| node.fallback)
    }

    /// The place on a connector's route that is nearest to a point: `x` from -1 to 1 along it and `y` beside it, as a
    /// label's geometry has them.
    pub fn place_on_route(&self, cell: &CellId, at: Point) -> Option<Point> {
        path::nearest(self.route(cell)?, at)
    }

    /// The topmost shown shape or connector at a point. The inside of a container counts when nothing else is there.
    pub fn hit(&self, at: Point, tolerance: f64) -> Option<CellId> {
        self.hit_among(at, tolerance, |_| true)
    }

    /// [`Layout::hit`] as if the cells that are not wanted were not there.
    pub fn hit_among(&self, at: Point, tolerance: f64, wanted: impl Fn(&CellId) -> bool) -> Option<CellId> {
        let around = Rect::from_points(at, at).inflate(tolerance, tolerance);
        let mut behind = None;
        for id in self.touching(around).into_iter().rev().filter(|id| wanted(id)) {
            match self.nodes.get(&id).and_then(|node| hit::test(node, at, tolerance)) {
                Some(Hit::Part) => return Some(id),
                Some(Hit::Inside) => behind = behind.or(Some(id)),
                None => {}
            }
        }
        behind
    }

    /// The cells that lie wholly inside an area, in drawing order.
    pub fn cells_within(&self, area: Rect) -> Vec<CellId> {
        self.in_area(area, |hull, area| {
            area.x0 <= hull.x0 && area.y0 <= hull.y0 && hull.x1 <= area.x1 && hull.y1 <= area.y1
        })
    }

    /// The cells that an area touches, in drawing order.
    pub fn cells_touching(&self, area: Rect) -> Vec<CellId> {
        self.in_area(area, |hull, area| {
            hull.x0 <= area.x1 && area.x0 <= hull.x1 && hull.y0 <= area.y1 && area.y0 <= hull.y1
        })
    }

    /// The shown cells, those nearest to a point first. It looks no further than it is asked to, so a few of them cost
    /// the same on any page.
    pub fn nearest(&self, at: Point) -> impl Iterator<Item = &CellId> {
        self.index.nearest(at)
    }

    /// The items whose paint touches an area, back to front: what a view has to paint.
    pub fn items_touching(&self, area: Rect) -> impl Iterator<Item = &Arc<Item>> {
        let cells = self.touching(area);
        cells.into_iter().filter_map(|id| self.nodes.get(&id)?.item.as_ref())
    }

    /// The box around all paint; `None` where nothing is painted.
    pub fn extent(&self) -> Option<Rect> {
        let items = self.nodes.values().filter_map(|node| node.item.as_ref());
        items.map(|item| item.bounds).reduce(|one, other| one.union(other))
    }

    fn in_area(&self, area: Rect, wanted: impl Fn(Rect, Rect) -> bool) -> Vec<CellId> {
        let area = area.abs();
        let is_wanted =
            |id: &CellId| self.nodes.get(id).and_then(Node::hull).is_some_and(|hull| wanted(hull, area));
        self.touching(area).into_iter().filter(is_wanted).collect()
    }

    /// The shown cells whose reach touches an area, in drawing order.
    fn touching(&self, area: Rect) -> Vec<CellId> {
        let mut found: Vec<(usize, &CellId)> =
            self.index.touching(area).filter_map(|id| Some((self.tree.rank(id)?, id))).collect();
        found.sort_unstable_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, id)| id.clone()).collect()
    }
}

/// The box in which a shown cell can be found: its place and its paint.
pub(crate) fn reach(node: &Node) -> Option<Rect> {
    let paint = node.item.as_ref().map(|item| item.bounds);
    let both = match (node.hull(), paint) {
        (Some(hull), Some(paint)) => Some(hull.union(paint)),
        (hull, paint) => hull.or(paint),
    };
    both.filter(|_| node.shown)
}
