//! The pen that shapes draw with.

use kurbo::{Affine, BezPath, Point, Rect, Shape as _, Size};
use scene::{Color, Fill, PathMark};

use crate::{Align, Direction, Drawn, Gradient, Ink, Keys, Look, Picture, Words, outline};

/// Collects what a shape draws. Coordinates are the shape's own: a box from (0, 0) to its size, drawn as if it
/// pointed east.
pub struct Pen<'a> {
    /// Width of the box.
    pub w: f64,
    /// Height of the box.
    pub h: f64,
    /// The shape's parameters.
    pub keys: &'a Keys,
    /// Its paints.
    pub look: &'a Look,
    drawn: Vec<Drawn>,
    /// How many shapes this one is drawn inside of.
    depth: u8,
}

/// Shapes that name others to be drawn inside are followed this deep; a shape that names itself ends here.
const DEEPEST: u8 = 4;

impl<'a> Pen<'a> {
    /// A pen for a box of this size.
    pub fn new(size: Size, keys: &'a Keys, look: &'a Look) -> Self {
        Self { w: size.width, h: size.height, keys, look, drawn: Vec::new(), depth: 0 }
    }

    /// What was drawn, back to front.
    pub fn finish(self) -> Vec<Drawn> {
        self.drawn
    }

    /// The whole box.
    pub fn rect(&self) -> Rect {
        Rect::new(0.0, 0.0, self.w, self.h)
    }

    /// The middle of the box.
    pub fn center(&self) -> Point {
        self.rect().center()
    }

    /// The style's paints, to be changed for one path.
    pub fn ink(&self) -> Ink {
        Ink {
            fill: self.fill(),
            stroke: self.look.stroke(),
            fill_opacity: self.look.fill_opacity,
            stroke_opacity: self.look.stroke_opacity,
            plain: self.look.stroke_of(Color::BLACK),
        }
    }

    /// Paints a path with an ink.
    pub fn paint(&mut self, path: impl Into<BezPath>, ink: &Ink) {
        self.push(path.into(), ink.fill.clone(), ink.stroke.clone());
    }

    /// Fills and outlines a path as the style says.
    pub fn fill_stroke(&mut self, path: impl Into<BezPath>) {
        self.push(path.into(), self.fill(), self.look.stroke());
    }

    /// Fills and outlines a closed shape of lines; corners are rounded where the style says so.
    pub fn polygon(&mut self, points: &[(f64, f64)]) {
        self.fill_stroke(self.corners(points, true));
    }

    /// Fills a path as the style says, without an outline.
    pub fn fill_only(&mut self, path: impl Into<BezPath>) {
        self.push(path.into(), self.fill(), None);
    }

    /// Draws a line as the style says.
    pub fn stroke(&mut self, path: impl Into<BezPath>) {
        self.push(path.into(), None, self.look.stroke());
    }

    /// Draws straight lines through points.
    pub fn line(&mut self, points: &[(f64, f64)]) {
        self.stroke(outline::polyline(points));
    }

    /// Fills a path in a colour of its own, without an outline.
    pub fn fill_with(&mut self, path: impl Into<BezPath>, color: Color) {
        let fill = Fill::Solid(color.faded(self.look.fill_opacity));
        self.push(path.into(), Some(fill), None);
    }

    /// Fills a path in the colour of the lines and outlines it.
    pub fn blot(&mut self, path: impl Into<BezPath>) {
        self.push(path.into(), self.look.stroke.map(Fill::Solid), self.look.stroke());
    }

    /// Fills a disc in the colour of the lines, without an outline.
    pub fn fill_disc(&mut self, middle: Point, radius: f64) {
        let disc = kurbo::Circle::new(middle, radius.max(0.0)).to_path(0.05);
        self.push(disc, self.look.stroke.map(Fill::Solid), None);
    }

    /// Draws the gleam of glass over a box whose corners have this radius, where the style asks for it.
    pub fn gleam(&mut self, rect: Rect, radius: f64) {
        if !self.keys.flag("glass", false) || self.look.fill.is_none() {
            return;
        }
        let edge = (self.look.stroke_width / 2.0).ceil();
        let (x0, x1, y0) = (rect.x0 - edge, rect.x1 + edge, rect.y0 - edge);
        let corner = if radius > 0.0 { radius + 2.0 * edge } else { 0.0 };
        let side = rect.y0 + rect.height() * 0.4;
        let mut path = BezPath::new();
        path.move_to((x0 + corner, y0));
        path.quad_to((x0, y0), (x0, y0 + corner));
        path.line_to((x0, side));
        path.quad_to((rect.center().x, rect.y0 + rect.height() * 0.7), (x1, side));
        path.line_to((x1, y0 + corner));
        path.quad_to((x1, y0), (x1 - corner, y0));
        path.close_path();
        let white = |share| Color::WHITE.faded(share);
        let gradient = Gradient { to: white(0.1), direction: Some(Direction::South) };
        let fill = gradient.fill(white(0.9), path.bounding_box());
        self.drawn.push(Drawn::Path(PathMark { path, fill: Some(fill), stroke: None }));
    }

    /// Draws dashed straight lines in a colour of their own.
    pub fn dashed_line(&mut self, points: &[(f64, f64)], color: Color) {
        let mut stroke = self.look.stroke_of(color.faded(self.look.stroke_opacity));
        if stroke.dash.is_empty() {
            stroke.dash = vec![3.0 * stroke.width; 2];
        }
        self.push(outline::polyline(points), None, Some(stroke));
    }

