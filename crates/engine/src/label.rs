//! Labels: which box they have, how their lines are set, where they are painted.
//!
//! An HTML label is set as the plain text that is in it, in the style's one face. The layout of the HTML itself takes
//! the place of [`text::plain_text`] and [`Fonts::layout`] here; nothing else knows how a label's inside comes about.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Affine, Line as Segment, Shape as _};
use model::Cell;
use scene::{Fill, FontKey, Mark, PathMark, Point, Rect, Stroke, TextMark, TextRun, Vec2};
use text::{Block, Fonts, Line};

use crate::label_box::LabelBox;
use crate::node::Frame;
use crate::path;
use crate::place::tame;
use crate::style::{LabelStyle, Overflow, Style};

/// A label ready to be painted.
pub(crate) struct Label {
    pub(crate) place: LabelBox,
    pub(crate) marks: Vec<Mark>,
}

/// The box that a label is set in, before spacing.
struct Site {
    rect: Rect,
    rotation: f64,
    pivot: Point,
}

/// The label of a shape; `inner` is the part of the frame that the shape leaves for a centred label.
pub(crate) fn of_shape(
    cell: &Cell,
    style: &Style,
    frame: Frame,
    inner: Rect,
    fonts: &Fonts,
) -> Option<Label> {
    let label = &style.label;
    let rect = if label.is_inside() { inner } else { beside(frame.rect, label) };
    let mut rect = with_own_width(rect, label);
    if let Some(geometry) = cell.geometry.as_ref().filter(|geometry| !geometry.relative) {
        rect = rect + geometry.offset.unwrap_or_default();
    }
    set(cell, label, Site { rect, rotation: frame.rotation, pivot: frame.rect.center() }, fonts)
}

/// The label of a connector, at its place along the line.
pub(crate) fn of_connector(cell: &Cell, style: &Style, points: &[Point], fonts: &Fonts) -> Option<Label> {
    let (first, last) = (points.first()?, points.last()?);
    let geometry = cell.geometry.as_ref()?;
    let place =
        if geometry.relative { path::along(points, geometry.position) } else { first.midpoint(*last) };
    let place = tame(place + geometry.offset.unwrap_or_default());
    let label = &style.label;
    let back =
        Vec2::new(geometry.size.width * label.align.0.share(), geometry.size.height * label.align.1.share());
    let rect = Rect::from_origin_size(place - back, geometry.size).abs();
    set(cell, label, Site { rect, rotation: 0.0, pivot: place }, fonts)
}

impl LabelStyle {
    fn is_inside(&self) -> bool {
        self.position == (shapes::Align::Center, shapes::Align::Center)
    }
}

/// The box moved to the side of the shape that the style names.
fn beside(rect: Rect, label: &LabelStyle) -> Rect {
    let step = |align: shapes::Align| (align.share() - 0.5) * 2.0;
    let width = label.width.unwrap_or(rect.width());
    let (x, y) = (step(label.position.0), step(label.position.1));
    rect + Vec2::new(if x < 0.0 { -width } else { x * rect.width() }, y * rect.height())
}

fn with_own_width(rect: Rect, label: &LabelStyle) -> Rect {
    let Some(width) = label.width else { return rect };
    let x0 = match label.position.0 {
        shapes::Align::Center => rect.x0 + (rect.width() - width) * label.align.0.share(),
        _ => rect.x0,
    };
    Rect { x0, x1: x0 + width, ..rect }
}

