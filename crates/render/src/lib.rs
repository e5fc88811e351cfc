//! From the scene to SVG and PNG.
//!
//! Promises:
//! - A renderer is a plain loop over what the scene says; it decides nothing about the diagram.
//! - The same scene gives the same bytes. Numbers have at most three decimals.
//! - SVG text is real `<text>`, never `foreignObject`.
//! - A PNG is our own SVG rasterised by resvg with the same fonts, so that both agree.

mod number;
mod png;
mod svg;

pub use png::{RenderError, png};
pub use svg::{Picture, svg};
