//! Sides of a box, and which of them a connector may use.

use scene::{Point, Rect};
use shapes::{Direction, Keys};

/// A set of sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides(u8);

impl Sides {
    /// Every side.
    pub(super) const ALL: Self = Self(0b1111);

    /// One side.
    pub(super) fn one(side: Direction) -> Self {
        Self(1 << side.quarter_turns())
    }

    pub(super) fn has(self, side: Direction) -> bool {
        self.0 & Self::one(side).0 != 0
    }

    /// The sides that a constraint names, as in `eastwest`; all of them where it names none.
    pub(super) fn named(constraint: &str) -> Self {
        let words = [
            ("north", Direction::North),
            ("south", Direction::South),
            ("east", Direction::East),
            ("west", Direction::West),
        ];
        let found = words.iter().filter(|(word, _)| constraint.contains(word));
        let sides = found.fold(0, |sides, (_, side)| sides | Self::one(*side).0);
        if sides == 0 { Self::ALL } else { Self(sides) }
    }

    /// The side of the box on which a fixed point lies, within a unit; sides left and right first.
    pub(super) fn of_point(rect: Rect, point: Point) -> Option<Direction> {
        let near = |a: f64, b: f64| (a - b).abs() <= 1.0;
        if near(point.x, rect.x0) {
            Some(Direction::West)
        } else if near(point.x, rect.x1) {
            Some(Direction::East)
        } else if near(point.y, rect.y0) {
            Some(Direction::North)
        } else if near(point.y, rect.y1) {
            Some(Direction::South)
        } else {
            None
        }
    }

    /// The sides that a port constraint leaves; the connector's own word wins over the shape's.
    pub(super) fn constrained(connector: &Keys, key: &str, shape: Option<&Keys>) -> Self {
        let constraint = connector.get(key).or_else(|| shape.and_then(|keys| keys.get("portConstraint")));
        constraint.map_or(Self::ALL, Self::named)
    }
}

/// The middle of a side.
pub(super) fn middle(rect: Rect, center: Point, side: Direction) -> Point {
    match side {
        Direction::East => Point::new(rect.x1, center.y),
        Direction::South => Point::new(center.x, rect.y1),
        Direction::West => Point::new(rect.x0, center.y),
        Direction::North => Point::new(center.x, rect.y0),
    }
}
