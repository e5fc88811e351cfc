//! Shapes made to hold others: swimlanes, tables.

use kurbo::{BezPath, Rect, Size};

use crate::pen::clamp;
use crate::{Keys, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("swimlane", swimlane).with_label(title),
    Shape::new("table", table).with_label(table_label),
    Shape::new("tableRow", table).with_label(table_label),
];

/// The size of a title when the style says nothing.
const TITLE: f64 = 40.0;

fn has_title_on_top(keys: &Keys) -> bool {
    keys.flag("horizontal", true)
}

/// The title's depth: its height on top, its width at the side.
fn depth(size: Size, keys: &Keys) -> f64 {
    let room = if has_title_on_top(keys) { size.height } else { size.width };
    clamp(keys.number("startSize", TITLE), room)
}

fn title(size: Size, keys: &Keys) -> Rect {
    let start = depth(size, keys);
    if has_title_on_top(keys) {
        Rect::new(0.0, 0.0, size.width, start)
    } else {
        Rect::new(0.0, 0.0, start, size.height)
    }
}

/// A table, or a row of one: a swimlane where it has a title, else a box of which the style chooses the sides.
fn table(pen: &mut Pen<'_>) {
    if depth(Size::new(pen.w, pen.h), pen.keys) > 0.0 {
        swimlane(pen);
    } else {
        super::rectangle::partial_rectangle(pen);
    }
}

fn table_label(size: Size, keys: &Keys) -> Rect {
    if depth(size, keys) > 0.0 { title(size, keys) } else { size.to_rect() }
}

/// The radius of the outer corners.
fn outer_radius(pen: &Pen<'_>, start: f64) -> f64 {
    if !pen.look.rounded {
        return 0.0;
    }
    let radius = if pen.keys.flag("absoluteArcSize", false) {
        (pen.keys.number("arcSize", 20.0) / 2.0).min(pen.w.min(pen.h) / 2.0)
    } else {
        start * pen.keys.number("arcSize", 15.0) / 100.0 * 3.0
    };
    let body = if has_title_on_top(pen.keys) { pen.h } else { pen.w } - start;
    radius.min(start).min(body).max(0.0)
}

fn swimlane(pen: &mut Pen<'_>) {
    let size = Size::new(pen.w, pen.h);
    let start = depth(size, pen.keys);
    let head = title(size, pen.keys);
    let radius = outer_radius(pen, start);
    let body_fill = pen.keys.color("swimlaneFillColor");
    if let Some(fill) = body_fill {
        pen.fill_with(half(pen.rect(), head, radius, Half::Body), fill);
    }
    paint_half(pen, half(pen.rect(), head, radius, Half::Title), "swimlaneHead", true);
    if start < if has_title_on_top(pen.keys) { pen.h } else { pen.w } {
        paint_half(pen, half(pen.rect(), head, radius, Half::Body), "swimlaneBody", false);
    }
    if pen.keys.flag("swimlaneLine", true) && start > 0.0 {
        divider(pen, head);
    }
    separator(pen, head);
    super::picture::in_title(pen, has_title_on_top(pen.keys));
    pen.gleam(Rect::new(0.0, 0.0, pen.w, start), radius);
}

fn paint_half(pen: &mut Pen<'_>, path: BezPath, outline: &str, filled: bool) {
    match (filled, pen.keys.flag(outline, true)) {
        (true, true) => pen.fill_stroke(path),
        (true, false) => pen.fill_only(path),
        (false, true) => pen.stroke(path),
        (false, false) => {}
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Title,
    Body,
}

/// Three sides of the title or of the body; the fourth is the divider's. Corners away from the divider are rounded.
fn half(whole: Rect, head: Rect, radius: f64, which: Half) -> BezPath {
    let (w, h) = (whole.width(), whole.height());
    // Along the divider, then around the outer corners, and back to it.
    let [from, first, second, to] = match (head.width() < w, which) {
        (false, Half::Title) => [(0.0, head.y1), (0.0, 0.0), (w, 0.0), (w, head.y1)],
        (false, Half::Body) => [(w, head.y1), (w, h), (0.0, h), (0.0, head.y1)],
        (true, Half::Title) => [(head.x1, h), (0.0, h), (0.0, 0.0), (head.x1, 0.0)],
        (true, Half::Body) => [(head.x1, 0.0), (w, 0.0), (w, h), (head.x1, h)],
    };
    crate::outline::rounded(&[from, first, second, to], radius, false)
}

fn divider(pen: &mut Pen<'_>, head: Rect) {
    if has_title_on_top(pen.keys) {
        pen.line(&[(0.0, head.y1), (pen.w, head.y1)]);
    } else {
        pen.line(&[(head.x1, 0.0), (head.x1, pen.h)]);
    }
}

/// A dashed line at the far side, in a colour of its own.
fn separator(pen: &mut Pen<'_>, head: Rect) {
    let Some(color) = pen.keys.color("separatorColor") else { return };
    let (w, h) = (pen.w, pen.h);
    let line = if has_title_on_top(pen.keys) { [(w, head.y1), (w, h)] } else { [(head.x1, 0.0), (w, 0.0)] };
    pen.dashed_line(&line, color);
}
