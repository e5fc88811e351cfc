//! iOS 7: phones, bars, dialogs, buttons.

use kurbo::Shape as _;

use super::bootstrap::lines_above_and_below;
use super::gmdl::{TRACK, knob, track};
use super::round;
use super::row::{Bar, grid};
use crate::lettering::Lettering;
use crate::tinted::Paint::{self, Fade, Fill, Key, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios7ui.anchor", round::anchor),
    Shape::new("mxgraph.ios7ui.rrect", round::all::<10>),
    Shape::new("mxgraph.ios7ui.topButton", round::top::<10>),
    Shape::new("mxgraph.ios7ui.bottomButton", round::bottom::<10>),
    Shape::new("mxgraph.ios7ui.leftButton", round::left::<10>),
    Shape::new("mxgraph.ios7ui.rightButton", round::right::<10>),
    Shape::new("mxgraph.ios7ui.marginRect", margin_box),
    Shape::new("mxgraph.ios7ui.horLines", lines_above_and_below),
    Shape::new("mxgraph.ios7ui.phone", phone),
    Shape::new("mxgraph.ios7ui.appBar", |pen| pen.tinted(APP_BAR)),
    Shape::new("mxgraph.ios7ui.actionDialog", dialog),
    Shape::new("mxgraph.ios7ui.callout", |pen| pen.fill_stroke(pen.trace(CALLOUT))),
    Shape::new("mxgraph.ios7ui.selectBar", select_bar),
    Shape::new("mxgraph.ios7ui.downloadBar", download_bar),
    Shape::new("mxgraph.ios7ui.horButtonBar", |pen| BAR.across(pen, "+Button 1, Button 2, Button 3")),
    Shape::new("mxgraph.ios7ui.icon", icon),
    Shape::new("mxgraph.ios7ui.iconGrid", icon_grid),
    Shape::new("mxgraph.ios7ui.onOffButton", switch),
    Shape::new("mxgraph.ios7ui.pageControl", page_control),
    Shape::new("mxgraph.ios7ui.searchBox", search),
    Shape::new("mxgraph.ios7ui.slider", |pen| {
        let at = track(pen, TRACK, Own(0xBB_BBBB));
        knob(pen, at, Own(0xBB_BBBB));
    }),
    Shape::new("mxgraph.ios7ui.url", address),
];

const BAR: Bar = Bar {
    texts: "buttonText",
    size: ("fontSize", 8.5),
    radius: 2.5,
    chosen: Own(0x00_80F0),
    lines: Stroke,
    ..Bar::USUAL
};

fn margin_box(pen: &mut Pen<'_>) {
    if let Some(rect) = round::inside_margins(pen, 0.0) {
        let radii = [pen.length("rx", 0.0, 1e4), pen.length("ry", 0.0, 1e4)];
        let look = pen.look;
        pen.inside(rect, look, |pen| pen.fill_stroke(pen.trace_with(&radii, "B0 0 w h a b")));
    }
}

/// A phone: its screen, camera, loudspeaker and button.
pub(super) fn phone(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.trace("B0 0 w h 25 25"));
    pen.stroke(pen.trace(
        "R.0625w .15h .875w .7h O.4875w .0413h .025w .0125h B.375w .075h .25w .0188h .02w .01h \
         O.4w .875h .2w .1h B.4575w .905h .085w .0437h .0063h .0063h",
    ));
}

const DARK: Paint = Key("fillColor2", 0x22_2222);
const APP_BAR: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fill),
    Tinted::area("O5 .5h-1.5 3 3 9 .5h-1.5 3 3 13 .5h-1.5 3 3 17 .5h-1.5 3 3 21 .5h-1.5 3 3", DARK),
    Tinted::new("O54 .5h+2 2 2").painted(DARK, Stroke),
    Tinted::line("M52 .5h+1 A3.5 3.5 0 0 1 58 .5h+1 M50 .5h-1 A6 6 0 0 1 60 .5h-1", Stroke).wide(2.0),
    Tinted::area("Rw-19 .5h-2 13 4", DARK),
    Tinted::line(
        "Mw-44 .5h-2.5 Lw-36 .5h+2.5 w-40 .5h+5 w-40 .5h-5 w-36 .5h-2.5 w-44 .5h+2.5 \
         Mw-20 .5h-3 Hw-5 V.5h-1 Hw-3.5 V.5h+1 Hw-5 V.5h+3 Hw-20 Z",
        Stroke,
    )
    .wide(1.0),
];

const DIALOG: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fill),
    Tinted::area("B.05w .1h .9w .35h .025w .05h .05w .55h .9w .35h .025w .05h", Own(0xE0_E0E0)),
];

fn dialog(pen: &mut Pen<'_>) {
    pen.tinted(DIALOG);
    let letters = Lettering::usual(pen).bold();
    let keys = pen.keys;
    pen.letter(keys.get("mainText").unwrap_or("Main Text"), pen.spot(".5w .4h"), &letters);
    let small = letters.sized(letters.size / 1.4);
    pen.letter(keys.get("subText").unwrap_or("Sub Text"), pen.spot(".5w .7h"), &small);
}

const CALLOUT: &str = "M15 h-3 A20 10 0 0 1 0 h A15 15 0 0 0 10 h-10 V10 A10 10 0 0 1 20 0 Hw-10 A10 10 0 0 1 w 10 \
    Vh-10 A10 10 0 0 1 w-10 h H20 A10 10 0 0 1 15 h-3 Z";

