//! Boxes with depth.

use kurbo::{Affine, Rect, Size, Vec2};
use scene::Color;

use crate::pen::clamp;
use crate::{Keys, Part, Pen, Shape, outline};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("cube", cube).with_label(cube_label),
    Shape::new("isoCube", iso_cube),
    Shape::new("isoCube2", iso_cube_of_any_angle),
    Shape::new("isoRectangle", iso_rectangle),
];

fn cube(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 20.0, w.min(h));
    let sides = [(0.0, 0.0), (w - s, 0.0), (w, s), (w, h), (s, h), (0.0, h - s)];
    pen.fill_stroke(outline::rounded(&sides, 0.0, true));
    shade(pen, "darkOpacity", &[(0.0, 0.0), (w - s, 0.0), (w, s), (s, s)]);
    shade(pen, "darkOpacity2", &[(0.0, 0.0), (s, s), (s, h), (0.0, h - s)]);
    pen.line(&[(s, h), (s, s), (0.0, 0.0)]);
    pen.line(&[(s, s), (w, s)]);
}

/// Darkens a face, or lightens it where the opacity is negative.
fn shade(pen: &mut Pen<'_>, key: &str, face: &[(f64, f64)]) {
    let share = pen.keys.number(key, 0.0).clamp(-1.0, 1.0);
    if share != 0.0 {
        let ink = if share < 0.0 { Color::WHITE } else { Color::BLACK };
        pen.fill_with(outline::rounded(face, 0.0, true), ink.faded(share.abs()));
    }
}

fn cube_label(size: Size, keys: &Keys) -> Rect {
    if !keys.flag("boundedLbl", false) {
        return size.to_rect();
    }
    let s = clamp(keys.number("size", 20.0), size.min_side());
    Rect::new(s, s, size.width, size.height)
}

/// The height of a triangle whose base is 1 and whose other sides rise at 30 degrees, doubled.
const STEEP: f64 = 0.577_350_269_189_625_8;
/// Where the far and the near corner of a tile lie that is 1 wide and whose middle line is at a quarter.
const FAR: f64 = (0.5 - STEEP) / 2.0;
const NEAR: f64 = 0.5 - FAR;

/// Draws in a square that is centred in the box, as large as fits in when `tall` is its height.
fn isometric(pen: &mut Pen<'_>, tall: f64, down: f64, draw: impl FnOnce(&mut Pen<'_>, f64)) {
    let side = pen.w.min(pen.h / tall);
    let corner = Vec2::new((pen.w - side) / 2.0, (pen.h - side) / 2.0 + side * down);
    pen.transformed(Affine::translate(corner), |pen| draw(pen, side));
}

fn points<const N: usize>(side: f64, shares: [(f64, f64); N]) -> [(f64, f64); N] {
    shares.map(|(x, y)| (x * side, y * side))
}

fn iso_cube(pen: &mut Pen<'_>) {
    isometric(pen, 0.5 + STEEP, 0.0, |pen, side| {
        let outline = [(0.0, 0.25), (0.5, FAR), (1.0, 0.25), (1.0, 0.75), (0.5, 1.0 - FAR), (0.0, 0.75)];
        pen.fill_stroke(outline::rounded(&points(side, outline), 0.0, true));
        pen.line(&points(side, [(0.0, 0.25), (0.5, NEAR), (1.0, 0.25)]));
        pen.line(&points(side, [(0.5, NEAR), (0.5, 1.0 - FAR)]));
    });
}

fn iso_rectangle(pen: &mut Pen<'_>) {
    isometric(pen, STEEP, 0.25, |pen, side| {
        let outline = points(side, [(0.0, 0.25), (0.5, FAR), (1.0, 0.25), (0.5, NEAR)]);
        pen.fill_stroke(outline::rounded(&outline, 0.0, true));
    });
}

/// A cube that fills its box; how steep its edges are is given in hundredths of a right angle.
fn iso_cube_of_any_angle(pen: &mut Pen<'_>) {
    let angle = pen.keys.number("isoAngle", 15.0).clamp(0.01, 94.0) / 100.0 * std::f64::consts::FRAC_PI_2;
    let rise = (pen.w * angle.tan()).min(pen.h / 2.0);
    pen.sketch_with(
        &[rise],
        &[Part::Area("M.5w 0 w a w h-a .5w h 0 h-a 0 a Z"), Part::Line("M0 a .5w 2a w a M.5w 2a .5w h")],
    );
}
