//! Arrow heads and other ends of connectors.

use kurbo::{Affine, BezPath, Circle, Point, Shape as _, Vec2};

/// Which end to draw, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkerSpec<'a> {
    /// The format's name for it.
    pub(crate) kind: &'a str,
    /// Where the connector ends.
    pub(crate) tip: Point,
    /// The unit vector along the connector into the tip.
    pub(crate) along: Vec2,
    /// Its size.
    pub(crate) size: f64,
    /// The width of the connector's line.
    pub(crate) stroke_width: f64,
    /// Whether it is filled.
    pub(crate) filled: bool,
    /// Whether it stands at the connector's source.
    pub(crate) at_source: bool,
}

/// An end, ready to be painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marker {
    /// What is painted, back to front.
    pub(crate) parts: Vec<MarkerPart>,
    /// How much shorter the connector's line has to be.
    pub(crate) trim: f64,
}

/// One path of an end. Every part is outlined with the connector's line, never dashed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MarkerPart {
    /// The outline.
    pub(crate) path: BezPath,
    /// What it is filled with.
    pub(crate) fill: MarkerFill,
}

/// What a part of an end is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkerFill {
    /// Nothing.
    Hollow,
    /// The end's own colour, which is the line's unless the style says otherwise.
    Ink,
    /// The colour of the line, whatever the end's own is.
    Line,
    /// White, so that the line does not show through.
    Paper,
    /// What the style fills shapes with.
    Inside,
}

use MarkerFill::{Hollow, Ink, Inside, Line, Paper};

/// How far a mitred tip sticks out of its corner, as a multiple of the line's width: for a slope of 2 to 1.
const MITER: f64 = 1.118;
/// The same for a square on its corner.
const SQUARE_MITER: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// The same for the thin diamond.
const THIN_MITER: f64 = 0.9862;

/// The end of this kind; `None` for `none` and names that nobody knows.
pub(crate) fn marker(spec: &MarkerSpec<'_>) -> Option<Marker> {
    Some(match spec.kind {
        "classic" => spec.arrow(2.0, Base::Notched),
        "classicThin" => spec.arrow(3.0, Base::Notched),
        "block" => spec.arrow(2.0, Base::Straight),
        "blockThin" => spec.arrow(3.0, Base::Straight),
        "doubleBlock" => spec.double_block(),
        "async" => spec.half_arrow(),
        "open" => spec.open(2.0),
        "openThin" => spec.open(3.0),
        "openAsync" => spec.open_half(),
        "oval" => spec.oval(),
        "diamond" => spec.diamond(2.0, SQUARE_MITER),
        "diamondThin" => spec.diamond(3.4, THIN_MITER),
        "box" => spec.drawn("M0,0.5 L0,-0.5 L-1,-0.5 L-1,0.5 Z", spec.fill()).trimmed(spec.unit()),
        "dash" => spec.drawn("M-0.5,0.5 L-1.5,-0.5", Hollow),
        "baseDash" => spec.drawn("M0,0.5 L0,-0.5", Hollow),
        "cross" => spec.drawn("M-0.5,0.5 L-1.5,-0.5 M-0.5,-0.5 L-1.5,0.5", Hollow),
        "circle" => spec.circle(),
        "circlePlus" => spec.circle_plus(),
        "halfCircle" => spec.drawn("M0,1 Q-1,1 -1,0 Q-1,-1 0,-1", Hollow).trimmed(spec.unit()),
        "ERone" => spec.drawn(BAR_HALF, Hollow),
        "ERmandOne" => spec.drawn(BAR_HALF, Hollow).and(spec.drawn(BAR, Hollow)),
        "ERmany" => spec.drawn(FORK, Hollow),
        "ERoneToMany" => spec.drawn(BAR, Hollow).and(spec.drawn(FORK, Hollow)),
        "ERzeroToMany" => spec.ring().and(spec.drawn(FORK, Hollow)).and(spec.stem(0.0)),
        "ERzeroToOne" => {
            spec.ring().and(spec.drawn(BAR_HALF, Hollow)).and(spec.stem(spec.stroke_width / 2.0))
        }
        "manyOptional" => spec.many_optional(),
        "sysMLPackCont" => spec.drawn(BAR_HALF, Hollow).and(spec.dot(-0.5, Hollow)),
        "sysMLReqInt" => spec.dot(-0.5, Inside),
        "sysMLProvInt" => spec.drawn("M0,0.5 A0.5,0.5 0 0 1 0,-0.5", Inside),
        "sysMLx" => spec.drawn("M-0.5,0.5 L0.5,-0.5 M0.5,0.5 L-0.5,-0.5", Hollow),
        "sysMLLost" => spec.drawn("M-1.5,0.5 L-0.5,0 L-1.5,-0.5", Hollow).and(spec.dot(-0.5, Line)),
        "sysMLFound" => spec.dot(-0.5, Line),
        _ => return None,
    })
}

