//! Arrows and links with a body of some width, along a line with bends.

use kurbo::{BezPath, Point, Vec2};
use scene::Join;

use crate::{Pen, outline};

/// The width of a plain block arrow's head; its body is a third of that.
const WIDTH: f64 = 30.0;

/// An arrow whose widths the style sets.
pub(super) fn flexible(pen: &mut Pen<'_>, points: &[Point]) {
    let body = body_width(pen, 10.0);
    let head = |key| body + pen.keys.number(key, 20.0);
    let widths = [head("startWidth"), head("endWidth")];
    arrow(pen, points, body, widths);
}

/// An arrow of usual widths.
pub(super) fn thick(pen: &mut Pen<'_>, points: &[Point]) {
    arrow(pen, points, WIDTH / 3.0, [WIDTH; 2]);
}

/// Two parallel lines.
pub(super) fn link(pen: &mut Pen<'_>, points: &[Point]) {
    let body = body_width(pen, 4.0);
    let Some(sides) = Sides::of(points, body, pen) else { return };
    let mut path = sides.left(BezPath::new(), 0.0);
    sides.finish_left(&mut path, 0.0);
    let mut back = sides.right(BezPath::new(), 0.0);
    sides.finish_right(&mut back, 0.0);
    path.extend(back);
    let ink = pen.ink().hollow().joined(join(pen));
    pen.paint(path, &ink);
}

/// A straight arrow from the first to the last point, as long as it takes.
pub(super) fn straight(pen: &mut Pen<'_>, points: &[Point]) {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return };
    let length = (last - first).hypot();
    if length == 0.0 {
        return;
    }
    let along = (last - first) / length;
    let left = Vec2::new(along.y, -along.x) * (WIDTH / 3.0);
    let neck = first + along * (length - WIDTH);
    let corners = [
        first - left / 2.0,
        first + left / 2.0,
        neck + left / 2.0,
        neck + left * 1.5,
        last,
        neck - left * 1.5,
        neck - left / 2.0,
    ];
    pen.fill_stroke(outline::through(&corners, 0.0, true));
}

fn body_width(pen: &Pen<'_>, usual: f64) -> f64 {
    pen.keys.number("width", usual) + (pen.look.stroke_width - 1.0).max(0.0)
}

fn join(pen: &Pen<'_>) -> Join {
    if pen.look.rounded { Join::Round } else { Join::Miter }
}

/// An arrow with a body and up to two heads.
fn arrow(pen: &mut Pen<'_>, points: &[Point], body: f64, head_widths: [f64; 2]) {
    let Some(sides) = Sides::of(points, body, pen) else { return };
    let stroke = pen.look.stroke_width;
    let heads = [("startArrow", "startSize"), ("endArrow", "endSize")];
    let [start, end] = [0, 1].map(|end| {
        let (arrow, size) = heads[end];
        let is_drawn = pen.keys.get(arrow).is_some_and(|kind| kind != "none");
        is_drawn.then(|| Head {
            width: head_widths[end] + stroke,
            length: 3.0 * pen.keys.number(size, 6.0) + stroke,
            gap: stroke / 2.0,
        })
    });
    let depth = |head: &Option<Head>| head.as_ref().map_or(stroke / 2.0, |head| head.gap + head.length);
    let mut path = sides.left(BezPath::new(), depth(&start));
    sides.finish_left(&mut path, depth(&end));
    if let Some(head) = &end {
        head.corners(sides.end, -sides.arrival).into_iter().for_each(|corner| path.line_to(corner));
    }
    path = sides.right(path, depth(&end));
    sides.finish_right(&mut path, depth(&start));
    if let Some(head) = &start {
        head.corners(sides.start, sides.departure).into_iter().for_each(|corner| path.line_to(corner));
    }
    path.close_path();
    let ink = pen.ink().joined(join(pen));
    pen.paint(path, &ink);
}

/// A head of a block arrow.
struct Head {
    width: f64,
    length: f64,
    /// How far its tip keeps from the end of the line, so that its outline touches it.
    gap: f64,
}

impl Head {
    /// From barb to barb over the tip, for a head whose body lies in the direction `into` from its end.
    fn corners(&self, end: Point, into: Vec2) -> [Point; 3] {
        let side = Vec2::new(into.y, -into.x) * self.width / 2.0;
        let neck = end + into * (self.gap + self.length);
        [neck - side, end + into * self.gap, neck + side]
    }
}

/// The two sides of a body along a line.
struct Sides {
    start: Point,
    end: Point,
    departure: Vec2,
    arrival: Vec2,
    half: f64,
    bends: Vec<Bend>,
}

