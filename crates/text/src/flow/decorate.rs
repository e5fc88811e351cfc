//! What is painted around text: backgrounds, borders, lines under and through it.

use kurbo::{BezPath, Rect, Shape as _};
use scene::{Color, Fill, PathMark, Stroke};

use crate::css::{Border, BorderKind, Sides, Style};
use crate::setting::Measures;

/// The grey of borders that look sunk in, on the side of the shadow and on that of the light.
const SHADOW: Color = Color::rgb(0x9a, 0x9a, 0x9a);
const LIGHT: Color = Color::rgb(0xee, 0xee, 0xee);

/// A box in one colour.
pub(super) fn filled(rect: Rect, color: Color) -> PathMark {
    PathMark { path: rect.to_path(0.1), fill: Some(Fill::Solid(color)), stroke: None }
}

/// Lines under, over and through a text that runs from one place to another.
pub(super) fn text_lines(
    style: &Style,
    (from, to): (f64, f64),
    baseline: f64,
    measures: &Measures,
    out: &mut Vec<PathMark>,
) {
    let thickness = (style.size / 10.0).max(1.0);
    let mut put = |color: Option<Color>, top: f64| {
        if let Some(color) = color.filter(|_| to > from) {
            out.push(filled(Rect::new(from, top, to, top + thickness.floor()), color));
        }
    };
    put(style.underline, baseline + (thickness / 2.0).ceil().max(1.0));
    put(style.overline, baseline - measures.ascent);
    put(style.strike, baseline - measures.ascent / 3.0 - thickness / 2.0);
}

/// The border of a box.
pub(super) fn border(rect: Rect, border: &Sides<Border>, text: Color, out: &mut Vec<PathMark>) {
    let width = border.map(Border::room);
    let inner = Rect::new(
        rect.x0 + width.left,
        rect.y0 + width.top,
        (rect.x1 - width.right).max(rect.x0 + width.left),
        (rect.y1 - width.bottom).max(rect.y0 + width.top),
    );
    let (r, i) = (rect, inner);
    let sides = [
        (border.top, true, [(r.x0, r.y0), (r.x1, r.y0), (i.x1, i.y0), (i.x0, i.y0)]),
        (border.right, false, [(r.x1, r.y0), (r.x1, r.y1), (i.x1, i.y1), (i.x1, i.y0)]),
        (border.bottom, false, [(r.x1, r.y1), (r.x0, r.y1), (i.x0, i.y1), (i.x1, i.y1)]),
        (border.left, true, [(r.x0, r.y1), (r.x0, r.y0), (i.x0, i.y0), (i.x0, i.y1)]),
    ];
    for (side, is_lit_from_behind, corners) in sides {
        if side.room() > 0.0 {
            out.push(edge(side, color_of(side, is_lit_from_behind, text), corners));
        }
    }
}

fn color_of(side: Border, is_lit_from_behind: bool, text: Color) -> Color {
    let own = side.color.unwrap_or(text);
    match side.kind {
        BorderKind::Inset | BorderKind::Outset if is_grey(own) => {
            if (side.kind == BorderKind::Inset) == is_lit_from_behind { SHADOW } else { LIGHT }
        }
        _ => own,
    }
}

/// The colour of old borders when nobody says another.
fn is_grey(color: Color) -> bool {
    color == Color::rgb(0x80, 0x80, 0x80)
}

/// One side: a filled strip, or a line where it is dashed.
fn edge(side: Border, color: Color, corners: [(f64, f64); 4]) -> PathMark {
    let middle = |a: (f64, f64), b: (f64, f64)| ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let mut path = BezPath::new();
    let dash = match side.kind {
        BorderKind::Dashed => vec![side.width * 2.0, side.width * 2.0],
        BorderKind::Dotted => vec![side.width, side.width],
        _ => {
            path.move_to(corners[0]);
            corners[1..].iter().for_each(|corner| path.line_to(*corner));
            path.close_path();
            return PathMark { path, fill: Some(Fill::Solid(color)), stroke: None };
        }
    };
    path.move_to(middle(corners[0], corners[3]));
    path.line_to(middle(corners[1], corners[2]));
    PathMark { path, fill: None, stroke: Some(Stroke { dash, ..Stroke::solid(color, side.width) }) }
}
