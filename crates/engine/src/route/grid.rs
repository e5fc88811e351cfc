//! The shortest way with few bends between two docks, over the few lines that matter.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use scene::{Point, Rect};
use shapes::Direction;

use super::orthogonal::Dock;

/// What a bend costs, in units of length: a detour is better than two bends only when it is short.
const BEND: i64 = 2_000_000;
/// What a unit of length costs. Costs are whole numbers, so that equal ways are equal.
const UNIT: i64 = 1_000;
/// What a unit inside a box costs: only a line that starts in one ever pays it.
const INSIDE: i64 = 1_000_000;
/// What a unit costs nearer to a box than its stub.
const NEAR: i64 = 20_000;
/// What a unit costs beside a middle line: a tie goes to the middle.
const ASIDE: i64 = 1;

const WAYS: [Direction; 4] = [Direction::East, Direction::South, Direction::West, Direction::North];

/// The bends of the cheapest way, from the first dock's turn to the second's.
pub(super) fn search(from: &Dock, to: &Dock) -> Vec<Point> {
    let (start, end) = (from.turn(), to.turn());
    let grid = Grid::of(from, to, start, end);
    let (Some(first), Some(last)) = (grid.cell(start), grid.cell(end)) else { return vec![start, end] };
    let mut points = vec![start];
    points.extend(grid.walk(first, last, from.side, to.side.opposite()));
    points.push(end);
    points
}

/// A line of the grid, and whether it runs half way between the boxes.
#[derive(Clone, Copy)]
struct Rail {
    at: f64,
    is_middle: bool,
}

struct Grid {
    xs: Vec<Rail>,
    ys: Vec<Rail>,
    boxes: [(Rect, Rect); 2],
}

type Cell = (usize, usize);

impl Grid {
    fn of(from: &Dock, to: &Dock, start: Point, end: Point) -> Self {
        let (a, b) = (from.rect, to.rect);
        let (near_a, near_b) = (a.inflate(from.stub, from.stub), b.inflate(to.stub, to.stub));
        let xs = [near_a.x0, near_a.x1, near_b.x0, near_b.x1, start.x, end.x];
        let ys = [near_a.y0, near_a.y1, near_b.y0, near_b.y1, start.y, end.y];
        Self {
            xs: rails(&xs, gap(a.x0, a.x1, b.x0, b.x1)),
            ys: rails(&ys, gap(a.y0, a.y1, b.y0, b.y1)),
            boxes: [(a, near_a), (b, near_b)],
        }
    }

    fn cell(&self, point: Point) -> Option<Cell> {
        let find = |rails: &[Rail], at: f64| rails.iter().position(|rail| rail.at == at);
        Some((find(&self.xs, point.x)?, find(&self.ys, point.y)?))
    }

    fn point(&self, (column, row): Cell) -> Point {
        Point::new(self.xs[column].at, self.ys[row].at)
    }

    fn step(&self, (column, row): Cell, way: Direction) -> Option<Cell> {
        let next = match way {
            Direction::East => (column + 1, row),
            Direction::South => (column, row + 1),
            Direction::West => (column.checked_sub(1)?, row),
            Direction::North => (column, row.checked_sub(1)?),
        };
        (next.0 < self.xs.len() && next.1 < self.ys.len()).then_some(next)
    }

    /// The bends on the cheapest way, without its two ends.
    fn walk(&self, start: Cell, end: Cell, out: Direction, into: Direction) -> Vec<Point> {
        let states = self.xs.len() * self.ys.len() * 4;
        let slot = |(column, row): Cell, way: Direction| {
            (row * self.xs.len() + column) * 4 + usize::from(way.quarter_turns())
        };
        let mut best = vec![i64::MAX; states];
        let mut came: Vec<Option<(Cell, Direction)>> = vec![None; states];
        let mut open = BinaryHeap::new();
        best[slot(start, out)] = 0;
        open.push(Reverse((0, start, out.quarter_turns())));
        while let Some(Reverse((cost, cell, turns))) = open.pop() {
            let way = WAYS[usize::from(turns)];
            if cost > best[slot(cell, way)] {
                continue;
            }
            if cell == end && way == into {
                break;
            }
            for (next, turned, price) in self.moves(cell, way) {
                let total = cost + price;
                if total < best[slot(next, turned)] {
                    best[slot(next, turned)] = total;
                    came[slot(next, turned)] = Some((cell, way));
                    open.push(Reverse((total, next, turned.quarter_turns())));
                }
            }
        }
        let mut points = Vec::new();
        let mut state = (end, into);
        for _ in 0..states {
            let Some(before) = came[slot(state.0, state.1)] else { break };
            if before.1 != state.1 {
                points.push(self.point(before.0));
            }
            state = before;
        }
        points.reverse();
        points
    }

    /// Where a line can go from here: on, or a quarter turn on the spot. Never back.
    fn moves(&self, cell: Cell, way: Direction) -> Vec<(Cell, Direction, i64)> {
        let mut moves = vec![(cell, way.turned(), BEND), (cell, way.turned().opposite(), BEND)];
        if let Some(next) = self.step(cell, way) {
            moves.push((next, way, self.price(cell, next, way)));
        }
        moves
    }

    fn price(&self, from: Cell, to: Cell, way: Direction) -> i64 {
        let (a, b) = (self.point(from), self.point(to));
        let length = units((b - a).hypot());
        let middle = a.midpoint(b);
        let inside = |rect: &Rect| {
            middle.x > rect.x0 && middle.x < rect.x1 && middle.y > rect.y0 && middle.y < rect.y1
        };
        let is_middle = if way.is_vertical() { self.xs[from.0].is_middle } else { self.ys[from.1].is_middle };
        let mut price = UNIT + if is_middle { 0 } else { ASIDE };
        if self.boxes.iter().any(|(rect, _)| inside(rect)) {
            price += INSIDE;
        } else if self.boxes.iter().any(|(_, near)| inside(near)) {
            price += NEAR;
        }
        length * price
    }
}

/// A length in whole tenths, at most so large that sums of prices fit.
#[expect(clippy::cast_possible_truncation, reason = "clamped first")]
fn units(length: f64) -> i64 {
    (length.min(1e8) * 10.0).round() as i64
}

/// The line half way between two stretches that do not overlap.
fn gap(a0: f64, a1: f64, b0: f64, b1: f64) -> Option<f64> {
    if a1 < b0 {
        Some((a1 + b0) / 2.0)
    } else if b1 < a0 {
        Some((b1 + a0) / 2.0)
    } else {
        None
    }
}

fn rails(at: &[f64], middle: Option<f64>) -> Vec<Rail> {
    let mut rails: Vec<Rail> = at.iter().map(|&at| Rail { at, is_middle: false }).collect();
    rails.extend(middle.map(|at| Rail { at, is_middle: true }));
    // Of two lines on one spot, the middle one stays.
    rails.sort_by(|a, b| a.at.total_cmp(&b.at).then(b.is_middle.cmp(&a.is_middle)));
    rails.dedup_by(|later, earlier| later.at == earlier.at);
    rails
}
