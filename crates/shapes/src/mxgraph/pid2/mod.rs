//! Piping and instrumentation diagrams: what depends on parameters. Fixed symbols are the library's.

mod equipment;
mod instrument;
mod valve;

pub(super) use equipment::SHAPES as EQUIPMENT;
pub(super) use instrument::SHAPES as INSTRUMENTS;
pub(super) use valve::SHAPES as VALVES;
