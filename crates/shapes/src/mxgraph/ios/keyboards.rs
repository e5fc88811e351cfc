//! Keyboards on screens: letters, numbers, symbols.

use scene::Join;

use crate::lettering::Lettering;
use crate::tinted::Paint::{self, Fade, Own};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios.iKeybLett", |pen| LETTERS.draw(pen)),
    Shape::new("mxgraph.ios.iKeybNumb", |pen| NUMBERS.draw(pen)),
    Shape::new("mxgraph.ios.iKeybSymb", |pen| SYMBOLS.draw(pen)),
];

/// A row of keys with one sign each: their left side, their upper side, their width, and from each to the next.
struct Row(&'static str, f64, f64, f64, f64);

struct Keyboard {
    rows: [Row; 3],
    /// What the keys in the two lower left corners say; the upper one may be a sign.
    modes: [&'static str; 2],
    sign: &'static str,
}

const LETTERS: Keyboard = Keyboard {
    rows: [
        Row("QWERTYUIOP", 0.0086, 0.03, NARROW, STEP),
        Row("ASDFGHJKL", 0.0632, 0.28, NARROW, STEP),
        Row("ZXCVBNM", 0.1638, 0.53, NARROW, STEP),
    ],
    modes: ["", ".?123"],
    sign: "M.0402w .635h L.0718w .58h .1034w .635h H.0862w V.67h H.0575w V.635h Z",
};
const NUMBERS: Keyboard = Keyboard {
    rows: [
        Row("1234567890", 0.0086, 0.03, NARROW, STEP),
        Row("-/:;()$&@\"", 0.0086, 0.28, NARROW, STEP),
        PUNCTUATION,
    ],
    modes: ["#+=", "ABC"],
    sign: "",
};
const SYMBOLS: Keyboard = Keyboard {
    rows: [
        Row("[]{}#%^*+=", 0.0086, 0.03, NARROW, STEP),
        Row("_\\|~<>\u{20ac}\u{a3}\u{a5}\u{2022}", 0.0086, 0.28, NARROW, STEP),
        PUNCTUATION,
    ],
    modes: ["123", "ABC"],
    sign: "",
};
const PUNCTUATION: Row = Row(".,?!'", 0.1638, 0.53, 0.1178, 0.1408);

const NARROW: f64 = 0.0776;
const STEP: f64 = 0.10057;

const GROUND: Paint = Fade(0x8A_97A7, 0x42_5163);
const KEY: Paint = Fade(0xEE_F3F9, 0xDB_E2E9);
const DARK_KEY: Paint = Fade(0x8B_98A8, 0x67_7488);

/// The keys that do not write.
const DARK_KEYS: &[&str] = &[
    "B.0115w .53h .1207w .19h .0144w .025h",
    "B.8736w .53h .115w .19h .0144w .025h",
    "B.0115w .78h .2299w .19h .0144w .025h",
    "B.7672w .78h .2213w .19h .0144w .025h",
];
const DELETE: &str = "M.9109w .585h H.9655w V.665h H.9109w L.8879w .625h Z";
const CROSS: &str = "M.9224w .605h L.9454w .645h M.9224w .645h L.9454w .605h";

impl Keyboard {
    fn draw(&self, pen: &mut Pen<'_>) {
        pen.tinted(&[Tinted::area("R0 0 w h", GROUND)]);
        let letters = Lettering::new(pen, 10.5, Own(0));
        for row in &self.rows {
            row.draw(pen, &letters);
        }
        pen.tinted(&[Tinted::area("B.2644w .78h .4799w .19h .0144w .025h", KEY)]);
        pen.letter("space", pen.spot(".5043w .875h"), &letters.colored(pen.color_of(Own(0x66_6666))));
        for key in DARK_KEYS {
            pen.tint(pen.trace(key), DARK_KEY, Paint::None);
        }
        let white = letters.colored(pen.color_of(Own(0xFF_FFFF)));
        pen.letter(self.modes[0], pen.spot(".0718w .625h"), &white);
        pen.letter(self.modes[1], pen.spot(".1264w .875h"), &white);
        pen.letter("return", pen.spot(".8779w .875h"), &white);
        let line = pen.ink().hollow().outlined(pen.color_of(Own(0xFF_FFFF))).wide(1.5).joined(Join::Round);
        pen.paint(pen.trace(self.sign), &line);
        pen.paint(pen.trace(DELETE), &line.clone().filled(pen.color_of(Own(0xFF_FFFF))));
        pen.paint(pen.trace(CROSS), &line.outlined(pen.color_of(Own(0x67_7488))));
    }
}

impl Row {
    fn draw(&self, pen: &mut Pen<'_>, letters: &Lettering) {
        let &Self(signs, left, top, wide, step) = self;
        for (at, sign) in signs.chars().enumerate() {
            let x = pen.w * (left + step * at as f64);
            let values = [x, pen.h * top, pen.w * wide];
            pen.tint(pen.trace_with(&values, "Ba b c .19h .0144w .025h"), KEY, Paint::None);
            let middle = (x + pen.w * wide / 2.0, pen.h * (top + 0.095));
            pen.letter(sign.encode_utf8(&mut [0; 4]), middle, letters);
        }
    }
}