    /// An outline given as SVG path data in a box of `design` units, stretched to this pen's box. Data that cannot be
    /// read draws nothing.
    pub fn scaled(&self, design: (f64, f64), data: &str) -> BezPath {
        let path = BezPath::from_svg(data).unwrap_or_default();
        Affine::scale_non_uniform(self.w / design.0, self.h / design.1) * path
    }

    /// Writes a text of 1 line or more. It has the colour and family of the label; change what differs.
    pub fn write(&mut self, text: &str, at: impl Into<Point>, size: f64, change: impl FnOnce(&mut Words)) {
        if text.is_empty() {
            return;
        }
        let mut words = Words {
            text: text.to_owned(),
            at: at.into(),
            align: (Align::Center, Align::Center),
            size,
            color: self.keys.color("fontColor").unwrap_or(Color::BLACK),
            bold: false,
            italic: false,
            family: None,
            transform: Affine::IDENTITY,
        };
        change(&mut words);
        self.drawn.push(Drawn::Words(words));
    }

    /// Draws a picture into a box.
    pub fn picture(&mut self, picture: Picture) {
        self.drawn.push(Drawn::Picture(picture));
    }

    /// Draws in a box of its own, with its own paints.
    pub fn inside(&mut self, rect: Rect, look: &Look, draw: impl FnOnce(&mut Pen<'_>)) {
        self.under(Affine::translate(rect.origin().to_vec2()), rect.size(), look, draw);
    }

    /// Draws another shape by its name into a box, with its own paints; says whether the name is known.
    pub fn shape(&mut self, name: &str, rect: Rect, look: &Look) -> bool {
        let Some(shape) = crate::known(name) else { return false };
        if self.depth < DEEPEST {
            self.inside(rect, look, |pen| shape.paint(pen));
        }
        true
    }

    /// Draws in a box of the same size and paints that is moved, turned or scaled by `transform`.
    pub fn transformed(&mut self, transform: Affine, draw: impl FnOnce(&mut Pen<'_>)) {
        self.under(transform, Size::new(self.w, self.h), self.look, draw);
    }

    fn under(&mut self, transform: Affine, size: Size, look: &Look, draw: impl FnOnce(&mut Pen<'_>)) {
        let depth = self.depth + 1;
        let mut pen = Pen { w: size.width, h: size.height, keys: self.keys, look, drawn: Vec::new(), depth };
        draw(&mut pen);
        self.drawn.extend(pen.drawn.into_iter().map(|drawn| drawn.moved(transform)));
    }

    /// A corner radius for polygons; 0 where the style has sharp corners.
    pub fn corner(&self) -> f64 {
        if self.look.rounded { self.keys.number("arcSize", 20.0).max(0.0) / 2.0 } else { 0.0 }
    }

    /// Lines through points, closed or open, with corners as the style says.
    pub fn corners(&self, points: &[(f64, f64)], closed: bool) -> BezPath {
        outline::rounded(points, self.corner(), closed)
    }

    /// A measure that is a share of `whole`, or with `fixedSize=1` a length of its own; clamped to `0..=most`.
    pub fn measure(&self, share: f64, length: f64, whole: f64, most: f64) -> f64 {
        measure(self.keys, share, length, whole, most)
    }

    /// A parameter as a length, clamped to `0..=most`.
    pub fn length(&self, key: &str, default: f64, most: f64) -> f64 {
        clamp(self.keys.number(key, default), most)
    }

    fn fill(&self) -> Option<Fill> {
        self.look.fill.map(Fill::Solid)
    }

    fn push(&mut self, path: BezPath, fill: Option<Fill>, stroke: Option<scene::Stroke>) {
        let fill = fill.map(|fill| self.faded(fill, &path));
        if fill.is_some() || stroke.is_some() {
            self.drawn.push(Drawn::Path(PathMark { path, fill, stroke }));
        }
    }

    /// The style's own fill fades across the box of each path.
    fn faded(&self, fill: Fill, path: &BezPath) -> Fill {
        match (fill, self.look.gradient) {
            (Fill::Solid(color), Some(gradient)) if self.look.fill == Some(color) => {
                gradient.fill(color, path.bounding_box())
            }
            (fill, _) => fill,
        }
    }
}

/// See [`Pen::measure`].
pub(crate) fn measure(keys: &Keys, share: f64, length: f64, whole: f64, most: f64) -> f64 {
    if keys.flag("fixedSize", false) {
        clamp(keys.number("size", length), most)
    } else {
        clamp(keys.number("size", share) * whole, most)
    }
}

pub(crate) fn clamp(value: f64, most: f64) -> f64 {
    value.min(most).max(0.0)
}

/// The path of a rectangle with circular corners.
pub(crate) fn round_rect(rect: Rect, radius: f64) -> BezPath {
    if radius > 0.0 { kurbo::RoundedRect::from_rect(rect, radius).to_path(0.05) } else { rect.to_path(0.1) }
}

/// The path of an ellipse that fills a box.
pub(crate) fn ellipse(rect: Rect) -> BezPath {
    kurbo::Ellipse::from_rect(rect).to_path(0.05)
}

/// Where an axis-parallel direction leaves out of a turned shape. East for shapes that were never turned.
pub fn direction_of(keys: &Keys) -> Direction {
    keys.get("direction").and_then(Direction::from_name).unwrap_or_default()
}
