//! A diagram as plain values: pages, and on each page the layers, shapes and connectors in drawing order.
//!
//! Promises:
//! - Nothing here reads a file, draws or knows a window. A value is finished when it is handed over.
//! - A [`Document`] changes only through an [`Edit`] (which records what it did as a [`Patch`]) or by applying a
//!   patch. A patch reversed and applied brings back an equal document.
//! - Cells and pages are shared (`Arc`), so that a copy of a document is cheap and "is it still the same?" is a
//!   comparison of pointers first.
//! - All lengths are diagram units (1/100 inch, one screen pixel at 100 %), the y axis points down.

mod aspects;
mod attributes;
mod cell;
mod diff;
mod document;
mod edit;
mod geometry;
mod ids;
mod matching;
mod merge;
mod order;
mod page;
mod patch;
mod rearrange;
mod style;
mod tail;

pub use aspects::Aspects;
pub use attributes::Attributes;
pub use cell::{Cell, CellKind, DataTag, UserData};
pub use diff::{CellDifference, PageDifference, PagePair, diff, differences, page_pairs};
pub use document::Document;
pub use edit::Edit;
pub use geometry::{End, Geometry};
pub use ids::{CellId, PageId};
pub use kurbo::{Point, Rect, Size, Vec2};
pub use merge::{Choice, Conflict, Merge, Nature, Subject, Version, merge};
pub use order::longest_increasing;
pub use page::Page;
pub use patch::{Change, Patch, PatchError, Placed, PlacedPage};
pub use style::Style;
