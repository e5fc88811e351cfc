//! Which sides of two boxes an orthogonal line uses.

use shapes::Direction;

use super::Dock;

/// The sides of source and target: those of exact points, else what the places of the boxes suggest and the constraints
/// allow.
pub(super) fn choose(source: &Dock, target: &Dock) -> [Direction; 2] {
    let facing = Facing::between(source, target);
    let [first, second] = facing.wishes(source, target);
    [used(source, first), used(target, second)]
}

fn used(dock: &Dock, [first, second]: [Direction; 2]) -> Direction {
    dock.fixed.unwrap_or(if dock.allowed.has(first) { first } else { second })
}

/// How two boxes lie to each other.
struct Facing {
    /// The room between them from left to right and from top to bottom; negative where they overlap.
    across: f64,
    down: f64,
    /// The sides with which source and target face each other on either axis, or their opposites where those are not
    /// allowed.
    beside: [Direction; 2],
    below: [Direction; 2],
}

impl Facing {
    fn between(source: &Dock, target: &Dock) -> Self {
        let (a, b) = (source.rect, target.rect);
        let (left, right) = (a.x0 - b.x1, b.x0 - a.x1);
        let (up, down) = (a.y0 - b.y1, b.y0 - a.y1);
        let beside = if left >= right { Direction::West } else { Direction::East };
        let below = if up >= down { Direction::North } else { Direction::South };
        let allowed = |dock: &Dock, side: Direction| {
            if dock.fixed.is_some() || dock.allowed.has(side) { side } else { side.opposite() }
        };
        Self {
            across: left.max(right),
            down: up.max(down),
            beside: [allowed(source, beside), allowed(target, beside.opposite())],
            below: [allowed(source, below), allowed(target, below.opposite())],
        }
    }

    /// For source and target the side that is wished for and the one after it.
    fn wishes(&self, source: &Dock, target: &Dock) -> [[Direction; 2]; 2] {
        let (beside, below) = (self.beside, self.below);
        let lying = [[beside[0], below[0]], [beside[1], below[1]]];
        let standing = [[below[0], beside[0]], [below[1], beside[1]]];
        if self.across > 0.0 && self.down > 0.0 {
            // One bend will do.
            if source.allowed.has(beside[0]) && target.allowed.has(below[1]) {
                return [lying[0], standing[1]];
            }
            if source.allowed.has(below[0]) && target.allowed.has(beside[1]) {
                return [standing[0], lying[1]];
            }
        }
        if self.down <= 0.0 && self.across > 0.0 { lying } else { standing }
    }
}
