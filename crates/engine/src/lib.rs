//! From the model to the scene: where everything on a page lies, and what it looks like.
//!
//! Promises:
//! - A [`Layout`] answers every question about places: bounds, routes, labels, hits. Nobody else computes one.
//! - [`Layout::update`] gives what [`Layout::new`] would give for the changed page, by deriving only the touched cells,
//!   their descendants and the connectors tied to any of them.
//! - Any page has a layout: bad numbers are clamped, cells without a way to the root are not drawn, nothing panics.

mod connector;
mod crisp;
mod derive;
mod drawing;
mod hit;
mod holder;
mod index;
mod jumps;
mod label;
mod layout;
mod line;
mod need;
mod node;
mod paint;
mod path;
mod picture;
mod place;
mod placeholder;
mod route;
mod style;
mod surroundings;
mod table;
mod terminal;
#[cfg(test)]
mod testing;
mod tree;
mod update;

pub use holder::Port;
pub use label::LabelBox;
pub use layout::Layout;
pub use node::Frame;
pub use picture::picture;
pub use route::Bending;
pub use scene::{Point, Rect, SceneChange};
pub use shapes::{Align, Direction, PortSpec};
pub use surroundings::{Moment, Surroundings};
pub use text::Fonts;
