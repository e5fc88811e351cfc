//! Text: which font a name means, how wide a line is, and where it breaks.
//!
//! Promises:
//! - The same text in the same style and width gives the same [`Block`]; answers are cached, so asking again is cheap.
//! - Nothing here knows diagrams. A block is laid out at the origin with every line at the left; whoever places it
//!   decides about alignment and turning.
//! - Helvetica, Arial and no name at all are the shipped Arimo, so a machine without fonts draws the same picture.

mod block;
mod color_glyphs;
mod families;
mod fonts;
mod glyphs;
mod monospace;
mod plain;
mod shaping;

pub use block::{Block, Line, Run, TextStyle};
pub use fonts::{FontFile, Fonts, shipped};
pub use plain::plain_text;
