//! Android: phones, bars, sliders, options.

use kurbo::{Line, Rect, Shape as _, Size};

use super::ios7ui::phone;
use super::mockup::at_least;
use super::mockup::options::{CHECK, GREY, Options, RADIO, checkbox};
use super::round;
use super::row::side_by_side;
use crate::lettering::{self, Lettering, list};
use crate::tinted::Paint::{self, Fade, Fill, Key, KeyOrNone, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.android.anchor", round::anchor),
    Shape::new("mxgraph.android.rrect", round::all::<10>),
    Shape::new("mxgraph.android.phone", phone),
    Shape::new("mxgraph.android.checkbox", checkbox),
    Shape::new("mxgraph.android.checkboxGroup", |pen| OPTIONS.draw(pen, &CHECK)),
    Shape::new("mxgraph.android.radioGroup", |pen| {
        Options { frame: Paint::None, ..OPTIONS }.draw(pen, &RADIO)
    }),
    Shape::new("mxgraph.android.indeterminateSpinner", |pen| pen.tinted(SPINNER)),
    Shape::new("mxgraph.android.spinner2", |pen| pen.tinted(CHOICE)),
    Shape::new("mxgraph.android.menuBar", menu),
    Shape::new("mxgraph.android.tabBar", tabs),
    Shape::new("mxgraph.android.statusBar", status_bar),
    Shape::new("mxgraph.android.progressBar", progress),
    Shape::new("mxgraph.android.progressScrubberDisabled", |pen| {
        let at = groove(pen);
        halo(pen, at, &Tinted::area("", Own(0x66_6666)).faded(0.5));
        dot(pen, at);
    }),
    Shape::new("mxgraph.android.progressScrubberFocused", |pen| {
        let at = groove(pen);
        halo(pen, at, &Tinted::area("", Fill).faded(0.75));
        done(pen, at);
    }),
    Shape::new("mxgraph.android.progressScrubberPressed", |pen| {
        let at = groove(pen);
        halo(pen, at, &Tinted::new("").painted(Fill, Fill).faded(0.5));
        done(pen, at);
    }),
    Shape::new("mxgraph.android.quickscroll2", quick_scroll_with_letters),
    Shape::new("mxgraph.android.quickscroll3", quick_scroll),
    Shape::new("mxgraph.android.scrollbars2", |pen| {
        pen.fill_stroke(pen.trace("Rw-5 0 5 h-7"));
        pen.fill_stroke(pen.trace("R0 h-5 w-7 5"));
    }),
    Shape::new("mxgraph.android.textSelHandles", |pen| pen.tinted(HANDLES)),
];

const OPTIONS: Options = Options {
    texts: "buttonText",
    size: ("fontSize", 8.0),
    unit: 5.0,
    corner: 2.5,
    edge: KeyOrNone("strokeColor2"),
    frame: Fill,
    frame_line: Stroke,
    chosen_frame: None,
    mark: Stroke,
    colors: GREY,
};

const SPINNER: &[Tinted] = &[
    Tinted::area("M.5w .1h A.4w .4h 0 0 0 .5w .9h Vh A.5w .5h 0 0 1 .5w 0 Z", Fade(0xAA_AAAA, 0xDD_DDDD)),
    Tinted::area("M.5w .1h A.4w .4h 0 0 1 .5w .9h Vh A.5w .5h 0 0 0 .5w 0 Z", Fade(0xFF_FFFF, 0xDD_DDDD)),
];

/// A line with a small triangle at its end.
const CHOICE: &[Tinted] = &[Tinted::line("M0 h Hw", Stroke), Tinted::new("M.9w h Lw h-.1w Vh Z")];

/// The letters of texts whose size the style does not give.
fn plain_letters(pen: &Pen<'_>) -> Lettering {
    Lettering::new(pen, 11.0, Own(0))
}

/// Texts below one another, with lines between them.
fn menu(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    let texts = list(pen.keys, "menuText", "Item 1, Item 2, Item 3");
    let step = pen.h / texts.len().max(1) as f64;
    for (at, text) in texts.iter().enumerate() {
        let y = step * at as f64;
        if at > 0 {
            pen.line(&[(0.0, y), (pen.w, y)]);
        }
        pen.letter(text, (10.0, y + step / 2.0), &plain_letters(pen).rightward());
    }
}

/// Texts side by side; the chosen one has a bar below it.
fn tabs(pen: &mut Pen<'_>) {
    let letters = Lettering::new(pen, pen.keys.number("textSize", 17.0), KeyOrNone("textColor")).bold();
    let items = lettering::items(pen.keys, "mainText", "+Tab 1, Tab 2, Tab 3");
    let room = Size::new(pen.w, pen.h.max(1.5 * letters.size));
    let cells = side_by_side(&items, letters.size, 5.0, room);
    let wide = cells.last().map_or(pen.w, |cell| cell.rect.x1);
    pen.fill_stroke(Rect::new(0.0, 0.0, wide, room.height).to_path(0.1));
    for pair in cells.windows(2).filter(|pair| !pair[0].is_chosen && !pair[1].is_chosen) {
        let x = pair[1].rect.x0;
        let line = Line::new((x, room.height * 0.2), (x, room.height * 0.8));
        pen.tint(line.to_path(0.1), Paint::None, KeyOrNone("strokeColor2"));
    }
    for cell in &cells {
        let mut letters = letters;
        if cell.is_chosen {
            let bar = Rect { y0: room.height * 0.9, ..cell.rect };
            pen.tint(cell.rect.to_path(0.1), KeyOrNone("fillColor2"), Paint::None);
            pen.tint(bar.to_path(0.1), Own(0x33_B5E5), Paint::None);
            letters = letters.colored(pen.color_of(KeyOrNone("textColor2")));
        }
        pen.letter(cell.text, cell.rect.center(), &letters);
    }
}

