//! Routers with one bar between two boxes.

use kurbo::Affine;
use scene::{Point, Rect};

use super::{Request, holds, spans_y, whole};
use crate::terminal::Terminal;

/// A standing or a lying bar, as the style and the boxes want it.
pub(super) fn route(request: &Request<'_>) -> Vec<Point> {
    let wants_lying = request.style.keys.get("elbow") == Some("vertical");
    let (stacked, beside) = forced(request);
    if !beside && (stacked || wants_lying) { top_to_bottom(request) } else { side_to_side(request) }
}

/// Whether the boxes or the waypoint leave no choice: a lying bar, or a standing one.
fn forced(request: &Request<'_>) -> (bool, bool) {
    if request.source.is_loose() || request.target.is_loose() {
        return (false, false);
    }
    let (a, b) = (request.source.rect, request.target.rect);
    match request.waypoints.first() {
        Some(point) => {
            let both = a.union(b);
            (point.y < both.y0 || point.y > both.y1, point.x < both.x0 || point.x > both.x1)
        }
        None => {
            let stacked = a.x0.max(b.x0) == a.x1.min(b.x1);
            (stacked, !stacked && a.y0.max(b.y0) == a.y1.min(b.y1))
        }
    }
}

/// Out at one side, along a standing bar, in at the other side.
pub(super) fn side_to_side(request: &Request<'_>) -> Vec<Point> {
    bar(&Ends::of(request))
}

/// [`side_to_side`] with the axes swapped.
pub(super) fn top_to_bottom(request: &Request<'_>) -> Vec<Point> {
    bar(&Ends::of(request).swapped()).into_iter().map(swap).collect()
}

struct Ends {
    rects: [Rect; 2],
    anchors: [Point; 2],
    waypoint: Option<Point>,
}

impl Ends {
    fn of(request: &Request<'_>) -> Self {
        let ends = [request.source, request.target];
        Self {
            rects: ends.map(reached),
            anchors: ends.map(Terminal::anchor),
            waypoint: request.waypoints.first().copied(),
        }
    }

    fn swapped(self) -> Self {
        let swapped_rect = |rect: Rect| Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]).transform_rect_bbox(rect);
        Self {
            rects: self.rects.map(swapped_rect),
            anchors: self.anchors.map(swap),
            waypoint: self.waypoint.map(swap),
        }
    }

    /// The height at which the line leaves a box: the waypoint's where it is at the box's side, else the anchor's.
    fn height(&self, end: usize) -> f64 {
        match self.waypoint {
            Some(point) if spans_y(self.rects[end], point.y) => point.y,
            _ => self.anchors[end].y,
        }
    }

    fn cover(&self, point: Point) -> bool {
        self.rects.iter().any(|rect| holds(*rect, point))
    }
}

/// The box that a bar keeps away from: a fixed point stands for its whole shape.
fn reached(terminal: &Terminal<'_>) -> Rect {
    terminal.fixed.map_or(terminal.rect, |point| Rect::from_points(point, point))
}

fn swap(point: Point) -> Point {
    Point::new(point.y, point.x)
}

fn bar(ends: &Ends) -> Vec<Point> {
    let [a, b] = ends.rects;
    let (inner, outer) = (a.x1.min(b.x1), a.x0.max(b.x0));
    let x = ends.waypoint.map_or(whole(inner + (outer - inner) / 2.0), |point| point.x);
    let corners = [Point::new(x, ends.height(0)), Point::new(x, ends.height(1))];
    let points: Vec<Point> = corners.into_iter().filter(|corner| !ends.cover(*corner)).collect();
    if !points.is_empty() {
        return points;
    }
    match ends.waypoint {
        Some(point) => Some(point).into_iter().filter(|point| !ends.cover(*point)).collect(),
        None => vec![Point::new(x, (a.y0.max(b.y0) + a.y1.min(b.y1)) / 2.0)],
    }
}
