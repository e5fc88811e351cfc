//! Drawings kept as data whose paths have paints of their own.

use kurbo::{BezPath, Point, Shape as _};
use scene::{Color, Fill};

use crate::{Ink, Pen, color};

/// Where a colour comes from. Numbers are `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Paint {
    /// Nothing is painted.
    None,
    /// The style's fill, with its gradient.
    Fill,
    /// The colour of the style's lines.
    Stroke,
    /// A colour of its own.
    Own(u32),
    /// The value of a key of the style, or a colour where the style lacks it.
    Key(&'static str, u32),
    /// The value of a key of the style; nothing where the style lacks it.
    KeyOrNone(&'static str),
    /// The value of a key of the style, or the style's fill.
    KeyOrFill(&'static str),
    /// From one colour at the top of the path to another at its bottom.
    Fade(u32, u32),
    /// One plain paint, from one opacity at the top of the path to another at its bottom.
    Veil(&'static Self, f64, f64),
    /// As `Fade`, from one plain paint to another.
    Between(&'static Self, &'static Self),
}

/// One path of a drawing, as [`Pen::trace`] reads it, and its paints.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tinted {
    path: &'static str,
    fill: Paint,
    line: Paint,
    width: Width,
    opacity: f64,
}

/// How wide a line is: a length, or so many times the width of the style's lines.
#[derive(Clone, Copy, Debug)]
enum Width {
    Length(f64),
    Times(f64),
}

impl Tinted {
    /// Filled and outlined as the style says.
    pub(crate) const fn new(path: &'static str) -> Self {
        Self { path, fill: Paint::Fill, line: Paint::Stroke, width: Width::Times(1.0), opacity: 1.0 }
    }

    /// Filled alone.
    pub(crate) const fn area(path: &'static str, fill: Paint) -> Self {
        Self { path, fill, line: Paint::None, width: Width::Times(1.0), opacity: 1.0 }
    }

    /// Outlined alone.
    pub(crate) const fn line(path: &'static str, line: Paint) -> Self {
        Self { path, fill: Paint::None, line, width: Width::Times(1.0), opacity: 1.0 }
    }

    /// With other paints.
    pub(crate) const fn painted(self, fill: Paint, line: Paint) -> Self {
        Self { fill, line, ..self }
    }

    /// With a line of this width.
    pub(crate) const fn wide(self, width: f64) -> Self {
        Self { width: Width::Length(width), ..self }
    }

    /// With a line so many times as wide as the style's.
    pub(crate) const fn thick(self, times: f64) -> Self {
        Self { width: Width::Times(times), ..self }
    }

    /// With this opacity.
    pub(crate) const fn faded(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
}

impl Pen<'_> {
    /// Draws paths back to front.
    pub(crate) fn tinted(&mut self, parts: &[Tinted]) {
        for part in parts {
            self.tinted_part(part);
        }
    }

    fn tinted_part(&mut self, part: &Tinted) {
        self.tinted_path(self.trace(part.path), part);
    }

    /// Draws another path with the paints of a part.
    pub(crate) fn tinted_path(&mut self, path: BezPath, part: &Tinted) {
        let ink = self.inked(part.fill, part.line, &path, part.opacity);
        let width = match part.width {
            Width::Length(length) => length,
            Width::Times(times) => times * self.look.stroke_width,
        };
        self.paint(path, &ink.wide(width));
    }

    /// Paints a path with two paints.
    pub(crate) fn tint(&mut self, path: impl Into<BezPath>, fill: Paint, line: Paint) {
        let path = path.into();
        let ink = self.inked(fill, line, &path, 1.0);
        self.paint(path, &ink);
    }

    /// The colour of a paint that does not fade.
    pub(crate) fn color_of(&self, paint: Paint) -> Option<Color> {
        self.shade(paint, 1.0)
    }

    /// The colour of a paint where a cell's fill or line has this opacity. The style's own colours have it already.
    fn shade(&self, paint: Paint, opacity: f64) -> Option<Color> {
        // A value that is no colour is as good as none at all.
        let key = |key: &str| match self.keys.get(key)? {
            "none" => Some(None),
            value => color(value).map(|color| Some(color.faded(opacity))),
        };
        match paint {
            Paint::None => None,
            Paint::Fill => self.look.fill,
            Paint::Stroke => self.look.stroke,
            Paint::Between(upper, _) | Paint::Veil(upper, ..) => self.shade(*upper, opacity),
            Paint::Own(rgb) | Paint::Fade(rgb, _) => Some(opaque(rgb).faded(opacity)),
            Paint::Key(name, rgb) => key(name).unwrap_or(Some(opaque(rgb).faded(opacity))),
            Paint::KeyOrNone(name) => key(name).flatten(),
            Paint::KeyOrFill(name) => key(name).unwrap_or(self.look.fill),
        }
    }

    fn inked(&self, fill: Paint, line: Paint, path: &BezPath, opacity: f64) -> Ink {
        let style = self.ink();
        let tone = |rgb, share: f64| opaque(rgb).faded(share * style.fill_opacity);
        let fill = match fill {
            Paint::Fill if opacity == 1.0 => style.fill,
            Paint::Fade(top, bottom) => Some(fading(path, tone(top, opacity), tone(bottom, opacity))),
            Paint::Veil(paint, upper, lower) => {
                let tone = |share| self.shade(*paint, style.fill_opacity * share).unwrap_or(CLEAR);
                Some(fading(path, tone(upper), tone(lower)))
            }
            Paint::Between(top, bottom) => {
                let tone = |paint: &Paint| self.shade(*paint, style.fill_opacity * opacity).unwrap_or(CLEAR);
                Some(fading(path, tone(top), tone(bottom)))
            }
            _ => self.shade(fill, style.fill_opacity).map(|color| Fill::Solid(color.faded(opacity))),
        };
        let line = self.shade(line, style.stroke_opacity);
        let stroke = line.map(|color| self.look.stroke_of(color.faded(opacity)));
        Ink { fill, stroke, ..style }
    }
}

/// A colour that covers nothing.
const CLEAR: Color = Color { a: 0, ..Color::WHITE };

fn fading(path: &BezPath, from: Color, to: Color) -> Fill {
    let span = path.bounding_box();
    Fill::Linear { start: Point::new(span.x0, span.y0), end: Point::new(span.x0, span.y1), from, to }
}

/// The colour of a number `0xRRGGBB`.
pub(crate) const fn opaque(rgb: u32) -> Color {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color::rgb(r, g, b)
}

#[cfg(test)]
mod tests {
    use kurbo::Size;

    use super::*;
    use crate::{Drawn, Keys, Look};

    fn drawn(keys: &Keys, parts: &[Tinted]) -> Vec<scene::PathMark> {
        let look = Look { stroke_width: 2.0, fill_opacity: 0.5, ..Look::plain() };
        let mut pen = Pen::new(Size::new(100.0, 50.0), keys, &look);
        pen.tinted(parts);
        let path = |drawn| if let Drawn::Path(mark) = drawn { mark } else { unreachable!() };
        pen.finish().into_iter().map(path).collect()
    }

    #[test]
    fn keys_win_over_colours_and_none_paints_nothing() {
        let mut keys = Keys::default();
        keys.set("a", "#ff0000");
        keys.set("b", "none");
        let part = |key| Tinted::line("M0 0 Lw h", Paint::Key(key, 0x00_00FF)).thick(1.5);
        let lines = drawn(&keys, &[part("a"), part("b"), part("c")]);
        let strokes: Vec<_> = lines.iter().filter_map(|mark| mark.stroke.as_ref()).collect();
        assert_eq!(strokes.len(), 2);
        assert_eq!((strokes[0].color, strokes[0].width), (Color::rgb(255, 0, 0), 3.0));
        assert_eq!(strokes[1].color, Color::rgb(0, 0, 255));
    }

    #[test]
    fn fades_span_their_own_path() {
        let marks = drawn(&Keys::default(), &[Tinted::area("R0 10 w 20", Paint::Fade(0xFF_FFFF, 0))]);
        let Some(Fill::Linear { start, end, from, .. }) = &marks[0].fill else { unreachable!() };
        assert_eq!((start.y, end.y, from.a), (10.0, 30.0, 128));
    }
}
