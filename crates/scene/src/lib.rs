//! The resolved display list: what is painted, with nothing left to decide.
//!
//! Promises to a renderer:
//! - Items come back to front; within an item, marks come back to front. A renderer is a plain loop.
//! - Everything is resolved: colours are numbers, lines are wrapped, runs are positioned, connectors are routed,
//!   arrow heads are paths. No style string, no HTML and no font list reaches a renderer.
//! - All coordinates are page coordinates (diagram units, y down) and finite.

mod color;
mod css;
mod item;
mod paint;
mod reach;
mod text;

pub use color::Color;
pub use item::{Composite, Image, Item, Mark, SceneChange};
pub use kurbo::{Affine, BezPath, Point, Rect, Size, Vec2};
pub use model::CellId;
pub use paint::{Cap, Fill, Join, PathMark, Stroke};
pub use reach::reach;
pub use text::{Cluster, FontKey, TextMark, TextRun};
