//! From the model to the scene: where everything on a page lies, and what it looks like.
//!
//! Promises:
//! - A [`Layout`] answers every question about places: bounds, routes, labels, hits. Nobody else computes one.
//! - [`Layout::update`] gives what [`Layout::new`] would give for the changed page, by deriving only the touched cells,
//!   their descendants and the connectors tied to any of them.
//! - Any page has a layout: bad numbers are clamped, cells without a way to the root are not drawn, nothing panics.

mod layout;

pub use layout::{Frame, LabelBox, Layout};
pub use scene::{Point, Rect, SceneChange};
pub use shapes::Align;
pub use text::Fonts;
