//! Strokes drawn by hand: every line twice, bowed a little, never quite the same.

use kurbo::{BezPath, Line, PathSeg, Point, Vec2};

use super::random::Random;
use super::segments::subpaths;

/// How unsteady the hand is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    /// A multiple of the usual deviation.
    pub(super) roughness: f64,
    /// How much straight lines bow, as a multiple of the usual.
    pub(super) bowing: f64,
    /// Whether each line is drawn a second time.
    pub(super) twice: bool,
}

/// How far controls of curves stray in the first and in the second stroke.
const STRAY: [f64; 2] = [2.0, 2.3];
/// How far those of straight lines do, where the line is long enough.
const LINE_STRAY: [f64; 2] = [2.0, 1.0];
/// A line bows sideways by at most this share of its length.
const BOW: f64 = 0.01;

impl Hand {
    /// The strokes of a path. Ends of lines stay where they are.
    pub(super) fn stroke(self, path: &BezPath, random: &mut Random) -> BezPath {
        let mut drawn = BezPath::new();
        for subpath in subpaths(path) {
            for segment in subpath.segments {
                for stroke in 0..=usize::from(self.twice) {
                    let [first, second, end] = self.controls(segment, stroke, random);
                    drawn.move_to(kurbo::ParamCurve::start(&segment));
                    drawn.curve_to(first, second, end);
                }
            }
        }
        drawn
    }

    /// The outline of an inside, drawn once and without gaps.
    pub(super) fn outline(self, path: &BezPath, random: &mut Random) -> BezPath {
        let mut drawn = BezPath::new();
        for subpath in subpaths(path) {
            drawn.move_to(subpath.start);
            for segment in subpath.segments {
                let [first, second, end] = self.controls(segment, 0, random);
                drawn.curve_to(first, second, end);
            }
            drawn.close_path();
        }
        drawn
    }

    /// The two controls and the end of a segment drawn by hand.
    fn controls(self, segment: PathSeg, stroke: usize, random: &mut Random) -> [Point; 3] {
        if let PathSeg::Line(line) = segment {
            return self.line_controls(line, LINE_STRAY[stroke], random);
        }
        let curve = segment.to_cubic();
        let reach = STRAY[stroke] * self.roughness;
        [curve.p1 + random.step(reach), curve.p2 + random.step(reach), curve.p3]
    }

    fn line_controls(self, line: Line, stray: f64, random: &mut Random) -> [Point; 3] {
        let way = line.p1 - line.p0;
        let length = way.hypot();
        let steadiness = self.roughness * steadied(length);
        let reach = stray * (length / 20.0).min(1.0) * steadiness;
        let sideways = way.turn_90() * BOW * self.bowing * steadiness;
        let bow = Vec2::new(sideways.x * random.around(1.0), sideways.y * random.around(1.0));
        let share = 0.2 + 0.2 * random.share();
        let start = line.p0 + bow;
        [start + way * share + random.step(reach), start + way * share * 2.0 + random.step(reach), line.p1]
    }
}

/// Long lines are drawn with a steadier hand: from 1 at 200 units down to 0.4 at 500.
fn steadied(length: f64) -> f64 {
    1.0 - 0.6 * ((length - 200.0) / 300.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    const STEADY: Hand = Hand { roughness: 1.0, bowing: 1.0, twice: true };

    #[test]
    fn a_line_is_drawn_twice_between_its_ends() {
        let path = BezPath::from_svg("M0,0 L100,0").unwrap();
        let drawn = STEADY.stroke(&path, &mut Random::of("a"));
        let strokes = subpaths(&drawn);
        assert_eq!(strokes.len(), 2);
        for stroke in strokes {
            assert_eq!(stroke.start, Point::ORIGIN);
            assert_eq!(kurbo::ParamCurve::end(&stroke.segments[0]), Point::new(100.0, 0.0));
        }
        let bounds = drawn.bounding_box();
        assert!(bounds.height() > 0.05 && bounds.height() < 6.0, "{bounds}");
    }

    #[test]
    fn long_lines_are_steadier() {
        assert_eq!((steadied(100.0), steadied(350.0), steadied(900.0)), (1.0, 0.7, 0.4));
    }
}
