//! Marks that are painted aside and then cut, blurred and faded as one picture.

use kurbo::{Affine, Rect, Shape as _, Vec2};
use resvg::tiny_skia::{FillRule, Mask, Pixmap, PixmapPaint, Transform};
use scene::Composite;

use super::blur::blur;
use super::canvas::{Canvas, scale_of};
use super::path::{pixel_path, single};

/// Composites within each other beyond this depth are painted without an effect: each takes a picture of its own.
const DEEPEST: usize = 8;
/// No picture is blurred more, in pixels.
const MOST_BLURRED: f64 = 150.0;
/// A blur is nothing beyond so many standard deviations.
const REACH: f64 = 3.0;

impl Canvas<'_> {
    pub(super) fn composite(&mut self, composite: &Composite, to_pixels: Affine) {
        if self.depth == DEEPEST {
            return self.marks(&composite.marks, to_pixels);
        }
        let deviation = (composite.blur * scale_of(to_pixels)).clamp(0.0, MOST_BLURRED);
        let Some(area) = self.area(composite, to_pixels, deviation) else { return };
        let Some(mut aside) = self.aside(area) else { return };
        let to_aside = Affine::translate(-area.origin().to_vec2()) * to_pixels;
        aside.marks(&composite.marks, to_aside);
        aside.cut(composite, to_aside);
        blur(&mut aside.pixmap, deviation);
        self.put(&aside.pixmap, area.origin().to_vec2(), composite.opacity);
    }

    /// The whole pixels that can be seen of it, or blur into what can be seen.
    fn area(&self, composite: &Composite, to_pixels: Affine, deviation: f64) -> Option<Rect> {
        let reach = (deviation * REACH).ceil() + 1.0;
        let mut area = to_pixels.transform_rect_bbox(scene::reach(&composite.marks)?);
        if let Some(clip) = &composite.clip {
            area = area.intersect(to_pixels.transform_rect_bbox(clip.bounding_box()));
        }
        let area = area.inflate(reach, reach).intersect(self.frame().inflate(reach, reach)).expand();
        (area.area() > 0.0).then_some(area)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no larger than this canvas, and than a blur reaches"
    )]
    fn aside(&self, area: Rect) -> Option<Self> {
        let pixmap = Pixmap::new(area.width() as u32, area.height() as u32)?;
        Some(Self { pixmap, tools: self.tools, depth: self.depth + 1 })
    }

    fn cut(&mut self, composite: &Composite, to_pixels: Affine) {
        let Some(clip) = &composite.clip else { return };
        let Some(mut mask) = Mask::new(self.pixmap.width(), self.pixmap.height()) else { return };
        if let Some(path) = pixel_path(&(to_pixels * clip)) {
            mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
        }
        self.pixmap.apply_mask(&mask);
    }

    fn put(&mut self, picture: &Pixmap, at: Vec2, opacity: f64) {
        let paint = PixmapPaint { opacity: single(opacity.clamp(0.0, 1.0)), ..PixmapPaint::default() };
        let place = Transform::from_translate(single(at.x), single(at.y));
        self.pixmap.draw_pixmap(0, 0, picture.as_ref(), &paint, place, None);
    }
}
