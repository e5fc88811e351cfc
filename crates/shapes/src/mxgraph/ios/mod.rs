//! iOS 6 and before: a file for each group, and here the plain shapes that have none.

use super::mockup::at_least;
use super::mockup::graphics::icon_grid;
use super::mockup::options::{CHECK, GREY, Options, RADIO, checkbox};
use super::round;
use super::row::Bar;
use crate::Shape;
use crate::tinted::Paint::{self, Fade, Own};

pub(super) mod bars;
pub(super) mod boxes;
pub(super) mod buttons;
pub(super) mod calls;
pub(super) mod devices;
pub(super) mod keyboards;

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios.anchor", round::anchor),
    Shape::new("mxgraph.ios.rrect", round::all::<10>),
    Shape::new("mxgraph.ios.topButton", round::top::<10>),
    Shape::new("mxgraph.ios.bottomButton", round::bottom::<10>),
    Shape::new("mxgraph.ios.checkbox", checkbox),
    Shape::new("mxgraph.ios.iCheckboxGroup", |pen| OPTIONS.draw(pen, &CHECK)),
    Shape::new("mxgraph.ios.iRadioGroup", |pen| OPTIONS.draw(pen, &RADIO)),
    Shape::new("mxgraph.ios.iIconGrid", icon_grid),
    Shape::new("mxgraph.ios.iHorButtonBar", |pen| BAR.across(pen, "+Button 1, Button 2, Button 3")),
];

const OPTIONS: Options = Options {
    texts: "buttonText",
    size: ("fontSize", 8.0),
    unit: 5.0,
    corner: 2.5,
    frame_line: Own(0),
    colors: GREY,
    ..Options::USUAL
};

/// What a chosen button is filled with.
const CHOSEN: Paint = Fade(0x5D_7585, 0x00_8CFF);

const BAR: Bar =
    Bar { texts: "buttonText", size: ("fontSize", 8.5), radius: 2.5, chosen: CHOSEN, ..Bar::USUAL };