fn set(cell: &Cell, label: &LabelStyle, site: Site, fonts: &Fonts) -> Option<Label> {
    if !label.shown {
        return None;
    }
    let site = if label.upright { site.stood_up() } else { site };
    let area = area(site.rect, label);
    let words = words(cell, label);
    let wrap = wrap_width(site.rect, area, label);
    let block = if words.is_empty() { Arc::default() } else { fonts.layout(&words, &label.text, wrap) };
    let is_wrapped = block.lines.len() > words.split('\n').count();
    let lines = stacked(&block, wrap.filter(|_| is_wrapped), label);
    let rect = lines.rect(area, label);
    let place = LabelBox {
        rect: if label.is_box() && !words.is_empty() { area } else { rect },
        area,
        font: face(&block, label),
        size: label.text.size,
        color: label.color,
        align: label.align.0,
        vertical_align: label.align.1,
        wrap,
        first_line: first_line(label),
        line_height: line_height(label),
        is_empty: words.is_empty(),
        rotation: site.rotation,
        pivot: site.pivot,
    };
    let marks = if words.is_empty() { Vec::new() } else { marks(&place, rect, &lines, label) };
    Some(Label { place, marks })
}

impl Site {
    /// The box for text that runs upwards: turned a quarter back about its own centre.
    fn stood_up(self) -> Self {
        let turn = Affine::rotate_about(self.rotation.to_radians(), self.pivot);
        let center = self.rect.center();
        let moved = turn * center;
        let size = kurbo::Size::new(self.rect.height(), self.rect.width());
        let rect = Rect::from_center_size(moved, size);
        Self { rect, rotation: self.rotation - 90.0, pivot: moved }
    }
}

impl LabelStyle {
    /// Whether the label is its box, however little text is in it.
    fn is_box(&self) -> bool {
        self.overflow != Overflow::Visible
    }
}

/// Extra room above labels at the top, and below labels at the bottom.
const TOP: f64 = 5.0;
const BOTTOM: f64 = 1.0;

/// The box after spacing.
fn area(rect: Rect, label: &LabelStyle) -> Rect {
    let spacing = &label.spacing;
    if matches!(label.overflow, Overflow::Fill | Overflow::Width) {
        return rect;
    }
    let mut area = Rect {
        x0: rect.x0 + spacing.left,
        y0: rect.y0 + spacing.top,
        x1: rect.x1 - spacing.right,
        y1: rect.y1 - spacing.bottom,
    };
    match label.align.1 {
        shapes::Align::Start => area = area + Vec2::new(0.0, TOP),
        shapes::Align::End => area = area - Vec2::new(0.0, BOTTOM),
        shapes::Align::Center => {}
    }
    area
}

/// The width at which lines break: as wide as the spacing leaves it; beside the shape the spacing does not count.
fn wrap_width(rect: Rect, area: Rect, label: &LabelStyle) -> Option<f64> {
    let is_bounded = label.wraps && rect.width() > 0.0;
    let shrinks = label.position.0 == shapes::Align::Center && label.width.is_none();
    let width = if shrinks { area.width() } else { rect.width() };
    is_bounded.then(|| (width + PADDING).round().max(1.0))
}

/// The format's own slack around HTML labels.
const PADDING: f64 = 2.0;

fn words<'a>(cell: &'a Cell, label: &LabelStyle) -> Cow<'a, str> {
    if label.html && cell.label.contains(['<', '&', ' ']) {
        Cow::Owned(text::plain_text(&cell.label))
    } else {
        Cow::Borrowed(&cell.label)
    }
}

fn face(block: &Arc<Block>, label: &LabelStyle) -> FontKey {
    let first = block.lines.iter().flat_map(|line| &line.runs).next();
    first.map_or_else(
        || FontKey {
            family: text::shipped()[0].family.to_owned(),
            bold: label.text.bold,
            italic: label.text.italic,
        },
        |run| run.font.clone(),
    )
}

/// Lines with their baselines, measured from the top of the block.
struct Lines {
    block: Arc<Block>,
    /// The width of the box around them: of the widest line, or the whole room once a line was broken to fit.
    width: f64,
    baselines: Vec<f64>,
    height: f64,
}

/// HTML lines fill their line height; plain lines stand on a baseline grid of whole units.
fn stacked(block: &Arc<Block>, room: Option<f64>, label: &LabelStyle) -> Lines {
    let block = block.clone();
    let width = room.map_or(block.width, |room| room.max(block.width));
    let count = block.lines.len();
    let height = first_line(label) + count.saturating_sub(1) as f64 * line_height(label);
    let baselines = if fills_line_height(label) {
        block.lines.iter().map(|line| line.baseline).collect()
    } else {
        (0..count).map(|index| label.text.size - 1.0 + index as f64 * line_height(label)).collect()
    };
    Lines { width, baselines, height, block }
}

