//! Bars of progress and state, ratings, rulers, a table of revisions.

use kurbo::{Affine, BezPath, Shape as _};

use super::{at_least, round};
use crate::lettering::{Lettering, list};
use crate::tinted::Paint::{self, Fill, Key, Stroke};
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.misc.anchor", round::anchor),
    Shape::new("mxgraph.mockup.misc.rrect", round::all::<10>),
    Shape::new("mxgraph.mockup.misc.progressBar", progress),
    Shape::new("mxgraph.mockup.misc.volumeSlider", volume),
    Shape::new("mxgraph.mockup.misc.statusBar", status_bar),
    Shape::new("mxgraph.mockup.misc.rating", rating),
    Shape::new("mxgraph.mockup.misc.ruler", |pen| ruler(pen, &SCALED)),
    Shape::new("mxgraph.mockup.misc.ruler2", |pen| ruler(pen, &FIXED)),
    Shape::new("mxgraph.mockup.misc.revisionTable", revisions),
];

const PALE: Paint = Key("fillColor2", 0xDD_EEFF);

fn progress(pen: &mut Pen<'_>) {
    let done = pen.w * pen.length("barPos", 80.0, 100.0) / 100.0;
    pen.fill_stroke(pen.trace("B0 .5h-5 w 10 5 5"));
    pen.tint(pen.trace_with(&[done], "B0 .5h-5 a 10 5 5"), PALE, Stroke);
}

const SPEAKER: &str = "Mw-23.75 .5h-3.75 Hw-21.25 Lw-17.5 .5h-7.5 V.5h+7.5 Lw-21.25 .5h+3.75 Hw-23.75 Z";
const SOUND: &str = "Mw-15 .5h-3.75 A5 7.5 0 0 1 w-15 .5h+3.75 Mw-14.375 .5h-6.25 \
    A5.625 8.75 0 0 1 w-14.375 .5h+6.25 Mw-12.5 .5h-7.5 A6.25 10 0 0 1 w-12.5 .5h+7.5";

fn volume(pen: &mut Pen<'_>) {
    at_least(pen, 87.5, 25.0, |pen| {
        let share = pen.length("barPos", 80.0, 100.0) / 100.0;
        let (loud, knob) = ((pen.w - 32.5) * share, (pen.w - 32.5) * share - 6.25);
        pen.fill_only(pen.trace(SPEAKER));
        pen.fill_stroke(pen.trace(SOUND));
        pen.fill_only(pen.trace("B0 .5h-3.75 w-32.5 7.5 5 5"));
        pen.tint(pen.trace_with(&[loud], "B0 .5h-3.75 a 7.5 5 5"), PALE, Paint::None);
        pen.tint(pen.trace_with(&[knob], "Oa .5h-6.25 12.5 12.5"), PALE, Stroke);
    });
}

/// Three fields, and a sign in the corner.
fn status_bar(pen: &mut Pen<'_>) {
    at_least(pen, 105.0, 0.0, |pen| {
        let room = pen.w - 75.0;
        pen.fill_stroke(pen.trace("R0 .5h-15 w 30"));
        let fields = "B5 .5h-10 .46a 20 5 5 .46a+10 .5h-10 .23a 20 5 5 .69a+15 .5h-10 .276a 20 5 5";
        pen.tint(pen.trace_with(&[room], fields), PALE, Paint::None);
        let letters = Lettering::new(pen, pen.keys.number("textSize", 17.0), Key("textColor", 0x99_9999));
        let places =
            [(10.0, letters.rightward()), (10.0 + 0.575 * room, letters), (15.0 + 0.828 * room, letters)];
        for (text, (x, letters)) in list(pen.keys, "mainText", "").iter().zip(places) {
            pen.letter(text, (x, pen.h / 2.0), &letters);
        }
        let sign = pen.trace("Ow-25 .5h-10 20 20 Mw-55 .5h+10 Hw-35");
        pen.tint(sign, Paint::None, Key("strokeColor2", 0x00_8CFF));
    });
}

pub(in crate::mxgraph) const STAR: &str = "M0 .33h L.364h .33h .475h 0 .586h .33h .95h .33h .66h .551h .775h .9h .475h .684h .175h .9h \
    .29h .551h Z";
pub(in crate::mxgraph) const HEART: &str = "M.519h .947h C.558h .908h .778h .682h .916h .54h 1.039h .414h 1.036h .229h .924h .115h \
    .812h 0 .631h 0 .519h .115h .408h 0 .227h 0 .115h .115h .03h .229h 0 .414h .123h .54h Z";

/// So many marks at most.
const MOST: f64 = 200.0;

/// A row of marks of which the first are filled.
fn rating(pen: &mut Pen<'_>) {
    let is_heart = pen.keys.get("ratingStyle") == Some("heart");
    let mark = pen.trace(if is_heart { HEART } else { STAR });
    rate(pen, &mark, 1.5 * pen.h, Key("emptyFillColor", 0xFF_FFFF));
}

/// Draws the marks of a rating, `step` apart: `grade` of them filled, the others, up to `ratingScale`, in `empty`.
pub(in crate::mxgraph) fn rate(pen: &mut Pen<'_>, mark: &BezPath, step: f64, empty: Paint) {
    let grade = pen.length("grade", 5.0, MOST).ceil();
    let marks = pen.length("ratingScale", 10.0, MOST).ceil().max(grade);
    let mut at = 0.0;
    while at < marks {
        let fill = if at < grade { Fill } else { empty };
        pen.tint(Affine::translate((step * at, 0.0)) * mark.clone(), fill, Stroke);
        at += 1.0;
    }
}

/// How a ruler is divided: the key and default of ten units' width, and its lines' lengths at (`a`, the edge).
struct Division {
    key: &'static str,
    default: f64,
    units: f64,
    /// Lines of one, of five and of ten units.
    lines: [&'static str; 3],
}

const SCALED: Division =
    Division { key: "unitSize", default: 10.0, units: 1.0, lines: ["Ma .8h Vh", "Ma .7h Vh", "Ma .5h Vh"] };
const FIXED: Division =
    Division { key: "dx", default: 100.0, units: 10.0, lines: ["Ma h-4 Vh", "Ma h-6 Vh", "Ma h-10 Vh"] };

/// A ruler never has more lines than this.
const FINEST: usize = 2000;

fn ruler(pen: &mut Pen<'_>, division: &Division) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    let unit = (pen.keys.number(division.key, division.default) / division.units).max(1.0);
    let mut lines = BezPath::new();
    for count in 1..FINEST {
        let x = unit * count as f64;
        if x >= pen.w {
            break;
        }
        let [one, five, ten] = division.lines;
        let line = if count % 10 == 0 {
            ten
        } else if count % 5 == 0 {
            five
        } else {
            one
        };
        lines.extend(pen.trace_with(&[x], line));
    }
    if pen.keys.get("rulerOrient") == Some("up") {
        lines.apply_affine(Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, pen.h]));
    }
    pen.stroke(lines);
}

fn revisions(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    pen.stroke(pen.trace("M0 .33h Hw M0 .67h Hw M.125w .33h Vh M.5w .33h Vh"));
    let letters = Lettering::new(pen, pen.keys.number("textSize", 17.0), Key("textColor", 0x99_9999));
    let places =
        [".5w .165h", ".0625w .5h", ".3125w .5h", ".75w .5h", ".0625w .835h", ".3125w .835h", ".75w .835h"];
    for (text, at) in list(pen.keys, "mainText", "").iter().zip(places) {
        pen.letter(text, pen.spot(at), &letters);
    }
}