/// Parts of a bar, with a tip below and an arrow at the right.
fn select_bar(pen: &mut Pen<'_>) {
    let radius = pen.length("size", 5.0, pen.w.min(pen.h) / 2.0);
    let most = ((pen.w - radius.max(20.0) - radius) / 2.0).min(pen.h);
    let tip = pen.length("dy", 5.0, most);
    let at = pen.length("dx", 120.0, pen.w);
    let room = pen.w - radius.max(20.0);
    let at = at.min(room - tip).max(radius + tip);
    pen.fill_stroke(pen.trace_with(
        &[radius, at, tip],
        "Mb-c h Ha Aa a 0 0 1 0 h-a Va Aa a 0 0 1 a 0 Hw-a Aa a 0 0 1 w a Vh-a Aa a 0 0 1 w-a h Hb+c Lb h+c Z",
    ));
    pen.stroke(pen.trace_with(&[room], "Ma 0 Vh"));
    let step = pen.length("dx2", 75.0, pen.w).max(2.0);
    let mut x = step;
    while x < room && x < 1000.0 * step {
        pen.stroke(pen.trace_with(&[x], "Ma 0 Vh"));
        x += step;
    }
    pen.tint(pen.trace("Mw-13 .5h-4.5 Lw-5 .5h w-13 .5h+4.5 Z"), Stroke, Paint::None);
}

fn download_bar(pen: &mut Pen<'_>) {
    let letters = Lettering::new(pen, 11.0, Own(0)).bold();
    pen.letter(pen.keys.get("buttonText").unwrap_or_default(), pen.spot(".5w .2h"), &letters);
    pen.tinted(&[Tinted::line("M0 .5h Hw", Fill).wide(2.0)]);
    let done = pen.w * pen.length("barPos", 80.0, 100.0) / 100.0;
    let line = pen.trace_with(&[done], "M0 .5h Ha");
    pen.tinted_path(line, &Tinted::line("", Stroke).wide(2.0));
}

fn icon(pen: &mut Pen<'_>) {
    pen.tinted(&[Tinted::area("B0 0 w h .1w .1h", Fade(0x00_D0F0, 0x00_80F0))]);
    let letters = Lettering::new(pen, 8.0, Own(0xFF_FFFF)).bold();
    pen.letter(pen.keys.get("buttonText").unwrap_or_default(), pen.center(), &letters);
}

/// Filled boxes in rows and columns; a tenth of a box lies between two.
fn icon_grid(pen: &mut Pen<'_>) {
    for icon in grid(pen, "4,7", 0.1) {
        pen.fill_only(icon.to_path(0.1));
    }
}

fn switch(pen: &mut Pen<'_>) {
    super::mockup::at_least(pen, 2.0 * pen.h, 0.0, |pen| {
        let frame = pen.trace("B0 0 w h .5h .5h");
        if pen.keys.get("buttonState").is_none_or(|state| state == "on") {
            pen.fill_stroke(frame);
            pen.tint(pen.trace("Ow-h+1 1 h-2 h-2"), Own(0xFF_FFFF), Paint::None);
        } else {
            let edge = Key("strokeColor2", 0xAA_AAAA);
            pen.tint(frame, Key("fillColor2", 0xFF_FFFF), edge);
            pen.tint(pen.trace("O0 0 h h"), Paint::None, edge);
        }
    });
}

/// Five dots, of which the last one is where the reader is.
fn page_control(pen: &mut Pen<'_>) {
    let radius = [(pen.h / 2.0).min(pen.w * 0.05)];
    let others = "O0 .5h-a 2a 2a .275w-a .5h-a 2a 2a .5w-a .5h-a 2a 2a .725w-a .5h-a 2a 2a";
    pen.tint(pen.trace_with(&radius, others), Stroke, Paint::None);
    pen.fill_only(pen.trace_with(&radius, "Ow-2a .5h-a 2a 2a"));
}

const SEARCH: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fill),
    Tinted::new("B.05w .15h .5w .7h .1h .1h").painted(Own(0xFF_FFFF), Stroke),
    Tinted::line("O.05w+3 .5h-3 4 4 M.05w+8 .5h+3.5 L.05w+6 .5h+.5", Key("strokeColor2", 0x00_8CFF)),
];
const ADDRESS: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fill),
    Tinted::area("B.05w .15h .9w .7h .1h .1h", Own(0xD8_D8D8)),
    Tinted::line("M.95w-5 .5h A3 3 0 1 1 .95w-8 .5h-3", Key("strokeColor2", 0x00_8CFF)),
    Tinted::new("M.95w-8 .5h-4 L.95w-6 .5h-3 .95w-8 .5h-2 Z")
        .painted(Key("strokeColor2", 0x00_8CFF), Key("strokeColor2", 0x00_8CFF)),
];

/// The letters of fields grow with the field.
fn field_letters(pen: &Pen<'_>) -> Lettering {
    Lettering::usual(pen).sized((pen.h * 0.7).min(pen.w * 0.1)).rightward()
}

fn search(pen: &mut Pen<'_>) {
    pen.tinted(SEARCH);
    let text = pen.keys.get("buttonText").unwrap_or("Search");
    pen.letter(text, (5.0, pen.h / 2.0), &field_letters(pen));
}

fn address(pen: &mut Pen<'_>) {
    pen.tinted(ADDRESS);
    let text = pen.keys.get("buttonText").unwrap_or("draw.io");
    pen.letter(text, pen.center(), &field_letters(pen));
}
