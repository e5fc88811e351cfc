//! From a label as it was set to the marks that paint it.

use std::sync::Arc;

use kurbo::{Affine, Shape as _};
use scene::{
    Color, Composite, Fill, FontKey, Image, Mark, PathMark, Point, Rect, Stroke, TextMark, TextRun, Vec2,
};
use text::{Block, Line, Picture, Run};

use super::vertical;
use crate::picture;
use crate::style::LabelStyle;

/// A label that is laid out, before it is turned.
pub(super) struct Set {
    pub(super) block: Arc<Block>,
    /// Where the block's origin lies.
    pub(super) origin: Point,
    /// The box around the painted text.
    pub(super) rect: Rect,
    /// What the background fills and the border goes around.
    pub(super) frame: Rect,
    /// Nothing is painted outside.
    pub(super) clip: Option<Rect>,
}

impl Set {
    /// Nothing, at a place.
    pub(super) fn empty(at: Point) -> Self {
        let rect = Rect::from_points(at, at);
        Self { block: Arc::default(), origin: at, rect, frame: rect, clip: None }
    }

    /// Whether nothing would be painted.
    pub(super) fn is_empty(&self) -> bool {
        let block = &self.block;
        block.lines.is_empty() && block.under.is_empty() && block.pictures.is_empty()
    }

    /// The face of the first letter.
    pub(super) fn font(&self, label: &LabelStyle) -> FontKey {
        let first = self.block.lines.iter().flat_map(|line| &line.runs).next();
        first.map_or_else(
            || FontKey {
                family: text::shipped()[0].family.to_owned(),
                bold: label.text.bold,
                italic: label.text.italic,
            },
            |run| run.font.clone(),
        )
    }
}

/// Everything that a label paints.
pub(super) fn of(set: &Set, label: &LabelStyle, turn: Affine) -> Vec<Mark> {
    let mut marks = Vec::new();
    if label.background.is_some() || label.border.is_some() {
        marks.push(Mark::Path(framed(set.frame, label, turn)));
    }
    if label.shadow {
        marks.push(shadow(set, label, turn));
    }
    marks.extend(inside(set, label, turn));
    if let Some(clip) = set.clip.filter(|clip| sticks_out(set, *clip)) {
        marks = vec![Mark::Composite(Composite::clipped(turn * clip.to_path(0.1), marks))];
    }
    if label.opacity < 1.0 {
        marks = vec![Mark::Composite(Composite { clip: None, blur: 0.0, opacity: label.opacity, marks })];
    }
    marks
}

/// The background, and the border in it.
fn framed(rect: Rect, label: &LabelStyle, turn: Affine) -> PathMark {
    let rect = if label.border.is_some() { rect.inset(-0.5) } else { rect };
    PathMark {
        path: turn * rect.to_path(0.1),
        fill: label.background.map(Fill::Solid),
        stroke: label.border.map(|color| Stroke::solid(color, 1.0)),
    }
}

fn inside(set: &Set, label: &LabelStyle, turn: Affine) -> Vec<Mark> {
    let block = &set.block;
    let moved = turn * Affine::translate(set.origin.to_vec2());
    let path = |mark: &PathMark| Mark::Path(PathMark { path: moved * mark.path.clone(), ..mark.clone() });
    let mut marks: Vec<Mark> = block.under.iter().map(path).collect();
    marks.extend(block.pictures.iter().filter_map(|picture| image(picture, moved)));
    let is_html = label.is_html();
    let runs: Vec<TextRun> = block
        .lines
        .iter()
        .flat_map(|line| runs(line, set.origin, (!is_html).then_some(label.color)))
        .collect();
    if label.is_vertical() {
        marks.extend(vertical::marks(runs, turn).map(Mark::Text));
    } else if !runs.is_empty() {
        marks.push(Mark::Text(TextMark { transform: turn, runs }));
    }
    if !is_html {
        marks.extend(block.lines.iter().flat_map(|line| rules(line, label)).map(|mark| path(&mark)));
    }
    marks.extend(block.over.iter().map(path));
    marks
}

fn image(picture: &Picture, transform: Affine) -> Option<Mark> {
    let loaded = picture::load(&picture.source)?;
    Some(Mark::Image(Image {
        rect: picture.rect,
        transform,
        bytes: loaded.bytes.clone(),
        media_type: loaded.media_type.to_owned(),
        opacity: 1.0,
    }))
}

fn runs(line: &Line, origin: Point, color: Option<Color>) -> impl Iterator<Item = TextRun> {
    line.runs.iter().map(move |run: &Run| TextRun {
        text: run.text.clone(),
        font: run.font.clone(),
        size: run.size,
        color: color.unwrap_or(run.color),
        origin: origin + Vec2::new(line.left + run.x, line.baseline - run.rise),
        advance: run.advance,
        clusters: run.clusters.clone(),
    })
}

/// Lines under and through plain text, at the usual shares of its size.
fn rules(line: &Line, label: &LabelStyle) -> impl Iterator<Item = PathMark> {
    let size = label.text.size;
    let thickness = (size / 14.0).max(1.0);
    let at = move |top: f64| {
        let rect = Rect::new(
            line.left,
            line.baseline + top,
            line.left + line.width,
            line.baseline + top + thickness,
        );
        PathMark { path: rect.to_path(0.1), fill: Some(Fill::Solid(label.color)), stroke: None }
    };
    let under = label.underlined.then(|| at(size * 0.1));
    let through = label.struck.then(|| at(size * -0.3));
    under.into_iter().chain(through)
}

/// How far a shadow lies from its text, how soft it is and how dark.
const SHADOW: (Vec2, f64, f64) = (Vec2::new(2.0, 3.0), 2.0, 0.25);

fn shadow(set: &Set, label: &LabelStyle, turn: Affine) -> Mark {
    let (offset, blur, opacity) = SHADOW;
    let dark = set.block.lines.iter().flat_map(|line| runs(line, set.origin, Some(Color::BLACK)));
    let text = TextMark { transform: Affine::translate(offset) * turn, runs: dark.collect() };
    let opacity = opacity * label.opacity;
    Mark::Composite(Composite { clip: None, blur, opacity, marks: vec![Mark::Text(text)] })
}

/// Whether anything reaches over a box; letters may by a unit.
fn sticks_out(set: &Set, clip: Rect) -> bool {
    let lines = set.block.lines.iter().filter(|line| !line.runs.is_empty());
    let mut painted = lines.map(|line| {
        let x = set.origin.x + line.left;
        let y = set.origin.y + line.baseline;
        Rect::new(x, y - line.ascent, x + line.width, y + line.descent)
    });
    let room = clip.inflate(1.0, 1.0);
    let under = set.block.under.iter().map(|mark| mark.path.bounding_box() + set.origin.to_vec2());
    let pictures = set.block.pictures.iter().map(|picture| picture.rect + set.origin.to_vec2());
    painted.any(|rect| rect.union(room) != room)
        || under.chain(pictures).any(|rect| rect.union(room) != room)
        || set.frame.union(room) != room
}
