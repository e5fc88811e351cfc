//! The orthogonal router: along the axes, out of and into the sides at right angles, around the terminals.
//!
//! It works in three steps: which sides the line uses, how far it goes straight out of them, and the way between. Two
//! usual ways (one bend, and one bar in the middle) are taken at once; for everything else a small grid of the lines
//! that matter is searched.

use scene::{Point, Rect};
use shapes::Direction;

use super::side::{Sides, middle};
use super::{Request, apart, grid, segment};
use crate::terminal::Terminal;

pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let mut ends = [Dock::of(request, request.source, "source"), Dock::of(request, request.target, "target")];
    if !request.waypoints.is_empty() || is_too_close(request, &ends) {
        return segment::route(request);
    }
    choose_sides(&mut ends, request.is_loop);
    let [from, to] = &ends;
    let points = straight_ways(from, to).unwrap_or_else(|| grid::search(from, to));
    apart(points.into_iter().map(rounded).collect(), 0.05)
}

/// One end of the line, as this router sees it.
#[derive(Clone, Debug)]
pub(super) struct Dock {
    /// The box to go around.
    pub(super) rect: Rect,
    /// The exact point, where there is one.
    fixed: Option<Point>,
    center: Point,
    allowed: Sides,
    /// The side that is used.
    pub(super) side: Direction,
    /// How far the line goes straight out.
    pub(super) stub: f64,
}

impl Dock {
    fn of(request: &Request<'_>, terminal: &Terminal<'_>, end: &str) -> Self {
        let keys = &request.style.keys;
        let shape = terminal.style().map(|style| &style.keys);
        let constraint = if end == "source" { "sourcePortConstraint" } else { "targetPortConstraint" };
        let on_side = terminal
            .fixed
            .filter(|_| terminal.is_on_shape())
            .and_then(|point| Sides::of_point(terminal.rect, point));
        Self {
            rect: terminal.rect,
            fixed: terminal.fixed,
            center: terminal.center,
            allowed: on_side.map_or_else(|| Sides::constrained(keys, constraint, shape), Sides::one),
            side: Direction::East,
            stub: jetty(request, end),
        }
    }

    /// Where the line leaves the box.
    pub(super) fn anchor(&self) -> Point {
        self.fixed.unwrap_or_else(|| middle(self.rect, self.center, self.side))
    }

    /// Where the line may turn for the first time. A fixed point inside the box goes out of it first.
    pub(super) fn turn(&self) -> Point {
        self.anchor() + self.side.vector() * (self.depth() + self.stub)
    }

    /// How far inside the box the line begins.
    fn depth(&self) -> f64 {
        let anchor = self.anchor();
        (middle(self.rect, anchor, self.side) - anchor).dot(self.side.vector()).max(0.0)
    }
}

/// How far the line goes straight when the style says nothing.
const STUB: f64 = 10.0;

/// How far the line goes straight: the style's number, else room enough for the arrow head.
fn jetty(request: &Request<'_>, end: &str) -> f64 {
    let keys = &request.style.keys;
    let own = |end: &str| {
        let (key, arrow, size) = match end {
            "source" => ("sourceJettySize", "startArrow", "startSize"),
            _ => ("targetJettySize", "endArrow", "endSize"),
        };
        let Some(set) = keys.get(key).or_else(|| keys.get("jettySize")) else { return STUB };
        match set.parse::<f64>() {
            Ok(length) if length.is_finite() => length.clamp(0.0, 1e5),
            _ if keys.get(arrow).is_none() => 20.0,
            _ => ((keys.number(size, 6.0) + 10.0) / 10.0).ceil().max(2.0) * 10.0,
        }
    };
    if request.is_loop { own("source").max(own("target")) } else { own(end) }
}

