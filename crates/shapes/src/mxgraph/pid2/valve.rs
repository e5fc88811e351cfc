//! Valves: a body of one kind under an actuator of another.

use kurbo::{Rect, Vec2};
use scene::{Color, Join};

use crate::Part::{self, Area, Blot, Line};
use crate::{Look, Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.pid2valves.valve", |pen| with_round_joins(pen, valve)),
    Shape::new("mxgraph.pid2valves.blockBleedValve", |pen| with_round_joins(pen, block_and_bleed)),
    Shape::new("mxgraph.pid2valves.autoRecircValve", |pen| {
        with_round_joins(pen, |pen| {
            pen.sketch(&[
                Area("R0 0 w h"),
                Line(
                    "M.08w .08h .08w .92h M.92w .08h .92w .92h M.12w .122h .8738w .8837h \
                     M.5w 0 .55w .05h .45w .15h .55w .25h .45w .35h .55w .45h .49w .5h",
                ),
                Blot("M.8257w .7695h .8797w .888h .79w .8651h Z"),
            ]);
        });
    }),
];

fn with_round_joins(pen: &mut Pen<'_>, draw: impl FnOnce(&mut Pen<'_>)) {
    let look = Look { join: Join::Round, ..pen.look.clone() };
    pen.inside(pen.rect(), &look, draw);
}

fn has_actuator(pen: &Pen<'_>) -> bool {
    pen.keys.get("actuator").is_some_and(|actuator| actuator != "none")
}

fn valve(pen: &mut Pen<'_>) {
    let kind = pen.keys.get("valveType").unwrap_or("gate");
    let turns = matches!(kind, "angle" | "angleGlobe" | "threeWay");
    let (top, reach) = match (has_actuator(pen), turns) {
        (false, _) => (0.0, 0.0),
        (true, false) => (0.4 * pen.h, pen.h),
        (true, true) => (0.3333 * pen.h, pen.h / 1.2),
    };
    actuator(pen, reach);
    let left = if matches!(kind, "angle" | "angleGlobe") { 0.2 * pen.w } else { 0.0 };
    let look = pen.look;
    pen.inside(Rect::new(left, top, pen.w, pen.h), look, |pen| body(pen, kind));
    // The insides of actuators above flaps lie as much too low as the flap does, as in draw.io.
    let drop = if matches!(kind, "butterfly" | "check") { top } else { 0.0 };
    inside_actuator(pen, reach, drop);
}

const GATE: &str = "M0 0 .5w .5h 0 h Z Mw 0 .5w .5h w h Z";
const ANGLE: &str = "M.375w .375h w 0 w .75h Z M.375w .375h .75w h 0 h Z";
const CHECK: &str = "M0 0 0 h Mw 0 w h M.05w .05h .95w .95h";

/// The body of a valve, in a box of its own.
fn body(pen: &mut Pen<'_>, kind: &str) {
    let parts: &[Part<'_>] = match kind {
        "angle" => &[Area(ANGLE)],
        "angleGlobe" => &[Area(ANGLE), Blot("O.175w .175h .4w .4h")],
        "threeWay" => &[Area("M0 0 .5w .375h 0 .75h Z Mw 0 .5w .375h w .75h Z M.5w .375h .8w h .2w h Z")],
        "butterfly" => &[Line(CHECK), Area("O.4w .33h .2w .33h")],
        "check" => &[Line(CHECK), Blot("M.8925w .815h .957w .955h .85w .928h Z")],
        "gate" => &[],
        "ball" => &[Area("O.3w .18h .4w .64h")],
        "globe" => &[Blot("O.3w .18h .4w .64h")],
        "plug" => &[Area("M.4w .5h .5w .25h .6w .5h .5w .75h Z")],
        "needle" => &[Blot("M.45w .1h .55w .1h .5w h Z")],
        "selfDrain" => &[Line("M.5w .5h .5w .9704h"), Blot("M.48w .941h .52w .941h .5w .99h Z")],
        _ => return,
    };
    if matches!(kind, "gate" | "ball" | "globe" | "plug" | "needle" | "selfDrain") {
        let closed = pen.keys.get("defState") == Some("closed");
        pen.sketch(&[if closed { Blot(GATE) } else { Area(GATE) }]);
    }
    pen.sketch(parts);
}

fn block_and_bleed(pen: &mut Pen<'_>) {
    let top = if has_actuator(pen) { 0.2353 * pen.h } else { 0.0 };
    let reach = 0.4112 / 0.7 * pen.h;
    actuator(pen, reach);
    let look = pen.look;
    pen.inside(Rect::new(0.0, top, pen.w, pen.h), look, |pen| {
        pen.sketch(&[
            Area("M0 0 .5w .23h 0 .46h Z M.5w .23h w 0 w .46h Z"),
            Line("M.5w .23h .5w .5h"),
            Blot("M.3w .5h .7w .5h .5w .75h Z"),
            Blot("M.3w h .5w .75h .7w h"),
        ]);
    });
    inside_actuator(pen, reach, 0.0);
}