/// The names of all ends.
pub const MARKERS: [&str; 32] = [
    "classic",
    "classicThin",
    "block",
    "blockThin",
    "open",
    "openThin",
    "oval",
    "diamond",
    "diamondThin",
    "box",
    "dash",
    "baseDash",
    "cross",
    "circle",
    "circlePlus",
    "halfCircle",
    "async",
    "openAsync",
    "doubleBlock",
    "manyOptional",
    "ERone",
    "ERmandOne",
    "ERmany",
    "ERoneToMany",
    "ERzeroToMany",
    "ERzeroToOne",
    "sysMLPackCont",
    "sysMLReqInt",
    "sysMLProvInt",
    "sysMLx",
    "sysMLLost",
    "sysMLFound",
];

/// A bar across the line, half a unit from the end.
const BAR_HALF: &str = "M-0.5,0.5 L-0.5,-0.5";
/// A bar across the line, a unit from the end.
const BAR: &str = "M-1,0.5 L-1,-0.5";
/// A crow's foot.
const FORK: &str = "M0,-0.5 L-1,0 L0,0.5";

#[derive(Clone, Copy, PartialEq)]
enum Base {
    Straight,
    Notched,
}

impl Marker {
    fn one(path: BezPath, fill: MarkerFill) -> Self {
        Self { parts: vec![MarkerPart { path, fill }], trim: 0.0 }
    }

    fn trimmed(self, trim: f64) -> Self {
        Self { trim, ..self }
    }

    /// Both ends, one over the other. The line makes room for either.
    fn and(mut self, over: Self) -> Self {
        self.parts.extend(over.parts);
        self.trim = self.trim.max(over.trim);
        self
    }
}