/// Two points closer than their stubs leave no room to go around anything.
fn is_too_close(request: &Request<'_>, ends: &[Dock; 2]) -> bool {
    match (request.source.fixed, request.target.fixed) {
        (Some(from), Some(to)) => from.distance(to) < ends[0].stub + ends[1].stub,
        _ => false,
    }
}

/// The room between two boxes on both axes; negative where they overlap.
struct Gaps {
    across: f64,
    down: f64,
    /// The side of the first box that faces the second, on both axes.
    beside: Direction,
    below: Direction,
}

impl Gaps {
    fn between(a: Rect, b: Rect) -> Self {
        let (left, right) = (a.x0 - b.x1, b.x0 - a.x1);
        let (up, down) = (a.y0 - b.y1, b.y0 - a.y1);
        Self {
            across: left.max(right),
            down: up.max(down),
            beside: if left >= right { Direction::West } else { Direction::East },
            below: if up >= down { Direction::North } else { Direction::South },
        }
    }
}

fn choose_sides(ends: &mut [Dock; 2], is_loop: bool) {
    if is_loop {
        ends[0].side = first_allowed(ends[0].allowed, [Direction::East, Direction::North]);
        ends[1].side = first_allowed(ends[1].allowed, [Direction::North, Direction::East]);
        return;
    }
    let gaps = Gaps::between(ends[0].rect, ends[1].rect);
    let room = ends[0].stub + ends[1].stub;
    let (beside, below) = (gaps.beside, gaps.below);
    let apart_across = gaps.across > 0.0;
    let apart_down = gaps.down > 0.0;
    let [source, target] = [ends[0].allowed, ends[1].allowed];
    let orders = if apart_across && apart_down {
        if source.has(beside) && target.has(below.opposite()) {
            // One bend will do.
            [[beside, below], [below.opposite(), beside.opposite()]]
        } else if source.has(beside) {
            [[beside, below], [beside.opposite(), below.opposite()]]
        } else {
            [[below, beside], [below.opposite(), beside.opposite()]]
        }
    } else if apart_across && (gaps.across > room || gaps.across > gaps.down) {
        [[beside, below], [beside.opposite(), below.opposite()]]
    } else {
        [[below, beside], [below.opposite(), beside.opposite()]]
    };
    for (end, order) in ends.iter_mut().zip(orders) {
        end.side = first_allowed(end.allowed, order);
    }
}

/// The first of the wished sides that is allowed, else their opposites in the same order.
fn first_allowed(allowed: Sides, wished: [Direction; 2]) -> Direction {
    let [first, second] = wished;
    let order = [first, second, first.opposite(), second.opposite()];
    order.into_iter().find(|side| allowed.has(*side)).unwrap_or(first)
}

/// One bend, or one bar half way; `None` where neither keeps clear of the boxes.
fn straight_ways(from: &Dock, to: &Dock) -> Option<Vec<Point>> {
    let (start, end) = (from.anchor(), to.anchor());
    let (out, into) = (from.side.vector(), to.side.vector());
    let way = end - start;
    if from.side == to.side.opposite() {
        let gap = way.dot(out);
        let (lead, rest) = (from.depth(), to.depth());
        let room = gap - lead - rest;
        if room <= 0.0 {
            return None;
        }
        if room < from.stub + to.stub
            && let Some(points) = tight_way(from, to, room)
        {
            return Some(points);
        }
        // The bar stands in the middle between the boxes, which is not the middle between fixed points inside them.
        let bar = start + out * (lead + room / 2.0);
        let (mut first, mut last) = (bar, bar);
        if from.side.is_vertical() {
            first.x = start.x;
            last.x = end.x;
        } else {
            first.y = start.y;
            last.y = end.y;
        }
        return Some(vec![first, last]);
    }
    if from.side.is_vertical() == to.side.is_vertical() {
        return None;
    }
    let corner =
        if from.side.is_vertical() { Point::new(start.x, end.y) } else { Point::new(end.x, start.y) };
    let clear = (corner - start).dot(out) >= from.stub && (corner - end).dot(into) >= to.stub;
    clear.then(|| vec![corner])
}

