//! From a placed cell to its item: outlines, lines, arrow heads, label.

use kurbo::{Affine, BezPath};
use model::Cell;
use scene::{Fill, Item, Mark, PathMark, Point, Rect, Stroke};
use shapes::{MarkerFill, MarkerSpec, Pen};

use crate::crisp;
use crate::drawing;
use crate::label::{self, Label};
use crate::node::Frame;
use crate::path::{self, Corners};
use crate::style::{Style, Theme};
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
    pub(crate) theme: &'a Theme,
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

    /// Paints a connector along its line.
    pub(crate) fn connector(&self, cell: &Cell, style: &Style, points: &[Point]) -> Painted {
        let mut marks = Vec::new();
        if points.len() > 1 {
            let moved = crisp::of_line(style.look.stroke_width);
            let points: Vec<Point> = points.iter().map(|&point| point + moved).collect();
            self.line(style, &path::without_crumbs(&points), &mut marks);
            marks = drawing::by_hand(marks, style, cell);
        }
        let label = label::of_connector(cell, style, points, self.fonts);
        finished(cell, marks, label, !matches!(style.shape(), "connector" | ""))
    }

    fn line(&self, style: &Style, points: &[Point], marks: &mut Vec<Mark>) {
        let Some(stroke) = style.look.stroke() else { return };
        let mut trimmed = points.to_vec();
        let mut heads = Vec::new();
        for end in [&START, &END] {
            heads.extend(self.head(end, style, points, &mut trimmed));
        }
        let line = path::draw(&trimmed, corners(style));
        if let Some(shadow) = style.look.shadow {
            let cast = style.look.stroke_of(shadow.color);
            marks.push(stroked(Affine::translate(shadow.offset) * line.clone(), cast));
        }
        marks.push(stroked(line, stroke));
        marks.extend(heads.into_iter().map(Mark::Path));
    }

    /// The head at one end; the line is shortened to make room for it.
    fn head(&self, end: &EndNames, style: &Style, points: &[Point], trimmed: &mut [Point]) -> Vec<PathMark> {
        let keys = &style.keys;
        let Some(kind) = keys.get(end.arrow) else { return Vec::new() };
        let mut toward_tip = points.to_vec();
        if end.is_start {
            toward_tip.reverse();
        }
        let Some(&tip) = toward_tip.last() else { return Vec::new() };
        let along = path::arrival(&toward_tip);
        let spec = MarkerSpec {
            kind,
            tip,
            along,
            size: keys.number(end.size, 6.0).clamp(0.0, 1e4),
            stroke_width: style.look.stroke_width,
            filled: keys.flag(end.fill, true),
        };
        let Some(marker) = shapes::marker(&spec) else { return Vec::new() };
        let last = if end.is_start { trimmed.first_mut() } else { trimmed.last_mut() };
        if let (Some(last), Some(before)) = (last, toward_tip.iter().rev().nth(1)) {
            *last = tip - along * marker.trim.min(tip.distance(*before));
        }
        let ink = style.look.stroke;
        let own = keys.color(end.fill_color).map(|color| color.faded(style.look.stroke_opacity)).or(ink);
        let outline = ink.map(|color| Stroke { dash: Vec::new(), ..style.look.stroke_of(color) });
        let fill = |fill: MarkerFill| match fill {
            MarkerFill::Hollow => None,
            MarkerFill::Ink => own.map(Fill::Solid),
            MarkerFill::Paper => Some(Fill::Solid(self.theme.paper)),
        };
        let paint = |part: shapes::MarkerPart| PathMark {
            fill: fill(part.fill),
            path: part.path,
            stroke: outline.clone(),
        };
        marker.parts.into_iter().map(paint).collect()
    }
}

/// The style keys of one end.
struct EndNames {
    arrow: &'static str,
    size: &'static str,
    fill: &'static str,
    fill_color: &'static str,
    is_start: bool,
}

const START: EndNames = EndNames {
    arrow: "startArrow",
    size: "startSize",
    fill: "startFill",
    fill_color: "startFillColor",
    is_start: true,
};

const END: EndNames = EndNames {
    arrow: "endArrow",
    size: "endSize",
    fill: "endFill",
    fill_color: "endFillColor",
    is_start: false,
};

fn corners(style: &Style) -> Corners {
    if style.keys.flag("curved", false) {
        Corners::Curved
    } else if style.look.rounded {
        Corners::Rounded(style.keys.number("arcSize", 20.0).max(0.0) / 2.0)
    } else {
        Corners::Sharp
    }
}

fn finished(cell: &Cell, mut marks: Vec<Mark>, label: Option<Label>, fallback: bool) -> Painted {
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
