//! Where connectors jump over others: those that are drawn earlier and cross them.
//!
//! A connector asks for jumps with `jumpStyle`. It then depends on the lines of others, which are found by their boxes.

use std::collections::HashSet;

use kurbo::Line;
use model::CellId;
use scene::{Point, Rect};
use shapes::Stop;
use shapes::outline::meeting;

use crate::index::Index;
use crate::layout::Layout;
use crate::node::{Node, Place};
use crate::path;

/// The boxes around lines that are not curved, and the connectors that jump.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    boxes: Index,
    jumping: HashSet<CellId>,
}

/// What a connector is to others that cross it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Crossable {
    /// The box around its line, where that is not curved.
    line: Option<Rect>,
    jumps: bool,
}

impl Crossable {
    pub(crate) fn of(node: Option<&Node>) -> Self {
        let Some(node) = node.filter(|node| node.shown && node.cell.is_connector()) else {
            return Self::default();
        };
        let keys = &node.style.keys;
        if keys.flag("curved", false) {
            return Self::default();
        }
        Self { line: node.bounds(), jumps: keys.get("jumpStyle").is_some_and(|style| style != "none") }
    }
}

impl Lines {
    /// Those of many connectors at once.
    pub(crate) fn of<'a>(nodes: impl Iterator<Item = (&'a CellId, &'a Node)>) -> Self {
        let (mut boxes, mut jumping) = (Vec::new(), HashSet::new());
        for (id, node) in nodes {
            let crossable = Crossable::of(Some(node));
            boxes.extend(crossable.line.map(|line| (id.clone(), line)));
            if crossable.jumps {
                jumping.insert(id.clone());
            }
        }
        // Without anybody who looks for lines none have to be found.
        if jumping.is_empty() { Self::default() } else { Self { boxes: Index::of(boxes), jumping } }
    }

    fn change(&mut self, cell: &CellId, before: Crossable, after: Crossable) {
        self.boxes.change(cell, before.line, after.line);
        if after.jumps {
            self.jumping.insert(cell.clone());
        } else if before.jumps {
            self.jumping.remove(cell);
        }
    }
}

impl Layout {
    /// Follows lines that have changed, and gives the other connectors that have to look again what they jump over: those
    /// that are crossed by a line before or after, or all where the order is another one.
    pub(crate) fn follow_lines(&mut self, before: &[(CellId, Crossable)], is_reordered: bool) -> Vec<CellId> {
        let after: Vec<Crossable> = before.iter().map(|(id, _)| Crossable::of(self.nodes.get(id))).collect();
        if self.lines.jumping.is_empty() {
            if after.iter().any(|crossable| crossable.jumps) {
                self.lines = Lines::of(self.nodes.iter());
            }
            return Vec::new();
        }
        for ((id, before), after) in before.iter().zip(&after) {
            self.lines.change(id, *before, *after);
        }
        if is_reordered {
            return self.lines.jumping.iter().cloned().collect();
        }
        let boxes =
            before.iter().map(|(_, before)| before).chain(&after).filter_map(|crossable| crossable.line);
        let near = boxes.flat_map(|line| self.lines.boxes.touching(line));
        let near: HashSet<&CellId> = near.filter(|id| self.lines.jumping.contains(*id)).collect();
        near.into_iter().cloned().collect()
    }

    /// The points that a connector's line passes, with those where it jumps.
    pub(crate) fn stops(&self, node: &Node) -> Vec<Stop> {
        let Place::Route(points) = &node.place else { return Vec::new() };
        let points = path::without_crumbs(points);
        match Crossable::of(Some(node)) {
            Crossable { jumps: true, line: Some(line) } => crossed(&points, &self.lines_below(node, line)),
            _ => points.into_iter().map(Stop::bend).collect(),
        }
    }

    /// The lines of connectors that are drawn before one and touch its box, back to front.
    fn lines_below(&self, node: &Node, area: Rect) -> Vec<&[Point]> {
        let own = self.tree.rank(&node.cell.id);
        let mut below: Vec<(usize, &[Point])> = self
            .lines
            .boxes
            .touching(area)
            .filter_map(|id| {
                Some((self.tree.rank(id).filter(|rank| Some(*rank) < own)?, self.nodes.get(id)?))
            })
            .filter(|(_, other)| !other.style.keys.flag("noJump", false))
            .filter_map(|(rank, other)| match &other.place {
                Place::Route(points) => Some((rank, &points[..])),
                _ => None,
            })
            .collect();
        below.sort_unstable_by_key(|(rank, _)| *rank);
        below.into_iter().map(|(_, points)| points).collect()
    }
}

/// How near to a segment's end a crossing is none, and how far off a line has to be on either side to cross it.
const NEAR: f64 = 0.5;

