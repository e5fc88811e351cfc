//! Diagrams inside pictures: `.drawio.png` and `.drawio.svg`.
//!
//! A picture may carry the file it was drawn from: a PNG in a text chunk, an SVG in the attribute `content` of its root.
//! What comes out of here is a file for [`crate::read`]; bytes that are no picture, or a picture without a diagram, give
//! nothing.

mod png;
mod svg;

use crate::Limits;

/// The diagram file that a picture carries.
pub fn embedded(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    if bytes.len() > limits.file_bytes {
        return None;
    }
    png::diagram(bytes, limits).or_else(|| svg::diagram(bytes, limits))
}