fn fills_line_height(label: &LabelStyle) -> bool {
    label.html || label.wraps
}

fn first_line(label: &LabelStyle) -> f64 {
    if fills_line_height(label) { label.text.line_height() } else { label.text.size }
}

fn line_height(label: &LabelStyle) -> f64 {
    let height = label.text.line_height();
    if fills_line_height(label) { height } else { height.round() }
}

impl Lines {
    fn top(&self, area: Rect, label: &LabelStyle) -> f64 {
        area.y0 + (area.height() - self.height) * label.align.1.share()
    }

    fn left(&self, line: &Line, area: Rect, label: &LabelStyle) -> f64 {
        area.x0 + (area.width() - line.width) * label.align.0.share()
    }

    /// The box around the glyphs by the font's own measure.
    fn rect(&self, area: Rect, label: &LabelStyle) -> Rect {
        let top = self.top(area, label);
        let left = area.x0 + (area.width() - self.width) * label.align.0.share();
        let mut painted =
            self.block.lines.iter().zip(&self.baselines).filter(|(line, _)| !line.runs.is_empty());
        let first = painted.clone().next().map_or(top, |(line, baseline)| top + baseline - line.ascent);
        let last = painted.next_back();
        let bottom = last.map_or(top + self.height, |(line, baseline)| top + baseline + line.descent);
        Rect::new(left, first, left + self.width, bottom)
    }
}

fn marks(place: &LabelBox, rect: Rect, lines: &Lines, label: &LabelStyle) -> Vec<Mark> {
    let transform = place.turn();
    let mut marks = Vec::new();
    if label.background.is_some() || label.border.is_some() {
        marks.push(Mark::Path(PathMark {
            path: transform * rect.to_path(0.1),
            fill: label.background.map(Fill::Solid),
            stroke: label.border.map(|color| Stroke::solid(color, 1.0)),
        }));
    }
    let mut runs = Vec::new();
    let top = lines.top(place.area, label);
    for (line, baseline) in lines.block.lines.iter().zip(&lines.baselines) {
        if label.overflow == Overflow::Hidden && top + baseline - line.ascent >= place.area.y1 {
            break;
        }
        let start = Point::new(lines.left(line, place.area, label), top + baseline);
        runs.extend(line.runs.iter().map(|run| painted(run, start, label)));
        marks.extend(rules(line, start, label).map(|path| Mark::Path(ruled(transform, path, label))));
    }
    marks.push(Mark::Text(TextMark { transform, runs }));
    marks
}

fn painted(run: &text::Run, start: Point, label: &LabelStyle) -> TextRun {
    TextRun {
        text: run.text.clone(),
        font: run.font.clone(),
        size: label.text.size,
        color: label.color,
        origin: start + Vec2::new(run.x, 0.0),
        advance: run.advance,
        clusters: run.clusters.clone(),
    }
}

/// Lines under and through the text, at the usual shares of its size.
fn rules(line: &Line, start: Point, label: &LabelStyle) -> impl Iterator<Item = Segment> {
    let at = move |share: f64, width: f64, size: f64| {
        let y = start.y + size * share;
        Segment::new((start.x, y), (start.x + width, y))
    };
    let (width, size) = (line.width, label.text.size);
    let under = label.underlined.then(|| at(0.12, width, size));
    let through = label.struck.then(|| at(-0.28, width, size));
    under.into_iter().chain(through)
}

fn ruled(transform: Affine, line: Segment, label: &LabelStyle) -> PathMark {
    let width = (label.text.size / 14.0).max(0.5);
    PathMark {
        path: transform * line.to_path(0.1),
        fill: None,
        stroke: Some(Stroke::solid(label.color, width)),
    }
}
