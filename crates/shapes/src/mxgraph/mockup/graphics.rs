//! Charts, gauges and placeholders of pictures.

use std::f64::consts::TAU;

use kurbo::{Arc, BezPath, Line, Point, Rect, Shape as _, Vec2};

use super::round;
use super::row::grid;
use crate::lettering::{Lettering, list};
use crate::tinted::Paint::{self, Fill, Key, KeyOrNone, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.graphics.anchor", round::anchor),
    Shape::new("mxgraph.mockup.graphics.rrect", round::all::<10>),
    Shape::new("mxgraph.mockup.graphics.simpleIcon", |pen| {
        pen.fill_stroke(pen.rect().to_path(0.1));
        pen.stroke(pen.trace("M0 0 Lw h M0 h Lw 0"));
    }),
    Shape::new("mxgraph.mockup.graphics.iconGrid", icon_grid),
    Shape::new("mxgraph.mockup.graphics.barChart", |pen| pen.tinted(BARS)),
    Shape::new("mxgraph.mockup.graphics.columnChart", |pen| pen.tinted(COLUMNS)),
    Shape::new("mxgraph.mockup.graphics.lineChart", |pen| pen.tinted(LINES)),
    Shape::new("mxgraph.mockup.graphics.bubbleChart", |pen| pen.tinted(BUBBLES)),
    Shape::new("mxgraph.mockup.graphics.plotChart", plot),
    Shape::new("mxgraph.mockup.graphics.pieChart", pie),
    Shape::new("mxgraph.mockup.graphics.ganttChart", gantt),
    Shape::new("mxgraph.mockup.graphics.gauge", gauge),
];

const FRAME: Tinted = Tinted::new("R0 0 w h");
/// The first and the second series of a chart.
const FIRST: Paint = Key("fillColor2", 0x00_8CFF);
const SECOND: Paint = Key("fillColor3", 0xDD_DDDD);
const EDGE: Paint = KeyOrNone("strokeColor2");

const fn axes(line: Paint) -> Tinted {
    Tinted::line("M0 0 Vh Hw", line).wide(2.0)
}

const fn series(path: &'static str, fill: Paint) -> Tinted {
    Tinted::new(path).painted(fill, EDGE)
}

const AXES: Tinted = axes(Key("strokeColor3", 0x66_6666));

const BARS: &[Tinted] = &[
    FRAME,
    series("R0 .2h .75w .05h 0 .45h .6w .05h 0 .7h .95w .05h", FIRST),
    series("R0 .25h .85w .05h 0 .5h .65w .05h 0 .75h .8w .05h", SECOND),
    AXES,
];
const COLUMNS: &[Tinted] = &[
    FRAME,
    series("R.2w .25h .05w .75h .45w .4h .05w .6h .7w .05h .05w .95h", FIRST),
    series("R.25w .15h .05w .85h .5w .35h .05w .65h .75w .2h .05w .8h", SECOND),
    AXES,
];
const BUBBLES: &[Tinted] = &[
    FRAME,
    series("O.4w-.14s .45h-.14s .28s .28s .1w-.1s .8h-.1s .2s .2s .7w-.22s .7h-.22s .44s .44s", FIRST),
    series("O.15w-.19s .25h-.19s .38s .38s .48w-.12s .7h-.12s .24s .24s .74w-.1s .17h-.1s .2s .2s", SECOND),
    AXES,
];
const LINES: &[Tinted] = &[
    FRAME,
    Tinted::line("M0 h L.3w .5h .6w .74h .9w .24h", Key("strokeColor4", 0xDD_DDDD)).wide(2.0),
    Tinted::line("M0 h L.3w .65h .6w .6h .9w .35h", Key("strokeColor3", 0x00_8CFF)).wide(2.0),
    axes(Key("strokeColor2", 0x66_6666)),
];

/// The marks of a plot: where each kind is, and its outline around (`a`, `b`).
const MARKS: [(&str, &[&str]); 3] = [
    ("Ra-.015s b-.015s .03s .03s", &[".2w .8h", ".3w .65h", ".6w .44h", ".85w .9h"]),
    ("Ma b-.015s La+.015s b+.015s a-.015s b+.015s Z", &[".08w .65h", ".58w .85h", ".72w .92h"]),
    ("Ma b-.0225s La+.0225s b a b+.0225s a-.0225s b Z", &[".32w .28h", ".92w .45h", ".81w .37h", ".51w .7h"]),
];

fn plot(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    let colors = list(pen.keys, "fillColor2", "#00aaff,#0044ff,#008cff");
    let edge = pen.color_of(Key("strokeColor2", 0xDD_DDDD));
    for ((outline, places), color) in MARKS.iter().zip(colors) {
        let ink = pen.ink().filled(crate::color(color)).outlined(edge);
        for place in *places {
            let at = pen.spot(place);
            pen.paint(pen.trace_with(&[at.x, at.y], outline), &ink);
        }
    }
    pen.tinted(&[AXES]);
}

/// Parts of a disc, from its top against the clock.
fn pie(pen: &mut Pen<'_>) {
    pen.fill_stroke(crate::pen::ellipse(pen.rect()));
    let parts = list(pen.keys, "parts", "10,20,30");
    let parts: Vec<f64> = parts.iter().map(|part| part.trim().parse().unwrap_or(0.0)).map(tame).collect();
    let colors = list(pen.keys, "partColors", "#333333,#666666,#999999");
    let total: f64 = parts.iter().sum();
    let mut start = -TAU / 4.0;
    for (at, part) in parts.iter().enumerate().filter(|_| total > 0.0) {
        let sweep = -TAU * part / total;
        let color = colors.get(at).map_or("#ff0000", |color| color);
        pen.paint(slice(pen.rect(), start, sweep), &pen.ink().filled(crate::color(color)));
        start += sweep;
    }
}

