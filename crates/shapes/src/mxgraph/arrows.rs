//! `mxgraph.arrows2`: block arrows whose measures the style gives.

use kurbo::{BezPath, PathEl, Rect, Size};

use crate::pen::clamp;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.arrows2.arrow", arrow).with_label(one_way),
    Shape::new("mxgraph.arrows2.twoWayArrow", |pen| {
        mirrored(pen, &[HALF_DY, DX], "M0 .5h b 0 b a w-b a w-b 0 w .5h");
    })
    .with_label(two_way),
    Shape::new("mxgraph.arrows2.stylisedArrow", |pen| {
        let values = [HALF_DY, DX, NOTCH, half("feather", 0.5)];
        mirrored(pen, &values, "Mc .5h 0 d w-b a w-b-10 0 w .5h");
    }),
    Shape::new("mxgraph.arrows2.sharpArrow", sharp),
    Shape::new("mxgraph.arrows2.sharpArrow2", |pen| {
        let values = [half("dy1", 0.5), DX1, across("dx2", 0.5), half("dy3", 0.5), across("dx3", 0.5), NOTCH];
        mirrored(pen, &values, "Mf .5h 0 a w-b a w-e d w-c 0 w .5h");
    }),
    Shape::new("mxgraph.arrows2.calloutArrow", |pen| {
        let head = "M0 0 c 0 c .5h-a w-b .5h-a w-b .5h-a-d w .5h";
        mirrored(pen, &[DY, DX, NOTCH, down("arrowHead", 0.0)], head);
    }),
    Shape::new("mxgraph.arrows2.calloutDoubleArrow", |pen| {
        let upper =
            "M0 .5h b .5h-a-d b .5h-a .5w-c .5h-a .5w-c 0 .5w+c 0 .5w+c .5h-a w-b .5h-a w-b .5h-a-d w .5h";
        mirrored(pen, &[DY, DX, NOTCH, down("arrowHead", 0.0)], upper);
    }),
    Shape::new("mxgraph.arrows2.calloutQuadArrow", |pen| {
        let upper = "M0 .5h b .5h-a-d b .5h-a .5w-c .5h-a .5w-c .5h-c .5w-a .5h-c .5w-a b .5w-a-d b .5w 0 \
            .5w+a+d b .5w+a b .5w+a .5h-c .5w+c .5h-c .5w+c .5h-a w-b .5h-a w-b .5h-a-d w .5h";
        mirrored(pen, &[DY, DX, NOTCH, down("arrowHead", 0.0)], upper);
    }),
    Shape::new("mxgraph.arrows2.calloutDouble90Arrow", |pen| {
        let values = [down("dy1", 0.5), DX1, across("dx2", 0.0), across("dy2", 0.0), down("arrowHead", 0.0)];
        let outline = "M0 0 c 0 c .5d-a w-b .5d-a w-b .5d-a-e w .5d w-b .5d+a+e w-b .5d+a c .5d+a c d \
            .5c+a d .5c+a h-b .5c+a+e h-b .5c h .5c-a-e h-b .5c-a h-b .5c-a d 0 d Z";
        paint(pen, &values, outline);
    }),
    Shape::new("mxgraph.arrows2.quadArrow", |pen| {
        let upper = "M0 .5h b .5h-a-c b .5h-a .5w-a .5h-a .5w-a b .5w-a-c b .5w 0 .5w+a+c b .5w+a b .5w+a .5h-a \
            w-b .5h-a w-b .5h-a-c w .5h";
        mirrored(pen, &[DY, DX, down("arrowHead", 0.0)], upper);
    }),
    Shape::new("mxgraph.arrows2.triadArrow", |pen| {
        let outline = "M.5w+.5c-a h-c+a w-b h-c+a w-b h-c w h-.5c w-b h w-b h-a b h-a b h 0 h-.5c b h-c b h-c+a \
            .5w-.5c+a h-c+a .5w-.5c+a b .5w-.5c b .5w 0 .5w+.5c b .5w+.5c-a b Z";
        paint(pen, &[DY, DX, down("arrowHead", 0.0)], outline);
    }),
    Shape::new("mxgraph.arrows2.tailedArrow", |pen| tailed(pen, "dy2")),
    Shape::new("mxgraph.arrows2.tailedNotchedArrow", |pen| tailed(pen, "notch")),
    Shape::new("mxgraph.arrows2.stripedArrow", |pen| {
        let outline = "Mc a w-b a w-b 0 w .5h w-b h w-b h-a c h-a Z M0 h-a .16c h-a .16c a 0 a Z \
            M.32c h-a .8c h-a .8c a .32c a Z";
        paint(pen, &[HALF_DY, DX, NOTCH], outline);
    }),
    Shape::new("mxgraph.arrows2.bendArrow", bend),
    Shape::new("mxgraph.arrows2.bendDoubleArrow", bend_double),
    Shape::new("mxgraph.arrows2.jumpInArrow", |pen| {
        let outline = "Mw-b 0 w .5c w-b c w-b .5c+a Aw-b h-.5c-a 0 0 0 0 h Aw-b h-.5c+a 0 0 1 w-b .5c-a Z";
        paint(pen, &[DY, DX, HEAD], outline);
    }),
    Shape::new("mxgraph.arrows2.uTurnArrow", u_turn),
];

