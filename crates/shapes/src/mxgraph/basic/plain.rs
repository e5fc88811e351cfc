//! Outlines of a few measures.

use kurbo::{BezPath, Rect, Size};
use scene::{Color, Join};

use crate::Part::{Area, Line};
use crate::pen::{clamp, ellipse};
use crate::ports::at;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.basic.cross2", |pen| {
        let arm = pen.length("dx", 0.5, pen.w);
        let cross = "M.5w+a 0 .5w+a .5h-a w .5h-a w .5h+a .5w+a .5h+a .5w+a h .5w-a h .5w-a .5h+a 0 .5h+a 0 .5h-a \
            .5w-a .5h-a .5w-a 0 Z";
        pen.sketch_with(&[arm], &[Area(cross)]);
    }),
    Shape::new("mxgraph.basic.rectCallout", |pen| {
        let (dx, dy) = (pen.length("dx", 0.5, pen.w), pen.length("dy", 0.5, pen.h));
        pen.sketch_with(&[dx, dy], &[Area("Ma-.5b h-b 0 h-b 0 0 w 0 w h-b a+.5b h-b a-b h Z")]);
    })
    .with_label(above_the_tail),
    Shape::new("mxgraph.basic.roundRectCallout", round_callout).with_label(above_the_tail),
    Shape::new("mxgraph.basic.wave2", |pen| {
        let wave = share(pen, "dy", 0.5) * pen.h;
        let outline = "M0 .5a Q.16667w -.4a .33333w .5a .5w 1.4a .66667w .5a .83333w -.4a w .5a Lw h-.5a \
            Q.83333w h-1.4a .66667w h-.5a .5w h+.4a .33333w h-.5a .16667w h-1.4a 0 h-.5a Z";
        pen.sketch_with(&[wave], &[Area(outline)]);
    }),
    Shape::new("mxgraph.basic.octagon2", |pen| cut(pen, "Ma 0 w-a 0 w a w h-a w-a h a h 0 h-a 0 a Z")),
    Shape::new("mxgraph.basic.diag_snip_rect", |pen| cut(pen, "Ma 0 w 0 w h-a w-a h 0 h 0 a Z")),
    Shape::new("mxgraph.basic.diag_round_rect", |pen| {
        cut(pen, "Ma 0 Lw 0 w h-a Aa a 0 0 1 w-a h L0 h 0 a Aa a 0 0 1 a 0 Z");
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5)])),
    Shape::new("mxgraph.basic.corner_round_rect", |pen| cut(pen, "Ma 0 Lw 0 w h 0 h 0 a Aa a 0 0 1 a 0 Z"))
        .with_ports(|_, _| {
            at(&[(0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5)])
        }),
    Shape::new("mxgraph.basic.three_corner_round_rect", |pen| {
        cut(pen, "Ma 0 Lw-a 0 Aa a 0 0 1 w a Lw h-a Aa a 0 0 1 w-a h L0 h 0 a Aa a 0 0 1 a 0 Z");
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5)])),
    Shape::new("mxgraph.basic.plaque", |pen| {
        cut(pen, "Mw-a 0 Aa a 0 0 0 w a Lw h-a Aa a 0 0 0 w-a h La h Aa a 0 0 0 0 h-a L0 a Aa a 0 0 0 a 0 Z");
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)])),
    Shape::new("mxgraph.basic.frame", |pen| {
        inset(pen, 0.5, "Mw 0 w h 0 h 0 0 Z Ma a a h-a w-a h-a w-a a Z");
    }),
    Shape::new("mxgraph.basic.plaque_frame", |pen| {
        let outline = "Mw-a 0 Aa a 0 0 0 w a Lw h-a Aa a 0 0 0 w-a h La h Aa a 0 0 0 0 h-a L0 a Aa a 0 0 0 a 0 Z \
            M2a a A2a 2a 0 0 1 a 2a La h-2a A2a 2a 0 0 1 2a h-a Lw-2a h-a A2a 2a 0 0 1 w-a h-2a Lw-a 2a \
            A2a 2a 0 0 1 w-2a a Z";
        inset(pen, 0.25, outline);
    }),
    Shape::new("mxgraph.basic.rounded_frame", |pen| {
        let outline = "Mw-2a 0 A2a 2a 0 0 1 w 2a Lw h-2a A2a 2a 0 0 1 w-2a h L2a h A2a 2a 0 0 1 0 h-2a L0 2a \
            A2a 2a 0 0 1 2a 0 Z M2a a Aa a 0 0 0 a 2a La h-2a Aa a 0 0 0 2a h-a Lw-2a h-a Aa a 0 0 0 w-a h-2a \
            Lw-a 2a Aa a 0 0 0 w-2a a Z";
        inset(pen, 0.25, outline);
    }),
    Shape::new("mxgraph.basic.frame_corner", |pen| inset(pen, 0.5, "M0 0 w 0 w-a a a a a h-a 0 h Z")),
    Shape::new("mxgraph.basic.isocube", |pen| {
        let angle = pen.keys.number("isoAngle", 15.0).clamp(0.01, 94.0) * std::f64::consts::PI / 200.0;
        let top = (pen.w * angle.tan()).min(pen.h / 2.0);
        let edges = Line("M0 a .5w 2a w a M.5w 2a .5w h");
        pen.sketch_with(&[top], &[Area("M.5w 0 w a w h-a .5w h 0 h-a 0 a Z"), edges]);
    }),
    Shape::new("mxgraph.basic.acute_triangle", |pen| {
        pen.sketch_with(&[share(pen, "dx", 0.5) * pen.w], &[Area("M0 h a 0 w h Z")]);
    }),
    Shape::new("mxgraph.basic.obtuse_triangle", |pen| {
        pen.sketch_with(&[share(pen, "dx", 0.5) * pen.w], &[Area("Ma h 0 0 w h Z")]);
    }),
    Shape::new("mxgraph.basic.drop", drop),
    Shape::new("mxgraph.basic.cone2", |pen| {
        let base = pen.h * (1.0 - share(pen, "dy", 0.9));
        let values = [share(pen, "dx", 0.5) * pen.w, base];
        pen.sketch_with(&values, &[Area("Ma 0 Lw h-b A.5w b 0 0 1 .5w h A.5w b 0 0 1 0 h-b Z")]);
    }),
    Shape::new("mxgraph.basic.pyramid", |pen| {
        let (dx, dy) =
            (|key, usual| share(pen, key, usual) * pen.w, |key, usual| share(pen, key, usual) * pen.h);
        let values = [dx("dx1", 0.5), dx("dx2", 0.6), dy("dy1", 0.9), dy("dy2", 0.8)];
        pen.sketch_with(&values, &[Area("Ma 0 w d b h 0 c Z"), Line("Ma 0 b h")]);
    }),
    Shape::new("mxgraph.basic.4_point_star_2", |pen| {
        let waist = share(pen, "dx", 0.8) / 2.0;
        let values = [waist * pen.w, waist * pen.h];
        pen.sketch_with(&values, &[Area("M0 .5h a b .5w 0 w-a b w .5h w-a h-b .5w h a h-b Z")]);
    }),
    Shape::new("mxgraph.basic.diag_stripe", |pen| {
        let dx = pen.length("dx", 0.5, pen.w.min(pen.h)) * 100.0;
        let along = |side: f64, most: f64| if side > 0.0 { (dx / side).min(most) } else { 0.0 };
        pen.sketch_with(&[along(pen.w, pen.h), along(pen.h, pen.w)], &[Area("M0 h w 0 w a b h Z")]);
    }),
    Shape::new("mxgraph.basic.donut", |pen| {
        let width = within(pen, "dx", 0.5, 0.5);
        let hole = ellipse(pen.rect().inset(-width)).reverse_subpaths();
        let mut ring: BezPath = ellipse(pen.rect());
        ring.extend(hole);
        pen.fill_stroke(ring);
    }),
    Shape::new("mxgraph.basic.layered_rect", |pen| {
        let layers =
            [Area("Ma a w a w h a h Z"), Area("R.5a .5a w-a h-a"), Area("M0 0 w-a 0 w-a h-a 0 h-a Z")];
        pen.sketch_with(&[within(pen, "dx", 0.5, 0.5)], &layers);
    }),
    Shape::new("mxgraph.basic.button", button),
    Shape::new("mxgraph.basic.shaded_button", shaded_button),
    Shape::new("mxgraph.basic.numberedEntryVert", numbered_entry),
];

