//! Buttons, and the round signs of lists.

use kurbo::{Line, Shape as _};

use super::super::round::corners;
use super::super::row::stacked;
use super::{CHOSEN, at_least};
use crate::lettering::{self, Lettering};
use crate::tinted::Paint::{self, Between, Fade, Fill, Key, KeyOrFill, KeyOrNone, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios.iButton", |pen| button(pen, "B0 0 w h 2.5 2.5", ".5w .5h")),
    Shape::new("mxgraph.ios.iButtonBack", |pen| button(pen, BACK, ".5w+2.5 .5h")),
    Shape::new("mxgraph.ios.iButtonFw", |pen| button(pen, FORWARD, ".5w-2.5 .5h")),
    Shape::new("mxgraph.ios.iButtonBar", button_bar),
    Shape::new("mxgraph.ios.iOnOffButton", switch),
    Shape::new("mxgraph.ios.iPrevNext", |pen| pen.tinted(UP_AND_DOWN)),
    Shape::new("mxgraph.ios.iAddIcon", |pen| sign(pen, "M.25w .5h H.75w M.5w .25h V.75h")),
    Shape::new("mxgraph.ios.iArrowIcon", |pen| sign(pen, "M.4w .22h L.65w .5h .4w .78h")),
    Shape::new("mxgraph.ios.iCheckIcon", |pen| sign(pen, "M.25w .5h L.5w .65h .75w .25h")),
    Shape::new("mxgraph.ios.iDeleteApp", |pen| sign(pen, "M.3w .3h L.7w .7h M.3w .7h L.7w .3h")),
    Shape::new("mxgraph.ios.iDeleteIcon", |pen| sign(pen, "M.25w .5h H.75w")),
    Shape::new("mxgraph.ios.iInfoIcon", |pen| {
        sign(pen, "");
        pen.tinted(INFO);
    }),
    Shape::new("mxgraph.ios.iSortFindIcon", sort_and_find),
    Shape::new("mxgraph.ios.iComboBox", combo_box),
    Shape::new("mxgraph.ios.iTextInput", text_input),
];

/// From the style's fill to its second one.
pub(super) const SHADED: Paint = Between(&Fill, &KeyOrFill("fillColor2"));

const BACK: &str = "Mw 2.5 A2.5 2.5 0 0 0 w-2.5 0 H10 L.87 .5h-.75 A2.5 2.5 0 0 0 .87 .5h+.75 L10 h Hw-2.5 \
    A2.5 2.5 0 0 0 w h-2.5 Z";
const FORWARD: &str = "M0 2.5 A2.5 2.5 0 0 1 2.5 0 Hw-10 Lw-.87 .5h-.75 A2.5 2.5 0 0 1 w-.87 .5h+.75 Lw-10 h H2.5 \
    A2.5 2.5 0 0 1 0 h-2.5 Z";

/// The letters of a button's or a field's text.
fn letters(pen: &Pen<'_>, size: f64, color: u32) -> Lettering {
    Lettering::new(pen, pen.keys.number("fontSize", size), Key("textColor2", color))
}

fn button(pen: &mut Pen<'_>, outline: &str, at: &str) {
    pen.tint(pen.trace(outline), SHADED, Paint::None);
    let text = pen.keys.get("buttonText").unwrap_or("Main Text");
    pen.letter(text, pen.spot(at), &letters(pen, 8.5, 0x66_6666));
}

/// Texts below one another, each with an arrow; one may be chosen.
fn button_bar(pen: &mut Pen<'_>) {
    let size = pen.keys.number("fontSize", 17.0).clamp(0.0, 1000.0);
    let items = lettering::items(pen.keys, "buttonText", "+Button 1, Button 2, Button 3");
    let cells = stacked(&items, size, pen.rect().size());
    let high = cells.last().map_or(pen.h, |cell| cell.rect.y1);
    let plain = Lettering::new(pen, size, Key("textColor", 0x66_6666)).rightward();
    let separator = Key("strokeColor2", 0xC4_C4C4);
    at_least(pen, 0.0, high, |pen| {
        let outline = corners(pen.rect(), [2.5; 4]);
        pen.fill_stroke(outline.clone());
        for (at, cell) in cells.iter().enumerate() {
            let line = Line::new((0.0, cell.rect.y0), (pen.w, cell.rect.y0));
            let before = at.checked_sub(1).and_then(|before| cells.get(before));
            if before.is_some_and(|before| !before.is_chosen && !cell.is_chosen) {
                pen.tint(line.to_path(0.1), Paint::None, separator);
            }
            if cell.is_chosen {
                let is_first = if at == 0 { 2.5 } else { 0.0 };
                let is_last = if at + 1 == cells.len() { 2.5 } else { 0.0 };
                pen.tint(corners(cell.rect, [is_first, is_first, is_last, is_last]), CHOSEN, Paint::None);
            }
        }
        pen.stroke(outline);
        for cell in &cells {
            let color =
                if cell.is_chosen { pen.color_of(Key("textColor2", 0xFF_FFFF)) } else { plain.color() };
            let y = cell.rect.center().y;
            pen.letter(cell.text, (10.0, y), &plain.colored(color));
            let arrow = pen.trace_with(&[y, size / 2.0], "Mw-20-b a-b Lw-20 a w-20-b a+b");
            pen.tinted_path(arrow, &Tinted::line("", separator).thick(0.3 * size));
        }
    });
}

