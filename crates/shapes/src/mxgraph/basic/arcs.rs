//! Parts of ellipses. Angles are shares of a turn, clockwise from the top.

use std::f64::consts::TAU;

use kurbo::{Arc, BezPath, PathEl, Point, Vec2};

use crate::connector::draw_end;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.basic.pie", pie),
    Shape::new("mxgraph.basic.arc", open_arc),
    Shape::new("mxgraph.basic.partConcEllipse", ring),
    Shape::new("mxgraph.basic.bendingArch", bending_arch),
];

/// A piece of an ellipse's line around the middle of the box.
struct Piece {
    start: f64,
    sweep: f64,
}

impl Piece {
    fn of(pen: &Pen<'_>, start: f64, end: f64) -> Self {
        let turn = |key, usual| pen.keys.number(key, usual).clamp(0.0, 1.0) * TAU;
        let start = turn("startAngle", start);
        Self { start, sweep: (turn("endAngle", end) - start).rem_euclid(TAU) }
    }

    /// The piece of the same ellipse that is not in this one.
    fn rest(&self) -> Self {
        Self { start: self.start + self.sweep, sweep: TAU - self.sweep }
    }

    /// The curve at a share of the radii.
    fn curve(&self, pen: &Pen<'_>, share: f64) -> BezPath {
        let radii = Vec2::new(pen.w, pen.h) / 2.0 * share;
        let start_angle = self.start - TAU / 4.0;
        let arc = Arc { center: pen.center(), radii, start_angle, sweep_angle: self.sweep, x_rotation: 0.0 };
        kurbo::Shape::to_path(&arc, 0.05)
    }

    /// The point at a share of the way, and where the curve goes there.
    fn at(&self, pen: &Pen<'_>, share: f64) -> (Point, Vec2) {
        let (sin, cos) = (self.start + self.sweep * share).sin_cos();
        let along = Vec2::new(cos * pen.w, sin * pen.h);
        let unit = if along.hypot() > 0.0 { along.normalize() } else { Vec2::new(1.0, 0.0) };
        (pen.center() + Vec2::new(sin * pen.w, -cos * pen.h) / 2.0, unit)
    }

    /// The curve with a smaller one back.
    fn band(&self, pen: &Pen<'_>, share: f64) -> BezPath {
        let mut path = self.curve(pen, 1.0);
        let back = self.curve(pen, share).reverse_subpaths();
        path.extend(back.into_iter().map(|element| match element {
            PathEl::MoveTo(point) => PathEl::LineTo(point),
            other => other,
        }));
        path.close_path();
        path
    }
}

fn pie(pen: &mut Pen<'_>) {
    let mut path = Piece::of(pen, 0.25, 0.75).curve(pen, 1.0);
    path.line_to(pen.center());
    path.close_path();
    pen.fill_stroke(path);
}

fn ring(pen: &mut Pen<'_>) {
    let band = Piece::of(pen, 0.25, 0.75).band(pen, hole(pen, 0.5));
    pen.fill_stroke(band);
}

/// The ring's part that the style's angles leave out.
pub(in crate::mxgraph) fn rest(pen: &Pen<'_>, hole: f64) -> BezPath {
    Piece::of(pen, 0.25, 0.75).rest().band(pen, hole)
}

/// What the style's `arcWidth` leaves of the radius.
pub(in crate::mxgraph) fn hole(pen: &Pen<'_>, usual: f64) -> f64 {
    1.0 - pen.keys.number("arcWidth", usual).clamp(0.0, 1.0)
}

/// A disc with an arch around it.
pub(in crate::mxgraph) fn bending_arch(pen: &mut Pen<'_>) {
    let hole = hole(pen, 0.5);
    let gap = pen.rect().inset((-(pen.w * (1.0 - hole) / 2.0 + 5.0), -(pen.h * (1.0 - hole) / 2.0 + 5.0)));
    pen.fill_stroke(crate::pen::ellipse(gap));
    let band = Piece::of(pen, 0.25, 0.75).band(pen, hole);
    pen.fill_stroke(band);
}

/// A line along an ellipse, with the markers of connectors at its ends.
fn open_arc(pen: &mut Pen<'_>) {
    let piece = Piece::of(pen, 0.25, 0.75);
    pen.stroke(piece.curve(pen, 1.0));
    let (tip, along) = piece.at(pen, 0.0);
    draw_end(pen, true, tip, -along);
    let (tip, along) = piece.at(pen, 1.0);
    draw_end(pen, false, tip, along);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Keys, Look};
    use kurbo::{Shape as _, Size};

    fn bounds(paint: fn(&mut Pen<'_>), start: &str, end: &str) -> kurbo::Rect {
        let mut keys = Keys::default();
        keys.set("startAngle", start);
        keys.set("endAngle", end);
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 80.0), &keys, &look);
        paint(&mut pen);
        let Some(crate::Drawn::Path(mark)) = pen.finish().pop() else { panic!("a path") };
        mark.path.bounding_box().round()
    }

    #[test]
    fn angles_are_shares_of_a_turn_from_the_top() {
        assert_eq!(bounds(pie, "0", "0.25"), kurbo::Rect::new(50.0, 0.0, 100.0, 40.0));
        assert_eq!(bounds(pie, "0.75", "0.25"), kurbo::Rect::new(0.0, 0.0, 100.0, 40.0));
        assert_eq!(bounds(ring, "0.5", "0.75"), kurbo::Rect::new(0.0, 40.0, 50.0, 80.0));
    }
}