/// A number from 0 to 1.
fn share(pen: &Pen<'_>, key: &str, usual: f64) -> f64 {
    clamp(pen.keys.number(key, usual), 1.0)
}

/// A length up to a share of the smaller side.
fn within(pen: &Pen<'_>, key: &str, usual: f64, most: f64) -> f64 {
    pen.length(key, usual, pen.w.min(pen.h).max(0.0) * most)
}

/// An outline whose corners are cut by twice the style's `dx`.
fn cut(pen: &mut Pen<'_>, outline: &str) {
    let cut = (2.0 * pen.length("dx", 0.5, pen.w)).min(pen.w / 2.0).min(pen.h / 2.0);
    pen.sketch_with(&[cut.max(0.0)], &[Area(outline)]);
}

/// An outline with something `dx` inside.
fn inset(pen: &mut Pen<'_>, most: f64, outline: &str) {
    pen.sketch_with(&[within(pen, "dx", 0.5, most)], &[Area(outline)]);
}

/// The label's box of a callout, which leaves the tail out where the style wants it.
fn above_the_tail(size: Size, keys: &Keys) -> Rect {
    let tail = if keys.flag("boundedLbl", false) { clamp(keys.number("dy", 0.5), size.height) } else { 0.0 };
    Rect::new(0.0, 0.0, size.width, size.height - tail)
}

