//! What a run of text looks like: outlines and pictures for a renderer that has no fonts of its own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point};
use parley::style::{FontFamily, FontFamilyName, FontStyle, FontWeight, StyleProperty};
use scene::{Color, Fill, Mark, PathMark, Stroke, TextRun};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::setting::Setter;
use crate::shaping::Shaper;
use crate::{Fonts, color_glyphs, families};

/// How much thicker strokes of letters become in a family without bold faces, by the size of the text.
const EMBOLDENED: [(f64, f64); 2] = [(9.0, 1.0 / 24.0), (36.0, 1.0 / 32.0)];

impl Fonts {
    /// The marks that a run is made of, in the run's own coordinates: one path for all of its letters, and more where
    /// a font has colours. Clusters stand where the run says. A family without italic or bold faces is slanted or
    /// thickened.
    pub fn drawn(&self, run: &TextRun) -> Vec<Mark> {
        match &mut *self.setter() {
            Setter::Fonts(shaper) => shaper.drawn(run),
            Setter::Monospace => Vec::new(),
        }
    }
}

/// Outlines that were asked for before.
#[derive(Default)]
pub(crate) struct Outlines(HashMap<OutlineKey, Arc<BezPath>>);

#[derive(PartialEq, Eq, Hash)]
struct OutlineKey {
    /// The font file, and the place of the face in it.
    face: (u64, u32),
    /// The instance of a variable font.
    coords: Vec<NormalizedCoord>,
    glyph: u32,
}

/// Beyond this many outlines the memory starts anew; all the letters of a Chinese document fit.
const OUTLINES_LIMIT: usize = 20_000;

/// A face at a size, as glyphs are drawn from it.
pub(crate) struct Face<'a> {
    pub(crate) font: FontRef<'a>,
    pub(crate) id: (u64, u32),
    pub(crate) coords: &'a [NormalizedCoord],
    /// From the font's units, y up, to the scene's.
    pub(crate) scale: Affine,
}

impl Face<'_> {
    /// The outline of a glyph in the font's units.
    pub(crate) fn outline(&self, glyph: u32) -> BezPath {
        let mut pen = PathPen::default();
        if let Some(outline) = self.font.outline_glyphs().get(GlyphId::new(glyph)) {
            let location = LocationRef::new(self.coords);
            // What a damaged font has drawn up to its error is all that there is.
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), location), &mut pen);
        }
        pen.0
    }
}

impl Outlines {
    fn get(&mut self, face: &Face<'_>, glyph: u32) -> Arc<BezPath> {
        if self.0.len() >= OUTLINES_LIMIT {
            self.0.clear();
        }
        let key = OutlineKey { face: face.id, coords: face.coords.to_vec(), glyph };
        self.0.entry(key).or_insert_with(|| Arc::new(face.outline(glyph))).clone()
    }
}

impl Shaper {
    fn drawn(&mut self, run: &TextRun) -> Vec<Mark> {
        let shaped = self.shape_again(run);
        let mut drawing = Drawing::new(run);
        for line in shaped.lines() {
            for piece in line.runs() {
                drawing.piece(&piece, &mut self.outlines);
            }
        }
        drawing.finish()
    }

    /// The run's text in the very face that it was laid out in, as one line.
    fn shape_again(&mut self, run: &TextRun) -> parley::Layout<()> {
        let family = |name: &str| FontFamilyName::Named(Cow::Owned(name.to_owned()));
        let stack = vec![family(&run.font.family), family(families::SANS)];
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, &run.text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(stack))));
        builder.push_default(StyleProperty::FontSize(single(run.size)));
        if run.font.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if run.font.italic {
            builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
        }
        let mut shaped = builder.build(&run.text);
        shaped.break_all_lines(None);
        shaped
    }
}

/// A run being drawn.
struct Drawing<'a> {
    run: &'a TextRun,
    /// Where clusters stand, by their place in the text.
    places: HashMap<usize, f64>,
    letters: BezPath,
    embolden: bool,
    marks: Vec<Mark>,
}

impl<'a> Drawing<'a> {
    fn new(run: &'a TextRun) -> Self {
        let places = run.clusters.iter().map(|cluster| (cluster.start, cluster.x)).collect();
        Self { run, places, letters: BezPath::new(), embolden: false, marks: Vec::new() }
    }

