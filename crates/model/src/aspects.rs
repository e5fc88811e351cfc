//! What a person would say changed about a cell.

use std::ops::BitOrAssign;

use crate::{Cell, Geometry, Point};

/// What differs between two states of a cell or a page, in the words of a list of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Aspects {
    /// The text; of a page, its name.
    pub label: bool,
    /// The style; of a page, its settings.
    pub style: bool,
    /// Position or size, of a label on a connector too.
    pub geometry: bool,
    /// The waypoints of a connector.
    pub waypoints: bool,
    /// What a connector is tied to, or where its loose ends lie.
    pub terminals: bool,
    /// The cell that it belongs to.
    pub parent: bool,
    /// Its place among its siblings; of a page, its place among the tabs.
    pub order: bool,
    /// Links, tooltips, tags and other custom data.
    pub data: bool,
    /// Whether it is visible, collapsed, connectable, or of another kind.
    pub state: bool,
}

impl Aspects {
    /// Nothing differs.
    pub const NONE: Self = Self {
        label: false,
        style: false,
        geometry: false,
        waypoints: false,
        terminals: false,
        parent: false,
        order: false,
        data: false,
        state: false,
    };

    /// Whether anything differs.
    pub fn any(self) -> bool {
        self != Self::NONE
    }

    /// What differs between two states of one cell. Their order among siblings is the page's to know.
    pub fn between(before: &Cell, after: &Cell) -> Self {
        let mut aspects = Self::of_geometry(before.geometry.as_ref(), after.geometry.as_ref());
        aspects.label = before.label != after.label;
        aspects.style = before.style != after.style;
        aspects.terminals |= before.source != after.source || before.target != after.target;
        aspects.parent = before.parent != after.parent;
        aspects.data = before.data != after.data;
        aspects.state = before.kind != after.kind
            || before.visible != after.visible
            || before.collapsed != after.collapsed
            || before.connectable != after.connectable;
        aspects
    }

    /// Whether the loose ends of a connector lie elsewhere.
    pub(crate) fn between_end_points(before: &Cell, after: &Cell) -> bool {
        let points = |cell: &Cell| cell.geometry.as_ref().map_or((None, None), end_points);
        points(before) != points(after)
    }

    fn of_geometry(before: Option<&Geometry>, after: Option<&Geometry>) -> Self {
        if before == after {
            return Self::NONE;
        }
        let nowhere = Geometry::default();
        let (one, other) = (before.unwrap_or(&nowhere), after.unwrap_or(&nowhere));
        let box_of = |geometry: &Geometry| {
            (geometry.position, geometry.size, geometry.relative, geometry.offset, geometry.alternate)
        };
        Self {
            geometry: before.is_some() != after.is_some() || box_of(one) != box_of(other),
            waypoints: one.waypoints != other.waypoints,
            terminals: end_points(one) != end_points(other),
            ..Self::NONE
        }
    }
}

fn end_points(geometry: &Geometry) -> (Option<Point>, Option<Point>) {
    (geometry.source_point, geometry.target_point)
}

impl BitOrAssign for Aspects {
    fn bitor_assign(&mut self, other: Self) {
        self.label |= other.label;
        self.style |= other.style;
        self.geometry |= other.geometry;
        self.waypoints |= other.waypoints;
        self.terminals |= other.terminals;
        self.parent |= other.parent;
        self.order |= other.order;
        self.data |= other.data;
        self.state |= other.state;
    }
}
