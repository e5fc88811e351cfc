//! Infographics: ribbons, banners, callouts, dials. What is folded away is darkened.

use kurbo::BezPath;
use scene::Color;

use super::basic::{arcs, plain};
use crate::Part::Area;
use crate::look::Gradient;
use crate::pen::{clamp, ellipse};
use crate::ports::at;
use crate::{Direction, Look, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.infographic.numberedEntryVert", plain::numbered_entry),
    Shape::new("mxgraph.infographic.bendingArch", arcs::bending_arch),
    Shape::new("mxgraph.infographic.parallelogram", |pen| {
        let dx = pen.length("dx", 10.0, pen.w / 2.0);
        pen.sketch_with(&[dx], &[Area("M0 h 2a 0 w 0 w-2a h Z")]);
    }),
    Shape::new("mxgraph.infographic.ribbonRolled", |pen| {
        let values = [pen.length("dx", 185.0, pen.w), pen.length("dy", 15.0, pen.h / 2.0)];
        shaded(pen, &values, RIBBON, &[(DARK, "M0 b a 0 a b Z Mw h-b w-a h w-a h-b Z")]);
    }),
    Shape::new("mxgraph.infographic.ribbonDoubleFolded", |pen| {
        let values = [pen.length("dx", 25.0, pen.w), pen.length("dy", 15.0, pen.h / 2.0)];
        shaded(pen, &values, RIBBON, &[(DARK, "M0 b a 0 a h-2b 0 h-b Z Mw h-b w-a h w-a h-b Z")]);
    }),
    Shape::new("mxgraph.infographic.ribbonFrontFolded", |pen| ribbon(pen, "M0 b a 0 a h-b 0 h Z")),
    Shape::new("mxgraph.infographic.ribbonBackFolded", |pen| ribbon(pen, "M0 b a 0 a b Z")),
    Shape::new("mxgraph.infographic.banner", banner),
    Shape::new("mxgraph.infographic.bannerSingleFold", single_fold),
    Shape::new("mxgraph.infographic.bannerHalfFold", half_fold),
    Shape::new("mxgraph.infographic.circularCallout", circular_callout).with_ports(|_, _| {
        at(&[
            (0.5, 0.0),
            (1.0, 0.0),
            (1.0, 0.5),
            (0.855, 0.855),
            (0.5, 1.0),
            (0.145, 0.855),
            (0.0, 0.5),
            (0.145, 0.145),
        ])
    }),
    Shape::new("mxgraph.infographic.circularCallout2", pin),
    Shape::new("mxgraph.infographic.circularDial", dial),
    Shape::new("mxgraph.infographic.shadedTriangle", |pen| {
        let shades = [(LIGHT, "M0 h .5w 0 .5w .67h Z"), (DARK, "Mw h .5w .67h .5w 0 Z")];
        shaded(pen, &[], "M0 h .5w 0 w h Z", &shades);
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (0.75, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.25, 0.5)])),
    Shape::new("mxgraph.infographic.shadedPyramid", |pen| {
        let base = (pen.h - 0.3 * pen.w).max(0.0);
        let shades = [(LIGHT, "M0 a .5w 0 .5w h Z"), (DARK, "Mw a .5w h .5w 0 Z")];
        shaded(pen, &[base], "M0 a .5w 0 w a .5w h Z", &shades);
    }),
    Shape::new("mxgraph.infographic.pyramidStep", |pen| {
        let roof = 0.1 * pen.w;
        let shades = [(LIGHT, "M0 a .5w 0 .5w h 0 h Z"), (DARK, "Mw a w h .5w h .5w 0 Z")];
        shaded(pen, &[roof], "M0 a .5w 0 w a w h 0 h Z", &shades);
    }),
    Shape::new("mxgraph.infographic.shadedCube", |pen| {
        let angle = pen.keys.number("isoAngle", 15.0).clamp(0.01, 94.0) * std::f64::consts::PI / 200.0;
        let top = (pen.w * angle.tan()).min(pen.h / 2.0);
        pen.sketch_with(&[top], &[Area("M.5w 0 w a w h-a .5w h 0 h-a 0 a Z")]);
        shade(pen, &[top], &[(DARK, "M.5w 2a w a w h-a .5w h Z"), (LIGHT, "M.5w 2a 0 a 0 h-a .5w h Z")]);
    }),
    Shape::new("mxgraph.infographic.cylinder", cylinder),
    Shape::new("mxgraph.infographic.partConcEllipse", gauge).with_ports(|_, _| super::eip::round_ports()),
    Shape::new("mxgraph.infographic.ribbonSimple", |pen| {
        let values = [pen.length("notch1", 0.5, pen.w), pen.length("notch2", 0.5, pen.w)];
        pen.sketch_with(&values, &[Area("M0 h a .5h 0 0 w-b 0 w .5h w-b h Z")]);
    }),
    Shape::new("mxgraph.infographic.barCallout", |pen| {
        let (dx, dy) = (pen.length("dx", 0.5, pen.w), pen.length("dy", 0.5, pen.h));
        let values = [dx, dy, (dx - 0.35 * dy).max(0.0), (dx + 0.35 * dy).min(pen.w)];
        pen.sketch_with(&values, &[Area("M0 0 w 0 w h-b d h-b a h c h-b 0 h-b Z")]);
    }),
    Shape::new("mxgraph.infographic.flag", |pen| {
        let values = [pen.length("dx", 0.5, pen.w), pen.length("dy", 0.5, pen.h)];
        pen.sketch_with(&values, &[Area("M0 0 w 0 w h-b a h-b .5a h 0 h-b Z")]);
        shade(pen, &values, &[(LIGHT, "M0 0 a 0 a h-b .5a h 0 h-b Z")]);
    }),
];

