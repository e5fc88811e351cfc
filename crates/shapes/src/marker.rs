//! Arrow heads and other ends of connectors.

use kurbo::{BezPath, Circle, Point, Shape as _, Vec2};

/// Which end to draw, and where.
#[derive(Clone, Copy, Debug)]
pub struct MarkerSpec<'a> {
    /// The format's name for it.
    pub kind: &'a str,
    /// Where the connector ends.
    pub tip: Point,
    /// The unit vector along the connector into the tip.
    pub along: Vec2,
    /// Its size.
    pub size: f64,
    /// The width of the connector's line.
    pub stroke_width: f64,
    /// Whether it is filled.
    pub filled: bool,
}

/// An end, ready to be painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marker {
    /// What is painted, back to front.
    pub parts: Vec<MarkerPart>,
    /// How much shorter the connector's line has to be.
    pub trim: f64,
}

/// One path of an end. Every part is outlined with the connector's line, never dashed.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkerPart {
    /// The outline.
    pub path: BezPath,
    /// What it is filled with.
    pub fill: MarkerFill,
}

/// What a part of an end is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerFill {
    /// Nothing.
    Hollow,
    /// The end's own colour, which is the line's unless the style says otherwise.
    Ink,
    /// The paper's colour, so that the line does not show through.
    Paper,
}

/// How far a mitred tip sticks out of its corner, as a multiple of the line's width: for a slope of 2 to 1.
const MITER: f64 = 1.118;
/// The same for a square on its corner.
const SQUARE_MITER: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// The same for the thin diamond.
const THIN_MITER: f64 = 0.9862;

/// The end of this kind; `None` for `none` and names that nobody knows.
pub fn marker(spec: &MarkerSpec<'_>) -> Option<Marker> {
    Some(match spec.kind {
        "classic" => spec.arrow(2.0, Base::Notched),
        "classicThin" => spec.arrow(3.0, Base::Notched),
        "block" => spec.arrow(2.0, Base::Straight),
        "blockThin" => spec.arrow(3.0, Base::Straight),
        "open" => spec.open(2.0),
        "openThin" => spec.open(3.0),
        "oval" => spec.oval(),
        "diamond" => spec.diamond(2.0, SQUARE_MITER),
        "diamondThin" => spec.diamond(3.4, THIN_MITER),
        "dash" => spec.lines(&[&[(-1.5, -0.5), (-0.5, 0.5)]], 0.0),
        "baseDash" => spec.lines(&[&[(0.0, -0.5), (0.0, 0.5)]], 0.0),
        "cross" => spec.lines(&[&[(-1.5, -0.5), (-0.5, 0.5)], &[(-1.5, 0.5), (-0.5, -0.5)]], 0.0),
        "box" => spec.square(),
        "circle" => spec.circle(false),
        "circlePlus" => spec.circle(true),
        "halfCircle" => spec.half_circle(),
        "async" => spec.half_arrow(),
        "openAsync" => spec.lines(&[&[(-1.0, -0.5), (0.0, 0.0)]], 0.0),
        "doubleBlock" => spec.double_block(),
        "ERone" => spec.lines(&[BAR_HALF], 0.0),
        "ERmandOne" => spec.lines(&[BAR_HALF, BAR], 0.0),
        "ERmany" => spec.lines(&[FORK], 0.0),
        "ERoneToMany" => spec.lines(&[BAR, FORK], 0.0),
        "ERzeroToMany" => spec.with_ring(&[FORK]),
        "ERzeroToOne" => spec.with_ring(&[BAR_HALF]),
        _ => return None,
    })
}

/// A bar across the line, half a length from the end.
const BAR_HALF: &[(f64, f64)] = &[(-0.5, -0.5), (-0.5, 0.5)];
/// A bar across the line, one length from the end.
const BAR: &[(f64, f64)] = &[(-1.0, -0.5), (-1.0, 0.5)];
/// A crow's foot.
const FORK: &[(f64, f64)] = &[(0.0, -0.5), (-1.0, 0.0), (0.0, 0.5)];

#[derive(Clone, Copy, PartialEq)]
enum Base {
    Straight,
    Notched,
}