/// Where the sides of a body turn.
struct Bend {
    left: Point,
    right: Point,
    before: Vec2,
    after: Vec2,
    /// Which side is the inner one of a round turn; `None` for sharp turns.
    inner: Option<Side>,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

impl Sides {
    fn of(points: &[Point], body: f64, pen: &Pen<'_>) -> Option<Self> {
        let [start, second, ..] = *points else { return None };
        let departure = direction(second - start)?;
        let mut arrival = departure;
        let mut bends = Vec::new();
        for (at, next) in points.iter().skip(1).zip(points.iter().skip(2)) {
            let Some(after) = direction(*next - *at) else { continue };
            // A line that turns right back has no bend: the body ends there.
            let Some(middle) = direction(arrival + after) else { continue };
            let half_cosine = ((arrival.dot(after) + 1.0) / 2.0).max(0.0).sqrt().max(0.04);
            let turn = arrival.cross(after);
            let is_round = pen.look.rounded && turn != 0.0;
            let least = (pen.look.stroke_width / 200.0 + 0.04).min(0.35);
            let share = if is_round { half_cosine.max(least).max(0.1) } else { half_cosine.max(0.06) };
            let out = Vec2::new(middle.y, -middle.x) * (body / 2.0 / share);
            let inner = is_round.then_some(if turn > 0.0 { Side::Right } else { Side::Left });
            bends.push(Bend { left: *at + out, right: *at - out, before: arrival, after, inner });
            arrival = after;
        }
        let end = *points.last()?;
        Some(Self { start, end, departure, arrival, half: body / 2.0, bends })
    }

    fn side(&self, way: Vec2) -> Vec2 {
        Vec2::new(way.y, -way.x) * self.half
    }

    /// The left side from its start, `depth` into the line.
    fn left(&self, mut path: BezPath, depth: f64) -> BezPath {
        path.move_to(self.start + self.departure * depth + self.side(self.departure));
        for bend in &self.bends {
            if bend.inner == Some(Side::Right) {
                path.line_to(bend.right + self.side(bend.before) * 2.0);
                path.quad_to(bend.left, bend.right + self.side(bend.after) * 2.0);
            } else {
                path.line_to(bend.left);
            }
        }
        path
    }

    fn finish_left(&self, path: &mut BezPath, depth: f64) {
        path.line_to(self.end - self.arrival * depth + self.side(self.arrival));
    }

    /// The right side from the end back; it goes on with a path that has begun.
    fn right(&self, mut path: BezPath, depth: f64) -> BezPath {
        let begin = self.end - self.arrival * depth - self.side(self.arrival);
        if path.elements().is_empty() {
            path.move_to(begin)
        } else {
            path.line_to(begin)
        }
        for bend in self.bends.iter().rev() {
            if bend.inner == Some(Side::Left) {
                path.line_to(bend.left - self.side(bend.after) * 2.0);
                path.quad_to(bend.right, bend.left - self.side(bend.before) * 2.0);
            } else {
                path.line_to(bend.right);
            }
        }
        path
    }

    fn finish_right(&self, path: &mut BezPath, depth: f64) {
        path.line_to(self.start + self.departure * depth - self.side(self.departure));
    }
}

fn direction(way: Vec2) -> Option<Vec2> {
    let length = way.hypot();
    (length > 1e-9).then(|| way / length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys, Look};
    use kurbo::Size;

    fn drawn(shape: fn(&mut Pen<'_>, &[Point]), style: &[(&str, &str)], points: &[(f64, f64)]) -> String {
        let (mut keys, look) = (Keys::default(), Look::plain());
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let mut pen = Pen::new(Size::ZERO, &keys, &look);
        shape(&mut pen, &points.iter().map(|&point| Point::from(point)).collect::<Vec<_>>());
        let Some(Drawn::Path(mark)) = pen.finish().pop() else { return String::new() };
        mark.path.to_svg()
    }

    const WAY: [(f64, f64); 2] = [(0.0, 0.0), (100.0, 0.0)];

    #[test]
    fn a_flexible_arrow_has_the_widths_of_draw_io() {
        let path = drawn(flexible, &[("endArrow", "classic")], &WAY);
        assert_eq!(path, "M0.5,-5 L80.5,-5 L80.5,-15.5 L99.5,0 L80.5,15.5 L80.5,5 L0.5,5 Z");
    }

    #[test]
    fn a_link_is_two_lines() {
        assert_eq!(drawn(link, &[], &WAY), "M0,-2 L100,-2 M100,2 L0,2");
    }

    #[test]
    fn a_plain_arrow_is_straight() {
        let path = drawn(straight, &[], &WAY);
        assert_eq!(path, "M0,5 L0,-5 L70,-5 L70,-15 L100,0 L70,15 L70,5 Z");
    }

    #[test]
    fn sides_turn_with_the_line() {
        let path = drawn(link, &[], &[(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)]);
        assert!(path.starts_with("M0,-2 L52,") && path.contains("L52,50 M48,50 L48,"), "{path}");
    }

    #[test]
    fn a_way_back_and_no_way_do_no_harm() {
        for points in [&[(0.0, 0.0), (50.0, 0.0), (0.0, 0.0)][..], &[(5.0, 5.0); 3], &[(1.0, 1.0)], &[]] {
            for shape in [flexible, link, thick, straight] {
                assert!(!drawn(shape, &[("endArrow", "block")], points).contains("NaN"));
            }
        }
    }
}