/// A colour that is laid over the fill, and its opacity.
type Shade = (Color, f64);

const DARK: Shade = (Color::BLACK, 0.2);
const DARKER: Shade = (Color::BLACK, 0.4);
const LIGHT: Shade = (Color::WHITE, 0.2);

fn shade(pen: &mut Pen<'_>, values: &[f64], shades: &[(Shade, &str)]) {
    for ((color, opacity), data) in shades {
        pen.fill_with(pen.trace_with(values, data), color.faded(*opacity));
    }
}

/// Paints an outline, lays shades over it, and draws the outline again.
fn shaded(pen: &mut Pen<'_>, values: &[f64], outline: &str, shades: &[(Shade, &str)]) {
    let path: BezPath = pen.trace_with(values, outline);
    pen.fill_stroke(path.clone());
    shade(pen, values, shades);
    pen.stroke(path);
}

/// A strip whose upper left and lower right corners are folded over.
const RIBBON: &str = "M0 b a 0 a b w b w h-b w-a h w-a h-b 0 h-b Z";

/// A strip with a swallow's tail; its beginning is folded.
fn ribbon(pen: &mut Pen<'_>, fold: &str) {
    let dx = pen.length("dx", 0.5, pen.w);
    let values = [dx, pen.length("dy", 0.5, pen.h / 2.0), pen.length("notch", 0.5, pen.w - dx)];
    shaded(pen, &values, "M0 b a 0 a b w b w-c .5h+.5b w h 0 h Z", &[(DARK, fold)]);
}

fn banner(pen: &mut Pen<'_>) {
    let dy = pen.length("dy", 0.5, pen.h / 2.0);
    let dx = pen.length("dx", 0.5, pen.w / 2.0).min(pen.w / 2.0 - 2.0 * dy);
    let values = [dx, dy, pen.length("notch", 0.5, pen.w).min(dx)];
    let outline =
        "M0 b a b a 0 w-a 0 w-a b w b w-c .5h+.5b w h w-a-2b h w-a-2b h-b a+2b h-b a+2b h 0 h c .5h+.5b Z";
    pen.sketch_with(&values, &[Area(outline)]);
    let ends = "M0 b a b a h-b a+2b h 0 h c .5h+.5b Z Mw b w-a b w-a h-b w-a-2b h w h w-c .5h+.5b Z";
    let folds = "Ma h-b a+2b h-b a+2b h Z Mw-a h-b w-a-2b h-b w-a-2b h Z";
    shade(pen, &values, &[(DARK, ends), (DARKER, folds)]);
}