/// A measure that the style gives.
#[derive(Clone, Copy)]
struct Measure {
    key: &'static str,
    default: f64,
    unit: Unit,
}

#[derive(Clone, Copy)]
enum Unit {
    /// A length up to the width.
    Across,
    /// A length up to the height.
    Down,
    /// A share of half of the height.
    Half,
}

const fn across(key: &'static str, default: f64) -> Measure {
    Measure { key, default, unit: Unit::Across }
}

const fn down(key: &'static str, default: f64) -> Measure {
    Measure { key, default, unit: Unit::Down }
}

const fn half(key: &'static str, default: f64) -> Measure {
    Measure { key, default, unit: Unit::Half }
}

const HALF_DY: Measure = half("dy", 0.5);
const DY: Measure = down("dy", 0.5);
const DX: Measure = across("dx", 0.5);
const DX1: Measure = across("dx1", 0.5);
const NOTCH: Measure = across("notch", 0.0);
const HEAD: Measure = down("arrowHead", 40.0);

impl Measure {
    fn of(self, size: Size, keys: &Keys) -> f64 {
        let value = keys.number(self.key, self.default);
        match self.unit {
            Unit::Across => clamp(value, size.width),
            Unit::Down => clamp(value, size.height),
            Unit::Half => clamp(value, 1.0) * size.height / 2.0,
        }
    }
}

fn values(pen: &Pen<'_>, measures: &[Measure]) -> Vec<f64> {
    measures.iter().map(|measure| measure.of(Size::new(pen.w, pen.h), pen.keys)).collect()
}

/// Paints an outline; the measures are its letters.
fn paint(pen: &mut Pen<'_>, measures: &[Measure], outline: &str) {
    let values = values(pen, measures);
    pen.fill_stroke(pen.trace_with(&values, outline));
}

/// Paints an arrow of straight lines of which the data tells the upper half, from the tail to the tip.
fn mirrored(pen: &mut Pen<'_>, measures: &[Measure], upper: &str) {
    let values = values(pen, measures);
    mirror(pen, &values, upper);
}

fn mirror(pen: &mut Pen<'_>, values: &[f64], upper: &str) {
    let mut path: BezPath = pen.trace_with(values, upper);
    let points: Vec<_> = path.elements().iter().filter_map(PathEl::end_point).collect();
    let below = |at: &kurbo::Point| (at.x, pen.h - at.y);
    points.iter().rev().filter(|at| at.y != pen.h / 2.0).for_each(|at| path.line_to(below(at)));
    path.close_path();
    pen.fill_stroke(path);
}

fn arrow(pen: &mut Pen<'_>) {
    let measures = [HALF_DY, DX, NOTCH];
    mirrored(pen, &measures, "Mc .5h 0 a w-b a w-b 0 w .5h");
    let values = values(pen, &measures);
    for (key, line) in [("headCrossline", "Mw-b a w-b h-a"), ("tailCrossline", "Mc a c h-a")] {
        if pen.keys.flag(key, false) {
            pen.stroke(pen.trace_with(&values, line));
        }
    }
}

/// The shaft, where the label is to stay inside.
fn one_way(size: Size, keys: &Keys) -> Rect {
    shaft(size, keys, 0.0)
}

fn two_way(size: Size, keys: &Keys) -> Rect {
    shaft(size, keys, 1.0)
}

