//! Built-in shapes: outlines, perimeters, connector markers.
//!
//! Promises:
//! - One file for each family of shapes; a shape knows its own drawing, label box and nothing about pages.
//! - A name that nobody knows is answered with `None`; the caller draws a plain box and says so.

mod align;

pub use align::Align;