fn switch(pen: &mut Pen<'_>) {
    at_least(pen, 2.0 * pen.h, 0.0, |pen| {
        let is_on = pen.keys.get("buttonState").is_none_or(|state| state == "on");
        let (frame, knob, default, at) = if is_on {
            (Fade(0xE2_FFEB, 0x00_8215), "Ow-h 0 h h", "ON", ".6h .5h")
        } else {
            (Fade(0xCC_9999, 0x88_1100), "O0 0 h h", "OFF", "1.4h .5h")
        };
        pen.tint(pen.trace("B0 0 w h .5h .5h"), frame, Stroke);
        pen.tint(pen.trace(knob), Fade(0xFF_FFFF, 0x88_8888), Stroke);
        let text = pen.keys.get("mainText").unwrap_or(default);
        pen.letter(text, pen.spot(at), &Lettering::new(pen, 8.5, Own(0xFF_FFFF)));
    });
}

const UP_AND_DOWN: &[Tinted] = &[
    Tinted::area("B0 0 w h 5 5", SHADED),
    Tinted::line("M.5w 0 Vh", Stroke),
    Tinted::area("M.25w .25h L.35w .75h H.15w Z M.75w .75h L.85w .25h H.65w Z", KeyOrNone("fillColor3")),
];

/// A disc with a sign of lines.
fn sign(pen: &mut Pen<'_>, lines: &'static str) {
    pen.tinted(&[
        Tinted::new("O0 0 w h").painted(SHADED, Stroke).wide(1.5),
        Tinted::line(lines, Stroke).wide(2.5),
    ]);
}

const INFO: &[Tinted] = &[Tinted::area(
    "M.47w .334h A.1w .15h 60 0 1 .61w .42h L.51w .7h A.026w .03h 30 0 0 .54w .74h L.608w .684h \
     A.02w .015h 0 0 1 .638w .706h A.45w .45h 0 0 1 .42w .865h A.1w .08h -15 0 1 .325w .77h L.358w .66h .435w .46h \
     A.023w .03h 0 0 0 .4w .43h L.338w .484h A.01w .015h 45 0 1 .31w .47h A.3w .3h 0 0 1 .47w .334h \
     M.5438w .141h A.0776w .0898h 40 0 1 .6671w .2308h A.0776w .0898h 40 0 1 .5438w .141h Z",
    Own(0xFF_FFFF),
)];

/// Lines of a list and a looking glass, drawn thicker on a larger icon.
fn sort_and_find(pen: &mut Pen<'_>) {
    pen.tinted(&[Tinted::new("B0 0 w h .1w .1h").painted(SHADED, Stroke).wide(1.5)]);
    let lines =
        "M.1w .25h H.9w M.1w .4h H.9w M.1w .55h H.6w M.1w .7h H.5w O.6w .6h .2w .2h M.77w .77h L.85w .85h";
    let ink = pen.ink().hollow().wide(pen.w.min(pen.h) * 0.05);
    pen.paint(pen.trace(lines), &ink);
}

const COMBO_BOX: &[Tinted] = &[
    Tinted::new("B0 0 w h 2.5 2.5").painted(Own(0xFF_FFFF), Stroke),
    Tinted::new("Mw-15 0 Hw-2.5 A2.5 2.5 0 0 1 w 2.5 Vh-2.5 A2.5 2.5 0 0 1 w-2.5 h Hw-15 Z")
        .painted(SHADED, Stroke),
    Tinted::area("Mw-11 5 Lw-7.5 10 w-4 5 Z", Own(0xFF_FFFF)),
];

fn combo_box(pen: &mut Pen<'_>) {
    pen.tinted(COMBO_BOX);
    let text = pen.keys.get("buttonText").unwrap_or("Main Text");
    pen.letter(text, (2.5, pen.h / 2.0), &letters(pen, 8.5, 0x66_6666).rightward());
}

fn text_input(pen: &mut Pen<'_>) {
    pen.fill_stroke(corners(pen.rect(), [2.5; 4]));
    let text = pen.keys.get("buttonText").unwrap_or("Main Text");
    pen.letter(text, (2.0, pen.h / 2.0), &letters(pen, 8.0, 0).rightward());
}
