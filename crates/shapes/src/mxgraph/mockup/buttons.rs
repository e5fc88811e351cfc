//! Buttons.

use super::at_least;
use super::row::Bar;
use crate::lettering::{Lettering, list};
use crate::tinted::Paint;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.buttons.button", button),
    Shape::new("mxgraph.mockup.buttons.multiButton", button_of_two_lines),
    Shape::new("mxgraph.mockup.buttons.onOffButton", switch),
    Shape::new("mxgraph.mockup.buttons.horButtonBar", |pen| BAR.across(pen, "+Button 1, Button 2, Button 3")),
    Shape::new("mxgraph.mockup.buttons.verButtonBar", |pen| BAR.down(pen, "+Button 1, Button 2, Button 3")),
];

const BAR: Bar = Bar { radius: 10.0, is_bold: true, ..Bar::USUAL };

const ROUND: &str = "B0 0 w h 10 10";
const CHEVRON: &str = "M0 .1h A.0372w .1111h 0 0 1 .0334w 0 L.768w 0 A.0722w .216h 0 0 1 .8014w .0399h \
    L.99w .4585h A.09w .1h 0 0 1 .99w .5415h L.8014w .9568h A.0722w .216h 0 0 1 .768w h L.0334w h \
    A.0372w .1111h 0 0 1 0 .9h Z";

fn outline(pen: &mut Pen<'_>) {
    let is_chevron = pen.keys.get("buttonStyle") == Some("chevron");
    pen.fill_stroke(pen.trace(if is_chevron { CHEVRON } else { ROUND }));
}

fn button(pen: &mut Pen<'_>) {
    outline(pen);
    let text = pen.keys.get("mainText").unwrap_or("Main Text");
    pen.letter(text, pen.center(), &Lettering::usual(pen).bold());
}

fn button_of_two_lines(pen: &mut Pen<'_>) {
    outline(pen);
    let letters = Lettering::usual(pen).bold();
    let keys = pen.keys;
    pen.letter(keys.get("mainText").unwrap_or("Main Text"), pen.spot(".5w .4h"), &letters);
    let small = letters.sized(letters.size / 1.4);
    pen.letter(keys.get("subText").unwrap_or("Sub Text"), pen.spot(".5w .7h"), &small);
}

/// A box of which three quarters are a knob: on the left when it is on.
fn switch(pen: &mut Pen<'_>) {
    at_least(pen, 10.0, 10.0, |pen| {
        let is_on = pen.keys.get("buttonState").is_none_or(|state| state == "on");
        let (knob, fill, place, which) = if is_on {
            ("B0 0 .75w h 10 10", Paint::Key("fillColor2", 0x00_8CFF), ".375w .5h", 0)
        } else {
            ("B.25w 0 .75w h 10 10", Paint::Fill, ".625w .5h", 1)
        };
        pen.fill_stroke(pen.trace(ROUND));
        pen.tint(pen.trace(knob), fill, Paint::Stroke);
        let colors = list(pen.keys, "textColor", "#ffffff,#999999");
        let texts = list(pen.keys, "mainText", "ON,OFF");
        let color = colors.get(which).and_then(|color| crate::color(color));
        let letters = Lettering::usual(pen).bold().colored(color);
        pen.letter(texts.get(which).copied().unwrap_or_default(), pen.spot(place), &letters);
    });
}
