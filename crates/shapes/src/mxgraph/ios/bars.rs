//! Bars of state, progress and players; dots for pages; an index of letters.

use crate::lettering::{Lettering, list};
use crate::tinted::Paint::{self, Fade, Fill, Own, Stroke, Veil};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios.iAppBar", |pen| pen.tinted(APP_BAR)),
    Shape::new("mxgraph.ios.iTopBar", top_bar),
    Shape::new("mxgraph.ios.iTopBar2", |pen| {
        pen.fill_only(pen.trace("R0 0 w h"));
        status(pen, Stroke, 1.0);
    }),
    Shape::new("mxgraph.ios.iTopBarLocked", |pen| {
        pen.tint(pen.trace("R0 0 w h"), Own(0), Paint::None);
        status(pen, LIGHT, 1.0);
        pen.tinted(LOCK);
    }),
    Shape::new("mxgraph.ios.iURLBar", address_bar),
    Shape::new("mxgraph.ios.iProgressBar", |pen| {
        groove(pen, ".5h", DONE_ROUND, ["0", "w"]);
    }),
    Shape::new("mxgraph.ios.iCloudProgressBar", cloud_progress),
    Shape::new("mxgraph.ios.iDownloadBar", download),
    Shape::new("mxgraph.ios.iSlider", |pen| {
        let at = groove(pen, ".5h", DONE, ["0", "w"]);
        knob(pen, at);
    }),
    Shape::new("mxgraph.ios.iVideoControls", player),
    Shape::new("mxgraph.ios.iPageControl", super::super::mockup::navigation::page_control),
    Shape::new("mxgraph.ios.iHomePageControl", home_pages),
    Shape::new("mxgraph.ios.iAlphaList", index),
];

const LIGHT: Paint = Own(0xCC_CCCC);
const WHITE: Paint = Own(0xFF_FFFF);

/// Rising bars of reception.
const RECEPTION: &str = "R5 .5h+1.75 1.5 2.5 7 .5h+.75 1.5 3.5 9 .5h-.25 1.5 4.5 11 .5h-1.25 1.5 5.5 \
    13 .5h-2.25 1.5 6.5 15 .5h-3.25 1.5 7.5";
const BATTERY: &str = "Mw-20 .5h-3 Hw-5 V.5h-1 Hw-3.5 V.5h+1 Hw-5 V.5h+3 Hw-20 Z";

/// Reception at the left and a battery at the right.
fn status(pen: &mut Pen<'_>, color: Paint, opacity: f64) {
    let area = Tinted::area("", color).faded(opacity);
    pen.tinted_path(pen.trace(RECEPTION), &area);
    pen.tinted_path(pen.trace("Rw-19 .5h-2 9 4"), &area);
    pen.tinted_path(pen.trace(BATTERY), &Tinted::line("", color).faded(opacity));
}

fn top_bar(pen: &mut Pen<'_>) {
    pen.tinted(&[Tinted::area("R0 0 w h", Own(0x99_9999)).faded(0.5)]);
    status(pen, LIGHT, 0.5);
    let letters = Lettering::new(pen, 7.5, LIGHT);
    pen.letter("CARRIER", pen.spot("18 .5h"), &letters.rightward());
    pen.letter("11:15AM", pen.center(), &letters);
}

const LOCK: &[Tinted] = &[
    Tinted::line("M.5w-2 .5h-1 A2 3 0 0 1 .5w+2 .5h-1", LIGHT),
    Tinted::new("R.5w-3 .5h-1 6 4").painted(LIGHT, LIGHT),
];

const GREY: Paint = Own(0x99_9999);
const APP_BAR: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fade(0xEE_EEEE, 0x99_9999)),
    Tinted::area(RECEPTION, Own(0x00_99FF)),
    // A clock, a compass, a lock that turns, and a battery.
    Tinted::area("Ow-56.5 .5h-4 8 8", GREY),
    Tinted::line("Mw-52.5 .5h-3 V.5h Hw-54.5", LIGHT),
    Tinted::new("Mw-45.5 .5h Lw-37.5 .5h-5 w-41.5 .5h+4 w-42 .5h+.5 Z")
        .painted(Own(0x99_0000), Own(0x33_3333))
        .wide(0.5),
    Tinted::line("Mw-28.5 .5h+3.5 A3.5 3.5 0 1 1 w-26.5 .5h+1 Mw-31 .5h-.5 A1 1.5 0 0 1 w-29 .5h-.5", GREY)
        .wide(0.5),
    Tinted::new("Mw-27.25 .5h+.25 Hw-25.75 Lw-26.5 .5h+1.5 Z Rw-31.5 .5h-.5 3 2")
        .painted(GREY, GREY)
        .wide(0.5),
    Tinted::area(BATTERY, Fade(0x44_4444, 0xEE_EEEE)),
    Tinted::area("Rw-20 .5h-3 10 6", Fade(0xE2_FFEB, 0x00_8215)),
    Tinted::line(BATTERY, Own(0x66_6666)).wide(0.5),
];

