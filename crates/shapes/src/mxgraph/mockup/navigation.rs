//! What leads from page to page: breadcrumbs, steps, scroll bars, maps.

use kurbo::{Circle, Rect, Shape as _, Size};

use super::row::side_by_side;
use super::text::link;
use super::{at_least, round};
use crate::lettering::{self, Lettering};
use crate::tinted::Paint::{self, Fill, Key, KeyOrNone, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.navigation.anchor", round::anchor),
    Shape::new("mxgraph.mockup.navigation.breadcrumb", breadcrumb),
    Shape::new("mxgraph.mockup.navigation.stepBar", steps),
    Shape::new("mxgraph.mockup.navigation.scrollBar", scroll_bar),
    Shape::new("mxgraph.mockup.navigation.pagination", |pen| link(pen, super::text::ALPHABET)),
    Shape::new("mxgraph.mockup.navigation.pageControl", page_control),
    Shape::new("mxgraph.mockup.navigation.coverFlow", |pen| pen.fill_stroke(pen.trace(COVERS))),
    Shape::new("mxgraph.mockup.navigation.mapNavigator", |pen| pen.tinted(MAP)),
];

/// The room on either side of a text.
const MARGIN: f64 = 10.0;
const BRIGHT: Paint = Key("textColor2", 0x00_8CFF);

/// Texts with an arrow between each two; the last one is where the reader is.
fn breadcrumb(pen: &mut Pen<'_>) {
    let letters = Lettering::usual(pen);
    let items = lettering::items(pen.keys, "mainText", "Layer 1, Layer 2, Layer 3");
    let room = Size::new(pen.w, pen.h.max(1.5 * letters.size).max(20.0));
    let cells = side_by_side(&items, letters.size, MARGIN, room);
    for (at, cell) in cells.iter().enumerate() {
        let is_last = at + 1 == cells.len();
        let color = if is_last { pen.color_of(BRIGHT) } else { pen.color_of(Key("textColor", 0x66_6666)) };
        pen.letter(cell.text, cell.rect.center(), &letters.colored(color));
        if !is_last {
            let (x, y) = (cell.rect.x1, cell.rect.center().y);
            pen.stroke(pen.trace_with(&[x, y], "Ma-2.5 b-5 La+2.5 b a-2.5 b+5"));
        }
    }
}

/// Texts above a line of discs. Those before the chosen one are done, the chosen one is a target.
fn steps(pen: &mut Pen<'_>) {
    let letters = Lettering::usual(pen);
    let items = lettering::items(pen.keys, "mainText", "Step 1, Step 2, Step 3");
    let cells = side_by_side(&items, letters.size, MARGIN, pen.rect().size());
    let chosen = cells.iter().position(|cell| cell.is_chosen);
    let middles: Vec<f64> = cells.iter().map(|cell| cell.rect.center().x).collect();
    let y = 2.0 * letters.size;
    rail(pen, &middles, y, 2.0, Stroke, Stroke);
    for &x in &middles {
        disc(pen, (x, y), 10.0, [Stroke; 2]);
    }
    if let Some(chosen) = chosen {
        rail(pen, &middles[..=chosen], y, 1.125, Fill, Paint::None);
        for &x in &middles[..chosen] {
            disc(pen, (x, y), 7.5, [Stroke, Fill]);
            disc(pen, (x, y), 4.5, [Stroke, Fill]);
        }
        let white = Own(0xFF_FFFF);
        for (radius, paint) in [(10.0, Stroke), (7.5, white), (5.25, BRIGHT)] {
            disc(pen, (middles[chosen], y), radius, [paint; 2]);
        }
    }
    for (at, cell) in cells.iter().enumerate() {
        let is_done = chosen.is_some_and(|chosen| at < chosen);
        let color = if is_done { letters } else { letters.colored(pen.color_of(BRIGHT)) };
        pen.letter(cell.text, (middles[at], letters.size / 2.0), &color);
    }
}

