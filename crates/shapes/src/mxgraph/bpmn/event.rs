//! Events and gateways: an outline that says when, and a symbol that says what.

use kurbo::{BezPath, Rect, Vec2};

use super::symbol::{self, stretched};
use crate::pen::ellipse;
use crate::{Ink, Keys, Pen, PortSpec};

/// `mxgraph.bpmn.event`.
pub(super) fn event(pen: &mut Pen<'_>) {
    in_box(pen, pen.rect());
}

/// Draws the outline and the symbol that the style names.
pub(super) fn in_box(pen: &mut Pen<'_>, rect: Rect) {
    let outline = pen.keys.get("outline").unwrap_or("none");
    self::outline(pen, outline, rect);
    let solid = matches!(outline, "throwing" | "end");
    symbol::paint(pen, pen.keys.get("symbol").unwrap_or_default(), rect, solid);
}

fn outline(pen: &mut Pen<'_>, name: &str, rect: Rect) {
    let solid = pen.ink();
    let dashed = broken(solid.clone(), pen);
    let second = rect.inset(-2.0);
    match name {
        "standard" | "eventInt" => pen.paint(round(rect), &solid),
        "eventNonint" => pen.paint(round(rect), &dashed),
        "catching" | "boundInt" => rings(pen, rect, second, &solid),
        "boundNonint" => rings(pen, rect, second, &dashed),
        "throwing" => {
            let inner = second.inset((-rect.width() * 0.02, -rect.height() * 0.02));
            rings(pen, rect, inner, &solid);
        }
        "end" => pen.paint(round(rect), &solid.wide(3.0 * pen.look.stroke_width)),
        _ => {}
    }
}

fn rings(pen: &mut Pen<'_>, outer: Rect, inner: Rect, ink: &Ink) {
    pen.paint(round(outer), ink);
    if inner.width() > 0.0 && inner.height() > 0.0 {
        pen.paint(round(inner), &ink.clone().hollow());
    }
}

fn round(rect: Rect) -> BezPath {
    ellipse(rect)
}

/// Dashed as the style says, or as a style with `dashed=1` says by itself.
pub(super) fn broken(ink: Ink, pen: &Pen<'_>) -> Ink {
    let usual = [3.0 * pen.look.stroke_width; 2];
    if pen.look.dash.is_empty() { ink.dashed(&usual) } else { ink }
}

/// `mxgraph.bpmn.shape`: an event, or a gateway with one inside.
pub(super) fn shape(pen: &mut Pen<'_>) {
    if is_gateway(pen.keys) {
        rhombus(pen);
        in_box(pen, share(pen, 0.25, 0.25, 0.5, 0.5));
    } else {
        in_box(pen, pen.rect());
    }
}

fn is_gateway(keys: &Keys) -> bool {
    keys.get("background") == Some("gateway")
}

/// `mxgraph.bpmn.gateway2`.
pub(super) fn gateway(pen: &mut Pen<'_>) {
    rhombus(pen);
    let half = share(pen, 0.25, 0.25, 0.5, 0.5);
    match pen.keys.get("gwType").unwrap_or("event") {
        "event" if pen.keys.get("outline").is_some_and(|outline| outline != "none") => {
            in_box(pen, share(pen, 0.2, 0.2, 0.6, 0.6));
        }
        "exclusive" => blot(pen, symbol::CROSS, share(pen, 0.31, 0.25, 0.38, 0.5)),
        "parallel" => blot(pen, symbol::PARALLEL, half),
        "complex" => blot(pen, symbol::COMPLEX, half),
        _ => {}
    }
}

fn blot(pen: &mut Pen<'_>, data: &str, rect: Rect) {
    pen.blot(stretched(data, rect));
}

fn share(pen: &Pen<'_>, x: f64, y: f64, w: f64, h: f64) -> Rect {
    Rect::new(pen.w * x, pen.h * y, pen.w * (x + w), pen.h * (y + h))
}

fn rhombus(pen: &mut Pen<'_>) {
    let path = stretched("M50 0L100 50L50 100L0 50Z", pen.rect());
    pen.fill_stroke(path);
}

/// The points of `mxgraph.bpmn.shape`: the middles of its sides, and four between them.
pub(super) fn ports(_: kurbo::Size, keys: &Keys) -> Vec<PortSpec> {
    let near = if is_gateway(keys) { 0.25 } else { 0.145 };
    let far = 1.0 - near;
    let port = |(x, y), on_outline| PortSpec { share: Vec2::new(x, y), by: Vec2::ZERO, on_outline };
    let middles = [(0.5, 0.0), (0.5, 1.0), (0.0, 0.5), (1.0, 0.5)].map(|at| port(at, true));
    let between = [(near, near), (near, far), (far, near), (far, far)].map(|at| port(at, false));
    middles.into_iter().chain(between).collect()
}
