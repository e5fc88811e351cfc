//! What adjusts a number or a border: sliders, spinners, splitters.

use crate::lettering::Lettering;
use crate::tinted::Paint::{self, Fill, Key, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.forms.horSlider", slider),
    Shape::new("mxgraph.mockup.forms.spinner", spinner),
    Shape::new("mxgraph.mockup.forms.splitter", |pen| pen.tinted(SPLITTER)),
];

const SPLITTER: &[Tinted] = &[
    Tinted::area("R0 .5h-5 w 10", Fill),
    Tinted::line("M0 .5h-5 Hw M0 .5h+5 Hw", Stroke),
    Tinted::area("O.5w-17 .5h-2 4 4 .5w-2 .5h-2 4 4 .5w+13 .5h-2 4 4", Stroke),
];

/// A line or a bar whose first part is bright, and a handle in between.
fn slider(pen: &mut Pen<'_>) {
    let share = pen.length("sliderPos", 20.0, 100.0) / 100.0;
    let bright = Key("fillColor2", 0xDD_EEFF);
    if pen.keys.get("sliderStyle") == Some("fancy") {
        pen.fill_stroke(pen.trace("B0 .5h-5 w 10 5 5"));
        let end = 10.0 + (pen.w - 10.0) * share;
        pen.tint(pen.trace_with(&[end], "B0 .5h-5 a 10 5 5"), bright, Stroke);
    } else {
        pen.stroke(pen.trace("M0 .5h Hw"));
        pen.tint(pen.trace_with(&[pen.w * share], "M0 .5h Ha"), Paint::None, bright);
    }
    let handle = match pen.keys.get("handleStyle") {
        Some("triangle") => "Ma-10 .5h+10 La .5h-10 a+10 .5h+10 Z",
        Some("handle") => "Ma-7 .5h+10 V.5h La .5h-10 a+7 .5h V.5h+10 Z",
        _ => "Oa-10 .5h-10 20 20",
    };
    pen.fill_stroke(pen.trace_with(&[5.0 + (pen.w - 10.0) * share], handle));
}

/// Where the parts of a spinner are: the lines between them, the middles of its two signs, and of its text.
struct Layout {
    lines: &'static str,
    more: &'static str,
    less: &'static str,
    text: &'static str,
}

fn layout(name: Option<&str>) -> Layout {
    let [lines, more, less, text] = match name {
        Some("left") => ["M20 0 Vh M0 .5h H20", "10 .25h", "10 .75h", ".5w+10 .5h"],
        Some("top") => ["M0 15 Hw M.5w 0 V15", ".75w 7.5", ".25w 7.5", ".5w .5h+7.5"],
        Some("bottom") => ["M0 h-15 Hw M.5w h-15 Vh", ".75w h-7.5", ".25w h-7.5", ".5w .5h-7.5"],
        Some("vertical") => ["M0 15 Hw M0 h-15 Hw", ".5w 7.5", ".5w h-7.5", ".5w .5h"],
        Some("horizontal") => ["M20 0 Vh Mw-20 0 Vh", "w-10 .5h", "10 .5h", ".5w .5h"],
        _ => ["Mw-20 0 Vh Mw-20 .5h Hw", "w-10 .25h", "w-10 .75h", ".5w-10 .5h"],
    };
    Layout { lines, more, less, text }
}

/// The signs for more and for less around (`a`, `b`).
fn signs(name: Option<&str>) -> [&'static str; 2] {
    match name {
        Some("plusMinus") => ["Ma b-4 Vb+4 Ma-4 b Ha+4", "Ma-4 b Ha+4"],
        Some("arrow") => [
            "Ma-4 b+1.5 La b-2.5 a+4 b+1.5 Z Ma b+4.5 Vb-2.5",
            "Ma-4 b-1.5 La b+2.5 a+4 b-1.5 Z Ma b-4.5 Vb+2.5",
        ],
        _ => ["Ma-4 b+4.5 La b-2.5 a+4 b+4.5 Z", "Ma-4 b-4.5 La b+2.5 a+4 b-4.5 Z"],
    }
}

fn spinner(pen: &mut Pen<'_>) {
    let layout = layout(pen.keys.get("spinLayout"));
    pen.tint(pen.trace("B0 0 w h 10 10"), Key("fillColor2", 0xFF_FFFF), Stroke);
    pen.stroke(pen.trace(layout.lines));
    let signs = signs(pen.keys.get("adjStyle"));
    for (place, sign) in [layout.more, layout.less].into_iter().zip(signs) {
        let middle = pen.spot(place);
        pen.tint(pen.trace_with(&[middle.x, middle.y], sign), Fill, Fill);
    }
    let text = pen.keys.get("mainText").unwrap_or("100");
    pen.letter(text, pen.spot(layout.text), &Lettering::usual(pen));
}