const DRUM: [Part<'_>; 2] = [Area("R0 0 w .5h"), Line("M.5w .5h .5w h")];
const BALL: [Part<'_>; 2] = [Area("O0 0 w .5h"), Line("M.5w .5h .5w h")];
const CYLINDER: Part<'_> = Area("R0 0 .46w .46h");
const STEM: Part<'_> = Line("M.23w .46h .23w h");
/// The lines inside of a cylinder or a balanced diaphragm.
const PISTON: &str = "M.23w .23h .23w .46h M0 .23h .46w .23h";
const MEMBRANE: &str = "M0 .15h w .15h";

/// A text in an actuator: where it is as a share of the box, and its size as a share of the smaller side.
type Letter = (&'static str, (f64, f64), f64);

/// How an actuator is drawn.
struct Actuator {
    /// Its box: left, top, width and bottom, as shares of the width and of the reach.
    frame: [f64; 4],
    parts: &'static [Part<'static>],
    letters: &'static [Letter],
}

const fn drum(letter: &'static [Letter]) -> Actuator {
    Actuator { frame: [0.325, 0.0, 0.35, 0.7], parts: &DRUM, letters: letter }
}

const fn ball(letter: &'static [Letter]) -> Actuator {
    Actuator { frame: [0.325, 0.0, 0.35, 0.7], parts: &BALL, letters: letter }
}

const fn plain(frame: [f64; 4], parts: &'static [Part<'static>]) -> Actuator {
    Actuator { frame, parts, letters: &[] }
}

const ACTUATORS: [(&str, Actuator); 16] = [
    ("pilot", drum(&[("P", (0.5, 0.25), 0.4)])),
    ("solenoid", drum(&[("S", (0.5, 0.25), 0.4)])),
    ("digital", drum(&[("D", (0.5, 0.25), 0.4)])),
    ("weight", drum(&[("W", (0.5, 0.25), 0.4)])),
    ("key", drum(&[("K", (0.5, 0.25), 0.4)])),
    ("powered", drum(&[])),
    ("motor", ball(&[("M", (0.5, 0.25), 0.4)])),
    ("elHyd", ball(&[("E/H", (0.5, 0.25), 0.4)])),
    ("man", plain([0.25, 0.15, 0.5, 0.7], &[Line("M0 0 w 0 M.5w 0 .5w h")])),
    ("diaph", plain([0.25, 0.1, 0.5, 0.7], &[Line("M.5w .2h .5w h"), Area("M0 .2h A.6w .4h 0 0 1 w .2h Z")])),
    ("balDiaph", plain([0.25, 0.1, 0.5, 0.7], &[Area("O0 0 w .3h"), Line("M.5w .3h .5w h")])),
    (
        "spring",
        plain(
            [0.36, 0.0, 0.28, 0.7],
            &[Line("M.5w 0 .5w h M.32w .16h .68w .08h M.21w .32h .79w .2h M.1w .52h .9w .36h M0 .72h w .5h")],
        ),
    ),
    (
        "solenoidManRes",
        Actuator {
            frame: [0.325, 0.0, 0.575, 0.7],
            parts: &[
                Area("R0 0 .61w .46h"),
                Area("M.56w .6h .78w .5h w .6h .78w .7h Z"),
                Line("M.305w .46h .305w h M.305w .6h .56w .6h"),
            ],
            letters: &[("S", (0.305, 0.23), 0.4), ("R", (0.78, 0.6), 0.15)],
        },
    ),
    (
        "singActing",
        plain(
            [0.35, 0.0, 0.65, 0.7],
            &[CYLINDER, Line("M.46w .23h w .23h M.77w .15h .69w .31h M.82w .15h .74w .31h"), STEM],
        ),
    ),
    (
        "dblActing",
        plain(
            [0.35, 0.0, 0.65, 0.7],
            &[
                CYLINDER,
                Line(
                    "M.46w .115h w .115h M.77w .035h .69w .195h M.82w .035h .74w .195h \
                 M.46w .345h w .345h M.77w .265h .69w .425h M.82w .265h .74w .425h",
                ),
                STEM,
            ],
        ),
    ),
    (
        "pilotCyl",
        Actuator {
            frame: [0.35, 0.0, 0.65, 0.7],
            parts: &[CYLINDER, Line("M.46w .23h .77w .23h"), Area("R.77w .115h .23w .23h"), STEM],
            letters: &[("P", (0.885, 0.23), 0.15)],
        },
    ),
];

/// The style's actuator.
fn chosen(pen: &Pen<'_>) -> Option<&'static (&'static str, Actuator)> {
    let name = pen.keys.get("actuator")?;
    ACTUATORS.iter().find(|(known, _)| *known == name)
}

impl Actuator {
    /// Its box, as tall as `reach` makes it.
    fn rect(&self, pen: &Pen<'_>, reach: f64) -> Rect {
        let [left, top, width, bottom] = self.frame;
        Rect::new(left * pen.w, top * reach, (left + width) * pen.w, bottom * reach)
    }
}

/// Draws the actuator without what is inside of it.
fn actuator(pen: &mut Pen<'_>, reach: f64) {
    let Some((_, actuator)) = chosen(pen) else { return };
    let look = pen.look;
    pen.inside(actuator.rect(pen, reach), look, |pen| {
        pen.sketch(actuator.parts);
        for &(letter, (x, y), share) in actuator.letters {
            pen.write(letter, (x * pen.w, y * pen.h), share * pen.w.min(pen.h), |words| {
                words.color = Color::BLACK;
                words.bold = share > 0.2;
                words.family = Some("Helvetica".to_owned());
            });
        }
    });
}

/// Draws what is inside of the actuator, `drop` lower than it belongs.
fn inside_actuator(pen: &mut Pen<'_>, reach: f64, drop: f64) {
    let Some((name, actuator)) = chosen(pen) else { return };
    let lines = match *name {
        "balDiaph" => MEMBRANE,
        "singActing" | "dblActing" | "pilotCyl" => PISTON,
        _ => return,
    };
    let (rect, look) = (actuator.rect(pen, reach) + Vec2::new(0.0, drop), pen.look);
    pen.inside(rect, look, |pen| pen.sketch(&[Line(lines)]));
}
