//! Pictures: from what a style or a label spells to bytes, their kind and their size.
//!
//! Promises:
//! - A picture comes out of its own text (a data URI) or out of the library, from nowhere else: no file is read and
//!   nothing is fetched. One that lies on the web is not painted.
//! - Bytes are handed on as they came. What they are is decided by looking at them, not by what they are called.
//! - A picture that would take too much room when it is decoded is not painted.

mod kept;
mod source;
mod svg_size;

use std::sync::Arc;

use imagesize::ImageType;
use kurbo::{Affine, Rect, Size, Vec2};
use scene::{Composite, Image, Mark};
use shapes::Picture;

/// A picture has at most so many pixels.
const MOST_PIXELS: usize = 64_000_000;
/// An SVG picture has at most so many bytes.
const LONGEST_SVG: usize = 16 << 20;

/// A picture that can be painted.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Its bytes as they came.
    pub(crate) bytes: Arc<[u8]>,
    /// What they are, as a MIME type.
    pub(crate) media_type: &'static str,
    /// Its natural size; `None` where it has none, as an SVG picture without a size and a view box.
    pub(crate) size: Option<Size>,
}

/// The picture at an address: a data URI, `img/lib/...`. `None` for what cannot be painted.
pub(crate) fn load(address: &str) -> Option<Arc<Loaded>> {
    kept::kept(address, |address| Loaded::of(source::bytes(address)?))
}

impl Loaded {
    /// Looks at bytes; `None` where they are no picture, or too large a one.
    fn of(bytes: Arc<[u8]>) -> Option<Self> {
        let media_type = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => "image/png",
            Ok(ImageType::Jpeg) => "image/jpeg",
            Ok(ImageType::Gif) => "image/gif",
            Ok(ImageType::Webp) => "image/webp",
            Ok(ImageType::Bmp) => "image/bmp",
            Ok(_) | Err(_) => return Self::of_svg(bytes),
        };
        let size = imagesize::blob_size(&bytes).ok()?;
        let pixels = size.width.checked_mul(size.height)?;
        if pixels == 0 || pixels > MOST_PIXELS {
            return None;
        }
        let side = |pixels: usize| f64::from(u32::try_from(pixels).unwrap_or(u32::MAX));
        let size = Some(Size::new(side(size.width), side(size.height)));
        Some(Self { bytes, media_type, size })
    }

    fn of_svg(bytes: Arc<[u8]>) -> Option<Self> {
        if bytes.len() > LONGEST_SVG {
            return None;
        }
        let size = svg_size::of(&bytes)?;
        Some(Self { bytes, media_type: "image/svg+xml", size })
    }
}

/// The picture at an address, stretched to a box of the page. `None` for what cannot be painted.
pub fn picture(address: &str, rect: Rect) -> Option<Image> {
    let loaded = load(address)?;
    let size = loaded.size.unwrap_or(rect.size());
    let rect = if rect.is_zero_area() { Rect::from_origin_size(rect.origin(), size) } else { rect };
    Some(Image {
        rect,
        transform: Affine::IDENTITY,
        bytes: loaded.bytes.clone(),
        media_type: loaded.media_type.to_owned(),
        opacity: 1.0,
    })
}

/// The mark of a picture in a drawing that `placed` maps to the page.
pub(crate) fn mark(picture: &Picture, placed: Affine) -> Option<Mark> {
    let loaded = load(&picture.source)?;
    let rect = match loaded.size {
        Some(size) if picture.keeps_ratio => fitted(size, picture.rect),
        _ => picture.rect,
    };
    if rect.is_zero_area() {
        return None;
    }
    let placed = placed * picture.transform;
    let image = Mark::Image(Image {
        rect,
        transform: placed,
        bytes: loaded.bytes.clone(),
        media_type: loaded.media_type.to_owned(),
        opacity: picture.opacity.clamp(0.0, 1.0),
    });
    Some(match &picture.clip {
        Some(clip) => Mark::Composite(Composite::clipped(placed * clip.clone(), vec![image])),
        None => image,
    })
}

/// The largest box of this ratio in the middle of another.
fn fitted(size: Size, into: Rect) -> Rect {
    let scale = (into.width() / size.width).min(into.height() / size.height);
    let size = size * scale;
    let origin = into.center() - Vec2::new(size.width, size.height) / 2.0;
    let rect = Rect::from_origin_size(origin, size);
    if rect.is_finite() { rect } else { into }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pixels beside each other.
    const GIF: &str = "data:image/gif,R0lGODlhAgABAIAAAP8AAAAA/ywAAAAAAgABAAACAgQKADs=";

    fn picture(source: &str) -> Picture {
        Picture::new(source, Rect::new(0.0, 0.0, 40.0, 40.0))
    }

    #[test]
    fn a_picture_keeps_its_ratio_in_the_middle_of_its_box() {
        let Some(Mark::Image(image)) = mark(&picture(GIF), Affine::IDENTITY) else { panic!("an image") };
        assert_eq!(image.rect, Rect::new(0.0, 10.0, 40.0, 30.0));
        assert_eq!((image.media_type.as_str(), image.bytes.len()), ("image/gif", 35));
        let stretched = Picture { keeps_ratio: false, ..picture(GIF) };
        let Some(Mark::Image(image)) = mark(&stretched, Affine::IDENTITY) else { panic!("an image") };
        assert_eq!(image.rect, Rect::new(0.0, 0.0, 40.0, 40.0));
    }

    #[test]
    fn a_clip_makes_a_composite() {
        let mut clipped = picture(GIF);
        clipped.clip = Some(kurbo::Shape::to_path(&Rect::new(0.0, 0.0, 10.0, 10.0), 0.1));
        assert!(matches!(mark(&clipped, Affine::IDENTITY), Some(Mark::Composite(_))));
    }

    #[test]
    fn what_is_no_picture_or_lies_elsewhere_is_not_painted() {
        for source in [
            "",
            "https://example.org/a.png",
            "file:///etc/passwd",
            "/etc/passwd",
            "img/../../secret.png",
            "data:image/png,AAAA",
            "data:text/html,<b>",
            "data:image/svg+xml,<html></html>",
        ] {
            assert!(mark(&picture(source), Affine::IDENTITY).is_none(), "{source}");
        }
    }

    #[test]
    fn a_picture_that_says_it_is_huge_is_not_painted() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 6, 0, 0, 0]);
        assert!(Loaded::of(png.into()).is_none());
    }

    #[test]
    fn the_library_has_pictures() {
        let loaded = load("img/lib/clip_art/computers/Server_128x128.png").unwrap();
        assert_eq!((loaded.media_type, loaded.size), ("image/png", Some(Size::new(124.0, 83.0))));
    }
}