    fn piece(&mut self, piece: &parley::layout::Run<'_, ()>, outlines: &mut Outlines) {
        let data = piece.font();
        let Ok(font) = FontRef::from_index(data.data.as_ref(), data.index) else { return };
        let units = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
        let scale = self.run.size / units;
        let slant = f64::from(piece.synthesis().skew().unwrap_or(0.0)).to_radians().tan();
        let coords: Vec<NormalizedCoord> = piece
            .normalized_coords()
            .iter()
            .map(|coord| NormalizedCoord::from_bits(coord.to_bits()))
            .collect();
        let face = Face {
            font,
            id: (data.data.id(), data.index),
            coords: &coords,
            scale: Affine::new([scale, 0.0, scale * slant, -scale, 0.0, 0.0]),
        };
        self.embolden |= piece.synthesis().embolden();
        let mut x = 0.0;
        for cluster in piece.visual_clusters() {
            x = self.places.get(&cluster.text_range().start).copied().unwrap_or(x);
            for glyph in cluster.glyphs() {
                let at =
                    self.run.origin.to_vec2() + kurbo::Vec2::new(x + f64::from(glyph.x), f64::from(glyph.y));
                self.glyph(&face, glyph.id, at.to_point(), outlines);
                x += f64::from(glyph.advance);
            }
        }
    }

    fn glyph(&mut self, face: &Face<'_>, glyph: u32, at: Point, outlines: &mut Outlines) {
        let placed = Affine::translate(at.to_vec2());
        if let Some(mark) = color_glyphs::mark(face, glyph, placed, self.run) {
            self.marks.push(mark);
        } else {
            self.letters.extend(outlines.get(face, glyph).iter().map(|step| placed * face.scale * step));
        }
    }

    fn finish(mut self) -> Vec<Mark> {
        if !self.letters.elements().is_empty() {
            let color = self.run.color;
            let stroke = self.embolden.then(|| thickened(self.run.size, color));
            let letters = PathMark { path: self.letters, fill: Some(Fill::Solid(color)), stroke };
            self.marks.insert(0, Mark::Path(letters));
        }
        self.marks
    }
}

/// The outline drawn around letters to make them bold.
fn thickened(size: f64, color: Color) -> Stroke {
    let [(small, more), (large, less)] = EMBOLDENED;
    let share = ((size - small) / (large - small)).clamp(0.0, 1.0);
    Stroke::solid(color, size * (more + (less - more) * share))
}

/// Collects an outline.
#[derive(Default)]
struct PathPen(BezPath);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(point(cx, cy), point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to(point(cx0, cy0), point(cx1, cy1), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

pub(crate) fn point(x: f32, y: f32) -> Point {
    Point::new(f64::from(x), f64::from(y))
}

#[expect(clippy::cast_possible_truncation, reason = "parley measures in single precision")]
fn single(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Rect, Shape as _};
    use scene::{Cluster, FontKey};

    fn run(text: &str, clusters: &[(usize, f64)]) -> TextRun {
        TextRun {
            text: text.to_owned(),
            font: FontKey { family: "Arimo".to_owned(), bold: false, italic: false },
            size: 100.0,
            color: Color::BLACK,
            origin: Point::new(10.0, 200.0),
            advance: 100.0,
            clusters: clusters.iter().map(|&(start, x)| Cluster { start, x }).collect(),
        }
    }

    fn bounds(run: &TextRun) -> Option<Rect> {
        match Fonts::shipped().drawn(run).as_slice() {
            [Mark::Path(letters)] => Some(letters.path.bounding_box()),
            _ => None,
        }
    }

    #[test]
    fn letters_stand_on_the_baseline() {
        let bounds = bounds(&run("H", &[(0, 0.0)])).expect("a letter");
        assert!((bounds.y1 - 200.0).abs() < 0.1, "{bounds}");
        // Capitals are 0.716 em tall in the measures of Helvetica.
        assert!((bounds.height() - 68.8).abs() < 3.5, "{bounds}");
        assert!(bounds.x0 > 15.0 && bounds.x1 < 82.0, "{bounds}");
    }

    #[test]
    fn clusters_stand_where_the_run_says() {
        let near = bounds(&run("HH", &[(0, 0.0), (1, 72.0)])).expect("letters");
        let far = bounds(&run("HH", &[(0, 0.0), (1, 172.0)])).expect("letters");
        assert!((far.x1 - near.x1 - 100.0).abs() < 1e-6);
    }

    #[test]
    fn nothing_is_drawn_for_a_space() {
        assert_eq!(bounds(&run(" ", &[(0, 0.0)])), None);
    }
}
