//! The path of a plain connector's line: its corners, curves, and jumps over other lines.

use kurbo::{BezPath, Point, Vec2};

use super::{Stop, bends};
use crate::{Keys, Look, outline};

/// The path through stops, as the style wants it.
pub(super) fn path(stops: &[Stop], keys: &Keys, look: &Look) -> BezPath {
    if keys.flag("curved", false) {
        return curve(&bends(stops), keys.flag("bezier", false));
    }
    let radius = if look.rounded { keys.number("arcSize", 20.0).max(0.0) / 2.0 } else { 0.0 };
    Jumps { half: half(keys, look), kind: Kind::of(keys), radius }.path(stops)
}

/// Half the length of a jump.
fn half(keys: &Keys, look: &Look) -> f64 {
    (keys.number("jumpSize", 6.0).trunc() - 2.0) / 2.0 + look.stroke_width
}

/// Quadratic curves from middle to middle of the segments, with the points between as controls; or cubic ones whose handles
/// are every second and third point.
fn curve(points: &[Point], through_handles: bool) -> BezPath {
    let count = points.len();
    if count < 3 {
        return outline::through(points, 0.0, false);
    }
    let mut path = BezPath::new();
    path.move_to(points[0]);
    if through_handles && (count - 1).is_multiple_of(3) {
        for handles in points[1..].chunks_exact(3) {
            path.curve_to(handles[0], handles[1], handles[2]);
        }
        return path;
    }
    for index in 1..count - 2 {
        path.quad_to(points[index], points[index].midpoint(points[index + 1]));
    }
    path.quad_to(points[count - 2], points[count - 1]);
    path
}

/// How a line jumps over another one.
#[derive(Clone, Copy)]
enum Kind {
    Arc,
    Sharp,
    /// A gap between two ticks.
    Ticks,
    Gap,
}

impl Kind {
    fn of(keys: &Keys) -> Self {
        match keys.get("jumpStyle") {
            Some("arc") => Self::Arc,
            Some("sharp") => Self::Sharp,
            Some("line") => Self::Ticks,
            _ => Self::Gap,
        }
    }
}

struct Jumps {
    half: f64,
    kind: Kind,
    /// Of the corners between jumps.
    radius: f64,
}

impl Jumps {
    fn path(&self, stops: &[Stop]) -> BezPath {
        let mut path = BezPath::new();
        let mut run: Vec<Point> = Vec::new();
        let mut from = None;
        for (index, stop) in stops.iter().enumerate() {
            match self.step(from, stop, stops.get(index + 1)) {
                Some(step) => {
                    run.push(stop.at - step);
                    self.draw(&mut path, &run);
                    self.jump(&mut path, stop.at, step);
                    run = vec![stop.at + step];
                }
                None => {
                    run.push(stop.at);
                    from = Some(stop.at);
                }
            }
        }
        self.draw(&mut path, &run);
        path
    }

    /// Half the jump at a stop, as a step along the line; `None` where there is no jump, or no room for it.
    fn step(&self, from: Option<Point>, stop: &Stop, next: Option<&Stop>) -> Option<Vec2> {
        let (way, rest) = (stop.at - from?, next?.at - stop.at);
        let has_room = way.hypot() > self.half && rest.hypot() > self.half;
        (stop.is_crossing && has_room && way.hypot() > 0.0).then(|| way * (self.half / way.hypot()))
    }

    /// A stretch of the line; after the first one it goes on where the path is.
    fn draw(&self, path: &mut BezPath, run: &[Point]) {
        let stretch = outline::through(run, self.radius, false);
        let is_first = path.elements().is_empty();
        path.extend(stretch.elements().iter().skip(usize::from(!is_first)).copied());
    }

    /// Jumps always bulge upwards, or to the left, whichever way the line runs.
    fn jump(&self, path: &mut BezPath, at: Point, step: Vec2) {
        let (enter, leave) = (at - step, at + step);
        let runs_back = step.x.round() < 0.0 || (step.x.round() == 0.0 && step.y.round() <= 0.0);
        let up = Vec2::new(-step.y, step.x) * if runs_back { 1.0 } else { -1.0 };
        match self.kind {
            Kind::Arc => path.curve_to(enter + up * 1.3, leave + up * 1.3, leave),
            Kind::Sharp => {
                path.line_to(enter + up);
                path.line_to(leave + up);
                path.line_to(leave);
            }
            Kind::Ticks => {
                for end in [enter, leave] {
                    path.move_to(end - up);
                    path.line_to(end + up);
                }
                path.move_to(leave);
            }
            Kind::Gap => path.move_to(leave),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styled(style: &[(&str, &str)], stops: &[(f64, f64, bool)]) -> String {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let stops: Vec<Stop> =
            stops.iter().map(|&(x, y, is_crossing)| Stop { at: Point::new(x, y), is_crossing }).collect();
        path(&stops, &keys, &Look::plain()).to_svg()
    }

    const CROSSED: [(f64, f64, bool); 3] = [(0.0, 0.0, false), (50.0, 0.0, true), (100.0, 0.0, false)];

    #[test]
    fn jumps_of_all_kinds_bulge_upwards() {
        let jump = |kind| styled(&[("jumpStyle", kind)], &CROSSED);
        assert_eq!(jump("arc"), "M0,0 L47,0 C47,-3.9000000000000004 53,-3.9000000000000004 53,0 L100,0");
        assert_eq!(jump("sharp"), "M0,0 L47,0 L47,-3 L53,-3 L53,0 L100,0");
        assert_eq!(jump("gap"), "M0,0 L47,0 M53,0 L100,0");
        assert_eq!(jump("line"), "M0,0 L47,0 M47,3 L47,-3 M53,3 L53,-3 M53,0 L100,0");
    }

    #[test]
    fn jumps_bulge_the_same_way_on_the_way_back_and_to_the_left_on_the_way_down() {
        let back = CROSSED.map(|(x, y, crosses)| (100.0 - x, y, crosses));
        assert_eq!(styled(&[("jumpStyle", "sharp")], &back), "M100,0 L53,0 L53,-3 L47,-3 L47,0 L0,0");
        let down = CROSSED.map(|(x, y, crosses)| (y, x, crosses));
        assert_eq!(styled(&[("jumpStyle", "sharp")], &down), "M0,0 L0,47 L3,47 L3,53 L0,53 L0,100");
    }

    #[test]
    fn a_jump_needs_room_on_both_sides() {
        let near = [(0.0, 0.0, false), (2.0, 0.0, true), (100.0, 0.0, false)];
        assert_eq!(styled(&[("jumpStyle", "arc")], &near), "M0,0 L2,0 L100,0");
        assert!(styled(&[("jumpStyle", "arc"), ("jumpSize", "4")], &CROSSED).contains("L48,0 C"));
    }

    #[test]
    fn a_curve_passes_the_middles() {
        let points = [(0.0, 0.0, false), (100.0, 0.0, false), (100.0, 100.0, false), (200.0, 100.0, false)];
        assert_eq!(styled(&[("curved", "1")], &points), "M0,0 Q100,0 100,50 Q100,100 200,100");
        assert_eq!(styled(&[("curved", "1"), ("bezier", "1")], &points), "M0,0 C100,0 100,100 200,100");
    }
}