const ADDRESS_BAR: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fade(0xCC_CCCC, 0x00_3377)),
    Tinted::new("B.0287w .625h-6.25 .7184w 12.5 6.25 6.25").painted(WHITE, Own(0x00_8CFF)).wide(0.5),
    Tinted::new("B.7816w .625h-6.25 .1868w 12.5 2.5 2.5")
        .painted(Fade(0xCC_CCCC, 0x00_1144), Own(0))
        .wide(0.5),
    Tinted::area("O.7471w-11.5 .625h-5 10 10", Own(0xBB_BBBB)),
    Tinted::line(
        "M.7471w-8.5 .625h-2.5 L.7471w-3.5 .625h+2.5 M.7471w-8.5 .625h+2.5 L.7471w-3.5 .625h-2.5",
        WHITE,
    )
    .wide(1.5),
];

fn address_bar(pen: &mut Pen<'_>) {
    pen.tinted(ADDRESS_BAR);
    let letters = |pen: &Pen<'_>, color| Lettering::new(pen, 8.0, Own(color)).bold();
    let places = [
        (".5w .2h", letters(pen, 0x42_5664)),
        (".06w .625h", letters(pen, 0).rightward()),
        (".875w .625h", letters(pen, 0xFF_FFFF)),
    ];
    for (text, (at, letters)) in list(pen.keys, "buttonText", "").iter().zip(places) {
        pen.letter(text, pen.spot(at), &letters);
    }
}

/// The part of a groove that is done, from `a` to `b` at the height `c`; with a round or a cut end.
const DONE_ROUND: &str = "Mb c-2.5 A2.5 2.5 0 0 1 b c+2.5 La+2.5 c+2.5 A2.5 2.5 0 0 1 a+2.5 c-2.5 Z";
const DONE: &str = "Mb c-2.5 Vc+2.5 Ha+2.5 A2.5 2.5 0 0 1 a+2.5 c-2.5 Z";

/// The bar's share that is done.
fn share(pen: &Pen<'_>, default: f64) -> f64 {
    pen.length("barPos", default, 100.0) / 100.0
}

/// Draws a groove between two sides, whose first part is done; says where that part ends.
fn groove(pen: &mut Pen<'_>, y: &str, done: &str, [from, to]: [&str; 2]) -> kurbo::Point {
    let (left, right) = (pen.spot(&format!("{from} {y}")), pen.spot(&format!("{to} {y}")));
    let end = left.lerp(right, share(pen, 80.0));
    pen.tint(
        pen.trace_with(&[left.x, right.x - left.x, left.y], "Ba c-2.5 b 5 2.5 2.5"),
        Fade(0x44_4444, 0xFF_FFFF),
        Paint::None,
    );
    let part = pen.trace_with(&[left.x, end.x.max(left.x + 2.5), end.y], done);
    pen.tint(part, Fade(0x96_D1FF, 0x00_3377), Paint::None);
    end
}

fn knob(pen: &mut Pen<'_>, at: kurbo::Point) {
    let disc = pen.trace_with(&[at.x, at.y], "Oa-5 b-5 10 10");
    pen.tinted_path(disc, &Tinted::new("").painted(Fade(0xFF_FFFF, 0x44_4444), GREY).wide(0.5));
}

fn cloud_progress(pen: &mut Pen<'_>) {
    let done = [pen.w * share(pen, 80.0)];
    pen.tint(pen.trace("R0 .5h-2.5 w 5"), Own(0x5C_6E86), Paint::None);
    pen.tint(pen.trace_with(&done, "R0 .5h-2.5 a 5"), Own(0x8A_D155), Paint::None);
}

