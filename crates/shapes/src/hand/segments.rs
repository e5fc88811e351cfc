//! Paths taken apart: subpaths, outlines of straight lines, and the parts of lines that lie inside.

use kurbo::{BezPath, Line, PathEl, PathSeg, Point};

/// A part of a path that is drawn without lifting the pen.
pub(super) struct Subpath {
    pub(super) start: Point,
    pub(super) segments: Vec<PathSeg>,
    pub(super) closed: bool,
}

/// The parts of a path. A closed part ends with the line back to its start.
pub(super) fn subpaths(path: &BezPath) -> Vec<Subpath> {
    let mut parts: Vec<Subpath> = Vec::new();
    let mut at = Point::ORIGIN;
    for element in path.elements() {
        if let PathEl::MoveTo(start) = *element {
            parts.push(Subpath { start, segments: Vec::new(), closed: false });
            at = start;
            continue;
        }
        let Some(part) = parts.last_mut() else { continue };
        let segment = match *element {
            PathEl::LineTo(end) => PathSeg::Line(Line::new(at, end)),
            PathEl::QuadTo(control, end) => PathSeg::Quad(kurbo::QuadBez::new(at, control, end)),
            PathEl::CurveTo(first, second, end) => {
                PathSeg::Cubic(kurbo::CubicBez::new(at, first, second, end))
            }
            PathEl::ClosePath | PathEl::MoveTo(_) => {
                part.closed = true;
                if at == part.start {
                    continue;
                }
                PathSeg::Line(Line::new(at, part.start))
            }
        };
        at = kurbo::ParamCurve::end(&segment);
        part.segments.push(segment);
    }
    parts
}

/// An outline's sides, curves as chains of straight ones; every part is closed.
pub(super) fn sides(path: &BezPath) -> Vec<Line> {
    let mut sides = Vec::new();
    let (mut start, mut at) = (Point::ORIGIN, Point::ORIGIN);
    kurbo::flatten(path.iter(), FLATNESS, |element| match element {
        PathEl::MoveTo(point) => {
            sides.push(Line::new(at, start));
            (start, at) = (point, point);
        }
        PathEl::LineTo(point) => {
            sides.push(Line::new(at, point));
            at = point;
        }
        _ => {
            sides.push(Line::new(at, start));
            at = start;
        }
    });
    sides.push(Line::new(at, start));
    sides.retain(|side| side.p0 != side.p1);
    sides
}

/// How far chains of straight lines may be from their curve.
const FLATNESS: f64 = 0.3;

/// The parts of a line that lie inside of an outline (even-odd), in the line's direction.
pub(super) fn inside(sides: &[Line], line: Line) -> Vec<Line> {
    let way = line.p1 - line.p0;
    let mut crossings: Vec<f64> = sides
        .iter()
        .filter_map(|side| {
            let (from, to) = (way.cross(side.p0 - line.p0), way.cross(side.p1 - line.p0));
            // A corner on the line belongs to one of its two sides only.
            if (from < 0.0) == (to < 0.0) {
                return None;
            }
            let crossing = side.p0.lerp(side.p1, from / (from - to));
            Some((crossing - line.p0).dot(way) / way.hypot2())
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    let cut = |pair: &[f64]| {
        let (from, to) = (pair[0].clamp(0.0, 1.0), pair[1].clamp(0.0, 1.0));
        (to > from).then(|| Line::new(line.p0 + way * from, line.p0 + way * to))
    };
    crossings.chunks_exact(2).filter_map(cut).collect()
}

/// A number of pieces, which may be any number at first: whole, and never more than can be painted.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
pub(super) fn count(number: f64) -> usize {
    number.clamp(0.0, 10_000.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_to_an_outline_with_a_hole() {
        let path = BezPath::from_svg("M0,0 H10 V10 H0 Z M4,4 H6 V6 H4 Z").unwrap();
        let cut = inside(&sides(&path), Line::new((-5.0, 5.0), (15.0, 5.0)));
        let ends: Vec<(f64, f64)> = cut.iter().map(|line| (line.p0.x, line.p1.x)).collect();
        assert_eq!(ends, [(0.0, 4.0), (6.0, 10.0)]);
    }

    #[test]
    fn a_closed_part_ends_where_it_starts() {
        let path = BezPath::from_svg("M0,0 H10 V10 Z M20,0 H30").unwrap();
        let parts = subpaths(&path);
        assert_eq!((parts[0].segments.len(), parts[0].closed), (3, true));
        assert_eq!((parts[1].segments.len(), parts[1].closed), (1, false));
    }
}
