//! Rectangles and what is drawn into one.

use kurbo::{BezPath, Rect, Size, Vec2};
use scene::Cap;

use crate::pen::{clamp, measure, round_rect};
use crate::{Keys, Look, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("rectangle", rectangle),
    Shape::new("rect", rectangle),
    Shape::new("text", rectangle),
    Shape::new("ext", framed).with_label(framed_label),
    Shape::new("transparent", |_| {}),
    Shape::new("partialRectangle", partial_rectangle),
    Shape::new("process", process).with_label(process_label),
    Shape::new("process2", process).with_label(process_label),
    Shape::new("internalStorage", internal_storage),
    Shape::new("plus", plus),
    Shape::new("associativeEntity", associative_entity),
];

/// The radius of a rectangle's corners: a share of the smaller side, or a length with `absoluteArcSize=1`.
pub(super) fn corner_radius(pen: &Pen<'_>) -> f64 {
    if pen.look.rounded { corner_radius_of(Size::new(pen.w, pen.h), pen.keys) } else { 0.0 }
}

/// The radius that a rounded rectangle has.
fn corner_radius_of(size: Size, keys: &Keys) -> f64 {
    let smaller = size.min_side().max(0.0);
    if keys.flag("absoluteArcSize", false) {
        clamp(keys.number("arcSize", 20.0) / 2.0, smaller / 2.0)
    } else {
        clamp(keys.number("arcSize", 15.0) / 100.0 * smaller, smaller / 2.0)
    }
}

pub(super) fn outline(pen: &Pen<'_>) -> BezPath {
    round_rect(pen.rect(), corner_radius(pen))
}

pub(super) fn rectangle(pen: &mut Pen<'_>) {
    pen.fill_stroke(outline(pen));
    pen.gleam(pen.rect(), corner_radius(pen));
}

/// A rectangle, with a second outline inside when `double=1`.
fn framed(pen: &mut Pen<'_>) {
    rectangle(pen);
    let mut inner = pen.rect();
    if pen.keys.flag("double", false) {
        inner = inner.inset(-double_inset(pen.keys, 1.0));
        if inner.width() > 0.0 && inner.height() > 0.0 {
            pen.inside(inner, pen.look, |pen| pen.fill_stroke(outline(pen)));
        }
    }
    symbols(pen, inner);
}

/// How far the second outline of a double frame lies inside the first.
pub(super) fn double_inset(keys: &Keys, times: f64) -> f64 {
    ((keys.number("strokeWidth", 1.0) + 1.0).max(2.0) * times + keys.number("margin", 0.0)).max(0.0)
}

fn framed_label(size: Size, keys: &Keys) -> Rect {
    let inset = if keys.flag("double", false) { double_inset(keys, 1.0) } else { 0.0 };
    size.to_rect().inset(-inset.min(size.min_side() / 2.0))
}

/// A frame has no more symbols than this.
const MOST_SYMBOLS: usize = 32;

/// The shapes that the style puts into the frame: `symbol0`, `symbol1` and so on.
fn symbols(pen: &mut Pen<'_>, frame: Rect) {
    let keys = pen.keys;
    for name in (0..MOST_SYMBOLS).map(|index| format!("symbol{index}")) {
        let Some(shape) = keys.get(&name) else { break };
        let number = |part: &str| keys.optional_number(&format!("{name}{part}"));
        let word = |part: &str| keys.get(&format!("{name}{part}"));
        let arc = number("ArcSpacing").unwrap_or(0.0) * corner_radius_of(frame.size(), keys);
        let spacing = number("Spacing").unwrap_or(0.0);
        let (dx, dy) = (spacing + arc, number("VSpacing").unwrap_or(spacing) + arc);
        let size =
            Size::new(number("Width").unwrap_or(0.0).max(0.0), number("Height").unwrap_or(0.0).max(0.0));
        let x = placed(word("Align"), ("center", "right"), frame.width() - size.width, dx);
        let y = placed(word("VerticalAlign"), ("middle", "bottom"), frame.height() - size.height, dy);
        let look = Look { dash: Vec::new(), ..pen.look.clone() };
        pen.shape(shape, Rect::from_origin_size(frame.origin() + Vec2::new(x, y), size), &look);
    }
}

/// Where something begins along an axis that leaves it so much room.
fn placed(word: Option<&str>, (middle, end): (&str, &str), room: f64, spacing: f64) -> f64 {
    match word {
        Some(word) if word == middle => room / 2.0,
        Some(word) if word == end => room - spacing,
        _ => spacing,
    }
}

/// A filled box of which the style chooses the sides that are drawn.
pub(super) fn partial_rectangle(pen: &mut Pen<'_>) {
    pen.fill_only(outline_of_box(pen));
    let (w, h) = (pen.w, pen.h);
    let sides = [
        ("top", (0.0, 0.0), (w, 0.0)),
        ("right", (w, 0.0), (w, h)),
        ("bottom", (w, h), (0.0, h)),
        ("left", (0.0, h), (0.0, 0.0)),
    ];
    // Neighbouring sides are one line, so that their corner is mitred.
    let mut path = BezPath::new();
    let mut open = false;
    for (key, from, to) in sides {
        if pen.keys.flag(key, true) {
            if !open {
                path.move_to(from);
            }
            path.line_to(to);
            open = true;
        } else {
            open = false;
        }
    }
    if !path.elements().is_empty() {
        let square = pen.ink().hollow().capped(Cap::Square);
        pen.paint(path, &square);
    }
}

fn outline_of_box(pen: &Pen<'_>) -> BezPath {
    round_rect(pen.rect(), 0.0)
}

fn process(pen: &mut Pen<'_>) {
    rectangle(pen);
    let inset = pen.measure(0.1, 20.0, pen.w, pen.w).max(corner_radius(pen)).round();
    pen.line(&[(inset, 0.0), (inset, pen.h)]);
    pen.line(&[(pen.w - inset, 0.0), (pen.w - inset, pen.h)]);
}

fn process_label(size: Size, keys: &Keys) -> Rect {
    let rounded = if keys.flag("rounded", false) { corner_radius_of(size, keys) } else { 0.0 };
    let inset =
        measure(keys, 0.1, 20.0, size.width, size.width / 2.0).max(rounded).round().min(size.width / 2.0);
    Rect::new(inset, 0.0, size.width - inset, size.height)
}

fn internal_storage(pen: &mut Pen<'_>) {
    rectangle(pen);
    let radius = corner_radius(pen);
    let (dx, dy) = (pen.length("dx", 20.0, pen.w).max(radius), pen.length("dy", 20.0, pen.h).max(radius));
    pen.line(&[(0.0, dy), (pen.w, dy)]);
    pen.line(&[(dx, 0.0), (dx, pen.h)]);
}

fn plus(pen: &mut Pen<'_>) {
    rectangle(pen);
    let (w, h) = (pen.w, pen.h);
    let margin = w.min(h) / 5.0 + 1.0;
    pen.line(&[(w / 2.0, margin), (w / 2.0, h - margin)]);
    pen.line(&[(margin, h / 2.0), (w - margin, h / 2.0)]);
}

fn associative_entity(pen: &mut Pen<'_>) {
    rectangle(pen);
    let (w, h) = (pen.w, pen.h);
    let rhombus = pen.corners(&[(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)], true);
    pen.stroke(rhombus);
}