fn download(pen: &mut Pen<'_>) {
    pen.tinted(&[
        Tinted::area("R0 0 w h", Fade(0x00_CCFF, 0x00_66CC)),
        Tinted::area("B.1w .65h-2.5 .8w 5 2.5 2.5", Fade(0x00_3377, 0x96_D1FF)),
    ]);
    let letters = Lettering::new(pen, 8.0, WHITE).bold();
    pen.letter(pen.keys.get("buttonText").unwrap_or_default(), pen.spot(".5w .2h"), &letters);
    let left = pen.w * 0.1;
    let end = left + pen.w * 0.8 * share(pen, 80.0);
    let done = pen.trace_with(&[left, end.max(left + 2.5), pen.h * 0.65], DONE_ROUND);
    pen.tint(done, Fade(0xFF_FFFF, 0xAA_AAAA), Paint::None);
}

const PLAYER: &[Tinted] = &[
    Tinted::new("B0 0 w h 5 5").painted(Own(0), Own(0xBB_BBBB)).wide(1.0).faded(0.7),
    Tinted::area("M0 5 A5 5 0 0 1 5 0 Hw-5 A5 5 0 0 1 w 5 V.5h H0 Z", Veil(&WHITE, 0.8, 0.1)).faded(0.7),
    // A book, four signs of a player, and an envelope.
    Tinted::line(
        "M.1w-7.5 .35h-2.5 A6 6 0 0 1 .1w .35h-2.5 A6 6 0 0 1 .1w+7.5 .35h-2.5 V.35h+4 A6 6 0 0 0 .1w .35h+4 \
         A6 6 0 0 0 .1w-7.5 .35h+4 Z M.1w .35h-2.5 V.35h+4 R.9w-7.5 .35h-4 15 8",
        WHITE,
    )
    .wide(1.0),
    Tinted::area(
        "R.3w-7.5 .35h-5 1 10 M.3w-6.5 .35h L.3w+.5 .35h-5 V.35h+5 Z M.3w+.5 .35h L.3w+7.5 .35h-5 V.35h+5 Z \
         M.5w-6 .35h-5 L.5w+6 .35h .5w-6 .35h+5 Z M.7w-7.5 .35h-5 L.7w-.5 .35h .7w-7.5 .35h+5 Z \
         M.7w-.5 .35h-5 L.7w+6.5 .35h .7w-.5 .35h+5 Z R.7w+6.5 .35h-5 1 10",
        WHITE,
    ),
    Tinted::line(
        "M.9w-7.5 .35h-4 L.9w .35h+1.5 .9w+7.5 .35h-4 M.9w-7.5 .35h+4 L.9w-2 .35h M.9w+7.5 .35h+4 L.9w+2 .35h",
        WHITE,
    )
    .wide(0.5),
];

fn player(pen: &mut Pen<'_>) {
    pen.tinted(PLAYER);
    let at = groove(pen, ".75h", DONE, [".1w", ".9w"]);
    knob(pen, at);
    pen.tinted(&[Tinted::line("B0 0 w h 5 5", Own(0xDD_DDDD)).wide(0.5)]);
}

/// A looking glass before the dots of three pages.
fn home_pages(pen: &mut Pen<'_>) {
    let radius = [(pen.h / 2.0).min(pen.w * 0.05)];
    let pages = "O.35w-a .5h-a 2a 2a .65w-a .5h-a 2a 2a w-2a .5h-a 2a 2a";
    pen.tint(pen.trace_with(&radius, pages), Fill, Paint::None);
    let glass = pen.trace_with(&radius, "O.2a .5h-.8a 1.2a 1.2a M1.15a .5h+.25a L1.6a .5h+.8a");
    pen.stroke(glass);
}

/// A looking glass above the letters of an index.
fn index(pen: &mut Pen<'_>) {
    let letters = Lettering::new(pen, pen.keys.number("fontSize", 8.0), GREY);
    for (at, letter) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ#".chars().enumerate() {
        let y = pen.h * 0.0345 * (at + 2) as f64;
        pen.letter(letter.encode_utf8(&mut [0; 4]), (pen.w / 2.0, y), &letters);
    }
    let glass = pen.trace("O.5w-2.25 .0345h-3.5 4.5 4.5 M.5w-4.25 .0345h+3 L.5w-1.75 .0345h");
    pen.tint(glass, Paint::None, GREY);
}
