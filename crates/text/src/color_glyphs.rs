//! Glyphs with colours of their own, which are emoji nearly always: layers of outlines, or a picture.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use scene::{Color, Composite, Fill, Image, Mark, PathMark, TextRun};
use skrifa::bitmap::{BitmapData, BitmapGlyph, Origin};
use skrifa::color::{Brush, ColorPainter, ColorStop, CompositeMode, Transform};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::types::BoundingBox;
use skrifa::{GlyphId, MetadataProvider};

use crate::glyphs::{Face, point};

/// Layers within each other; fonts have a handful.
const DEEPEST: usize = 32;

/// The glyph as one mark, where it has colours. `placed` puts the glyph's origin where it stands.
pub(crate) fn mark(face: &Face<'_>, glyph: u32, placed: Affine, run: &TextRun) -> Option<Mark> {
    layers(face, GlyphId::new(glyph), placed * face.scale, run)
        .or_else(|| picture(face, GlyphId::new(glyph), placed, run))
}

fn layers(face: &Face<'_>, glyph: GlyphId, transform: Affine, run: &TextRun) -> Option<Mark> {
    let glyph = face.font.color_glyphs().get(glyph)?;
    let palettes = face.font.color_palettes();
    let palette = palettes.get(0)?;
    let colors = palette.colors().iter().map(|c| Color { r: c.red, g: c.green, b: c.blue, a: c.alpha });
    let mut layers = Layers {
        face,
        colors: colors.collect(),
        text: run.color,
        transforms: vec![transform],
        open: vec![Composite::clipped(BezPath::new(), Vec::new())],
    };
    glyph.paint(LocationRef::new(face.coords), &mut layers).ok()?;
    let marks = layers.open.into_iter().next()?.marks;
    let opacity = f64::from(run.color.a) / 255.0;
    Some(Mark::Composite(Composite { clip: None, blur: 0.0, opacity, marks }))
}

/// The layers of a glyph as they are painted. The first of the open composites holds the whole glyph.
struct Layers<'a> {
    face: &'a Face<'a>,
    colors: Vec<Color>,
    text: Color,
    transforms: Vec<Affine>,
    open: Vec<Composite>,
}

impl Layers<'_> {
    fn transform(&self) -> Affine {
        self.transforms.last().copied().unwrap_or_default()
    }

    fn put(&mut self, mark: Mark) {
        if let Some(open) = self.open.last_mut() {
            open.marks.push(mark);
        }
    }

    fn open(&mut self, composite: Composite) {
        self.open.push(composite);
    }

    fn close(&mut self) {
        if self.open.len() > 1
            && let Some(done) = self.open.pop()
            && self.open.len() < DEEPEST
        {
            self.put(Mark::Composite(done));
        }
    }

    fn color(&self, index: u16, alpha: f32) -> Color {
        // The last index stands for the colour of the text.
        let color = if index == u16::MAX { Some(&self.text) } else { self.colors.get(usize::from(index)) };
        color.copied().unwrap_or(self.text).faded(f64::from(alpha))
    }

    fn ends(&self, stops: &[ColorStop]) -> (Color, Color) {
        let color = |stop: Option<&ColorStop>| {
            stop.map_or(self.text, |stop| self.color(stop.palette_index, stop.alpha))
        };
        (color(stops.first()), color(stops.last()))
    }

    /// Gradients go from their first colour to their last; at the size of text nobody sees the ones between.
    fn brush(&self, brush: &Brush<'_>, transform: Affine) -> Fill {
        let at = |p: &skrifa::raw::types::Point<f32>| transform * point(p.x, p.y);
        match brush {
            Brush::Solid { palette_index, alpha } => Fill::Solid(self.color(*palette_index, *alpha)),
            Brush::LinearGradient { p0, p1, color_stops, .. } => {
                let (from, to) = self.ends(color_stops);
                Fill::Linear { start: at(p0), end: at(p1), from, to }
            }
            Brush::RadialGradient { c1, r1, color_stops, .. } => {
                let (from, to) = self.ends(color_stops);
                let radius = f64::from(*r1) * transform.determinant().abs().sqrt();
                Fill::Radial { center: at(c1), radius, from, to }
            }
            Brush::SweepGradient { color_stops, .. } => Fill::Solid(self.ends(color_stops).0),
        }
    }

    fn outline(&self, glyph: GlyphId) -> BezPath {
        self.transform() * self.face.outline(glyph.to_u32())
    }

    fn clip(&mut self, outline: BezPath) {
        self.open(Composite::clipped(outline, Vec::new()));
    }
}

impl ColorPainter for Layers<'_> {
    fn push_transform(&mut self, Transform { xx, yx, xy, yy, dx, dy }: Transform) {
        let inner = Affine::new([xx, yx, xy, yy, dx, dy].map(f64::from));
        self.transforms.push(self.transform() * inner);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        self.clip(self.outline(glyph));
    }

    fn push_clip_box(&mut self, clip: BoundingBox<f32>) {
        let clip = Rect::from_points(point(clip.x_min, clip.y_min), point(clip.x_max, clip.y_max));
        self.clip(self.transform() * clip.to_path(0.1));
    }

    fn pop_clip(&mut self) {
        self.close();
    }

    /// Fills all that is open, which is what the innermost clip leaves.
    fn fill(&mut self, brush: Brush<'_>) {
        let Some(path) = self.open.last().and_then(|open| open.clip.clone()) else { return };
        let fill = Some(self.brush(&brush, self.transform()));
        self.put(Mark::Path(PathMark { path, fill, stroke: None }));
    }

    fn fill_glyph(&mut self, glyph: GlyphId, brush_transform: Option<Transform>, brush: Brush<'_>) {
        let path = self.outline(glyph);
        if let Some(inner) = brush_transform {
            self.push_transform(inner);
        }
        let fill = Some(self.brush(&brush, self.transform()));
        if brush_transform.is_some() {
            self.pop_transform();
        }
        self.put(Mark::Path(PathMark { path, fill, stroke: None }));
    }

    fn push_layer(&mut self, _: CompositeMode) {
        let clip = self.open.last().and_then(|open| open.clip.clone());
        self.open(Composite { clip, blur: 0.0, opacity: 1.0, marks: Vec::new() });
    }

    fn pop_layer(&mut self) {
        self.close();
    }
}

