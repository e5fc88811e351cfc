//! Paths, filled and stroked.

use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use resvg::tiny_skia::{
    self, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Paint, Path, PathBuilder,
    RadialGradient, Shader, SpreadMode, StrokeDash, Transform,
};
use scene::{Cap, Color, Fill, Join, PathMark, Stroke};

use super::canvas::{Canvas, scale_of};

/// No point of a path lies further away, in pixels.
const FARTHEST: f64 = 3e5;

impl Canvas<'_> {
    pub(super) fn path(&mut self, mark: &PathMark, to_pixels: Affine) {
        let outline = to_pixels * &mark.path;
        let stroke = mark.stroke.as_ref().map(|stroke| pixel_stroke(stroke, scale_of(to_pixels)));
        if !self.shows(reach(&outline, stroke.as_ref())) {
            return;
        }
        let Some(path) = pixel_path(&outline) else { return };
        if let Some(fill) = &mark.fill {
            let paint = paint(shader(fill, to_pixels));
            self.pixmap.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        }
        if let (Some(look), Some(stroke)) = (&mark.stroke, stroke)
            && stroke.width > 0.0
        {
            let paint = paint(Shader::SolidColor(color(look.color)));
            self.pixmap.stroke_path(&path, &paint, &stroke, Transform::identity(), None);
        }
    }
}

/// A box around all that is painted: mitred corners reach the furthest.
fn reach(outline: &BezPath, stroke: Option<&tiny_skia::Stroke>) -> Rect {
    let out = stroke.map_or(0.0, |stroke| f64::from(stroke.width * stroke.miter_limit.max(1.5)));
    outline.control_box().inflate(out, out)
}

/// The path as the rasteriser takes it; `None` where it paints nothing.
pub(super) fn pixel_path(outline: &BezPath) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in outline.elements() {
        match *step {
            PathEl::MoveTo(p) => path.move_to(near(p.x), near(p.y)),
            PathEl::LineTo(p) => path.line_to(near(p.x), near(p.y)),
            PathEl::QuadTo(c, p) => path.quad_to(near(c.x), near(c.y), near(p.x), near(p.y)),
            PathEl::CurveTo(c, d, p) => {
                path.cubic_to(near(c.x), near(c.y), near(d.x), near(d.y), near(p.x), near(p.y));
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}

/// The rasteriser counts in fractions of pixels and runs out of numbers far from the picture.
fn near(coordinate: f64) -> f32 {
    single(coordinate.clamp(-FARTHEST, FARTHEST))
}

fn paint(shader: Shader<'_>) -> Paint<'_> {
    Paint { shader, anti_alias: true, ..Paint::default() }
}

/// A gradient without an extent is its second colour, as all of the page lies behind its end.
fn shader(fill: &Fill, to_pixels: Affine) -> Shader<'static> {
    match *fill {
        Fill::Solid(one) => Shader::SolidColor(color(one)),
        Fill::Linear { start, end, from, to } => {
            let (start, end) = (point(to_pixels * start), point(to_pixels * end));
            LinearGradient::new(start, end, stops(from, to), SpreadMode::Pad, Transform::identity())
                .unwrap_or(Shader::SolidColor(color(to)))
        }
        Fill::Radial { center, radius, from, to } => {
            let (center, radius) = (point(to_pixels * center), single(radius * scale_of(to_pixels)));
            let stops = stops(from, to);
            RadialGradient::new(center, 0.0, center, radius, stops, SpreadMode::Pad, Transform::identity())
                .unwrap_or(Shader::SolidColor(color(to)))
        }
    }
}

fn stops(from: Color, to: Color) -> Vec<GradientStop> {
    vec![GradientStop::new(0.0, color(from)), GradientStop::new(1.0, color(to))]
}

fn pixel_stroke(stroke: &Stroke, scale: f64) -> tiny_skia::Stroke {
    tiny_skia::Stroke {
        width: single(stroke.width * scale),
        miter_limit: single(stroke.miter_limit),
        line_cap: match stroke.cap {
            Cap::Flat => LineCap::Butt,
            Cap::Round => LineCap::Round,
            Cap::Square => LineCap::Square,
        },
        line_join: match stroke.join {
            Join::Miter => LineJoin::Miter,
            Join::Round => LineJoin::Round,
            Join::Bevel => LineJoin::Bevel,
        },
        dash: dash(&stroke.dash, scale),
    }
}

/// An odd number of lengths is read twice, as SVG has it, so that dashes and gaps come in pairs.
fn dash(lengths: &[f64], scale: f64) -> Option<StrokeDash> {
    let times = if lengths.len().is_multiple_of(2) { 1 } else { 2 };
    let lengths: Vec<f32> = lengths.repeat(times).iter().map(|length| single(length * scale)).collect();
    StrokeDash::new(lengths, 0.0)
}

pub(super) fn color(color: Color) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(color.r, color.g, color.b, color.a)
}

fn point(point: Point) -> tiny_skia::Point {
    tiny_skia::Point { x: single(point.x), y: single(point.y) }
}

#[expect(clippy::cast_possible_truncation, reason = "the rasteriser works in single precision")]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}
