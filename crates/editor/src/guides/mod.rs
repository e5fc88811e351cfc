//! Alignment guides: what a box that the hand moves lines up with.
//!
//! Promises:
//! - Only a bounded number of cells is looked at, nearest first, so that guides cost the same on any page.
//! - What a guide pulls to is exact: the way is measured from where the box was taken, so numbers do not creep.
//! - A guide pulls no further than the hand has gone, so that nothing jumps when a drag begins.

mod aligned;
mod gaps;

use std::collections::HashSet;

use model::{CellId, Point, Rect, Vec2};

use crate::Overlay;
use crate::session::Session;
use crate::snap::Sides;

/// How near a line must be to pull, in view pixels.
const PULL: f64 = 5.0;
/// How far away a shape may be to count, in view pixels.
const FAR: f64 = 800.0;
/// How many shapes count.
const NEIGHBOURS: usize = 32;
/// How many cells besides those that move are looked at to find them.
const LOOKS: usize = 256;
/// What is nearer than this lies on one line.
const SAME: f64 = 0.01;

/// One of the two directions in which things line up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    /// Left and right.
    X,
    /// Up and down.
    Y,
}

impl Axis {
    pub(crate) const BOTH: [Self; 2] = [Self::X, Self::Y];

    fn across(self) -> Self {
        match self {
            Self::X => Self::Y,
            Self::Y => Self::X,
        }
    }

    fn of(self, way: Vec2) -> f64 {
        match self {
            Self::X => way.x,
            Self::Y => way.y,
        }
    }

    pub(crate) fn span(self, rect: Rect) -> Span {
        match self {
            Self::X => Span { start: rect.x0, end: rect.x1 },
            Self::Y => Span { start: rect.y0, end: rect.y1 },
        }
    }

    pub(crate) fn point(self, along: f64, across: f64) -> Point {
        match self {
            Self::X => Point::new(along, across),
            Self::Y => Point::new(across, along),
        }
    }
}

/// What a box takes up along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    pub(crate) start: f64,
    pub(crate) end: f64,
}

impl Span {
    pub(crate) fn middle(self) -> f64 {
        f64::midpoint(self.start, self.end)
    }

    pub(crate) fn length(self) -> f64 {
        self.end - self.start
    }

    fn overlap(self, other: Self) -> Self {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }
    }

    fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// How a box is dragged along an axis, and how far off its way it may be pulled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drag {
    way: f64,
    pull: f64,
}

impl Drag {
    /// At a scale in view pixels per diagram unit.
    pub(crate) fn new(way: f64, scale: f64) -> Self {
        Self { way, pull: (PULL / scale).min(way.abs()) }
    }

    /// The way of those that is nearest to the hand's and in reach of it.
    fn nearest(self, ways: impl Iterator<Item = f64>) -> Option<f64> {
        let off = |way: &f64| (way - self.way).abs();
        ways.filter(|way| off(way) <= self.pull).min_by(|one, other| off(one).total_cmp(&off(other)))
    }
}

/// The boxes that something may line up with.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    boxes: Vec<Rect>,
    #[cfg(test)]
    looks: usize,
}

impl Neighbours {
    /// The shapes around a box, nearest first, without those that move themselves.
    pub(crate) fn of(session: &Session, around: Rect, scale: f64, moving: &HashSet<CellId>) -> Self {
        let (Some(page), Some(layout)) = (session.page(), session.layout()) else { return Self::default() };
        let reach = around.inflate(FAR / scale, FAR / scale);
        let is_label = |id: &CellId| page.ancestors(id).next().is_some_and(|parent| parent.is_connector());
        let mut neighbours = Self::default();
        for id in layout.nearest(around.center()).take(LOOKS + moving.len()) {
            #[cfg(test)]
            {
                neighbours.looks += 1;
            }
            let Some(frame) = layout.frame(id).filter(|_| !moving.contains(id) && !is_label(id)) else {
                continue;
            };
            let hull = frame.hull();
            if reach.overlaps(hull) {
                neighbours.boxes.push(hull);
            }
            if neighbours.boxes.len() == NEIGHBOURS {
                break;
            }
        }
        neighbours
    }

