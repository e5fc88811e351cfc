//! Sides of a box, and which of them a connector may use.

use scene::{Point, Rect};
use shapes::{Direction, Keys};

use crate::terminal::Terminal;

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

    /// These sides and those.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, side: Direction) -> bool {
        self.0 & Self::one(side).0 != 0
    }

    /// The sides that a constraint names, as in `eastwest`, on a shape that is turned by this many quarters.
    fn named(constraint: &str, quarters: u8) -> Self {
        let words = [
            ("east", Direction::East),
            ("south", Direction::South),
            ("west", Direction::West),
            ("north", Direction::North),
        ];
        let found = words.iter().filter(|(word, _)| constraint.contains(word));
        found.fold(Self(0), |sides, (_, side)| {
            let turned = (0..quarters).fold(*side, |side, _| side.turned());
            sides.or(Self::one(turned))
        })
    }

    /// The side of the box on which a fixed point lies, within a unit; at a corner above and below come first.
    pub(super) fn of_point(rect: Rect, point: Point) -> Option<Direction> {
        let near = |a: f64, b: f64| (a - b).abs() <= 1.0;
        if near(point.y, rect.y0) {
            Some(Direction::North)
        } else if near(point.y, rect.y1) {
            Some(Direction::South)
        } else if near(point.x, rect.x0) {
            Some(Direction::West)
        } else if near(point.x, rect.x1) {
            Some(Direction::East)
        } else {
            None
        }
    }

    /// The sides that a constraint leaves; the shape's own word wins over the connector's. `None` where neither says
    /// anything, or names no side.
    pub(super) fn constrained(connector: &Keys, key: &str, terminal: &Terminal<'_>) -> Option<Self> {
        if terminal.is_loose() {
            return None;
        }
        let shape = terminal.style().map(|style| &style.keys);
        let own = shape.and_then(|keys| keys.get("portConstraint"));
        let constraint = own.or_else(|| connector.get(key))?;
        let turns = shape.is_some_and(|keys| keys.flag("portConstraintRotation", false));
        let quarters = if turns { quarters(terminal.rotation()) } else { 0 };
        Some(Self::named(constraint, quarters)).filter(|sides| *sides != Self(0))
    }
}

/// How many quarters a turn comes to. A turn is counted once around either way, so 315 degrees are two quarters.
fn quarters(rotation: f64) -> u8 {
    match rotation {
        r if r >= 135.0 => 2,
        r if r > 45.0 => 1,
        r if r <= -135.0 => 2,
        r if r < -45.0 => 3,
        _ => 0,
    }
}