impl MarkerSpec<'_> {
    /// The point `ahead` of the tip along the line and `aside` to its right.
    fn at(&self, ahead: f64, aside: f64) -> Point {
        self.tip + self.along * ahead + Vec2::new(-self.along.y, self.along.x) * aside
    }

    fn length(&self) -> f64 {
        self.size + self.stroke_width
    }

    fn fill(&self) -> MarkerFill {
        if self.filled { MarkerFill::Ink } else { MarkerFill::Hollow }
    }

    fn one(&self, path: BezPath, fill: MarkerFill, trim: f64) -> Marker {
        Marker { parts: vec![MarkerPart { path, fill }], trim }
    }

    fn arrow(&self, slimness: f64, base: Base) -> Marker {
        let (back, length) = (self.stroke_width * MITER, self.length());
        let half = length / slimness;
        let depth = if base == Base::Notched { length * 0.75 } else { length };
        let points = [
            self.at(-back, 0.0),
            self.at(-back - length, half),
            self.at(-back - depth, 0.0),
            self.at(-back - length, -half),
        ];
        self.one(closed(&points), self.fill(), depth + back)
    }

    fn open(&self, slimness: f64) -> Marker {
        let (back, length) = (self.stroke_width * MITER, self.length());
        let half = length / slimness;
        let points = [self.at(-back - length, half), self.at(-back, 0.0), self.at(-back - length, -half)];
        self.one(crate::outline::through(&points, 0.0, false), MarkerFill::Hollow, 2.0 * back)
    }

    fn oval(&self) -> Marker {
        let radius = self.size / 2.0;
        self.one(Circle::new(self.tip, radius).to_path(0.05), self.fill(), radius)
    }

    fn diamond(&self, slimness: f64, miter: f64) -> Marker {
        let (back, length) = (self.stroke_width * miter, self.length());
        let (middle, half) = (-back - length / 2.0, length / slimness);
        let points = [
            self.at(-back, 0.0),
            self.at(middle, half),
            self.at(-back - length, 0.0),
            self.at(middle, -half),
        ];
        self.one(closed(&points), self.fill(), length + back)
    }

    /// Lines whose coordinates are multiples of the end's length.
    fn lines(&self, lines: &[&[(f64, f64)]], trim: f64) -> Marker {
        let length = self.length() + 1.0;
        let part = |line: &&[(f64, f64)]| {
            let points: Vec<Point> =
                line.iter().map(|&(ahead, aside)| self.at(ahead * length, aside * length)).collect();
            MarkerPart { path: crate::outline::through(&points, 0.0, false), fill: MarkerFill::Hollow }
        };
        Marker { parts: lines.iter().map(part).collect(), trim }
    }

    fn with_ring(&self, lines: &[&[(f64, f64)]]) -> Marker {
        let length = self.length() + 1.0;
        let ring = Circle::new(self.at(-1.5 * length, 0.0), self.size / 2.0).to_path(0.05);
        let (fill, trim) =
            if self.filled { (MarkerFill::Paper, 0.0) } else { (MarkerFill::Hollow, 2.0 * length) };
        let mut marker = self.lines(lines, trim);
        if !self.filled {
            // The line stops at the ring, so what lies before the ring is drawn here.
            marker.parts.extend(self.lines(&[&[(-1.0, 0.0), (0.0, 0.0)]], 0.0).parts);
        }
        marker.parts.push(MarkerPart { path: ring, fill });
        marker
    }

    fn square(&self) -> Marker {
        let side = self.length() + 1.0;
        let half = side / 2.0;
        let points = [self.at(0.0, half), self.at(-side, half), self.at(-side, -half), self.at(0.0, -half)];
        self.one(closed(&points), self.fill(), side)
    }

    fn circle(&self, with_plus: bool) -> Marker {
        let radius = self.length();
        let middle = self.at(-radius, 0.0);
        let mut marker = self.one(
            Circle::new(middle, radius).to_path(0.05),
            self.fill(),
            2.0 * radius + self.stroke_width,
        );
        if with_plus {
            for (from, to) in [((0.0, 0.0), (-2.0, 0.0)), ((-1.0, -1.0), (-1.0, 1.0))] {
                let points =
                    [self.at(from.0 * radius, from.1 * radius), self.at(to.0 * radius, to.1 * radius)];
                let path = crate::outline::through(&points, 0.0, false);
                marker.parts.push(MarkerPart { path, fill: MarkerFill::Hollow });
            }
        }
        marker
    }

    fn half_circle(&self) -> Marker {
        let length = self.length() + 1.0;
        let mut path = BezPath::new();
        path.move_to(self.at(0.0, length));
        path.quad_to(self.at(-length, length), self.at(-length, 0.0));
        path.quad_to(self.at(-length, -length), self.at(0.0, -length));
        self.one(path, MarkerFill::Hollow, length)
    }

    fn half_arrow(&self) -> Marker {
        let (back, length) = (self.stroke_width * MITER, self.length());
        let points =
            [self.at(-back, 0.0), self.at(-back - length, -length / 2.0), self.at(-back - length, 0.0)];
        self.one(closed(&points), self.fill(), length + back)
    }

    fn double_block(&self) -> Marker {
        let mut marker = self.arrow(2.0, Base::Straight);
        let behind = MarkerSpec { tip: self.at(-self.length(), 0.0), ..*self };
        marker.parts.extend(behind.arrow(2.0, Base::Straight).parts);
        marker.trim += self.length();
        marker
    }
}

fn closed(points: &[Point]) -> BezPath {
    crate::outline::through(points, 0.0, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(kind: &str) -> MarkerSpec<'_> {
        MarkerSpec {
            kind,
            tip: Point::new(100.0, 0.0),
            along: Vec2::new(1.0, 0.0),
            size: 6.0,
            stroke_width: 1.0,
            filled: true,
        }
    }

    #[test]
    fn a_classic_head_ends_before_the_tip_and_is_notched() {
        let head = marker(&spec("classic")).expect("a known name");
        assert_eq!(head.parts[0].path.to_svg(), "M98.882,0 L91.882,3.5 L93.632,0 L91.882,-3.5 Z");
        assert!((head.trim - 6.368).abs() < 1e-9);
    }

    #[test]
    fn none_and_unknown_names_have_no_head() {
        assert_eq!(marker(&spec("none")), None);
        assert_eq!(marker(&spec("no such thing")), None);
    }

    #[test]
    fn no_direction_does_no_harm() {
        for kind in ["classic", "open", "oval", "diamond", "ERzeroToMany", "circlePlus", "box", "doubleBlock"]
        {
            let head = marker(&MarkerSpec { along: Vec2::ZERO, ..spec(kind) }).expect("a known name");
            assert!(head.parts.iter().all(|part| part.path.is_finite()), "{kind}");
        }
    }
}
