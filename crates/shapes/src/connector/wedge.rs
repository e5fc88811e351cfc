//! Wedges: wide at the start, a point at the end, straight from the first point to the last.

use kurbo::{BezPath, Point};

use crate::Pen;

/// Half the width at the start when the style says nothing.
const HALF: f64 = 20.0;
/// Into how many steps a dashed wedge is cut.
const STEPS: u32 = 8;
/// The most steps of one whose style gives their length.
const MOST: f64 = 1000.0;
/// Half the length of the last stroke, which is a dot.
const DOT: f64 = 0.5;

/// A filled triangle.
pub(super) fn whole(pen: &mut Pen<'_>, points: &[Point]) {
    let Some(wedge) = Wedge::of(pen, points) else { return };
    let (left, right) = wedge.stroke(0.0, wedge.half);
    let mut path = BezPath::new();
    path.move_to(left);
    path.line_to(wedge.end);
    path.line_to(right);
    path.close_path();
    pen.fill_stroke(path);
}

/// Strokes across the way that become shorter, always as many.
pub(super) fn dashed(pen: &mut Pen<'_>, points: &[Point]) {
    comb(pen, points, STEPS);
}

/// Strokes across the way, `stepSize` apart or a little more.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
pub(super) fn stepped(pen: &mut Pen<'_>, points: &[Point]) {
    let step = pen.keys.number("stepSize", 10.0).max(0.1);
    let length = Wedge::of(pen, points).map_or(0.0, |wedge| wedge.start.distance(wedge.end));
    comb(pen, points, (length / step).floor().clamp(0.0, MOST) as u32);
}

fn comb(pen: &mut Pen<'_>, points: &[Point], steps: u32) {
    let Some(wedge) = Wedge::of(pen, points).filter(|_| steps > 0) else { return };
    let mut path = BezPath::new();
    for step in 0..=steps {
        let along = f64::from(step) / f64::from(steps);
        let (left, right) = wedge.stroke(along, (wedge.half * (1.0 - along)).max(DOT));
        path.move_to(left);
        path.line_to(right);
    }
    pen.stroke(path);
}

struct Wedge {
    start: Point,
    end: Point,
    half: f64,
}

impl Wedge {
    fn of(pen: &Pen<'_>, points: &[Point]) -> Option<Self> {
        let (start, end) = (*points.first()?, *points.last()?);
        let half = pen.keys.number("startWidth", HALF).max(0.0);
        (start != end).then_some(Self { start, end, half })
    }

    /// The ends of a stroke across the way, at a share of it: to the left of it and to the right.
    fn stroke(&self, along: f64, half: f64) -> (Point, Point) {
        let way = self.end - self.start;
        let aside = way.turn_90() * (half / way.hypot());
        let middle = self.start + way * along;
        (middle - aside, middle + aside)
    }
}

#[cfg(test)]
mod tests {
    use kurbo::Point;

    use crate::connector::{Stop, trace};
    use crate::{Drawn, Keys, Look};

    fn drawn(name: &str, step: Option<&str>) -> Option<String> {
        let mut keys = Keys::default();
        if let Some(step) = step {
            keys.set("stepSize", step);
        }
        let stops = [(0.0, 0.0), (50.0, 70.0), (80.0, 0.0)].map(|at| Stop::bend(Point::from(at)));
        let traced = trace(&format!("mxgraph.arrows2.{name}"), &stops, &keys, &Look::plain())?;
        let path = |drawn: &Drawn| match drawn {
            Drawn::Path(mark) => mark.path.to_svg(),
            _ => String::new(),
        };
        Some(traced.line.iter().map(path).collect())
    }

    #[test]
    fn a_wedge_goes_straight_to_its_point() {
        assert_eq!(drawn("wedgeArrow", None).as_deref(), Some("M0,-20 L80,0 L0,20 Z"));
    }

    #[test]
    fn strokes_become_shorter() {
        let dashed = drawn("wedgeArrowDashed", Some("40")).unwrap_or_default();
        assert!(dashed.starts_with("M0,-20 L0,20 M10,-17.5 L10,17.5 M20,-15"), "{dashed}");
        assert!(dashed.ends_with("M80,-0.5 L80,0.5"), "{dashed}");
        let stepped = drawn("wedgeArrowDashed2", Some("35")).unwrap_or_default();
        assert_eq!(stepped, "M0,-20 L0,20 M40,-10 L40,10 M80,-0.5 L80,0.5");
        assert_eq!(drawn("wedgeArrowDashed2", Some("100")).as_deref(), Some(""));
    }
}
