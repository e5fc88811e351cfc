//! Lines drawn with an unsteady hand: `comic=1`.

use kurbo::{BezPath, Line, PathSeg, Point};

use super::random::Random;
use super::segments::{count, subpaths};

/// Lines shorter than this stay as they are.
const SHORT: f64 = 2.0;
/// One piece of a line is about this long.
const PIECE: f64 = 10.0;
/// A line has at least so many pieces,
const FEWEST: f64 = 5.0;
/// and at most so many.
const MOST: f64 = 2000.0;

/// The path with its straight lines cut to pieces and each joint moved sideways, at most half of `jiggle`. Curves stay.
pub(super) fn path(path: &BezPath, jiggle: f64, random: &mut Random) -> BezPath {
    let mut drawn = BezPath::new();
    for subpath in subpaths(path) {
        drawn.move_to(subpath.start);
        for segment in &subpath.segments {
            match segment {
                PathSeg::Line(line) => tremble(&mut drawn, *line, jiggle, random),
                PathSeg::Quad(quad) => drawn.quad_to(quad.p1, quad.p2),
                PathSeg::Cubic(cubic) => drawn.curve_to(cubic.p1, cubic.p2, cubic.p3),
            }
        }
        if subpath.closed {
            drawn.close_path();
        }
    }
    drawn
}

fn tremble(drawn: &mut BezPath, line: Line, jiggle: f64, random: &mut Random) {
    let way = line.p1 - line.p0;
    let length = way.hypot();
    if length >= SHORT {
        let wanted = (length / PIECE).round();
        // Short lines have more pieces than their length asks for, and tremble less.
        let reach = if wanted < FEWEST { jiggle / 6.0 } else { jiggle / 2.0 };
        let pieces = wanted.clamp(FEWEST, MOST);
        let sideways = way.turn_90() / length;
        for index in 0..count(pieces) {
            let joint: Point = line.p0 + way * (index as f64 / pieces);
            drawn.line_to(joint + sideways * random.around(reach));
        }
    }
    drawn.line_to(line.p1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_trembles_within_half_of_the_jiggle() {
        let mut straight = BezPath::new();
        straight.move_to((0.0, 0.0));
        straight.line_to((100.0, 0.0));
        let drawn = path(&straight, 2.0, &mut Random::of("a"));
        assert_eq!(drawn.elements().len(), 12);
        let farthest = drawn.segments().map(|segment| kurbo::ParamCurve::eval(&segment, 1.0).y.abs());
        let farthest = farthest.fold(0.0, f64::max);
        assert!(farthest > 0.1 && farthest <= 1.0, "{farthest}");
    }
}
