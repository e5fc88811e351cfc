//! From the scene to SVG and PNG.
//!
//! Promises:
//! - A renderer is a plain loop over what the scene says; it decides nothing about the diagram.
//! - The same scene gives the same bytes. Numbers have at most three decimals.
//! - SVG text is real `<text>`, never `foreignObject`.
//! - A PNG is drawn from the same marks, with the outlines of the fonts that the text was laid out with.
//! - Pictures are decoded within limits, and an SVG among them reads nothing but itself.

mod decode;
mod number;
mod picture;
mod png;
mod svg;

pub use picture::{Picture, crisp, whole_units};
pub use png::{RenderError, png};
pub use svg::svg;
