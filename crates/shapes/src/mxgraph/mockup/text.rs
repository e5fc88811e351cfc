//! Texts: links, lists, notes, callouts.

use kurbo::{Affine, Rect, Shape as _};

use super::round;
use super::row::{Bar, underline};
use crate::lettering::{Lettering, list, width};
use crate::tinted::Paint::{Key, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.text.rrect", round::all::<10>),
    Shape::new("mxgraph.mockup.text.link", |pen| link(pen, "Link")),
    Shape::new("mxgraph.mockup.text.alphanumeric", |pen| link(pen, ALPHABET)),
    Shape::new("mxgraph.mockup.text.linkBar", |pen| LINKS.across(pen, "+Button 1, Button 2, Button 3")),
    Shape::new("mxgraph.mockup.forms.menuBar", |pen| Bar::USUAL.across(pen, "+Menu 1, Menu 2, Menu 3")),
    Shape::new("mxgraph.mockup.text.textBox", text_box),
    Shape::new("mxgraph.mockup.text.bulletedList", bulleted_list),
    Shape::new("mxgraph.mockup.text.stickyNote", sticky_note),
    Shape::new("mxgraph.mockup.text.stickyNote2", |pen| {
        pen.fill_only(pen.trace(NOTE));
        pen.tint(pen.trace(TAPE), Stroke, crate::tinted::Paint::None);
    }),
    Shape::new("mxgraph.mockup.text.captcha", captcha),
    Shape::new("mxgraph.mockup.text.callout", callout),
];

/// What leads to all pages of an index.
pub(super) const ALPHABET: &str = "0-9 A B C D E F G H I J K L M N O P Q R S T U V X Y Z";

const LINKS: Bar = Bar { is_underlined: true, ..Bar::USUAL };

/// An underlined text.
pub(super) fn link(pen: &mut Pen<'_>, default: &str) {
    let blue = Key("textColor", 0x00_00FF);
    let letters = Lettering::usual(pen).colored(pen.color_of(blue));
    let text = pen.keys.get("linkText").unwrap_or(default);
    pen.letter(text, pen.center(), &letters);
    underline(pen, text, pen.rect(), letters.size, blue);
}

/// Lines from the top, at `x`; what `prefix` says stands before each.
fn lines(pen: &mut Pen<'_>, default: &str, x: f64, prefix: impl Fn(usize) -> String) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    let letters = Lettering::usual(pen).rightward();
    for (at, text) in list(pen.keys, "mainText", default).iter().enumerate() {
        let y = letters.size * (1.5 * at as f64 + 0.75);
        pen.letter(&format!("{}{text}", prefix(at)), (x, y), &letters);
    }
}

fn text_box(pen: &mut Pen<'_>) {
    lines(pen, "Note line 1", 5.0, |_| String::new());
}

fn bulleted_list(pen: &mut Pen<'_>) {
    let style = pen.keys.get("bulletStyle").unwrap_or_default();
    lines(pen, "Note line 1,Note line 2,Note line 3", 10.0, |at| match style {
        "number" => format!("{}) ", at + 1),
        "hyphen" => "- ".to_owned(),
        "dot" => "\u{2022} ".to_owned(),
        _ => String::new(),
    });
}

const NOTE: &str =
    "M.03w .07h L.89w .06h A2.81w 2.92h 1 0 0 .99w .98h L.09w .99h A2.81w 2.92h 1 0 1 .03w .07h Z";
const TAPE: &str = "M.28w 0 H.59w L.6w .12h .28w .13h Z";
const STICKY: &[Tinted] = &[Tinted::area(NOTE, Own(0xFF_FFCC)), Tinted::area(TAPE, Own(0xFF_3300))];

fn sticky_note(pen: &mut Pen<'_>) {
    pen.tinted(STICKY);
    let letters = Lettering::usual(pen);
    let texts = list(pen.keys, "mainText", "Note line 1,Note line 2,Note line 3");
    let step = 1.5 * letters.size;
    let top = (pen.h - step * texts.len() as f64) / 2.0;
    for (at, text) in texts.iter().enumerate() {
        pen.letter(text, (pen.w / 2.0, top + step * (at as f64 + 0.5)), &letters);
    }
}

const BLOTS: &str = "M0 0 H.35w L.55w .85h .4w .75h Z M.7w .1h L.95w .23h w .4h Vh L.8w h Z";

fn captcha(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    pen.tint(pen.trace(BLOTS), Key("fillColor2", 0x88_AAFF), crate::tinted::Paint::None);
    let letters = Lettering::new(pen, pen.keys.number("textSize", 25.0), Key("textColor", 0x66_6666));
    pen.letter(pen.keys.get("mainText").unwrap_or("Note line 1"), pen.center(), &letters);
    pen.stroke(pen.rect().to_path(0.1));
}

/// A text in one corner, on a line or in a box, from which a line leads to the corner across.
fn callout(pen: &mut Pen<'_>) {
    let text = pen.keys.get("linkText").unwrap_or("Callout");
    let letters = Lettering::usual(pen);
    let wide = match width(text, letters.size) {
        0.0 => 70.0,
        width => 1.2 * width,
    };
    let high = 1.5 * letters.size;
    let direction = pen.keys.get("callDir").unwrap_or("NW");
    let (is_east, is_south) = (direction.ends_with('E'), direction.starts_with('S'));
    let left = if is_east { pen.w - wide } else { 0.0 };
    let top = if is_south { pen.h - high } else { 0.0 };
    // Drawn as if the text were in the upper left corner, then turned over.
    let turned = turned_over(pen, is_east, is_south);
    let edge = if is_south { 0.0 } else { high };
    if pen.keys.get("callStyle") == Some("rect") {
        pen.fill_stroke(Rect::new(left, top, left + wide, top + high).to_path(0.1));
        pen.stroke(turned * pen.trace_with(&[wide / 2.0, high], "Ma b Lw h"));
    } else {
        pen.stroke(turned * pen.trace_with(&[wide, edge], "M0 b Ha Lw h"));
    }
    pen.letter(text, (left + wide / 2.0, top + high / 2.0), &letters);
}

/// Exchanges left and right, and upper and lower, of the box.
fn turned_over(pen: &Pen<'_>, is_east: bool, is_south: bool) -> Affine {
    let (x, dx) = if is_east { (-1.0, pen.w) } else { (1.0, 0.0) };
    let (y, dy) = if is_south { (-1.0, pen.h) } else { (1.0, 0.0) };
    Affine::new([x, 0.0, 0.0, y, dx, dy])
}
