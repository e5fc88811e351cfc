//! Patterns of enterprise integration: channels are tubes that lie across the middle.

use scene::Color;

use crate::look::Gradient;
use crate::{Direction, Look, Pen, PortSpec, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.eip.anchor", super::round::anchor),
    Shape::new("mxgraph.eip.messExp", expiration).with_ports(|_, _| round_ports()),
    Shape::new("mxgraph.eip.retAddr", return_address),
    Shape::new("mxgraph.eip.messageChannel", channel),
    Shape::new("mxgraph.eip.dataChannel", |pen| {
        channel(pen);
        data(pen);
    }),
    Shape::new("mxgraph.eip.deadLetterChannel", |pen| {
        channel(pen);
        dead_letter(pen);
    }),
    Shape::new("mxgraph.eip.invalidMessageChannel", |pen| {
        channel(pen);
        warning(pen);
    }),
];

const PALE: Color = Color::rgb(0xE6, 0xE6, 0xE6);
const GREY: Color = Color::rgb(0x80, 0x80, 0x80);

/// A clock that shows seven minutes to six.
fn expiration(pen: &mut Pen<'_>) {
    pen.stroke(pen.trace("O0 0 w h"));
    let hands = pen.ink().hollow().outlined(GREY);
    pen.paint(pen.trace("M.5w .1h .5w .5h .6w .8h"), &hands);
}

/// The points of what is round.
pub(super) fn round_ports() -> Vec<PortSpec> {
    const PLACES: [(f64, f64); 8] = [
        (0.145, 0.145),
        (0.5, 0.0),
        (0.855, 0.145),
        (1.0, 0.5),
        (0.855, 0.855),
        (0.5, 1.0),
        (0.145, 0.855),
        (0.0, 0.5),
    ];
    crate::ports::at(&PLACES)
}

/// A letter with its addresses and its stamp.
fn return_address(pen: &mut Pen<'_>) {
    pen.fill_stroke(pen.trace("R0 0 w h"));
    let thick = pen.ink().wide(2.0);
    let lines = "M.05w .11h .25w .11h M.05w .18h .25w .18h M.05w .25h .25w .25h M.3w .63h .8w .63h \
        M.3w .72h .8w .72h M.3w .8h .8w .8h";
    pen.paint(pen.trace(lines), &thick.clone().hollow());
    pen.paint(pen.trace("R.8w .1h .12w .19h"), &thick.filled(Color::rgb(0xED, 0xED, 0xED)));
}

fn channel(pen: &mut Pen<'_>) {
    let tube = pen.trace("M8 .5h+10 A12 12 0 0 1 8 .5h-10 Lw-8 .5h-10 A12 12 0 0 1 w-8 .5h+10 Z");
    let opacity = pen.look.fill_opacity;
    let shade = Gradient { to: GREY.faded(opacity), direction: Some(Direction::South) };
    let look = Look { fill: Some(PALE.faded(opacity)), gradient: Some(shade), ..pen.look.clone() };
    pen.inside(pen.rect(), &look, |pen| pen.fill_stroke(tube));
    let mouth = pen.trace("Mw-8 .5h-10 A12 12 0 0 1 w-8 .5h+10 A12 12 0 0 1 w-8 .5h-10");
    pen.paint(mouth, &pen.ink().filled(PALE));
}

/// A channel has at most so many boxes in it.
const MOST_BOXES: u32 = 1000;

/// Boxes that follow one another through the channel.
fn data(pen: &mut Pen<'_>) {
    let ink = pen.ink().filled(Color::rgb(0xFF, 0xFB, 0xC0)).wide(1.0);
    let fits = |left: &f64| left + 10.0 < pen.w - 14.0;
    let lefts = (1..=MOST_BOXES).map(|count| f64::from(count) * 20.0).take_while(fits);
    for left in lefts.collect::<Vec<_>>() {
        pen.paint(pen.trace_with(&[left], "Ra .5h-5 10 10"), &ink);
    }
}

fn dead_letter(pen: &mut Pen<'_>) {
    let sign =
        "M.5w-6 .5h-3 .5w-3 .5h-6 .5w+3 .5h-6 .5w+6 .5h-3 .5w+6 .5h+3 .5w+3 .5h+6 .5w-3 .5h+6 .5w-6 .5h+3 Z";
    let red = pen.ink().filled(Color::rgb(0xFF, 0, 0)).wide(1.0);
    pen.paint(pen.trace(sign), &red);
    pen.paint(pen.trace("M.5w-4 .5h .5w+4 .5h"), &red.hollow().outlined(Color::WHITE).wide(2.0));
}

fn warning(pen: &mut Pen<'_>) {
    let yellow = pen.ink().filled(Color::rgb(0xFF, 0xE0, 0x40)).wide(1.0);
    pen.paint(pen.trace("M.5w-6 .5h+5 .5w .5h-5 .5w+6 .5h+5 Z"), &yellow);
    pen.paint(pen.trace("M.5w .5h-2 .5w .5h+2 M.5w .5h+3 .5w .5h+4"), &yellow.hollow());
}
