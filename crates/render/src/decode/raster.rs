//! PNG, JPEG, GIF (its first picture), WebP and BMP.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbaImage};
use resvg::tiny_skia::{IntSize, Pixmap};

/// No picture may have longer sides.
const LARGEST_SIDE: u32 = 16_384;
/// No decoder may take more memory, in bytes.
const LARGEST_MEMORY: u64 = 256 << 20;
/// A picture that has so many times the pixels that are needed is made smaller first, or parts of it would be skipped.
const TOO_LARGE: u32 = 2;

/// Whether the bytes begin as one of the formats does.
pub(super) fn is_raster(bytes: &[u8]) -> bool {
    image::guess_format(bytes).is_ok()
}

/// The picture, in as many pixels as it has, or about `size` where it has many more.
pub(super) fn decoded(bytes: &[u8], (width, height): (u32, u32)) -> Option<Pixmap> {
    let mut picture = whole(bytes)?;
    let (across, down) = (picture.width().max(1), picture.height().max(1));
    if across >= width * TOO_LARGE || down >= height * TOO_LARGE {
        picture = picture.resize_exact(width.min(across), height.min(down), FilterType::Triangle);
    }
    pixmap(picture.into_rgba8())
}

/// How many pixels the picture has; `None` where it is none that `decoded` would take.
pub(super) fn pixels(bytes: &[u8]) -> Option<u64> {
    let decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let fits = width.max(height) <= LARGEST_SIDE && decoder.total_bytes() <= LARGEST_MEMORY;
    fits.then(|| u64::from(width) * u64::from(height))
}

fn whole(bytes: &[u8]) -> Option<DynamicImage> {
    pixels(bytes)?;
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Some(picture)
}

fn decoder(bytes: &[u8]) -> Option<impl ImageDecoder> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    reader.into_decoder().ok()
}

fn pixmap(picture: RgbaImage) -> Option<Pixmap> {
    let size = IntSize::from_wh(picture.width(), picture.height())?;
    let mut data = picture.into_raw();
    for [r, g, b, a] in data.as_chunks_mut().0 {
        for channel in [r, g, b] {
            *channel = premultiplied(*channel, *a);
        }
    }
    Pixmap::from_vec(data, size)
}

#[expect(clippy::cast_possible_truncation, reason = "a byte times a byte over 255 is a byte")]
fn premultiplied(channel: u8, alpha: u8) -> u8 {
    ((u32::from(channel) * u32::from(alpha) + 127) / 255) as u8
}
