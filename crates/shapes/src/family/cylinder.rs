//! Drums.

use kurbo::{BezPath, Point, Rect, Size, SvgArc, Vec2};

use crate::outline::arc_to;
use crate::pen::clamp;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("cylinder", old_cylinder).with_label(old_label),
    Shape::new("cylinder2", cylinder).with_label(label),
    Shape::new("cylinder3", cylinder).with_label(label),
    Shape::new("datastore", datastore).with_label(datastore_label),
];

/// Half an ellipse from the current point, `radii` wide and high.
pub(super) fn half_turn(path: &mut BezPath, to: (f64, f64), radii: (f64, f64), clockwise: bool) {
    let Some(from) = path.elements().last().and_then(kurbo::PathEl::end_point) else { return };
    let arc = SvgArc {
        from,
        to: Point::from(to),
        radii: Vec2::new(radii.0, radii.1),
        x_rotation: 0.0,
        large_arc: false,
        sweep: clockwise,
    };
    arc_to(path, &arc);
}

fn cylinder(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let s = pen.length("size", 15.0, h / 2.0);
    let lid = pen.keys.flag("lid", true);
    let radii = (w / 2.0, s);
    let mut body = BezPath::new();
    // Without its lid one looks into the drum: the edge bends the other way, from the corners of the box.
    let edge = if lid { s } else { 0.0 };
    body.move_to((0.0, edge));
    half_turn(&mut body, (w, edge), radii, lid);
    body.line_to((w, h - s));
    half_turn(&mut body, (0.0, h - s), radii, true);
    body.close_path();
    pen.fill_stroke(body);
    if lid {
        let mut rim = BezPath::new();
        rim.move_to((w, s));
        half_turn(&mut rim, (0.0, s), radii, true);
        pen.stroke(rim);
    }
}

fn label(size: Size, keys: &Keys) -> Rect {
    if !keys.flag("boundedLbl", false) {
        return size.to_rect();
    }
    let s = clamp(keys.number("size", 15.0), size.height / 2.0);
    let top = if keys.flag("lid", true) { s * 2.0 } else { s };
    Rect::new(0.0, top.min(size.height), size.width, (size.height - s * 0.3).max(top.min(size.height)))
}

fn old_lid(size: Size, keys: &Keys) -> f64 {
    match keys.optional_number("size") {
        Some(share) => clamp(share, 1.0) * size.height,
        None => (size.height / 5.0).round().min(40.0),
    }
}

/// The first cylinder of the format: its lid is a Bézier curve, a third higher than it is deep.
fn old_cylinder(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let lid = old_lid(Size::new(w, h), pen.keys);
    let bulge = lid / 3.0;
    let mut body = BezPath::new();
    body.move_to((0.0, lid));
    body.curve_to((0.0, -bulge), (w, -bulge), (w, lid));
    body.line_to((w, h - lid));
    body.curve_to((w, h + bulge), (0.0, h + bulge), (0.0, h - lid));
    body.close_path();
    pen.fill_stroke(body);
    let mut rim = BezPath::new();
    rim.move_to((0.0, lid));
    rim.curve_to((0.0, 2.0 * lid), (w, 2.0 * lid), (w, lid));
    pen.stroke(rim);
}

fn old_label(size: Size, keys: &Keys) -> Rect {
    if !keys.flag("boundedLbl", false) {
        return size.to_rect();
    }
    let lid = clamp(keys.number("size", 0.15), 1.0) * size.height;
    Rect::new(0.0, (lid * 2.0).min(40.0).min(size.height), size.width, size.height)
}

/// The height of a ring of a data store.
fn ring(height: f64, stroke_width: f64) -> f64 {
    ((height / 8.0).round() + stroke_width - 1.0).min(height / 2.0).max(0.0)
}

fn datastore_label(size: Size, keys: &Keys) -> Rect {
    let rings = 2.5 * ring(size.height, keys.number("strokeWidth", 1.0).max(0.0));
    Rect::new(0.0, rings.min(size.height), size.width, size.height)
}

fn datastore(pen: &mut Pen<'_>) {
    let (w, h) = (pen.w, pen.h);
    let ring = ring(h, pen.look.stroke_width);
    let bulge = ring / 3.0;
    let mut body = BezPath::new();
    body.move_to((0.0, ring));
    body.curve_to((0.0, -bulge), (w, -bulge), (w, ring));
    body.line_to((w, h - ring));
    body.curve_to((w, h + bulge), (0.0, h + bulge), (0.0, h - ring));
    body.close_path();
    pen.fill_stroke(body);
    for step in 0..3 {
        let y = ring * (1.0 + f64::from(step) / 2.0);
        let mut rim = BezPath::new();
        rim.move_to((0.0, y));
        rim.curve_to((0.0, y + ring), (w, y + ring), (w, y));
        pen.stroke(rim);
    }
}
