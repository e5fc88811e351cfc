//! Text: which font a name means, how wide a line is, where it breaks, and how an HTML label is laid out.
//!
//! Promises:
//! - The same text in the same style and width gives the same [`Block`]; answers are cached, so asking again is cheap.
//! - Nothing here knows diagrams. A block is laid out at the origin; whoever places it decides about turning, and about
//!   the alignment of plain text.
//! - HTML is data: it is read with limits, laid out as browsers do, and nothing in it is run or fetched.
//! - What Helvetica, Times and Courier stand for ships, so a machine without fonts draws the same picture.

mod block;
mod color_glyphs;
mod css;
mod families;
mod flow;
mod fonts;
mod glyphs;
mod html;
mod last_resort;
pub mod math;
mod monospace;
mod plain;
mod plain_text;
mod setting;
mod shaping;
mod shipped;

pub use block::{Block, Line, Picture, Run, TextStyle};
pub use flow::{HtmlStyle, Pictures, Room};
pub use fonts::Fonts;
pub use plain_text::plain_text;
pub use shipped::{FontFile, shipped};
