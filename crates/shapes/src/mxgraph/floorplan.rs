//! Floor plans: walls, doors, windows, stairs, dimensions. Furniture is the library's.

use kurbo::Rect;

use crate::Part::{self, Area, Dashes, Line};
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.floorplan.wall", |pen| built(pen, &[Area(ALONG)])),
    Shape::new("mxgraph.floorplan.wallCorner", |pen| {
        built(pen, &[Area("M0 h 0 0 w 0 w a a a a h Z")]);
    }),
    Shape::new("mxgraph.floorplan.wallU", |pen| {
        built(pen, &[Area("M0 h 0 0 w 0 w h w-a h w-a a a a a h Z")]);
    }),
    Shape::new("mxgraph.floorplan.room", |pen| {
        built(pen, &[Area("M0 h 0 0 w 0 w h Z Ma a a h-a w-a h-a w-a a Z")]);
    }),
    Shape::new("mxgraph.floorplan.window", |pen| built(pen, &[Area(ALONG), Line("M0 .5h w .5h")])),
    Shape::new("mxgraph.floorplan.windowGlider", |pen| {
        shifted(pen, &[Area("R0 .5h-5 w 10"), Area("R0 .5h .5w 1"), Area("Ra .5h-1 .5w 1")]);
    }),
    Shape::new("mxgraph.floorplan.windowGarden", window_garden),
    Shape::new("mxgraph.floorplan.windowBow", window_bow),
    Shape::new("mxgraph.floorplan.windowBay", |pen| {
        pen.sketch(&[Line("M0 0 .15w .6h .35w h .65w h .85w .6h w 0")]);
    }),
    Shape::new("mxgraph.floorplan.dimension", dimension),
    Shape::new("mxgraph.floorplan.dimensionBottom", dimension_bottom),
    Shape::new("mxgraph.floorplan.stairs", stairs),
    Shape::new("mxgraph.floorplan.stairsRest", stairs_with_landing),
    Shape::new("mxgraph.floorplan.opening", |pen| pen.sketch(&[Area("R0 0 5 h"), Area("Rw-5 0 5 h")])),
    Shape::new("mxgraph.floorplan.doorLeft", |pen| {
        pen.sketch(&[Area("R0 0 w 5"), Line("Mw 5 Aw w 0 0 1 0 w+5 L0 5")]);
    }),
    Shape::new("mxgraph.floorplan.doorRight", |pen| {
        pen.sketch(&[Area("R0 0 w 5"), Line("M0 5 Aw w 0 0 0 w w+5 Lw 5")]);
    }),
    Shape::new("mxgraph.floorplan.doorDouble", |pen| pen.sketch_with(&[0.5 * pen.w], PAIR)),
    Shape::new("mxgraph.floorplan.doorUneven", |pen| pen.sketch_with(&[leaf(pen, 0.3)], PAIR)),
    Shape::new("mxgraph.floorplan.doorOpposing", |pen| {
        let leaves = "Ma a a a+5 Aa a 0 0 0 0 0 L0 a Ma a+5 Aw-a w-a 0 0 0 w w+5 Lw a+5";
        pen.sketch_with(&[leaf(pen, 0.3)], &[Area("R0 a w 5"), Line(leaves)]);
    }),
    Shape::new("mxgraph.floorplan.doorDoubleAction", |pen| {
        pen.sketch(&[
            Area("R0 .5h-2.5 w 5"),
            Line("Mw .5h+2.5 Aw w 0 0 1 0 .5h+2.5+w L0 .5h+2.5"),
            Dashes("Mw .5h-2.5 Aw w 0 0 0 0 .5h-2.5-w L0 .5h-2.5"),
        ]);
    }),
    Shape::new("mxgraph.floorplan.doorRevolving", |pen| {
        pen.sketch(&[
            Area("R.5w-.5s .5h-2.5 s 5"),
            Area("R.5w-2.5 .5h-.5s 5 s"),
            Line("O.5w-.5s .5h-.5s s s"),
        ]);
    }),
    Shape::new("mxgraph.floorplan.doorPocket", |pen| {
        shifted(pen, &[Area("Ra .5h-5 5 10"), Area("Rw-5 .5h-5 5 10"), Area("R0 .5h-2.5 w-a 5")]);
    }),
    Shape::new("mxgraph.floorplan.doorDoublePocket", |pen| {
        shifted(
            pen,
            &[
                Area("Ra .5h-5 5 10"),
                Area("Rw-a-5 .5h-5 5 10"),
                Area("R0 .5h-2.5 .5w-a 5"),
                Area("R.5w+a .5h-2.5 .5w-a 5"),
            ],
        );
    }),
    Shape::new("mxgraph.floorplan.doorBypass", |pen| {
        pen.sketch(MIDDLE_POSTS);
        shifted(pen, &[Area("R0 .5h .5w 5"), Area("Ra .5h-5 .5w 5")]);
    }),
    Shape::new("mxgraph.floorplan.doorSlidingGlass", |pen| {
        pen.sketch(MIDDLE_POSTS);
        shifted(pen, &[Area("R0 .5h .5w 2"), Area("Ra .5h-2 .5w 2")]);
    }),
    Shape::new("mxgraph.floorplan.doorOverhead", |pen| {
        pen.sketch(LOW_POSTS);
        pen.sketch(&[Area("R5 0 w-10 h-5")]);
    }),
    Shape::new("mxgraph.floorplan.doorBifold", bifold),
    Shape::new("mxgraph.floorplan.doorAccordion", accordion),
];

