//! Items: what one cell paints.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Rect};
use model::CellId;

use crate::{PathMark, TextMark};

/// Everything that one cell paints, its label included. Its children are items of their own, painted after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The cell it stands for.
    pub cell: CellId,
    /// A box that holds all of its paint, strokes and shadows included. Nothing is painted outside.
    pub bounds: Rect,
    /// What is painted, back to front.
    pub marks: Vec<Mark>,
}

/// One thing painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled or stroked path.
    Path(PathMark),
    /// Lines of text.
    Text(TextMark),
    /// A picture.
    Image(Image),
    /// Marks that are painted as one.
    Composite(Composite),
}

/// Marks that are painted together and then cut, blurred and faded as one picture, in this order.
#[derive(Clone, Debug, PartialEq)]
pub struct Composite {
    /// Nothing is painted outside of it (non-zero rule).
    pub clip: Option<BezPath>,
    /// Standard deviation of a Gaussian blur in diagram units; 0 for a sharp picture.
    pub blur: f64,
    /// Opacity of the whole, 0 to 1.
    pub opacity: f64,
    /// What is painted, back to front.
    pub marks: Vec<Mark>,
}

impl Composite {
    /// Marks cut to an outline.
    pub fn clipped(clip: BezPath, marks: Vec<Mark>) -> Self {
        Self { clip: Some(clip), blur: 0.0, opacity: 1.0, marks }
    }
}

/// A picture, stretched to a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Where it is painted, before `transform`.
    pub rect: Rect,
    /// Turns and flips the box.
    pub transform: Affine,
    /// The encoded bytes as they came.
    pub bytes: Arc<[u8]>,
    /// What the bytes are, as a MIME type.
    pub media_type: String,
    /// Opacity, 0 to 1.
    pub opacity: f64,
}

/// The difference between two scenes of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneChange {
    /// Cells that paint nothing any more.
    pub removed: Vec<CellId>,
    /// Items that are new or look different.
    pub changed: Vec<Arc<Item>>,
    /// The whole drawing order, back to front, where it is not what the two lists above leave (new items at the end).
    pub order: Option<Vec<CellId>>,
}

impl SceneChange {
    /// Whether both scenes look the same.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.changed.is_empty() && self.order.is_none()
    }
}