const STATUS_BAR: &[Tinted] = &[
    Tinted::area("R0 0 w h", Fill),
    // The battery, and what it has left.
    Tinted::area("Mw-37 .5h+6 V.5h-5 Hw-36 V.5h-6 Hw-32 V.5h-5 Hw-31 V.5h+6 Z", Own(0x44_4444)),
    // Waves, and bars of reception.
    Tinted::new("Ow-56 .5h+2 2 2").painted(Stroke, Stroke),
    Tinted::line("Mw-52 .5h+1 A3.5 3.5 0 0 0 w-58 .5h+1 Mw-50 .5h-1 A6 6 0 0 0 w-60 .5h-1", Stroke).wide(2.0),
    Tinted::area("Rw-51 .5h+5 2 1 w-48 .5h+2 2 4 w-45 .5h-1 2 7 w-42 .5h-4 2 10 w-37 .5h-2 6 8", Stroke),
];

fn status_bar(pen: &mut Pen<'_>) {
    pen.tinted(STATUS_BAR);
    let size = pen.keys.number("fontSize", 5.0);
    let letters = Lettering::new(pen, size, Key("fontColor", 0x22_2222)).rightward();
    pen.letter("12:00", pen.spot("w-30 .5h+1"), &letters);
}

const GROOVE: &[Tinted] = &[Tinted::line("M0 .5h Hw", Key("strokeColor2", 0x44_4444))];

/// Two parts of a line are done; the longer one is darkened.
fn progress(pen: &mut Pen<'_>) {
    pen.tinted(GROOVE);
    let part = |pen: &Pen<'_>, key, default| {
        let end = pen.w * pen.length(key, default, 1.0);
        pen.trace_with(&[end], "M0 .5h Ha")
    };
    let long = part(pen, "dx1", 0.8);
    pen.stroke(long.clone());
    pen.tinted_path(long, &Tinted::line("", Own(0)).faded(0.2));
    pen.stroke(part(pen, "dx2", 0.6));
}

/// Draws the line of a slider; says where its handle is.
fn groove(pen: &mut Pen<'_>) -> f64 {
    pen.tinted(GROOVE);
    pen.w * pen.length("dx", 0.3, 1.0)
}

fn halo(pen: &mut Pen<'_>, at: f64, paints: &Tinted) {
    let radius = (pen.w * 0.05).min(pen.h / 2.0);
    pen.tinted_path(pen.trace_with(&[at, radius], "Oa-b .5h-b 2b 2b"), paints);
}

fn dot(pen: &mut Pen<'_>, at: f64) {
    let radius = (pen.w * 0.05).min(pen.h / 2.0) / 4.0;
    pen.fill_only(pen.trace_with(&[at, radius], "Oa-b .5h-b 2b 2b"));
}

fn done(pen: &mut Pen<'_>, at: f64) {
    pen.tint(pen.trace_with(&[at], "M0 .5h Ha"), Paint::None, Fill);
    dot(pen, at);
}

const LIGHT: Paint = Key("fillColor2", 0xCC_CCCC);

/// Where the handle of a scroll bar is, `rim` or more from either end.
fn scrolled(pen: &Pen<'_>, rim: f64) -> f64 {
    (pen.h * pen.length("dy", 0.5, 1.0)).max(rim).min(pen.h - rim)
}

fn quick_scroll_with_letters(pen: &mut Pen<'_>) {
    at_least(pen, 0.0, 40.0, |pen| {
        let y = [scrolled(pen, 20.0)];
        pen.tint(pen.trace("Mw-3 0 Vh"), Paint::None, LIGHT);
        pen.fill_stroke(pen.trace_with(&y, "Bw-6 a-10 6 20 1 1"));
        pen.tint(pen.trace_with(&y, "R0 a-20 w-18 40"), LIGHT, Paint::None);
        let tip = pen.trace_with(&y, "Mw-18 a-20 Lw-6 a w-18 a+20 Z");
        pen.tint(tip, Key("fillColor3", 0x66_6666), Paint::None);
        let letters = Lettering::new(pen, 12.0, Key("fontColor", 0));
        pen.letter("Aa", (pen.w / 2.0 - 9.0, y[0]), &letters);
    });
}

fn quick_scroll(pen: &mut Pen<'_>) {
    let y = [scrolled(pen, 10.0)];
    pen.tint(pen.trace("M.5w 0 Vh"), Paint::None, LIGHT);
    pen.fill_stroke(pen.trace_with(&y, "B.5w-3 a-10 6 20 1 1"));
}

const HANDLES: &[Tinted] = &[
    Tinted::area("R15 0 w-30 h-22.5 M0 h-15 L7.5 h-22.5 15 h-15 Z Mw-15 h-15 Lw-7.5 h-22.5 w h-15 Z", Fill)
        .faded(0.5),
    Tinted::area("R0 h-15 15 15 w-15 h-15 15 15", Stroke).faded(0.5),
];
