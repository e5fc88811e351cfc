//! Arrows along the axes of the drawing's space: their ends keep their size, whatever the box.

use kurbo::{Affine, BezPath};
use scene::{Cap, Color};

use crate::{Ink, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.aws3d.arrowNE", |pen| thin(pen, ARROW, false, false)),
    Shape::new("mxgraph.aws3d.arrowSE", |pen| thin(pen, ARROW, false, true)),
    Shape::new("mxgraph.aws3d.arrowSW", |pen| thin(pen, ARROW, true, true)),
    Shape::new("mxgraph.aws3d.arrowNW", |pen| thin(pen, ARROW, true, false)),
    Shape::new("mxgraph.aws3d.arrowlessNE", |pen| thin(pen, ARROWLESS, false, false)),
    Shape::new("mxgraph.aws3d.dashedEdgeDouble", |pen| dashed(pen, DOUBLE, Some(BLUE))),
    Shape::new("mxgraph.aws3d.dashedEdgeDouble2", |pen| dashed(pen, DOUBLE, None)),
    Shape::new("mxgraph.aws3d.dashedArrowlessEdge", |pen| dashed(pen, ("", "M0 0 w h"), Some(BLUE))),
    Shape::new("mxgraph.aws3d.dashedArrowlessEdge2", |pen| dashed(pen, ("", "M0 0 w h"), None)),
    Shape::new("mxgraph.aws3d.dashedEdge", |pen| dashed(pen, SINGLE, Some(BLUE))),
    Shape::new("mxgraph.aws3d.dashedEdge2", |pen| dashed(pen, SINGLE, None)),
    Shape::new("mxgraph.aws3d.flatEdge", |pen| yellow(pen, FLAT)),
    Shape::new("mxgraph.aws3d.flatEdge2", |pen| pen.fill_stroke(pen.trace(FLAT))),
    Shape::new("mxgraph.aws3d.flatDoubleEdge", |pen| yellow(pen, FLAT_DOUBLE)),
    Shape::new("mxgraph.aws3d.flatDoubleEdge2", |pen| pen.fill_stroke(pen.trace(FLAT_DOUBLE))),
];

const BLUE: Color = Color::rgb(0x2D, 0x61, 0x95);

/// A thin arrow from a ring at the lower left to the upper right.
const ARROW: &str = "Mw-17 8 w-21 5.5 w 0 w-9.7 12.2 w-13.9 9.8 9.7 h-3.5 A6 3 0 0 1 9 h-.4 A5.2 3 0 0 1 1 h-1.4 \
    A6 2.8 0 0 1 3 h-5.4 A5 3 0 0 1 6.7 h-5.2 Z";
const ARROWLESS: &str = "Mw-3.1 0 w 1.8 9.7 h-3.5 A6 3 0 0 1 9 h-.4 A5.2 3 0 0 1 1 h-1.4 A6 2.8 0 0 1 3 h-5.4 \
    A5 3 0 0 1 6.7 h-5.2 Z";
const FLAT: &str = "Mw-46 8.8 w-61.2 0 w 0 w 35.5 w-15.4 26.5 30.7 h 0 h-17.7 Z";
const FLAT_DOUBLE: &str = "M15.3 61.9 30.8 53.2 15.4 44.2 0 53.2 15.4 8.8 92.1 0 76.5 8.8 92.1 17.7 107.4 8.8 \
    w-15.3 h-61.9 w-30.8 h-53.2 w-15.4 h-44.2 w h-53.2 w-15.4 h-8.8 w-92.1 h w-76.5 h-8.8 w-92.1 h-17.7 w-107.4 h-8.8 Z";

/// Heads and the line between them.
type Dashed = (&'static str, &'static str);

const DOUBLE: Dashed =
    ("M21 5.5 0 0 9.7 12.2 Z Mw-21 h-5.5 w h w-9.7 h-12.2 Z", "M7.675 4.425 w-7.675 h-4.425");
const SINGLE: Dashed = ("Mw-21 5.5 w 0 w-9.7 12.2 Z", "Mw-7.675 4.425 0 h");

/// Draws an outline, mirrored along the axes that are asked for.
fn thin(pen: &mut Pen<'_>, outline: &str, is_flipped: bool, is_upside_down: bool) {
    let mirror = |flag: bool, length: f64| if flag { (-1.0, length) } else { (1.0, 0.0) };
    let ((a, x), (d, y)) = (mirror(is_flipped, pen.w), mirror(is_upside_down, pen.h));
    let path: BezPath = pen.trace(outline);
    pen.fill_stroke(Affine::new([a, 0.0, 0.0, d, x, y]) * path);
}

/// A dashed line with heads, in a colour of its own or in that of lines.
fn dashed(pen: &mut Pen<'_>, (heads, line): Dashed, color: Option<Color>) {
    let ink: Ink = color.map_or_else(|| pen.ink(), |color| pen.ink().outlined(color));
    if !heads.is_empty() {
        pen.paint(pen.trace(heads), &ink.clone().blotted().bare());
    }
    let dashes = if pen.look.dash.is_empty() { vec![12.0; 2] } else { pen.look.dash.clone() };
    let line = pen.trace(line);
    pen.paint(line, &ink.hollow().wide(4.0).dashed(&dashes).capped(Cap::Round));
}

fn yellow(pen: &mut Pen<'_>, outline: &str) {
    let ink = pen.ink().filled(Color::rgb(0xF4, 0xB9, 0x34)).bare();
    pen.paint(pen.trace(outline), &ink);
}