impl MarkerSpec<'_> {
    /// The point `ahead` of the tip along the line and `aside` to its right.
    fn at(&self, ahead: f64, aside: f64) -> Point {
        self.tip + self.along * ahead + Vec2::new(-self.along.y, self.along.x) * aside
    }

    /// The length of an arrow head.
    fn length(&self) -> f64 {
        self.size + self.stroke_width
    }

    /// What ends that are told as path data measure by.
    fn unit(&self) -> f64 {
        self.length() + 1.0
    }

    fn fill(&self) -> MarkerFill {
        if self.filled { Ink } else { Hollow }
    }

    fn through(&self, points: &[(f64, f64)], closed: bool) -> BezPath {
        let points: Vec<Point> = points.iter().map(|&(ahead, aside)| self.at(ahead, aside)).collect();
        crate::outline::through(&points, 0.0, closed)
    }

    /// Path data in units of the end, whose x axis runs into the tip and whose y axis points to the right of it.
    fn drawn(&self, data: &str, fill: MarkerFill) -> Marker {
        let (ahead, aside) = (self.along * self.unit(), Vec2::new(-self.along.y, self.along.x) * self.unit());
        let place = Affine::new([ahead.x, ahead.y, aside.x, aside.y, self.tip.x, self.tip.y]);
        Marker::one(place * BezPath::from_svg(data).unwrap_or_default(), fill)
    }

    /// A disc of the end's size, this many units ahead of the tip.
    fn dot(&self, ahead: f64, fill: MarkerFill) -> Marker {
        let middle = self.at(ahead * self.unit(), 0.0);
        Marker::one(Circle::new(middle, self.size / 2.0).to_path(0.05), fill)
    }

    fn arrow(&self, slimness: f64, base: Base) -> Marker {
        let (back, length) = (self.stroke_width * MITER, self.length());
        let half = length / slimness;
        let notch = if base == Base::Notched { Some((-back - length * 0.75, 0.0)) } else { None };
        let corners =
            [Some((-back, 0.0)), Some((-back - length, half)), notch, Some((-back - length, -half))];
        let corners: Vec<(f64, f64)> = corners.into_iter().flatten().collect();
        let depth = if base == Base::Notched { length * 0.75 } else { length };
        Marker::one(self.through(&corners, true), self.fill()).trimmed(depth + back)
    }

    fn double_block(&self) -> Marker {
        let behind = Self { tip: self.at(-self.length(), 0.0), ..*self }.arrow(2.0, Base::Straight);
        let trim = behind.trim + self.length();
        self.arrow(2.0, Base::Straight).and(behind).trimmed(trim)
    }

    /// The side of a half arrow: to the right of a connector that leaves, to the left of one that arrives.
    fn half(&self) -> f64 {
        if self.at_source { self.length() / 2.0 } else { -self.length() / 2.0 }
    }

    fn half_arrow(&self) -> Marker {
        let (back, length) = (self.stroke_width * MITER, self.length());
        let corners = [(-back, 0.0), (-back - length, self.half()), (-back - length, 0.0)];
        Marker::one(self.through(&corners, true), self.fill()).trimmed(length + back)
    }

    fn open(&self, slimness: f64) -> Marker {
        let (back, length) = (self.stroke_width * MITER, self.length());
        let half = length / slimness;
        let corners = [(-back - length, half), (-back, 0.0), (-back - length, -half)];
        Marker::one(self.through(&corners, false), Hollow).trimmed(2.0 * back)
    }

    fn open_half(&self) -> Marker {
        Marker::one(self.through(&[(0.0, 0.0), (-self.length(), self.half())], false), Hollow)
    }

    fn oval(&self) -> Marker {
        self.dot(0.0, self.fill()).trimmed(self.size / 2.0)
    }

    fn diamond(&self, slimness: f64, miter: f64) -> Marker {
        let (back, length) = (self.stroke_width * miter, self.length());
        let (middle, half) = (-back - length / 2.0, length / slimness);
        let corners = [(-back, 0.0), (middle, half), (-back - length, 0.0), (middle, -half)];
        Marker::one(self.through(&corners, true), self.fill()).trimmed(length + back)
    }

    fn circle(&self) -> Marker {
        let radius = self.length();
        let disc = Circle::new(self.at(-radius - self.stroke_width, 0.0), radius).to_path(0.05);
        Marker::one(disc, self.fill()).trimmed(2.0 * radius + self.stroke_width)
    }

    fn circle_plus(&self) -> Marker {
        let (width, middle) = (self.stroke_width, self.size + 2.0 * self.stroke_width);
        let arm = middle - width;
        let mut plus = self.through(&[(-width, 0.0), (width - 2.0 * middle, 0.0)], false);
        plus.extend(self.through(&[(-middle, arm), (-middle, -arm)], false));
        self.circle().and(Marker::one(plus, Hollow))
    }

    /// A ring behind a fork or a bar. A filled one hides the line, before a hollow one the line stops.
    fn ring(&self) -> Marker {
        if self.filled {
            return self.dot(-1.5, Paper);
        }
        self.dot(-1.5, Hollow).trimmed(2.0 * self.unit() - self.stroke_width / 2.0)
    }

    /// The part of a line that stops at a hollow ring between the ring and the end: a unit and something more.
    fn stem(&self, more: f64) -> Marker {
        if self.filled {
            return Marker::default();
        }
        Marker::one(self.through(&[(-self.unit() - more, 0.0), (0.0, 0.0)], false), Hollow)
    }

    fn many_optional(&self) -> Marker {
        let trim = 2.0 * self.unit() - self.stroke_width / 2.0;
        self.dot(-1.5, self.fill()).and(self.drawn("M0,0 L-1,0 M0,-0.5 L-1,0 L0,0.5", Hollow)).trimmed(trim)
    }
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
            at_source: false,
        }
    }

    fn head(spec: &MarkerSpec<'_>) -> Marker {
        marker(spec).expect("a known name")
    }

    #[test]
    fn a_classic_head_ends_before_the_tip_and_is_notched() {
        let head = head(&spec("classic"));
        assert_eq!(head.parts[0].path.to_svg(), "M98.882,0 L91.882,3.5 L93.632,0 L91.882,-3.5 Z");
        assert!((head.trim - 6.368).abs() < 1e-9);
    }

    #[test]
    fn trims_are_those_of_draw_io() {
        let trims = [
            ("classic", 6.368),
            ("classicThin", 6.368),
            ("block", 8.118),
            ("blockThin", 8.118),
            ("doubleBlock", 15.118),
            ("async", 8.118),
            ("open", 2.236),
            ("openThin", 2.236),
            ("oval", 3.0),
            ("diamond", 7.0 + SQUARE_MITER),
            ("diamondThin", 7.9862),
            ("box", 8.0),
            ("circle", 15.0),
            ("circlePlus", 15.0),
            ("halfCircle", 8.0),
            ("manyOptional", 15.5),
        ];
        for kind in MARKERS {
            let wanted = trims.iter().find(|(name, _)| *name == kind).map_or(0.0, |(_, trim)| *trim);
            let trim = head(&spec(kind)).trim;
            assert!((trim - wanted).abs() < 1e-9, "{kind} {trim}");
        }
        let hollow = MarkerSpec { filled: false, ..spec("ERzeroToOne") };
        assert!((head(&hollow).trim - 15.5).abs() < 1e-9);
    }

    #[test]
    fn half_arrows_change_sides() {
        let path = |at_source| head(&MarkerSpec { at_source, ..spec("openAsync") }).parts[0].path.to_svg();
        assert_eq!((path(true).as_str(), path(false).as_str()), ("M100,0 L93,3.5", "M100,0 L93,-3.5"));
    }

    #[test]
    fn none_and_unknown_names_have_no_head() {
        assert_eq!(marker(&spec("none")), None);
        assert_eq!(marker(&spec("no such thing")), None);
    }

    #[test]
    fn no_direction_does_no_harm() {
        for kind in MARKERS {
            let head = head(&MarkerSpec { along: Vec2::ZERO, ..spec(kind) });
            assert!(head.parts.iter().all(|part| part.path.is_finite()), "{kind}");
        }
    }
}