fn round_callout(pen: &mut Pen<'_>) {
    let tail = pen.length("dy", 0.5, pen.h);
    let radius = pen.length("size", 10.0, ((pen.h - tail) / 2.0).min(pen.w / 2.0).max(0.0));
    let room = radius + tail / 2.0;
    let dx = pen.length("dx", 0.5, pen.w).max(room).min(pen.w - room);
    let outline = "Ma-.5b h-b Lc h-b Ac c 0 0 1 0 h-b-c L0 c Ac c 0 0 1 c 0 Lw-c 0 Ac c 0 0 1 w c Lw h-b-c \
        Ac c 0 0 1 w-c h-b La+.5b h-b A1.9b 1.4b 0 0 1 a-b h A.9b 1.4b 0 0 0 a-.5b h-b Z";
    pen.sketch_with(&[dx, tail, radius], &[Area(outline)]);
}

/// A disc at the bottom and its tangents to the middle of the top.
fn drop(pen: &mut Pen<'_>) {
    let radius = pen.w.min(pen.h).max(0.0) / 2.0;
    let distance = pen.h - radius;
    let angle = if distance > radius { (radius / distance).acos() } else { 0.0 };
    let values = [radius, radius * angle.sin(), radius * angle.cos()];
    let outline = "M.5w 0 L.5w+b h-a-c Aa a 0 0 1 .5w+a h-a Aa a 0 0 1 .5w h Aa a 0 0 1 .5w-a h-a \
        Aa a 0 0 1 .5w-b h-a-c Z";
    pen.sketch_with(&values, &[Area(outline)]);
}

/// The four slopes of a button, clockwise from the left one.
const SLOPES: [&str; 4] =
    ["M0 h 0 0 a a a h-a Z", "M0 0 w 0 w-a a a a Z", "Mw 0 w h w-a h-a w-a a Z", "M0 h a h-a w-a h-a w h Z"];

fn button(pen: &mut Pen<'_>) {
    let values = [within(pen, "dx", 0.5, 0.5)];
    pen.sketch(&[Area("R0 0 w h")]);
    let ink = pen.ink().joined(Join::Round);
    for slope in SLOPES {
        pen.paint(pen.trace_with(&values, slope), &ink);
    }
}

fn shaded_button(pen: &mut Pen<'_>) {
    let values = [within(pen, "dx", 0.5, 0.5)];
    pen.fill_only(pen.trace("R0 0 w h"));
    let shades = [(Color::WHITE, 0.25), (Color::WHITE, 0.5), (Color::BLACK, 0.25), (Color::BLACK, 0.5)];
    for (slope, (color, opacity)) in SLOPES.iter().zip(shades) {
        pen.fill_with(pen.trace_with(&values, slope), color.faded(opacity));
    }
}

/// A disc in the bay of a box.
pub(in crate::mxgraph) fn numbered_entry(pen: &mut Pen<'_>) {
    let disc = pen.length("dy", 0.5, pen.w).min(pen.w - 10.0).min(pen.h - 5.0).max(0.0);
    let bay = "M0 .5a L.5w-.5a-5 .5a A.5a+5 .5a+5 0 0 0 .5w+.5a+5 .5a Lw .5a w h 0 h Z";
    pen.sketch_with(&[disc], &[Area("O.5w-.5a 0 a a"), Area(bay)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Look;
    use kurbo::Shape as _;

    fn outline(name: &str, style: &[(&str, &str)]) -> BezPath {
        let mut keys = Keys::default();
        style.iter().for_each(|(key, value)| keys.set(key, value));
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 80.0), &keys, &look);
        assert!(pen.shape(name, Rect::new(0.0, 0.0, 100.0, 80.0), &look));
        let Some(crate::Drawn::Path(mark)) = pen.finish().into_iter().next() else { panic!("a path") };
        mark.path
    }

    #[test]
    fn corners_are_cut_by_twice_the_measure() {
        let octagon = outline("mxgraph.basic.octagon2", &[("dx", "12")]);
        assert_eq!(octagon.to_svg(), "M24,0 L76,0 L100,24 L100,56 L76,80 L24,80 L0,56 L0,24 Z");
    }

    #[test]
    fn a_callout_keeps_its_tail_in_the_box() {
        let callout = outline("mxgraph.basic.rectCallout", &[("dx", "30"), ("dy", "20")]);
        assert_eq!(callout.to_svg(), "M20,60 L0,60 L0,0 L100,0 L100,60 L40,60 L10,80 Z");
    }

    #[test]
    fn frames_and_rings_have_a_hole() {
        for name in ["frame", "rounded_frame", "plaque_frame", "donut"] {
            let path = outline(&format!("mxgraph.basic.{name}"), &[("dx", "10")]);
            assert_eq!(path.winding((50.0, 40.0).into()), 0, "{name}");
            assert_ne!(path.winding((50.0, 5.0).into()), 0, "{name}");
        }
    }
}