    /// The way along an axis that puts a box, which was taken from `rest` and which the hand has moved by `by`, in line
    /// with the others; `None` where nothing is in reach.
    pub(crate) fn pull_box(&self, axis: Axis, rest: Rect, by: Vec2, scale: f64) -> Option<f64> {
        let drag = Drag::new(axis.of(by), scale);
        let lined_up = aligned::ways(&self.boxes, axis, rest);
        let spaced = gaps::ways(&self.boxes, axis, rest, rest + by, drag.pull);
        drag.nearest(lined_up.chain(spaced))
    }

    /// The same for one side of a box that stands still otherwise.
    pub(crate) fn pull_side(&self, axis: Axis, rest: f64, drag: Drag) -> Option<f64> {
        drag.nearest(aligned::ways_of_side(&self.boxes, axis, rest))
    }

    /// What is to be shown for a box that lies here: its lines that are also lines of others, and gaps that repeat.
    pub(crate) fn guides(&self, rect: Rect) -> Vec<Overlay> {
        let on = |axis| {
            aligned::guides(&self.boxes, axis, rect).into_iter().chain(gaps::guides(&self.boxes, axis, rect))
        };
        Axis::BOTH.into_iter().flat_map(on).collect()
    }

    /// The same for those sides of a box that the hand moves.
    pub(crate) fn guides_of_sides(&self, rect: Rect, sides: Sides) -> Vec<Overlay> {
        let on = |axis: Axis, at: Option<f64>| aligned::guides_of_side(&self.boxes, axis, rect, at);
        on(Axis::X, sides.x).into_iter().chain(on(Axis::Y, sides.y)).collect()
    }
}

#[cfg(test)]
mod tests {
    use engine::Fonts;
    use model::{Attributes, Cell, CellKind, Document, Geometry, Page};

    use super::*;

    /// Ten thousand shapes in rows of a hundred, 100 apart.
    fn crowd() -> Session {
        let root = Cell::new("0", CellKind::Plain);
        let layer = Cell { parent: Some("0".into()), ..Cell::new("1", CellKind::Plain) };
        let shape = |n: u32| Cell {
            parent: Some("1".into()),
            geometry: Some(Geometry::at(f64::from(n % 100) * 100.0, f64::from(n / 100) * 100.0, 60.0, 40.0)),
            ..Cell::new(n.to_string(), CellKind::Shape)
        };
        let cells = [root, layer].into_iter().chain((0..10_000).map(shape));
        let page = Page::new("p", "Page", Attributes::default(), cells);
        Session::new(Document::new([page]), Fonts::monospaced())
    }

    #[test]
    fn few_cells_are_looked_at_however_many_there_are() {
        let session = crowd();
        let box_of =
            |n: &str| session.layout().and_then(|layout| layout.bounds(&n.into())).unwrap_or_default();
        let moving = HashSet::from(["5050".into()]);
        for scale in [1.0, 0.05] {
            let neighbours = Neighbours::of(&session, box_of("5050"), scale, &moving);
            assert_eq!(
                (neighbours.boxes.len(), neighbours.looks),
                (NEIGHBOURS, NEIGHBOURS + 1),
                "at {scale}"
            );
        }
        let [left, above] = ["5049", "4950"].map(box_of);
        let near = Neighbours::of(&session, box_of("5050"), 1.0, &moving);
        assert!(near.boxes[..8].contains(&left) && near.boxes[..8].contains(&above), "nearest first");
        // Zoomed in, what is out of sight does not count.
        let few = Neighbours::of(&session, box_of("5050"), 10.0, &moving);
        assert_eq!((few.boxes.len(), few.looks), (8, LOOKS + 1));
    }

    #[test]
    fn a_large_selection_does_not_hide_its_neighbours() {
        let session = crowd();
        let moving: HashSet<CellId> = (0..5_000).map(|n: u32| CellId::from(n.to_string())).collect();
        let neighbours = Neighbours::of(&session, Rect::new(0.0, 0.0, 9_960.0, 4_940.0), 1.0, &moving);
        assert_eq!(neighbours.boxes.len(), NEIGHBOURS);
        assert!(neighbours.looks <= LOOKS + moving.len());
    }
}
