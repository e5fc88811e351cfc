//! How far paint reaches: boxes that hold strokes, mitred corners and text.

use kurbo::{BezPath, ParamCurve, PathEl, PathSeg, Point, Rect, Shape as _, Vec2};

use crate::{Cap, Composite, Join, Mark, PathMark, Stroke, TextMark, TextRun};

/// The box around everything that the marks paint; `None` where they paint nothing.
pub fn reach(marks: &[Mark]) -> Option<Rect> {
    marks.iter().filter_map(of_mark).reduce(|a, b| a.union(b))
}

fn of_mark(mark: &Mark) -> Option<Rect> {
    match mark {
        Mark::Path(path) => of_path(path),
        Mark::Text(text) => of_text(text),
        Mark::Image(image) => Some(image.transform.transform_rect_bbox(image.rect)),
        Mark::Composite(composite) => of_composite(composite),
    }
}

/// A blur is nothing beyond three standard deviations.
fn of_composite(composite: &Composite) -> Option<Rect> {
    let inside = reach(&composite.marks)?;
    let inside = match &composite.clip {
        Some(clip) => inside.intersect(clip.bounding_box()),
        None => inside,
    };
    Some(inside.inflate(composite.blur * 3.0, composite.blur * 3.0))
}

fn of_path(mark: &PathMark) -> Option<Rect> {
    if mark.path.elements().is_empty() || (mark.fill.is_none() && mark.stroke.is_none()) {
        return None;
    }
    let bounds = mark.path.bounding_box();
    Some(match &mark.stroke {
        Some(stroke) => of_stroke(&mark.path, bounds, stroke),
        None => bounds,
    })
}

fn of_stroke(path: &BezPath, bounds: Rect, stroke: &Stroke) -> Rect {
    let half = stroke.width / 2.0;
    let slack = if stroke.cap == Cap::Square { half * std::f64::consts::SQRT_2 } else { half };
    let mut reach = bounds.inflate(slack, slack);
    if stroke.join == Join::Miter {
        for tip in mitred_tips(path, half, stroke.miter_limit) {
            reach = reach.union_pt(tip);
        }
    }
    reach
}

/// The tips of sharp corners, where they are not cut off.
fn mitred_tips(path: &BezPath, half: f64, limit: f64) -> Vec<Point> {
    let mut tips = Vec::new();
    let (mut first, mut before): (Option<Vec2>, Option<Vec2>) = (None, None);
    let segments: Vec<PathSeg> = path.segments().collect();
    let closes = path.elements().last() == Some(&PathEl::ClosePath);
    for segment in &segments {
        let (leaving, arriving) = tangents(segment);
        if let Some(before) = before {
            tips.extend(tip(segment.start(), before, leaving, half, limit));
        }
        first = first.or(Some(leaving));
        before = Some(arriving);
    }
    if let (true, Some(first), Some(last), Some(start)) = (closes, first, before, segments.first()) {
        tips.extend(tip(start.start(), last, first, half, limit));
    }
    tips
}

/// The directions in which a segment starts and ends.
fn tangents(segment: &PathSeg) -> (Vec2, Vec2) {
    let (start, end) = (segment.start(), segment.end());
    let (first, last) = match segment {
        PathSeg::Line(_) => (end, start),
        PathSeg::Quad(quad) => (quad.p1, quad.p1),
        PathSeg::Cubic(cubic) => (cubic.p1, cubic.p2),
    };
    let or_chord = |way: Vec2| if way.hypot() > 1e-9 { unit(way) } else { unit(end - start) };
    (or_chord(first - start), or_chord(end - last))
}

/// A vector of length 1, or none where there is no direction.
fn unit(way: Vec2) -> Vec2 {
    let length = way.hypot();
    if length > 1e-9 { way / length } else { Vec2::ZERO }
}

fn tip(corner: Point, before: Vec2, after: Vec2, half: f64, limit: f64) -> Option<Point> {
    let outward = before - after;
    // Half the angle between the two sides has this sine.
    let sine = (before + after).hypot() / 2.0;
    if sine < 1e-6 || 1.0 / sine > limit || outward.hypot() < 1e-6 {
        return None;
    }
    Some(corner + unit(outward) * (half / sine))
}

/// Glyphs may stick out of their advance a little; an em above and a third below holds nearly all of them.
fn of_text(mark: &TextMark) -> Option<Rect> {
    let box_of = |run: &TextRun| {
        Rect::new(
            run.origin.x - run.size * 0.1,
            run.origin.y - run.size,
            run.origin.x + run.advance + run.size * 0.1,
            run.origin.y + run.size * 0.35,
        )
    };
    let all = mark.runs.iter().map(box_of).reduce(|a, b| a.union(b))?;
    Some(mark.transform.transform_rect_bbox(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Color;

    fn stroked(points: &[(f64, f64)], closed: bool) -> Rect {
        let mut path = BezPath::new();
        path.move_to(points[0]);
        points[1..].iter().for_each(|point| path.line_to(*point));
        if closed {
            path.close_path();
        }
        let stroke = Some(Stroke::solid(Color::BLACK, 2.0));
        reach(&[Mark::Path(PathMark { path, fill: None, stroke })]).expect("it paints")
    }

    #[test]
    fn a_box_reaches_half_a_width_out() {
        let reach = stroked(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)], true);
        assert!((reach.x0 + 1.0).abs() < 1e-9 && (reach.y1 - 11.0).abs() < 1e-9, "{reach}");
    }

    #[test]
    fn a_sharp_corner_reaches_further() {
        let reach = stroked(&[(0.0, 10.0), (5.0, 0.0), (10.0, 10.0)], false);
        assert!(reach.y0 < -2.2 && reach.y0 > -2.3, "{reach}");
    }
}
