//! Shapes: built in and from the library of stencils; outlines, perimeters, connectors and their ends.
//!
//! Promises:
//! - One file for each family of shapes; a shape knows its own drawing and label box and nothing about pages.
//! - A shape draws in a box of its own that starts at (0, 0); turning, mirroring and placing are the caller's.
//! - A name that nobody knows is answered with `None`; the caller draws a plain box and says so.

mod align;
mod clip;
mod connector;
mod drawn;
mod family;
mod hand;
mod ink;
mod keys;
mod known;
mod lettering;
pub mod library;
mod look;
mod marker;
mod mxgraph;
pub mod outline;
mod pen;
mod perimeter;
mod ports;
mod registry;
mod sketch;
mod stencil;
mod tinted;

pub use align::Align;
pub use connector::{Stop, Traced, trace};
pub use drawn::{Drawn, Picture, Words, moved};
pub use hand::{by_hand, path_by_hand};
pub use ink::Ink;
pub use keys::{Keys, color};
pub use known::{Known, known};
pub use look::{Direction, Gradient, Look, Shadow};
pub use marker::MARKERS;
pub use pen::{Pen, direction_of};
pub use perimeter::{Aim, Perimeter, Site, local_size, turned_into};
pub use ports::{PortSpec, ports};
pub use registry::{Shape, all, find};
pub use sketch::Part;
pub use stencil::Stencil;