fn shaft(size: Size, keys: &Keys, tails: f64) -> Rect {
    if !keys.flag("boundedLbl", false) {
        return size.to_rect();
    }
    let (dx, dy) = (DX.of(size, keys), HALF_DY.of(size, keys));
    Rect::new(dx * tails, dy, size.width - dx, size.height - dy)
}

/// The head's sides go on in the direction of its neck.
fn sharp(pen: &mut Pen<'_>) {
    let mut values = values(pen, &[half("dy1", 0.5), DX1, across("dx2", 0.5), NOTCH]);
    values.push(values[1] + values[2] * pen.length("dy1", 0.5, pen.h));
    mirror(pen, &values, "Md .5h 0 a w-b a w-e 0 w-c 0 w .5h");
}

/// A tail that is wider than the shaft; it slopes to the shaft as steeply as a measure says.
fn tailed(pen: &mut Pen<'_>, slope: &'static str) {
    let measures = [down("dy1", 10.0), across("dx1", 20.0), down("dy2", 30.0), across("dx2", 25.0), NOTCH];
    let mut values = values(pen, &measures);
    let (shaft, tail) = (values[0], values[2]);
    let slope = if slope == "notch" { values[4] } else { tail };
    let neck = if tail == 0.0 { 0.0 } else { values[3] + slope * (tail - shaft) / tail };
    values.extend([neck, pen.length("arrowHead", 0.0, pen.h)]);
    mirror(pen, &values, "Me .5h 0 .5h-c d .5h-c f .5h-a w-b .5h-a w-b .5h-a-g w .5h");
}

fn bend(pen: &mut Pen<'_>) {
    let head = "Mw-b 0 w .5d w-b d w-b .5d+a";
    let (inner, outer) = if pen.look.rounded {
        ("L2.2a .5d+a A.2a .2a 0 0 0 2a .5d+1.2a", "L0 .5d+a A2a 2a 0 0 1 2a .5d-a")
    } else {
        ("L2a .5d+a", "L0 .5d-a")
    };
    let outline = format!("{head} {inner} L2a h a h-c 0 h {outer} Lw-b .5d-a Z");
    paint(pen, &[DY, DX, down("notch", 0.0), HEAD], &outline);
}

fn bend_double(pen: &mut Pen<'_>) {
    let head = "Mw-b 0 w .5c w-b c w-b .5c+a";
    let (inner, outer) = if pen.look.rounded {
        ("L.5c+1.2a .5c+a A.2a .2a 0 0 0 .5c+a .5c+1.2a", "L.5c-a .5c+a A2a 2a 0 0 1 .5c+a .5c-a")
    } else {
        ("L.5c+a .5c+a", "L.5c-a .5c-a")
    };
    let outline = format!("{head} {inner} L.5c+a h-b c h-b .5c h 0 h-b .5c-a h-b {outer} Lw-b .5c-a Z");
    paint(pen, &[DY, DX, across("arrowHead", 40.0)], &outline);
}

fn u_turn(pen: &mut Pen<'_>) {
    let (dy, head) = (DY.of(Size::new(pen.w, pen.h), pen.keys), pen.length("arrowHead", 40.0, pen.h));
    let turn = (pen.h - head / 2.0 + dy) / 2.0;
    let length = pen.keys.number("dx2", 25.0).max(0.0);
    let values = [dy, head, turn, turn + length, pen.w.max(turn)];
    let outline = "Mc 0 d .5b c b c .5b+a Ac-2a c-2a 0 0 0 c h-2a Le h-2a e h c h Ac c 0 0 1 c .5b-a Z";
    pen.fill_stroke(pen.trace_with(&values, outline));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Look};

    #[test]
    fn the_lower_half_mirrors_the_upper_one() {
        let mut keys = Keys::default();
        keys.set("dx", "20");
        keys.set("dy", "0.6");
        keys.set("notch", "10");
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 60.0), &keys, &look);
        arrow(&mut pen);
        let drawn = pen.finish();
        let [Drawn::Path(mark)] = drawn.as_slice() else { panic!("one path") };
        assert_eq!(mark.path.to_svg(), "M10,30 L0,18 L80,18 L80,0 L100,30 L80,60 L80,42 L0,42 Z");
        keys.set("boundedLbl", "1");
        assert_eq!(one_way(Size::new(100.0, 60.0), &keys), Rect::new(0.0, 18.0, 80.0, 42.0));
    }
}
