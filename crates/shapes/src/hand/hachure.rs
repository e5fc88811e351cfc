//! Insides filled with lines drawn by hand.

use kurbo::{Affine, BezPath, Line, Rect, Shape as _, Vec2};

use super::random::Random;
use super::rough::Hand;
use super::segments;

/// How an inside is filled with lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Filling {
    /// Parallel lines.
    Hachure,
    /// Parallel lines in two directions.
    CrossHatch,
    /// One line to and fro.
    Zigzag,
    /// Parallel dashed lines.
    Dashed,
    /// Parallel lines of teeth.
    ZigzagLine,
    /// Dots.
    Dots,
}

impl Filling {
    /// Reads the format's word; what is no filling of lines is `None`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "hachure" | "hatch" => Self::Hachure,
            "cross-hatch" => Self::CrossHatch,
            "zigzag" => Self::Zigzag,
            "dashed" => Self::Dashed,
            "zigzag-line" => Self::ZigzagLine,
            "dots" => Self::Dots,
            _ => return None,
        })
    }
}

/// Where the lines of a filling run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// The distance between neighbours.
    pub(super) gap: f64,
    /// The direction that stands across the lines, in degrees clockwise from east.
    pub(super) angle: f64,
}

/// No inside has more lines in one direction.
const MOST_LINES: f64 = 1500.0;
/// No line of a filling has more pieces.
const MOST_PIECES: f64 = 500.0;

impl Grid {
    /// The lines of a filling, straight and exact.
    pub(super) fn lines(self, path: &BezPath, filling: Filling) -> Vec<Line> {
        match filling {
            Filling::Hachure | Filling::Dots => self.hatch(path),
            Filling::CrossHatch => {
                let mut lines = self.hatch(path);
                lines.extend(Self { angle: self.angle + 90.0, ..self }.hatch(path));
                lines
            }
            Filling::Zigzag => {
                let half = Vec2::from_angle(self.angle.to_radians()) * self.gap / 2.0;
                let fold =
                    |line: Line| [Line::new(line.p0 - half, line.p1), Line::new(line.p0 + half, line.p1)];
                self.hatch(path).into_iter().flat_map(fold).collect()
            }
            Filling::Dashed => self.hatch(path).into_iter().flat_map(|line| self.dashes(line)).collect(),
            Filling::ZigzagLine => {
                let wide = Self { gap: self.gap * 2.0, ..self };
                wide.hatch(path).into_iter().flat_map(|line| self.teeth(line)).collect()
            }
        }
    }

    /// Parallel lines cut to the inside, from the first across to the last.
    fn hatch(self, path: &BezPath) -> Vec<Line> {
        let turn = Affine::rotate(-self.angle.to_radians());
        let sides = segments::sides(&(turn * path.clone()));
        let hull = sides.iter().map(Line::bounding_box).reduce(|one, other: Rect| one.union(other));
        let Some(hull) = hull.filter(|hull| hull.is_finite()) else { return Vec::new() };
        let gap = self.gap.max(0.1).max(hull.width() / MOST_LINES);
        // The first line touches the outline only, and nothing of it is inside.
        let count = segments::count((hull.width() / gap).ceil());
        let line = |index: usize| {
            let x = hull.x0 + gap * index as f64;
            segments::inside(&sides, Line::new((x, hull.y0 - 1.0), (x, hull.y1 + 1.0)))
        };
        (1..count).flat_map(line).map(|line| turn.inverse() * line).collect()
    }

    fn dashes(self, line: Line) -> Vec<Line> {
        let (length, gap) = (line.length(), self.gap.max(line.length() / MOST_PIECES));
        let count = segments::count(length / (gap * 2.0));
        let along = (line.p1 - line.p0) / length;
        let start = line.p0 + along * ((length + gap - count as f64 * gap * 2.0) / 2.0);
        (0..count)
            .map(|index| start + along * (index as f64 * gap * 2.0))
            .map(|from| Line::new(from, from + along * gap))
            .collect()
    }

    fn teeth(self, line: Line) -> Vec<Line> {
        let (length, gap) = (line.length(), self.gap.max(line.length() / MOST_PIECES));
        let along = (line.p1 - line.p0) / length * gap;
        let tip = along + along.turn_90();
        let tooth = |index: usize| {
            let from = line.p0 + along * (index as f64 * 2.0);
            [Line::new(from, from + tip), Line::new(from + tip, from + along * 2.0)]
        };
        (0..segments::count((length / (gap * 2.0)).round())).flat_map(tooth).collect()
    }
}

/// Lines drawn by hand, one after the other.
pub(super) fn drawn(lines: &[Line], hand: Hand, random: &mut Random) -> BezPath {
    let mut path = BezPath::new();
    for line in lines {
        path.move_to(line.p0);
        path.line_to(line.p1);
    }
    hand.stroke(&path, random)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> BezPath {
        Rect::new(0.0, 0.0, 40.0, 40.0).to_path(0.1)
    }

    #[test]
    fn lines_keep_their_gap_and_stay_inside() {
        let lines = Grid { gap: 4.0, angle: 0.0 }.lines(&square(), Filling::Hachure);
        assert_eq!((lines.len(), lines[0].p0.x), (9, 4.0));
        assert_eq!(lines[1].p0.x - lines[0].p0.x, 4.0);
        assert!(lines.iter().all(|line| (line.length() - 40.0).abs() < 1e-9));
    }

    #[test]
    fn every_filling_has_lines_and_none_has_too_many() {
        let names = ["hachure", "cross-hatch", "zigzag", "dashed", "zigzag-line", "dots"];
        for filling in names.map(Filling::from_name).map(Option::unwrap) {
            assert!(!Grid { gap: 4.0, angle: -41.0 }.lines(&square(), filling).is_empty(), "{filling:?}");
            let huge = Rect::new(0.0, 0.0, 1e7, 1e7).to_path(0.1);
            assert!(Grid { gap: 0.0, angle: -41.0 }.lines(&huge, filling).len() < 2_000_000, "{filling:?}");
        }
    }
}