fn picture(face: &Face<'_>, glyph: GlyphId, placed: Affine, run: &TextRun) -> Option<Mark> {
    // The largest picture there is: whoever paints makes it smaller.
    let bitmap = face.font.bitmap_strikes().glyph_for_size(Size::unscaled(), glyph)?;
    let BitmapData::Png(bytes) = bitmap.data else { return None };
    let rect = placed.transform_rect_bbox(box_of(face, &bitmap, run.size)?);
    Some(Mark::Image(Image {
        rect,
        transform: Affine::IDENTITY,
        bytes: Arc::from(bytes),
        media_type: "image/png".to_owned(),
        opacity: f64::from(run.color.a) / 255.0,
    }))
}

/// Where a picture lies around the glyph's origin.
fn box_of(face: &Face<'_>, bitmap: &BitmapGlyph<'_>, size: f64) -> Option<Rect> {
    let (across, down) = (size / f64::from(bitmap.ppem_x), size / f64::from(bitmap.ppem_y));
    let units = face.scale.as_coeffs()[0];
    let left = f64::from(bitmap.bearing_x) * units + f64::from(bitmap.inner_bearing_x) * across;
    let up = f64::from(bitmap.bearing_y) * units + f64::from(bitmap.inner_bearing_y) * down;
    let (width, height) = (f64::from(bitmap.width) * across, f64::from(bitmap.height) * down);
    let top = match bitmap.placement_origin {
        Origin::TopLeft => -up,
        Origin::BottomLeft => -up - height,
    };
    let rect = Rect::from_origin_size(Point::new(left, top), (width, height));
    rect.is_finite().then_some(rect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene::FontKey;
    use skrifa::FontRef;

    /// Two squares: one of red and of the text's colour, one that fades from red to blue and is half blue.
    const COLORS: &[u8] = include_bytes!("../tests/fonts/colours.ttf");
    /// A square whose letter is a picture, as wide as the square and half as tall.
    const PICTURES: &[u8] = include_bytes!("../tests/fonts/pictures.ttf");
    const RED: Color = Color::rgb(255, 0, 0);
    const BLUE: Color = Color::rgb(0, 0, 255);
    const GREEN: Color = Color::rgb(0, 255, 0);

    fn drawn(font: &[u8], glyph: u32) -> Option<Mark> {
        let face = Face {
            font: FontRef::new(font).expect("a font"),
            id: (0, 0),
            coords: &[],
            scale: Affine::new([0.01, 0.0, 0.0, -0.01, 0.0, 0.0]),
        };
        let run = TextRun {
            text: "A".to_owned(),
            font: FontKey { family: "Colours".to_owned(), bold: false, italic: false },
            size: 10.0,
            color: GREEN,
            origin: Point::ZERO,
            advance: 10.0,
            clusters: Vec::new(),
        };
        mark(&face, glyph, Affine::translate((100.0, 50.0)), &run)
    }

    fn fills(mark: Option<Mark>) -> Vec<(Rect, Fill)> {
        let Some(Mark::Composite(glyph)) = mark else { panic!("{mark:?} has no layers") };
        let mut fills = Vec::new();
        for layer in glyph.marks {
            let Mark::Path(PathMark { path, fill: Some(fill), .. }) = layer else { panic!("{layer:?}") };
            fills.push((path.bounding_box(), fill));
        }
        fills
    }

    #[test]
    fn layers_have_the_palettes_colours_and_the_texts_own() {
        let left = (Rect::new(100.0, 40.0, 105.0, 50.0), Fill::Solid(RED));
        let right = (Rect::new(105.0, 40.0, 110.0, 50.0), Fill::Solid(GREEN));
        assert_eq!(fills(drawn(COLORS, 1)), [left, right]);
    }

    #[test]
    fn layers_fade_and_are_moved() {
        let fade = Fill::Linear {
            start: Point::new(100.0, 50.0),
            end: Point::new(100.0, 40.0),
            from: RED,
            to: BLUE,
        };
        let fills = fills(drawn(COLORS, 2));
        assert_eq!(fills[0], (Rect::new(100.0, 40.0, 105.0, 50.0), fade));
        assert_eq!(fills[1], (Rect::new(105.0, 40.0, 110.0, 50.0), Fill::Solid(BLUE.faded(0.5))));
    }

    #[test]
    fn letters_that_are_pictures_stand_on_the_baseline() {
        let Some(Mark::Image(image)) = drawn(PICTURES, 1) else { panic!("no picture") };
        assert_eq!(image.rect, Rect::new(100.0, 45.0, 110.0, 50.0));
        assert!(image.bytes.starts_with(b"\x89PNG"));
        assert_eq!(drawn(PICTURES, 2), None);
    }
}
