//! Fields of forms, and forms of several fields.

use kurbo::{Line, Rect, Shape as _};

use super::{at_least, round};
use crate::lettering::{Lettering, list, width};
use crate::tinted::Paint::{self, Between, Fill, Key, KeyOrFill, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Align, Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.forms.anchor", round::anchor),
    Shape::new("mxgraph.mockup.forms.rrect", round::all::<10>),
    Shape::new("mxgraph.mockup.forms.uRect", |pen| pen.fill_stroke(pen.trace("M0 h V0 Hw Vh"))),
    Shape::new("mxgraph.mockup.forms.pwField", |pen| field(pen, "******")),
    Shape::new("mxgraph.mockup.forms.searchBox", search),
    Shape::new("mxgraph.mockup.forms.comboBox", combo_box),
    Shape::new("mxgraph.mockup.forms.colorPicker", |pen| pen.tinted(COLOR_PICKER)),
    Shape::new("mxgraph.mockup.forms.signIn", sign_in),
    Shape::new("mxgraph.mockup.forms.emailForm", email),
];

/// A box with a text at its left side.
fn field(pen: &mut Pen<'_>, default: &str) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    content(pen, default);
}

fn content(pen: &mut Pen<'_>, default: &str) {
    let text = pen.keys.get("mainText").unwrap_or(default);
    pen.letter(text, (5.0, pen.h / 2.0), &Lettering::usual(pen).rightward());
}

/// A field with a looking glass.
fn search(pen: &mut Pen<'_>) {
    field(pen, "Search");
    let glass = pen.trace("Ow-15 .5h-8 10 10 Mw-19 .5h+9 Lw-13 .5h+1");
    pen.tint(glass, Paint::None, Key("strokeColor2", 0x00_8CFF));
}

const COMBO_BOX: &[Tinted] = &[
    Tinted::new("B0 0 w h 5 5").painted(Own(0xFF_FFFF), Stroke),
    Tinted::new("Mw-30 0 Hw-5 A5 5 0 0 1 w 5 Vh-5 A5 5 0 0 1 w-5 h Hw-30 Z")
        .painted(Between(&Fill, &KeyOrFill("fillColor2")), Stroke),
    Tinted::area("Mw-22 .5h-5 Lw-15 .5h+5 w-8 .5h-5 Z", Own(0xFF_FFFF)),
];

fn combo_box(pen: &mut Pen<'_>) {
    pen.tinted(COMBO_BOX);
    content(pen, "Main Text");
}

const COLOR_PICKER: &[Tinted] = &[
    Tinted::new("B0 0 w h .05w .05h").painted(Fill, Own(0x99_9999)),
    Tinted::area("R.1w .1h .8w .8h", Key("chosenColor", 0xAA_DDFF)),
    Tinted::area("M.75w .75h Vh H.95w A.05w .05h 0 0 0 w .95h V.75h Z", Own(0xFF_FFFF)),
    Tinted::area("M.77w .77h L.875w .98h .98w .77h Z", Own(0x99_9999)),
    Tinted::line("B0 0 w h .05w .05h", Own(0x99_9999)),
];

const SIGN_IN: &[Tinted] = &[
    Tinted::new("R0 0 w h"),
    Tinted::area("B.09w .52h .36w .09h 5 5 B.09w .84h .36w .09h 5 5", Key("fillColor2", 0x66_BBFF)),
    Tinted::line("R.05w .22h .75w .08h R.05w .4h .75w .08h", Stroke),
    Tinted::line("M.05w .12h H.95w M.05w .72h H.95w", Key("strokeColor2", 0xDD_EEFF)).wide(2.0),
];
const SIGN_IN_TEXTS: &str =
    "Sign In,User Name:,johndoe,Password:,********,Forgot Password?,New User,SIGN IN,SIGN UP";
/// Where the plain texts stand, and whether on their point or around it.
const SIGN_IN_PLACES: [(usize, &str, Align); 6] = [
    (0, ".05w .1h", Align::End),
    (1, ".05w .2h", Align::End),
    (2, ".075w .26h", Align::Center),
    (3, ".05w .38h", Align::End),
    (4, ".075w .44h", Align::Center),
    (6, ".05w .8h", Align::Center),
];
const LINK: Paint = Own(0x99_99FF);

fn sign_in(pen: &mut Pen<'_>) {
    pen.tinted(SIGN_IN);
    let texts = list(pen.keys, "mainText", SIGN_IN_TEXTS);
    let text = |at: usize| texts.get(at).copied().unwrap_or_default();
    let plain =
        Lettering::new(pen, pen.keys.number("textSize", 12.0), Key("textColor", 0x66_6666)).rightward();
    for (which, at, align) in SIGN_IN_PLACES {
        pen.letter(text(which), pen.spot(at), &plain.upright(align));
    }
    let at = pen.spot(".05w .7h");
    pen.letter(text(5), at, &plain.upright(Align::End).colored(pen.color_of(LINK)));
    let end = at.x + width(text(5), plain.size);
    let ink = pen.ink().outlined(pen.color_of(LINK)).wide(1.0);
    pen.paint(Line::new(at, (end, at.y)).to_path(0.1), &ink);
    let bold = Lettering::new(pen, pen.keys.number("textSize2", 15.0), Key("textColor2", 0xFF_FFFF)).bold();
    pen.letter(text(7), pen.spot(".27w .565h"), &bold);
    pen.letter(text(8), pen.spot(".27w .885h"), &bold);
}

const EMAIL: &str = "john@jgraph.com,Greeting,fred@jgraph.com,,,Lorem ipsum";

/// Fields of a message with their names, and its text below them. All is measured in the size of the letters.
fn email(pen: &mut Pen<'_>) {
    let size = pen.keys.number("textSize", 12.0).clamp(0.0, 1000.0);
    let letters = Lettering::new(pen, size, Key("textColor", 0x66_6666));
    let texts = list(pen.keys, "mainText", EMAIL);
    let text = |at: usize| texts.get(at).copied().unwrap_or_default();
    let shown = |key| pen.keys.get(key).is_none_or(|value| value == "true");
    let rows =
        [("From", true), ("Subject", true), ("To", true), ("CC", shown("showCC")), ("BCC", shown("showBCC"))];
    let rows = rows.iter().enumerate().filter(|(_, row)| row.1).map(|(at, row)| (row.0, text(at)));
    let rows: Vec<(&str, &str)> = rows.collect();
    let top = 3.0 * size * rows.len() as f64;
    at_least(pen, 5.0 * size, top + 1.5 * size, |pen| {
        for (at, (name, value)) in rows.iter().enumerate() {
            let y = 3.0 * size * at as f64;
            pen.fill_stroke(Rect::new(4.0 * size, y, pen.w, y + 1.5 * size).to_path(0.1));
            let middle = y + 0.75 * size;
            pen.letter(name, (3.5 * size, middle), &letters.leftward());
            pen.letter(value, (4.5 * size, middle), &letters.rightward());
        }
        pen.fill_stroke(Rect::new(0.0, top, pen.w, pen.h).to_path(0.1));
        pen.letter(text(5), (0.5 * size, top + 0.75 * size), &letters.rightward());
    });
}