/// Between sides so close that the stubs overlap, the bar stands at the end of the first stub where that is still before
/// the other box; ends on one axis overlap their stubs, which looks straight as long as they stay between the boxes.
fn tight_way(from: &Dock, to: &Dock, room: f64) -> Option<Vec<Point>> {
    let (first, last) = (from.turn(), to.turn());
    let bar = if from.side.is_vertical() { Point::new(last.x, first.y) } else { Point::new(first.x, last.y) };
    if bar.distance(first) < 0.05 {
        Some(if from.stub.max(to.stub) <= room { vec![first, last] } else { Vec::new() })
    } else {
        (from.stub <= room).then(|| vec![first, bar])
    }
}

fn rounded(point: Point) -> Point {
    Point::new((point.x * 10.0).round() / 10.0, (point.y * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const STYLE: &str = "edgeStyle=orthogonalEdgeStyle;jettySize=auto;html=1;";

    fn between(a: (f64, f64, f64, f64), b: (f64, f64, f64, f64), style: &str) -> Vec<Point> {
        let page =
            testing::page(&[("a", "", a), ("b", "", b)], &[("e", &format!("{STYLE}{style}"), "a", "b")]);
        testing::route(&page, "e")
    }

    fn points(of: &[(f64, f64)]) -> Vec<Point> {
        of.iter().map(|&point| Point::from(point)).collect()
    }

    #[test]
    fn boxes_side_by_side_get_a_bar_in_the_middle() {
        let route = between((0.0, 0.0, 100.0, 40.0), (200.0, 20.0, 100.0, 40.0), "");
        assert_eq!(route, points(&[(100.0, 20.0), (150.0, 20.0), (150.0, 40.0), (200.0, 40.0)]));
    }

    #[test]
    fn boxes_apart_both_ways_get_one_bend() {
        let route = between((0.0, 0.0, 100.0, 40.0), (200.0, 200.0, 100.0, 40.0), "");
        assert_eq!(route, points(&[(100.0, 20.0), (250.0, 20.0), (250.0, 200.0)]));
    }

    #[test]
    fn a_fixed_side_that_looks_away_goes_around() {
        let route = between((0.0, 0.0, 100.0, 40.0), (200.0, 0.0, 100.0, 40.0), "exitX=0;exitY=0.5;");
        assert_eq!(route.first(), Some(&Point::new(0.0, 20.0)));
        assert_eq!(route[1], Point::new(-20.0, 20.0));
        testing::assert_orthogonal(&route);
        testing::assert_clear(&route, Rect::new(0.0, 0.0, 100.0, 40.0));
        testing::assert_clear(&route, Rect::new(200.0, 0.0, 300.0, 40.0));
    }

    #[test]
    fn every_pair_of_sides_keeps_clear() {
        let sides = [("0", "0.5"), ("1", "0.5"), ("0.5", "0"), ("0.5", "1")];
        let spots = [
            (200.0, 0.0),
            (200.0, 150.0),
            (0.0, 150.0),
            (-200.0, 150.0),
            (-250.0, -30.0),
            (40.0, -200.0),
            (105.0, 45.0),
        ];
        let first = (0.0, 0.0, 100.0, 40.0);
        for (exit_x, exit_y) in sides {
            for (entry_x, entry_y) in sides {
                for (x, y) in spots {
                    let style = format!("exitX={exit_x};exitY={exit_y};entryX={entry_x};entryY={entry_y};");
                    let route = between(first, (x, y, 100.0, 40.0), &style);
                    testing::assert_orthogonal(&route);
                    testing::assert_clear(&route, Rect::new(0.0, 0.0, 100.0, 40.0));
                    testing::assert_clear(&route, Rect::new(x, y, x + 100.0, y + 40.0));
                }
            }
        }
    }
}
