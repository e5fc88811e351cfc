//! From a placed shape to its item: outlines, label.

use kurbo::{Affine, BezPath};
use model::Cell;
use scene::{Item, Mark, PathMark, Rect, Stroke};
use shapes::Pen;

use crate::crisp;
use crate::drawing;
use crate::label::{self, Label};
use crate::node::Frame;
use crate::style::Style;
use text::Fonts;

/// What painting one cell gives.
pub(crate) struct Painted {
    pub(crate) item: Option<Item>,
    pub(crate) label: Option<crate::LabelBox>,
    pub(crate) fallback: bool,
}

/// What the painter needs besides the cell.
pub(crate) struct Painter<'a> {
    pub(crate) fonts: &'a Fonts,
}

impl Painter<'_> {
    /// Paints a shape; `lines` belong to it though they depend on what lies in it.
    pub(crate) fn shape(&self, cell: &Cell, style: &Style, frame: Frame, lines: Option<BezPath>) -> Painted {
        let size = shapes::local_size(frame.rect, style.direction);
        let upright = mirrored(frame.rect, style.flip) * shapes::turned_into(frame.rect, style.direction);
        let known = shapes::known(style.shape());
        let mut pen = Pen::new(size, &style.keys, &style.look);
        let is_known = known.is_some();
        let moved = crisp::of_shape(known.as_ref(), style);
        let shape = known.or_else(|| shapes::known("rectangle"));
        let inner = shape.map_or(frame.rect, |shape| {
            shape.paint(&mut pen);
            upright.transform_rect_bbox(shape.label(size, &style.keys))
        });
        let placed = Affine::translate(moved) * frame.turn() * upright;
        let drawn = shapes::by_hand(pen.finish(), &style.keys, cell.id.as_str());
        let mut marks = drawing::marks(drawn, placed, style, self.fonts);
        if let (Some(lines), Some(stroke)) = (lines, style.look.stroke()) {
            marks.extend(drawing::by_hand(vec![stroked(lines, stroke)], style, cell));
        }
        let label = label::of_shape(cell, style, frame, inner, self.fonts);
        finished(cell, marks, label, !is_known)
    }
}

/// The item of what was painted, the label last.
pub(crate) fn finished(cell: &Cell, mut marks: Vec<Mark>, label: Option<Label>, fallback: bool) -> Painted {
    let (place, text) = match label {
        Some(label) => (Some(label.place), label.marks),
        None => (None, Vec::new()),
    };
    marks.extend(text);
    let item = scene::reach(&marks).map(|bounds| Item { cell: cell.id.clone(), bounds, marks });
    Painted { item, label: place, fallback }
}

fn stroked(path: BezPath, stroke: Stroke) -> Mark {
    Mark::Path(PathMark { path, fill: None, stroke: Some(stroke) })
}

/// Mirrors about the middle of a box.
fn mirrored(rect: Rect, (horizontal, vertical): (bool, bool)) -> Affine {
    let sign = |flipped: bool| if flipped { -1.0 } else { 1.0 };
    let center = rect.center().to_vec2();
    Affine::translate(center)
        * Affine::scale_non_uniform(sign(horizontal), sign(vertical))
        * Affine::translate(-center)
}
