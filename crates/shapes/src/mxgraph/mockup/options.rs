//! Options to choose from: boxes to check, radio buttons, lists.

use kurbo::{Rect, Shape as _};
use scene::Color;

use super::at_least;
use crate::lettering::{self, Lettering, list, width};
use crate::tinted::Paint::{self, Fade, Key, Own};
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.forms.checkbox", checkbox),
    Shape::new("mxgraph.mockup.forms.checkboxGroup", |pen| group(pen, &CHECK)),
    Shape::new("mxgraph.mockup.forms.radioGroup", |pen| group(pen, &RADIO)),
    Shape::new("mxgraph.mockup.forms.listBox", list_box),
];

fn checkbox(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    pen.stroke(pen.trace("M.8w .2h L.4w .8h .25w .6h"));
}

/// What stands before an option, around (0, `a`), and what it shows when the option is chosen.
struct Sign {
    frame: &'static str,
    mark: &'static str,
    mark_fill: Paint,
}

const CHECK: Sign =
    Sign { frame: "R7.5 a-7.5 15 15", mark: "M11.25 a L15 a+3.75 18.75 a-3.75", mark_fill: Paint::None };
const RADIO: Sign =
    Sign { frame: "O7.5 a-7.5 15 15", mark: "O11.25 a-3.75 7.5 7.5", mark_fill: Own(0x33_3333) };

/// The colours of plain and of chosen texts.
fn two_colors(pen: &Pen<'_>) -> [Option<Color>; 2] {
    let colors = list(pen.keys, "textColor", "#666666,#008cff");
    [0, 1].map(|at| colors.get(at).and_then(|name| crate::color(name)))
}

/// Options below one another; each may be marked with a plus sign.
fn group(pen: &mut Pen<'_>, sign: &Sign) {
    let letters = Lettering::usual(pen).rightward();
    let [plain, chosen] = two_colors(pen);
    let options = list(pen.keys, "mainText", "Option 1");
    let widest =
        options.iter().map(|text| width(text.trim_start_matches('+'), letters.size)).fold(0.0, f64::max);
    let line = (1.5 * letters.size).max(15.0);
    at_least(pen, widest + 35.0, line * options.len() as f64, |pen| {
        pen.fill_stroke(pen.rect().to_path(0.1));
        let step = pen.h / options.len().max(1) as f64;
        for (at, option) in options.iter().enumerate() {
            let y = step * (at as f64 + 0.5);
            let text = option.strip_prefix('+');
            let color = if text.is_some() { chosen } else { plain };
            pen.letter(text.unwrap_or(option), (32.5, y), &letters.colored(color));
            button(pen, sign, y, text.is_some());
        }
    });
}

fn button(pen: &mut Pen<'_>, sign: &Sign, y: f64, is_chosen: bool) {
    let fill = if is_chosen { Fade(0xAA_AAAA, 0x66_6666) } else { Fade(0xEE_EEEE, 0xCC_CCCC) };
    pen.tint(pen.trace_with(&[y], sign.frame), fill, Own(0x99_9999));
    if is_chosen {
        pen.tint(pen.trace_with(&[y], sign.mark), sign.mark_fill, Own(0x33_3333));
    }
}

/// How high the title of a list is.
const TITLE: f64 = 30.0;

fn list_box(pen: &mut Pen<'_>) {
    let letters = Lettering::usual(pen).rightward();
    let [plain, bright] = two_colors(pen);
    let items = lettering::items(pen.keys, "subText", "Sub Text");
    let line = 1.5 * letters.size;
    at_least(pen, 0.0, TITLE + line * items.len() as f64, |pen| {
        pen.fill_stroke(pen.rect().to_path(0.1));
        for (at, item) in items.iter().enumerate() {
            let y = TITLE + line * at as f64;
            if item.is_chosen {
                let row = Rect::new(0.0, y, pen.w, y + line);
                pen.tint(row.to_path(0.1), Key("selectedColor", 0xDD_EEFF), Paint::None);
            }
            pen.letter(item.text, (10.0, y + line / 2.0), &letters.colored(plain));
        }
        pen.line(&[(0.0, TITLE), (pen.w, TITLE)]);
        let title = pen.keys.get("mainText").unwrap_or("Window Title");
        pen.letter(title, (10.0, TITLE / 2.0), &letters.colored(bright));
        pen.stroke(pen.rect().to_path(0.1));
    });
}