fn single_fold(pen: &mut Pen<'_>) {
    let dy = pen.length("dy", 0.5, pen.h / 2.0);
    let dx = pen.length("dx", 0.5, pen.w).min(pen.w - 2.0 * dy);
    let point = pen.length("dx2", 0.5, pen.w - dx - 2.0 * dy);
    let values = [dx, dy, pen.length("notch", 0.5, pen.w).min(dx), point];
    let outline = "Md 0 w-a 0 w-a b w b w-c .5h+.5b w h w-a-2b h w-a-2b h-b d h-b 0 .5h-.5b Z";
    let end = "Mw b w-a b w-a h-b w-a-2b h w h w-c .5h+.5b Z";
    let fold = "Mw-a h-b w-a-2b h-b w-a-2b h Z";
    shaded(pen, &values, outline, &[((Color::BLACK, 0.05), end), (DARKER, fold)]);
}

fn half_fold(pen: &mut Pen<'_>) {
    let dx = pen.length("dx", 0.5, pen.w);
    let values = [dx, pen.length("dx2", 0.5, pen.w - dx), pen.length("notch", 0.5, pen.h - dx)];
    let outline = "Mb 0 w-a 0 w a w h w-.5a h-c w-a h w-a a b a 0 .5a Z";
    shaded(pen, &values, outline, &[(DARK, "Mw-a a w a w h w-.5a h-c w-a h w-a a 0 a Z")]);
}

/// An ellipse whose upper right quarter is a corner, with a hole.
fn circular_callout(pen: &mut Pen<'_>) {
    let width = pen.length("dy", 0.5, pen.h / 2.0);
    let mut path = pen.trace("Mw .5h A.5w .5h 0 0 1 .5w h A.5w .5h 0 0 1 0 .5h A.5w .5h 0 0 1 .5w 0 Lw 0 Z");
    path.extend(hole(pen, pen.w / 2.0 - width, pen.h / 2.0 - width, pen.h / 2.0));
    pen.fill_stroke(path);
}

/// An ellipse around a point of the vertical middle line, wound the other way.
fn hole(pen: &Pen<'_>, rx: f64, ry: f64, y: f64) -> BezPath {
    let values = [rx.max(0.0), ry.max(0.0), y];
    pen.trace_with(&values, "O.5w-a c-b 2a 2b").reverse_subpaths()
}

/// A ring with a stem that ends in a smaller ring, in the colour of lines; the rings hold the fill.
fn pin(pen: &mut Pen<'_>) {
    let radius = (pen.w / 2.0).min(0.4 * pen.h).min(pen.h / 2.0 - 7.0).max(0.0);
    let foot = (radius * 0.1).max(6.0);
    let values = [radius, foot];
    let ring = "M.5w-2 2.15a A.23a .23a 0 0 0 .5w-.2a 1.97a Aa a 0 0 1 .5w-a a Aa a 0 0 1 .5w 0 Aa a 0 0 1 .5w+a a \
        Aa a 0 0 1 .5w+.2a 1.97a A.23a .23a 0 0 0 .5w+2 2.15a";
    let thick = radius * 0.04 > 4.0;
    let stem = if thick { "L.5w+2 h-.22a A.05a .05a 0 0 0 .5w+.04a h-.19a" } else { "L.5w+2 h-2b" };
    let foot = "Ab b 0 0 1 .5w+b h-b Ab b 0 0 1 .5w h Ab b 0 0 1 .5w-b h-b";
    let back = if thick {
        "Ab b 0 0 1 .5w-.04a h-.19a A.5b .5b 0 0 0 .5w-2 h-.22a"
    } else {
        "Ab b 0 0 1 .5w-2 h-2b"
    };
    let insides = pen.trace_with(
        &values,
        "M.5w .2a A.8a .8a 0 0 0 .5w-.8a .8a A.8a .8a 0 0 0 .5w 1.8a \
        A.8a .8a 0 0 0 .5w+.8a .8a A.8a .8a 0 0 0 .5w .2a Z M.5w h-1.75b A.75b .75b 0 0 0 .5w-.75b h-b \
        A.75b .75b 0 0 0 .5w h-.25b A.75b .75b 0 0 0 .5w+.75b h-b A.75b .75b 0 0 0 .5w h-1.75b Z",
    );
    let mut body = pen.trace_with(&values, &format!("{ring} {stem} {foot} {back} Z"));
    body.extend(insides.iter());
    pen.paint(body, &pen.ink().blotted().bare());
    pen.fill_only(insides);
}

