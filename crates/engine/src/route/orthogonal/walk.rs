//! The walk of an orthogonal line from one side to another.
//!
//! All walks are told for a target that lies above and to the left of its source; for the other three quarters of the plane
//! they are turned. A walk for a source that is left upwards or downwards is the one for left or right, mirrored over the
//! diagonal. So eight walks are enough for sixteen pairs of sides in four quarters.

use scene::Point;
use shapes::Direction::{self, East, North, South, West};

use super::Dock;

/// How far a leg of a walk goes. A leg never goes back: where its goal lies behind, it is left out.
#[derive(Clone, Copy)]
enum Goal {
    /// Half the way that the boxes and their jetties leave free.
    Half,
    /// Past the source by its jetty.
    PastSource,
    /// Past the target by its jetty.
    PastTarget,
    /// The height, or the width, at which the target is entered.
    Entry,
}

use Goal::{Entry, Half, PastSource, PastTarget};

type Leg = (Direction, Goal);

/// The walk from a source left to the west, or else to the east, into this side of the target.
fn walk(leaves_west: bool, into: Direction) -> &'static [Leg] {
    match (leaves_west, into) {
        (true, West) => &[(West, Half), (South, PastTarget), (West, PastTarget), (North, Entry)],
        (true, North) => &[
            (West, Half),
            (North, PastSource),
            (North, Half),
            (East, PastTarget),
            (North, PastTarget),
            (West, Entry),
        ],
        (true, East) => &[
            (West, Half),
            (North, PastSource),
            (North, Half),
            (South, Entry),
            (East, PastTarget),
            (North, Entry),
        ],
        (true, South) => &[
            (West, Half),
            (South, PastTarget),
            (West, Entry),
            (North, PastSource),
            (North, Half),
            (East, Entry),
            (South, PastTarget),
        ],
        (false, West) => &[
            (North, PastSource),
            (North, Half),
            (West, PastSource),
            (West, Half),
            (South, PastTarget),
            (West, PastTarget),
            (North, Entry),
        ],
        (false, North) => &[(North, PastTarget), (West, Entry)],
        (false, East) => &[
            (North, PastSource),
            (North, Entry),
            (West, PastSource),
            (West, Half),
            (South, Entry),
            (East, PastTarget),
        ],
        (false, South) => &[
            (North, PastSource),
            (North, Half),
            (West, PastSource),
            (West, Half),
            (South, PastTarget),
            (West, Entry),
            (East, Entry),
        ],
    }
}

/// The corners of the line between a side of the source and a side of the target.
pub(super) fn between(source: &Dock, target: &Dock, [out, into]: [Direction; 2]) -> Vec<Point> {
    let quarters = quarters(source, target);
    let (out_told, into_told) = (turned(out, 4 - quarters), turned(into, 4 - quarters));
    let mirrors = out_told.is_vertical();
    let told = |side: Direction| if mirrors { mirrored(side) } else { side };
    let legs = walk(told(out_told) == West, told(into_told));
    let mut line = Line::from(source, out);
    for &(way, goal) in legs {
        let way = turned(told(way), quarters);
        line.advance(way, line.distance(way, goal, source, target));
    }
    line.ending(into)
}

/// How many quarter turns clockwise bring a target above and to the left of the source to where it lies.
fn quarters(source: &Dock, target: &Dock) -> u8 {
    let way = source.rect.center() - target.rect.center();
    match (way.x < 0.0, way.y < 0.0) {
        (true, false) => 1,
        (true, true) => 2,
        (false, _) if way.y > 0.0 => 0,
        (false, _) if way.x == 0.0 => 2,
        (false, _) => 3,
    }
}

fn turned(side: Direction, quarters: u8) -> Direction {
    (0..quarters % 4).fold(side, |side, _| side.turned())
}

/// Over the diagonal from the upper left.
fn mirrored(side: Direction) -> Direction {
    match side {
        West => North,
        North => West,
        East => South,
        South => East,
    }
}

/// A line under way: its corners, of which the last still moves.
struct Line {
    corners: Vec<Point>,
    starts_standing: bool,
    stands: bool,
}

impl Line {
    /// From the end of the source's jetty.
    fn from(source: &Dock, out: Direction) -> Self {
        let mut start = source.anchor;
        *along(&mut start, out) = source.limit(out);
        Self { corners: vec![start], starts_standing: out.is_vertical(), stands: out.is_vertical() }
    }

    /// How far it is from the last corner to a goal.
    fn distance(&self, way: Direction, goal: Goal, source: &Dock, target: &Dock) -> f64 {
        let mut entry = target.anchor;
        let to = match goal {
            Half => return free(way, source, target) / 2.0,
            PastSource => source.limit(way),
            PastTarget => target.limit(way),
            Entry => *along(&mut entry, way),
        };
        let Some(mut last) = self.corners.last().copied() else { return 0.0 };
        (to - *along(&mut last, way)) * sign(way)
    }

    /// Goes on; a turn begins a new corner, unless it leads nowhere.
    fn advance(&mut self, way: Direction, distance: f64) {
        let Some(mut last) = self.corners.last().copied() else { return };
        if way.is_vertical() == self.stands {
            self.corners.pop();
        }
        *along(&mut last, way) += sign(way) * distance.max(0.0);
        let before = self.corners.last().copied();
        let is_still = before.is_some_and(|mut before| *along(&mut before, way) == *along(&mut last, way));
        if !is_still {
            self.corners.push(last);
            self.stands = way.is_vertical();
        }
    }

    /// The corners, without the last one where the line then enters the target on the axis that it is on already.
    fn ending(mut self, into: Direction) -> Vec<Point> {
        let same_axis = self.starts_standing == into.is_vertical();
        if self.corners.len().is_multiple_of(2) != same_axis {
            self.corners.pop();
        }
        self.corners
    }
}

/// What two boxes and their jetties leave free between them in a direction.
fn free(way: Direction, source: &Dock, target: &Dock) -> f64 {
    let (a, b) = (source.rect, target.rect);
    let gap = match way {
        East => b.x0 - a.x1,
        South => b.y0 - a.y1,
        West => a.x0 - b.x1,
        North => a.y0 - b.y1,
    };
    (gap - source.jetty - target.jetty).max(0.0)
}

/// The coordinate that a direction changes.
fn along(point: &mut Point, way: Direction) -> &mut f64 {
    if way.is_vertical() { &mut point.y } else { &mut point.x }
}

fn sign(way: Direction) -> f64 {
    if matches!(way, East | South) { 1.0 } else { -1.0 }
}
