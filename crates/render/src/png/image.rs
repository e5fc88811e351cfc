//! Pictures, stretched to their boxes.

use kurbo::{Affine, Size};
use resvg::tiny_skia::{FilterQuality, PixmapPaint, Transform};
use scene::Image;

use super::canvas::{Canvas, scale_of};
use super::path::single;

impl Canvas<'_> {
    pub(super) fn image(&mut self, image: &Image, to_pixels: Affine) {
        let placed = to_pixels * image.transform;
        if !self.shows(placed.transform_rect_bbox(image.rect)) {
            return;
        }
        let size = image.rect.size() * scale_of(placed);
        let picture = self.tools.pictures.borrow_mut().get(image, size);
        let Some(picture) = picture else { return };
        let pixels = Size::new(f64::from(picture.width()), f64::from(picture.height()));
        let stretched = Affine::translate(image.rect.origin().to_vec2())
            * Affine::scale_non_uniform(
                image.rect.width() / pixels.width,
                image.rect.height() / pixels.height,
            );
        let paint = PixmapPaint {
            opacity: single(image.opacity.clamp(0.0, 1.0)),
            quality: FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        let [a, b, c, d, e, f] = (placed * stretched).as_coeffs().map(single);
        let transform = Transform::from_row(a, b, c, d, e, f);
        self.pixmap.draw_pixmap(0, 0, picture.as_ref().as_ref(), &paint, transform, None);
    }
}