/// A bar from the first to the last disc.
fn rail(pen: &mut Pen<'_>, middles: &[f64], y: f64, half: f64, fill: Paint, line: Paint) {
    if let (Some(&from), Some(&to)) = (middles.first(), middles.last()) {
        pen.tint(Rect::new(from, y - half, to, y + half).to_path(0.1), fill, line);
    }
}

fn disc(pen: &mut Pen<'_>, middle: (f64, f64), radius: f64, [fill, line]: [Paint; 2]) {
    pen.tint(Circle::new(middle, radius).to_path(0.05), fill, line);
}

const SCROLL_BAR: &[Tinted] = &[
    Tinted::new("R0 0 w 20"),
    Tinted::line("M20 0 V20 Mw-20 0 V20", Stroke),
    Tinted::new("M4 10 L16 4 V16 Z Mw-4 10 Lw-16 4 V16 Z").painted(BAR, BAR_EDGE),
];
const BAR: Paint = Key("fillColor2", 0x99_DDFF);
const BAR_EDGE: Paint = KeyOrNone("strokeColor2");

fn scroll_bar(pen: &mut Pen<'_>) {
    at_least(pen, 40.0, 20.0, |pen| {
        pen.tinted(SCROLL_BAR);
        let room = pen.w - 40.0;
        let long = room.min(60.0);
        let start = 20.0 + (room - long) * pen.length("barPos", 20.0, 100.0) / 100.0;
        pen.tint(pen.trace_with(&[start, long], "Ba 3 b 14 5 5"), BAR, BAR_EDGE);
    });
}

/// Four dots, of which the first one is where the reader is.
pub(in crate::mxgraph) fn page_control(pen: &mut Pen<'_>) {
    let radius = (pen.h / 2.0).min(pen.w * 0.05);
    pen.tint(pen.trace_with(&[radius], "O0 .5h-a 2a 2a"), Stroke, Paint::None);
    pen.fill_only(pen.trace_with(&[radius], "O.35w-a .5h-a 2a 2a .65w-a .5h-a 2a 2a w-2a .5h-a 2a 2a"));
}

const COVERS: &str = "M.0924w .07h L.005w .01h V.99h L.0924w .93h M.1774w .09h L.0924w .01h V.99h L.1774w .91h \
    M.3373w .22h L.1774w .01h V.99h L.3373w .78h M.912w .07h L.998w .01h V.99h L.912w .93h \
    M.8271w .09h L.912w .01h V.99h L.8271w .91h M.6672w .22h L.8271w .01h V.99h L.6672w .78h \
    R.3373w .005h .3299w .99h";

const MAP: &[Tinted] = &[
    Tinted::new("O0 0 w .6h"),
    Tinted::new("M.35w .584h V.95h A.083w .05h 0 0 0 .43w h H.56w A.083w .05h 0 0 0 .65w .95h V.584h"),
    // Two buttons, the arrows around, and those within.
    Tinted::new(
        "O.4w .65h .2w .12h .4w .85h .2w .12h \
         M.1806w .34h L.1357w .366h .0228w .3h .1357w .234h .1806w .26h .1142w .3h Z \
         M.433w .108h L.3881w .08h .4994w .012h .6123w .08h .5658w .108h .4994w .068h Z \
         M.8198w .262h L.868w .233h .9776w .3h .868w .367h .8198w .341h .8863w .3h Z \
         M.5641w .493h L.6123w .522h .4994w .588h .3881w .521h .4363w .493h .4994w .533h Z \
         M.3333w .32h V.28h L.4163w .3h Z M.4662w .2h H.5326w L.4994w .25h Z \
         M.6654w .28h V.32h L.5824w .3h Z M.5326w .4h H.4662w L.4994w .35h Z",
    )
    .painted(BAR, BAR_EDGE),
    Tinted::line("M.5w .67h V.75h M.43w .71h H.57w M.43w .91h H.57w", Key("strokeColor3", 0xFF_FFFF))
        .wide(2.0),
];
