//! A rectangle filled with lines, and polygons of any points.

use kurbo::{BezPath, Point};
use scene::Color;

use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] =
    &[Shape::new("mxgraph.basic.patternFillRect", pattern), Shape::new("mxgraph.basic.polygon", polygon)];

/// Lines closer than this are drawn no closer.
const CLOSEST: f64 = 0.5;
/// A pattern has at most so many lines; they are drawn further apart where it would have more.
const MOST_LINES: f64 = 2000.0;

/// Draws lines that are this far apart.
type Lines = fn(&Pen<'_>, f64) -> BezPath;

fn pattern(pen: &mut Pen<'_>) {
    pen.fill_only(pen.trace("R0 0 w h"));
    let color = pen.keys.color("fillStrokeColor").unwrap_or(Color::rgb(0xCC, 0xCC, 0xCC));
    let width = pen.keys.number("fillStrokeWidth", 1.0).max(0.0);
    let ink = pen.ink().hollow().outlined(color).wide(width);
    let step = pen.keys.number("step", 5.0).max(CLOSEST);
    let slanted = step * 1.41;
    let lines: &[(Lines, f64)] = match pen.keys.get("fillStyle").unwrap_or_default() {
        "diag" => &[(rising, slanted)],
        "diagRev" => &[(falling, slanted)],
        "diagGrid" => &[(rising, slanted), (falling, slanted)],
        "vert" => &[(upright, step)],
        "hor" => &[(level, step)],
        "grid" => &[(upright, step), (level, step)],
        _ => &[],
    };
    for (lines, step) in lines {
        pen.paint(lines(pen, *step), &ink);
    }
    sides(pen);
}

/// Multiples of a step below a limit.
fn steps(step: f64, limit: f64) -> impl Iterator<Item = f64> {
    let step = step.max(limit / MOST_LINES);
    (0..).map(move |count| f64::from(count) * step).take_while(move |at| *at <= limit)
}

fn lines(ends: impl Iterator<Item = [(f64, f64); 2]>) -> BezPath {
    let mut path = BezPath::new();
    for [from, to] in ends {
        path.move_to(from);
        path.line_to(to);
    }
    path
}

fn upright(pen: &Pen<'_>, step: f64) -> BezPath {
    lines(steps(step, pen.w).map(|x| [(x, 0.0), (x, pen.h)]))
}

fn level(pen: &Pen<'_>, step: f64) -> BezPath {
    lines(steps(step, pen.h).map(|y| [(0.0, y), (pen.w, y)]))
}

fn rising(pen: &Pen<'_>, step: f64) -> BezPath {
    slanted(pen, step, |x| x)
}

fn falling(pen: &Pen<'_>, step: f64) -> BezPath {
    slanted(pen, step, |x| pen.w - x)
}

/// Lines from the left or bottom side to the top or right one, at half a right angle.
fn slanted(pen: &Pen<'_>, step: f64, place: impl Fn(f64) -> f64) -> BezPath {
    let (w, h) = (pen.w, pen.h);
    lines(steps(step, w + h).map(|at| {
        let from = if at <= h { (place(0.0), at) } else { (place(at - h), h) };
        let to = if at <= w { (place(at), 0.0) } else { (place(w), at - w) };
        [from, to]
    }))
}

/// The sides that the style wants.
fn sides(pen: &mut Pen<'_>) {
    let corners = [(0.0, 0.0), (pen.w, 0.0), (pen.w, pen.h), (0.0, pen.h), (0.0, 0.0)];
    let mut path = BezPath::new();
    path.move_to(corners[0]);
    for (key, to) in ["top", "right", "bottom", "left"].iter().zip(&corners[1..]) {
        if pen.keys.flag(key, true) {
            path.line_to(*to);
        } else {
            path.move_to(*to);
        }
    }
    pen.stroke(path);
}

/// A polygon has at most so many points.
const MOST_POINTS: usize = 10_000;

/// `polyCoords=[[x,y],...]` in shares of the box, closed unless `polyline=1`.
fn polygon(pen: &mut Pen<'_>) {
    let list = pen.keys.get("polyCoords").unwrap_or_default();
    let points: Vec<Point> = list.split('[').filter_map(point).take(MOST_POINTS).collect();
    let placed: Vec<Point> = points.iter().map(|at| Point::new(at.x * pen.w, at.y * pen.h)).collect();
    let closed = !pen.keys.flag("polyline", false);
    pen.fill_stroke(crate::outline::through(&placed, 0.0, closed));
}

/// Reads the inside of `[x, y]`.
fn point(inside: &str) -> Option<Point> {
    let (x, y) = inside.split(']').next()?.split_once(',')?;
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    Some(Point::new(number(x)?.clamp(-1e3, 1e3), number(y)?.clamp(-1e3, 1e3)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Keys, Look};
    use kurbo::Size;

    fn drawn(style: &[(&str, &str)], paint: fn(&mut Pen<'_>), size: Size) -> String {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(size, &keys, &look);
        paint(&mut pen);
        let svg =
            |drawn| if let crate::Drawn::Path(mark) = drawn { mark.path.to_svg() } else { String::new() };
        pen.finish().into_iter().map(svg).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_polygon_reads_its_points() {
        let points = "[[0,0],[1, 0.5],[x,1],[0.5,1]]";
        let size = Size::new(10.0, 20.0);
        assert_eq!(drawn(&[("polyCoords", points)], polygon, size), "M0,0 L10,10 L5,20 Z");
        assert_eq!(drawn(&[("polyCoords", "[[["), ("polyline", "1")], polygon, size), "");
    }

    #[test]
    fn patterns_have_an_end() {
        let style = [("fillStyle", "grid"), ("step", "0.000001")];
        let lines = drawn(&style, pattern, Size::new(1e6, 10.0)).matches('M').count();
        assert!(lines < 3000, "{lines}");
    }
}
