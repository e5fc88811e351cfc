//! Circuit diagrams: switches in their states, logic gates, integrated circuits, sources, buses. Fixed symbols such as
//! resistors are the library's.

mod bus;
mod chip;
mod gate;
mod source;
mod switch;

pub(super) use bus::SHAPES as BUSES;
pub(super) use chip::SHAPES as CHIPS;
pub(super) use gate::SHAPES as GATES;
pub(super) use source::SHAPES as SOURCES;
pub(super) use switch::SHAPES as SWITCHES;