fn tame(part: f64) -> f64 {
    if part.is_finite() { part.clamp(0.0, 1e6).trunc() } else { 0.0 }
}

fn slice(rect: Rect, start: f64, sweep: f64) -> BezPath {
    let arc = Arc::new(rect.center(), rect.size().to_vec2() / 2.0, start, sweep, 0.0);
    let mut path = BezPath::new();
    path.move_to(rect.center());
    path.extend(arc.path_elements(0.05).map(|element| match element {
        kurbo::PathEl::MoveTo(point) => kurbo::PathEl::LineTo(point),
        other => other,
    }));
    path.close_path();
    path
}

/// Crossed boxes in rows and columns; between two of them is half of one.
pub(in crate::mxgraph) fn icon_grid(pen: &mut Pen<'_>) {
    for icon in grid(pen, "3,3", 0.5) {
        pen.fill_stroke(icon.to_path(0.1));
        pen.stroke(Line::new(icon.origin(), (icon.x1, icon.y1)).to_path(0.1));
        pen.stroke(Line::new((icon.x1, icon.y0), (icon.x0, icon.y1)).to_path(0.1));
    }
}

const GANTT_LINES: &str = "M0 .13h Hw M.4w 0 Vh M.4w .065h Hw M.03w 0 V.13h M.1w 0 V.13h M.315w 0 V.13h \
    M.45w .065h V.13h M.5w .065h Vh M.55w .065h V.13h M.6w .065h Vh M.65w .065h V.13h M.7w .065h Vh M.75w 0 V.13h \
    M.8w .065h Vh M.85w .065h V.13h M.9w .065h Vh M.95w .065h V.13h";
const GANTT_TASKS: [&str; 2] = [
    "M.41w .15h H.64w V.18h L.625w .21h .61w .18h H.44w L.425w .21h .41w .18h Z \
     R.41w .24h .08w .035h .46w .31h .18w .035h .56w .39h .13w .035h",
    "R.46w .32h .12w .015h",
];

fn gantt(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    pen.stroke(pen.trace(GANTT_LINES));
    for (tasks, color) in GANTT_TASKS.iter().zip(list(pen.keys, "fillColor2", "#888888,#bbbbbb")) {
        if let Some(color) = crate::color(color) {
            pen.fill_with(pen.trace(tasks), color);
        }
    }
}

/// The scale of a gauge: what is low, what is usual, what is high.
const SCALE: [&str; 3] = [
    "M.05w .5h A.45w .45h 0 0 0 .182w .818h L.146w .854h A.5w .5h 0 0 1 0 .5h Z",
    "M.05w .5h A.4w .4h 0 0 1 .95w .5h Hw A.5w .5h 0 0 0 0 .5h Z",
    "Mw .5h A.5w .5h 0 0 1 .854w .854h L.818w .818h A.45w .45h 0 0 0 .95w .5h Z",
];
const GAUGE_FRAME: &[Tinted] = &[
    Tinted::area("R.49w .49h .02w .02h", Fill),
    Tinted::line("O0 0 w h M.146w .854h L.219w .781h M.854w .854h L.781w .781h", Stroke),
];

fn gauge(pen: &mut Pen<'_>) {
    pen.fill_stroke(crate::pen::ellipse(pen.rect()));
    for (band, color) in SCALE.iter().zip(list(pen.keys, "scaleColors", "#888888,#aaaaaa,#444444")) {
        if let Some(color) = crate::color(color) {
            pen.fill_with(pen.trace(band), color);
        }
    }
    let letters = Lettering::new(pen, pen.keys.number("textSize", 12.0), Key("textColor", 0x66_6666));
    let places = [(".5w .3h", letters), (".2w .85h", letters.rightward()), (".8w .85h", letters.leftward())];
    for (text, (at, letters)) in list(pen.keys, "gaugeLabels", "CPU[%],0,100").iter().zip(places) {
        pen.letter(text, pen.spot(at), &letters);
    }
    pen.tint(needle(pen), Key("needleColor", 0x00_8CFF), Paint::None);
    pen.tinted(GAUGE_FRAME);
}

/// The needle turns through three quarters of a circle, from the lower left to the lower right.
fn needle(pen: &Pen<'_>) -> BezPath {
    let share = pen.length("gaugePos", 0.0, 100.0) / 100.0;
    let angle = TAU * (0.375 + 0.75 * share);
    let at = |turn: f64, radius: f64| {
        let way = Vec2::from_angle(angle + turn) * radius;
        Point::new(pen.w * (0.5 + way.x), pen.h * (0.5 + way.y))
    };
    let mut path = BezPath::new();
    path.move_to(at(0.0, 0.38));
    path.line_to(at(TAU / 4.0, 0.05));
    for quarter in [0.25, 0.5] {
        // A quarter of a circle as one curve.
        let (from, to) = (TAU * quarter, TAU * (quarter + 0.25));
        let reach = 0.05 * std::f64::consts::SQRT_2 * 0.7903;
        path.curve_to(at(from + 0.5046, reach), at(to - 0.5046, reach), at(to, 0.05));
    }
    path.close_path();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_slice_is_left_of_the_top() {
        let bounds = slice(Rect::new(0.0, 0.0, 100.0, 100.0), -TAU / 4.0, -TAU / 4.0).bounding_box();
        assert!(
            bounds.x0.abs() < 0.1 && (bounds.x1 - 50.0).abs() < 0.1 && (bounds.y1 - 50.0).abs() < 0.1,
            "{bounds}"
        );
    }
}