/// A wall of thickness `a` through the middle.
const ALONG: &str = "R0 .5h-.5a w a";
/// Two leaves that meet at `a`.
const PAIR: &[Part<'_>] =
    &[Area("R0 0 w 5"), Line("Ma 0 a 5 Aa a 0 0 1 0 a+5 L0 5 Ma 5 Aw-a w-a 0 0 0 w w-a+5 Lw 5")];
const MIDDLE_POSTS: &[Part<'_>] = &[Area("R0 .5h-5 5 10"), Area("Rw-5 .5h-5 5 10")];
const LOW_POSTS: &[Part<'_>] = &[Area("R0 h-10 5 10"), Area("Rw-5 h-10 5 10")];

/// Draws parts that call the thickness of the wall `a`.
fn built(pen: &mut Pen<'_>, parts: &[Part<'_>]) {
    pen.sketch_with(&[pen.keys.number("wallThickness", 10.0)], parts);
}

/// Draws parts that call the place of the movable leaf `a`.
fn shifted(pen: &mut Pen<'_>, parts: &[Part<'_>]) {
    pen.sketch_with(&[leaf(pen, 0.5)], parts);
}

/// Where the movable leaf is, which `usual` says as a share where the style does not.
fn leaf(pen: &Pen<'_>, usual: f64) -> f64 {
    pen.w * pen.keys.number("dx", usual).clamp(0.0, pen.w.max(0.0))
}

/// The most panes that a garden window has.
const PANES: u8 = 20;

fn window_garden(pen: &mut Pen<'_>) {
    let frame = 2.0;
    let panes = pen.keys.number("windowPanes", 3.0).clamp(1.0, f64::from(PANES)).floor();
    let pane = (pen.w - 14.0 - (panes - 1.0) * frame) / panes;
    pen.sketch(LOW_POSTS);
    let mut outline = pen.trace("M5 h 5 0 w-5 0 w-5 h w-7 h w-7 2");
    let mut right = pen.w - 7.0 - pane;
    for _ in (1..PANES).take_while(|&pane| f64::from(pane) < panes) {
        for (x, y) in [(right, frame), (right, pen.h), (right - frame, pen.h), (right - frame, frame)] {
            outline.line_to((x, y));
        }
        right -= frame + pane;
    }
    outline.line_to((7.0, frame));
    outline.line_to((7.0, pen.h));
    outline.close_path();
    pen.fill_stroke(outline);
}

fn window_bow(pen: &mut Pen<'_>) {
    let depth = (0.5 * pen.w).min(pen.h);
    pen.sketch_with(&[depth], &[Line("M0 .5h-.5a a .5h+.5a w-a .5h+.5a w .5h-.5a")]);
}

/// A dimension line above what it measures.
pub(super) fn dimension(pen: &mut Pen<'_>) {
    pen.sketch(&[Line("M0 20 w 20 M10 15 0 20 10 25 Mw-10 15 w 20 w-10 25 M0 15 0 h Mw 15 w h")]);
}

/// A dimension line below what it measures.
pub(super) fn dimension_bottom(pen: &mut Pen<'_>) {
    pen.sketch(&[Line(
        "M0 h-20 w h-20 M10 h-15 0 h-20 10 h-25 Mw-10 h-15 w h-20 w-10 h-25 M0 h-15 0 0 Mw h-15 w 0",
    )]);
}

/// The depth of a step, and the most steps that are drawn.
const STEP: (f64, u16) = (25.0, 2000);

fn steps(pen: &mut Pen<'_>, end: f64) {
    let mut lines = kurbo::BezPath::new();
    for x in (1..STEP.1).map(|step| f64::from(step) * STEP.0).take_while(|&x| x < end) {
        lines.move_to((x, 0.0));
        lines.line_to((x, pen.h));
    }
    pen.stroke(lines);
}

/// Stairs with an arrow that points up, at least two steps long.
fn stairs(pen: &mut Pen<'_>) {
    let (look, width) = (pen.look, pen.w.max(50.0));
    pen.inside(Rect::new(0.0, 0.0, width, pen.h), look, |pen| {
        pen.sketch(&[Area("R0 0 w h")]);
        steps(pen, pen.w);
        pen.sketch(&[Line("M0 .5h w .5h Mw-25 0 w .5h w-25 h")]);
    });
}

/// Stairs that end in a landing, at least as long as wide.
fn stairs_with_landing(pen: &mut Pen<'_>) {
    let (look, width) = (pen.look, pen.w.max(50.0).max(pen.h));
    pen.inside(Rect::new(0.0, 0.0, width, pen.h), look, |pen| {
        pen.sketch(&[Area("R0 0 w h")]);
        steps(pen, pen.w - 0.5 * pen.h);
        pen.sketch(&[Line("M0 .5h w .5h Mw 0 w-.5h .5h w h Mw-.5h 0 w-.5h h")]);
    });
}

/// Draws the folds of a door, thrice as wide as the style says or 1.5 wide.
fn folds(pen: &mut Pen<'_>, values: &[f64], data: &str) {
    let wide = pen.ink().hollow().wide(3.0 * pen.keys.number("strokeWidth", 0.5).clamp(0.0, 1000.0));
    pen.paint(pen.trace_with(values, data), &wide);
}

fn bifold(pen: &mut Pen<'_>) {
    let end = leaf(pen, 0.5);
    let fold = (0.5 * (end - 10.0) + 5.0).max(5.0);
    pen.sketch(LOW_POSTS);
    folds(pen, &[fold, end.max(5.0)], "M5 h-10 a 0 b h-10 Mw-5 h-10 w-a 0 w-b h-10");
}

fn accordion(pen: &mut Pen<'_>) {
    let length = leaf(pen, 0.5).max(5.0).min(pen.w - 5.0) - 5.0;
    pen.sketch(MIDDLE_POSTS);
    folds(pen, &[length], "M5 .5h .1a+5 0 .3a+5 h .5a+5 0 .7a+5 h .9a+5 0 a+5 .5h");
}