/// A ring on a base.
fn dial(pen: &mut Pen<'_>) {
    let width = pen.length("dy", 0.5, (pen.h / 2.0 - 10.0).min(pen.w / 2.0).max(0.0));
    let radius = clamp(pen.w / 2.0, pen.h / 2.0 - 10.0);
    let mut path =
        pen.trace_with(&[radius], "M.5w-a h L.5w-a a Aa a 0 0 1 .5w 0 Aa a 0 0 1 .5w+a a L.5w+a h Z");
    path.extend(hole(pen, radius - width, radius - width, radius));
    pen.fill_stroke(path);
    shade(pen, &[radius], &[(DARK, "M.5w-a 2a .5w+a 2a .5w+a h .5w-a h Z")]);
}

/// A cylinder that is dark at the left and light at the right, but for its lid.
fn cylinder(pen: &mut Pen<'_>) {
    let outline = pen.trace("M0 10 A.5w 10 0 0 1 w 10 Lw h-10 A.5w 10 0 0 1 0 h-10 Z");
    pen.fill_stroke(outline.clone());
    let side = pen.trace("M0 10 A.5w 10 0 0 0 w 10 Lw h-10 A.5w 10 0 0 1 0 h-10 Z");
    let opacity = 0.4 * pen.look.fill_opacity;
    let light = Gradient { to: Color::WHITE.faded(opacity), direction: Some(Direction::East) };
    let look = Look { fill: Some(Color::BLACK.faded(opacity)), gradient: Some(light), ..pen.look.clone() };
    pen.inside(pen.rect(), &look, |pen| pen.fill_only(side));
    pen.stroke(outline);
}

/// A ring of which the style's part keeps its colour; the rest is lightened, the inner edge darkened.
fn gauge(pen: &mut Pen<'_>) {
    let share = arcs::hole(pen, 0.5);
    let ring = |inner: f64, outer: f64| {
        let at = |share: f64| {
            ellipse(pen.rect().inset((-pen.w * (1.0 - share) / 2.0, -pen.h * (1.0 - share) / 2.0)))
        };
        let mut path = at(outer);
        path.extend(at(inner).reverse_subpaths());
        path
    };
    let (whole, edge) = (ring(share, 1.0), ring(share, share + 0.25 * (1.0 - share)));
    let rest = arcs::rest(pen, share);
    pen.fill_stroke(whole);
    pen.fill_with(rest, Color::WHITE.faded(0.2));
    pen.fill_with(edge, Color::BLACK.faded(0.2));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys};
    use kurbo::Size;

    #[test]
    fn what_is_folded_is_darkened() {
        let mut keys = Keys::default();
        [("dx", "25"), ("dy", "15"), ("notch", "15")].iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(160.0, 90.0), &keys, &look);
        ribbon(&mut pen, "M0 b a 0 a b Z");
        let paths: Vec<String> = pen
            .finish()
            .into_iter()
            .map(|drawn| if let Drawn::Path(mark) = drawn { mark.path.to_svg() } else { String::new() })
            .collect();
        let outline = "M0,15 L25,0 L25,15 L160,15 L145,52.5 L160,90 L0,90 Z";
        assert_eq!(paths, [outline, "M0,15 L25,0 L25,15 Z", outline]);
    }
}