/// A line's points, those left out at which it goes straight on, and in between where others cross it.
fn crossed(points: &[Point], others: &[&[Point]]) -> Vec<Stop> {
    let own = straightened(points);
    let others: Vec<Vec<Point>> = others.iter().map(|points| straightened(points)).collect();
    let mut stops = Vec::new();
    for pair in own.windows(2) {
        let segment = Line::new(pair[0], pair[1]);
        stops.push(Stop::bend(segment.p0));
        let mut crossings: Vec<Point> = others.iter().flat_map(|other| crossings(segment, other)).collect();
        crossings.sort_by(|a, b| a.distance_squared(segment.p0).total_cmp(&b.distance_squared(segment.p0)));
        crossings.dedup();
        stops.extend(crossings.into_iter().map(|at| Stop { at, is_crossing: true }));
    }
    stops.extend(own.last().copied().map(Stop::bend));
    stops
}

/// Where another line crosses a segment. One that only touches it and turns back, or runs along it, does not.
fn crossings(segment: Line, other: &[Point]) -> Vec<Point> {
    let is_off = |point: Option<&Point>| point.is_none_or(|point| off(segment, *point) > NEAR);
    let is_inside = |at: Point| {
        [segment.p0, segment.p1].iter().all(|end| (at.x - end.x).abs() > NEAR || (at.y - end.y).abs() > NEAR)
    };
    let mut found = Vec::new();
    for (index, pair) in other.windows(2).enumerate() {
        let (from, to) = (Some(&pair[0]), Some(&pair[1]));
        let before = index.checked_sub(1).and_then(|before| other.get(before));
        let comes_over = is_off(before) || is_off(from);
        let goes_over = is_off(other.get(index + 2)) || is_off(to);
        if comes_over && goes_over {
            found.extend(meeting(segment, Line::new(pair[0], pair[1]), 0.0).filter(|at| is_inside(*at)));
        }
    }
    found
}

/// How far a point is from the endless line through a segment.
fn off(segment: Line, point: Point) -> f64 {
    let way = segment.p1 - segment.p0;
    if way.hypot2() == 0.0 {
        return segment.p0.distance(point);
    }
    (way.cross(point - segment.p0) / way.hypot()).abs()
}

/// The points without those within a unit of the line between their neighbours.
fn straightened(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for (index, &point) in points.iter().enumerate() {
        let goes_on = match (kept.last(), points.get(index + 1)) {
            (Some(&before), Some(&after)) => beside(before, after, point) < 1.0,
            _ => false,
        };
        if !goes_on {
            kept.push(point);
        }
    }
    kept
}

/// How far a point is from the segment between two others.
fn beside(from: Point, to: Point, point: Point) -> f64 {
    let way = to - from;
    let share =
        if way.hypot2() > 0.0 { ((point - from).dot(way) / way.hypot2()).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(from + way * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(f64, f64)]) -> Vec<Point> {
        of.iter().map(|&point| Point::from(point)).collect()
    }

    fn jumps(others: &[&[(f64, f64)]]) -> Vec<(f64, f64)> {
        let others: Vec<Vec<Point>> = others.iter().map(|other| points(other)).collect();
        let others: Vec<&[Point]> = others.iter().map(|other| &other[..]).collect();
        let stops = crossed(&points(&[(0.0, 0.0), (50.0, 0.3), (100.0, 0.0), (100.0, 100.0)]), &others);
        stops.iter().filter(|stop| stop.is_crossing).map(|stop| (stop.at.x, stop.at.y)).collect()
    }

    #[test]
    fn crossings_come_in_the_order_of_the_line() {
        let standing = |x: f64| [(x, -10.0), (x, 10.0)];
        assert_eq!(
            jumps(&[&standing(80.0), &standing(20.0), &[(90.0, 50.0), (110.0, 50.0)]]),
            [(20.0, 0.0), (80.0, 0.0), (100.0, 50.0)]
        );
        assert_eq!(jumps(&[&standing(20.0), &standing(20.0)]), [(20.0, 0.0)]);
    }

    #[test]
    fn ends_touches_and_parallels_are_no_crossings() {
        assert_eq!(jumps(&[&[(0.2, -10.0), (0.2, 10.0)]]), []);
        assert_eq!(jumps(&[&[(20.0, 0.0), (20.0, 50.0)]]), [(20.0, 0.0)]);
        assert_eq!(jumps(&[&[(10.0, -20.0), (30.0, 0.0), (50.0, -20.0)]]).len(), 1);
        assert_eq!(jumps(&[&[(10.0, 20.0), (10.0, 0.0), (60.0, 0.0), (60.0, 20.0)]]), []);
        assert_eq!(jumps(&[&[(0.0, 5.0), (100.0, 5.0)]]), [(100.0, 5.0)]);
    }
}
